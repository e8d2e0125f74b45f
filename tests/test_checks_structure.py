"""What must not be missing or stand empty, and the numbers of lists."""

import datetime

import pytest

from jdlint.checks import structure
from jdlint.engine import lint
from jdlint.fields import extract
from jdlint.framework import load_framework
from jdlint.model import Block, Cell, Document, Hit, Read, Unchecked
from jdlint.readers.text import read_text
from jdlint.rules import load_rules

DAY = datetime.date(2026, 6, 1)
SENEDD = load_framework("senedd")
CHECKS = {rule.kind: rule.check for rule in load_rules() if rule.pack == "structure"}
FACTS = """| Job title | Caseworker |
| Reference | MBS-901-26 |
| Office of | A. Member MS |
| Pay band | 3 |
| Salary | £26,345 - £33,873 |
| Working hours | 37 hours per week |
| Appointment type | Permanent |
| Location | Cardiff |
"""


def spec(text):
    return extract(read_text(text.encode(), "example.txt"), SENEDD)


def hits(kind, document):
    found = CHECKS[kind].find(spec(document) if isinstance(document, str) else document, SENEDD, DAY)
    return [hit for hit in found if isinstance(hit, Hit)]


def quotes(kind, text):
    document = spec(text) if isinstance(text, str) else text
    return [document.quote(hit.span) for hit in hits(kind, document)]


def without(label):
    return "".join(line for line in FACTS.splitlines(keepends=True) if label not in line)


@pytest.mark.parametrize(
    ("label", "field"),
    [
        ("Job title", "job title"),
        ("Office of", "office"),
        ("Pay band", "band"),
        ("Salary", "salary"),
        ("Appointment type", "appointment type"),
        ("Location", "location"),
    ],
)
def test_each_missing_fact_is_named_with_its_labels(label, field):
    (hit,) = hits("missing-field", without(label))
    assert (hit.span, hit.about, hit.words["field"]) == (None, field, field)
    assert label in str(hit.words["labels"])


def test_a_label_without_a_value_is_pointed_at():
    document = spec(FACTS.replace("Permanent", ""))
    (hit,) = hits("missing-field", document)
    assert document.quote(hit.span) == "Appointment type"
    assert hit.words["found"] == "“Appointment type” stands there without a value."


@pytest.mark.parametrize(
    ("text", "rule", "quote"),
    [
        (without("Working hours"), "hours/missing", ""),
        (FACTS.replace("37 hours per week", ""), "hours/missing", "Working hours"),
        (without("Reference"), "reference/missing", ""),
        (FACTS.replace("MBS-901-26", ""), "reference/missing", "Reference"),
        (f"---\nheader: MBS-901-26\n---\n{without('Reference')}", "", ""),
    ],
)
def test_hours_and_reference_are_missed_once(text, rule, quote):
    rules = [each for each in load_rules() if each.pack in ("structure", "hours", "reference")]
    document = spec(text)
    findings, _ = lint(document, SENEDD, rules, DAY)
    found = [(f.rule, document.quote(f.span) if f.span else "") for f in findings if f.severity == "error"]
    assert found == ([(rule, quote)] if rule else [])


def test_sections_are_known_by_any_usual_heading():
    text = (
        FACTS + "\nJOB PURPOSE\n\nTo help the Member.\n\n# Key responsibilities:\n- One.\n# Manyleb y person\n- Un.\n"
    )
    assert hits("missing-section", text) == []


def test_each_missing_section_is_named():
    assert [hit.about for hit in hits("missing-section", FACTS + "\n# Main duties\n- One.\n")] == [
        "purpose",
        "person specification",
    ]


@pytest.mark.parametrize("kind", ["missing-field", "missing-section"])
def test_a_letter_lacks_nothing(kind):
    """The engine passes over these two where it finds hardly any fact."""
    assert CHECKS[kind].FIELDS is True


def test_an_empty_row_is_told_from_an_empty_bullet_in_a_row():
    cells = [
        ("Casework", "heading"),
        ("Answer letters.", "bullet"),
        ("", "paragraph"),
        ("", "bullet"),
        ("Other", "heading"),
    ]
    blocks = tuple(Block(i, text, kind, cell=Cell(1, i + 1, 1)) for i, (text, kind) in enumerate(cells))
    document = Document("example", blocks)
    assert [hit.span.block for hit in hits("empty-row", document)] == [2]
    assert [hit.span.block for hit in hits("empty-bullet", document)] == [3]


