"""Checks on how a Word file is made: its lists, headings and tables by style, its language, the names it carries."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from jdlint.checks.wordfile import cut, shown
from jdlint.framework import Framework
from jdlint.model import Block, Document, Hit, Span, Trait
from jdlint.record import record

_COLUMN = 40
"""Characters of a column's name: of the longest twice as many, on average at most so many."""
_REMARKS = "-–—*»o"
_PRIVATE = "\ue000"
"""From here on a sign shows in its own font only."""


@record(kw_only=True)
class TypedBullets:
    """Items whose bullet is a sign typed by hand: two of them running, or one beside an item of a real list.

    One dash or asterisk alone may be a remark's, so it counts in company only.
    """

    WORDS: ClassVar = ("sign", "count")

    def find(self, document: Document, framework: Framework, as_of: date) -> Iterator[Hit]:  # noqa: ARG002
        typed = {trait.span.block: trait for trait in document.traits if trait.kind == "typed"}
        passage: list[Trait] = []
        for block in sorted(typed):
            if passage and (block != passage[-1].span.block + 1 or not _alike(document, block - 1, block)):
                yield from self._hit(document, passage)
                passage = []
            passage.append(typed[block])
        yield from self._hit(document, passage)

    def _hit(self, document: Document, passage: list[Trait]) -> Iterator[Hit]:
        if not passage:
            return
        first, sign = passage[0].span, passage[0].note
        near = [at for at in (first.block - 1, passage[-1].span.block + 1) if 0 <= at < len(document.blocks)]
        beside = any(document.blocks[at].kind == "bullet" and _alike(document, at, first.block) for at in near)
        if len(passage) > 1 or (beside and sign not in _REMARKS):
            words = {"sign": sign if sign < _PRIVATE else "•", "count": len(passage)}
            yield Hit(first, words, related=tuple(each.span for each in passage[1:]))


def _alike(document: Document, one: int, other: int) -> bool:
    """Whether two blocks stand in one run of text: the same part, note and cell."""
    first, second = document.blocks[one], document.blocks[other]
    return (first.part, first.name, first.cell) == (second.part, second.name, second.cell)


@record(kw_only=True)
class UnstyledHeadings:
    """Headings by their look alone, in a document without any that is one by its style. `least`: fewer are no fault."""

    WORDS: ClassVar = ("words", "count")

    least: int = 3

    def find(self, document: Document, framework: Framework, as_of: date) -> Iterator[Hit]:  # noqa: ARG002
        looks = [trait.span for trait in document.traits if trait.kind == "unstyled"]
        if len(looks) < self.least:
            return
        known = {span.block for span in looks}
        styled = (b for b in document.blocks if b.kind == "heading" and b.index not in known and b.text.strip())
        if next(styled, None) is None:
            words = {"words": shown(document, looks[0]), "count": len(looks)}
            yield Hit(None, words, related=tuple(looks), about="headings")


@record(kw_only=True)
class HeadlessTables:
    """Tables whose first row names the columns, but is not marked as their header.

    Only tables of at least so many `columns` and `rows`: with two columns, labels and values look the same. Under the
    names there must be a column of something else: figures, ticks, sentences.
    """

    WORDS: ClassVar = ("words",)

    columns: int = 3
    rows: int = 3

    def find(self, document: Document, framework: Framework, as_of: date) -> Iterator[Hit]:  # noqa: ARG002
        if not document.read.tables:
            return
        marked = {document.blocks[trait.span.block].cell for trait in document.traits if trait.kind == "header row"}
        headed = {cell.table for cell in marked if cell}
        for blocks in _tables(document).values():
            first = self._heads(blocks)
            if first and blocks[0].cell and blocks[0].cell.table not in headed:
                words = cut(" | ".join(block.text.strip() for block in first))
                yield Hit(Span(first[0].index, 0, len(first[0].text)), {"words": words})

    def _heads(self, blocks: list[Block]) -> list[Block]:
        """The first row's blocks, where they read as names of columns with rows of the same width under them."""
        rows: dict[int, dict[int, str]] = {}
        first: list[Block] = []
        for block in blocks:
            if block.cell is not None:
                row = rows.setdefault(block.cell.row, {})
                row[block.cell.column] = f"{row.get(block.cell.column, '')} {block.text}".strip()
                if block.cell.row == 1:
                    first.append(block)
        width = len(first)
        if width < self.columns or len(rows) < self.rows or any(max(row) != width for row in rows.values()):
            return []
        names = all(_names_a_column(block.text) for block in first)
        if not names or sum(len(block.text) for block in first) > _COLUMN * width:
            return []
        below = [row for at, row in rows.items() if at > 1]
        told = any(not any(_names_a_column(row.get(at, "")) for row in below) for at in range(1, width + 1))
        return first if told else []


def _tables(document: Document) -> dict[int, list[Block]]:
    tables: dict[int, list[Block]] = {}
    for block in document.blocks:
        if block.cell:
            tables.setdefault(block.cell.table, []).append(block)
    return tables


def _names_a_column(text: str) -> bool:
    """A few words that begin with a capital and are neither a figure nor a label with its colon."""
    text = text.strip()
    return len(text) > 1 and text[0].isupper() and len(text) <= 2 * _COLUMN and text[-1] not in ".:;,?"


@record(kw_only=True)
class FileLanguage:
    """A file no words of which are set in one of the languages (`among`: "en-GB") that its readers expect."""

    WORDS: ClassVar = ("words",)

    among: tuple[str, ...]

    def find(self, document: Document, framework: Framework, as_of: date) -> Iterator[Hit]:  # noqa: ARG002
        said = document.languages
        if said is not None and not any(
            each.lower().startswith(known.lower()) for each in said for known in self.among
        ):
            words = f"“{said[0]}”" if said else "no language"
            yield Hit(None, {"words": words}, about="language")


@record(kw_only=True)
class FileAuthors:
    """People whom the file's properties name: two or three capitalised words, none of them one of `spared`."""

    WORDS: ClassVar = ("words",)

    spared: tuple[str, ...] = ()

    def find(self, document: Document, framework: Framework, as_of: date) -> Iterator[Hit]:  # noqa: ARG002
        spared = {word.casefold() for word in self.spared}
        people = [name for name in document.authors if _is_person(name) and spared.isdisjoint(name.casefold().split())]
        if people:
            yield Hit(None, {"words": " and ".join(people)}, about="authors")


def _is_person(name: str) -> bool:
    """By its look: “Carys Vaughan”, “VAUGHAN, Carys (HR)”."""
    words = [word for word in name.partition("(")[0].replace(",", " ").split() if word]
    said = "".join(words)
    capitals = 2 <= len(words) <= 4 and all(word[0].isupper() for word in words)
    return capitals and any(map(str.islower, said)) and not any(map(str.isdigit, said))
