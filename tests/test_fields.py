"""Facts found by the layout of a document."""

from dataclasses import replace

import pytest

from jdlint.fields import extract
from jdlint.framework import ReferenceSpec, load_framework
from jdlint.model import Document, Span, Trait
from jdlint.nodes import regex
from jdlint.readers import read as read_file
from jdlint.readers.text import read_text
from jdlint.text import folded, plain

EXAMPLE = load_framework("example")
BASE = load_framework("base")


def fields(text, framework=EXAMPLE):
    """(name, value, words, how) of every field."""
    document = extract(read_text(text.encode(), "post.md"), framework)
    return [(f.name, str(f.value), document.quote(f.span), f.how) for f in document.fields]


def values(text, framework=EXAMPLE):
    return [(name, value) for name, value, _, _ in fields(text, framework)]


def test_label_and_value_cells():
    text = """
| Job title: | Advice Officer |
| Reference | EX–041–26 |
| Pay band: | C |
| Salary range: | £26,100 - £30,600<br>New staff are expected to start at the minimum of the scale for their band. |
| Working hours: | 29.6 hours hours per week<br>Some evening work of 2 hours per week is asked for now and then. |
| Appointment type*: | Fixed term |
| Location: | |
"""
    assert fields(text) == [
        ("job title", "Advice Officer", "Advice Officer", "cell"),
        ("reference", "EX-041-26", "EX–041–26", "cell"),
        ("band", "Band C", "C", "cell"),
        ("salary", "£26,100 - £30,600", "£26,100 - £30,600", "cell"),
        ("hours", "29.6 hours a week", "29.6 hours hours per week", "cell"),
        ("appointment type", "Fixed term", "Fixed term", "cell"),
    ]


def test_the_words_of_a_label_count():
    text = "| Salary range:<br>(pro-rata) | £26,100 |\n| Actual salary | £20,880 |\n| Hourly rate | 13.50 |\n"
    document = extract(read_text(text.encode(), "post.md"), EXAMPLE)
    pays = [f.value for f in document.fields]
    assert [(p.pro_rata, p.actual, p.per) for p in pays] == [
        (True, False, "year"),
        (False, True, "year"),
        (False, False, "hour"),
    ]
    assert document.quote(document.fields[0].label) == "Salary range:"


def test_one_cell_may_say_several_facts():
    assert fields("| Grade: | G (£30,400 - £34,700) |\n", BASE) == [
        ("band", "G", "G", "cell"),
        ("salary", "£30,400 - £34,700", "£30,400 - £34,700", "cell"),
    ]
    assert values("| Salary | Band C: £26,100 |\n") == [("band", "Band C"), ("salary", "£26,100")]
    assert values("| Contract | Permanent, 0.8 FTE |\n") == [
        ("appointment type", "Permanent, 0.8 FTE"),
        ("hours", "0.8 FTE"),
    ]


def test_what_cannot_be_parsed_stays_as_words():
    text = "| Salary | see the attached |\n| Hours | by agreement |\n| Closing date | 31 February 2026 |\n"
    assert values(text) == [
        ("salary", "see the attached"),
        ("hours", "by agreement"),
        ("closing date", "31 February 2026"),
    ]


def test_a_working_pattern_need_not_say_hours():
    assert values("| Working pattern | Monday to Friday |\n") == []
    assert values("| Working pattern | Full-time, 37 hours |\n") == [("hours", "37 hours a week, full time")]


def test_several_bands_are_all_kept():
    assert values("| Band | Band C / Band B |\n") == [("band", "Band C"), ("band", "Band B")]


def test_a_header_row_above_its_values():
    text = "| Job title | Grade | Hours |\n|---|---|---|\n| Adviser | B | 37 |\n"
    assert values(text) == [("job title", "Adviser"), ("band", "Band B"), ("hours", "37 hours a week")]


def test_labels_in_turns_in_one_row():
    assert values("| Post: | Adviser | Grade: | B |\n") == [("job title", "Adviser"), ("band", "Band B")]


def test_a_matrix_is_no_field():
    assert values("| Examples | Required | Level | Method of assessment |\n| Writes well | x | x | Interview |\n") == []


def test_lines():
    text = "Job title: Adviser\tGrade: C\nSalary: £26,100 - £30,600 | Hours: 18.5\n* Closes: 14th February 2026\n"
    assert [(n, v, h) for n, v, _, h in fields(text)] == [
        ("job title", "Adviser", "line"),
        ("band", "Band C", "line"),
        ("salary", "£26,100 - £30,600", "line"),
        ("hours", "18.5 hours a week", "line"),
        ("closing date", "2026-02-14", "line"),
    ]
    assert values("**Salary:** £26,100\n\nLocation – Anytown\n\nGrade\tC\n") == [
        ("salary", "£26,100"),
        ("location", "Anytown"),
        ("band", "Band C"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The closing date is Friday 14 February 2025. The panel meets on 3 March 2025.",
        "To apply, fill in the form on our website no later than 12pm (midday) on Monday 14th February 2025.",
        "Advert Closing Date: 11.59pm on the 14th February 2025",
        "This vacancy closes at midnight on 14/02/2025.",
    ],
)
def test_a_closing_date_in_a_sentence(text):
    assert values(f"{text}\n") == [("closing date", "2025-02-14")]


def test_an_interview_date_in_a_sentence():
    text = "Closing: Wednesday 21 September. Interviews will be held on Monday 26 September 2016.\n"
    assert ("interview date", "2016-09-26") in values(text)
    assert values("You will interview residents. The scheme began on 1 April 2016.\n") == []


