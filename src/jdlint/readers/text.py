"""Plain text and Markdown, and text saved from Word, as a Document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from jdlint.digest import sha256
from jdlint.model import Block, BlockKind, Cell, Document, Part, Read, Span, Trait, Unreadable
from jdlint.nodes import lazily
from jdlint.readers.lines import Line, read_line, read_lines, title_like
from jdlint.record import replace

_FRONT = lazily(r"---[ \t]*\n(?P<yaml>.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_BREAKS = dict.fromkeys(map(ord, "\v\f\u2028\u2029\x85"), "\n")
_SEPARATOR = lazily(r"\|[\s:|-]*-[\s:|-]*\|")
_COLUMN = lazily(r"(?<!\\)\|")
_BREAK = lazily(r"<br ?/?>", re.IGNORECASE)
Row = list[list[Line]]
_NEW_TABLE = 3
"""Blank lines after which a tabbed row belongs to another table."""


def read_text(data: bytes, path: str) -> Document:
    """A Document from the bytes of a text file. Raises Unreadable where they are no text, or hold none."""
    text = _decode(data).replace("\r\n", "\n").replace("\r", "\n").translate(_BREAKS)
    front, body = _front_matter(text)
    found = list(_blocks(read_lines(_without_comments(body))))
    outside = [(Block(0, value, part=_part(name), name=name), Line("text")) for name, value in front]
    order: tuple[Part, ...] = ("header", "body", "footer", "property")
    placed = [(b, line) for part in order for b, line in (*outside, *found) if b.part == part]
    blocks = _number([b for b, _ in placed])
    if not any(b.text.strip() for b in blocks):
        raise Unreadable("This document holds no text: it is blank.")
    counts = {part: sum(b.part == part for b in blocks) for part in order}
    read = Read(
        paragraphs=sum(bool(b.text.strip()) for b in blocks if b.part == "body"),
        tables=len({b.cell.table for b in blocks if b.cell}),
        headers=counts["header"],
        footers=counts["footer"],
        properties=counts["property"],
    )
    return Document(
        path, blocks, _traits(line for _, line in placed), read, digest=sha256(data),
        languages=tuple(value for name, value in front if name == "lang") or None,
        authors=tuple(value for name, value in front if name == "author"),
    )  # fmt: skip


def _traits(lines: Iterable[Line]) -> tuple[Trait, ...]:
    return tuple(
        Trait(line.trait, Span(at, 0, len(line.text)), line.number) for at, line in enumerate(lines) if line.trait
    )


def _decode(data: bytes) -> str:
    wide = data[:2] in (b"\xff\xfe", b"\xfe\xff")
    for encoding in ("utf-16",) if wide else ("utf-8-sig", "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise Unreadable("This file is not text in a known encoding: UTF-8, UTF-16 or Windows-1252.")


def _front_matter(text: str) -> tuple[list[tuple[str, str]], str]:
    """The scalar keys between `---` lines at the top, and the rest; text that is no YAML stays text."""
    if not (front := _FRONT.match(text)):
        return [], text
    import yaml

    try:
        keys = yaml.load(front["yaml"], getattr(yaml, "CBaseLoader", yaml.BaseLoader))  # makes strings only
    except yaml.YAMLError:
        return [], text
    if not isinstance(keys, dict):
        return [], text
    pairs = [(str(key), v) for key, value in keys.items() for v in (value if isinstance(value, list) else [value])]
    return [(key, v.strip()) for key, v in pairs if isinstance(v, str) and v.strip()], text[front.end() :]


def _without_comments(text: str) -> str:
    """Without `<!-- … -->`; one that is never closed is text."""
    kept, at = "", 0
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start + 4)) >= 0:
        kept, at = kept + text[at:start], end + 3
    return kept + text[at:]


def _part(name: str) -> Part:
    if name == "header":
        return "header"
    return "footer" if name == "footer" else "property"


def _number(blocks: list[Block]) -> tuple[Block, ...]:
    """The blocks with their indexes and the headings they stand under."""
    found: list[Block] = []
    above: list[tuple[int, int]] = []
    for index, block in enumerate(blocks):
        if block.kind == "heading":
            above = [(level, i) for level, i in above if level < block.level]
        headings = tuple(i for _, i in above) if block.part == "body" else ()
        found.append(replace(block, index=index, headings=headings))
        if block.kind == "heading":
            above.append((block.level, index))
    return tuple(found)


def _blocks(lines: list[Line]) -> Iterator[tuple[Block, Line]]:
    """Body blocks in order, not yet numbered, each with its line."""
    tables = 0
    for part in _tables(lines):
        if isinstance(part, Line):
            yield _block(part), part
        else:
            tables += 1
            yield from _table(part, tables)


def _tables(lines: list[Line]) -> Iterator[Line | list[Row]]:
    """Lines outside tables as they are, and tables as rows of cells of lines.

    A Markdown table is a run of `|` rows. In text saved from Word a tab opens a cell, the lines after it belong to
    the cell, and a blank line ends the row; a line that begins with a space after such a cell follows a page break.
    """
    table: list[Row] = []
    blanks = 0
    for line in lines:
        if line.kind == "blank":
            blanks += 1
            continue
        inside = bool(table) and not blanks and line.kind != "row"
        if table and not inside and not _goes_on(line, blanks):
            yield table
            table = []
        if line.kind == "row" and len(table) == 1 and _SEPARATOR.fullmatch(line.text):
            table = _headed(table)
        elif line.kind == "row":
            table += _cells(line.text)
        elif line.opens:
            table = table if inside else [*table, []]
            table[-1].append([line])
        elif inside and (line.kind == "bullet" or (line.kind == "text" and not line.indent)):
            table[-1][-1].append(line)
        else:
            if table:
                yield table
                table = []
            yield line
        blanks = 0
    if table:
        yield table


def _headed(table: list[Row]) -> list[Row]:
    """A header row, marked as one. Markdown has no table without: an empty one stands for none."""
    header = table[0]
    if not any(part.text.strip() for cell in header for part in cell):
        return []
    header[0][0] = header[0][0]._replace(trait="header row")
    return table


def _goes_on(line: Line, blanks: int) -> bool:
    return not blanks if line.kind == "row" else line.opens and blanks < _NEW_TABLE


def _cells(text: str) -> list[Row]:
    """A `|` row's cells; `<br>` parts a cell's paragraphs. A separator row, or an empty header above it, is none."""
    if _SEPARATOR.fullmatch(text):
        return []
    cells = [cell.strip() for cell in _COLUMN.split(text)[1:-1]]
    return [[[read_line(part) for part in _BREAK.split(cell)] for cell in cells]]


def _table(rows: list[Row], table: int) -> Iterator[tuple[Block, Line]]:
    for r, row in enumerate(rows, start=1):
        label = " ".join(line.text.strip() for line in row[0]).strip()
        level = _heads(rows, r - 1)
        for c, cell in enumerate(row, start=1):
            for line in cell:
                block = _block(line, Cell(table, r, c, label if c > 1 else ""))
                yield (replace(block, kind="heading", level=level) if level else block), line


def _heads(rows: list[Row], r: int) -> int:
    """The level at which a one-cell short row heads the rows below it: 2, or 1 above another such row; 0 if not."""
    if r + 1 >= len(rows) or not _short(rows[r]) or len(rows[r + 1]) != 1:
        return 0
    return 1 if _heads(rows, r + 1) else 2


def _short(row: Row) -> bool:
    if len(row) != 1 or len(row[0]) != 1 or row[0][0].kind != "text":
        return False
    text = row[0][0].text.strip()
    return title_like(text) and (":" not in text or text.index(":") == len(text) - 1)


def _block(line: Line, cell: Cell | None = None) -> Block:
    kind: BlockKind = line.kind if line.kind in ("heading", "bullet") else "paragraph"
    return Block(0, line.text, kind, line.level, line.number, cell=cell)
