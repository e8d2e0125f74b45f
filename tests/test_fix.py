"""Mechanical edits made outright, in Word and in text."""

from __future__ import annotations

import pytest
import wordkit as kit
from markkit import W, part, texts, words

from jdlint.edits import apply, choose, narrow, with_article
from jdlint.files import write
from jdlint.fix import BY_HAND, diff, fix
from jdlint.model import Edit, Span
from jdlint.readers import read_bytes


def fixed(data, quote, text, name="post.docx", **more):
    document, span = words(data, quote, name)
    return fix(data, document, [Edit(span, text, mechanical=True, **more)])


def test_word_keeps_the_look_of_the_words():
    file = kit.docx(kit.p(kit.r("Answer the "), kit.r("the", "<w:b/>"), kit.r(" telephone")))
    result = fixed(file, "the the", "the")
    assert texts(read_bytes(result.data, "x.docx")) == ["Answer the telephone"]
    assert part(result.data).find(f".//{W}del") is None
    assert (result.made, result.skipped) == (1, ())


def test_word_within_another_s_insertion():
    file = kit.docx(kit.p("A ", '<w:ins w:id="3" w:author="Ann">' + kit.r("new  word") + "</w:ins>"))
    result = fixed(file, "new  word", "new word")
    assert texts(read_bytes(result.data, "x.docx")) == ["A new word"]
    assert "".join(part(result.data).find(f".//{W}ins").itertext()) == "new word"


def test_empty_bullets_and_rows_go():
    file = kit.docx(kit.p(style="ListBullet") + kit.p("End") + kit.tbl(kit.tr("a"), kit.tr("")) + kit.p("x"))
    document = read_bytes(file, "x.docx")
    edits = [Edit(Span(0, 0, 0), "", whole="paragraph"), Edit(Span(3, 0, 0), "", whole="row")]
    assert texts(read_bytes(fix(file, document, edits).data, "x.docx")) == ["End", "a", "x"]


def test_an_empty_row_goes_where_the_file_has_a_title_among_its_properties():
    file = kit.docx(kit.tbl(kit.tr("a"), kit.tr("")) + kit.p("x"), props={"title": "Clerk"})
    document = read_bytes(file, "x.docx")
    at = next(block.index for block in document.blocks if block.cell and not block.text)
    result = fix(file, document, [Edit(Span(at, 0, 0), "", whole="row")])
    assert (result.made, texts(read_bytes(result.data, "x.docx"))) == (1, ["a", "x", "Clerk"])


def test_what_is_locked_is_left():
    file = kit.docx(kit.p(kit.sdt(kit.r("the the"), '<w:lock w:val="contentLocked"/>')))
    result = fixed(file, "the the", "the")
    assert result.data == file
    assert [reason for _, reason in result.skipped] == [
        "it stands in a content control that is locked or filled in by Word"
    ]


@pytest.mark.parametrize(
    ("source", "mended"),
    [
        ("# Duties\n\n- Answers  the the telephone\n", "# Duties\n\n- Answers  the telephone\n"),
        ("Duties\r\n\r\n\u2022 Answers the the telephone\r\n", "Duties\r\n\r\n\u2022 Answers the telephone\r\n"),
        ("| Hours | the the telephone |\n| --- | --- |\n", "| Hours | the telephone |\n| --- | --- |\n"),
        ("\ufeffPay \u00a31: the the telephone\n", "\ufeffPay \u00a31: the telephone\n"),
    ],
)
def test_text_keeps_all_but_the_words(source, mended):
    result = fixed(source.encode(), "the the", "the", "post.md")
    assert result.data.decode() == mended


def test_text_in_an_older_encoding():
    assert fixed("Pay £1 for the the hours".encode("cp1252"), "the the", "the", "a.txt").data == (
        "Pay £1 for the hours".encode("cp1252")
    )


def test_the_right_one_of_two_like_lines():
    source = "- Sees the the chair\n- Sees the the chair\n"
    document = read_bytes(source.encode(), "a.md")
    start = document.blocks[1].text.index("the")
    result = fix(source.encode(), document, [Edit(Span(1, start, start + 7), "the")])
    assert result.data.decode() == "- Sees the the chair\n- Sees the chair\n"


def test_text_over_a_broken_line_is_left_to_a_person():
    source = (
        "This paragraph is long enough to have been broken by the margin of the\nthe page on which somebody typed it.\n"
    )
    result = fixed(source.encode(), "the\nthe", "the", "a.txt")
    assert result.data.decode() == source
    assert result.skipped[0][1] == BY_HAND


def test_a_difference_for_people():
    data = b"- the the end\n"
    document = read_bytes(data, "a.md")
    after = read_bytes(fixed(data, "the the", "the", "a.md").data, "a.md")
    assert diff(document, after, "a.md") == "--- a.md\n+++ a.md (mended)\n@@ -1 +1 @@\n-the the end\n+the end"
    assert diff(document, document, "a.md") == ""


def test_a_file_is_written_whole_with_a_backup(tmp_path):
    path = tmp_path / "a.md"
    path.write_bytes(b"old")
    path.chmod(0o640)
    write(path, [b"new"], backup=True)
    assert path.read_bytes() == b"new"
    assert path.stat().st_mode & 0o777 == 0o640
    assert (tmp_path / "a.md.bak").read_bytes() == b"old"
    assert sorted(each.name for each in tmp_path.iterdir()) == ["a.md", "a.md.bak"]


def in_text(text, quote, new):
    start = text.index(quote)
    return Edit(Span(0, start, start + len(quote)), new)


@pytest.mark.parametrize(
    ("text", "quote", "new", "mended"),
    [
        ("a post", "post", "office", "an office"),
        ("An officer", "officer", "manager", "A manager"),
        ("a 37 hour week", "37", "18", "an 18 hour week"),
        ("a degree", "degree", "honours degree", "an honours degree"),
        ("an officer", "officer", "union officer", "a union officer"),
        ("a role", "role", "£18 role", "a £18 role"),
        ("banana role", "role", "officer", "banana officer"),
    ],
)
def test_articles(text, quote, new, mended):
    made = with_article(text, in_text(text, quote, new))
    assert text[: made.span.start] + made.text + text[made.span.end :] == mended


@pytest.mark.parametrize(
    ("quote", "new", "left", "put"),
    [
        ("the the", "the", " the", ""),
        ("£1 a year", "£2 a year", "£1", "£2"),
        ("one two three", "one three", "two ", ""),
        ("same", "same", "", ""),
    ],
)
def test_an_edit_is_narrowed_to_what_it_changes(quote, new, left, put):
    made = narrow(quote, in_text(quote, quote, new))
    assert (quote[made.span.start : made.span.end], made.text) == (left, put)


def test_two_insertions_at_one_place_overlap():
    document = read_bytes(b"one two\n", "a.md")
    edits = [Edit(Span(0, 3, 3), " x"), Edit(Span(0, 3, 3), " y"), Edit(Span(0, 4, 7), "z")]
    taken, skipped = choose(document, edits)
    assert (list(taken), skipped) == ([edits[0], edits[2]], (edits[1],))


def test_what_goes_whole_stays_as_empty_paragraphs_so_that_numbers_hold():
    document = read_bytes(b"- one\n- two\n", "a.md")
    mended, _ = apply(document, [Edit(Span(0, 0, 3), "", whole="paragraph")])
    assert [(block.kind, block.text) for block in mended.blocks] == [("paragraph", ""), ("bullet", "two")]
