"""`jdlint show --plain`: Word files as text, so that `git diff` shows the change and nothing else."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from jdlint import cli
from jdlint.readers.text import read_text
from jdlint.report import show_plain
from jdlint.write import to_word

ROOT = Path(__file__).parents[1]
POST = """\
---
header: EX-041-26 Caseworker
---
# Caseworker

| Job title | Caseworker |
| Reference | EX-041-26 |
| Salary | £26,100 - £30,600<br>(pro rata) |

# Main duties

1. Keeps the register of cases.
2. Answers letters from residents.
3. Books rooms for meetings.

# Person specification

- Writes clearly.
"""
PLAIN = """\
job title: Caseworker
reference: EX-041-26
salary: £26,100 - £30,600

header: EX-041-26 Caseworker

# Caseworker

| Job title | Caseworker |
| Reference | EX-041-26 |
| Salary |  |
|  | £26,100 - £30,600 |
|  | (pro rata) |

# Main duties

- Keeps the register of cases.
- Answers letters from residents.
- Books rooms for meetings.

# Person specification

- Writes clearly.
"""
DIFF = """\
 - Answers letters from residents.
-- Books rooms for meetings.
+- Books rooms and cars for meetings.
"""


def word(path, text=POST):
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_bytes(to_word(read_text(text.encode(), "post.txt")))


def git(*arguments):
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    settings = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main")
    environment = {**os.environ, "PATH": path, "GIT_CONFIG_GLOBAL": os.devnull, "PYTHONPATH": str(ROOT / "src")}
    ran = subprocess.run(("git", *settings, *arguments), capture_output=True, text=True, env=environment, check=True)
    return ran.stdout


def changes():
    """The lines taken out and put in."""
    return [line for line in git("diff", "-U0").splitlines() if re.match(r"[+-](?![+-]{2} )", line)]


@pytest.fixture
def repository(tmp_path, monkeypatch, capsys):
    """A repository set up just as `jdlint init` says."""
    monkeypatch.chdir(tmp_path)
    git("init")
    assert cli.run(["init"]) == 0
    said = capsys.readouterr().out
    commands = [line.strip() for line in said.splitlines() if line.startswith("  git config")]
    assert len(commands) == 2
    for command in commands:
        subprocess.run(command, shell=True, check=True)
    return tmp_path


def plain(capsys, path, *more):
    code = cli.run(["show", "--plain", path, *more])
    return code, *capsys.readouterr()


def test_structure_and_facts(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    word("post.docx")
    assert plain(capsys, "post.docx", "--framework", "example") == (0, PLAIN, "")
    Path("post.txt").write_text(POST)
    assert plain(capsys, "post.txt", "--framework", "example") == (0, PLAIN, "")


def test_words_struck_out_or_hidden_are_told_apart():
    from jdlint.model import Block, Document, Span, Trait

    blocks = (
        Block(0, "Full time part time now"),
        Block(1, " ", "bullet", 1),
        Block(2, "deep", "bullet", 2),
        Block(3, ""),
    )
    traits = (Trait("struck", Span(0, 0, 9)), Trait("hidden", Span(0, 10, 19)))
    said = show_plain(Document("x", blocks, traits))
    assert said == "~~Full time~~ {hidden: part time} now\n-\n  - deep\n"


@pytest.mark.usefixtures("repository")
def test_git_diff_shows_the_changed_duty_only():
    word("posts/caseworker.docx")
    git("add", "--all")
    git("commit", "-m", "one")
    word("posts/caseworker.docx", POST.replace("rooms for", "rooms and cars for"))
    shown = git("diff")
    assert re.findall(r"^@@.*", shown, re.MULTILINE) == ["@@ -16,7 +16,7 @@ # Main duties"]
    assert DIFF in shown
    assert changes() == ["-- Books rooms for meetings.", "+- Books rooms and cars for meetings."]
    git("commit", "-am", "two")
    assert DIFF in git("log", "-p")


@pytest.mark.usefixtures("repository")
def test_an_insertion_changes_no_other_line():
    word("caseworker.docx")
    git("add", "--all")
    word("caseworker.docx", POST.replace("1. Keeps", "1. Opens the post.\n2. Keeps"))
    assert changes() == ["+- Opens the post."]


@pytest.mark.usefixtures("repository")
def test_both_versions_are_read_by_the_same_configuration():
    Path(".jdlint.yaml").write_text("framework: house.yaml\n")
    Path("house.yaml").write_text(
        "title: House\nsource: ours\nextends: base\nfields:\n  job title: {labels: [Known as]}\n"
    )
    word("posts/post.docx", POST.replace("Job title", "Known as"))
    git("add", "--all")
    word("posts/post.docx", POST.replace("Job title", "Known as").replace("clearly", "plainly"))
    assert changes() == ["-- Writes clearly.", "+- Writes plainly."]


@pytest.mark.usefixtures("repository")
def test_an_unreadable_version_ends_no_log(capsys):
    word("post.docx")
    git("add", "--all")
    git("commit", "-m", "one")
    Path("post.docx").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    assert "+sha256 " in git("diff")
    assert plain(capsys, "absent.docx")[0] == 2


def test_init_keeps_what_stands_in_gitattributes(repository):
    file = repository / ".gitattributes"
    assert "*.docx diff=jdlint\n" in file.read_text()
    file.write_text("*.png binary\n*.docx diff=jdlint")
    assert cli.run(["init"]) == 0
    assert file.read_text().startswith("*.png binary\n*.docx diff=jdlint\n*.docm")
    assert file.read_text().count("*.docx") == 1
