"""What a document says in two ways: one thing by two names, a duty against a statement, a reference to nothing."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from datetime import date
from functools import cache, lru_cache
from typing import ClassVar

from jdlint.checks.fairness import holds, said
from jdlint.framework import Framework
from jdlint.model import Document, Hit, Span, Unchecked
from jdlint.nodes import Regex, lazily, ready
from jdlint.places import times
from jdlint.record import record
from jdlint.text import folded, holding, lower_lines, stands, vocabulary

_SUBJECT = r"\b(?:post ?-?holder|job ?-?holder|role ?-?holder|role|post|you|jobholder|successful candidate)\b"
_MANAGER = lazily(
    rf"{_SUBJECT}[^.;]{{0,40}}?\b(?:accountable to|reports? (?:directly )?to|line[- ]managed by|managed by)\s+"
    r"(?P<who>(?:the |an? |our )?[\w&' /-]{3,80})",
    re.IGNORECASE,
)
_LEADS = ("accountable to", "report to", "reports to", "reports directly to", "report directly to", "managed by")
_CUT = lazily(
    r"\s*(?:\b(?:for|under|with|who|and will|and is|via|through|on|in relation|as|or (?:his|her|their)|but)\b.*)?$",
    re.IGNORECASE,
)
_WORD = lazily(r"[^\W_]+")
_SMALL = frozenset(("the", "a", "an", "of", "our", "your", "and", "to", "in"))


@record(kw_only=True)
class TwoForms:
    """One thing in two forms. Each line of `forms` is "form, form | other form": "*" stands for any ending, a capital
    must be a capital in the text. `spared`: phrases that hold a form and mean something else.

    `first_right`: the first is what the document means, and the other is a slip where it is the rarer.
    `usual`: so often the usual form must stand at least.
    """

    WORDS: ClassVar = ("words", "other", "times", "others")

    forms: str
    spared: tuple[str, ...] = ()
    first_right: bool = False
    usual: int = 1

    def find(self, document: Document, framework: Framework, as_of: date) -> Iterator[Hit]:  # noqa: ARG002
        for sides in _sides(self.forms):
            if all(any(_stands(document, form) for form in side) for side in sides):
                other = sorted(_places(document, sides[1], self.spared))
                one = sorted(_places(document, sides[0], self.spared)) if other else []
                if not one or max(len(one), len(other)) < self.usual or (self.first_right and len(one) <= len(other)):
                    continue
                usual, odd = (one, other) if self.first_right or len(one) >= len(other) else (other, one)
                words = {"words": document.quote(odd[0]), "other": document.quote(usual[0])}
                yield Hit(
                    odd[0],
                    {**words, "times": times(len(odd)), "others": times(len(usual))},
                    None,
                    (*odd[1:], *usual[:3]),
                )


@record(kw_only=True)
class AtOdds:
    """A statement about the post (`claims`), and words that go against it. One finding, at the first such words.

    `label`: the claims are what stands beside it. `unless`: words of the sentence that take the contradiction away.
    """

    WORDS: ClassVar = ("words", "claim")

    claims: tuple[Regex, ...]
    against: tuple[Regex, ...]
    label: tuple[Regex, ...] = ()
    unless: tuple[Regex, ...] = ()

    def find(self, document: Document, framework: Framework, as_of: date) -> Iterator[Hit]:  # noqa: ARG002
        claims = sorted(set(_claims(document, self.label, self.claims)))
        if not claims:
            return
        inside = {claim.block for claim in claims}
        against = sorted({s for s in said(document, *self.against) if not _spoilt(document, s, self.unless)})
        against = [s for s in against if s.block not in inside or not self._claimed(document, s, claims)]
        if against:
            words = {"words": document.quote(against[0]), "claim": document.quote(claims[0]).strip()}
            yield Hit(against[0], dict(words), None, (*claims, *against[1:]))

    def _claimed(self, document: Document, span: Span, claims: list[Span]) -> bool:
        """Whether words stand in the very sentence of a claim."""
        start, end = _sentence(document, span)
        return any(c.block == span.block and start <= c.start < end for c in claims)


@record(kw_only=True)
class NothingAttached:
    """A reference to something attached, where the file holds no picture and no heading of its name.

    Each of `patterns` has a group `thing`.
    """

    WORDS: ClassVar = ("words", "thing")

    patterns: tuple[Regex, ...]

    def find(self, document: Document, framework: Framework, as_of: date) -> Iterator[Hit | Unchecked]:  # noqa: ARG002
        spans = sorted(set(said(document, *self.patterns)))
        if spans and document.read.unread:
            yield Unchecked("the file holds pictures or objects that cannot be read")
            return
        linked = [t.span for t in document.traits if t.kind == "link"]
        for span in spans:
            match = next(m for p in self.patterns if (m := ready(p.source).match(document.quote(span))))
            thing = match["thing"]
            if not any(link.block == span.block for link in linked) and not _present(document, span, thing):
                yield Hit(span, {"words": document.quote(span), "thing": thing.lower()})


@record(kw_only=True)
class LineManagers:
    """Different people or bodies that one post reports to; `spared`: words of bodies that a post reports on work to."""

    WORDS: ClassVar = ("words", "other")

    spared: tuple[str, ...] = ()

    def find(self, document: Document, framework: Framework, as_of: date) -> Iterator[Hit]:  # noqa: ARG002
        named = [f.span for f in document.fields if f.name == "accountable to" and f.how != "body"][:1]
        named += [s for s in _managers(document) if not _who(document.quote(s)) & set(self.spared)]
        if not named:
            return
        first = named[0]
        own = _who(document.quote(first))
        others = [s for s in named[1:] if _apart(_who(document.quote(s)), own)]
        if others:
            words = {"words": document.quote(others[0]).strip(), "other": document.quote(first).strip()}
            yield Hit(others[0], dict(words), None, (first, *(s for s in named if s not in (first, others[0]))))


@cache
def _sides(forms: str) -> tuple[tuple[tuple[str, ...], ...], ...]:
    """Each line's two sides, each of its forms."""
    return tuple(
        tuple(tuple(form.strip() for form in side.split(",")) for side in line.split("|"))
        for line in forms.strip().splitlines()
    )


