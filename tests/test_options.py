"""Several reports of one run: which format goes to which file."""

import json
from pathlib import Path

import pytest

from jdlint import cli
from jdlint.options import paired, reports
from jdlint.report import FORMATS

POST = "# Clerk\n\n- Keeps the the register.\n"
ONLY = ("--select", "wording/repeated-word", "--fail-level", "warning")


@pytest.mark.parametrize(
    ("given", "made"),
    [
        ("check --format sarif --output a.sarif --format text x", "check --format=sarif=a.sarif --format=text x"),
        ("check --format=sarif --output=a.sarif x", "check --format=sarif=a.sarif x"),
        ("check --output a.txt --format concise", "check --output=a.txt --format=concise"),
        ("check --format text --format json --output a", "check --format=text --format=json=a"),
        ("check --format json --output a --output b", "check --format=json=a --output=b"),
        ("check --format json=a --output b", "check --format=json=a --output=b"),
        ("check --format json -- --output b", "check --format=json -- --output b"),
        ("check x --format", "check x --format"),
        ("show --format json --output b", "show --format json --output b"),
    ],
)
def test_an_output_belongs_to_the_format_before_it(given, made):
    assert paired(given.split()) == made.split()


def test_reports():
    assert reports((), ()) == (("text", None),)
    assert reports((), ("a",)) == (("text", "a"),)
    assert reports(("json",), ("a",)) == (("json", "a"),)
    assert reports(("sarif=a", "text"), ()) == (("sarif", "a"), ("text", None))
    assert reports(("sarif=a", "text"), ("b",)) == (("sarif", "a"), ("text", "b"))


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    Path("post.txt").write_text(POST)

    def run(line):
        code = cli.run(["check", "post.txt", *ONLY, *line.split()])
        return (code, *capsys.readouterr())

    return run


def test_several_at_once(run):
    code, out, err = run("--format sarif --output a.sarif --format concise --format junit --output a.xml")
    assert (code, err) == (1, "")
    assert out.startswith("post.txt: warning: ")
    assert json.loads(Path("a.sarif").read_text())["version"] == "2.1.0"
    assert Path("a.xml").read_text().startswith("<?xml")


MISTAKES = {
    "--format text --format json": "--format: text and json cannot share the screen; give all but one an --output",
    "--format json --output a --format text --output ./a": "--output: two reports cannot share a",
    "--format json --output a --output b": "--output: b has no --format of its own; write that before it",
    "--format json --output post.txt": "--output: post.txt is one of the documents to check; name another file",
    "--format json --output x/y": "--format: x/y stands in a folder that is not there",
    "--format sarf --output a": (f"--format: 'sarf' is not one of: {', '.join(FORMATS)} (did you mean 'sarif'?)"),
    "--format": "Option '--format' requires an argument.",
}


@pytest.mark.parametrize("line", MISTAKES)
def test_a_mistake_is_answered_in_one_line(run, line):
    assert run(line) == (2, "", f"jdlint: {MISTAKES[line]}\n")
    assert Path("post.txt").read_text() == POST
    assert not Path("a").exists()
