"""One document, one truth: the band, the place and the contract, wherever they are stated."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import ClassVar

from jdlint.checks.fairness import holds
from jdlint.checks.posts import post_of, sections_of
from jdlint.fields.labels import normal_label
from jdlint.framework import Framework
from jdlint.model import Block, Document, Field, Hit, Span, Unchecked
from jdlint.nodes import Regex, lazily
from jdlint.record import field as made
from jdlint.record import record
from jdlint.text import fold, folded, holding

LABELLED = ("cell", "line", "above", "control")
_OPENING = 20
"""Blocks of a document without a purpose in which the post is introduced."""
_WORD = lazily(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_BAND_LEAD = lazily(
    r"(?:^\W*(?:A|An|The|This)|\b(?i:this|the|our) (?:is an? )?(?:post|role)? ?(?:is )?(?:at|an?)?) ?"
    r"(?P<band>(?i:(?:pay ?)?band|grade) [A-Z]{0,3}\d{0,2})(?= (?i:post|role|job|position)\b| [A-Z])"
)
_IS_BAND = lazily(
    r"\b(?i:this|the) (?:(?i:post|role|job|position) )?is (?:graded |(?:graded )?at )?(?:an? )?"
    r"(?P<band>(?i:(?:pay ?)?band|grade) [A-Z]{0,3}\d{0,2})(?=[.;]|$| (?i:post|role|job|position)\b)"
)
_BAND_IS = ("is band", "is a band", "is at band", "is graded", "is grade", "is a grade", "is pay", "is a pay")
_OF_ANOTHER = lazily(r"\b(?:if|previously|formerly|term of office|until now)\b", re.IGNORECASE)
_LETTERS = 3


@record(kw_only=True)
class BandStatedTwice:
    """One post's band, different in two places: labels, the title, the page header, the purpose."""

    WORDS: ClassVar = ("words", "other")

    def find(self, document: Document, framework: Framework, as_of: date) -> Iterator[Hit | Unchecked]:  # noqa: ARG002
        fields = [f for f in document.fields if f.name == "band" and f.how not in ("property", "body")]
        if not fields:
            yield Unchecked("no band found")
            return
        first = next((f for f in fields if f.how in LABELLED), fields[0])
        posts = post_of(document, framework)
        if max(posts):
            yield Unchecked("the document holds several posts")
            return
        right = {str(f.value).lower() for f in fields if f.span.block == first.span.block}
        stated = [(f.span, str(f.value)) for f in fields if _alike(document, f, first, framework)]
        for span, band in (*stated, *_bands_in_text(document, framework, first)):
            if band.lower() not in right and (framework.bands or _shape(band) == _shape(str(first.value))):
                words = {"words": document.quote(span).strip(), "other": document.quote(first.span).strip()}
                yield Hit(span, dict(words), None, (first.span,))


@record(kw_only=True)
class StatedTwice:
    """A fact of the post stated again, and differently: beside a second label, or in a statement about the post.

    `statements` are patterns whose group `at` is the fact. `kinds`: what it may be, each by the words that say so;
    without them two statements differ where they share no word. `spared`: words that name nothing. `labels`: those
    of the field's labels that count, where others name something else; without any, all count.
    """

    WORDS: ClassVar = ("words", "other")

    field: str
    labels: tuple[str, ...] = ()
    statements: tuple[Regex, ...] = ()
    kinds: dict[str, tuple[Regex, ...]] = made(default_factory=dict)
    spared: tuple[str, ...] = ()

    def find(self, document: Document, framework: Framework, as_of: date) -> Iterator[Hit | Unchecked]:  # noqa: ARG002
        labelled = [f for f in document.fields if f.name == self.field and f.how in LABELLED]
        if self.labels:
            labelled = [f for f in labelled if f.label and normal_label(document.quote(f.label)) in self.labels]
        if not labelled:
            yield Unchecked(f"no {self.field} found")
            return
        first = labelled[0].span
        own = self._said(document.quote(first))
        telling = [p.literal for kind in self.kinds.keys() - own for p in self.kinds[kind]]
        if not own or (self.kinds and not telling):
            return
        others = [f.span for f in labelled[1:] if f.span.block != first.block]
        stated = _stated(document, self.statements, telling)
        others += [s for s in stated if s.block not in {f.span.block for f in labelled}]
        if others and max(post_of(document, framework)) > 0:
            return
        for span in others:
            said = self._said(document.quote(span))
            if said and said.isdisjoint(own) and not (self.kinds and self._hedged(document, span, own)):
                words = {"words": document.quote(span).strip(), "other": document.quote(first).strip()}
                yield Hit(span, dict(words), None, (first,))

    def _hedged(self, document: Document, span: Span, own: set[str]) -> bool:
        """Whether the sentence gives the field's own kind too, is of another time, or of a condition."""
        text = folded(document)[span.block]
        start, end = text.rfind(". ", 0, span.start) + 1, text.find(". ", span.end)
        sentence = text[start : len(text) if end < 0 else end]
        return bool(own & self._said(sentence) or _OF_ANOTHER.search(sentence))

    def _said(self, words: str) -> set[str]:
        if self.kinds:
            return {kind for kind, patterns in self.kinds.items() if holds(patterns, fold(words))}
        if not words.strip()[:1].isupper():
            return set()
        found = {w for w in _WORD.findall(fold(words).lower()) if len(w) > _LETTERS}
        return set() if found & set(self.spared) else found


