# ruff: noqa: E501 - a case is one line
"""Consistency: one title, band, place and contract; dates that can be; one name for one thing; no contradictions."""

from datetime import date

import pytest

from jdlint.engine import lint
from jdlint.fields import extract
from jdlint.framework import load_framework
from jdlint.readers.text import read_text
from jdlint.rules import load_rules

PACK = tuple(rule for rule in load_rules() if rule.pack == "consistency")
POST = "| Job title | Caseworker |\n| Pay band | 3 |\n| Location | Bangor |\n| Appointment type | Permanent |\n\n"

FAULTS = [
    ("two-job-titles", "| Job title | Press Officer |\n| Post title | Deputy Press Officer |", "Deputy Press Officer"),
    ("two-job-titles", "| Job title | Office Manager |\n| Role title | Office Administrator |", "Office Administrator"),
    ("title-in-purpose", POST + "# Purpose of the job\nWe are seeking a Press Officer for the office.", "Press Officer"),
    ("title-in-purpose", POST + "# Job purpose\nThe Press Officer is responsible for the diary.", "Press Officer"),
    ("generic-title-in-purpose", POST + "# Purpose of the job\nA Policy and Research Officer working for a Member.", "Policy and Research Officer"),
    ("two-bands", POST + "# Purpose of the job\nThis is a Band 1 role in the office.", "Band 1"),
    ("two-bands", "Caseworker – Senior Adviser\n\n" + POST, "Senior Adviser"),
    ("two-locations", POST + "The role will be based at Wrexham.", "Wrexham"),
    ("two-appointment-types", POST + "This is a 12-month fixed-term post.", "12-month fixed-term"),
    ("wrong-weekday", "Interviews on Fri 13 March 2026 and Sat 15 March 2026", "Sat 15 March 2026"),
    ("wrong-weekday", "Cyfweliad: dydd Llun 24 Mawrth 2026", "dydd Llun 24 Mawrth 2026"),
    ("no-such-day", "Closing date: 31st November 2026", "31st November 2026"),
    ("dates-out-of-order", "| Closing date | 12/03/2026 |\n| Interview date | 11/03/2026 |", "11/03/2026"),
    ("dates-out-of-order", "Applications by 2 May 2026. The start date is 1 May 2026.", "1 May 2026"),
    ("dates-a-year-apart", "Application deadline: 5 January 2025. Interviews: 19 January 2026.", "19 January 2026"),
    ("date-long-past", "Apply by 5 January 2024.", "5 January 2024"),
    ("no-management-yet-manages", "No direct reports.\n\n- Supervising junior staff", "Supervising junior staff"),
    ("no-budget-yet-manages-one", "No budgetary responsibility.\n\n- Budget holder for travel", "Budget holder"),
    ("level-not-applicable-yet-required", "Competency level: none\n\nCore competencies apply.", "Core competencies"),
    ("restricted-and-not", "Not a politically restricted post.\n\nIt is politically restricted.", "is politically restricted"),
    ("no-check-yet-check", "No DBS check.\n\nAn enhanced DBS check is required.", "enhanced DBS check is required"),
    ("nothing-attached", "Please refer to the attached organisation chart.", "refer to the attached organisation chart"),
    ("several-line-managers", "The post reports to the Chief Clerk. The role is line managed by the Office Manager.", "the Office Manager"),
    ("one-body-two-names", "- Attends Cabinet; minutes for the Executive Board and the Cabinet.", "Executive Board"),
    ("member-or-members", "- Supports the Member, drives the Member, advises the Member and briefs the Members.", "the Members"),
    ("member-or-initials", "- Supports the Member. Writes to the Member. Briefs the MP's office.", "the MP"),
    ("enquiry-or-inquiry", "- Logs enquiries and answers each enquiry. Handles each inquiry.", "inquiry"),
    ("two-spellings", "- Uses e-mail and the email archive; email lists.", "e-mail"),
]  # fmt: skip