@pytest.mark.parametrize(
    "rows",
    [
        "| Name | Date |\n| | |\n| | |\n| | |",
        "| Duty | Time |\n| Casework | 60% |\n| Research | 40% |\n| | |",
        "| Signed | |\n| | |\n| Date | |\n| | |",
    ],
)
def test_rows_that_wait_to_be_filled_in(rows):
    assert hits("empty-row", rows) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("# Purpose\nHelp.\n# Qualifications\n# Language skills\n- Welsh.", ["Qualifications"]),
        ("# Purpose\nHelp.\n# Main duties\n## Research\n# Person specification\n- Clear.", ["Research"]),
        ("# Purpose\nHelp.\n# Main duties", ["Main duties"]),
        ("# Council\n# Job description\n# Caseworker\nHelp.", []),
        ("# Purpose\nHelp.\n# Main duties\n## Casework\n- Answer.", []),
        ("# Purpose\nHelp.\n# Main duties\n# Administration\n- Answer.", []),
        ("# Purpose\nHelp.\n# Person specification\n# Skills\n- Clear.", []),
        ("# Purpose\nHelp.\n# Structure chart\n# Skills\n- Clear.", []),
        ("# Purpose\nHelp.\n# Signature of the post holder", []),
        ("# Purpose\nHelp.\n# Anything else\n", []),
    ],
)
def test_headings_with_nothing_under_them(text, found):
    assert quotes("empty-section", text) == found


def test_a_picture_may_be_what_stands_under_a_heading():
    written = [("Help.", "paragraph", 0), ("Our team", "heading", 2), ("Skills", "heading", 1), ("A", "paragraph", 0)]
    blocks = tuple(Block(i, text, kind, level) for i, (text, kind, level) in enumerate(written))
    assert quotes("empty-section", Document("example", blocks)) == ["Our team"]
    assert quotes("empty-section", Document("example", blocks, read=Read(unread=("1 picture without text",)))) == []


@pytest.mark.parametrize(
    ("numbers", "repeated", "skipped"),
    [
        ("1 2 3 4", [], []),
        ("1 2 2 3", ["2"], []),
        ("1 2 4 5", [], ["4"]),
        ("1. 2. 2. 5.", ["Prepare the agenda for meeting 2"], ["Prepare the agenda for meeting 3"]),
        ("1 2 3 1 2 3", [], []),
        ("1 1 1 1", [], []),
        ("2.1 2.2 2.2 2.3", ["2.2"], []),
        ("7 8 8 9", [], []),
        ("1 2 20 21", [], []),
        ("1 3 3 5 5 8", [], []),
    ],
)
def test_numbers_typed_in_a_table(numbers, repeated, skipped):
    table = "\n".join(f"| {n} | Prepare the agenda for meeting {i} |" for i, n in enumerate(numbers.split()))
    assert quotes("repeated-number", table) == repeated
    assert quotes("skipped-number", table) == skipped
    assert quotes("empty-bullet", table) == []


def test_numbers_typed_before_words_and_made_by_word():
    typed = Document("a", tuple(Block(i, f"{n}. Answer letters.") for i, n in enumerate((1, 2, 2, 4))))
    assert quotes("repeated-number", typed) == ["2."]
    assert quotes("skipped-number", typed) == ["4."]
    made = Document("a", tuple(Block(i, f"Letter {i}", "bullet", 1, f"{n}.") for i, n in enumerate((1, 2, 2, 4))))
    assert quotes("repeated-number", made) == ["Letter 2"]


def test_a_number_that_stands_before_something_else_is_not_left_out():
    lines = [("1.", "bullet"), ("2.", "bullet"), ("3.", "heading"), ("4.", "bullet")]
    blocks = tuple(Block(i, f"Words {i}", kind, 1, n) for i, (n, kind) in enumerate(lines))
    assert hits("skipped-number", Document("a", blocks)) == []


