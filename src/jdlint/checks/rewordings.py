"""Criteria asked for as essential and, in other words and among others, as desirable again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import ClassVar

from jdlint.checks.matrix import NO_MATRIX, in_both_lists, sorts_criteria
from jdlint.checks.posts import post_of
from jdlint.checks.reduced import wording
from jdlint.checks.sameness import same
from jdlint.checks.stems import stem, word_set
from jdlint.framework import Framework
from jdlint.model import Block, Document, Hit, Span, Unchecked
from jdlint.nodes import lazily
from jdlint.record import record
from jdlint.text import Token, cut, folded

_ASKING = word_set(
    "able abilit ability awarenes appreciation aware experienc experience familiarity interest knowledg knowledge skil "
    "understand understanding working"
)
"""Stems of what is asked for, which say nothing of what of."""
_LEAST = 3
_MOST_BETWEEN = 2
_JOINS = lazily(r"\s*(?:[.,;]|(?:and|or)\b|$)")
_JOINED = lazily(r"(?:^|[,;]|\b(?:and|or))(?:\s+(?:of|in|the|an?))*\s*$")


_SKILLS = lazily(
    r"(?:.*\s[-:]\s)?(?P<what>[^.;:()]+?) (?P<noun>skills|knowledge|experience)(?:[.;]?\s*$| (?:to|for|in order)\b)"
)
_LEAST_OF_SKILL = 2


@record
class _Asked:
    block: Block
    about: tuple[str, ...]
    """What is asked for, by its stems."""


@record(kw_only=True)
class CriterionReworded:
    """A desirable criterion that holds all of an essential one, joined to the rest by "and" or a comma.

    Where the desirable one says more of the same thing ("of housing law in Wales", "an advanced knowledge of") it asks
    for more, and none is found.
    """

    WORDS: ClassVar = ("words", "other")

    def find(self, document: Document, framework: Framework, as_of: date) -> Iterator[Hit | Unchecked]:  # noqa: ARG002
        if not sorts_criteria(document):
            yield Unchecked(NO_MATRIX)
            return
        from jdlint.checks.bothlists import listed

        both = listed(document, framework)
        essential = [asked for block, own in both if own == "essential" and (asked := _asked(block))]
        again = in_both_lists(document, framework)
        known = {*again, *again.values()}
        posts = post_of(document, framework)
        for block in (block for block, own in both if own == "desirable" and block.index not in known):
            for asked in essential:
                span = _again(document, block, asked.about) if posts[asked.block.index] == posts[block.index] else None
                if span and asked.block.index not in known:
                    words = {"words": document.quote(span), "other": asked.block.text.strip(" .")}
                    yield Hit(span, dict(words), None, (Span(asked.block.index, 0, len(asked.block.text.rstrip())),))
                    break


def _asked(block: Block) -> _Asked | None:
    said = wording(block.text)
    about = tuple(word for word in said.core if word not in _ASKING)
    return None if said.strict or len(set(about)) < _LEAST else _Asked(block, about)


def _again(document: Document, block: Block, about: tuple[str, ...], noun: str = "") -> Span | None:
    """Where a line asks for just this, with little between its words and only joined to what stands beside.

    `noun`: what must follow.
    """
    text = folded(document)[block.index]
    words, stems = _said(text)
    if not set(about).issubset(stems):
        return None
    for first in (i for i, each in enumerate(stems) if each == about[0]):
        last = _last(stems, first, about)
        if last is None or last - first >= len(about) + _MOST_BETWEEN:
            continue
        start, end = words[first].start, words[last].end
        after = end + len(noun) + 1 if noun and text[end:].lower().startswith(f" {noun}") else end
        if (after > end or not noun) and _alone(text, words[:first], start, after):
            return Span(block.index, start, end)
    return None


@lru_cache(maxsize=512)
def _said(text: str) -> tuple[tuple[Token, ...], tuple[str, ...]]:
    """The words of a line that say what is asked for, and their stems."""
    words = tuple(token for token in cut(text) if wording(token.word).core or token.word.isdigit())
    return words, tuple(stem(token.word) for token in words)


def _last(stems: tuple[str, ...], first: int, about: tuple[str, ...]) -> int | None:
    """Where the last of the words stands, if all follow each other in their order."""
    at = first
    for each in about[1:]:
        if each not in stems[at + 1 :]:
            return None
        at = stems.index(each, at + 1)
    return at


def _alone(text: str, before: tuple[Token, ...], start: int, end: int) -> bool:
    """Whether what stands from `start` to `end` is the whole line but for what it is joined to."""
    led_in = all(stem(token.word) in _ASKING for token in before)
    return bool((led_in or _JOINED.search(text[:start])) and _JOINS.match(text, end))


@record(kw_only=True)
class SkillAskedTwice:
    """ "Good written communication skills to draft reports" beside "oral and written communication skills": the words
    before "skills", "knowledge" or "experience" stand before the same word in another criterion of the list.
    """

    WORDS: ClassVar = ("words", "other")

    def find(self, document: Document, framework: Framework, as_of: date) -> Iterator[Hit | Unchecked]:  # noqa: ARG002
        if not sorts_criteria(document):
            yield Unchecked(NO_MATRIX)
            return
        from jdlint.checks.bothlists import listed

        both, told = listed(document, framework), set[int]()
        posts = post_of(document, framework) if both else ()
        for block, own in both:
            match = _SKILLS.match(folded(document)[block.index])
            about = tuple(w for w in wording(match["what"]).core if w not in _ASKING) if match else ()
            if match is None or len(about) < _LEAST_OF_SKILL:
                continue
            for other in (b for b, list_ in both if list_ == own and b != block and b.index not in told):
                alike = posts[other.index] == posts[block.index]
                span = _again(document, other, about, match["noun"]) if alike else None
                if span and not same(wording(block.text), wording(other.text)):
                    told |= {block.index, other.index}
                    words = {"words": document.quote(span), "other": block.text.strip(" .")}
                    yield Hit(span, dict(words), None, (Span(block.index, 0, len(block.text.rstrip())),))
                    break
