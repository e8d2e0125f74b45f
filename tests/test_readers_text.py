"""Plain text, Markdown and text saved from Word."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jdlint.model import Unreadable
from jdlint.readers.text import read_text


def read(text):
    return read_text(text.encode(), "post.md")


def shape(text):
    """Each block's kind and text, a heading's and bullet's kind with its level."""
    return [(b.kind[0] + (str(b.level) if b.level else ""), b.text) for b in read(text).blocks]


def cells(text):
    return [(b.cell.table, b.cell.row, b.cell.column, b.text) for b in read(text).blocks if b.cell]


def test_markdown_headings_bullets_and_numbers():
    document = read("# Post\n\nMain\n====\n\n- one\n  - deeper\n1. first\n(a) second\n**Bold alone**\n")
    assert [(b.kind, b.number, b.text) for b in document.blocks] == [
        ("heading", "", "Post"),
        ("heading", "", "Main"),
        ("bullet", "-", "one"),
        ("bullet", "-", "deeper"),
        ("bullet", "1.", "first"),
        ("bullet", "(a)", "second"),
        ("heading", "", "Bold alone"),
    ]
    assert [b.level for b in document.blocks] == [1, 1, 1, 2, 1, 1, 2]
    assert document.section(document.blocks[2]) == ("Main",)


def test_what_only_looks_like_a_bullet_or_number():
    assert shape("29.6 hours per week\n\n-5 degrees\n\no fewn y swyddfa\n\ne.g. this\n") == [
        ("p", "29.6 hours per week"),
        ("p", "-5 degrees"),
        ("p", "o fewn y swyddfa"),
        ("p", "e.g. this"),
    ]


def test_markdown_tables():
    text = "| Grade | Salary |\n|---|---:|\n| C | £26,100<br>a year |\n\n| x |\n"
    assert cells(text) == [
        (1, 1, 1, "Grade"),
        (1, 1, 2, "Salary"),
        (1, 2, 1, "C"),
        (1, 2, 2, "£26,100"),
        (1, 2, 2, "a year"),
        (2, 1, 1, "x"),
    ]
    assert [b.cell.label for b in read(text).blocks] == ["", "Grade", "", "C", "C", ""]


def test_a_one_cell_row_above_bullets_is_a_heading():
    assert shape("| Duties |\n| - Leads<br>- Learns |\n") == [("h2", "Duties"), ("b1", "Leads"), ("b1", "Learns")]


def test_hard_wrapped_sentences_stay_whole():
    long = "The post holder prepares briefings for the committee and keeps"
    text = f"{long}\nits records in good order.\nA second sentence.\n\n- {long}\n  its papers\n"
    assert shape(text) == [
        ("p", f"{long}\nits records in good order."),
        ("p", "A second sentence."),
        ("b1", f"{long}\nits papers"),
    ]


def test_comments_are_dropped_and_fences_kept_as_text():
    assert shape("# A\n<!-- not\nthis -->\n```\n- as it is\n```\n") == [("h1", "A"), ("p", "- as it is")]


def test_front_matter_is_header_footer_and_properties():
    document = read("---\nheader: Adviser – Band C\nfooter: Page 1\ntitle: Old post\ntags: [a]\n---\nText.\n")
    assert [(b.part, b.name, b.text) for b in document.blocks] == [
        ("header", "header", "Adviser – Band C"),
        ("body", "", "Text."),
        ("footer", "footer", "Page 1"),
        ("property", "title", "Old post"),
        ("property", "tags", "a"),
    ]
    assert (document.read.headers, document.read.footers, document.read.properties) == (1, 1, 2)


def test_a_rule_across_the_page_is_no_front_matter():
    assert shape("---\nnot: [yaml\n---\nText.\n")[-1] == ("p", "Text.")


