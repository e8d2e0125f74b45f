"""What a labelled fact says: a value too vague to use, and hours that the text gives otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import ClassVar

from jdlint.checks.fairness import holds, said
from jdlint.checks.figures import labelled, plain
from jdlint.checks.posts import post_of
from jdlint.framework import Framework
from jdlint.model import Document, Hit, Hours, Span, Unchecked
from jdlint.nodes import Regex
from jdlint.record import record
from jdlint.text import fold, folded


@record(kw_only=True)
class VagueValue:
    """A fact of which every statement beside a label says no more than one of `values`.

    `unless`: words that make a value precise. `where`: words one of which the document must hold. `named`: words with
    which the text gives the fact after all.
    """

    WORDS: ClassVar = ("words", "field")

    field: str
    values: tuple[Regex, ...]
    unless: tuple[Regex, ...] = ()
    where: tuple[Regex, ...] = ()
    named: tuple[Regex, ...] = ()

    def find(self, document: Document, framework: Framework, as_of: date) -> Iterator[Hit | Unchecked]:  # noqa: ARG002
        fields = labelled(document, self.field)
        if not fields:
            yield Unchecked(f"no {self.field} found")
            return
        if not all(self._vague(document.quote(field.span)) for field in fields):
            return
        if self.where and not any(True for _ in said(document, *self.where)):
            return
        if not any(True for _ in said(document, *self.named)):
            first, *others = (field.span for field in fields)
            yield Hit(first, {"words": document.quote(first).strip(), "field": self.field}, None, tuple(others))

    def _vague(self, value: str) -> bool:
        words = fold(value).strip(" .*:;")
        return any(p.ready.fullmatch(words) for p in self.values) and not holds(self.unless, words)


@record(kw_only=True)
class HoursInText:
    """Hours a week that a statement about the post gives (the group `at` of `statements`), and the label does not.

    `unless`: words of the paragraph that make them hours of another kind.
    """

    WORDS: ClassVar = ("words", "hours")

    statements: tuple[Regex, ...]
    unless: tuple[Regex, ...] = ()

    def find(self, document: Document, framework: Framework, as_of: date) -> Iterator[Hit | Unchecked]:  # noqa: ARG002
        fields = labelled(document, "hours")
        known = {f.value.weekly for f in fields if isinstance(f.value, Hours) and f.value.weekly is not None}
        if len(known) != 1:
            yield Unchecked("no hours found" if not known else "two different hours are stated")
            return
        own = {field.span.block for field in fields}
        for span in said(document, *self.statements):
            text = folded(document)[span.block]
            found = (p.ready.match(text, span.start, span.end) for p in self.statements)
            match = next((m for m in found if m), None)
            if match is None:  # a pattern that needs what stands around the words
                continue
            hours = Decimal(match["at"])
            if hours in known or span.block in own or holds(self.unless, text):
                continue
            if not max(post_of(document, framework)):
                at = Span(span.block, match.start("at"), span.end)
                yield Hit(at, {"words": document.quote(at), "hours": plain(min(known))}, None, (fields[0].span,))
