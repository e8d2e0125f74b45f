"""A document as text that git can compare: a line for each fact and paragraph, which no edit elsewhere changes.

So no numbers of paragraphs or list items, no places, nothing of the file's name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import groupby

from jdlint.model import Block, Document, Span
from jdlint.report._layout import shown

_AROUND = {"struck": ("~~", "~~"), "hidden": ("{hidden: ", "}")}
"""What is put about words that Word shows struck through, or not at all."""


def render_plain(document: Document) -> str:
    """The facts found, then the text: # heading, - bullet, | cell | cell |."""
    facts = dict.fromkeys(f"{field.name}: {_one_line(str(field.value))}" for field in document.fields)
    traits: defaultdict[int, list[tuple[Span, str]]] = defaultdict(list)
    for trait in document.traits:
        if trait.kind in _AROUND and trait.span.start < trait.span.end:
            traits[trait.span.block].append((trait.span, trait.kind))
    said = {block.index: _said(block, traits[block.index]) for block in document.blocks}
    lines = [*sorted(facts), "", *_lines(document, said)]
    shown_lines = (line for n, line in enumerate(lines) if line or (n and lines[n - 1]))
    return "".join(f"{line}\n" for line in shown_lines)


def _lines(document: Document, said: dict[int, str]) -> Iterator[str]:
    for row, of_row in groupby(document.blocks, key=lambda b: b.cell and (b.cell.table, b.cell.row)):
        blocks = list(of_row)
        if row is None or len({b.cell and b.cell.column for b in blocks}) == 1:
            for block in blocks:
                yield from _alone(block, said[block.index])
        else:
            yield from _row(blocks, said)


def _alone(block: Block, said: str) -> Iterator[str]:
    """A paragraph that stands by itself, also alone in its row; an empty one is not shown, an empty bullet is."""
    if block.part != "body":
        named = block.part in ("header", "footer", "property") and block.name not in ("", block.part)
        name = f" ({block.name})" if named else ""
        if said.strip("-# "):
            yield f"{block.part}{name}: {said}"
    elif block.kind == "heading" and said.strip("# "):
        yield ""
        yield said
        yield ""
    elif said:
        yield said


def _row(blocks: list[Block], said: dict[int, str]) -> Iterator[str]:
    """A table's row in one line; cells of several paragraphs in a line for each, the other cells empty there."""
    columns: defaultdict[int, list[str]] = defaultdict(list)
    for block in blocks:
        if block.cell:
            columns[block.cell.column].append(said[block.index].replace("|", "\\|"))
    cells = {column: [line for line in lines if line] for column, lines in columns.items()}
    width = max(columns)
    first = {column: lines[0] for column, lines in cells.items() if len(lines) == 1}
    if first or not any(cells.values()):
        yield _cells(width, first)
    for column, lines in cells.items():
        if len(lines) > 1:
            yield from (_cells(width, {column: line}) for line in lines)


def _cells(width: int, cells: dict[int, str]) -> str:
    return f"| {' | '.join(cells.get(n, '') for n in range(1, width + 1))} |"


def _said(block: Block, traits: list[tuple[Span, str]]) -> str:
    """The paragraph's words in one line, with the sign of what it is before them."""
    text = block.text
    for span, kind in sorted(traits, reverse=True):
        before, after = _AROUND[kind]
        text = text[: span.start] + before + text[span.start : span.end] + after + text[span.end :]
    text = _one_line(text)
    if block.kind == "heading":
        return f"{'#' * max(block.level, 1)} {text}"
    if block.kind == "bullet":
        return f"{'  ' * (max(block.level, 1) - 1)}- {text}".rstrip()
    return text


def _one_line(text: str) -> str:
    """Safe to print, and its spaces as they are: two where there are two."""
    return shown(text).strip()
