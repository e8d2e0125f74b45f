"""The post's reference is one wherever it stands; other posts' references and other spellings are no fault."""

from dataclasses import replace
from datetime import date

import pytest

from jdlint import data
from jdlint.fields import extract
from jdlint.framework import load_framework
from jdlint.model import Block, Document, Hit, Span, Trait, Unchecked
from jdlint.readers import read_bytes
from jdlint.readers.text import read_text
from jdlint.rules import load_rule
from jdlint.selftest import prove
from jdlint.write import to_word

PACK = tuple(load_rule(path) for path in sorted((data.folder("rules") / "reference").glob("*.yaml")))
FACTS = "| Job title | Caseworker |\n| Office | Llanfair |\n| Band | B |\n| Working hours | 36 hours |\n"


def check(name: str, document: Document, framework: str = "example", required: bool = False) -> list[Hit | Unchecked]:
    loaded = load_framework(framework)
    spec = replace(loaded.fields["reference"], required=required)
    loaded = replace(loaded, fields={**loaded.fields, "reference": spec})
    rule = next(r for r in PACK if r.id == f"reference/{name}")
    return list(rule.check.find(extract(document, loaded), loaded, date(2026, 6, 1)))


def quotes(name: str, text: str, file: str = "x.txt", framework: str = "example", word: bool = False) -> list[str]:
    document = read_text(text.encode(), file)
    if word:
        document = read_bytes(to_word(document), file)
    hits = [h for h in check(name, document, framework) if isinstance(h, Hit)]
    return [f"{h.words['here']}: {h.words['words']}" if name == "mismatch" else document.quote(h.span) for h in hits]


def front(**keys: str) -> str:
    return "---\n" + "".join(f"{key}: {value}\n" for key, value in keys.items()) + "---\n"


CELL = "| Reference | EX-041-26 |\n"
DIFFERENT = [
    (front(header="Caseworker EX-067-26") + FACTS + CELL, ["The page header: EX-067-26"]),
    (front(header="Caseworker, EX-067-26Job and person specification") + CELL, ["The page header: EX-067-26"]),
    (front(footer="ex 067 26 page 2") + CELL, ["The page footer: ex 067 26"]),
    (front(title="EX-067-26 Caseworker") + CELL, ["The document property “title”: EX-067-26"]),
    (front(subject="EX–067–26") + CELL, ["The document property “subject”: EX–067–26"]),
    ("# Caseworker EX-067-26\n" + CELL, ["The title: EX-067-26"]),
    ("Caseworker - Band B\nEX-067-26Job and person specification\n" + CELL, ["The title: EX-067-26"]),
    (CELL + "- Please quote EX-067-26 when you apply to the manager.", ["The text: EX-067-26"]),
    (CELL + "Job ref: EX-067-26", ["The line “Job ref”: EX-067-26"]),
    ("Reference: EX-041-26\n\nHow to apply\n\nSend a form with reference EX-041-25.", ["The text: EX-041-25"]),
    (
        front(header="EX-067-26", footer="EX-067-26") + CELL,
        ["The page header: EX-067-26", "The page footer: EX-067-26"],
    ),
    (front(header="EX-067-26", footer="EX-041-26", title="EX-041-26") + "Caseworker", ["The page header: EX-067-26"]),
    ("# Caseworker, Band 3, EX-067-26\n" + CELL, ["The title: EX-067-26"]),
    (FACTS + CELL + "\n| Job title | Caseworker |\n| Reference | EX-042-26 |\n", ["The row “Reference”: EX-042-26"]),
]


@pytest.mark.parametrize("word", [False, True])
@pytest.mark.parametrize(("text", "expected"), DIFFERENT)
def test_differences_are_found_where_they_stand(text, expected, word):
    assert quotes("mismatch", text, word=word) == expected


@pytest.mark.parametrize(
    ("text", "file", "expected"),
    [
        (CELL, "EX-067-26.docx", ["The file's name: EX-067-26"]),
        (CELL, "Caseworker_EX067_26_v2.docx", ["The file's name: EX067_26"]),
        (CELL, "folder EX-099-26/caseworker ex 067-26 (1).docx", ["The file's name: ex 067-26"]),
        ("Caseworker\n\nEX-041-26", "EX-067-26.txt", ["The file's name: EX-067-26"]),
        ("| Vacancy number | 104521 |", "104512 caseworker.docx", ["The file's name: 104512"]),
        ("| Vacancy number | 104521 |", "20260512 caseworker.docx", []),
        (CELL, "EX_041_26 FINAL.docx", []),
        (CELL, "EX04126 caseworker.docx", []),
        (CELL, "EX06726 caseworker.docx", ["The file's name: EX06726"]),
        (CELL, "caseworker 2026-11-22.docx", []),
        (CELL, "EX-041-26_EX-041-26.docx", []),
    ],
)
def test_file_name(text, file, expected):
    assert quotes("mismatch", text, file=file) == expected


