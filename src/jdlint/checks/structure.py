"""What a job description must hold and what must not stand empty: fields, sections, bullets, rows."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import pairwise, takewhile
from typing import ClassVar

from jdlint.checks.duties import is_label, next_with_text
from jdlint.checks.posts import sections_of
from jdlint.checks.reduced import wording
from jdlint.framework import Framework
from jdlint.model import Block, Document, Hit, Span, Unchecked
from jdlint.nodes import lazily
from jdlint.patterns import pattern
from jdlint.record import record
from jdlint.text import bare

_MOST_EMPTY = 2
"""More empty sections in a document, or rows in a table, are there for their look."""
_TICKED = 3
"""Columns of a table in which bullets without words may be ticks."""
_FILLED = 2
"""Cells named for a section that must have text beside them, before another's lack of it is a fault."""
_WIDE = 60
"""Paragraphs of a row that are looked at on either side."""
_ORDERED = 2
"""Fewer sections have no order."""
_WITHIN_PERSON = frozenset(
    {"skills", "knowledge and experience", "qualifications", "desirable criteria", "language skills"}
)
_ENDS = lazily(r"\b(?:signed?|signature|name|date|print|end|llofnod|dyddiad)\b", re.IGNORECASE)
_PICTURED = lazily(r"\b(?:chart|structure|diagram|organogram|map|organisation|siart|strwythur)\b", re.IGNORECASE)


@record(kw_only=True)
class MissingField:
    """A fact that the framework requires and the document does not state.

    `spared`: facts that a rule of their own looks for, so that none is missed twice.
    """

    WORDS: ClassVar = ("field", "labels", "found")
    FIELDS: ClassVar[bool] = True

    spared: tuple[str, ...] = ()

    def find(self, document: Document, framework: Framework, as_of: date) -> Iterator[Hit | Unchecked]:  # noqa: ARG002
        required = {name: spec for name, spec in framework.fields.items() if spec.required}
        if not required:
            yield Unchecked(f"the framework {framework.name} requires no facts")
        known = {field.name for field in document.fields}.union(self.spared)
        for name, spec in required.items():
            if name in known:
                continue
            empty = empty_label(document, spec.labels)
            found = f"“{empty.text.strip()}” stands there without a value." if empty else ""
            words: dict[str, object] = {"field": name, "labels": ", ".join(spec.labels[:4]), "found": found}
            span = Span(empty.index, 0, len(empty.text.rstrip())) if empty else None
            yield Hit(span, words, about=name)


@record(kw_only=True)
class MissingSection:
    """A section that the framework requires and no heading opens."""

    WORDS: ClassVar = ("section", "headings")
    FIELDS: ClassVar[bool] = True

    def find(self, document: Document, framework: Framework, as_of: date) -> Iterator[Hit | Unchecked]:  # noqa: ARG002
        required = {name: spec for name, spec in framework.sections.items() if spec.required}
        if not required:
            yield Unchecked(f"the framework {framework.name} requires no sections")
            return
        own = [b for b in document.blocks if b.part in ("body", "text box")]
        known = {n for b in own if b.kind == "heading" for n in sections_of(b, framework)}
        if not required.keys() <= known:  # some say it in a line that only looks like one
            known = {n for b in own for n in sections_of(b, framework)}
        for name, spec in required.items():
            if name not in known:
                yield Hit(None, {"section": name, "headings": ", ".join(spec.headings[:4])}, about=name)


@record(kw_only=True)
class SectionOutOfOrder:
    """A section that stands elsewhere than the framework has it; as few as need moving, of those found once."""

    WORDS: ClassVar = ("heading", "order")

    def find(self, document: Document, framework: Framework, as_of: date) -> Iterator[Hit | Unchecked]:  # noqa: ARG002
        order = {name: spec.order for name, spec in framework.sections.items() if spec.order}
        if not order:
            yield Unchecked(f"the framework {framework.name} gives its sections no order")
            return
        found: defaultdict[str, list[Block]] = defaultdict(list)
        for block in (b for b in document.blocks if b.kind == "heading" and b.part == "body"):
            for name in _sections(block, framework):
                found[name].append(block)
        once = sorted((blocks[0].index, order[n]) for n, blocks in found.items() if n in order and len(blocks) == 1)
        if len(once) < _ORDERED:
            yield Unchecked("hardly any section that the framework gives a place was found")
        kept = _ascending([place for _, place in once])
        headings = [document.blocks[i].text.strip(" :") for i, _ in sorted(once, key=lambda pair: pair[1])]
        for index in (index for n, (index, _) in enumerate(once) if n not in kept):
            text = document.blocks[index].text
            yield Hit(Span(index, 0, len(text.rstrip())), {"heading": text.strip(" :"), "order": ", ".join(headings)})


