"""Which post of a document a block belongs to: some documents hold two, one after the other."""

from __future__ import annotations

import re
from bisect import bisect_right

from jdlint.framework import Framework, SectionSpec
from jdlint.model import Block, Document

_LONGEST_HEADING = 10
_WORD = re.compile(r"[^\W_]+")


def post_of(document: Document, framework: Framework) -> tuple[int, ...]:
    """The number of each block's post, from 0. All 0 in the usual document, which holds one."""
    starts = _by_title(document) or _by_sections(document, framework) or _by_parents(document, framework)
    return tuple(bisect_right(starts, block.index) for block in document.blocks)


def _by_title(document: Document) -> list[int]:
    """Where a job title comes that is another than before, and another fact is stated again after it."""
    stated = [f for f in document.fields if f.how in ("cell", "line", "above", "control")]
    stated.sort(key=lambda f: f.span)
    starts: list[int] = []
    title = ""
    names: set[str] = set()
    for n, field in enumerate(stated):
        value = " ".join(str(field.value).casefold().split())
        if field.name == "job title":
            after = {f.name for f in stated[n + 1 :]} & names - {"job title"}
            if title and value != title and after:
                starts.append((field.label or field.span).block)
                names = set()
            title = value
        names.add(field.name)
    return starts


def _by_sections(document: Document, framework: Framework) -> list[int]:
    """Where the sections that a post has begin again: two of them at least, in the same order."""
    specs = framework.sections
    found = [(b, name) for b in document.blocks if b.kind == "heading" for name in sections_of(b, specs)]
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
        if block.kind == "heading" and block.headings and "main duties" in sections_of(block, framework.sections):
            parents.setdefault(_spaced(block.text), set()).add(block.headings[0])
    return max((sorted(p)[1:] for p in parents.values()), key=len, default=[])


def sections_of(block: Block, specs: dict[str, SectionSpec]) -> list[str]:
    """The framework's sections that a heading's words name."""
    said = _spaced(block.text)
    if not 0 < len(said.split()) <= _LONGEST_HEADING:
        return []
    return [name for name, spec in specs.items() if any(_spaced(alias) in said for alias in spec.headings)]


def _spaced(text: str) -> str:
    words = _WORD.findall(text.casefold())
    return f" {' '.join(words)} "
