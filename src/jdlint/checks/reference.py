"""Checks on the post's reference: one and the same wherever it stands, in the house's form, and not left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from jdlint.checks.likenesses import first_letters
from jdlint.checks.whereabouts import (
    LABELLED,
    anchors,
    field_name,
    file_name,
    places,
    reference_fields,
    same_kind,
)
from jdlint.fields.labels import know
from jdlint.framework import Framework
from jdlint.model import Document, Hit, Span, Unchecked
from jdlint.patterns import pattern
from jdlint.record import record
from jdlint.text import folded, words_of
from jdlint.values import find_references


@record(kw_only=True)
class MismatchedReference:
    """The reference differs between two places: the field, page header and footer, title, text, properties, file name.

    Found where it differs from the field; without a field, where it differs from what most places say.
    """

    WORDS: ClassVar = ("words", "here", "other", "there")

    def find(self, document: Document, framework: Framework, as_of: date) -> Iterator[Hit | Unchecked]:  # noqa: ARG002
        found = [*places(document, framework)]
        if not found:
            yield Unchecked("no reference found")
            return
        right = anchors(document, framework, found)
        keys = {p.key for p in right}
        anchor = next(p for p in found if p.key in keys)
        found += file_name(document, framework, anchor)
        if len(found) == 1:
            yield Unchecked("the reference stands in one place only")
        for place in found:
            if place.key in keys or not same_kind(place, anchor, framework):
                continue
            here = place.where[0].upper() + place.where[1:]
            words: dict[str, object] = {
                "words": place.words,
                "here": here,
                "other": anchor.words,
                "there": anchor.where,
            }
            related = (anchor.span,) if anchor.span and place.span else ()
            yield Hit(place.span or anchor.span, words, related=related)


@record(kw_only=True)
class MalformedReference:
    """A reference that is not in the house's form; spaces, dashes and case are no fault."""

    WORDS: ClassVar = ("words", "example", "known")

    def find(self, document: Document, framework: Framework, as_of: date) -> Iterator[Hit | Unchecked]:  # noqa: ARG002
        spec = framework.reference
        if spec is None:
            yield Unchecked("the form of the house's references is not known")
            return
        known = "as far as it is known from examples" if spec.specimens else "as the house writes them"
        found = 0
        for span in _odd_ones(document, framework):
            found += 1
            yield Hit(span, {"words": document.quote(span).strip(), "example": spec.example, "known": known})
        if not found and field_name(framework) not in {f.name for f in document.fields}:
            yield Unchecked("no reference found")


@record(kw_only=True)
class MissingReference:
    """The framework asks for a reference, and the document states none."""

    WORDS: ClassVar = ("example",)
    FIELDS: ClassVar = True

    def find(self, document: Document, framework: Framework, as_of: date) -> Iterator[Hit | Unchecked]:  # noqa: ARG002
        name = field_name(framework)
        if not name or not framework.fields[name].required:
            yield Unchecked("the house does not ask for a reference")
            return
        if any(f.name == name for f in document.fields):
            return
        known = know(framework)
        label = next((b for b in document.blocks if name in known.names(b.text)), None)
        span = words_of(label) if label else None
        example = f" (such as {framework.reference.example})" if framework.reference else ""
        yield Hit(span, {"example": example}, about=name)


def _odd_ones(document: Document, framework: Framework) -> Iterator[Span]:
    """Labelled references not in the house's form, and words that begin like one and go on otherwise."""
    spec = framework.reference
    if spec is None:
        return
    fields = reference_fields(document, framework)
    good = [f.span for f in fields if find_references(document.quote(f.span), spec.pattern.ready)]
    ours = set(good)
    odd = [f.span for f in fields if f.how in LABELLED and f.span not in ours]
    odd = [span for span in odd if not good or first_letters(document.quote(span)) == first_letters(spec.example)]
    yield from (span for span in odd if any(c.isdigit() for c in document.quote(span)))
    prefix = first_letters(spec.example)
    if len(prefix) < 2:
        return
    almost = pattern(
        rf"(?<![A-Za-z0-9]){prefix}(?: |[-/_.]\s?)?(?!(?<= )20\d\d)\d+(?:[\s/_.-]{{1,3}}\d+)+", re.IGNORECASE
    )
    known: dict[int, list[Span]] = {}
    for span in (*good, *odd):
        known.setdefault(span.block, []).append(span)
    for block, text in zip(document.blocks, folded(document), strict=True):
        if prefix in text.upper():
            for match in almost.finditer(text):
                span = Span(block.index, match.start(), match.end())
                if not any(span.overlaps(other) for other in known.get(block.index, ())):
                    yield span
