# ruff: noqa: E501 - a case is one line
"""Legal: names of Acts, Orders, sections and checks, fixed terms, and the ceiling on a political assistant's pay."""

from datetime import date

import pytest

from jdlint.engine import lint
from jdlint.fields import extract
from jdlint.framework import load_framework
from jdlint.readers.text import read_text
from jdlint.rules import load_rules

PACK = tuple(rule for rule in load_rules() if rule.pack == "legal")
POST = "| Job title | Political Assistant |\n\n"
ACT = "the Local Government and Housing Act 1989"

FAULTS = [
    ("fixed-term-without-end", "| Contract type | Temporary |", "Temporary"),
    ("fixed-term-without-reason", "| Contract type | Fixed-term, 12 months |", "Fixed-term, 12 months"),
    ("redundancy-in-fixed-term", "| Appointment type | Fixed term, 6 months |\n\nThe post will be made redundant.", "The post will be made redundant"),
    ("political-restriction-section", POST + f"Restricted under section 2(1)(g) of {ACT}.", "section 2(1)(g)"),
    ("wrong-power", POST + "Under paragraph 6 to Schedule 1 of the Local Government Act 2000.", "paragraph 6 to Schedule 1 of the Local Government Act 2000"),
    ("revoked-order", "Local Government (Assistants for Political Groups) (Remuneration) Order 1995", "Local Government (Assistants for Political Groups) (Remuneration) Order 1995"),
    ("act-title-brackets", "Exempt under the Rehabilitation of Offenders Act 1974 (Exceptions Order 1975.", "Rehabilitation of Offenders Act 1974 (Exceptions Order"),
    ("political-assistant-manages", POST + "- To line manage the Group's support staff".replace("the Group's", "the"), "line manage the support staff"),
    ("check-without-level", "- A Disclosure and Barring Service check is needed.", "Disclosure and Barring Service check"),
    ("check-without-level", "Appointment is subject to security clearance.", "security clearance"),
    ("check-wrong-name", "- CRB disclosure", "CRB disclosure"),
    ("check-wrong-name", "- Advanced DBS", "Advanced DBS"),
    ("nationality-instead-of-right-to-work", "- Must hold a valid UK passport.", "Must hold a valid UK passport"),
    ("nationality-instead-of-right-to-work", "- UK nationals only", "UK nationals only"),
    ("replaced-disability-scheme", "We are a Two Ticks employer.", "Two Ticks employer"),
]  # fmt: skip

SILENT = [
    "| Contract type | Permanent (not fixed term) |",
    "| Contract type | Fixed term until 31 March 2027 because the funding ends |",
    "| Contract type | 12 months' secondment or fixed term, maternity cover |",
    "- Advises on temporary accommodation and fixed-term tenancies.",
    "| Appointment type | Permanent |\n\nWhen I cease to hold office, this position will be made redundant.",
    POST + f"Restricted under section 2(1)(f) of {ACT}; see section 9.",
    f"| Job title | Head of Law |\n\nRestricted under section 2(1)(c) of {ACT}.",
    POST + "- Manages the Group office, its diary and its casework system.",
    POST + "- Supervises the post holder's own clerical assistants.",
    POST + "The post holder will not supervise staff.",
    "| Job title | Team Leader |\n\n- Supervises assistants and manages staff.",
    "- Enhanced DBS check with the adults' barred list",
    "- Standard Disclosure and Barring Service check",
    "- Security checks of premises at night",
    "- BPSS security check",
    "- Proof of the right to work in the UK, such as a UK passport",
    "- You must be a UK national, as this is a reserved post.",
    "- Helps British nationals with passport applications.",
    "- Disability Confident Leader; we offer interviews under the scheme.",
]  # fmt: skip


def findings(text, day=date(2026, 6, 1)):
    framework = load_framework("uk")
    document = extract(read_text(text.encode(), "example.txt"), framework)
    found, _ = lint(document, framework, PACK, day, debug=True)
    return [(f.rule.split("/")[1], document.quote(f.span) if f.span else "") for f in found]


