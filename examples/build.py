"""Builds the example specifications in this folder: invented posts in an invented Member's office.

Run `python examples/build.py` after a change here, then `pytest tests/test_examples.py --rewrite` and read the reports.
"""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from pathlib import Path

import docx
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from jdlint.framework import load_framework

HERE = Path(__file__).parent
BAND = load_framework("senedd").pay[-1].scales["Band 3"]
SCALE = (
    "New staff normally start at the scale minimum and move up one point a year, subject to satisfactory performance."
)


def pounds(figure: Decimal) -> str:
    return f"£{figure:,}"


def swapped(figure: Decimal) -> str:
    """The figure with its last two digits swapped: the slip that the flawed example has."""
    digits = str(figure)
    return pounds(Decimal(digits[:-2] + digits[-1] + digits[-2]))


def new(header: str, title: str) -> Document:
    document = docx.Document()
    section = document.sections[0]
    section.header.paragraphs[0].add_run(header)
    section.footer.paragraphs[0].add_run("Office of the Member for Dyffryn Aur")
    document.core_properties.title = title
    document.core_properties.author = "Members' office"
    document.core_properties.created = document.core_properties.modified = datetime(2026, 6, 1)
    document.add_heading(title, 0)
    return document


def facts(document: Document, rows: list[tuple[str, str]]) -> None:
    table = document.add_table(len(rows), 2)
    table.style = "Table Grid"
    for row, (label, value) in zip(table.rows, rows, strict=True):
        for cell, words in zip(row.cells, (label, value), strict=True):
            first, *rest = words.split("\n")
            cell.paragraphs[0].add_run(first).bold = cell is row.cells[0]
            for line in rest:
                cell.add_paragraph(line)
    document.add_paragraph()


def section(document: Document, heading: str, *items: str, level: int = 1, lead: str = "") -> None:
    document.add_heading(heading, level)
    if lead:
        document.add_paragraph(lead)
    for item in items:
        document.add_paragraph(item, style="List Bullet")


def control(document: Document, prompt: str) -> None:
    """A content control that nobody filled in: Word shows its prompt."""
    document.element.body.insert(
        len(document.element.body) - 1,
        parse_xml(
            f"<w:sdt {nsdecls('w')}><w:sdtPr><w:alias w:val='Contact'/><w:showingPlcHdr/></w:sdtPr>"
            f"<w:sdtContent><w:p><w:r><w:t>{prompt}</w:t></w:r></w:p></w:sdtContent></w:sdt>"
        ),
    )


def flawed() -> Document:
    document = new("MBS-214-26 Community Caseworker", "Job and person specification")
    facts(
        document,
        [
            ("Job title:", "Community Caseworker"),
            ("Reference:", "MBS-241-26"),
            ("Office of:", "Member for Dyffryn Aur"),
            ("Pay band:", "3"),
            ("Salary range:\n(pro-rata)", f"{pounds(BAND.minimum)} - {swapped(BAND.maximum)}\n{SCALE}"),
            ("Working hours:", "22.2 hours hours per week\nSome evening work will be needed."),
            ("Appointment type:", "Permanent"),
            ("Location:", "Constituency office, Dyffryn Aur"),
        ],
    )
    section(
        document,
        "Purpose of the job",
        lead="The post holder helps people who live in Dyffryn Aur with problems that they bring to the office.",
    )
    document.add_heading("Main duties", 1)
    section(
        document,
        "Casework",
        "Answer enquiries from residents by phone, e-mail and letter.",
        "Keep an accurate record of each case, for example in the case management system.",
        "Arrange the advice surgeries and take notes at them.",
        "Keep accurate records of each case, e.g. in the case management system.",
        level=2,
    )
    section(
        document,
        "Workplace obligations",
        "[Support the Member] / [Coordinate work to enable the Member] to comply with their safeguarding duties.",
        "",
        level=2,
    )
    document.add_heading("Person specification", 1)
    section(
        document,
        "Skills and behaviours",
        "Writes clear letters for readers who are worried or upset.",
        "Keeps confidences and knows when to ask for help.",
        level=2,
    )
    section(
        document,
        "Language skills",
        "Welsh language skills are desirable.",
        "[Further language skills can be added here if the role needs them.]",
        level=2,
    )
    control(document, "Click or tap here to enter text.")
    return document


def clean() -> Document:
    full_time = f"{pounds(BAND.minimum)} - {pounds(BAND.maximum)}"
    part_time = " - ".join(f"£{figure * 6 / 10:,.2f}" for figure in (BAND.minimum, BAND.maximum))
    document = new("MBS-305-26 Research Assistant", "Job and person specification")
    facts(
        document,
        [
            ("Job title:", "Research Assistant"),
            ("Reference:", "MBS-305-26"),
            ("Office of:", "Member for Dyffryn Aur"),
            ("Pay band:", "3"),
            ("Salary range:", f"{full_time} ({part_time} for 22.2 hours)\n{SCALE}"),
            ("Working hours:", "22.2 hours per week (0.6 FTE)"),
            ("Appointment type:", "Permanent"),
            ("Location:", "Constituency office, Dyffryn Aur"),
        ],
    )
    section(
        document,
        "Purpose of the job",
        lead="The post holder finds out what the Member needs to know before debates and meetings.",
    )
    document.add_heading("Main duties", 1)
    section(
        document,
        "Research",
        "Prepare short briefings before debates and committee meetings.",
        "Follow the progress of bills that matter to the constituency.",
        "Check the facts in speeches and articles before they go out.",
        level=2,
    )
    section(
        document,
        "Correspondence",
        "Draft replies to letters about policy.",
        "Log each letter and its answer on the day it arrives.",
        level=2,
    )
    document.add_heading("Person specification", 1)
    section(
        document,
        "Skills and behaviours",
        "Sums up long papers accurately in plain words.",
        "Plans their own work and meets deadlines.",
        level=2,
    )
    section(
        document,
        "Knowledge and experience",
        "Knows how the Senedd makes laws and questions ministers.",
        "Has used public statistics in work, study or volunteering.",
        level=2,
    )
    section(document, "Language skills", "Welsh language skills are desirable.", level=2)
    return document


if __name__ == "__main__":
    flawed().save(str(HERE / "flawed-community-caseworker.docx"))
    clean().save(str(HERE / "clean-research-assistant.docx"))
