"""All that a template left in a document, computed once: each leftover has one kind, and no words are found twice."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence, Set
from functools import lru_cache
from itertools import groupby

from jdlint.checks.applications import in_forms
from jdlint.checks.blanks import Blank, Leftover, phrases
from jdlint.checks.choices import in_brackets
from jdlint.checks.phrases import Kind
from jdlint.checks.runs import runs
from jdlint.model import Document, Span
from jdlint.nodes import lazily
from jdlint.text import folded, holding

_Stray = tuple[int, int, str]
"""A bracket without its other half: the block, where in it, and the sign."""
_RANK: tuple[Kind, ...] = (
    "unfilled control",
    "choice",
    "option",
    "guidance",
    "placeholder",
    "to be confirmed",
    "struck",
    "unbalanced",
)
"""Of two leftovers in the same words the first kind wins."""
_TILDES = lazily(r"~~(?=\S)[^~]+~~")
_DEFINITION = lazily(r"\[([^\]]+)\]:\s*\S+")
_BRACKETS = "[(]){<«"
_MATES = {"[": "]", "(": ")"}
_FAR = 12
"""Blocks after which a bracket left open is no longer looked for."""


@lru_cache(maxsize=1)
def leftovers(document: Document) -> tuple[Leftover, ...]:
    """Every leftover in reading order."""
    found = [*_traits(document), *_struck(document)]
    blanks: dict[int, list[Blank]] = {}
    for blank in (*phrases(document), *runs(document)):
        blanks.setdefault(blank.block, []).append(blank)
    labels = _labels(document)
    strays: list[_Stray] = []
    bracketed = set(holding(document, *_BRACKETS))
    for index in sorted(bracketed | blanks.keys()):
        own = blanks.get(index, [])
        if index in bracketed:
            found += in_brackets(document, document.blocks[index], folded(document)[index], own, labels, strays)
        found += [Leftover(b.kind, Span(b.block, b.start, b.end)) for b in own]
    found += _unbalanced(document, found, strays)
    forms = in_forms(document) if found else ()
    return tuple(sorted((each for each in _once(found) if each.span.block not in forms), key=lambda each: each.span))


def _traits(document: Document) -> Iterator[Leftover]:
    for trait in document.traits:
        if trait.kind == "prompt":
            yield Leftover("unfilled control", trait.span)


def _struck(document: Document) -> Iterator[Leftover]:
    """Struck pieces, also Markdown's `~~words~~`; those with nothing but a sign between them are one."""
    spans = [t.span for t in document.traits if t.kind == "struck"]
    tildes = [document.blocks[index] for index in holding(document, "~~")]
    spans += [Span(b.index, *m.span()) for b in tildes for m in _TILDES.finditer(b.text)]
    last: Span | None = None
    for span in sorted(spans):
        if not document.quote(span).strip():
            continue
        if last and last.block == span.block:
            text = document.blocks[span.block].text
            if not text[last.end : span.start].strip(" \t\n\u00a0/,;|"):
                last = Span(span.block, last.start, max(last.end, span.end))
                continue
        if last:
            yield Leftover("struck", last)
        last = span
    if last:
        yield Leftover("struck", last)


def _labels(document: Document) -> frozenset[str]:
    """The names of Markdown's link definitions, with the definitions' own brackets."""
    defining = [folded(document)[index] for index in holding(document, "]:")]
    return frozenset(" ".join(m.group(1).lower().split()) for text in defining if (m := _DEFINITION.match(text)))


def _unbalanced(document: Document, found: list[Leftover], strays: list[_Stray]) -> Iterator[Leftover]:
    """Brackets without their other half: in another paragraph of the same place they are a pair after all."""
    taken: dict[int, list[Span]] = {}
    for each in found:
        taken.setdefault(each.span.block, []).append(each.span)
    left = [s for s in sorted(strays) if not any(t.start <= s[1] < t.end for t in taken.get(s[0], ()))]
    by_block = {block: list(its) for block, its in groupby(left, key=lambda stray: stray[0])}
    gone: set[_Stray] = set()
    for n, (block, at, sign) in enumerate(left):
        if left[n] in gone:
            continue
        below = (s for beside in range(block + 1, block + _FAR + 1) for s in by_block.get(beside, ()) if s not in gone)
        mate = next((s for s in below if _mates(document, left[n], s)), None)
        if mate is None:
            mixed = _next(left, n, gone)
            if mixed is not None and (mixed[0] != block or sign not in "[(" or mixed[2] not in "])"):
                mixed = None
            gone |= {mixed} if mixed else set()
            yield Leftover("unbalanced", Span(block, at, mixed[1] + 1 if mixed else at + 1))
            continue
        gone.add(mate)
        if sign == "[":
            end = len(document.blocks[block].text.rstrip())
            yield Leftover("option", Span(block, at, end), related=(Span(mate[0], 0, mate[1] + 1),))


def _next(left: Sequence[_Stray], n: int, gone: Set[_Stray]) -> _Stray | None:
    for other in range(n + 1, len(left)):
        if left[other] not in gone:
            return left[other]
    return None


def _mates(document: Document, one: _Stray, other: _Stray) -> bool:
    if _MATES.get(one[2]) != other[2] or not 0 < other[0] - one[0] <= _FAR:
        return False
    a, b = document.blocks[one[0]], document.blocks[other[0]]
    return (a.part, a.name) == (b.part, b.name)


def _once(found: Iterable[Leftover]) -> Iterator[Leftover]:
    """No words twice: what stands inside struck words goes with them, else the kind that ranks first wins."""
    struck = [each.span for each in found if each.kind == "struck"]
    kept: dict[int, list[Span]] = {}
    for each in sorted(found, key=lambda e: (_RANK.index(e.kind), e.span.start - e.span.end, e.span)):
        block, start, end = each.span
        if each.kind != "struck" and any(s.block == block and s.start <= start and end <= s.end for s in struck):
            continue
        others = kept.setdefault(block, [])  # in order, and none overlaps another
        at = bisect_left(others, each.span)
        before, after = others[at - 1 : at] if at else [], others[at : at + 1]
        if after != [each.span] and all(s.end <= start for s in before) and all(end <= s.start for s in after):
            others.insert(at, each.span)
            yield each
