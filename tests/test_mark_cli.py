"""The commands that write into files: mark and fix, and check on a marked copy."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
import wordkit as kit
from markkit import anchored, comments, texts
from test_mark_threads import answered

from jdlint.cli import run
from jdlint.mending import mentions_us
from jdlint.readers import read

RULE = "wording/repeated-word"
OPTIONS = ("--select", RULE, "--config", "none")


@pytest.fixture
def said(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    Path("post.docx").write_bytes(kit.docx(kit.p("Answer the the telephone") + kit.p("Pay and and hours")))

    def go(*args):
        code = run([*args, *OPTIONS])
        out, err = capsys.readouterr()
        return code, (out + err).strip()

    return go


def test_mark_writes_a_copy_beside(said):
    before = Path("post.docx").read_bytes()
    code, done = said("mark", "post.docx")
    assert code == 0
    assert done.splitlines()[0] == (
        "post.marked.docx: 2 comments and 2 tracked changes by jdlint, for you to accept or reject in Word."
    )
    assert Path("post.docx").read_bytes() == before
    assert texts(read("post.marked.docx")) == ["Answer the telephone", "Pay and hours"]


def test_a_marked_copy_is_checked_and_marked_as_if_it_were_not(said):
    said("mark", "post.docx")
    assert said("mark", "post.marked.docx", "-o", "again.docx")[0] == 0
    assert Path("again.docx").read_bytes() == Path("post.marked.docx").read_bytes()
    code, report = said("check", "post.marked.docx", "--format", "concise", "--fail-level", "advice")
    assert code == 1
    assert report.count(RULE) == 2


def test_what_was_accepted_in_word_is_not_reported(said):
    said("mark", "post.docx")
    Path("post.marked.docx").write_bytes(
        answered(Path("post.marked.docx").read_bytes(), {"the the": ["jdlint: accept"]})
    )
    _, report = said("check", "post.marked.docx", "--format", "concise")
    assert report.count(RULE) == 1
    code, done = said("mark", "post.marked.docx", "-o", "again.docx")
    assert code == 0
    assert "1 finding waived, and not marked." in done
    assert len(comments(Path("again.docx").read_bytes())) == 2
    assert texts(read("again.docx")) == ["Answer the the telephone", "Pay and hours"]
    assert sorted(anchored(Path("again.docx").read_bytes()).values()) == ["and and", "the the"]


def test_answers_are_not_overwritten(said):
    said("mark", "post.docx")
    Path("post.marked.docx").write_bytes(answered(Path("post.marked.docx").read_bytes(), {"the the": ["No."]}))
    code, why = said("mark", "post.docx")
    assert code == 2
    assert why.startswith("jdlint: post.marked.docx holds what people answered to an earlier run")


@pytest.mark.parametrize(
    ("args", "why"),
    [
        (("mark", "post.docx", "-o", "post.docx"), "-o: post.docx is the document itself; name another file"),
        (("mark", "post.marked.docx"), "post.marked.docx is a marked copy already; name the new one with -o"),
        (("mark", "gone.docx"), "gone.docx: There is no file of this name. Check the spelling"),
        (("fix", "post.docx"), "say where the mended text goes, once: -o FILE, --in-place, or --diff to see it first"),
        (("fix", "post.docx", "-o", "x.docx", "--diff"), "say where the mended text goes, once: -o FILE, --in-place"),
        (("fix", "post.docx", "-o", "post.docx"), "-o: post.docx is the document itself; say --in-place to mend that"),
    ],
)
def test_nothing_is_written(said, args, why):
    before = Path("post.docx").read_bytes()
    code, report = said(*args)
    assert code == 2
    assert report.startswith(f"jdlint: {why}")
    assert sorted(each.name for each in Path().iterdir()) == ["post.docx"]
    assert Path("post.docx").read_bytes() == before


def test_a_damaged_part_that_marking_needs(said):
    archive = zipfile.ZipFile("post.docx")
    with zipfile.ZipFile("damaged.docx", "w") as made:
        for name in archive.namelist():
            made.writestr(name, b"<x" if name == "[Content_Types].xml" else archive.read(name))
    assert said("mark", "damaged.docx") == (
        2,
        "jdlint: damaged.docx: the part [Content_Types].xml of this file is damaged or missing, and comments cannot be "
        "put into it. Open it in Word and save a new copy.",
    )
    assert not Path("damaged.marked.docx").exists()


def test_text_cannot_be_marked(said):
    Path("post.txt").write_text("Answer the the telephone\n")
    code, why = said("mark", "post.txt")
    assert code == 2
    assert "is not a Word file: comments can be put into Word files only" in why


def test_fix_in_place_keeps_what_was(said):
    before = Path("post.docx").read_bytes()
    assert said("fix", "post.docx", "--in-place") == (0, "post.docx: 2 mechanical edits made.")
    assert texts(read("post.docx")) == ["Answer the telephone", "Pay and hours"]
    assert Path("post.docx.bak").read_bytes() == before
    assert said("fix", "post.docx", "--in-place", "--no-backup") == (0, "post.docx: nothing to mend.")
    assert Path("post.docx.bak").read_bytes() == before


def test_an_empty_bullet_that_ends_a_document_is_left_with_its_place(said):
    Path("post.docx").write_bytes(
        kit.docx(kit.p("Duties", style="Heading1") + kit.listed("Writes", 1) + kit.listed("", 1))
    )
    _, why = said("fix", "post.docx", "--in-place", "--select", "structure/empty-bullet")
    assert "Not made: Duties, bullet 2: it is the last paragraph of its cell" in why
    assert "put the cursor at the end of the line above it and press Delete." in why


@pytest.mark.parametrize(
    ("data", "said_so"),
    [
        (kit.docx(kit.p("Ask JDlint")), True),
        (kit.docx(kit.p("a"), comments=f'<w:comment w:id="1">{kit.p("jdlint: accept")}</w:comment>'), True),
        (kit.docx(kit.p("a"), styles=kit.style("jdlint")), False),
        (b"PK\x03\x04 cut short", False),
        (b"jdlint", False),
    ],
)
def test_whether_a_file_mentions_us(data, said_so):
    assert mentions_us(data) is said_so


def test_fix_shows_what_would_change(said):
    Path("post.md").write_text("- Answer the the telephone\n")
    code, shown = said("fix", "post.md", "--diff")
    assert code == 0
    assert "-Answer the the telephone\n+Answer the telephone" in shown
    assert said("fix", "post.md", "-o", "new.md")[0] == 0
    assert Path("new.md").read_text() == "- Answer the telephone\n"
    assert Path("post.md").read_text() == "- Answer the the telephone\n"