def test_all_the_numbers_left_out_are_named():
    table = "\n".join(f"| {n} | Prepare the agenda for meeting {n} |" for n in (1, 2, 6))
    assert [hit.words["skipped"] for hit in hits("skipped-number", table)] == ["3, 4 and 5 are missing"]


def test_figures_beside_figures_are_no_list():
    assert hits("repeated-number", "| 1 | £25,000 |\n| 2 | £26,000 |\n| 2 | £27,000 |") == []


def test_bullets_that_head_the_next_are_one_finding_for_a_list():
    text = """# Knowledge
- Data protection
- Knowledge of good practice in the protection of personal data.
- Safeguarding
- Experience of safeguarding measures that keep children and adults at risk safe.
"""
    document = spec(text)
    (hit,) = hits("heading-typed-as-bullet", document)
    assert [document.quote(span) for span in (hit.span, *hit.related)] == ["Data protection", "Safeguarding"]


@pytest.mark.parametrize("kind", sorted(set(CHECKS) - {"missing-field", "missing-section", "phrases", "stray-number"}))
def test_nothing_to_look_at(kind):
    assert any(isinstance(hit, Unchecked) for hit in CHECKS[kind].find(spec("Dear Ms Price"), SENEDD, DAY))


def test_a_framework_that_requires_nothing_is_said():
    for check in (structure.MissingField(), structure.MissingSection()):
        assert [type(hit) for hit in check.find(spec(FACTS), load_framework("base"), DAY)] == [Unchecked]


ORDER = "\n".join(
    f"# {heading}\n- A line of text.\n"
    for heading in (
        "Purpose of the job",
        "Person specification",
        "Skills and behaviours",
        "Qualifications",
        "Language skills",
    )
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (ORDER, []),
        (ORDER.replace("Skills and behaviours", "Main duties"), []),  # which have no place of their own
        (
            ORDER.replace("Purpose of the job", "X").replace("Language skills", "Purpose of the job"),
            ["Purpose of the job"],
        ),
        (ORDER + "# Qualifications\n- A degree.\n", []),  # found twice: which is out of its place?
        (
            ORDER.replace("Qualifications", "Y").replace("Person specification", "Qualifications"),
            ["Skills and behaviours"],
        ),
    ],
)
def test_sections_out_of_the_frameworks_order(text, found):
    assert quotes("section-out-of-order", text) == found


def test_a_framework_without_an_order_is_said():
    document = extract(read_text(ORDER.encode(), "example.txt"), load_framework("uk"))
    (said,) = structure.SectionOutOfOrder().find(document, load_framework("uk"), DAY)
    assert isinstance(said, Unchecked)


MATRIX = """| Criterion | Essential | Desirable | Level | Assessed by |
| Qualifications | | | | |
| Five GCSEs at grade 4 or above | {} | | 1 | Certificate |
| Experience | | | | |
| Experience of casework with the public | x | | 2 | {} |
| Knowledge of housing law and benefits | | x | {} | Interview |
| Able to write clearly and briefly | x | {} | 1 | Test |
| Able to explain decisions to callers | x | | 1 | Test |
"""


@pytest.mark.parametrize(
    ("cells", "kind", "found"),
    [
        (("x", "A", "2", ""), "", []),
        (("", "A", "2", ""), "criterion-unmarked", ["Five GCSEs at grade 4 or above"]),
        (("☐", "A", "2", ""), "criterion-unmarked", ["Five GCSEs at grade 4 or above"]),
        (("x", "", "2", ""), "criterion-without-assessment", ["Experience of casework with the public"]),
        (("x", "A", "", ""), "criterion-without-level", ["Knowledge of housing law and benefits"]),
        (("x", "A", "2", "x"), "criterion-marked-twice", ["Able to write clearly and briefly"]),
        (("x", "A", "2", "no"), "", []),
        (("✓", "☒", "3", "–"), "", []),
    ],
)
def test_marks_in_a_matrix(cells, kind, found):
    text = MATRIX.format(*cells)
    kinds = {name for name in CHECKS if name.startswith("criterion-") and quotes(name, text)}
    assert kinds == ({kind} if kind else set())
    assert not kind or quotes(kind, text) == found


