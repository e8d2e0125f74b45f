"""Places, on documents built by hand."""

from __future__ import annotations

from typing import Any

import pytest

from jdlint.model import Block, Cell, Document, Span
from jdlint.places import shorten, where, where_block


def document(*blocks: dict[str, Any]) -> Document:
    return Document("post.docx", tuple(Block(index=i, **block) for i, block in enumerate(blocks)))


def places(*blocks: dict[str, Any]) -> list[str]:
    made = document(*blocks)
    return [where_block(made, block) for block in made.blocks]


def heading(text: str, *above: int, **more: Any) -> dict[str, Any]:
    return {"text": text, "kind": "heading", "level": len(above) + 1, "headings": above, **more}


def bullet(text: str, *above: int, **more: Any) -> dict[str, Any]:
    return {"text": text, "kind": "bullet", "level": 1, "headings": above, **more}


def para(text: str, *above: int, **more: Any) -> dict[str, Any]:
    return {"text": text, "headings": above, **more}


def test_the_whole_document_has_a_name() -> None:
    assert where(document(para("Gardener")), None) == "Whole document"


def test_a_span_stands_where_its_block_stands() -> None:
    made = document(heading("Main duties"), bullet("Waters the plants", 0))
    assert where(made, Span(1, 0, 6)) == "Main duties, bullet 1"


def test_bullets_count_from_their_nearest_heading_the_empty_ones_too() -> None:
    assert places(
        heading("Main duties"),
        bullet("Waters", 0),
        bullet("", 0),
        bullet("Weeds", 0),
        heading("Workplace obligations", 0),
        bullet("Keeps the shed tidy", 0, 4),
        bullet("Locks the gate", 0, 4),
    ) == [
        "Heading 'Main duties'",
        "Main duties, bullet 1",
        "Main duties, bullet 2",
        "Main duties, bullet 3",
        "Heading 'Workplace obligations' (Main duties)",
        "Main duties › Workplace obligations, bullet 1",
        "Main duties › Workplace obligations, bullet 2",
    ]


@pytest.mark.parametrize(
    ("number", "place"),
    [
        ("7.", "item 7"),
        ("2.1", "item 2.1"),
        ("2.1.", "item 2.1"),
        ("(a)", "item a"),
        ("iv)", "item iv"),
        ("•", "bullet 1"),
        ("o", "bullet 1"),
        ("\uf0b7", "bullet 1"),
        ("", "bullet 1"),
    ],
)
def test_a_numbered_item_goes_by_its_number(number: str, place: str) -> None:
    assert places(heading("Main duties"), bullet("Waters", 0, number=number))[1] == f"Main duties, {place}"


def test_a_paragraph_is_numbered_only_among_several() -> None:
    assert places(
        heading("Purpose"),
        para("Keeps the garden.", 0),
        heading("Terms"),
        para("Full time.", 2),
        para("", 2),
        para("In Wales.", 2),
    ) == [
        "Heading 'Purpose'",
        "Purpose",
        "Heading 'Terms'",
        "Terms, paragraph 1",
        "Terms, empty paragraph",
        "Terms, paragraph 2",
    ]


def test_without_a_heading_the_number_stands_alone() -> None:
    assert places(para("Job description"), bullet("Waters"), para("")) == [
        "Paragraph 1",
        "Bullet 1",
        "Empty paragraph",
    ]


def test_a_labelled_row_goes_by_its_label() -> None:
    assert places(
        para("Reference:", cell=Cell(1, 1, 1)),
        para("GH-041-26", cell=Cell(1, 1, 2, "Reference:")),
        para("Duties", cell=Cell(1, 2, 1)),
        bullet("Waters", cell=Cell(1, 2, 2, "Duties")),
        bullet("Weeds", cell=Cell(1, 2, 2, "Duties")),
        para("Skills", cell=Cell(1, 3, 1)),
        para("Numeracy", cell=Cell(1, 3, 2, "Skills")),
        para("Desirable", cell=Cell(1, 3, 3, "Skills")),
    ) == [
        "Table 1 › Reference, row label",
        "Table 1 › Reference",
        "Table 1 › Duties, row label",
        "Table 1 › Duties, bullet 1",
        "Table 1 › Duties, bullet 2",
        "Table 1 › Skills, row label",
        "Table 1 › Skills",
        "Table 1 › Skills, column 3",
    ]


def test_under_a_heading_the_row_label_comes_last_and_a_layout_table_is_not_named() -> None:
    assert places(
        heading("Main duties", cell=Cell(2, 1, 1)),
        bullet("Waters", 0, cell=Cell(2, 2, 1)),
        bullet("Weeds", 0, cell=Cell(2, 3, 1)),
        para("Reports to", 0, cell=Cell(2, 4, 1)),
        para("Head Gardener", 0, cell=Cell(2, 4, 2, "Reports to")),
        bullet("Prunes", 0, cell=Cell(2, 1, 2, "Main  duties")),
    ) == [
        "Heading 'Main duties'",
        "Main duties, bullet 1",
        "Main duties, bullet 2",
        "Main duties › Reports to, row label",
        "Main duties › Reports to",
        "Main duties, bullet 3",
    ]


