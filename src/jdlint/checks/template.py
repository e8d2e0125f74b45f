"""Checks for what a template leaves behind. Which words are which kind of leftover is settled once, in `leftovers`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from jdlint.checks.leftovers import leftovers
from jdlint.checks.phrases import Kind
from jdlint.framework import Framework
from jdlint.model import Document, Hit, Span
from jdlint.nodes import Regex
from jdlint.places import shorten
from jdlint.record import record

_SHOWN = 40
"""Characters of an alternative that a message shows."""
_AROUND = 30


@record(kw_only=True)
class Choice:
    """Alternatives of which the author must keep one.

    `separators`: the signs and words that may stand between brackets; "" is nothing ("[A] [B]"). A choice with
    another sign is not reported.
    """

    WORDS: ClassVar = ("count", "choices", "words")

    separators: tuple[str, ...] = ("/", "|", "or", "and/or", "neu", ",", "")

    def find(self, document: Document, framework: Framework, as_of: date) -> Iterator[Hit]:  # noqa: ARG002
        for each in leftovers(document):
            if each.kind == "choice" and each.separators <= set(self.separators):
                choices = ", ".join(f"“{shorten(c, _SHOWN)}”" for c in each.choices)
                words = {"count": len(each.choices), "choices": choices, "words": _shown(document, each.span)}
                yield Hit(each.span, words, related=each.related)


@record(kw_only=True)
class Leftover:
    """Leftovers of one kind, other than choices. `spared`: words that the house lets stand."""

    WORDS: ClassVar = ("words",)

    kind: Kind
    spared: tuple[Regex, ...] = ()

    def find(self, document: Document, framework: Framework, as_of: date) -> Iterator[Hit]:  # noqa: ARG002
        for each in leftovers(document):
            quote = document.quote(each.span)
            if each.kind == self.kind and not any(p.ready.search(quote) for p in self.spared):
                yield Hit(each.span, {"words": _shown(document, each.span)}, related=each.related)


def _shown(document: Document, span: Span) -> str:
    """The words found, in one line; a lone bracket is shown with the words after or before it."""
    block = document.blocks[span.block]
    text = block.text
    if span.end == span.start:  # a field without a prompt of its own
        return shorten(text[: span.start].strip() or (block.cell.label if block.cell else "") or "…")
    if span.end - span.start > 1:
        return shorten(document.quote(span), 2 * _SHOWN)
    opens = text[span.start] in "[("
    near = text[span.start : span.end + _AROUND] if opens else text[max(0, span.start - _AROUND) : span.end]
    return shorten(near) if opens else shorten(near.partition(" ")[2] or near)
