"""The command line: what a user's mistake is answered with, exit codes, where reports go."""

import io
import json
import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path
from typing import NamedTuple

import pytest

from jdlint import checking, cli, data
from jdlint.checks.words import RepeatedWord
from jdlint.readers.text import read_text
from jdlint.report import FORMATS
from jdlint.write import to_word

POST = "# Clerk\n\n- Keeps the the register.\n"
CLEAN = "# Clerk\n\n- Keeps the register.\n"
ONLY = ("--select", "wording/repeated-word", "--fail-level", "warning")
RULE = """\
title: A word said twice
why: It reads as a slip.
source: editing practice
severity: warning
message: "'{word}' stands twice."
check: repeated-word
with: {spared: [had]}
tests:
  valid: ["- One two"]
  invalid: [{text: "- One one", at: [One one], fix: "One"}]
"""


class Ran(NamedTuple):
    code: int
    out: str
    err: str


@pytest.fixture(autouse=True)
def house(tmp_path, monkeypatch):
    """A folder of its own, with a flawed and a clean post."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("COLUMNS", raising=False)
    Path("post.txt").write_text(POST)
    Path("clean.txt").write_text(CLEAN)
    return tmp_path


@pytest.fixture
def run(capsys):
    def run(*arguments: str) -> Ran:
        code = cli.run(list(arguments))
        return Ran(code, *capsys.readouterr())

    return run


def word(path: str, text: str = POST) -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_bytes(to_word(read_text(text.encode(), "post.txt")))


MISTAKES = {
    "chekc post.txt": "jdlint: No such command 'chekc'. Did you mean 'check'?",
    "check --fromat json post.txt": "jdlint: No such option '--fromat'. Did you mean '--format'?",
    "check --format jsn post.txt": (
        f"jdlint: --format: 'jsn' is not one of: {', '.join(FORMATS)} (did you mean 'json'?)"
    ),
    "rules --format jsn": "jdlint: --format: 'jsn' is not one of: text, json (did you mean 'json'?)",
    "check --select wordin post.txt": "jdlint: there is no rule or pack 'wordin' (did you mean 'wording'?)",
    "check --ignore pay,repeated-wrd post.txt": (
        "jdlint: there is no rule or pack 'repeated-wrd' (did you mean 'wording/repeated-word'?)"
    ),
    "explain repeated-word": (
        "jdlint: there is no rule 'repeated-word' (did you mean 'wording/repeated-word'?); "
        "`jdlint rules` lists them all"
    ),
    "test wordign": (
        "jdlint: there is no rule or pack 'wordign' (did you mean 'wording'?), and no file or folder of that name"
    ),
    "test .": "jdlint: there is no rule in .; a rule is a file NAME.yaml",
    "check --framework sened post.txt": (
        "jdlint: --framework: there is no framework 'sened' (did you mean 'senedd'?); "
        "known: base, example, ipsa, njc, senedd, uk"
    ),
    "check --framework own.yaml post.txt": "jdlint: --framework: there is no file 'own.yaml'",
    "check --fail-level eror post.txt": (
        "jdlint: --fail-level: 'eror' is not one of: error, warning, advice, never (did you mean 'error'?)"
    ),
    "check --as-of 1/4/2026 post.txt": "jdlint: --as-of: '1/4/2026' is not a date; write it like 2026-04-01",
    "check --config house.yaml post.txt": "jdlint: house.yaml: there is no such configuration file",
    "check --output nowhere/report.txt post.txt": (
        "jdlint: --output: nowhere/report.txt stands in a folder that is not there"
    ),
    "check --output . post.txt": "jdlint: --output: . is a folder",
    "check --output post.txt post.txt": (
        "jdlint: --output: post.txt is one of the documents to check; name another file"
    ),
    "check --select": "jdlint: Option '--select' requires an argument.",
    "show": "jdlint: Missing argument 'PATH'.",
    "show pst.txt": (
        "jdlint: pst.txt: There is no file of this name (did you mean 'post.txt'?). Check the spelling and the folder."
    ),
    "mark pots": (
        "jdlint: pots: There is no file of this name (did you mean 'post.txt'?). Check the spelling and the folder."
    ),
    "completion bsh": "jdlint: 'bsh' is not one of: bash, zsh, fish (did you mean 'bash'?)",
    "show nothing.docx": ("jdlint: nothing.docx: There is no file of this name. Check the spelling and the folder."),
}


@pytest.mark.parametrize("line", MISTAKES)
def test_a_mistake_on_the_command_line_is_answered_in_one_line(run, line):
    assert run(*line.split()) == (2, "", MISTAKES[line] + "\n")
    assert Path("post.txt").read_text() == POST


def test_an_empty_word_is_no_folder(run):
    assert run("check", "") == (
        2,
        "",
        "jdlint: an empty word names no file; for all of this folder, write a full stop\n",
    )


IN_CONFIGURATION = {
    "rules: {wording/repeated-wrd: off}": (
        "1:9: there is no rule or pack 'wording/repeated-wrd' (did you mean 'wording/repeated-word'?)"
    ),
    "fail_lvel: error": "1:1: unknown key 'fail_lvel' (did you mean 'fail-level'?)",
    "rules: {wording: eror}": "1:18: 'eror' is not one of: error, warning, advice, off (did you mean 'error'?)",
    "rules: {wording/repeated-word: {with: {spard: [a]}}}": "1:40: unknown key 'spard' (did you mean 'spared'?)",
    "packs: [wordin]": (
        "1:9: there is no pack 'wordin', installed or as a folder beside this file (did you mean 'wording'?)"
    ),
    "rules: {a: b": "2:1: this is not YAML: did not find expected ',' or '}'",
}


@pytest.mark.parametrize("text", IN_CONFIGURATION)
def test_a_mistake_in_the_configuration_has_its_place(run, text):
    Path(".jdlint.yaml").write_text(text + "\n")
    assert run("check", "post.txt") == (2, "", f".jdlint.yaml:{IN_CONFIGURATION[text]}\n")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("repeated-word", "repeated-wrd", "6:8: there is no check 'repeated-wrd' (did you mean 'repeated-word'?)"),
        ("spared", "spard", "7:8: unknown key 'spard' (did you mean 'spared'?)"),
        (
            "{word}",
            "{word!r:>{x}}",
            "5:10: '{word}' stands in the message as it is supplied: take away what follows 'word'",
        ),
        ("{word}", "{wrd}", "5:10: the check does not supply '{wrd}' (did you mean 'word'?); it supplies: word"),
        ("tests:", "tests: [", "8:9: this is not YAML: did not find expected ',' or ']'"),
    ],
)
def test_a_mistake_in_ones_own_rule_has_its_place(run, old, new, said):
    Path("house").mkdir()
    Path("house/twice.yaml").write_text(RULE.replace(old, new))
    Path(".jdlint.yaml").write_text("packs: [house]\n")
    lines = {run("check", "post.txt"), run("test", "house"), run("test", "house/twice.yaml")}
    assert len(lines) == 1
    code, out, err = lines.pop()
    assert (code, out) == (2, "")
    assert err.startswith(f"house/twice.yaml:{said}") or old == "tests:"


def test_own_rules_are_proved(run):
    Path("house").mkdir()
    Path("house/twice.yaml").write_text(RULE)
    proved = "1 rule with 2 examples: every example holds, as text and through Word.\n"
    assert run("test", "house") == (0, proved, "")
    Path("house/twice.yaml").write_text(RULE.replace("One two", "One one"))
    ran = run("test", "house/twice.yaml")
    assert ran.code == 1
    assert ran.out.startswith("house/twice.yaml:9: house/twice: a valid example is found fault with (text)")


def test_without_a_command_help_is_shown(run):
    code, out, err = run()
    assert (code, out) == (2, "")
    assert err.startswith("Usage: jdlint [OPTIONS] COMMAND [ARGS]...")


def test_exit_codes(run):
    Path("old.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    Path("empty").mkdir()
    assert run("check", "clean.txt", *ONLY).code == 0
    assert run("check", "post.txt", "--select", "wording/repeated-word").code == 0
    assert run("check", "post.txt", *ONLY).code == 1
    assert run("check", "post.txt", "missing.docx", "old.doc", *ONLY).code == 2
    assert run("check", "empty", *ONLY) == (3, "", "jdlint: nothing to check: no Word file in empty.\n")


@pytest.fixture
def crashing(monkeypatch):
    def find(*_):
        raise KeyError("inside")

    monkeypatch.setattr(RepeatedWord, "find", find)


@pytest.mark.usefixtures("crashing")
@pytest.mark.parametrize("form", FORMATS)
def test_a_crashing_check_is_a_finding_and_the_rest_goes_on(run, form):
    Path("post.txt").write_text(POST + "- \n")
    ran = run("check", "post.txt", "clean.txt", "--select", "wording/repeated-word,structure", "--format", form)
    assert ran.code == 4
    assert ran.out.count("jdlint/crash") >= 2
    assert "structure/empty-bullet" in ran.out
    assert "Traceback" not in ran.out + ran.err


@pytest.mark.usefixtures("crashing")
def test_debug_shows_where_a_check_crashed(run):
    with pytest.raises(KeyError, match="inside"):
        run("check", "post.txt", "--select", "wording/repeated-word", "--debug")


def test_a_fault_of_the_reader_costs_one_document(run, monkeypatch):
    def broken(data, path):
        if path == "post.txt":
            raise RecursionError("too deep")
        return read_text(data, path)

    monkeypatch.setattr("jdlint.readers.text.read_text", broken)
    ran = run("check", "post.txt", "clean.txt", *ONLY, "--format", "json")
    assert ran.code == 2
    first, second = json.loads(ran.out)["documents"]
    assert first["error"].startswith("jdlint itself stopped at this document (RecursionError: too deep).")
    assert second["error"] is None


def test_a_fault_anywhere_else_is_one_line(run, monkeypatch):
    monkeypatch.setattr("jdlint.report.pieces", lambda *_: 1 / 0)
    ran = run("check", "post.txt", *ONLY)
    assert ran.code == 4
    assert ran.err == (
        "jdlint: this should not happen (ZeroDivisionError: division by zero). Please report it; --debug says more.\n"
    )


def test_text_from_a_pipe(run, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(POST.encode())))
    ran = run("check", "-", *ONLY, "--format", "json")
    assert ran.code == 1
    (document,) = json.loads(ran.out)["documents"]
    assert [f["quote"] for f in document["findings"]] == ["the the"]
    assert document["path"] == "standard input"


def test_a_word_file_from_a_pipe(run, monkeypatch):
    word("post.docx")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(Path("post.docx").read_bytes())))
    ran = run("check", "-", *ONLY, "--format", "json")
    (document,) = json.loads(ran.out)["documents"]
    assert (document["path"], [f["quote"] for f in document["findings"]]) == ("standard input", ["the the"])


def test_a_pipe_that_is_closed(run, monkeypatch):
    monkeypatch.setattr(sys, "stdin", None)
    ran = run("check", "-", "--format", "concise")
    assert ran.code == 2
    assert ran.out.startswith("standard input: unreadable: This file is empty")


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="names there are text")
@pytest.mark.parametrize("form", FORMATS)
def test_a_name_that_is_no_text(run, form):
    Path("post.txt").rename(os.fsdecode(b"post\xff.txt"))
    assert run("check", os.fsdecode(b"post\xff.txt"), *ONLY, "--format", form, "--output", "report").code == 1
    assert Path("report").read_text("utf-8")


def test_output_is_written_whole_or_not_at_all(run, monkeypatch):
    Path("report.txt").write_text("the last one")
    assert run("check", "post.txt", *ONLY, "--output", "report.txt", "--format", "concise") == (1, "", "")
    assert "[wording/repeated-word]" in Path("report.txt").read_text()
    before = Path("report.txt").read_text()
    monkeypatch.setattr("jdlint.report.pieces", lambda *_: (piece if piece else 1 / 0 for piece in ("half", "")))
    assert run("check", "clean.txt", *ONLY, "--output", "report.txt").code == 4
    assert Path("report.txt").read_text() == before
    assert sorted(os.listdir()) == ["clean.txt", "post.txt", "report.txt"]


def test_no_file_takes_the_place_of_a_link_or_a_pipe(run):
    Path("report.txt").write_text("")
    Path("link.txt").symlink_to("report.txt")
    assert run("check", "post.txt", *ONLY, "--output", "link.txt").code == 1
    assert Path("link.txt").is_symlink()
    assert "repeated-word" in Path("report.txt").read_text()
    os.mkfifo("pipe")
    reader = os.open("pipe", os.O_RDONLY | os.O_NONBLOCK)
    assert run("check", "post.txt", *ONLY, "--output", "pipe", "--format", "concise").code == 1
    assert b"repeated-word" in os.read(reader, 10_000)
    assert not Path("pipe").is_file()


def test_a_folder_means_its_word_files(run):
    for path in ("a/one.docx", "a/b/TWO.DOCX", "a/.hidden.docx", "a/.git/x.docx", "a/~$one.docx", "c/three.docm"):
        word(path)
    Path("a/notes.txt").write_text(POST)
    documents = json.loads(run("check", "a", "c", "a/one.docx", *ONLY, "--format", "json").out)["documents"]
    assert [d["path"] for d in documents] == ["a/b/TWO.DOCX", "a/one.docx", "c/three.docm"]
    here = json.loads(run("check", *ONLY, "--format", "json").out)["documents"]
    assert [d["path"] for d in here] == ["a/b/TWO.DOCX", "a/one.docx", "c/three.docm"]
    ran = run("check", "a/~$one.docx", *ONLY)
    assert ran.code == 2
    assert "lock file" in ran.out + ran.err


@pytest.mark.skipif(sys.platform == "win32", reason="no such shell")
@pytest.mark.parametrize(
    ("rest", "said"),
    [
        (">&-", "1\n"),
        (">&- 2>&-", "1\n"),
        ("--output /dev/stdout --format concise | head -c 8; echo", "post.txt\n0\n"),
    ],
)
def test_streams_that_are_closed_or_no_file(rest, said):
    script = f"{sys.executable} -m jdlint check post.txt --select wording --fail-level warning {rest}; echo $?"
    ran = subprocess.run(["sh", "-c", script], capture_output=True, text=True)
    assert (ran.stdout, ran.stderr) == (said, "")


@pytest.mark.parametrize("lines", ["0", "1"])
def test_a_reader_that_goes_away_is_no_fault(lines):
    script = f"{sys.executable} -m jdlint rules | head -n {lines}"
    ran = subprocess.run(["sh", "-c", script], capture_output=True, text=True)
    assert ran.stderr == ""


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
@pytest.mark.parametrize(
    "command", [["check", "post.txt", "--output"], ["mark", "clean.docx", "-o"], ["fix", "clean.docx", "-o"]]
)
def test_what_is_no_file_is_written_to_and_not_replaced(command, tmp_path, monkeypatch):
    """As root, /dev/null would become a file."""
    monkeypatch.chdir(tmp_path)
    Path("post.txt").write_text("# Post\n")
    shutil.copy(data.folder("examples") / "clean-research-assistant.docx", "clean.docx")
    os.mkfifo("pipe")
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append(Path("pipe").read_bytes()), daemon=True)
    reader.start()
    assert cli.run([*command, "pipe"]) == 0
    reader.join(5)
    assert Path("pipe").is_fifo()
    assert len(read[0]) > 10


def test_a_check_without_options_is_asked_what_click_would_ask(monkeypatch):
    asked = []
    monkeypatch.setattr(cli, "checked", lambda paths, chosen: asked.append((paths, chosen)) or 0)
    cli.run(["check", "post.docx"])
    assert asked == [(("post.docx",), checking.NOTHING_ASKED)]


@pytest.mark.parametrize(
    ("args", "code", "read"),
    [
        (["missing.docx"], 2, False),
        (["-"], 0, False),
        (["--advice", "missing.docx"], 2, True),
        (["--", "-empty"], 3, True),
        (["./-empty"], 3, False),
    ],
)
def test_click_is_read_for_options_only(tmp_path, args, code, read):
    (tmp_path / "-empty").mkdir()
    leave = "m._leave = lambda code: print(code, 'click' in sys.modules, file=sys.stderr)"
    script = f"import sys, jdlint.__main__ as m; {leave}; m.main()"
    command = [sys.executable, "-c", script, "check", *args]
    ran = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, input="Clerk\n")
    assert ran.stderr.splitlines()[-1] == f"{code} {read}"
