"""Which post of a document a block belongs to: some documents hold two, one after the other."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from itertools import pairwise

from jdlint.framework import Framework
from jdlint.model import Block, Document
from jdlint.nodes import lazily
from jdlint.text import folded, holding

_LABELLED = ("cell", "line", "above", "control")
_TELLING = frozenset({"job title", "band", "reference"})
_LONGEST_HEADING = 10
_LONGEST = 120
"""Words, and letters, of the longest text that may be a section's heading."""
_SEVERAL = lazily(r"\b(?:two|2|three|3|four|4|several|both) (?:\w+ ){0,3}(?:posts|roles|vacancies)\b", re.IGNORECASE)
_WORD = lazily(r"[^\W_]+")


@lru_cache(maxsize=2)
def post_of(document: Document, framework: Framework) -> tuple[int, ...]:
    """The number of each block's post, from 0. All 0 in the usual document, which holds one."""
    starts = _by_title(document) or _by_sections(document, framework) or _by_parents(document, framework)
    starts = starts or _by_number(document)
    return tuple(bisect_right(starts, block.index) for block in document.blocks)


def _by_title(document: Document) -> list[int]:
    """Where a job title is stated again with other facts, and one of those that tell posts apart is another."""
    stated = sorted((f for f in document.fields if f.how in _LABELLED), key=lambda f: f.span)
    titles = [n for n, field in enumerate(stated) if field.name == "job title"]
    starts: list[int] = []
    facts: dict[str, str] = {}
    for n, end in pairwise([*titles, len(stated)]):
        own = {f.name: " ".join(str(f.value).casefold().split()) for f in reversed(stated[n:end])}
        again = facts.keys() & own.keys()
        if len(again) > 1 and any(facts[name] != own[name] for name in again & _TELLING):
            starts.append((stated[n].label or stated[n].span).block)
            facts = own
        else:
            facts |= own
    return starts


def _by_sections(document: Document, framework: Framework) -> list[int]:
    """Where the sections that a post has begin again: two of them at least, in the same order."""
    found = [(b, name) for b in document.blocks if b.kind == "heading" for name in sections_of(b, framework)]
    starts: list[int] = []
    seen: list[str] = []
    for n, (block, name) in enumerate(found):
        if name in seen:
            order = [s for _, s in found[n:]]
            if len(seen) > 1 and seen.index(name) == 0 and set(seen[1:]) & set(order[1:]):
                starts.append(next((i for i in block.headings if i > found[n - 1][0].index), block.index))
                seen = []
        if name not in seen:
            seen.append(name)
    return starts


def _by_parents(document: Document, framework: Framework) -> list[int]:
    """Where each heading stands that has duties under it in a section of the same name as the others have."""
    parents: dict[str, set[int]] = {}
    for block in document.blocks:
        if block.kind == "heading" and block.headings and "main duties" in sections_of(block, framework):
            parents.setdefault(_spaced(block.text), set()).add(block.headings[0])
    return max((sorted(p)[1:] for p in parents.values()), key=len, default=[])


def _by_number(document: Document) -> list[int]:
    """Where facts are stated again, in a document that says how many posts it is of."""
    if not any(_SEVERAL.search(folded(document)[i]) for i in holding(document, "posts", "roles", "vacancies")):
        return []
    starts: list[int] = []
    seen: set[str] = set()
    for field in sorted((f for f in document.fields if f.how in _LABELLED), key=lambda f: f.span):
        if field.name in seen:
            starts.append((field.label or field.span).block)
            seen = set()
        seen.add(field.name)
    return starts


def sections_of(block: Block, framework: Framework) -> tuple[str, ...]:
    """The framework's sections that a heading's words name."""
    return _sections(block.text, framework) if len(block.text) <= _LONGEST else ()


@lru_cache(maxsize=4096)
def _sections(text: str, framework: Framework) -> tuple[str, ...]:
    said = _spaced(text)
    if not 0 < len(said.split()) <= _LONGEST_HEADING:
        return ()
    return tuple(name for name, aliases in _aliases(framework) if any(alias in said for alias in aliases))


@lru_cache(maxsize=8)
def _aliases(framework: Framework) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((name, tuple(map(_spaced, spec.headings))) for name, spec in framework.sections.items())


def _spaced(text: str) -> str:
    words = _WORD.findall(text.casefold())
    return f" {' '.join(words)} "
