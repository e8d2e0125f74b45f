"""The same duty twice, in the same words or in other clothes, and the same heading twice under one parent."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import chain, combinations, pairwise
from typing import ClassVar

from jdlint.checks.duties import LABEL_WORDS, Duty, duties
from jdlint.checks.matrix import in_both_lists
from jdlint.checks.posts import post_of
from jdlint.checks.reduced import wording
from jdlint.checks.sameness import MOST_EXTRA, difference, same
from jdlint.framework import Framework
from jdlint.model import Block, Document, Hit, Unchecked
from jdlint.patterns import pattern
from jdlint.record import record
from jdlint.text import words_of

_PARTS = frozenset({"", "essential", "desirable", "essential criteria", "desirable criteria", "continued"})
"""Headings that may recur under any other."""
_OFTEN = 3
_CROWD = 64
"""Of lines with the same rarest word, as many are compared with the others; the cost stays in proportion."""


@record(kw_only=True)
class SameBullet:
    """A duty or criterion in the same words as an earlier one; case, signs and spaces do not count."""

    WORDS: ClassVar = ("where",)

    def find(self, document: Document, framework: Framework, as_of: date) -> Iterator[Hit | Unchecked]:  # noqa: ARG002
        lines = duties(document, framework)
        if not lines:
            yield Unchecked("no list and no table of duties was found")
        again = list(_again(lines))
        both = in_both_lists(document, framework) if again else {}
        for later, earlier in again:
            if later.block.index in both:
                continue
            near = later.place == earlier.place
            where = "in the same list" if near else "in another place"
            span = words_of(later.block)
            yield Hit(span, {"where": where}, "" if near else None, (words_of(earlier.block),))


@record(kw_only=True)
class NearBullet:
    """A duty or criterion that says what an earlier one says, in other clothes."""

    WORDS: ClassVar = ("difference",)

    def find(self, document: Document, framework: Framework, as_of: date) -> Iterator[Hit | Unchecked]:  # noqa: ARG002
        lines = duties(document, framework)
        if not lines:
            yield Unchecked("no list and no table of duties was found")
        again = {later.block.index for later, _ in _again(lines)}
        posts: defaultdict[int, list[Duty]] = defaultdict(list)
        for line in lines:
            if line.block.index not in again:
                posts[line.post].append(line)
        for own in posts.values():
            pairs = list(_alike(own))
            if pairs and (both := in_both_lists(document, framework)):  # costs more than the pairs, and most have none
                pairs = list(_alike([line for line in own if line.block.index not in both]))
            for later, earlier in pairs:
                words: dict[str, object] = {"difference": difference(earlier.block.text, later.block.text)}
                yield Hit(words_of(later.block), words, None, (words_of(earlier.block),))


@record(kw_only=True)
class SameHeading:
    """A heading that stands twice under one parent, at one level."""

    WORDS: ClassVar = ("heading", "parent")

    def find(self, document: Document, framework: Framework, as_of: date) -> Iterator[Hit | Unchecked]:  # noqa: ARG002
        headings = [b for b in document.blocks if b.kind == "heading" and b.part == "body" and b.text.strip()]
        if not headings:
            yield Unchecked("no heading was found")
        post = post_of(document, framework)
        columns = _columns(document)
        found: defaultdict[tuple[object, ...], list[Block]] = defaultdict(list)
        filled = [b.index for b in document.blocks if b.text.strip()]
        above = {b: document.blocks[a] for a, b in pairwise(filled)}
        for block in headings:
            text = " ".join(pattern(r"\w+").findall(block.text.casefold()))
            if text in _PARTS or _leads_in(block) or (block.cell and columns[block.cell.table, block.cell.row] > 1):
                continue
            over = above.get(block.index)
            under = over.index if over and over.kind == "heading" and over.level == block.level else None
            key = (post[block.index], block.level, _parents(block), under, text)
            found[key].append(block)
        for first, *others in found.values():
            for block in others if len(others) < _OFTEN else ():
                parent = document.blocks[first.headings[-1]].text.strip() if first.headings else ""
                words: dict[str, object] = {
                    "heading": block.text.strip(),
                    "parent": f" under “{parent}”" if parent else "",
                }
                yield Hit(words_of(block), words, None, (words_of(first),))


def _parents(block: Block) -> tuple[int, ...]:
    return tuple(i for i in block.headings if i != block.index)


def _leads_in(block: Block) -> bool:
    """ "The key characteristics are:" opens a list; it names nothing."""
    text = block.text.strip()
    return text.endswith(":") and bool(pattern(r"\b(?:are|is|include|includes|will|to|by|you)\W*$").search(text))


def _columns(document: Document) -> Counter[tuple[int, int]]:
    """The cells that hold text in each row of each table."""
    filled = {b.cell and (b.cell.table, b.cell.row, b.cell.column) for b in document.blocks if b.text.strip()}
    return Counter(cell[:2] for cell in filled if cell)


def _again(lines: tuple[Duty, ...]) -> Iterator[tuple[Duty, Duty]]:
    """Each line that says word for word what an earlier one of the same post says, with that one."""
    first: dict[tuple[int, str], Duty] = {}
    for line in lines:
        key = line.post, line.gist.plain
        earlier = first.setdefault(key, line)
        if earlier is not line and _comparable(earlier, line):
            yield line, earlier


def _alike(lines: list[Duty]) -> Iterator[tuple[Duty, Duty]]:
    """Each line that says in other clothes what an earlier one says, with that one.

    A line is looked up by the two rarest stems of its gist. One that has up to two words more has them among its own
    four rarest, for only those two can be rarer still: so the cost grows with the number of lines and not with its
    square. A line with more stems of its own than that is like no other.
    """
    often = Counter(chain.from_iterable([line.gist.stems for line in lines]))
    order = {stem: n for n, stem in enumerate(sorted(often, key=lambda stem: (often[stem], stem)))}
    own = sum(count == 1 for count in often.values())
    ranked = ((n, sorted(map(order.__getitem__, line.gist.stems))) for n, line in enumerate(lines))
    rarest = {n: ranks for n, ranks in ranked if len(ranks) <= MOST_EXTRA or ranks[MOST_EXTRA] >= own}
    by_pair: defaultdict[tuple[int, ...], list[int]] = defaultdict(list)
    for n, ranks in rarest.items():
        if len(held := by_pair[tuple(ranks[:2])]) < _CROWD:
            held.append(n)
    earlier: dict[int, int] = {}
    for n, ranks in rarest.items():
        for held in filter(None, map(by_pair.get, _pairs(ranks))):
            for m in held:
                first, last = (m, n) if m < n else (n, m)
                if m != n and first < earlier.get(last, last) and _one_duty(lines[m], lines[n]):
                    earlier[last] = first
    for last in sorted(earlier):
        yield lines[last], lines[earlier[last]]


def _pairs(ranks: list[int]) -> list[tuple[int, ...]]:
    """The two rarest stems that a line may have of which this one has up to two more; one or none of a short line."""
    pairs: list[tuple[int, ...]] = [*combinations(ranks[: MOST_EXTRA + 2], 2)]
    if len(ranks) <= MOST_EXTRA + 1:
        pairs += [(rank,) for rank in ranks]
    return [*pairs, ()] if len(ranks) <= MOST_EXTRA else pairs


def _one_duty(one: Duty, longer: Duty) -> bool:
    stems, more = one.gist.stems, longer.gist.stems
    if not (stems <= more and len(more) - len(stems) <= MOST_EXTRA and _comparable(one, longer)):
        return False
    return same(wording(one.block.text), wording(longer.block.text))


def _comparable(one: Duty, other: Duty) -> bool:
    """Lines of three words may name what several lists hold; inside one list they are duties."""
    return min(one.gist.size, other.gist.size) > LABEL_WORDS or one.place == other.place
