"""Word files for the benchmark: invented specifications of about 1,500 words, in the split runs that Word writes."""

from __future__ import annotations

import io
import random
import zipfile
from xml.sax.saxutils import escape

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
VERBS = [
    "Draft",
    "Check",
    "Arrange",
    "Record",
    "Answer",
    "Prepare",
    "Review",
    "Follow",
    "Monitor",
    "Support",
    "Explain",
    "Collect",
    "Publish",
    "Update",
]
OBJECTS = [
    "letters to residents",
    "briefings for the committee",
    "the diary of visits",
    "minutes of team meetings",
    "cases in the system",
    "questions for ministers",
    "press notices",
    "the list of stakeholders",
    "invoices and orders",
    "surveys of local services",
    "notes of surgeries",
    "reports on planning matters",
    "the newsletter",
    "requests for information",
    "volunteers' rotas",
]
ENDS = [
    "before the end of each week",
    "with care for confidential details",
    "so that the Member can act in time",
    "together with colleagues in the constituency office",
    "in plain English and in Welsh where asked",
    "according to the office's retention schedule",
    "and pass difficult ones to a senior colleague",
]
SECTIONS = ["Casework", "Research and briefing", "Media and events", "Office support", "Skills", "Knowledge", "Other"]


def paragraph(text: str, style: str = "", rng: random.Random | None = None) -> str:
    """One paragraph, its text split over runs at random words as Word splits it."""
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    words, runs = text.split(" "), []
    while words:
        size = rng.randint(2, 9) if rng else len(words)
        part, words = words[:size], words[size:]
        tail = " " if words else ""
        runs.append(
            '<w:r w:rsidR="00A1"><w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial"/><w:sz w:val="22"/></w:rPr>'
            f'<w:t xml:space="preserve">{escape(" ".join(part) + tail)}</w:t></w:r>'
        )
    return f'<w:p w:rsidR="00A1" w:rsidRDefault="00B2">{properties}{"".join(runs)}</w:p>'


def table(rows: list[tuple[str, ...]]) -> str:
    cells = "".join(
        "<w:tr>" + "".join(f"<w:tc><w:tcPr/>{paragraph(c)}</w:tc>" for c in row) + "</w:tr>" for row in rows
    )
    return f"<w:tbl><w:tblPr/>{cells}</w:tbl>{paragraph('')}"


def specification(number: int, *, year: int = 26) -> bytes:
    """The bytes of specification `number`; every third is part-time, every fifth has a leftover."""
    rng = random.Random(number)
    reference = f"MBS-{number % 1000:03}-{year}"
    hours = "22.2" if number % 3 == 0 else "37"
    body = [paragraph("Job and person specification", "Title")]
    body.append(
        table(
            [
                ("Job title:", f"{rng.choice(VERBS)}ing Officer {number}"),
                ("Reference:", reference),
                ("Office of:", "Member for Dyffryn Aur"),
                ("Pay band:", "3"),
                ("Salary range: (pro-rata)", "£26,345 - £33,873"),
                ("Working hours:", f"{hours} hours per week"),
                ("Appointment type:", "Permanent"),
                ("Location:", "Constituency office"),
            ]
        )
    )
    body += [paragraph("Purpose of the job", "Heading1"), paragraph("The post holder helps people.", rng=rng)]
    body.append(paragraph("Main duties", "Heading1"))
    for section in SECTIONS:
        body.append(paragraph(section, "Heading2"))
        for _ in range(12):
            text = f"{rng.choice(VERBS)} {rng.choice(OBJECTS)} and {rng.choice(OBJECTS)} {rng.choice(ENDS)}."
            body.append(paragraph(text, "ListBullet", rng))
    if number % 5 == 0:
        body.append(paragraph("[Insert further duties here]", "ListBullet", rng))
    body.append(paragraph("Person specification", "Heading1"))
    body.append(table([("Criterion", "Essential", "Desirable"), *((f"{o}", "x", "") for o in OBJECTS)]))
    return package("".join(body), f"{reference} Job specification")


def package(body: str, header: str) -> bytes:
    """A Word package with styles of Word's usual size."""
    types = "http://schemas.openxmlformats.org/package/2006/content-types"
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    rels = "http://schemas.openxmlformats.org/package/2006/relationships"
    names = [
        ("Title", "Title", 0),
        ("Heading1", "heading 1", 1),
        ("Heading2", "heading 2", 2),
        ("ListBullet", "List Bullet", 0),
    ]
    names += [(f"Style{n}", f"Style {n}", 0) for n in range(150)]
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{i}"><w:name w:val="{n}"/><w:pPr><w:spacing w:after="120"/>'
        + (f'<w:outlineLvl w:val="{level - 1}"/>' if level else "")
        + ('<w:numPr><w:numId w:val="1"/></w:numPr>' if i == "ListBullet" else "")
        + '</w:pPr><w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial"/><w:sz w:val="22"/></w:rPr></w:style>'
        for i, n, level in names
    )
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl>'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{types}"><Default Extension="rels" ContentType='
        '"application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
        + "".join(
            f'<Override PartName="/word/{p}.xml" ContentType="{main}.{k}+xml"/>'
            for p, k in [
                ("document", "document.main"),
                ("styles", "styles"),
                ("numbering", "numbering"),
                ("header1", "header"),
            ]
        )
        + "</Types>",
        "_rels/.rels": f'<Relationships xmlns="{rels}"><Relationship Id="rId1" Type="{R}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{rels}">'
        + "".join(
            f'<Relationship Id="rId{n}" Type="{R}/{k}" Target="{t}.xml"/>'
            for n, (k, t) in enumerate([("styles", "styles"), ("numbering", "numbering"), ("header", "header1")], 1)
        )
        + "</Relationships>",
        "word/document.xml": f'<w:document {W} xmlns:r="{R}"><w:body>{body}<w:sectPr><w:headerReference w:type="default" r:id="rId3"/></w:sectPr></w:body></w:document>',
        "word/styles.xml": f"<w:styles {W}>{styles}</w:styles>",
        "word/numbering.xml": f"<w:numbering {W}>{numbering}</w:numbering>",
        "word/header1.xml": f'<w:hdr {W} xmlns:r="{R}">{paragraph(header)}</w:hdr>',  # as Word writes it: docx2python asks
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package_:
        for name, text in parts.items():
            package_.writestr(name, '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + text)
    return out.getvalue()
