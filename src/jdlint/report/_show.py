"""What was read out of one document: its fields and blocks, each with how it was found."""

from __future__ import annotations

from dataclasses import asdict

from jdlint.model import Block, Document, Field, Trait
from jdlint.places import where, where_block
from jdlint.report._layout import BLANK, Lines, paragraph, plain, shown
from jdlint.report.json import as_fields, as_path, dump
from jdlint.report.text import coverage

_WIDTH = 100
_HOW = {
    "cell": "the cell beside its label",
    "line": "the line its label begins",
    "above": "the line below its label",
    "control": "a content control",
    "title": "the title",
    "header": "the page header",
    "property": "a document property",
    "body": "the running text",
}


def render_text(document: Document) -> str:
    return plain(_lines(document))


def render_json(document: Document) -> str:
    blocks = [{**asdict(block), "where": where_block(document, block)} for block in document.blocks]
    return dump(
        {
            "path": as_path(document.path),
            "read": asdict(document.read),
            "fields": as_fields(document),
            "blocks": blocks,
            "traits": [{"kind": t.kind, "span": t.span._asdict(), "note": t.note} for t in document.traits],
            "languages": document.languages,
            "authors": document.authors,
        }
    )


def _lines(document: Document) -> Lines:
    yield from paragraph(coverage(document.path, document.read), _WIDTH, "", "  ")
    yield BLANK
    yield (("Fields" if document.fields else "Fields: none found", "strong"),)
    for field in document.fields:
        yield from _field(document, field)
    yield BLANK
    yield (("Text", "strong"),)
    traits: dict[int, list[Trait]] = {}
    for trait in document.traits:
        traits.setdefault(trait.span.block, []).append(trait)
    for block in document.blocks:
        yield from _block(document, block, traits.get(block.index, []))


def _field(document: Document, field: Field) -> Lines:
    yield from paragraph(f"{field.name}: {field.value}", _WIDTH, "  ", "    ")
    label = f", named by “{document.quote(field.label)}”" if field.label is not None else ""
    said = f"read from “{document.quote(field.span)}”{label}, in {_HOW[field.how]}: {where(document, field.span)}"
    yield from paragraph(said, _WIDTH, "      ", "      ", "dim")


def _block(document: Document, block: Block, traits: list[Trait]) -> Lines:
    level = f" {block.level}" if block.kind != "paragraph" and block.level > 1 else ""
    head = f"  {block.index}  {block.kind}{level}: {where_block(document, block)}"
    yield ((shown(head), "dim"),)
    number = f"{block.number} " if block.number else ""
    yield from paragraph(f"{number}{block.text}" if block.text.strip() else "(empty)", _WIDTH, "      ")
    for trait in traits:
        note = f" ({trait.note})" if trait.note else ""
        yield from paragraph(f"{trait.kind}{note}: “{document.quote(trait.span)}”", _WIDTH, "      - ", "        ")
