"""A place as a person would say it: "Main duties › Workplace obligations, bullet 2", "Page header"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable
from functools import lru_cache

from jdlint.model import Block, Document, Span
from jdlint.nodes import lazily
from jdlint.record import NamedTuple, record

LONGEST = 50
"""Characters of a heading or row label that a place shows."""
_LINE = 80
_WHOLE = "Whole document"
_ITEM = lazily(r"\W*(?:(?P<digits>\d[\w.]*?)[.\W]*|(?P<letters>[A-Za-z]{1,5})[.):\]]+)\s*")
_PAGES = {"first": "First-page", "first page": "First-page", "even": "Even-page", "even pages": "Even-page"}
_PLAIN_PAGES = ("", "default", "odd", "odd pages", "primary")


@record
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
    head = _joined(_trail(document, block))
    if block.kind == "heading" and block.text.strip():
        return f"Heading '{_name(block.text)}'{f' ({head})' if head else ''}{page}"
    tail = _tail(document, block, bool(head))
    return (f"{head}, {tail}" if head and tail else head or tail[:1].upper() + tail[1:]) + page


def times(count: int) -> str:
    """ "once", "twice", "5 times"."""
    return {1: "once", 2: "twice"}.get(count, f"{count} times")


def shorten(text: str, longest: int = LONGEST) -> str:
    """The words in one line, cut at a word with "…" where they are too many."""
    words = " ".join(text.split())
    if len(words) <= longest:
        return words
    cut = words[: longest - 1]
    at_word = cut.rsplit(" ", 1)[0] if " " in cut[longest // 2 :] else cut
    return at_word.rstrip(" ,;:-–(") + "…"


def _name(text: str, longest: int = LONGEST) -> str:
    """A heading or label as a place's name: short, without the colon or asterisk after it."""
    return shorten(text.rstrip(" :*\t\n\xa0") or text, longest)


def _joined(names: list[str]) -> str:
    """The names from the outermost in; the outer ones shorter where together they would fill a line."""
    said = " › ".join(names)
    if len(said) <= _LINE:
        return said
    return " › ".join([*(shorten(name, LONGEST // 2) for name in names[:-1]), names[-1]])


def _trail(document: Document, block: Block) -> list[str]:
    """Part, headings, table and row label: what stands before the number of the bullet or paragraph."""
    enclosing = [document.blocks[i] for i in block.headings if i != block.index]
    enclosing = [b for b in enclosing if b.text.strip()]
    part = _part(block, _joined([_name(b.text) for b in enclosing if b.part != block.part]))
    inner = [b for b in enclosing if b.part == block.part]
    if inner and inner[0].index == _title(document) and (len(inner) > 1 or block.cell or block.kind == "heading"):
        inner = inner[1:]
    trail = [part] * bool(part) + [_name(b.text) for b in inner]
    return trail if block.kind == "heading" else trail + _cell(document, block, bool(trail))


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
    label = _label(document, block)
    if label:
        named = [] if _ordinal(label) else [_name(label) + (f", column {cell.column}" if cell.column > 2 else "")]
        return named if below else [f"Table {cell.table}", *named]
    if _rows(document)[cell.table, cell.row].columns > 1 and not _listed(block):
        return [f"Table {cell.table}, row {cell.row}, column {cell.column}"]
    return [] if below else [f"Table {cell.table}, row {cell.row}"]


def _tail(document: Document, block: Block, headed: bool) -> str:
    """ "item 7", "bullet 2", "paragraph 3", or nothing where a number would not help."""
    count = _counts(document)[block.index]
    row = _ordinal(_label(document, block))
    lead = f"item {row}" if row else ""
    if block.cell is not None and block.cell.column == 1 and _label(document, block):
        return lead or "row label"
    return ", ".join(filter(None, (lead, _own(block, count, headed or bool(lead)))))


def _own(block: Block, count: _Count, headed: bool) -> str:
    """The block's own number among its like."""
    item = _item(block)
    if item:
        return f"item {item}"
    if block.kind == "bullet":
        return f"bullet {count.n}"
    if block.part in ("header", "footer"):
        return ""
    if not block.text.strip():
        return "empty paragraph"
    return f"paragraph {count.n}" if count.of > 1 or not headed else ""


def _item(block: Block) -> str:
    """The number a person would read out: "7" of "7.", "a" of "(a)"; "" for a bullet sign."""
    match = _ITEM.fullmatch(block.number) if block.number else None
    return (match["digits"] or match["letters"]) if match else ""


def _listed(block: Block) -> bool:
    return block.kind == "bullet" or bool(_item(block))


def _ordinal(label: str) -> str:
    """The number that a row is called by: "4" of "4" or "4."; "" for a label in words."""
    match = _ITEM.fullmatch(label) if label else None
    return match["digits"] or "" if match else ""


def _label(document: Document, block: Block) -> str:
    """The row's label where it names the place, as it does not where it is the enclosing heading itself."""
    if block.cell is None:
        return ""
    label = block.cell.label.strip() or (
        _rows(document)[block.cell.table, block.cell.row].label if block.cell.column == 1 else ""
    )
    if not label:
        return ""
    last = document.blocks[block.headings[-1]].text if block.headings else ""
    return "" if label.split() == last.split() else label


class _Row(NamedTuple):
    """A table row: its last column in which text stands, and its label."""

    columns: int
    label: str


@lru_cache(maxsize=8)
def _rows(document: Document) -> dict[tuple[int, int], _Row]:
    """Every (table, row)."""
    rows: dict[tuple[int, int], _Row] = {}
    for cell in (block.cell for block in document.blocks if block.cell is not None):
        columns, label = rows.get((cell.table, cell.row), (0, ""))
        rows[cell.table, cell.row] = _Row(max(columns, cell.column), label or cell.label.strip())
    return rows


@lru_cache(maxsize=8)
def _title(document: Document) -> int | None:
    """The heading that is the document's title: it opens the body, and a table of facts follows at once."""
    body = [b for b in document.blocks if b.part == "body" and b.text.strip()][:2]
    if len(body) < 2 or body[0].kind != "heading" or body[0].cell is not None or body[1].cell is None:
        return None
    label = _rows(document)[body[1].cell.table, body[1].cell.row].label
    return body[0].index if label and not _ordinal(label) else None


@lru_cache(maxsize=8)
def _counts(document: Document) -> tuple[_Count, ...]:
    """For each block its number among its like: bullets with bullets, paragraphs that hold text with their own.

    Others, which are not known by such a number, have 0 of 0.
    """
    totals: Counter[Hashable] = Counter()
    numbered: list[tuple[Hashable, int]] = []
    box = 0
    before: Block | None = None
    for block in document.blocks:
        if before is not None and (before.part, before.name) != (block.part, block.name):
            box += 1
        before = block
        bullet = block.kind == "bullet"
        if _item(block) or not (bullet or (block.kind == "paragraph" and block.text.strip())):
            numbered.append((None, 0))
            continue
        key = (bullet, block.part == "text box" and box, block.part, block.name, block.headings, _box(document, block))
        totals[key] += 1
        numbered.append((key, totals[key]))
    return tuple(_Count(n, totals[key]) for key, n in numbered)


def _box(document: Document, block: Block) -> tuple[int, int, int] | None:
    """The cell inside which the block is counted; None where the count runs on through the section."""
    cell = block.cell
    if cell is None:
        return None
    if not block.headings:
        return (cell.table, cell.row, cell.column)
    alone = _label(document, block) or (_rows(document)[cell.table, cell.row].columns > 1 and not _listed(block))
    return (cell.table, cell.row, cell.column) if alone else None
