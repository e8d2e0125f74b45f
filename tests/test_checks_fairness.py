# ruff: noqa: E501 - a case is one line
"""Fairness: each fault is found on its own words, and ordinary public-sector wording stays silent."""

from datetime import date

import pytest

from jdlint.checks.fairness import said
from jdlint.engine import lint
from jdlint.fields import extract
from jdlint.framework import load_framework
from jdlint.nodes import Regex
from jdlint.readers.text import read_text
from jdlint.rules import load_rules

PACK = tuple(rule for rule in load_rules() if rule.pack == "fairness")

FAULTS = [
    ("characteristic-misnamed", "- Protected characteristics (age, sex, Gender Identity, race).", "Gender Identity"),
    ("characteristics-missing", "Whatever your age, sex, race, disability, religion or sexual orientation", "age, sex, race, disability, religion or sexual orientation"),
    ("age-coded", "- Ideal for new graduates.", "new graduates"),
    ("age-coded", "- A youthful outlook", "youthful"),
    ("age-coded", "- A dynamic and energetic candidate", "dynamic and energetic"),
    ("years-of-experience", "- A minimum of two years' experience of casework", "minimum of two years' experience"),
    ("years-of-experience", "- 10+ years of proven, relevant management experience", "10+ years of proven, relevant management experience"),
    ("years-of-experience", "- Experience of at least 3 years in an office", "Experience of at least 3 years"),
    ("driving-licence", "- A full, clean driving licence is essential.", "driving licence"),
    ("driving-licence", "- Current UK licence and access to a car", "Current UK licence"),
    ("native-speaker", "- Native or near-native Welsh speaker", "Native or near-native Welsh speaker"),
    ("native-speaker", "- Native-level English", "Native-level English"),
    ("sex-marked-title", "| Job title | Cameraman |", "Cameraman"),
    ("sex-marked-title", "- Elects a chairman each year.", "chairman"),
    ("sex-marked-title", "| Job title | Depot Foreman |", "Depot Foreman"),
    ("physical-attribute", "- In good physical health", "In good physical health"),
    ("physical-attribute", "- Fit and healthy", "Fit and healthy"),
    ("degree-without-equivalent", "- A relevant degree", "relevant degree"),
    ("degree-without-equivalent", "- Degree-level education in law", "Degree-level"),
    ("degree-without-equivalent", "- Must hold a degree in economics", "hold a degree"),
]  # fmt: skip

SILENT = [
    "- Knows the nine protected characteristics of the Equality Act 2010 and challenges gender stereotypes.",
    "- Leads work on gender identity and trans inclusion.",
    "- Runs the young people's services team and the youth parliament.",
    "- Keeps up to date, is reliable and responsible, and works in a dynamic purchasing system.",
    "- Supports a young person through the care system.",
    "- Speaks at schools and mentors recent graduates on the scheme.",
    "- Manages a five-year plan and three years of accounts; experience of audit.",
    "- We have 30 years' experience of helping residents.",
    "- Current driving licence or access to a driver",
    "- Able to travel across the county; a driving licence is not essential",
    "- A driving licence, or another means of getting to rural villages",
    "- Maintains records of drivers' vehicles and premises licences.",
    "- Advises non-native speakers of English.",
    "- Works with native species and speakers of Welsh.",
    "- Supports the Chairman of the Council and Chairmen of committees.",
    "- Quality of workmanship; manages manpower plans; assists the Ombudsman.",
    "- Promotes good health and physical activity.",
    "- Physically able to carry equipment up stairs",
    "- A high degree of accuracy and a degree of flexibility",
    "- Degree or relevant experience",
    "- A degree, diploma or equivalent qualification in planning",
    "- Takes part in 360 degree feedback.",
    "- Supports students on degree level courses.",
    "- Registered nurse with a nursing degree",
    "Ensures confidential committee papers, competence, child safeguarding, support staff, Nolan Principles and analysis.",
]  # fmt: skip


def findings(text):
    document = extract(read_text(text.encode(), "example.txt"), load_framework("uk"))
    found, _ = lint(document, load_framework("uk"), PACK, date(2026, 6, 1), debug=True)
    return [(f.rule.split("/")[1], document.quote(f.span) if f.span else "") for f in found]


@pytest.mark.parametrize(("rule", "text", "words"), FAULTS)
def test_a_fault_is_found_on_its_own_words(rule, text, words):
    assert (rule, words) in findings(text)


@pytest.mark.parametrize("text", SILENT)
def test_ordinary_wording_is_silent(text):
    assert findings(text) == []


def test_the_same_words_are_one_finding_with_the_other_places():
    text = "- Native speaker\n- Letters\n- Native speaker"
    document = read_text(text.encode(), "example.txt")
    (found,), _ = lint(document, load_framework("uk"), PACK, date(2026, 6, 1))
    assert [document.quote(span) for span in (found.span, *found.related)] == ["Native speaker", "Native speaker"]


def test_coded_words_are_counted_by_entry_and_shown():
    text = "- Leads, leads and leads; ambitious, assertive and decisive; kind."
    document = read_text(text.encode(), "example.txt")
    (found,), _ = lint(document, load_framework("uk"), PACK, date(2026, 6, 1))
    assert found.rule == "fairness/gender-coded"
    assert found.span is None
    assert "4 masculine-coded words (leads (3), ambitious, assertive, decisive)" in found.message
    assert "1 feminine-coded (kind)" in found.message


def test_a_phrase_without_plain_letters_is_searched_for_everywhere():
    words = (Regex("(?:either|or)", ""),)
    document = read_text(b"- Letters\n- Either this", "example.txt")
    assert [document.quote(span) for span in said(document, *words)] == ["Either"]
