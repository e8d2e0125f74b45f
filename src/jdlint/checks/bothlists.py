"""Criteria that stand among the essential ones and, in the same words or others that ask as much, among the desirable.

What is desirable may ask for more of the same ("an advanced knowledge of …"): every meaningful word has to agree.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

from jdlint.checks.criteria import DESIRABLE, ESSENTIAL, TITLE_WORDS, matrices
from jdlint.checks.marks import TAIL
from jdlint.checks.posts import post_of, sections_of
from jdlint.checks.reduced import Wording, wording
from jdlint.checks.sameness import same
from jdlint.framework import Framework
from jdlint.model import Block, Document
from jdlint.text import bare, holding

List = Literal["essential", "desirable"]
_OF_THE_PERSON = frozenset({"skills", "knowledge and experience", "qualifications"})
"""What stands under these is essential where only a list of desirable criteria is headed."""
_LEAST_WORDS = 2
_TELLING = ("essential", "desirable", "hanfodol", "dymunol", "(e", "(d", "[e", "[d", "( e", "( d", "[ e", "[ d")
"""Letters without which no line is marked and no list headed."""
_LONGEST_HEAD = 60


@lru_cache(maxsize=1)
def repeats(document: Document, framework: Framework) -> dict[int, int]:
    """By its block, each criterion that the other list has too, and the block where it stands first."""
    posts = post_of(document, framework)
    seen: defaultdict[tuple[object, ...], list[tuple[Block, List, Wording]]] = defaultdict(list)
    found: dict[int, int] = {}
    pairs = sorted(listed(document, framework), key=lambda pair: pair[0].index)
    if len({own for _, own in pairs}) < 2:
        return {}
    for block, own in pairs:
        said = wording(TAIL.sub("", block.text) if _marked(block) else block.text)
        if said.size < _LEAST_WORDS or TITLE_WORDS.issuperset(said.plain.split()):
            continue
        alike = seen[posts[block.index], *sorted(said.core), said.strict]
        first = next((b for b, other, there in alike if other != own and _agree(there, said)), None)
        if first is not None:
            found[block.index] = first.index
        alike.append((block, own, said))
    return found


def _agree(there: Wording, here: Wording) -> bool:
    return there.plain == here.plain or (there.light == here.light and same(there, here))


@lru_cache(maxsize=1)
def listed(document: Document, framework: Framework) -> tuple[tuple[Block, List], ...]:
    """Each criterion with the list in which it stands."""
    return tuple(_found(document, framework))


def _found(document: Document, framework: Framework) -> Iterator[tuple[Block, List]]:
    tables: set[int] = set()
    for row in (row for rows in matrices(document) for row in rows):
        if row.block.cell:
            tables.add(row.block.cell.table)
        if row.mark in ("essential", "desirable"):
            yield row.block, "essential" if row.mark == "essential" else "desirable"
        yield from ((block, "essential") for block in row.lists[0])
        yield from ((block, "desirable") for block in row.lists[1])
    headed = list(_headed(document, tables))
    yield from headed
    if headed and all(own == "desirable" for _, own in headed):
        yield from _rest(document, framework, {block.index for block, _ in headed})


def _headed(document: Document, tables: set[int]) -> Iterator[tuple[Block, List]]:
    """Lines under a heading, beside a label or after a line that says Essential or Desirable, and those so marked."""
    opened: List | None = None
    within: object = None
    telling = [document.blocks[index] for index in holding(document, *_TELLING)]
    for block in document.blocks if any(not b.cell or b.cell.table not in tables for b in telling) else ():
        if block.part not in ("body", "text box") or (block.cell and block.cell.table in tables):
            continue
        place = block.cell and (block.cell.table, block.cell.row, block.cell.column)
        if block.kind == "heading" or place != within:
            opened, within = None, place
        if block.kind == "heading" or not block.text.strip():
            continue
        if block.text.rstrip().endswith(":") and not _list_of(block.text):  # it leads in to criteria
            continue
        if own := _list_of(block.text):
            opened = own
        elif own := _marked(block) or _labelled(document, block) or opened:
            yield block, own


@lru_cache(maxsize=512)
def _list_of(text: str) -> List | None:
    if len(text) > _LONGEST_HEAD:
        return None
    said = bare(text)
    return "essential" if ESSENTIAL.fullmatch(said) else "desirable" if DESIRABLE.fullmatch(said) else None


def _marked(block: Block) -> List | None:
    """A line that ends in "(E)" or "(D)"."""
    end = TAIL.search(block.text) if block.text.rstrip(" .;,")[-1:] in (")", "]") else None
    if end is None or "/" in end[1]:
        return None
    return "essential" if end[1][0] in "eE" else "desirable"


def _labelled(document: Document, block: Block) -> List | None:
    label = _list_of(block.cell.label) if block.cell and block.cell.column > 1 else None
    return label or next((own for i in reversed(block.headings) if (own := _list_of(document.blocks[i].text))), None)


def _rest(document: Document, framework: Framework, desirable: set[int]) -> Iterator[tuple[Block, List]]:
    for block in document.blocks:
        if block.part == "body" and block.kind == "bullet" and block.index not in desirable and block.headings:
            nearest = document.blocks[block.headings[-1]]
            if not _OF_THE_PERSON.isdisjoint(sections_of(nearest, framework)):
                yield block, "essential"
