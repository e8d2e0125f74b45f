# ruff: noqa: E501 - a case is one line
"""Welsh: what a specification asks for is one thing, said once, at a named level."""

from datetime import date

import pytest

from jdlint.engine import lint
from jdlint.framework import load_framework
from jdlint.readers.text import read_text
from jdlint.rules import load_rules

PACK = tuple(rule for rule in load_rules() if rule.pack == "welsh")

LEVELS = "| Entry | Mynediad |\n| Foundation | Sylfaen |\n| Intermediate | Canolradd |\n| Advanced | Uwch |\n"

FAULTS = [
    ("unknown-category", "- The ability to speak Welsh is highly desirable.", "highly desirable"),
    ("unknown-category", "| Welsh language skills | Essential/Desirable |", "Essential/Desirable"),
    ("optional-yet-required", "# Language skills\n- Welsh is desirable but not essential.\n- Must be fluent in Welsh.", "Must be fluent in Welsh"),
    ("optional-yet-required", "# Essential\n- Fluent Welsh\n# Welsh language\n- Not essential for this post.", "Fluent Welsh"),
    ("assessed-though-desirable", "# Welsh\n- Welsh is desirable.\n\nLanguage skills will be tested.", "Language skills will be tested"),
    ("courtesy-level-unnamed", "- Able to greet people bilingually and speak some Welsh.", "greet people bilingually"),
    ("level-not-chosen", "# Welsh language\n\n" + LEVELS, "Entry"),
    ("level-names-differ", "# Welsh\n\n" + LEVELS.replace("| Uwch", "| Advanced / Uwch"), "Advanced / Uwch"),
    ("level-names-differ", "# Welsh\n\n" + LEVELS + "| Proficiency | A degree in Welsh |\n", "Proficiency"),
    ("level-mismatch", "- Welsh: Canolradd (B2)", "Canolradd (B2"),
    ("level-mismatch", "- Welsh at Foundation level, A1", "Foundation level, A1"),
]  # fmt: skip

SILENT = [
    "- Welsh language skills are essential for this post.",
    "- Welsh is not necessary for this post.",
    "- Welsh needs to be learnt when appointed to the post.",
    "- Welsh is not essential but is desirable.",
    "- The Welsh Government's policy; experience of budgets is highly desirable in finance.".replace("The Welsh Government's policy; e", "E"),
    "# Desirable\n- Welsh at Advanced level\n# Welsh language\n- Not essential for this post.",
    "# Language skills\n- Welsh is desirable.\n- The ability to work in Welsh would be an advantage.",
    "# Language skills\n- Welsh is essential.\n- These skills will be assessed at interview.",
    "# Welsh\n- Level 3 in speaking\n\n" + LEVELS,
    "# Welsh\n- Welsh at Intermediate level or above\n\n" + LEVELS,
    "# Welsh\n\n" + LEVELS.replace("| Canolradd |", "| Canolradd | required |"),
    "# Driving\n\n" + LEVELS,
    "- Welsh at Advanced (Uwch, B2) level; French at Intermediate C1",
    "- Entry level post in Wales; advanced Excel and intermediate Word; foundation degree",
    "- Cymraeg: Lefel cwrteisi. Pronounce Welsh names.",
]  # fmt: skip


def findings(text):
    document = read_text(text.encode(), "example.txt")
    found, _ = lint(document, load_framework("uk"), PACK, date(2026, 6, 1), debug=True)
    return [(f.rule.split("/")[1], document.quote(f.span) if f.span else "") for f in found]


@pytest.mark.parametrize(("rule", "text", "words"), FAULTS)
def test_a_fault_is_found_on_its_own_words(rule, text, words):
    assert (rule, words) in findings(text)


@pytest.mark.parametrize("text", SILENT)
def test_clear_requirements_are_silent(text):
    assert [f for f in findings(text) if f[0] != "level-names-differ"] == []


def test_without_welsh_the_pack_has_nothing_to_look_at():
    document = read_text(b"- Speaks clearly", "example.txt")
    found, unchecked = lint(document, load_framework("uk"), PACK, date(2026, 6, 1))
    assert found == ()
    assert ("welsh/level-not-chosen", "Welsh is not mentioned") in unchecked


def test_a_contradiction_names_both_lines():
    text = "# Language skills\n- Welsh is not essential.\n- The ability to work in both Welsh and English"
    document = read_text(text.encode(), "example.txt")
    (found,), _ = lint(document, load_framework("uk"), PACK, date(2026, 6, 1))
    assert [document.quote(span) for span in found.related] == ["not essential"]


def test_another_language_that_is_desirable_makes_no_contradiction():
    text = "# Desirable\n- A programming language is desirable.\n# Essential\n- The ability to speak Welsh"
    assert findings(text) == []