@pytest.mark.parametrize(
    "text",
    [
        # marks in few rows: the others say what they ask for in other words
        "| Criterion | Essential | Desirable |\n| Experience of casework | x | |\n"
        "| Able to write clearly and briefly | | |\n| Knowledge of housing law and benefits | | |\n",
        # criteria in the columns
        "| | Essential | Desirable |\n| Experience | Casework with the public | |\n"
        "| Skills | | Writes clearly and briefly |\n",
        # a title in the first column, and one that is a whole row
        "| Area | Criterion | Essential | Desirable |\n| Skills | Writes clearly and briefly | x | |\n"
        "| | Keeps calm with upset callers | x | |\n| | Experience of casework | | x |\n"
        "| Knowledge of the area | | | |\n",
        # other columns of the same name
        "| Feature | Essential | Desirable |\n| Lift | 2 | 4 |\n| Ramp | 1 | 1 |\n",
    ],
)
def test_tables_in_which_no_criterion_lacks_a_mark(text):
    kinds = [name for name in CHECKS if name.startswith("criterion-")]
    assert [name for name in kinds if quotes(name, text)] == []


def test_merged_cells_keep_their_heads():
    """Two rows of heads, one over the other, and a cell that goes on over two rows."""
    rows = [
        ["Criterion", ("Required", 2), "Assessed by"],
        [None, "Essential", "Desirable", None],
        [("Skills and abilities", 4)],
        ["Writes clearly and briefly", "x", "", "Test"],
        ["Keeps calm with upset callers", "x", "", "Interview"],
        ["Works to a timetable set by others", "", "", None],
        ["Experience of casework", "", "x", "Application"],
    ]
    blocks = []
    for r, row in enumerate(rows, 1):
        for c, cell in enumerate(row, 1):
            text, span = cell if isinstance(cell, tuple) else (cell, 1)
            if text is not None:
                blocks.append(Block(len(blocks), text, cell=Cell(1, r, c, span=span)))
    document = Document("made.docx", tuple(blocks))
    assert quotes("criterion-unmarked", document) == ["Works to a timetable set by others"]
    assert quotes("criterion-without-assessment", document) == []


@pytest.mark.parametrize(
    ("essential", "desirable", "same"),
    [
        ("Experience of casework with the public.", "experience of casework with the public", True),
        ("A full driving licence", "A full driving licence", True),
        ("Good knowledge of housing law", "Excellent knowledge of housing law", False),
        ("Experience of casework", "Experience of casework in a council", False),
        ("Relevant experience", "Relevant experience", False),
    ],
)
@pytest.mark.parametrize(
    "dress",
    [
        "# Essential\n- {}\n# Desirable\n- {}\n",
        "| Essential | {} |\n| Desirable | {} |\n",
        "| Essential | Desirable |\n| {} | {} |\n",
        "- {} (E)\n- {} (D)\n",
        "# Skills and behaviours\n- {}\n# Desirable criteria\n- {}\n",
    ],
)
def test_a_criterion_in_both_lists_is_reported_once(dress, essential, desirable, same):
    document = spec(dress.format(essential, desirable))
    rules = [each for each in load_rules() if each.pack == "duplicates" or each.kind == "criterion-in-both-lists"]
    findings, _ = lint(document, SENEDD, rules, DAY)
    assert [f.rule for f in findings] == (["structure/criterion-in-both-lists"] if same else [])


def test_a_tick_made_by_a_list_is_no_empty_bullet():
    cells = [
        ("Writes clearly", "paragraph"),
        ("", "bullet"),
        ("", "paragraph"),
        ("Qualifications", "paragraph"),
        ("", "bullet"),
    ]
    places = [Cell(1, 1, 1), Cell(1, 1, 2), Cell(1, 1, 3), Cell(2, 1, 1), Cell(2, 1, 2)]
    blocks = [
        Block(n, text, kind=kind, number="•" if kind == "bullet" else "", cell=cell)
        for n, ((text, kind), cell) in enumerate(zip(cells, places, strict=True))
    ]
    found = structure.EmptyBullet().find(Document("made.docx", tuple(blocks)), SENEDD, DAY)
    assert [hit.span.block for hit in found] == [4]