@lru_cache(maxsize=1)
def _known(document: Document) -> str:
    """Each word of a document once, after a line's end."""
    return "\n" + "\n".join(vocabulary(document))


def _stands(document: Document, form: str) -> bool:
    """Whether each word of a form is one of the document's."""
    words = vocabulary(document)
    return all(
        f"\n{w[:-1]}" in _known(document) if w[-1] == "*" else w in words or f"{w}'s" in words
        for w in form.lower().split()
    )


def _places(document: Document, side: tuple[str, ...], spared: tuple[str, ...]) -> Iterator[Span]:
    """Where the forms of one side stand, but for those that a spared phrase overlaps."""
    text, starts = lower_lines(document)
    spared = tuple(phrase for phrase in spared if stands(document, phrase))
    for form in (form for form in side if _stands(document, form)):
        start = form.rstrip("*").lower()
        at = text.find(start)
        while at >= 0:
            end = at + len(start)
            while form.endswith("*") and text[end : end + 1].isalnum():
                end += 1
            index = bisect_right(starts, at) - 1
            span = Span(index, at - starts[index], end - starts[index])
            alone = not (_inside(text[at - 1 : at]) or _inside(text[end : end + 1])) and not _within(
                text, at, end, spared
            )
            if alone and document.blocks[index].part != "property" and _cased(form, document.quote(span)):
                yield span
            at = text.find(start, end)


def _inside(sign: str) -> bool:
    """Whether a sign beside a form makes it part of a longer word."""
    return sign.isalnum() or sign == "-"


def _cased(form: str, words: str) -> bool:
    """Whether the capitals of a form are capitals in the text."""
    return all(b.isupper() for a, b in zip(form, words, strict=False) if a.isupper())


def _within(text: str, start: int, end: int, spared: tuple[str, ...]) -> bool:
    """Whether a spared phrase covers a place or reaches into it ("the members of")."""
    for phrase in spared:
        at = text.find(phrase, max(0, start - len(phrase) + 1), end + len(phrase) - 1)
        if 0 <= at < end and start < at + len(phrase):
            return True
    return False


def _claims(document: Document, label: tuple[Regex, ...], claims: tuple[Regex, ...]) -> Iterator[Span]:
    if not label:
        yield from (s for s in said(document, *claims))
        return
    for span in said(document, *label):
        block = document.blocks[span.block]
        rest = folded(document)[span.block][span.end :]
        if holds(claims, rest[:20]):
            start = span.end + len(rest) - len(rest.lstrip(" :\t"))
            yield Span(span.block, start, len(block.text.rstrip()))
        elif block.cell and block.index + 1 < len(document.blocks):
            below = document.blocks[block.index + 1]
            if below.cell and below.cell.row == block.cell.row and holds(claims, folded(document)[below.index][:20]):
                yield Span(below.index, 0, len(below.text))


def _sentence(document: Document, span: Span) -> tuple[int, int]:
    text = folded(document)[span.block]
    end = text.find(". ", span.end)
    return text.rfind(". ", 0, span.start) + 1, len(text) if end < 0 else end


def _spoilt(document: Document, span: Span, unless: tuple[Regex, ...]) -> bool:
    start, end = _sentence(document, span)
    return holds(unless, folded(document)[span.block][start:end])


def _present(document: Document, span: Span, thing: str) -> bool:
    """Whether a heading, caption or table label further on bears the thing's last word."""
    last = _WORD.findall(thing.lower())[-1]
    later = document.blocks[span.block + 1 :]
    return any(b.kind == "heading" and last in b.text.lower() for b in later)


def _managers(document: Document) -> Iterator[Span]:
    """Whom sentences about the post say that it reports to."""
    for index in holding(document, *_LEADS):
        for match in _MANAGER.finditer(folded(document)[index]):
            words = match["who"]
            cut = _CUT.search(words)
            end = cut.start() if cut else len(words)
            if end:
                yield Span(index, match.start("who"), match.start("who") + end)


def _who(words: str) -> frozenset[str]:
    """The words that tell one person or body from another."""
    first = re.split(r",| under | via |\(|;| and ", words, maxsplit=1)[0]
    return frozenset(w for w in _WORD.findall(first.lower()) if w not in _SMALL)


def _apart(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one and other) and not (one <= other or other <= one)
