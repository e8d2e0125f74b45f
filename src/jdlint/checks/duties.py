"""Which lines of a document are duties or criteria: no labels, levels, choices, facts or headings of a table."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import lru_cache

from jdlint.checks.posts import post_of, sections_of
from jdlint.checks.reduced import Gist, gist
from jdlint.framework import Framework
from jdlint.model import Block, Document
from jdlint.nodes import lazily
from jdlint.record import NamedTuple, record
from jdlint.text import LINES

LABEL_WORDS = 3
"""A line of no more words may be a label."""
_OFTEN = 3
_SENTENCE = 5
_FACTS = 3
_DUTY = 8
"""Words from which what stands among facts may be a duty after all."""
_GRID = 3
"""From this many sentences side by side on, a row belongs to a grid of levels, not to a list of duties."""
_CHOICE = lazily(r"\[[^\]]*\]?\s*(?:/|or|OR)?\s*\[|delete as (?:appropriate|necessary)|\b_{3,}|\.{5,}")
_SIGNS_OF_CHOICE = ("[", "delete as", "___", ".....")
_WORD = lazily(r"[^\W\d]{2}")
_AMOUNT = lazily(r"[£$€]\s?\d.*|-?\d[\d.,\s]+%?|\d+%")
_ASSESSED = lazily(
    r"(?:\W|\b(?:application|interview|form|cv|test|testing|tests|assessment|reference|references|presentation|task|"
    r"exercise|certificate|certificates|teaching|lesson|observation|observations|portfolio|letter|questions|ul|li|documentation|evidence|supporting|statement|selection|process|practical|"
    r"and|or|the|of|at|a|i|t|r|c|essential|desirable|high|medium|low|yes|no|n)\b)+",
    re.IGNORECASE,
)


class Duty(NamedTuple):
    """A line that says what the holder does or must be, and the post of the document to which it belongs."""

    block: Block
    gist: Gist
    post: int
    place: tuple[object, ...]
    """Lines with the same place stand in one list."""


@lru_cache(maxsize=2)
def duties(document: Document, framework: Framework) -> tuple[Duty, ...]:
    """The lines of a document that are duties or criteria, in order."""
    post = post_of(document, framework)
    tables = _tables(document)
    no_duty = {t.span.block for t in document.traits if t.kind in ("struck", "prompt")}
    no_duty |= {f.span.block for f in document.fields if f.how in ("cell", "line", "above", "control", "title")}
    facts = _fact_tables(document)
    found = []
    for block in document.blocks:
        if block.part not in ("body", "text box") or block.kind == "heading" or block.index in no_duty:
            continue
        if block.cell:
            listed = _may_be_duty(tables, block) and not (block.cell.table in facts and _states(block))
        else:
            listed = block.kind == "bullet" or _among_duties(document, framework, block)
        if listed and _a_duty(document, block):
            place = (block.part, block.headings, block.cell and (block.cell.table, block.cell.column))
            found.append(Duty(block, gist(block.text), post[block.index], place))
    return tuple(found)


def _among_duties(document: Document, framework: Framework, block: Block) -> bool:
    """Whether a plain paragraph stands in a section of duties or criteria."""
    return any(sections_of(document.blocks[i], framework) for i in block.headings)


def _a_duty(document: Document, block: Block) -> bool:
    least = LABEL_WORDS if block.kind == "bullet" else LABEL_WORDS + 1
    return _says_enough(block.text, least) and not is_label(document, block)


@lru_cache(maxsize=LINES)
def _says_enough(line: str, least: int) -> bool:
    """Whether a line is no label, amount, open choice or way of assessing."""
    text = line.strip()
    if len(text.split()) < least or text.endswith(":") or text[0] in "£€$":
        return False
    choice = any(sign in text for sign in _SIGNS_OF_CHOICE) and _CHOICE.search(text)
    return not (choice or _ASSESSED.fullmatch(text))


def is_label(document: Document, block: Block) -> bool:
    """A short bullet without a full stop that names what the longer bullet after it says ("Data protection")."""
    text = block.text.strip()
    if block.kind != "bullet" or len(text.split()) > 6 or text[-1:] in ".;,":
        return False
    after = next_with_text(document, block)
    if after is None or after.headings != block.headings or (after.level < block.level and after.kind == "bullet"):
        return False
    return len(after.text.split()) >= max(8, 2 * len(text.split()))


def next_with_text(document: Document, block: Block) -> Block | None:
    """The next block that is not empty."""
    return next((b for b in document.blocks[block.index + 1 : block.index + 9] if b.text.strip()), None)


@record
class _Tables:
    """What stands where in a document's tables."""

    rows: dict[tuple[int, int], dict[int, int]]
    """By table and row: the words of the longest paragraph in each column."""
    repeated: Counter[tuple[object, ...]]
    figures: dict[tuple[int, int], int]
    """By table and row: the last column that holds an amount."""


def _tables(document: Document) -> _Tables:
    rows: defaultdict[tuple[int, int], dict[int, int]] = defaultdict(dict)
    repeated: Counter[tuple[object, ...]] = Counter()
    figures: dict[tuple[int, int], int] = {}
    for block in document.blocks:
        if block.cell and (text := block.text.strip()):
            repeated[_in_column(block)] += 1
            if _AMOUNT.fullmatch(text):
                figures[block.cell.table, block.cell.row] = block.cell.column
            if _WORD.search(text) and not _ASSESSED.fullmatch(text):
                row = rows[block.cell.table, block.cell.row]
                row[block.cell.column] = max(row.get(block.cell.column, 0), len(text.split()))
    return _Tables(rows, repeated, figures)


def _may_be_duty(tables: _Tables, block: Block) -> bool:
    """Whether a cell's paragraph heads no column and no row, and is no level or choice among its like."""
    if block.cell is None:
        return False
    row = tables.rows.get((block.cell.table, block.cell.row), {})
    others = [words for column, words in row.items() if column > 1]
    amounts = tables.figures.get((block.cell.table, block.cell.row), 0) > block.cell.column
    if amounts or sum(words >= _SENTENCE for words in others) >= _GRID:
        return False
    if block.kind == "bullet":
        return True
    labels_row = block.cell.column == 1 and max(others, default=0) > len(block.text.split())
    heads_column = block.cell.row == 1 and len(row) > 1
    return not labels_row and not heads_column and tables.repeated[_in_column(block)] < _OFTEN


def _fact_tables(document: Document) -> set[int]:
    """The tables of which three rows at least state facts of the post: in the others too stand facts, no duties."""
    stated = {f.span.block for f in document.fields if f.how == "cell"}
    rows = {(cell.table, cell.row) for cell in (document.blocks[i].cell for i in stated) if cell}
    return {table for table, often in Counter(table for table, _ in rows).items() if often >= _FACTS}


def _states(block: Block) -> bool:
    """Whether a cell holds a few words, as an employer's name or a place do."""
    return block.kind != "bullet" and len(block.text.split()) < _DUTY


def _in_column(block: Block) -> tuple[object, ...]:
    return (block.cell and (block.cell.table, block.cell.column), block.text.strip())
