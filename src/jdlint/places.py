"""A place as a person would say it: "Main duties › Workplace obligations, bullet 2", "Page header"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable
from dataclasses import dataclass
from functools import lru_cache

from jdlint.model import Block, Document, Span

LONGEST = 50
"""Characters of a heading or row label that a place shows."""
_WHOLE = "Whole document"
_ITEM = re.compile(r"\W*(?:(?P<digits>\d[\w.]*?)[.\W]*|(?P<letters>[A-Za-z]{1,5})[.):\]]+)\s*")
_PAGES = {"first": "First-page", "first page": "First-page", "even": "Even-page", "even pages": "Even-page"}
_PLAIN_PAGES = ("", "default", "odd", "odd pages", "primary")


@dataclass(frozen=True, slots=True)
class _Count:
    """A block is the `n`-th of `of` blocks of its kind at its place."""

    n: int
    of: int


def where(document: Document, span: Span | None) -> str:
    """Where words stand; None is the whole document."""
    return _WHOLE if span is None else where_block(document, document.blocks[span.block])


def where_block(document: Document, block: Block) -> str:
    """Where a block stands, with Word's estimate of the page where there is one."""
    page = "" if block.page is None else f", about page {block.page}"
    if block.part == "property":
        return f"Document property '{block.name}'"
    if block.kind == "heading" and block.text.strip():
        inside = " › ".join(_trail(document, block))
        return f"Heading '{shorten(block.text)}'{f' ({inside})' if inside else ''}{page}"
    head = " › ".join(_trail(document, block))
    tail = _tail(block, _counts(document)[block.index], bool(head))
    return (f"{head}, {tail}" if head and tail else head or tail[:1].upper() + tail[1:]) + page


def shorten(text: str, longest: int = LONGEST) -> str:
    """The words in one line, cut at a word with "…" where they are too many."""
    words = " ".join(text.split())
    if len(words) <= longest:
        return words
    cut = words[: longest - 1]
    at_word = cut.rsplit(" ", 1)[0] if " " in cut[longest // 2 :] else cut
    return at_word.rstrip(" ,;:-–(") + "…"


def _trail(document: Document, block: Block) -> list[str]:
    """Part, headings, table and row label: what stands before the number of the bullet or paragraph."""
    enclosing = [document.blocks[i] for i in block.headings if i != block.index]
    outer = [shorten(b.text) for b in enclosing if b.part != block.part and b.text.strip()]
    trail = [shorten(b.text) for b in enclosing if b.part == block.part and b.text.strip()]
    part = _part(block, " › ".join(outer))
    trail = [part, *trail] if part else trail
    if block.kind == "heading":
        return trail
    return trail + _cell(document, block, bool(trail))


def _part(block: Block, around: str) -> str:
    """The part's name in words; "" for the body."""
    if block.part == "body":
        return ""
    if block.part in ("header", "footer"):
        kind = _PAGES.get(block.name, "Page")
        known = kind != "Page" or block.name in _PLAIN_PAGES
        return f"{kind} {block.part}" + ("" if known else f" ({block.name})")
    name = f" {block.name}" if block.name else ""
    return f"{block.part.capitalize()}{name}" + (f" (in {around})" if around else "")


def _cell(document: Document, block: Block, below: bool) -> list[str]:
    """The table and row as far as they help: a cell that fills its row under a heading needs neither."""
    cell = block.cell
    if cell is None:
        return []
    if _labelled(document, block):
        label = shorten(cell.label) + (f", column {cell.column}" if cell.column > 2 else "")
        return [label] if below else [f"Table {cell.table}", label]
    if _several(document)[cell.table, cell.row] > 1 and not _listed(block):
        return [f"Table {cell.table}, row {cell.row}, column {cell.column}"]
    return [] if below else [f"Table {cell.table}, row {cell.row}"]


def _tail(block: Block, count: _Count, headed: bool) -> str:
    """ "item 7", "bullet 2", "paragraph 3", or nothing where a number would not help."""
    item = _item(block)
    if item:
        return f"item {item}"
    if block.kind == "bullet":
        return f"bullet {count.n}"
    if not block.text.strip():
        return "empty paragraph"
    return f"paragraph {count.n}" if count.of > 1 or not headed else ""


def _item(block: Block) -> str:
    """The number a person would read out: "7" of "7.", "a" of "(a)"; "" for a bullet sign."""
    match = _ITEM.fullmatch(block.number)
    return (match["digits"] or match["letters"]) if match else ""


def _listed(block: Block) -> bool:
    return block.kind == "bullet" or bool(_item(block))


def _labelled(document: Document, block: Block) -> bool:
    """Whether the row's label names the place: it does not where it is the enclosing heading itself."""
    if block.cell is None or not block.cell.label.strip():
        return False
    last = document.blocks[block.headings[-1]].text if block.headings else ""
    return block.cell.label.split() != last.split()


@lru_cache(maxsize=8)
def _several(document: Document) -> Counter[tuple[int, int]]:
    """The last column of each (table, row) in which text stands."""
    last: Counter[tuple[int, int]] = Counter()
    for block in document.blocks:
        if block.cell is not None:
            key = block.cell.table, block.cell.row
            last[key] = max(last[key], block.cell.column)
    return last


@lru_cache(maxsize=8)
def _counts(document: Document) -> tuple[_Count, ...]:
    """For each block its number among its like: bullets with bullets, paragraphs that hold text with their own."""
    totals: Counter[Hashable] = Counter()
    numbered: list[tuple[Hashable, int]] = []
    box = 0
    before: Block | None = None
    for block in document.blocks:
        if before is not None and (before.part, before.name) != (block.part, block.name):
            box += 1
        before = block
        bullet = block.kind == "bullet" and not _item(block)
        key = (bullet, block.part == "text box" and box, block.part, block.name, block.headings, _box(document, block))
        if bullet or (block.kind == "paragraph" and block.text.strip() and not _item(block)):
            totals[key] += 1
        numbered.append((key, totals[key]))
    return tuple(_Count(n, totals[key]) for key, n in numbered)


def _box(document: Document, block: Block) -> tuple[int, int, int] | None:
    """The cell inside which the block is counted; None where the count runs on through the section."""
    cell = block.cell
    if cell is None:
        return None
    alone = _labelled(document, block) or (_several(document)[cell.table, cell.row] > 1 and not _listed(block))
    return (cell.table, cell.row, cell.column) if alone or not block.headings else None
