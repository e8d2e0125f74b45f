"""What only looks like a heading or a bullet: signs typed by hand, short bold lines, one-cell rows above a list."""

from __future__ import annotations

import re
from itertools import groupby

from jdlint.nodes import lazily
from jdlint.readers.story import Paragraph, Row, Table

SHORT = 80
_TYPED_BULLET = lazily(
    r"\s*(?:[•●○◦·∙▪■□◆►➢✓✔‣⁃*»\-–—\ue000-\uf8ff][ \t\xa0]|o\t|[•●·▪\uf0b7\uf0a7]\s*$|[•●▪\uf0b7\uf0a7]\S)"
)
_TYPED_NUMBER = lazily(r"\s*\(?(?:\d+|[a-z]|[ivx]+)(?:\.\d+)*[.)](?:\s|$)", re.I)
_LABEL_AND_VALUE = lazily(r":\s+\S|\t")
_CONTENTS = lazily(r"toc \d|table of ", re.I)


def settle(paragraphs: list[Paragraph]) -> None:
    """Gives the paragraphs of one story the kind and level that a reader would give them."""
    for each in paragraphs:
        if each.kind == "paragraph" and _TYPED_BULLET.match(each.text):
            each.kind, each.level = "bullet", 1
            sign = each.text.lstrip()[0]
            start = len(each.text) - len(each.text.partition(sign)[2].lstrip())
            if start < each.length:
                each.traits.append(("typed", start, each.length, sign))
    flows: dict[int, list[Paragraph]] = {}
    for each in paragraphs:
        if each.part in ("body", "text box"):
            flows.setdefault(each.flow, []).append(each)
    for flow in flows.values():
        _find_headings(flow)


def chains(paragraphs: list[Paragraph], first: int) -> list[tuple[int, ...]]:
    """For each paragraph, counted from `first`, the headings that enclose it, within its own run of text."""
    open_headings: dict[int, tuple[int, ...]] = {}
    found: list[tuple[int, ...]] = []
    for at, each in enumerate(paragraphs, first):
        around = open_headings.get(each.flow, ())
        is_heading = each.kind == "heading" and bool(each.text.strip())
        while is_heading and around and paragraphs[around[-1] - first].level >= each.level:
            around = around[:-1]
        found.append(around)
        if is_heading:
            open_headings[each.flow] = *around, at
    return found


def _find_headings(flow: list[Paragraph]) -> None:
    said = [each for each in flow if each.text.strip()]
    last = {id(each.table): at for at, each in enumerate(said) if each.table}
    bands: set[int] = set()
    for at in last.values():
        table = said[at].table
        if table is not None:
            bands |= _bands(table, said[at + 1 : at + 2])
    bold: set[int] = set()
    after: Paragraph | None = None
    for each in reversed(said):
        if id(each) not in bands and after is not None and _is_bold_heading(each, after, bands | bold):
            bold.add(id(each))
        after = each
    _level(said, bands, bold)


def _bands(table: Table, after: list[Paragraph]) -> set[int]:
    """The paragraphs that stand alone in a one-cell row and head what is below: a row, or the text after a box."""
    found: set[int] = set()
    below = [each for each in after if each.table is None] if len(table.rows) == 1 else []
    for row in reversed(table.rows):
        filled = [each for each in row.paragraphs if each.text.strip()]
        if row.cells == 1 and len(filled) == 1 and _could_head(filled[0]) and _is_content(below, found):
            found.add(id(filled[0]))
        below = filled
    return found


def _is_content(below: list[Paragraph], bands: set[int]) -> bool:
    if any(each.kind == "bullet" or id(each) in bands or (each.cell and each.cell.column > 1) for each in below):
        return True
    return len(below) > 1 or sum(len(each.text) for each in below) > SHORT


def _is_bold_heading(each: Paragraph, after: Paragraph, headings: set[int]) -> bool:
    if not each.bold or not _could_head(each) or _LABEL_AND_VALUE.search(each.text.strip()):
        return False
    row = each.row
    if row is not None and row.cells > 1:
        return False
    if row is None and after.row is not None:
        return True
    return after.kind != "heading" and (not after.bold or id(after) in headings)


def _could_head(each: Paragraph) -> bool:
    text = each.text.strip()
    return (
        each.kind == "paragraph"
        and len(text) <= SHORT
        and not text.endswith((".", ";", ","))
        and any(map(str.isalpha, text))
        and not _TYPED_NUMBER.match(text)
        and not _CONTENTS.match(each.style.name)
    )


def _level(said: list[Paragraph], bands: set[int], bold: set[int]) -> None:
    """Below the last styled heading; in a table below its title row, and bold lines below the bands around them."""
    styled = 0
    for table, group in groupby(said, key=lambda each: each.table):
        members = list(group)
        title = _title(table, bands) if table else None
        deeper = 0
        for each in members:
            if each.kind == "heading":
                styled, deeper = each.level, 0
            elif id(each) in bands:
                each.kind, each.level = "heading", styled + 1 + (title is not None and each is not title)
                each.traits.append(("unstyled", 0, each.length, ""))
                deeper = each.level - styled
            elif id(each) in bold:
                each.kind, each.level = "heading", styled + 1 + deeper
                each.traits.append(("unstyled", 0, each.length, ""))


def _title(table: Table, bands: set[int]) -> Paragraph | None:
    """The first row's heading, where the second row is a heading too."""
    top = [_head(row, bands) for row in table.rows[:2]]
    return top[0] if len(top) == 2 and all(top) else None


def _head(row: Row, bands: set[int]) -> Paragraph | None:
    return next((each for each in row.paragraphs if id(each) in bands), None)