SECOND = "# Main duties\n- Answers letters.\n\n| Job title | Senior Caseworker |\n| Reference | EX-042-26 |\n"
SAME = [
    front(header="EX-041-26", footer="ex 041 26", title="EX 041–26") + CELL,
    front(header="EX-041-26Job description") + CELL,
    CELL + "- Reports to the Chief of Staff (EX-007-26).",
    CELL + "| Reports to | Office Manager, EX-007-26 |",
    CELL + "- This post replaces EX-012-25, and its previous reference was EX-013-25.",
    CELL + "- We also advertise for EX-051-26, EX-052-26 and EX-053-26.",
    CELL + "- Other vacancies: see EX-077-26.",
    CELL + "- Two posts are advertised: this one and a senior post, reference EX-077-26.",
    CELL + "- Quality standard: ISO 9001 (ref: ISO 9001).",
    CELL + "Ref: HC/12",
    "| Reference | EX-041-26 / EX-042-26 |\n\nQuote EX-042-26 for the second post.",
    CELL + "- There are two posts: EX-041-26 (Llanfair) and EX-042-26 (Cwm).",
    CELL + "- Quote EX-041-26 for Llanfair or EX-042-26 for Cwm.",
    FACTS + CELL + SECOND,
    "| Post | Reference |\n| Caseworker | EX-041-26 |\n| Adviser | EX-042-26 |\n| Clerk | EX-043-26 |\n",
    front(footer="Printed 041-26 on 12-03-26") + CELL,
    "| Reference | EX-XXX-26 |\n\nQuote EX-041-26.",
]


@pytest.mark.parametrize("text", SAME)
def test_other_posts_and_other_spellings_are_silent(text):
    assert quotes("mismatch", text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (front(header="HR/2026/015") + "| Job reference | HR/2026/051 |", ["The page header: HR/2026/015"]),
        (front(footer="CYN-EDU-0145") + "| Vacancy number | CYN-HSG-0145 |", ["The page footer: CYN-EDU-0145"]),
        ("| Job ref | R-2044 |\n\nPlease quote ref R-2404.", ["The text: R-2404"]),
        ("| Post number | IRC 12345 |\n\nApply quoting ref IRC 12354.", ["The text: IRC 12354"]),
        (front(header="Tel. 029 2000 1234, HR/2026/51") + "| Job reference | HR/2026/051 |", []),
        (front(header="Tel. 01234 567890") + "| Post number | 12345 |", []),
        (front(header="Vacancy 104512") + "| Vacancy number | 104521 |", ["The page header: 104512"]),
        (front(footer="Clerk 104512, page 2") + "| Vacancy number | 104521 |", ["The page footer: 104512"]),
        (front(header="Ref. 2026-0142") + "| Job ref | 2026-0124 |", ["The page header: 2026-0142"]),
        (front(header="Issued 2026-01") + "| Job ref | 2026-0124 |", []),
        ("| Vacancy no. | 2045 |\n\nQuote vacancy number 2077 when you apply.", ["The text: 2077"]),
        (front(footer="Version 200312") + "| Vacancy number | 104521 |\n\nA budget of £104522 for 104522 people.", []),
        ("| Job reference | 20451 |\n\nReports to post 20415. Post 20418 is also advertised.", []),
        ("| Job reference | 20451 |\n\nFor vacancies 20451 and 20452 apply online.", []),
        ("| Post number | IRC 12345 |\n\nSee form IRC 20001 for expenses.", []),
        (front(footer="Form HR 0012 page 1") + "| Job reference | HR/2026/051 |", []),
    ],
)
def test_without_a_known_form_the_fields_own_build_is_looked_for(text, expected):
    assert quotes("mismatch", text, framework="base") == expected


def test_finding_names_both_places_and_points_at_both():
    document = read_text((front(header="EX-067-26") + CELL).encode(), "x.txt")
    (hit,) = check("mismatch", document)
    rule = next(r for r in PACK if r.id == "reference/mismatch")
    assert document.quote(hit.span) == "EX-067-26"
    assert [document.quote(s) for s in hit.related] == ["EX-041-26"]
    assert rule.message.format_map(hit.words).startswith(
        "The page header says “EX-067-26”, but the row “Reference” says “EX-041-26”."
    )
    assert hit.text is None


def test_nothing_to_look_at_is_said():
    empty = read_text(FACTS.encode(), "x.txt")
    assert check("mismatch", empty) == [Unchecked("no reference found")]
    alone = read_text(CELL.encode(), "x.txt")
    assert check("mismatch", alone) == [Unchecked("the reference stands in one place only")]
    assert check("malformed", alone, "base") == [Unchecked("the form of the house's references is not known")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("| Reference | EX-41-26 |", ["EX-41-26"]),
        ("| Reference | EX-041-2026 |", ["EX-041-2026"]),
        ("| Reference | HR/12 |", ["HR/12"]),
        (front(header="EX-0411-26") + CELL, ["EX-0411-26"]),
        (CELL, []),
        ("| Reference | ex 041 26 |", []),
        ("| Reference | EX-XXX-26 |", []),
        ("| Reference | TBC |", []),
        (CELL + "- Works to the standard (ref: ISO 9001).", []),
        (CELL + "- Plans the EX 2026-27 budget and EX-HR work.", []),
    ],
)
def test_malformed(text, expected):
    assert quotes("malformed", text) == expected


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        (FACTS, True),
        (FACTS + CELL, False),
        (FACTS + "| Reference | TBC |", False),
        (front(header="EX-041-26") + FACTS, False),
    ],
)
def test_missing_only_where_the_house_asks_for_it(text, missing):
    document = read_text(text.encode(), "x.txt")
    found = check("missing", document, required=True)
    assert [(h.span, h.about) for h in found] == ([(None, "reference")] if missing else [])
    assert check("missing", document) == [Unchecked("the house does not ask for a reference")]


def test_reference_in_a_content_control_is_the_field():
    blocks = (Block(0, "EX-067-26", part="header"), Block(1, "EX-041-26"))
    control = Trait("control", Span(1, 0, 9), "Reference|ref")
    (hit,) = check("mismatch", Document("x.docx", blocks, (control,)))
    assert hit.words["here"] == "The page header"


@pytest.mark.parametrize("rule", PACK, ids=lambda rule: rule.id)
def test_examples_of_the_pack(rule):
    assert [str(failure) for failure in prove(rule)] == []