SILENT = [
    "- Works for the Member. Staff of the Member Support team help the Members' Room and the Members.",
    "| Job title | Teaching Assistant Level 2 |\n| Grade | 4 |",
    "| Closing date | 12 March 2026 |\n\n- Works closely with partners on the plan approved on 1 March 2025.",
    POST + "# Purpose of the job\nA Band 3 Caseworker working for a Member of the Senedd.",
    POST + "# Purpose of the job\nThe Head of Office is responsible for the budget. As a Member of the Senedd, I hold office.",
    POST + "# Purpose of the job\nSupports Band 2 colleagues. As a Senior Officer of the Council once said, this works.",
    "| Job title | Senior Caseworker |\n\n# Job purpose\nAs a Caseworker, you will answer letters.",
    "| Job title | Case-worker (part-time) |\n| Post title | Caseworkers |",
    "| Job title | Rheolwr Swyddfa |\n| Post title | Office Manager |",
    POST + "The post is based in Bangor. The role is based at home for two days.",
    POST + "The post is permanent. The role is supported by temporary staff.",
    "Monday to Friday, from Thursday 12 March 2026",
    "| Closing date | 12 March 2026 |\n| Interview date | 12 March 2026 |",
    "Interviews were held on 1 March 2026. We last advertised on 2 May 2026.",
    "The start date of the contract is 1 May 2026; closing date 2 April 2026.",
    "No line management responsibility.\n\n- Supports the manager in supervising staff. Experience of managing staff.",
    "The post holder will not have any management duties and does not supervise staff.",
    "- Manages the budget.",
    "Competency level: 4\n\nCore competencies apply.",
    "You will report to the Committee on progress. The post reports to the Clerk. You report to the Clerk of the Council.",
    "- Works with the Cabinet Office and the Executive Board.",
    "- Supports the Member, the Members of the Senedd, other Members and members of staff.",
    "- The Members decide, and the Members' offices follow; the Member in charge speaks.",
    "- Answers enquiries, and briefs for the public inquiry and a committee inquiry.",
    "- Under the attached conditions, the chart is kept up to date.",
]  # fmt: skip


def findings(text, rules=PACK, name="example.txt", framework="senedd", day=date(2026, 6, 1)):
    known = load_framework(framework)
    document = extract(read_text(text.encode(), name), known)
    found, _ = lint(document, known, rules, day, debug=True)
    return document, found


@pytest.mark.parametrize(("rule", "text", "words"), FAULTS)
def test_fault_is_found_where_it_stands(rule, text, words):
    document, found = findings(text)
    own = [f for f in found if f.rule == f"consistency/{rule}"]
    assert [document.quote(f.span) for f in own] == [words]


@pytest.mark.parametrize("text", SILENT)
def test_what_agrees_is_left_alone(text):
    document, found = findings(text)
    assert [(f.rule, document.quote(f.span)) for f in found] == []


@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("caseworker_band-3.docx", 0),
        ("JD final v2.docx", 0),
        ("Mary Carpenter case worker.docx", 0),
        ("senior-caseworker.docx", 1),
        ("press-officer.docx", 1),
    ],
)
def test_title_in_the_file_name(name, count):
    _, found = findings(POST, name=name)
    assert len([f for f in found if f.rule == "consistency/two-job-titles"]) == count


def test_drift_is_one_finding_with_every_place():
    text = "- Supports the Member. Drives the Member. Briefs the Member.\n- Writes for the Members.\n- Visits by the Members."
    document, found = findings(text)
    assert [(document.quote(f.span), len(f.related)) for f in found] == [("the Members", 4)]
    assert "“the Members” (twice), but the post works for “the Member” (3 times)" in found[0].message


def test_both_sides_of_a_contradiction_are_named():
    text = "- Supervises interns.\n\nThe post holder will not have any management duties. No direct reports."
    document, found = findings(text)
    assert [document.quote(s) for s in found[0].related] == ["not have any management duties", "No direct reports"]


def test_two_posts_in_one_document_are_not_compared():
    post = "# Post\n\n| Job title | {} |\n| Pay band | {} |\n| Location | {} |\n\n"
    _, found = findings(post.format("Caseworker", 3, "Bangor") + post.format("Press Officer", 2, "Wrexham"))
    assert [f.rule for f in found] == []