@record(kw_only=True)
class EmptyBullet:
    """A bullet or number with no text after it, unless it is its row's number or a tick among columns."""

    WORDS: ClassVar = ()

    def find(self, document: Document, framework: Framework, as_of: date) -> Iterator[Hit | Unchecked]:  # noqa: ARG002
        bullets = [block for block in document.blocks if block.kind == "bullet"]
        if not bullets:
            yield Unchecked("no list was found")
        for block in bullets:
            if not block.text.strip() and not _numbers_row(document, block) and not _ticks(document, block):
                yield Hit(Span(block.index, 0, len(block.text)), {}, "", whole="paragraph")


@record(kw_only=True)
class EmptyRow:
    """A row without text between rows that have text; not one that is there to be filled in, and no empty bullet."""

    WORDS: ClassVar = ("row",)

    def find(self, document: Document, framework: Framework, as_of: date) -> Iterator[Hit | Unchecked]:  # noqa: ARG002
        tables: defaultdict[int, defaultdict[int, list[Block]]] = defaultdict(lambda: defaultdict(list))
        for block in document.blocks:
            if block.cell:
                tables[block.cell.table][block.cell.row].append(block)
        if not tables:
            yield Unchecked("no table was found")
        for rows in tables.values():
            for row in _empty_rows(rows):
                block = rows[row][0]
                yield Hit(Span(block.index, 0, len(block.text)), {"row": row}, "", whole="row")


@record(kw_only=True)
class EmptySection:
    """A heading with nothing under it before the next heading of its level, or in a cell with an empty one beside it.

    `parents`: sections whose parts often stand at their own level, and so prove nothing by standing next.
    """

    WORDS: ClassVar = ("heading",)

    parents: tuple[str, ...] = ()

    def find(self, document: Document, framework: Framework, as_of: date) -> Iterator[Hit | Unchecked]:  # noqa: ARG002
        body = [b for b in document.blocks if b.part == "body" and b.text.strip()]
        start = next((n for n, b in enumerate(body) if b.kind != "heading"), len(body))
        unfilled = list(_unfilled(document, framework))
        if not unfilled and not any(b.kind == "heading" for b in body[start:]):
            yield Unchecked("no heading was found below the title")
        pictured = any(pattern("picture|drawing|chart|object").search(words) for words in document.read.unread)
        below = pairwise((*body[start:], None))
        empty = [a for a, b in below if a and self._empty(document, framework, a, b, pictured)]
        empty += unfilled if not pictured else []
        if len(empty) <= _MOST_EMPTY:
            for block in empty:
                yield Hit(Span(block.index, 0, len(block.text.rstrip())), {"heading": block.text.strip()})

    def _empty(
        self, document: Document, framework: Framework, block: Block, after: Block | None, pictured: bool
    ) -> bool:
        if block.kind != "heading" or _ENDS.search(block.text) or _PICTURED.search(block.text):
            return False
        known = set(sections_of(block, framework))
        ends = after is not None and after.level < block.level
        if not ends and not _exact(block, framework):
            return False  # a line in bold as often as a heading
        if not known and (pattern(r"\d{4}").search(block.text) or _says(block) or (after and _says(after))):
            return False
        if after is None:
            return bool(known) and not pictured
        if after.kind != "heading" or after.level > block.level or (pictured and not known):
            return False
        if after.level < block.level:
            return True
        peer = sections_of(after, framework)
        if not peer:
            return not known & set(self.parents) and not block.text.isupper() and not _flat(document, block.level)
        return not _parted(known, peer)


@record(kw_only=True)
class HeadingTypedAsBullet:
    """Short bullets that head the bullet below them, found by the words they share with it."""

    WORDS: ClassVar = ("labels",)

    def find(self, document: Document, framework: Framework, as_of: date) -> Iterator[Hit | Unchecked]:  # noqa: ARG002
        lists: defaultdict[tuple[int, ...], list[Block]] = defaultdict(list)
        for block in document.blocks:
            if block.kind == "bullet" and block.text.strip():
                lists[block.headings].append(block)
        if not lists:
            yield Unchecked("no list was found")
        for bullets in lists.values():
            labels = [a for a, b in pairwise(bullets) if next_with_text(document, a) is b and _heads(document, a, b)]
            if labels:
                first, *others = (Span(b.index, 0, len(b.text.rstrip())) for b in labels)
                words: dict[str, object] = {"labels": ", ".join(f"“{b.text.strip()}”" for b in labels)}
                yield Hit(first, words, None, tuple(others))


