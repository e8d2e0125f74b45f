"""A Document written as a new Word file with python-docx: for proving rule examples through Word."""

from __future__ import annotations

import io
from itertools import groupby
from typing import TYPE_CHECKING

from jdlint.model import Block, Document, Trait

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.text.paragraph import Paragraph


def to_word(document: Document) -> bytes:
    """The bytes of a .docx with the same blocks. Headers, footers and properties go where Word keeps them."""
    import docx

    word = docx.Document()
    traits = {trait.span.block: trait for trait in document.traits}
    for block in document.blocks:
        _outside_body(word, block)
    body = [b for b in document.blocks if b.part == "body"]
    for table, blocks in groupby(body, key=lambda b: b.cell.table if b.cell else None):
        if table is None:
            for block in blocks:
                _fill(word.add_paragraph(), block, traits)
        else:
            _table(word, list(blocks), traits)
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


def _outside_body(word: WordDocument, block: Block) -> None:
    section = word.sections[0]
    if block.part == "header":
        section.header.paragraphs[0].add_run(block.text)
    elif block.part == "footer":
        section.footer.paragraphs[0].add_run(block.text)
    elif block.part == "property" and block.name in ("title", "subject", "keywords", "author"):
        setattr(word.core_properties, block.name, block.text)
    elif block.part == "property" and block.name == "lang":
        from docx.oxml.ns import qn

        for language in word.styles.element.xpath("//w:lang"):
            language.set(qn("w:val"), block.text)


def _table(word: WordDocument, blocks: list[Block], traits: dict[int, Trait]) -> None:
    rows = max(b.cell.row for b in blocks if b.cell)
    columns = max(b.cell.column for b in blocks if b.cell)
    table = word.add_table(rows, columns)
    filled = set()
    for block in blocks:
        if block.cell is None:
            continue
        cell = table.rows[block.cell.row - 1].cells[block.cell.column - 1]
        first = (block.cell.row, block.cell.column) not in filled
        filled.add((block.cell.row, block.cell.column))
        _fill(cell.paragraphs[0] if first else cell.add_paragraph(), block, traits)
        if block.index in traits and traits[block.index].kind == "header row":
            from docx.oxml import OxmlElement

            properties = table.rows[block.cell.row - 1]._tr.get_or_add_trPr()
            properties.append(OxmlElement("w:tblHeader"))
    word.add_paragraph()  # two tables without a paragraph between them are one table to Word


def _fill(paragraph: Paragraph, block: Block, traits: dict[int, Trait]) -> None:
    trait = traits.get(block.index)
    if trait and trait.kind in ("typed", "unstyled"):
        paragraph.add_run(f"{trait.note} " if trait.note else "")
        paragraph.add_run(block.text).bold = trait.kind == "unstyled"
        return
    style = {"heading": f"Heading {min(max(block.level, 1), 9)}", "bullet": "List Bullet"}.get(block.kind)
    if block.kind == "bullet" and block.number.rstrip(".)").isdigit():
        style = "List Number"
    if style:
        paragraph.style = style
    paragraph.add_run(block.text)
