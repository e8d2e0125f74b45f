"""Checks on the state of the Word file: what its author, reviewers and Word itself left in it beside the text."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import ClassVar, Literal, get_args

from jdlint.framework import Framework
from jdlint.model import Document, Hit, Span, TraitKind
from jdlint.nodes import lazily, ready
from jdlint.patterns import pattern
from jdlint.record import record
from jdlint.text import folded, holding

State = Literal["inserted", "comment", "highlight", "hidden", "white", "picture", "draft", "link"]

_PICTURES = lazily(r"(\d+) pictures? without a description")
_OWN = lazily(r"(?:Top|Bottom) of Form")
"""What Word itself hides, where a page of the web was pasted in."""
_MARGINS = ("header", "footer", "text box")
_DRAFT = r"(?:(?:first|final|working|early|rough|1st|2nd) )?draft(?: (?:copy|document|only|version|v?\d+(?:\.\d+)*))*"
_DEAD = (
    r"https?:(?!//)|https?://(?:/|$|\s|localhost\b|127\.|[^\s/.:]+(?:[/:]|$))"
    r"|file:|[a-z]:[\\/](?!/)|\\\\\w|mailto:(?![^@\s]+@[^@\s]+)|about:blank|https?://example\.(?:com|org)/?$"
)
_WRITTEN = r"https?:///|https?://localhost|file://|[c-z]:\\|\\\\\w+\\"
_GAP = 2
"""Signs or spaces between two pieces that a reader takes for one."""


@record(kw_only=True)
class Marked:
    """Marks of one kind. `signs`: how text files show the same, an opening and a closing sign with … between.

    Changes, comments and pictures are one finding for the document, the others one for each run of words.
    """

    WORDS: ClassVar = ("words", "count")

    state: State
    signs: tuple[str, ...] = ()

    def find(self, document: Document, framework: Framework, as_of: date) -> Iterator[Hit]:  # noqa: ARG002
        if self.state == "draft":
            yield from _drafts(document)
        elif self.state == "link":
            yield from _links(document)
        else:
            spans = [*_runs(document, self.state), *_signed(document, self.signs)]
            if self.state in _COUNTED:
                yield from _once(document, self.state, spans)
            else:
                for first, *others in _passages(document, spans):
                    yield Hit(first, {"words": shown(document, first), "count": len(others) + 1}, related=tuple(others))


_COUNTED = ("inserted", "comment", "picture")


def _once(document: Document, state: State, spans: list[Span]) -> Iterator[Hit]:
    """All marks of a kind as one finding, at the first; of deletions and pictures only the number is known."""
    known = {"inserted": document.read.tracked_changes, "comment": document.read.comments}.get(state, 0)
    pictures = next(filter(None, map(_PICTURES.match, document.read.unread)), None)
    if state == "picture" and pictures:
        known = int(pictures[1])
    count = known or len(spans)
    if count:
        said = [span for span in spans if span.start < span.end]
        first = said[0] if said else None
        words = {"words": shown(document, first) if first else "", "count": count}
        yield Hit(first, words, related=tuple(said[1:]), about=state)


def _runs(document: Document, state: State) -> Iterator[Span]:
    """The words that bear a trait; pieces that a formatting change parted are one, and spaces alone are none."""
    last: Span | None = None
    if state not in get_args(TraitKind):
        return
    for trait in document.traits:
        if trait.kind != state or not (document.quote(trait.span).strip() or state == "comment"):
            continue
        if last and last.block == trait.span.block and trait.span.start - last.end <= _GAP and state != "comment":
            last = last._replace(end=max(last.end, trait.span.end))
            continue
        if last:
            yield _trimmed(document, last)
        last = trait.span
    if last:
        yield _trimmed(document, last)


def _passages(document: Document, spans: list[Span]) -> Iterator[list[Span]]:
    """Runs with no other words between them are one passage, though it goes over several paragraphs."""
    passage: list[Span] = []
    for span in sorted(spans):
        if _OWN.fullmatch(document.quote(span).strip()):
            continue
        if passage and not _between(document, passage[-1], span):
            passage.append(span)
            continue
        if passage:
            yield passage
        passage = [span]
    if passage:
        yield passage


def _between(document: Document, one: Span, other: Span) -> bool:
    if one.block == other.block:
        return True
    blocks = document.blocks[one.block + 1 : other.block]
    texts = (document.blocks[one.block].text[one.end :], document.blocks[other.block].text[: other.start])
    return any(text.strip() for text in (*texts, *(block.text for block in blocks)))


def _trimmed(document: Document, span: Span) -> Span:
    """Without the spaces at the ends."""
    text = document.quote(span)
    bare = text.strip()
    start = span.start + len(text) - len(text.lstrip())
    return Span(span.block, start, start + len(bare)) if bare else span


def _signed(document: Document, signs: tuple[str, ...]) -> Iterator[Span]:
    for pair in signs:
        opening, closing = pair.split("…")
        for block in holding(document, opening.lower()):
            text = folded(document)[block]
            at = text.find(opening)
            while at >= 0 and (end := text.find(closing, at + len(opening))) >= 0:
                yield Span(block, at, end + len(closing))
                at = text.find(opening, end + len(closing))


def _drafts(document: Document) -> Iterator[Hit]:
    """A watermark or a margin's line that says nothing but that this is a draft."""
    for block, text in zip(document.blocks, folded(document), strict=True):
        if block.part in _MARGINS and "draft" in text.lower():
            start = len(text) - len(text.lstrip())
            if ready(_DRAFT).fullmatch(text.strip(" -*[]()\"'.:")):
                span = Span(block.index, start, len(text.rstrip()))
                yield Hit(span, {"words": document.quote(span), "count": 1})


def _links(document: Document) -> Iterator[Hit]:
    """Links that lead nowhere, or only to the author's own computer; in text the plain cases alone."""
    for trait in document.traits:
        if trait.kind == "link" and trait.note and not trait.note.startswith("#") and ready(_DEAD).match(trait.note):
            yield Hit(_trimmed(document, trait.span), {"words": trait.note, "count": 1})
    linked = {trait.span.block for trait in document.traits if trait.kind == "link"}
    for block, text in enumerate(folded(document)):
        if ("://" in text or ":\\" in text or "\\\\" in text) and block not in linked:
            for match in ready(_WRITTEN).finditer(text):
                if not text[match.start() - 1 : match.start()].isalnum():
                    rest = pattern(r"[^\s<>\")\]]*").match(text, match.start())
                    end = len(text[: rest.end()].rstrip(".,;")) if rest else match.end()
                    span = Span(block, match.start(), end)
                    yield Hit(span, {"words": document.quote(span), "count": 1})


def shown(document: Document, span: Span) -> str:
    return cut(document.quote(span))


def cut(words: str) -> str:
    """In one line of at most sixty characters."""
    text = " ".join(words.split())
    return text if len(text) <= 60 else f"{text[:57].rstrip()}…"
