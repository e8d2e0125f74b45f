"""Edits put into a document's text: what the mended words would be."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from jdlint.model import Document, Edit


def apply(document: Document, edits: Iterable[Edit]) -> tuple[Document, tuple[Edit, ...]]:
    """The document with the edits made, and the edits left out because they overlap one already made.

    Fields and traits are dropped: their spans no longer hold. Extract again.
    """
    texts = [block.text for block in document.blocks]
    skipped: list[Edit] = []
    taken: list[Edit] = []
    for edit in sorted(set(edits), key=lambda e: e.span):
        last = taken[-1] if taken else None
        if last and last.span.block == edit.span.block and edit.span.start < last.span.end:
            skipped.append(edit)
        else:
            taken.append(edit)
    for edit in reversed(taken):
        text = texts[edit.span.block]
        texts[edit.span.block] = text[: edit.span.start] + edit.text + text[edit.span.end :]
    blocks = tuple(replace(block, text=text) for block, text in zip(document.blocks, texts, strict=True))
    return replace(document, blocks=blocks, fields=(), traits=()), tuple(skipped)
