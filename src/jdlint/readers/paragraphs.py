"""Paragraphs, tables and text boxes: the handlers that build blocks."""

from __future__ import annotations

import re

from lxml import etree

from jdlint.model import Cell, TraitKind
from jdlint.nodes import lazily
from jdlint.readers import names as n
from jdlint.readers.numbering import next_number, place_of
from jdlint.readers.story import Handlers, Paragraph, Row, Story, Table, count_change, descend, pass_over
from jdlint.readers.styles import BODY_LEVEL, fill_of, is_on, list_of, style_of, whole

_DELETED = (n.DEL, n.MOVE_FROM)
_PROPERTIES = n.PPR
_SIGNS: dict[str, TraitKind] = {"☐": "unticked", "☒": "ticked", "☑": "ticked"}
_SIGN = lazily("[☐☒☑]")
_LIST_STYLE = lazily(r"list (bullet|number)", re.I)
_APART = ("comment", "control")
"""Traits that stay two where they touch: each is a thing of its own."""


def paragraph(story: Story, element: etree._Element) -> None:
    outer = story.paragraph
    if story.joined is not None and outer is None:
        current, story.joined = story.joined, None
        current.direct, current.outline, current.shaded = (None, None), None, False
    else:
        current = begin(story)
    story.paragraph = current
    current.elements.append(element)
    current.style = story.plain
    story.look = current.style.look
    deleted = tracked = False
    handlers = story.handlers
    for child in element:
        tag = child.tag
        if tag == _PROPERTIES:
            deleted, tracked = _read_properties(story, current, story.telling.get(child, []))
        else:
            handlers.get(tag, descend)(story, child)
    if not tracked:
        story.change = None
    story.paragraph = outer
    if deleted and outer is None:
        story.joined = current
    else:
        finish(story, current)


def begin(story: Story) -> Paragraph:
    paragraph = Paragraph(story.part, story.name, story.flow, story.page)
    if story.cell is not None or story.table is not None:
        paragraph.cell, paragraph.row, paragraph.table = story.cell, story.row, story.table
    return paragraph


def close(story: Story) -> None:
    """At the end of a cell, table or story there is no next paragraph to go on in."""
    left, story.joined = story.joined, None
    if left and (left.length or story.boxes):
        finish(story, left)


def finish(story: Story, done: Paragraph) -> None:
    done.text = "".join(done.texts)
    _classify(story, done)
    for comment, start in story.comments.items():
        done.traits.append(("comment", start, done.length, story.authors.get(comment, "")))
        story.comments[comment] = 0
    for kind, note in story.wrappers:
        done.traits.append((kind, 0, done.length, note))
    if not done.text.isascii():
        done.traits.extend((_SIGNS[sign[0]], *sign.span(), "") for sign in _SIGN.finditer(done.text))
    if done.traits:
        done.traits = _tidy(done.traits)
    story.paragraphs.append(done)
    if done.row:
        done.row.paragraphs.append(done)
    while story.boxes:
        _text_box(story, story.boxes.pop(0), done.page)


def _read_properties(story: Story, current: Paragraph, told: list[etree._Element]) -> tuple[bool, bool]:
    """Reads a w:pPr into the paragraph; tells whether its end is deleted, and whether its end is a tracked change."""
    deleted = tracked = False
    for child in told:
        tag = child.tag
        if tag == n.STYLE:
            current.style = style_of(story.styles, child.get(n.VAL, ""))
            story.look = current.style.look
        elif tag == n.NUM_PR:
            current.direct = list_of(child)
        elif tag == n.OUTLINE:
            current.outline = whole(child.get(n.VAL))
        elif tag == n.SHD:
            current.shaded = fill_of(child) is not None
        elif tag in n.MARKS:
            tracked, deleted = True, deleted or tag in _DELETED
            count_change(story, tag, child)
        elif tag == n.CHANGE:
            count_change(story, tag, child)
    return deleted, tracked


def _classify(story: Story, done: Paragraph) -> None:
    """Heading by style or outline level, list item by numbering; what only looks like one is told later."""
    style = done.style
    if style.list_id or done.direct[0]:
        _number(story, done)
    outline = style.outline if done.outline is None else done.outline
    if 0 <= outline < BODY_LEVEL:
        done.kind, done.level = "heading", outline + 1


def _number(story: Story, done: Paragraph) -> None:
    place = place_of(done.style, done.direct, story.lists)
    if place is not None:
        shown = next_number(place, story.lists, story.styles, story.counters)
        if shown or (place[0] not in story.lists and _LIST_STYLE.match(done.style.name)):
            done.kind, done.level, done.number = "bullet", place[1] + 1, shown or ""


def _tidy(traits: list[tuple[TraitKind, int, int, str]]) -> list[tuple[TraitKind, int, int, str]]:
    """Traits in order of place, those of the same kind that touch made one, empty ones dropped."""
    tidy: list[tuple[TraitKind, int, int, str]] = []
    last: dict[tuple[TraitKind, str], int] = {}
    for kind, start, end, note in sorted(traits, key=lambda trait: trait[1:3]):
        if start == end and kind not in ("prompt", "comment"):
            continue
        before = last.get((kind, note))
        if before is not None and kind not in _APART and tidy[before][2] >= start:
            tidy[before] = kind, tidy[before][1], max(end, tidy[before][2]), note
        else:
            last[kind, note] = len(tidy)
            tidy.append((kind, start, end, note))
    return tidy


