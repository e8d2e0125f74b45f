"""A whole paragraph or table row taken out, tracked or outright."""

from __future__ import annotations

from lxml import etree

from jdlint.mark.changes import BETWEEN, Stamp, track
from jdlint.mark.file import File
from jdlint.mark.runs import Line, ancestors, drop, insert_after
from jdlint.model import Edit
from jdlint.readers import names as n

_ROW_PROPERTIES = n.W + "trPr"
_MERGED = n.W + "vMerge"
_PLAIN = frozenset(
    n.W + name
    for name in (
        "pPr", "r", "rPr", "t", "tab", "br", "proofErr", "lastRenderedPageBreak", "softHyphen",
        "ins", "del", "delText", "bookmarkStart", "bookmarkEnd",
    )
)  # fmt: skip
LAST = (
    "it is the last paragraph of its cell, section or page, which Word keeps; "
    "put the cursor at the end of the line above it and press Delete"
)
FILLED = "other cells of the row are not empty"
ONLY = "the table has no other row, or cells go on in the rows around it"


def row_of(line: Line) -> etree._Element | None:
    """None also for a line that is no paragraph: the title among the file's properties."""
    around = ancestors(line.paragraphs[0]) if line.paragraphs else ()
    return next((each for each in around if each.tag == n.TR), None)


def why_not_whole(file: File, line: Line, edit: Edit) -> str:
    """Why a paragraph or row cannot be taken out; "" where it can."""
    if edit.whole == "paragraph":
        return _why_no_paragraph(line)
    row = row_of(line)
    if row is None:
        return ONLY
    others = [at for at, each in enumerate(file.lines) if each is not line and row_of(each) is row]
    if any(file.blocks[at].text.strip() for at in others) or next(row.iter(n.TBL, n.W + "drawing"), None) is not None:
        return FILLED
    table = row.getparent()
    rows = [] if table is None else [each for each in table.iterchildren(n.TR) if each is not row]
    if not rows or next(row.iter(_MERGED), None) is not None:
        return ONLY
    return ""


def _why_no_paragraph(line: Line) -> str:
    if len(line.paragraphs) > 1:
        return BETWEEN
    paragraph = line.paragraphs[0]
    after = paragraph.getnext()
    while after is not None and after.tag in (n.W + "bookmarkEnd", n.W + "bookmarkStart"):
        after = after.getnext()
    properties = paragraph.find(n.PPR)
    if after is None or after.tag != n.P or (properties is not None and properties.find(n.W + "sectPr") is not None):
        return LAST
    inside = {each.tag for child in paragraph if child.tag != n.PPR for each in child.iter(etree.Element)}
    return "" if all(tag in _PLAIN or tag.startswith(n.RPR) for tag in _shown(paragraph, inside)) else BETWEEN


def _shown(paragraph: etree._Element, inside: set[str]) -> set[str]:
    """The elements within a paragraph, but for what only says how its runs look."""
    looks = {each.tag for look in paragraph.iter(n.RPR) for each in look.iter(etree.Element)}
    return {tag for tag in inside if tag not in looks}


def track_whole(line: Line, edit: Edit, stamp: Stamp, bounds: set[int]) -> None:
    """Strikes out the words as well: Word shows them so, and whoever takes only text away takes all of it."""
    track(line, Edit(edit.span, ""), stamp, bounds)
    row = row_of(line) if edit.whole == "row" else None
    if row is not None:
        _track_row(row, stamp)
        return
    paragraph = line.paragraphs[0]
    properties = paragraph.find(n.PPR)
    if properties is None:
        properties = etree.Element(n.PPR)
        paragraph.insert(0, properties)
    look = properties.find(n.RPR)
    if look is None:
        look = etree.Element(n.RPR)
        after = [at for at, child in enumerate(properties) if child.tag not in (n.W + "sectPr", n.PPR + "Change")]
        properties.insert(after[-1] + 1 if after else 0, look)
    first = 1 if len(look) and look[0].tag == n.INS else 0
    look.insert(first, stamp(n.DEL))


def _track_row(row: etree._Element, stamp: Stamp) -> None:
    properties = row.find(_ROW_PROPERTIES)
    if properties is None:
        properties = etree.Element(_ROW_PROPERTIES)
        before = row.find(n.W + "tblPrEx")
        if before is None:
            row.insert(0, properties)
        else:
            insert_after(before, properties)
    change = properties.find(_ROW_PROPERTIES + "Change")
    properties.insert(len(properties) if change is None else properties.index(change), stamp(n.DEL))


def remove_whole(line: Line, edit: Edit) -> None:
    row = row_of(line) if edit.whole == "row" else None
    drop(line.paragraphs[0] if row is None else row)
