"""Edits put into a document's text: which can be made together, and what the mended words would be."""

from __future__ import annotations

import re
from collections.abc import Iterable

from jdlint.model import Block, Document, Edit, Span
from jdlint.nodes import lazily
from jdlint.record import replace

_WORDS = lazily(r"\s+|\S+")
_ARTICLE = lazily(r"\b(an?)(\s+)$", re.I)
_FIRST_WORD = lazily(r"[“‘\"'(]*([A-Za-z]+|\d+)")
_SPOKEN_WITH_Y = lazily(r"(?:uni(?!nt|mp|nf)|u[bcfhjkqrst][aeiou]|eu|ewe|one(?:$|s$|\b)|once)")
_SILENT_H = lazily(r"(?:hour|honest|honou?r|heir)")


def choose(document: Document, edits: Iterable[Edit]) -> tuple[dict[Edit, Edit], tuple[Edit, ...]]:
    """The edits that can be made together, each with its article mended, and those that overlap an earlier one."""
    taken: dict[Edit, Edit] = {}
    skipped: list[Edit] = []
    last: Span | None = None
    widened = {edit: with_article(document.blocks[edit.span.block].text, edit) for edit in edits}
    for edit, made in sorted(widened.items(), key=lambda pair: pair[1].span):
        if last and last.block == made.span.block and _overlap(last, made.span):
            skipped.append(edit)
        else:
            taken[edit] = made
            last = made.span
    return taken, tuple(skipped)


def _overlap(before: Span, after: Span) -> bool:
    """Two insertions at one place overlap: nobody could say which comes first."""
    return after.start < before.end or before == after


def apply(document: Document, edits: Iterable[Edit]) -> tuple[Document, tuple[Edit, ...]]:
    """The document with the edits made, and the edits left out because they overlap one already made.

    A paragraph or row taken out whole stays as empty paragraphs outside list and table, so that block numbers hold.
    Fields and traits are dropped: their spans no longer hold. Extract again.
    """
    taken, skipped = choose(document, edits)
    blocks = list(document.blocks)
    for made in reversed(taken.values()):
        block = blocks[made.span.block]
        text = block.text[: made.span.start] + made.text + block.text[made.span.end :]
        blocks[block.index] = replace(block, text=text)
        for gone in _gone(document, made):
            blocks[gone.index] = _emptied(gone)
    return replace(document, blocks=tuple(blocks), fields=(), traits=()), skipped


def _gone(document: Document, edit: Edit) -> list[Block]:
    block = document.blocks[edit.span.block]
    if edit.whole == "row" and block.cell is not None:
        row = block.cell.table, block.cell.row
        return [each for each in document.blocks if each.cell and (each.cell.table, each.cell.row) == row]
    return [block] if edit.whole else []


def _emptied(block: Block) -> Block:
    return replace(block, text="", kind="paragraph", level=0, number="", cell=None)


def narrow(text: str, edit: Edit) -> Edit:
    """The edit without the whole words at its ends that it does not change; `text` is the block's."""
    old = _WORDS.findall(text[edit.span.start : edit.span.end])
    new = _WORDS.findall(edit.text)
    first = 0
    while first < min(len(old), len(new)) and old[first] == new[first]:
        first += 1
    last = 0
    while last < min(len(old), len(new)) - first and old[-1 - last] == new[-1 - last]:
        last += 1
    start = edit.span.start + sum(map(len, old[:first]))
    end = edit.span.end - sum(map(len, old[len(old) - last :]))
    return replace(edit, span=Span(edit.span.block, start, end), text="".join(new[first : len(new) - last]))


def with_article(text: str, edit: Edit) -> Edit:
    """The edit widened over the "a" or "an" before it, where the new words ask for the other one.

    Left alone where a sound cannot be told from the letters (figures of money, signs).
    """
    before = _ARTICLE.search(text, 0, edit.span.start)
    wanted, had = _article(edit.text), _article(text[edit.span.start : edit.span.end])
    if before is None or not wanted or wanted in (had, before[1].lower()):
        return edit
    article = wanted.capitalize() if before[1][0].isupper() else wanted
    return replace(
        edit, span=Span(edit.span.block, before.start(), edit.span.end), text=article + before[2] + edit.text
    )


def _article(words: str) -> str:
    """The article that the words ask for, by the sound of the first; "" where that cannot be told."""
    found = _FIRST_WORD.match(words)
    if found is None:
        return ""
    first = found[1].lower()
    if first.isdigit():
        return "an" if first[0] == "8" or first in ("11", "18") else "a"
    if found[1].isupper() and len(first) > 1:  # letters read out one by one, or a word in capitals: who knows
        return ""
    if _SILENT_H.match(first):
        return "an"
    return "an" if first[0] in "aeiou" and not _SPOKEN_WITH_Y.match(first) else "a"
