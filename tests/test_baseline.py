"""The baseline: what it holds is not reported, whatever is moved about it; what changes comes back."""

import json
import subprocess
from pathlib import Path

import pytest

from jdlint import cli
from jdlint.checks.words import RepeatedWord

POST = """\
# Clerk

## Main duties

- Keeps the the register.
- Answers and and logs calls.

## Skills

- Writes plain plain English.
"""
ONLY = ("--select", "wording/repeated-word", "--fail-level", "warning")
HOLDS = ("--baseline", "house/known.json")


@pytest.fixture(autouse=True)
def house(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("house").mkdir()
    Path("post.txt").write_text(POST)


@pytest.fixture
def run(capsys):
    def run(*arguments):
        code = cli.run(["check", *arguments])
        return (code, *capsys.readouterr())

    return run


@pytest.fixture
def kept(run):
    """A baseline that holds the three findings of the post."""
    code, _, err = run("post.txt", *ONLY, *HOLDS, "--update-baseline")
    assert (code, err) == (0, "jdlint: house/known.json holds 3 findings; before, 0.\n")
    return Path("house/known.json")


def found(run, *paths, options=ONLY):
    """The words reported, the notes, and what is said beside the report."""
    _, out, err = run(*(paths or ("post.txt",)), *options, *HOLDS, "--format", "json")
    documents = json.loads(out)["documents"]
    quotes = [one["quote"] for document in documents for one in document["findings"]]
    return quotes, [n for document in documents for n in document["notes"] if "baseline" in n], err


KNOWN = "jdlint: 3 findings known from house/known.json not reported.\n"


def test_what_it_holds_is_not_reported(run, kept):
    assert found(run) == ([], [], KNOWN)
    text = kept.read_text()
    assert text.startswith(
        '{\n "version": 1,\n "documents": {\n  "../post.txt": [\n   {"rule": "wording/repeated-word", '
    )
    assert [one["words"] for one in json.loads(text)["documents"]["../post.txt"]] == [
        "and and",
        "plain plain",
        "the the",
    ]


DUTIES = "- Keeps the the register.\n- Answers and and logs calls.\n"
CHANGED = {
    "a paragraph put in": POST.replace(
        "## Main duties\n", "## Main duties\n\nThe post holder:\n\n- Greets visitors.\n"
    ),
    "a heading renamed": POST.replace("## Main duties", "## What you will do"),
    "bullets changed about": POST.replace(DUTIES, "- Answers and and logs calls.\n- Keeps the the register.\n"),
    "sections changed about": f"# Clerk\n\n## Skills\n\n- Writes plain plain English.\n\n## Main duties\n\n{DUTIES}",
    "case and spaces": POST.replace("the the", "The  the"),
}


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize("change", CHANGED)
def test_it_survives_what_does_not_touch_the_words(run, change):
    Path("post.txt").write_text(CHANGED[change])
    assert found(run) == ([], [], KNOWN)


@pytest.mark.usefixtures("kept")
def test_an_entry_drops_when_its_words_change(run):
    Path("post.txt").write_text(POST.replace("the the", "a a"))
    quotes, notes, err = found(run)
    assert quotes == ["a a"]
    assert notes == [
        "Mended or changed since the baseline house/known.json was written: wording/repeated-word “the the”. "
        "--update-baseline takes that out."
    ]
    assert err == (
        "jdlint: 2 findings known from house/known.json not reported.\n"
        "jdlint: in house/known.json nothing answers to 1 entry any more. --update-baseline takes that out.\n"
    )


@pytest.mark.usefixtures("kept")
def test_a_new_finding_with_the_same_words_is_new(run):
    Path("post.txt").write_text(POST + "- Keeps the the accounts.\n")
    assert found(run)[0] == ["the the"]


def test_an_update_prunes(run, kept):
    Path("post.txt").write_text(POST.replace("the the", "the"))
    _, _, err = run("post.txt", *ONLY, *HOLDS, "--update-baseline")
    assert err == "jdlint: house/known.json holds 2 findings; before, 3.\n"
    assert "the the" not in kept.read_text()
    assert found(run)[1] == []
    before = kept.read_bytes()
    run("post.txt", *ONLY, *HOLDS, "--update-baseline")
    assert kept.read_bytes() == before


def test_what_was_not_checked_is_neither_stale_nor_pruned(run, kept):
    Path("other.txt").write_text("# Cook\n\n- Cooks.\n")
    assert found(run, "other.txt") == ([], [], "")
    assert found(run, options=("--select", "structure/empty-bullet")) == ([], [], "")
    before = kept.read_text()
    run("other.txt", *ONLY, *HOLDS, "--update-baseline")
    run("post.txt", "--select", "structure/empty-bullet", *HOLDS, "--update-baseline")
    Path("post.txt").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    run("post.txt", *ONLY, *HOLDS, "--update-baseline")
    assert kept.read_text() == before


def test_a_document_that_is_gone(run, kept):
    Path("other.txt").write_text("# Cook\n\n- Cooks.\n")
    Path("post.txt").unlink()
    said = "jdlint: house/known.json names what is no longer there: ../post.txt. --update-baseline takes it out.\n"
    assert found(run, "other.txt") == ([], [], said)
    _, _, err = run("other.txt", *ONLY, *HOLDS, "--update-baseline")
    assert err == "jdlint: house/known.json holds 0 findings; before, 3.\n"
    assert kept.read_text() == '{\n "version": 1,\n "documents": {}\n}\n'


def test_a_crash_is_never_held(run, kept, monkeypatch):
    monkeypatch.setattr(RepeatedWord, "find", lambda *_: 1 / 0)
    before = kept.read_text()
    assert run("post.txt", *ONLY, *HOLDS, "--update-baseline")[0] == 4
    assert kept.read_text() == before
    assert found(run)[1] == []


@pytest.mark.usefixtures("kept")
def test_it_is_found_from_any_folder(run, monkeypatch):
    monkeypatch.chdir("house")
    assert run("../post.txt", *ONLY, "--baseline", "known.json")[0] == 0


MISTAKES = {
    ("--baseline", "none.json"): "--baseline: there is no file none.json; --update-baseline writes it",
    (
        "--baseline",
        "lst.json",
    ): "--baseline: there is no file lst.json (did you mean 'list.json'?); --update-baseline writes it",
    ("--update-baseline",): "--update-baseline: name the file with --baseline",
    ("--baseline", "post.txt"): "--baseline: post.txt is one of the documents to check; name another file",
    (
        "--baseline",
        "bad.json",
    ): "--baseline: bad.json:1:1: this is no baseline of jdlint, or was damaged; delete it and write it anew",
    (
        "--baseline",
        "list.json",
    ): "--baseline: list.json: this is no baseline of jdlint, or was damaged; delete it and write it anew",
    ("--baseline", "new.json"): "--baseline: new.json is a baseline of version 2; this jdlint reads version 1",
}


@pytest.mark.parametrize("options", MISTAKES)
def test_a_mistake_is_answered_in_one_line(run, options):
    Path("list.json").write_text("[]")
    Path("bad.json").write_text("<<<<<<< ours\n{}")
    Path("new.json").write_text('{"version": 2, "documents": {}}')
    assert run("post.txt", *options) == (2, "", f"jdlint: {MISTAKES[options]}\n")


def git(*arguments):
    settings = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main")
    subprocess.run(("git", *settings, *arguments), check=True, capture_output=True)


@pytest.fixture
def repository():
    """One commit with three posts; then one is changed and committed, one changed, one new, one ignored."""
    for name in ("a", "b", "ç d"):
        Path(f"house/{name}.md").write_text(POST)
    git("init")
    git("add", ".")
    git("commit", "-m", "one")
    Path("house/a.md").write_text(POST + "- Cooks.\n")
    git("commit", "-am", "two")
    Path("house/ç d.md").write_text(POST + "- Cooks.\n")
    Path("house/new.md").write_text(POST)
    Path(".gitignore").write_text("ignored.md\n")
    Path("house/ignored.md").write_text(POST)


def since(run, revision, *paths):
    code, out, err = run(*paths, *ONLY, "--since", revision, "--format", "json")
    return code, [one["path"] for one in json.loads(out)["documents"]], err


ALL = ("house/a.md", "house/b.md", "house/ç d.md", "house/new.md", "house/ignored.md")


@pytest.mark.usefixtures("repository")
def test_since(run, monkeypatch):
    assert since(run, "HEAD~1", *ALL) == (1, ["house/a.md", "house/ç d.md", "house/new.md"], "")
    assert since(run, "HEAD", *ALL) == (1, ["house/ç d.md", "house/new.md"], "")
    monkeypatch.chdir("house")
    assert since(run, "HEAD~1", "a.md", "b.md") == (1, ["a.md"], "")


@pytest.mark.usefixtures("repository")
def test_since_a_branch_means_its_fork_point(run):
    git("branch", "ours")
    Path("house/b.md").write_text(POST + "- Sings.\n")
    git("commit", "-m", "theirs", "--", "house/b.md")
    git("switch", "ours")
    assert since(run, "main", *ALL)[1] == ["house/ç d.md", "house/new.md"]


@pytest.mark.usefixtures("repository")
def test_nothing_changed_is_no_fault(run):
    said = "jdlint: no document has changed since HEAD.\n"
    assert since(run, "HEAD", "house/b.md") == (0, [], said)
    code, _, _ = run("house/b.md", "--since", "HEAD", "--format", "sarif", "--output", "report.sarif")
    assert (code, json.loads(Path("report.sarif").read_text())["runs"][0]["results"]) == (0, [])


@pytest.mark.usefixtures("repository")
@pytest.mark.parametrize("revision", ["nowhere", "--output=x", "HEAD~9"])
def test_a_revision_that_there_is_not(run, revision):
    code, out, err = run("house/a.md", f"--since={revision}")
    assert (code, out) == (2, "")
    assert err == (
        f"jdlint: --since: '{revision}' is no revision in {Path.cwd()}; in a shallow clone, fetch more of the history\n"
    )
    assert not Path("x").exists()


def test_where_there_is_no_git(run, monkeypatch):
    said = "jdlint: --since: post.txt stands in no git repository, so nothing can be said of what changed in it\n"
    assert run("post.txt", "--since", "HEAD") == (2, "", said)
    git("init")
    monkeypatch.setenv("PATH", "")
    said = "jdlint: --since: git is not installed, so nothing can be said of what changed\n"
    assert run("post.txt", "--since", "HEAD") == (2, "", said)
