"""The facts a document states, out of its layout: label and value cells, "Label: value" lines, titles, headers."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import pairwise

from jdlint.fields.labels import LOOSE, How, Known, Value, know, normal_label, typed, values, whole
from jdlint.fields.titles import mentions, titles
from jdlint.framework import Framework
from jdlint.model import Block, Document, Field, Span
from jdlint.nodes import lazily
from jdlint.patterns import pattern
from jdlint.record import record, replace
from jdlint.text import words_of

_SEGMENT = lazily(r"(?:\t| {2,}|\n|\s\|\s|\u00a0{2,})\s*")
_COLON = lazily(r"[\s>*_•·-]*(?P<label>[^:\t\n]{2,60}?)[\s*_]*:[\s*_]*")
_DASH = lazily(r"(?P<label>[^:\t\n–—-]{2,40}?)\s[–—-]\s")
_APART = lazily(r"\s[–—-]\s")
_OTHER_LABEL = lazily(r"[A-Z][\w /&'’-]{1,40}:")
_PROSE = 16
"""Words beyond which what follows a label is a sentence, no value."""
_MOST = 2000
"""Characters of a value that are read."""
_REMARK = 12
"""Words beyond which a later paragraph of a value's cell explains instead of stating."""


@record
class _Place:
    """Words that a label names: where they stand, and where the label does."""

    how: How
    names: tuple[str, ...]
    label: Span
    label_words: str
    block: Block
    start: int
    end: int
    sure: bool = True
    """The layout leaves no doubt, so words that cannot be parsed are kept as they are."""

    @property
    def words(self) -> str:
        return self.block.text[self.start : min(self.end, self.start + _MOST)]


def extract(document: Document, framework: Framework) -> Document:
    """The document with its fields: every occurrence, in reading order, the first reading of the same words winning."""
    known = know(framework)
    cells = list(_cells(known, document.blocks))
    used = {place.label.block for place in cells}
    places = [
        *cells,
        *(p for b in document.blocks if _signed(b.text) and b.index not in used for p in _lines(known, b)),
        *_above(known, document.blocks, used),
        *_controls(known, document),
    ]
    labelled = [field for place in places for field in _fields(known, place)]
    found = [*labelled, *titles(known, document.blocks, labelled), *mentions(known, document)]
    return replace(document, fields=_ordered(found))


def _ordered(found: Iterable[Field]) -> tuple[Field, ...]:
    kept: dict[tuple[str, int], list[Field]] = {}
    for field in found:
        same = kept.setdefault((field.name, field.span.block), [])  # in order, and none overlaps another
        at = bisect_left(same, field.span, key=lambda f: f.span)
        if all(f.span.end <= field.span.start or field.span.end <= f.span.start for f in same[max(at - 1, 0) : at + 1]):
            same.insert(at, field)
    return tuple(sorted((f for same in kept.values() for f in same), key=lambda f: f.span))


def _fields(known: Known, place: _Place) -> Iterator[Field]:
    found: list[Value] = []
    for name in place.names:
        read = values(known, name, place.words, place.label_words)
        sure = place.sure and len(place.names) == 1 and normal_label(place.label_words) not in LOOSE
        if sure and not any(v.name == name for v in read):
            read = [whole(name, place.words), *read]
        found += read
    for value in found:
        span = Span(place.block.index, place.start + value.start, place.start + value.end)
        yield Field(value.name, value.value, span, place.how, place.label)


# label cell | value cell


def _cells(known: Known, blocks: tuple[Block, ...]) -> Iterator[_Place]:
    for rows in _tables(blocks):
        for i, row in enumerate(rows):
            if len(row) < 2:
                continue
            labels = {column: _cell_label(known, cell) for column, cell in row.items()}
            if all(labels.values()):
                below = rows[i + 1] if i + 1 < len(rows) else {}
                yield from (p for c, cell in row.items() if c in below for p in _pair(known, cell, below[c]))
            elif any(labels.values()):
                yield from _pairs(known, row, labels)


def _tables(blocks: tuple[Block, ...]) -> list[list[dict[int, list[Block]]]]:
    """Every table's rows: the cells that hold any text, by column."""
    tables: list[list[dict[int, list[Block]]]] = []
    table: tuple[str, int] | None = None
    number = 0
    for block in blocks:
        if (cell := block.cell) is None:
            continue
        if (block.part, cell.table) != table:
            table, number = (block.part, cell.table), cell.row
            tables.append([{}])
        elif cell.row != number:
            number = cell.row
            tables[-1].append({})
        if block.text.strip():
            tables[-1][-1].setdefault(cell.column, []).append(block)
    return tables


def _cell_label(known: Known, cell: list[Block]) -> tuple[str, ...]:
    """The fields a cell names with its first paragraph, others being short remarks such as "(pro-rata)"."""
    if len(cell) > 1 and (len(cell) > 3 or any(len(block.text.split()) > 4 for block in cell[1:])):
        return ()
    return known.names(cell[0].text)


def _pairs(known: Known, row: dict[int, list[Block]], labels: dict[int, tuple[str, ...]]) -> Iterator[_Place]:
    """Label and value side by side; in a row of three or more cells labels need a colon, or must take turns."""
    columns = list(row)
    turns = all(labels[c] for c in columns[::2]) and not any(labels[c] for c in columns[1::2])
    for left, right in pairwise(columns):
        colon = row[left][0].text.rstrip(" *").endswith(":")
        if labels[left] and not labels[right] and (colon or turns):
            yield from _pair(known, row[left], row[right])