WORD = """Adviser – Band C
Job description
\tJob title:
\tAdviser

\tSalary:
(pro-rata)
\t£26,100 - £30,600
New staff start at the minimum.

\tPurpose of the post

\tThe adviser supports the team by
· answering questions
· keeping records

\t
\t·

\tApplications close at noon.
 Introduction: Advice
Advice posts answer questions from the public and keep records of the answers that were given.
 · Writes well
"""


def test_text_saved_from_word():
    document = read(WORD)
    assert cells(WORD)[:6] == [
        (1, 1, 1, "Job title:"),
        (1, 1, 2, "Adviser"),
        (1, 2, 1, "Salary:"),
        (1, 2, 1, "(pro-rata)"),
        (1, 2, 2, "£26,100 - £30,600"),
        (1, 2, 2, "New staff start at the minimum."),
    ]
    assert [b.text for b in document.blocks if b.kind == "heading"] == [
        "Job description",
        "Purpose of the post",
        "Introduction: Advice",
    ]
    assert [b.number for b in document.blocks if b.kind == "bullet"] == ["•"] * 4
    empty = [(b.kind, b.cell is not None) for b in document.blocks if not b.text]
    assert empty == [("paragraph", True), ("bullet", True)]


def test_a_tabbed_list_is_no_table():
    assert cells("Duties\n\t- one\n\t- two\n") == []


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("Team management\nThe post holder does not manage other members of staff.", True),
        ("Person specification\n- Writes well", True),
        ("Role title:\n\nAdviser\n\nMore words that make a sentence of their own here.", False),
        ("Awareness\nsome knowledge that is sufficient to learn the work", False),
        ("Salary £26,100\n- Leads the team and its work", False),
        ("Leads the team", False),
    ],
)
def test_short_lines_as_headings(text, heading):
    assert any(b.kind == "heading" for b in read(text).blocks) is heading


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings(encoding):
    data = "Pay – £26,100".encode(encoding)
    document = read_text(data, "post.txt")
    assert document.blocks[0].text == "Pay – £26,100"
    assert document.digest == hashlib.sha256(data).hexdigest()


@pytest.mark.parametrize("data", [b"a\0b", b"\xff\xfea", b"\x81\x8d\x8f"])
def test_bytes_that_are_no_text(data):
    with pytest.raises(Unreadable, match="not text in a known encoding"):
        read_text(data, "post.txt")


@pytest.mark.parametrize("data", [b"", b" \n\t\n", b"<!-- nothing -->"])
def test_no_text(data):
    with pytest.raises(Unreadable, match="holds no text"):
        read_text(data, "post.txt")


@given(st.text(alphabet="ab A.\n\t-·|#*`:>o1) ", max_size=80))
def test_any_text_is_read_without_losing_words(text):
    try:
        document = read(text)
    except Unreadable:
        return
    assert [b.index for b in document.blocks] == list(range(len(document.blocks)))
    assert all(i < b.index for b in document.blocks for i in b.headings)
    letters = [c for c in "".join(b.text for b in document.blocks) if c in "bA"]
    assert letters == [c for c in text if c in "bA"] or "`" in text or ")" in text or "o" in text


def test_the_corpus_is_read(shared):
    for path in [*shared.glob("seeds/*.txt"), *shared.glob("corpus/jd/*.md")]:
        document = read_text(path.read_bytes(), str(path))
        assert document.read.paragraphs > 5


def test_markdown_says_what_only_looks_like_a_heading_or_a_list():
    text = "---\nlang: cy\nauthor: Ann\n---\n# Duties\n**Diary**\n\n- Letters\n• Rooms\n\n"
    document = read_text((text + "| A | B |\n|---|---|\n| C | D |\n").encode(), "post.md")
    assert [(t.kind, document.quote(t.span), t.note) for t in document.traits] == [
        ("unstyled", "Diary", ""),
        ("typed", "Rooms", "•"),
        ("header row", "A", ""),
    ]
    assert (document.languages, document.authors) == (("cy",), ("Ann",))
    plain = read_text("Duties\n\n• Answers letters\n".encode(), "post.txt")
    assert (plain.traits, plain.languages) == ((), None)
