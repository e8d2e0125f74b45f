"""The numbers of a list, made by Word or typed by hand: none twice, none left out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from itertools import pairwise
from typing import ClassVar

from jdlint.checks.duties import next_with_text
from jdlint.framework import Framework
from jdlint.model import Block, Document, Hit, Span, Unchecked
from jdlint.nodes import lazily
from jdlint.patterns import pattern
from jdlint.record import record

_NUMBER = lazily(r"\(?(?P<above>(?:\d{1,2}\.)*)(?P<last>\d{1,3})[.):]*")
_TYPED = lazily(r"\s*(?P<number>\(?(?:\d{1,2}\.)*\d{1,2}[.)])\s+[^\W\d]")
_DUTY_WORDS = 4
_LEAST_RUN = 3
_MOST_BREAKS = 2
"""With more numbers out of step, they are days or shelf marks and no list's own."""
_LONGEST_GAP = 3
"""More numbers left out, and it is another list."""


@record
class Numbered:
    """A number that stands before a line: `above` is the "2." of "2.3"."""

    block: Block
    above: str
    number: int
    span: Span
    """The number where it was typed; where Word made it, the words it stands before."""


@record(kw_only=True)
class RepeatedNumber:
    """The same number before two items of one list, one after the other."""

    WORDS: ClassVar = ("number",)

    def find(self, document: Document, framework: Framework, as_of: date) -> Iterator[Hit | Unchecked]:  # noqa: ARG002
        runs = _runs(document)
        if not runs:
            yield Unchecked("no numbered list was found")
        for run in runs:
            for before, item in pairwise(run):
                if before.number == item.number:
                    words: dict[str, object] = {"number": f"{item.above}{item.number}"}
                    yield Hit(item.span, words, None, (before.span,))


@record(kw_only=True)
class StrayNumber:
    """A number alone in a paragraph below others of one cell, or between paragraphs: a page number pasted along."""

    WORDS: ClassVar = ("number",)

    def find(self, document: Document, framework: Framework, as_of: date) -> Iterator[Hit]:  # noqa: ARG002
        blocks = document.blocks
        for block in blocks:
            text = block.text.strip()
            if len(text) > 2 or not text.isdigit() or block.part != "body" or block.kind != "paragraph":
                continue
            before = next((b for b in reversed(blocks[: block.index]) if b.text.strip()), None)
            if before and before.cell == block.cell and before.part == "body" and _prose(before):
                after = next_with_text(document, block)
                if block.cell or (after and not after.cell and after.text[:1].isalpha() and _prose(after)):
                    at = block.text.index(text)
                    yield Hit(Span(block.index, at, at + len(text)), {"number": text})


def _prose(block: Block) -> bool:
    return block.kind != "heading" and len(block.text.split()) > _DUTY_WORDS


@record(kw_only=True)
class SkippedNumber:
    """A number left out between two items of one list."""

    WORDS: ClassVar = ("before", "number", "skipped")

    def find(self, document: Document, framework: Framework, as_of: date) -> Iterator[Hit | Unchecked]:  # noqa: ARG002
        runs = _runs(document)
        if not runs:
            yield Unchecked("no numbered list was found")
        for run in runs:
            for before, item in pairwise(run):
                gap = range(before.number + 1, item.number)
                if not 0 < len(gap) <= _LONGEST_GAP or _shown(document, before, item, gap):
                    continue
                *others, last = (f"{item.above}{n}" for n in gap)
                skipped = f"{', '.join(others)} and {last} are missing" if others else f"{last} is missing"
                number = f"{item.above}{item.number}"
                words: dict[str, object] = {"before": f"{before.above}{before.number}", "number": number}
                yield Hit(item.span, words | {"skipped": skipped}, None, (before.span,))


@lru_cache(maxsize=1)
def _runs(document: Document) -> list[list[Numbered]]:
    """Lists by their numbers, in order; a number that goes back opens another list."""
    lists: defaultdict[tuple[object, ...], list[Numbered]] = defaultdict(list)
    for block in document.blocks:
        if block.part == "body" and (item := _numbered(document, block)):
            cell = (block.cell.table, block.cell.column) if block.cell else None
            lists[block.headings, cell, block.level, block.kind, item.above].append(item)
    runs: list[list[Numbered]] = []
    for items in lists.values():
        run: list[Numbered] = []
        for item in items:
            if run and (item.number < run[-1].number or item.number == run[-1].number == 1):
                runs.append(run)
                run = []
            run.append(item)
        runs.append(run)
    return [run for run in runs if len(run) >= _LEAST_RUN and run[0].number <= 1 and _breaks(run) <= _MOST_BREAKS]


def _breaks(run: list[Numbered]) -> int:
    return sum(after.number != before.number + 1 for before, after in pairwise(run))


def _numbered(document: Document, block: Block) -> Numbered | None:
    """The number before an item: made by Word, typed before its words, or alone in the cell beside a sentence."""
    text, number = block.text.rstrip(), block.number
    if not number and (typed := _TYPED.match(text)):
        number, span = typed["number"], Span(block.index, *typed.span("number"))
    elif block.cell and block.cell.column == 1 and (not number or not text) and (beside := _beside(document, block)):
        span = Span(block.index, len(text) - len(text.lstrip()), len(text)) if text else beside
        number = number or text.strip()
    elif number:
        span = Span(block.index, 0, len(text))
    else:
        return None
    match = _NUMBER.fullmatch(number)
    return Numbered(block, match["above"], int(match["last"]), span) if match else None


def _beside(document: Document, block: Block) -> Span | None:
    """The sentence in the next cell of the row."""
    after = next_with_text(document, block)
    if after is None or after.cell is None or block.cell is None or len(after.text.split()) < _DUTY_WORDS:
        return None
    same_row = (after.cell.table, after.cell.row) == (block.cell.table, block.cell.row)
    return Span(after.index, 0, len(after.text.rstrip())) if same_row else None


def _shown(document: Document, before: Numbered, item: Numbered, gap: range) -> bool:
    """Whether a skipped number stands between after all, before something that is no item of the list."""
    between = document.blocks[before.block.index + 1 : item.block.index]
    signs = [pattern(r"\W*([\d.]*\d)?").match(b.number or b.text) for b in between]
    return any(sign and sign[1] in {f"{item.above}{n}" for n in gap} for sign in signs)
