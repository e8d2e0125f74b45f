"""Many documents: several processes, results kept between runs, --watch, what is held in memory."""

import os
import pickle
import shutil
import signal
import subprocess
import sys
import time
from datetime import date, timedelta
from pathlib import Path

import pytest

from jdlint import cli, compiled, config, remembered, workers
from jdlint.config import Choices, assign
from jdlint.model import Result
from jdlint.readers.text import read_text
from jdlint.report import FORMATS
from jdlint.write import to_word

POST = """\
# Clerk

| Job title: | Clerk |
| Reference: | {reference} |
| Closing date: | 1 May 2026 |

# Main duties

- Keeps the the register of {what}.
"""
CHILDREN = "/proc/{0}/task/{0}/children"
needs_proc = pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="counts processes in /proc")


@pytest.fixture(autouse=True)
def house(tmp_path, monkeypatch):
    """Eight posts, two of them under one reference, and a cache of their own."""
    monkeypatch.setenv("JDLINT_CACHE", str(tmp_path / "cache"))
    monkeypatch.delenv("COLUMNS", raising=False)
    folder = tmp_path / "house"
    folder.mkdir()
    monkeypatch.chdir(folder)
    for number, what in enumerate(["maps", "seals", "keys", "ships", "trees", "bells", "mills", "wells"]):
        save(f"post-{number}.docx", POST.format(reference=f"ABC-{max(number, 1):03}-26", what=what))
    return folder


def save(path: str, text: str) -> None:
    Path(path).write_bytes(to_word(read_text(text.encode(), path)))


@pytest.fixture
def run(capsys):
    def run(*arguments: str):
        code = cli.run(["check", *arguments])
        return code, *capsys.readouterr()

    return run


@pytest.fixture
def asked(monkeypatch):
    """Documents that were really examined, in order."""
    names = []
    monkeypatch.setattr("jdlint.many.cores", lambda: 1)  # another process would not tell
    real = remembered.check_bytes
    monkeypatch.setattr(
        "jdlint.remembered.check_bytes", lambda data, path, judge: names.append(path) or real(data, path, judge)
    )
    return names


def kept() -> list[Path]:
    return [file for file in (compiled.folder() / "results").rglob("*") if file.is_file()]


@pytest.mark.parametrize("form", FORMATS)
def test_reports_are_the_same_however_they_come_about(run, form):
    Path("torn.docx").write_bytes(b"PK\3\4 torn")
    once = run(".", "--advice", "--format", form, "--no-cache", "--jobs", "1")
    assert kept() == []
    assert run(".", "--advice", "--format", form, "--no-cache", "--jobs", "2") == once
    assert run(".", "--advice", "--format", form) == once
    assert len(kept()) == 8
    assert run(".", "--advice", "--format", form) == once
    assert "register/" in once[1]


@pytest.mark.skipif(os.name == "nt", reason="Windows starts processes in no other way")
def test_processes_that_inherit_nothing(run, monkeypatch):
    once = run(".", "--format", "json", "--no-cache", "--jobs", "1")
    monkeypatch.setattr(workers, "START", "spawn")
    assert run(".", "--format", "json", "--no-cache", "--jobs", "2") == once


@pytest.mark.parametrize("word", ["0", "-1", "abc", "1.5", "", "²"])
def test_a_wrong_number_of_jobs(run, word):
    assert run(".", f"--jobs={word}") == (2, "", f"jdlint: --jobs: '{word}' is not a whole number from 1\n")


def test_what_is_known_is_not_examined_again(run, asked):
    run(".")
    assert len(asked) == 8
    run(".")
    run(".", "--format", "json", "--fail-level", "never")
    assert len(asked) == 8
    run(".", "--no-cache")
    assert len(asked) == 16


def changed_words():
    save("post-3.docx", POST.format(reference="ABC-003-26", what="boats"))


def changed_option():
    Path(".jdlint.yaml").write_text("rules: {wording/repeated-word: {with: {spared: [the]}}}\n")


def changed_severity():
    Path(".jdlint.yaml").write_text("rules: {wording: advice}\n")


def changed_name():
    Path("post-3.docx").rename("post-9.docx")


def own_rule():
    Path("rules").mkdir()
    Path("rules/own.yaml").write_text(
        'title: A word\nwhy: It is.\nsource: us\nseverity: error\nmessage: "{word}"\ncheck: repeated-word\n'
        "tests: {valid: [a], invalid: [{text: b b, at: [b b]}]}\n"
    )
    Path(".jdlint.yaml").write_text("packs: [rules]\n")


def own_waiver():
    Path(".jdlint.yaml").write_text("ignore: [{rule: wording/repeated-word, because: so}]\n")