def _pair(known: Known, left: list[Block], right: list[Block]) -> Iterator[_Place]:
    label = " ".join(block.text.strip() for block in left)
    names = known.names(left[0].text)
    span = words_of(left[0])
    for i, block in enumerate(right):
        short = len(block.text.split()) <= _REMARK and block.kind != "bullet"
        pay = any(known.framework.fields[n].type == "pay" for n in names)
        if i == 0 or (pay and short and "£" in block.text):
            remark = " ".join(b.text for b in right[i + 1 : i + 2] if b.text.strip().startswith("("))
            yield _Place("cell", names, span, f"{label} {remark}", block, 0, len(block.text), sure=i == 0)


# "Label: value"


def _signed(text: str) -> bool:
    """Whether a sign stands in the line that parts a label from its value: in most none does."""
    dashed = "-" in text or "–" in text or "—" in text
    return ":" in text or "\t" in text or (dashed and _APART.search(text) is not None)


def _lines(known: Known, block: Block) -> Iterator[_Place]:
    """Labels at the line's start and after its tabs, bars and wide gaps; a value ends where the next label begins."""
    if block.part == "property":
        return
    text = block.text
    segments = list(_segments(text))
    stops = [start for start, end, _ in segments[1:] if _opens(known, text, start, end)]
    for start, end, tabbed in segments:
        match = _COLON.match(text, start, end) or _DASH.match(text, start, end)
        label = match["label"] if match else text[start:end].rstrip(" *") if tabbed else ""
        if not label or not (names := known.names(label)):
            continue
        colon = match is not None and ":" in match.group()
        if not colon and (known.weak(label) or block.kind == "bullet"):
            continue
        named = match.start("label") if match else start
        after = match.end() if match else end
        stop = bisect_right(stops, after)
        words = Span(block.index, named, named + len(label))
        yield from _line(known, block, words, names, after, stops[stop] if stop < len(stops) else len(text))


def _segments(text: str) -> Iterator[tuple[int, int, bool]]:
    """The parts of a line between its gaps, and whether a tab follows."""
    start = 0
    for gap in _SEGMENT.finditer(text):
        yield start, gap.start(), "\t" in gap.group()
        start = gap.end()
    yield start, len(text), False


def _opens(known: Known, text: str, start: int, end: int) -> bool:
    return bool(_OTHER_LABEL.match(text, start, end) or known.names(text[start:end].split(":", 1)[0]))


def _line(known: Known, block: Block, label: Span, names: tuple[str, ...], start: int, end: int) -> Iterator[_Place]:
    text = block.text
    said = text[label.start : label.end]
    while start < end and text[start] in " \t\n*_":
        start += 1
    stop = _SEGMENT.search(text, start, end)
    short = stop.start() if stop and stop.start() > start else end
    if not any(typed(known, name) for name in names):
        end = short
    value = text[start:end].rstrip(" \t\n*_|")
    if not value or known.names(value):
        return
    sure = _is_value(value, strict=known.weak(said) or block.kind == "bullet")
    if sure or any(typed(known, name) for name in names):
        yield _Place("line", names, label, said, block, start, start + len(value), sure)


def _is_value(words: str, strict: bool) -> bool:
    """Whether words after a label are its value rather than the rest of a sentence."""
    count = len(words.split())
    sentence = words.rstrip()[-1:] == "." and count > 5
    return count <= (8 if strict else _PROSE) and not sentence and not (strict and words[0].islower())


# label above value


def _above(known: Known, blocks: tuple[Block, ...], used: set[int]) -> Iterator[_Place]:
    for block, below in _neighbours(blocks):
        if block.index in used or block.kind == "bullet" or not (names := known.names(block.text)):
            continue
        text = block.text.rstrip(" *_\u00a0")
        colon = text.endswith(":")
        if (not colon and known.weak(text)) or known.names(below.text) or below.text.rstrip().endswith(":"):
            continue
        if below.kind == "heading" or not _beside(block, below):
            continue
        sure = below.kind != "bullet" and _is_value(below.text.strip(), strict=not colon)
        if not sure and not any(typed(known, name) for name in names):
            continue
        yield _Place("above", names, words_of(block), block.text, below, 0, len(below.text), sure and colon)


def _neighbours(blocks: tuple[Block, ...]) -> Iterator[tuple[Block, Block]]:
    """Each block that holds text with the next such block of its part."""
    for part in dict.fromkeys(b.part for b in blocks if b.part != "property"):
        filled = [b for b in blocks if b.part == part and b.text.strip()]
        yield from pairwise(filled)


def _beside(block: Block, below: Block) -> bool:
    """Whether two neighbours stand in one cell, outside tables, or in one column."""
    a, b = block.cell, below.cell
    if a is None or b is None:
        return a is b
    return a.table == b.table and a.column == b.column and b.row - a.row in (0, 1)


# content controls


def _controls(known: Known, document: Document) -> Iterator[_Place]:
    for trait in document.traits:
        if trait.kind != "control":
            continue
        block = document.blocks[trait.span.block]
        for note in pattern(r"\s*[|;,\n]\s*").split(trait.note):
            names = known.names(pattern(r"(?<=[a-z])(?=[A-Z])|[_.-]").sub(" ", note))
            words = block.text[trait.span.start : trait.span.end]
            if names and words.strip():
                yield _Place("control", names, trait.span, note, block, trait.span.start, trait.span.end)
                break
