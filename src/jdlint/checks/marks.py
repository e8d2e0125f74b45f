"""What is wrong with the mark, the level or the method of assessment of a single criterion among others."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from jdlint.checks.criteria import Row, matrices
from jdlint.model import Block, Document
from jdlint.nodes import lazily
from jdlint.record import record
from jdlint.text import plain

_LEAST = 3
"""From this many criteria on that are as they should be, another one is an exception."""
_PICTURES = 2
"""More pictures than this without words may be ticks."""
_EMPTY = lazily(r"[\s☐□◻]*")
TAIL = lazily(
    r"\s*[(\[]\s*(e(?:ssential)?|d(?:esirable)?|e(?:ssential)?\s*(?:/|or|&)\s*d(?:esirable)?)\s*[)\]][\s.;,]*"
    r"(?:[(\[][^)\]]{1,24}[)\]][\s.;,]*)?$",
    re.IGNORECASE,
)
"""A mark behind a criterion in a list, perhaps with the method of assessment after it: "(E) (A/I)"."""


@record
class Fault:
    """The block of a criterion with a fault, how many are without it and how many there are."""

    block: int
    fine: int
    all: int


@lru_cache(maxsize=1)
def faults(document: Document) -> dict[str, list[Fault]]:
    """What is wrong with criteria, by kind, in reading order."""
    found: defaultdict[str, list[Fault]] = defaultdict(list)
    pictured = any("picture" in words and _count(words) > _PICTURES for words in document.read.unread)
    for rows in matrices(document):
        marked = [row for row in rows if row.mark in ("essential", "desirable")]
        if not pictured:
            found["unmarked"] += _exceptions(rows, marked, unmarked, 1 / 2)
        found["twice"] += _exceptions(rows, marked, _twice, 1 / 3)
        other = [row for row in rows if not unmarked(row)]
        found["unassessed"] += _exceptions(other, [row for row in other if row.method], _unassessed, 1)
        found["without level"] += _exceptions(other, [row for row in other if row.level], _without_level, 1 / 2)
    for lines in _lists(document):
        ends = [TAIL.search(block.text) for block in lines]
        one = [block for block, end in zip(lines, ends, strict=True) if end and len(end[1].split("/")) == 1]
        none = [block for block, end in zip(lines, ends, strict=True) if not end]
        if len(one) >= _LEAST and len(none) <= len(one) / 2:
            found["unmarked"] += [Fault(block.index, len(one), len(lines)) for block in none]
        both = [block for block in lines if block not in one and block not in none]
        found["twice"] += [Fault(block.index, len(one), len(lines)) for block in both if len(one) >= _LEAST]
    return {kind: sorted(each, key=lambda fault: fault.block) for kind, each in found.items()}


def _count(words: str) -> int:
    number = words.split()[0]
    return int(number) if number.isdigit() else 1


def _exceptions(
    rows: Sequence[Row], fine: Sequence[Row], faulty: Callable[[Row], bool], most: float
) -> Iterator[Fault]:
    """The faulty rows, where they are few beside those that are fine: at most `most` times as many."""
    odd = [row for row in rows if faulty(row)]
    if len(fine) >= _LEAST and len(odd) <= most * len(fine):
        yield from (Fault(row.block.index, len(fine), len(fine) + len(odd)) for row in odd)


def unmarked(row: Row) -> bool:
    """Whether the row has cells for marks, and nothing is in them."""
    return not row.mark and all(mark is not None and _EMPTY.fullmatch(mark) for mark in row.marks)


def _twice(row: Row) -> bool:
    return row.mark == "both"


def _unassessed(row: Row) -> bool:
    return row.method is not None and not _EMPTY.sub("", row.method)


def _without_level(row: Row) -> bool:
    return row.level is not None and not _EMPTY.sub("", row.level)


def _lists(document: Document) -> list[list[Block]]:
    """Lists in which a criterion ends in its mark."""
    text = plain(document)
    if not any(sign in text for sign in ("(e)", "(d)", "[e]", "[d]", "(essential)", "(desirable)")):
        return []
    lists: defaultdict[object, list[Block]] = defaultdict(list)
    for block in document.blocks:
        if block.kind == "bullet" and block.text.strip():
            lists[block.headings, block.level, block.cell and (block.cell.table, block.cell.column)].append(block)
    return list(lists.values())