def _says(block: Block) -> bool:
    """Whether it is a line in bold rather than a heading, since it says something itself: "Email: x@example.org"."""
    return bool(pattern(r":\s*[*_]*\w").search(block.text))


def _flat(document: Document, level: int) -> bool:
    """Whether headings recur at a level: then parts and what they are parts of stand there side by side."""
    texts = [bare(b.text) for b in document.blocks if b.kind == "heading" and b.level == level]
    return len(texts) > len(set(texts))


def _sections(block: Block, framework: Framework) -> tuple[str, ...]:
    """The sections that a heading names; only those whose heading it is to the letter, where there are such."""
    return _exact(block, framework) or sections_of(block, framework)


def _exact(block: Block, framework: Framework) -> tuple[str, ...]:
    names = sections_of(block, framework)
    return tuple(n for n in names if bare(block.text) in map(bare, framework.sections[n].headings))


def _ascending(places: list[int]) -> list[int]:
    """The indexes of the most places that stand in ascending order."""
    best: list[list[int]] = []
    for n, place in enumerate(places):
        before = max((run for run in best if places[run[-1]] < place), key=len, default=[])
        best.append([*before, n])
    return max(best, key=len, default=[])


def _parted(known: set[str], peer: Iterable[str]) -> bool:
    """Whether the next heading names a part of this section rather than another section."""
    return "person specification" in known and not _WITHIN_PERSON.isdisjoint(peer)


def empty_label(document: Document, labels: Iterable[str]) -> Block | None:
    """The short line that is one of the labels and nothing more."""
    known = {bare(label) for label in labels}
    return next((b for b in document.blocks if b.part == "body" and len(b.text) < 60 and bare(b.text) in known), None)


def _numbers_row(document: Document, block: Block) -> bool:
    """Whether the bullet is the number of its row, made by Word in a cell of its own."""
    after = next_with_text(document, block)
    if after is None or after.cell is None or block.cell is None:
        return False
    return after.cell.row == block.cell.row and after.cell.column > block.cell.column


def _ticks(document: Document, block: Block) -> bool:
    """Whether the bullet alone, without words, is what a cell of a row of words says."""
    row = _row(document, block)
    mine = [b for b in row if b.cell and block.cell and b.cell.column == block.cell.column]
    columns = {b.cell.column for b in row if b.cell}
    return len(mine) == 1 and len(columns) >= _TICKED and any(b.text.strip() for b in row)


def _row(document: Document, block: Block) -> list[Block]:
    if block.cell is None:
        return []
    place = (block.cell.table, block.cell.row)
    before = takewhile(
        lambda b: _place(b) == place, reversed(document.blocks[max(0, block.index - _WIDE) : block.index])
    )
    after = takewhile(lambda b: _place(b) == place, document.blocks[block.index : block.index + _WIDE])
    return [*before, *after]


def _place(block: Block) -> tuple[int, int] | None:
    return (block.cell.table, block.cell.row) if block.cell else None


def _unfilled(document: Document, framework: Framework) -> Iterator[Block]:
    """Cells that name a section, beside an empty one, in a table where others that do so have text beside them."""
    labels: defaultdict[int, list[tuple[Block, bool]]] = defaultdict(list)
    for block in document.blocks:
        if block.kind == "paragraph" and block.cell and block.cell.column == 1 and _exact(block, framework):
            row = _row(document, block)
            if {b.cell.column for b in row if b.cell} == {1, 2}:
                labels[block.cell.table].append((block, any(b is not block and b.text.strip() for b in row)))
    for rows in labels.values():
        if sum(filled for _, filled in rows) >= _FILLED:
            yield from (block for block, filled in rows if not filled)


def _empty_rows(rows: dict[int, list[Block]]) -> list[int]:
    """Rows without text where the table is one of text: not a form, whose rows wait for ink, nor a space at the end."""
    filled = {r for r, blocks in rows.items() if any(b.text.strip() for b in blocks)}
    empty = [r for r in rows if r not in filled and not any(b.kind == "bullet" for b in rows[r])]
    if len(filled) < 2 or len(empty) > min(_MOST_EMPTY, len(filled) // 2):
        return []
    return [r for r in empty if r < max(filled)]


def _heads(document: Document, block: Block, below: Block) -> bool:
    if not is_label(document, block) or below.text.lstrip()[:1].islower():
        return False
    label = wording(block.text).core
    return bool(label) and set(label) <= set(wording(below.text).core)
