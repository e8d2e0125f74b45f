"""Whole specifications with the pay and hours a test asks for, judged as text and through Word."""

from datetime import date
from functools import cache

from jdlint.engine import lint
from jdlint.fields import extract
from jdlint.framework import load_framework
from jdlint.readers import read_bytes
from jdlint.readers.text import read_text
from jdlint.rules import load_rules
from jdlint.write import to_word

RULES = [rule for rule in load_rules() if rule.pack in ("pay", "hours")]
FULL = "£26,345 - £33,873"
framework_of = cache(load_framework)


def post(salary=FULL, hours="37 hours per week", *, band="3", label="Salary range:", more=""):
    """A specification in the Senedd's layout; None leaves a row out."""
    rows = {"Job title:": "Caseworker", "Reference:": "MBS-123-26", "Office of:": "Jane Doe MS", "Pay band:": band}
    rows |= {label: salary, "Working hours:": hours, "Appointment type:": "Permanent", "Location:": "Cardiff Bay"}
    return "\n".join(f"| {name} | {value} |" for name, value in rows.items() if value is not None) + "\n" + more


def judge(text, *, framework="senedd", as_of=date(2026, 7, 1), medium="text"):
    """What the pay and hours rules say of a document: (rule, message) pairs, and the reasons for not checking."""
    document = read_text(text.encode(), "spec.txt")
    if medium == "Word":
        document = read_bytes(to_word(document), "spec.docx")
    known = framework_of(framework)
    findings, unchecked = lint(extract(document, known), known, RULES, as_of, debug=True)
    return [(f.rule, f.message) for f in findings], [f"{rule}: {reason}" for rule, reason in unchecked]


def assert_found(text, expected, medium):
    """Each expected rule fires once with all its words, and nothing else does."""
    found, _ = judge(text, medium=medium)
    assert sorted(rule for rule, _ in found) == sorted(expected), found
    for rule, words in expected.items():
        message = next(m for r, m in found if r == rule)
        assert all(word in message for word in words), message