@pytest.mark.parametrize(
    "text",
    ["The old register closes on 14 February 2025.", "Reports are due no later than 14 February 2025."],
)
def test_another_day_in_a_sentence_is_no_closing_date(text):
    assert values(f"{text}\n") == []


def test_label_above_value():
    text = "# Role\n\nRole title:\n\nAdviser\nAccountable to:\nHead of Advice, under the day to day care of the board\n"
    assert [(n, v, h) for n, v, _, h in fields(text)] == [
        ("job title", "Adviser", "above"),
        ("accountable to", "Head of Advice, under the day to day care of the board", "above"),
    ]
    assert values("## Hours\n\n37 hours per week\n") == [("hours", "37 hours a week")]


@pytest.mark.parametrize(
    "text",
    [
        "Service: we provide advice to everybody who asks for it and to many who do not.",
        "- Location of meetings and their papers",
        "Post\n\nThe adviser answers questions.",
        "# Hours\n\nYou will work with colleagues across the service and agree your pattern with them.",
        "Role\n\nLeads the team",
        "The grade: nobody knows it",
        "- Team: works well with others",
    ],
)
def test_prose_is_no_field(text):
    assert fields(text) == []


def test_titles():
    assert fields("# Advice officer – Band C\n\nText that follows the title of the document.\n") == [
        ("job title", "Advice officer", "Advice officer", "title"),
        ("band", "Band C", "Band C", "title"),
    ]
    assert values("# Casework: Band B\n") == [("family", "Casework"), ("band", "Band B")]
    assert values("# Job description: Advice Officer\n") == [("job title", "Advice Officer")]
    assert values("# Advice Officer\n") == [("job title", "Advice Officer")]


def test_titles_that_are_none():
    for text in (
        "# Job description\n",
        "# Anytown Council\n",
        "# The job\n",
        "# [Department]\n",
        "# About us\n",
        "# Training\n",
    ):
        assert fields(text) == []
    assert values("# Advice Team\n\n| Job title | Adviser |\n") == [("job title", "Adviser")]


def test_headers_properties_and_references_anywhere():
    text = "---\nheader: Adviser – Band C EX-067-26\ntitle: Advice Officer\n---\n"
    text += "EX-041-26Job description\n\nPlease quote ex 041 26 when you write to us about this post at any time.\n"
    assert fields(text) == [
        ("job title", "Adviser", "Adviser", "header"),
        ("band", "Band C", "Band C", "header"),
        ("reference", "EX-067-26", "EX-067-26", "header"),
        ("reference", "EX-041-26", "EX-041-26", "title"),
        ("reference", "EX-041-26", "ex 041 26", "body"),
        ("job title", "Advice Officer", "Advice Officer", "property"),
    ]


def test_salaries_in_running_text():
    assert fields("The salary is £26,100 a year. You look after a budget of £40,000.") == [
        ("salary", "£26,100", "£26,100", "body")
    ]
    assert fields("Tickets cost £26,100 in all.") == []


def test_content_controls():
    document = read_text(b"Advice Officer\n\nText.", "post.md")
    traits = (Trait("control", Span(0, 0, 14), "Job title | JobTitle"),)
    found = extract(replace(document, traits=traits), EXAMPLE).fields
    assert [(f.name, f.value, f.how) for f in found] == [("job title", "Advice Officer", "control")]


def test_labels_that_name_two_facts():
    assert values("| Grade / Salary | C £26,100 |\n") == [("band", "Band C"), ("salary", "£26,100")]
    assert values("Post / Contract\n\n[to include]\n") == []


def test_welsh_labels():
    text = "| Teitl y swydd: | Cynghorydd |\n| Oriau gwaith: | 37 awr yr wythnos |\n| Dyddiad cau: | 12 Mawrth 2026 |\n"
    assert values(text) == [("job title", "Cynghorydd"), ("hours", "37 hours a week"), ("closing date", "2026-03-12")]


def test_a_specification_gives_the_same_fields_from_word_and_from_its_text(shared):
    senedd = load_framework("senedd")
    for word in shared.glob("specs/*.docx"):
        document = extract(read_file(word), senedd)
        names = {f.name for f in document.fields}
        assert {"job title", "band", "salary"} <= names
        assert all(document.quote(f.span).strip() for f in document.fields)


@pytest.mark.parametrize(
    ("pattern", "words"),
    [(r"EX-\d{3}", "ex – 041"), (r"[A-Z]\d{4}", "Q2041"), (r"(?:AB|CD)\d{3}", "cd041")],
)
def test_references_in_running_text_whether_or_not_the_pattern_has_letters_of_its_own(pattern, words):
    house = replace(EXAMPLE, reference=ReferenceSpec(pattern=regex(pattern), example=""))
    found = [words for name, _, words, _ in fields(f"One line.\n\nPlease quote {words} when you write.", house)]
    assert found == [words]
    assert extract(Document("empty.md", ()), house).fields == ()


def test_the_document_with_its_fields_shares_what_was_folded():
    document = read_text("# Clerk\n\nSalary: £26,345 – “pro rata”".encode(), "post.md")
    lines, text = folded(document), plain(document)
    found = extract(document, EXAMPLE)
    assert found is not document
    assert folded(found) is lines
    assert plain(found) is text
    other = read_text(b"Another post", "post.md")
    assert folded(other) == ("Another post",)