def test_a_cell_without_label_or_heading() -> None:
    assert places(para("a", cell=Cell(4, 3, 1)), para("b", cell=Cell(4, 3, 2)), para("c", cell=Cell(4, 4, 1))) == [
        "Table 4, row 3, column 1",
        "Table 4, row 3, column 2",
        "Table 4, row 4",
    ]


@pytest.mark.parametrize(
    ("part", "name", "place"),
    [
        ("header", "", "Page header"),
        ("header", "first page", "First-page header"),
        ("footer", "even pages", "Even-page footer"),
        ("footer", "default", "Page footer"),
        ("header", "section 2", "Page header (section 2)"),
        ("footnote", "2", "Footnote 2"),
        ("endnote", "1", "Endnote 1"),
        ("property", "title", "Document property 'title'"),
        ("text box", "", "Text box"),
    ],
)
def test_parts(part: Any, name: str, place: str) -> None:
    assert places(para("Gardener", part=part, name=name)) == [place]


def test_a_text_box_says_where_it_is_and_counts_for_itself() -> None:
    assert places(
        heading("Main duties"),
        para("One.", 0),
        para("In the box.", 0, part="text box"),
        para("Two.", 0),
        para("In another.", 0, part="text box"),
        para("Its second line.", 0, part="text box"),
    )[1:] == [
        "Main duties, paragraph 1",
        "Text box (in Main duties)",
        "Main duties, paragraph 2",
        "Text box (in Main duties), paragraph 1",
        "Text box (in Main duties), paragraph 2",
    ]


def test_a_note_stands_in_its_section_only_by_its_number() -> None:
    made = places(heading("Terms"), para("See below.", 0), para("Subject to change.", part="footnote", name="3"))
    assert made[2] == "Footnote 3"


def test_the_page_is_an_estimate() -> None:
    assert places(heading("Terms", page=3), para("Full time.", 0, page=3)) == [
        "Heading 'Terms', about page 3",
        "Terms, about page 3",
    ]


def test_long_headings_are_cut_at_a_word() -> None:
    long = "Knowledge, skills and experience that every applicant for this post must show"
    assert shorten(long) == "Knowledge, skills and experience that every…"
    assert places(heading(long), bullet("Waters", 0))[1] == f"{shorten(long)}, bullet 1"
    assert shorten("a\tb\n c") == "a b c"
    assert len(shorten("x" * 80)) == 50


def test_a_block_may_be_named_among_its_own_headings() -> None:
    assert places(heading("Terms") | {"headings": (0,)}) == ["Heading 'Terms'"]


def test_a_title_over_a_table_of_facts_names_no_place_in_it() -> None:
    assert places(
        heading("Job description"),
        para("Reference *:", 0, cell=Cell(1, 1, 1)),
        para("GH-041-26", 0, cell=Cell(1, 1, 2, "Reference *:")),
        para("", 0),
        heading("Purpose:", 0),
        para("Keeps the garden.", 0, 4),
    ) == [
        "Heading 'Job description'",
        "Table 1 › Reference, row label",
        "Table 1 › Reference",
        "Job description, empty paragraph",
        "Heading 'Purpose'",
        "Purpose",
    ]


def test_rows_numbered_by_hand_are_items() -> None:
    assert places(
        heading("Objectives"),
        para("4.", 0, cell=Cell(2, 4, 1)),
        para("Keeps the garden.", 0, cell=Cell(2, 4, 2, "4.")),
        para("Weeds.", 0, cell=Cell(2, 4, 2, "4.")),
        para("5", cell=Cell(3, 1, 1)),
        para("Waters.", cell=Cell(3, 1, 2, "5")),
    )[1:] == [
        "Objectives, item 4",
        "Objectives, item 4, paragraph 1",
        "Objectives, item 4, paragraph 2",
        "Table 3, item 5",
        "Table 3, item 5",
    ]


def test_outer_headings_give_way_in_a_long_trail() -> None:
    made = places(
        heading("Introduction: gardens, grounds and glasshouses"),
        heading("Person specification", 0),
        heading("Skills and behaviours", 0, 1),
        bullet("Patience", 0, 1, 2),
    )
    assert made[3] == "Introduction: gardens… › Person specification › Skills and behaviours, bullet 1"


def test_a_page_header_is_short_enough_to_need_no_number() -> None:
    assert places(para("Gardener", part="header"), para("GH-041-26", part="header")) == ["Page header"] * 2