@pytest.mark.parametrize(
    ("change", "number"),
    [
        (changed_words, 1),
        (changed_name, 1),
        (changed_option, 8),
        (changed_severity, 8),
        (own_rule, 8),
        (own_waiver, 8),
    ],
)
def test_whatever_changes_a_result_is_a_miss(run, asked, change, number):
    Path(".git").mkdir()
    run(".")
    asked.clear()
    change()
    afresh = run(".", "--no-cache")
    asked.clear()
    assert run(".") == afresh
    assert len(asked) == number


@pytest.mark.parametrize("words", [("--as-of", "2026-05-01"), ("--framework", "ipsa"), ("--select", "wording")])
def test_so_is_another_choice(run, asked, words):
    run(".")
    asked.clear()
    run(".", *words)
    assert len(asked) == 8
    run(".", *words)
    assert len(asked) == 8


def test_the_rule_of_a_pack_that_changed(run, asked):
    own_rule()
    run(".")
    asked.clear()
    rule = Path("rules/own.yaml")
    rule.write_text(rule.read_text().replace("error", "warning"))
    run(".")
    assert len(asked) == 8


def test_what_a_check_depends_on_beside_the_document(run, asked, monkeypatch):
    run(".")
    asked.clear()
    monkeypatch.setattr("jdlint.checks.spelling.outside", lambda: "another dictionary")
    run(".")
    assert len(asked) == 8


def test_another_version_of_our_code(run, asked, monkeypatch):
    run(".")
    asked.clear()
    monkeypatch.setattr(compiled, "key", lambda: "another")
    remembered._judged.cache_clear()
    run(".")
    assert len(asked) == 8


def test_the_day_counts_only_where_it_was_used(run, asked, monkeypatch):
    save("undated.docx", "# Clerk\n\n| Job title: | Clerk |\n\n- Keeps the register.\n")
    run(".")
    asked.clear()

    class Tomorrow(date):
        @classmethod
        def today(cls):
            return date.today() + timedelta(days=1)

    monkeypatch.setattr(config, "date", Tomorrow)
    run(".")
    assert asked == ["undated.docx"]


def test_a_waiver_that_ended_meanwhile(run, monkeypatch):
    Path(".jdlint.yaml").write_text(f"ignore: [{{rule: wording/repeated-word, because: so, until: {date.today()}}}]\n")
    assert "repeated-word" not in run(".", "--format", "concise")[1]

    class Tomorrow(date):
        @classmethod
        def today(cls):
            return date.today() + timedelta(days=1)

    monkeypatch.setattr(config, "date", Tomorrow)
    assert "repeated-word" in run(".", "--format", "concise")[1]


@pytest.mark.parametrize("damage", [b"", b"\0" * 99, None])
def test_a_damaged_entry_is_a_miss(run, asked, damage):
    once = run(".")
    for file in kept():
        file.write_bytes(file.read_bytes()[:-9] + b"Z" * 9 if damage is None else damage)
    asked.clear()
    assert run(".") == once
    assert len(asked) == 8


def test_what_may_differ_in_the_next_run_is_not_kept(run, monkeypatch):
    Path("torn.docx").write_bytes(b"PK\3\4 torn")
    Path("notes.txt").write_text("# Clerk\n")
    monkeypatch.setattr("jdlint.checks.words.RepeatedWord.find", lambda *_: 1 / 0)
    assert run(".", "notes.txt")[0] == 4
    assert kept() == []


def test_a_cache_that_cannot_be_written_costs_nothing_else(run, tmp_path, monkeypatch):
    once = run(".")
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("JDLINT_CACHE", str(tmp_path / "file"))
    assert run(".") == once


def test_two_runs_at_once():
    words = [sys.executable, "-m", "jdlint", "check", ".", "--format", "json", "--jobs", "2"]
    both = [subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(2)]
    said = [each.communicate() for each in both]
    assert said[0] == said[1]
    assert said[0][1] == b""
    assert len(kept()) == 8
    assert not [file for file in kept() if "." in file.name]


def test_the_cache_is_bounded_and_the_oldest_goes_first(monkeypatch):
    monkeypatch.setattr(remembered, "MOST", 3000)
    names = [f"ab{number:062x}" for number in range(5)]
    for number, name in enumerate(names):
        remembered.keep(name, remembered.Found("", bytes(1000), b""))
        os.utime(remembered._file(name), (number, number))
    remembered.prune(names[:1])
    assert sorted(file.name for file in kept()) == [name[2:] for name in names[3:]]


def test_clean_takes_results_away_and_nothing_else(run, capsys):
    run(".")
    beside = compiled.folder() / "results" / "mine.txt"
    beside.write_text("mine")
    assert cli.run(["clean"]) == 0
    assert "took away" in capsys.readouterr().out
    assert kept() == [beside]