@lru_cache(maxsize=2)
def introduction(document: Document, framework: Framework) -> tuple[Block, ...]:
    """The blocks that introduce the post: those of its purpose, else the first ones."""
    under = {b.index for b in document.blocks if b.kind == "heading" and "purpose" in sections_of(b, framework)}
    if under:
        return tuple(b for b in document.blocks if b.headings and b.headings[-1] in under)
    body = [b for b in document.blocks if b.part == "body" and b.text.strip()]
    other = {b.index for b in body if b.kind == "heading" and sections_of(b, framework)}
    return tuple(b for b in body[:_OPENING] if b.kind == "paragraph" and other.isdisjoint(b.headings))


def _bands_in_text(document: Document, framework: Framework, first: Field) -> Iterator[tuple[Span, str]]:
    """The bands given in the introduction or by "this is a Band 3 post", named as the first field names its own."""
    label = normal_label(document.quote(first.label)).split() if first.label else ()
    opening = {block.index for block in introduction(document, framework)}
    stating = set(holding(document, *_BAND_IS))
    for index in sorted(opening | stating):
        text = folded(document)[index]
        if "band " in text.lower() or "grade " in text.lower():
            leads = [*(_BAND_LEAD.finditer(text) if index in opening else ()), *_IS_BAND.finditer(text)]
            for span, band in dict.fromkeys((m.span("band"), m["band"].lower()) for m in leads):
                if framework.bands or band.split()[0] in label:
                    yield Span(index, *span), _band(framework, band)


def _band(framework: Framework, words: str) -> str:
    """The band that "band 3" names, by the framework's own name, else its code."""
    code = words.split()[-1]
    for name, band in framework.bands.items():
        if {words, code} & {alias.lower() for alias in (name, *band.aliases)}:
            return name
    return code


def _alike(document: Document, field: Field, first: Field, framework: Framework) -> bool:
    """Whether two band fields speak of the same scale and post: a house may print a grade and a level."""
    said = document.quote(field.span).lower()
    if field.label is None and document.blocks[field.span.block].text[: field.span.start].lower().endswith("the "):
        return False  # "Assistant to the Chief of Staff"
    if framework.bands or first.label is None:
        return True
    known = normal_label(document.quote(first.label))
    return normal_label(document.quote(field.label)) == known if field.label else said.split()[0] in known.split()


def _shape(band: str) -> str:
    return re.sub(r"\d+", "0", re.sub(r"^[a-z](?!\w)", "a", band.lower().split()[-1])) if band.split() else ""


def _stated(document: Document, patterns: tuple[Regex, ...], words: list[str]) -> Iterator[Span]:
    """What the patterns' group `at` finds, in the paragraphs that hold one of the words, or the pattern's own."""
    blocks = holding(document, *words)
    for pattern in patterns:
        for index in blocks if words else holding(document, pattern.literal):
            for match in pattern.ready.finditer(folded(document)[index]):
                yield Span(index, *match.span("at"))
