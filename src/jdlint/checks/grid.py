"""Tables as a grid, in which what stands under a head can be found though cells reach over several columns or rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import accumulate

from jdlint.model import Block, Document
from jdlint.record import record


@record
class Column:
    """Where a column begins and ends in the table's grid, half-open."""

    start: int
    end: int


@record
class GridCell:
    start: int
    end: int
    blocks: list[Block]
    text: str
    """A list item without words shows its sign, which some use as a tick."""


def grids(document: Document, numbers: set[int]) -> Iterator[list[list[GridCell]]]:
    """The rows of each table of those numbers."""
    tables: defaultdict[int, defaultdict[int, defaultdict[int, list[Block]]]]
    tables = defaultdict(lambda: defaultdict(lambda: defaultdict(list)))
    for block in document.blocks:
        if block.cell and block.cell.table in numbers:
            tables[block.cell.table][block.cell.row][block.cell.column].append(block)
    for rows in tables.values():
        yield [_placed(cells) for cells in rows.values()]


def _placed(cells: dict[int, list[Block]]) -> list[GridCell]:
    """The cells of a row in the grid; one that goes on from the row above holds no block, and is one column wide."""
    spans = {column: blocks[0].cell.span if blocks[0].cell else 1 for column, blocks in cells.items()}
    starts = list(accumulate((spans.get(column, 1) for column in range(1, max(cells) + 1)), initial=0))
    return [GridCell(starts[c - 1], starts[c - 1] + spans[c], blocks, _text(blocks)) for c, blocks in cells.items()]


def _text(blocks: list[Block]) -> str:
    return " ".join([b.text.strip() or (b.number if b.kind == "bullet" else "") for b in blocks]).strip()


def under(row: list[GridCell], column: Column | None) -> str | None:
    """What the cell under a head says; None where it has none to itself."""
    if column is None:
        return None
    start, end = column.start, column.end
    cells = [c for c in row if c.start < end and start < c.end]
    if not cells or cells[0].start < start or cells[-1].end > end:
        return None
    return " ".join([c.text for c in cells]).strip()