def _text_box(story: Story, box: etree._Element, page: int) -> None:
    story.tally["flows"] += 1
    name = story.name if story.part == "text box" else "" if story.part == "body" else story.part
    inner = Story(
        handlers=story.handlers, styles=story.styles, lists=story.lists, targets=story.targets, authors=story.authors,
        tally=story.tally, notes=story.notes, part="text box", name=name, flow=story.tally["flows"], page=page,
        paragraphs=story.paragraphs, telling=story.telling,
    )  # fmt: skip
    inner.counters, inner.anchored, inner.on_shade = story.counters, story.anchored, True
    inner.hard_break, inner.described, inner.inserting = story.hard_break, story.described, story.inserting
    before = len(story.paragraphs)
    if box.tag == n.TEXT_PATH:
        word_art = begin(inner)
        word_art.add(box, box.get("string", ""))
        finish(inner, word_art)
    else:
        descend(inner, box)
        close(inner)
    if any(each.length for each in story.paragraphs[before:]):
        story.tally["text boxes"] += 1


def queue_box(story: Story, element: etree._Element) -> None:
    """A text box is read after the paragraph that it is anchored in."""
    story.boxes.append(element)


def table(story: Story, element: etree._Element) -> None:
    close(story)
    outer = story.table, story.row, story.cell, story.on_shade
    story.tally["tables"] += 1
    style = element.find(n.W + "tblPr/" + n.W + "tblStyle")
    story.table = Table(story.tally["tables"])
    story.table.style = "" if style is None else style.get(n.VAL, "")
    story.row = story.cell = None
    descend(story, element)
    close(story)
    story.table, story.row, story.cell, story.on_shade = outer


def row(story: Story, element: etree._Element) -> None:
    heads = False
    for properties in element.iterchildren(n.W + "trPr"):
        for child in properties.iterchildren(n.INS, *_DELETED, n.TBL_HEADER):
            if child.tag == n.TBL_HEADER:
                heads = is_on(child.get(n.VAL, "1"))
                continue
            count_change(story, "row " + child.tag, child)
            if child.tag in _DELETED:
                return
    made = Row()
    if story.table is not None:
        story.row = made
        story.table.rows.append(made)
    descend(story, element)
    story.row = None
    if heads and made.paragraphs:
        made.paragraphs[0].traits.append(("header row", 0, made.paragraphs[0].length, ""))


def cell(story: Story, element: etree._Element) -> None:
    """One w:tc is one cell, however many columns of the grid it spans."""
    inside, within = story.row, story.table
    if inside is None or within is None:
        descend(story, element)
        return
    merged = story.on_shade = False
    span = 1
    for properties in element.iterchildren(n.CELL_PROPERTIES):
        merged, deleted, story.on_shade, span = _cell_properties(story, story.telling.get(properties, []))
        if deleted:
            return
    inside.cells += 1
    story.cell = Cell(within.number, len(within.rows), inside.cells, inside.label, span)
    before, within_row = len(story.paragraphs), len(inside.paragraphs)
    descend(story, element)
    close(story)
    if merged:
        _drop_empty(story.paragraphs, before)
        _drop_empty(inside.paragraphs, within_row)
    if inside.cells == 1:
        inside.label = _label(inside, within, merged)


def _cell_properties(story: Story, told: list[etree._Element]) -> tuple[bool, bool, bool, int]:
    """Whether the cell goes on from one above or beside it, is deleted, is coloured; how many columns it takes."""
    merged = deleted = shaded = False
    span = 0
    for child in told:
        tag = child.tag
        if tag in n.MERGES:
            merged = merged or child.get(n.VAL, "continue") == "continue"
        elif tag == n.SPAN:
            span = span or whole(child.get(n.VAL)) or 1
        elif tag in (n.CELL_DEL, n.CELL_INS):
            deleted = deleted or tag == n.CELL_DEL
            count_change(story, tag, child)
        elif tag == n.SHD:
            shaded = fill_of(child) is not None
    return merged, deleted, shaded, span or 1


def _drop_empty(paragraphs: list[Paragraph], start: int) -> None:
    paragraphs[start:] = [each for each in paragraphs[start:] if each.length]


def _label(inside: Row, within: Table, merged: bool) -> str:
    said = " ".join(each.text.strip() for each in inside.paragraphs if each.text.strip())
    if merged and not said and len(within.rows) > 1:
        return within.rows[-2].label
    return said.removesuffix(":").rstrip()


PARAGRAPHS: Handlers = {
    n.P: paragraph,
    n.TBL: table,
    n.TR: row,
    n.TC: cell,
    n.BOX: queue_box,
    n.TEXT_PATH: queue_box,
    n.PPR: pass_over,
    n.W + "tblPr": pass_over,
    n.W + "tblGrid": pass_over,
    n.W + "trPr": pass_over,
    n.W + "tcPr": pass_over,
    n.W + "sectPr": pass_over,
}
