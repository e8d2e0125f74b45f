"""`jdlint waivers` lists every waiver with what it does; `jdlint clean` empties the cache and nothing else."""

import json
from pathlib import Path

import docx
import pytest

from jdlint import cli, compiled
from jdlint.readers.text import read_text
from jdlint.write import to_word

POST = "# Clerk\n\n- Keeps the the register.\n- Keeps the keys keys.\n"
CONFIG = """\
ignore:
- {rule: wording/repeated-word, words: the the, because: a motto}
- {rule: wording/repeated-word, words: keys keys, because: the system's name, until: 2020-01-31, owner: HR policy}
- {rule: wording, words: nothing, because: once needed}
"""
TEXT = """\
Not understood, so these waive nothing:
  post.docx: no rule
    names no rule; write “jdlint: accept” in answer to its comment, or “jdlint: ignore pack/rule” in a comment on the \
words (no end, Ann)

Expired, so their findings count again:
  .jdlint.yaml:3: wording/repeated-word on “keys keys”
    the system's name (until 31 January 2020, HR policy)

Unused in these documents; what is mended needs no waiver:
  .jdlint.yaml:4: wording on “nothing”
    once needed (no end)
  post.docx: structure/empty-bullet on “Clerk”
    no reason given (no end, Ann)

In use:
  .jdlint.yaml:2: wording/repeated-word on “the the”
    a motto (no end, silences 1)
  post.docx: wording/repeated-word on “Keeps the keys keys.”
    the name (until 31 December 2099, Ann, silences 1)
"""


@pytest.fixture(autouse=True)
def house(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def write(path, comments=()):
    Path(path).write_bytes(to_word(read_text(POST.encode(), "post.txt")))
    word = docx.Document(path)
    for paragraph, text in comments:
        word.add_comment(word.paragraphs[paragraph].runs[0], text, author="Ann", initials="A")
    word.save(path)


def ran(capsys, *arguments):
    return cli.run(list(arguments)), *capsys.readouterr()


def test_those_that_do_nothing_come_first(capsys):
    Path(".jdlint.yaml").write_text(CONFIG)
    given = [
        (2, "jdlint: ignore wording/repeated-word until 2099-12-31, the name"),
        (0, "jdlint: ignore structure/empty-bullet"),
        (0, "jdlint: ignore"),
    ]
    write("post.docx", given)
    assert ran(capsys, "waivers") == (0, TEXT, "")
    code, out, _ = ran(capsys, "waivers", "post.docx", "--format", "json")
    made = json.loads(out)["waivers"]
    assert code == 0
    assert [w["state"] for w in made] == ["not understood", "expired", "unused", "unused", "in use", "in use"]
    assert made[1] == {
        "state": "expired",
        "place": ".jdlint.yaml:3",
        "rule": "wording/repeated-word",
        "words": "keys keys",
        "because": "the system's name",
        "until": "2020-01-31",
        "owner": "HR policy",
        "silences": 0,
    }


def test_without_documents_the_configuration_is_listed(capsys):
    assert ran(capsys, "waivers") == (0, "No waivers.\n", "")
    Path(".jdlint.yaml").write_text(CONFIG)
    code, out, _ = ran(capsys, "waivers")
    assert code == 0
    assert out.count(".jdlint.yaml:") == 3


def test_an_unreadable_document_is_told_by_the_exit_code(capsys):
    Path("old.docx").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    code, _, err = ran(capsys, "waivers")
    assert code == 2
    assert err.startswith("jdlint: old.docx: ")


def test_clean_takes_away_what_is_ours(capsys, monkeypatch, tmp_path):
    monkeypatch.setenv("JDLINT_CACHE", str(tmp_path / "kept"))
    assert ran(capsys, "clean") == (0, f"{tmp_path / 'kept'}: nothing was kept.\n", "")
    (tmp_path / "kept").mkdir()
    for name, size in (
        ("evidence-own-0a1b2c3d12.pickle", 2048),
        ("patterns-0a1b2c3d12.pickle.77", 1024),
        ("own.pickle", 1),
    ):
        (tmp_path / "kept" / name).write_bytes(b"x" * size)
    assert ran(capsys, "clean") == (0, f"{tmp_path / 'kept'}: took away 2 files, 3 KiB.\n", "")
    assert [file.name for file in (tmp_path / "kept").iterdir()] == ["own.pickle"]


def test_a_cache_folder_must_be_absolute(monkeypatch, tmp_path):
    monkeypatch.delenv("JDLINT_CACHE", raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("HOME", str(tmp_path))
    for said, folder in (("kept", tmp_path / ".cache"), ("", tmp_path / ".cache"), ("/kept", Path("/kept"))):
        monkeypatch.setenv("XDG_CACHE_HOME", said)
        assert compiled.folder() == folder / "jdlint"