@pytest.mark.parametrize(("rule", "text", "words"), FAULTS)
def test_a_fault_is_found_on_its_own_words(rule, text, words):
    assert (rule, words) in findings(text)


@pytest.mark.parametrize("text", SILENT)
def test_right_wording_is_silent(text):
    assert findings(text) == []


@pytest.mark.parametrize(
    ("salary", "extra", "day", "above"),
    [
        ("£30,451 - £34,986", "", date(2021, 8, 1), False),
        ("£30,451 - £34,987", "", date(2021, 8, 1), True),
        ("£30,451 - £42,614", "Wales", date(2021, 8, 1), False),
        ("£30,451 - £42,615", "Wales", date(2021, 8, 1), True),
        ("£49,282", "", date(2025, 9, 1), False),
        ("£49,283", "", date(2025, 9, 1), True),
        ("£60,000", "", date(2024, 9, 1), False),
        ("£60,000", "", date(2026, 9, 1), False),
        ("£60,000", "Scotland", date(2025, 9, 1), False),
    ],
)
def test_the_ceiling_in_force_on_the_day_and_in_the_place(salary, extra, day, above):
    text = f"| Job title | Political Assistant |\n| Salary | {salary} |\n\n{extra}"
    assert (("political-assistant-pay", salary) in findings(text, day)) is above


def test_a_missing_ceiling_is_said_to_be_missing():
    framework = load_framework("uk")
    text = "| Job title | Political Assistant |\n| Salary | £60,000 |"
    document = extract(read_text(text.encode(), "example.txt"), framework)
    _, unchecked = lint(document, framework, PACK, date(2026, 9, 1))
    assert ("legal/political-assistant-pay", "no verified ceiling for England on 1 September 2026") in unchecked


@pytest.mark.parametrize(
    ("term", "day", "months"),
    [
        ("Fixed term for 18 months", date(2026, 5, 6), None),
        ("Fixed term for 19 months", date(2026, 5, 6), "19"),
        ("Temporary, eighteen months", date(2026, 5, 6), None),
        ("Fixed term for twenty-four months, with a trial period of six months", date(2026, 5, 6), "24"),
        ("Fixed term, 2 years", date(2026, 5, 6), "24"),
        ("Fixed term, 1 May 2026 to 31 October 2027", date(2026, 5, 6), None),
        ("Fixed term, 1 May 2026 to 1 November 2027", date(2026, 5, 6), None),
        ("Fixed term, 1 May 2026 to 30 November 2027", date(2026, 5, 6), "19"),
    ],
)
def test_the_longest_fixed_term_of_the_day(term, day, months):
    found, unchecked = too_long(f"| Appointment type | {term} |", day)
    assert [words for words in found if months and f"is {months} months" in words] == found
    assert bool(found) is (months is not None)
    assert unchecked == []


def test_an_end_date_counts_from_the_start_date_of_the_post():
    text = "| Appointment type | Fixed term until 31 March 2028 |\n| Start date | 1 April 2026 |"
    assert "is 24 months" in too_long(text, date(2026, 4, 1))[0][0]


@pytest.mark.parametrize(
    ("term", "day", "reason"),
    [
        ("Fixed term for 24 months", date(2026, 5, 7), "no limit to fixed terms is known for 7 May 2026"),
        ("Fixed term until the project ends", date(2026, 5, 6), "how long the fixed term lasts is not said"),
        ("Fixed term until 31 March 2028", date(2026, 5, 6), "how long the fixed term lasts is not said"),
    ],
)
def test_a_fixed_term_that_cannot_be_measured_is_said_to_be_unchecked(term, day, reason):
    assert too_long(f"| Appointment type | {term} |", day) == ([], [reason])


def too_long(text, day):
    framework = load_framework("senedd")
    document = extract(read_text(text.encode(), "example.txt"), framework)
    found, unchecked = lint(document, framework, PACK, day, debug=True)
    rule = "legal/fixed-term-too-long"
    return [f.message for f in found if f.rule == rule], [reason for name, reason in unchecked if name == rule]