def test_a_process_that_dies_is_told_of(run, monkeypatch):
    def deadly(path, judge):
        if path == "post-3.docx":
            os.kill(os.getpid(), signal.SIGKILL)
        return remembered.examine(path, judge)

    monkeypatch.setattr(workers, "examine", deadly)
    code, out, err = run(".", "--no-cache", "--jobs", "2", "--format", "jsonl")
    assert (code, err) == (2, "")
    assert out.count('"error":null') == 7
    assert "came to an end (SIGKILL, as where there is too little memory)" in out


def test_what_stops_a_process_stops_the_run(run, monkeypatch):
    monkeypatch.setattr(workers, "examine", lambda *_: 1 / 0)
    code, out, err = run(".", "--no-cache", "--jobs", "2")
    assert (code, out) == (4, "")
    assert err.count("\n") == 1
    assert "ZeroDivisionError" in err


def test_where_no_process_can_be_had(run, monkeypatch):
    once = run(".", "--no-cache", "--jobs", "1")
    monkeypatch.setattr(workers, "_begin", lambda *_: (_ for _ in ()).throw(OSError("no more")))
    assert run(".", "--no-cache", "--jobs", "2") == once


def started(*arguments: str) -> subprocess.Popen:
    words = [sys.executable, "-m", "jdlint", "check", *arguments]
    return subprocess.Popen(
        words,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=heed_ctrl_c if os.name == "posix" else None,
    )


def heed_ctrl_c() -> None:
    """What a shell starts in the background is deaf to Ctrl-C, and so are its children."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


def until(true, seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end
        time.sleep(0.02)


@needs_proc
def test_ctrl_c_ends_all_at_once():
    for number in range(400):
        shutil.copy("post-1.docx", f"copy-{number}.docx")
    ran = started(".", "--no-cache", "--jobs", "2", "--format", "sarif", "--output", "report.sarif")
    children = Path(CHILDREN.format(ran.pid))
    until(lambda: len(children.read_text().split()) == 2)
    pids = children.read_text().split()
    time.sleep(0.2)
    os.killpg(ran.pid, signal.SIGINT)
    out, err = ran.communicate(timeout=10)
    assert (ran.returncode, out, err.strip()) == (130, "", "jdlint: stopped.")  # click ends the line with ^C before it
    assert not any(Path(f"/proc/{pid}").exists() for pid in pids)
    assert [file for file in os.listdir() if "sarif" in file] == []


@needs_proc
def test_no_process_outlives_one_that_was_killed():
    for number in range(400):
        shutil.copy("post-1.docx", f"copy-{number}.docx")
    ran = started(".", "--no-cache", "--jobs", "2")
    children = Path(CHILDREN.format(ran.pid))
    until(lambda: len(children.read_text().split()) == 2)
    pids = children.read_text().split()
    ran.kill()
    ran.communicate(timeout=10)
    until(lambda: not any(Path(f"/proc/{pid}/exe").exists() for pid in pids), 10)


@pytest.mark.skipif(os.name == "nt", reason="sends Ctrl-C as POSIX does")
def test_watch_checks_again_when_a_document_was_saved():
    ran = started("post-1.docx", "--watch", "--format", "concise", "--select", "wording/repeated-word")
    assert "[wording/repeated-word]" in ran.stdout.readline()
    assert ran.stdout.readline() == "1 warning in 1 document\n"
    Path("~$post-1.docx").write_bytes(b"lock")
    save("new.docx", POST.format(reference="ABC-001-26", what="maps").replace("the the", "the"))
    Path("post-1.docx").rename("old.tmp")  # as Word saves
    Path("new.docx").rename("post-1.docx")
    assert ran.stdout.readline() == "nothing found in 1 document\n"
    ran.send_signal(signal.SIGINT)
    out, err = ran.communicate(timeout=10)
    assert (ran.returncode, out, err) == (0, "", "")


def test_what_cannot_be_watched(run):
    assert run("-", "--watch") == (2, "", "jdlint: --watch: what is piped in cannot change; name the files\n")
    assert run(".", "--watch", "--baseline", "b.json", "--update-baseline")[0] == 2
    assert run(".", "--watch", "--framework", "sened")[0] == 2


def test_a_result_is_packed_until_its_document_is_asked_for():
    document = read_text(POST.encode(), "post.txt")
    made = pickle.loads(pickle.dumps(Result("post.txt", document, framework="uk")))
    assert "document" not in vars(made)
    assert made.document.blocks == document.blocks
    assert made.document is made.document
    assert pickle.loads(pickle.dumps(Result("post.txt", error="torn"))).document is None


def test_judges_survive_the_way_to_a_process():
    Path(".jdlint.yaml").write_text("ignore: [{rule: wording/repeated-word, because: so}]\n")
    [judge] = assign(["post-1.docx"], Choices())
    again = pickle.loads(pickle.dumps(judge))
    assert remembered._said(again.waivers) == remembered._said(judge.waivers)
