"""Checks on words alone: a pattern, a word said twice."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from operator import eq
from typing import ClassVar

from jdlint.framework import Framework
from jdlint.model import Document, Hit, Span
from jdlint.nodes import Regex
from jdlint.record import record
from jdlint.text import Token, folded, holding, standing, tokens

_LETTERS = ("a", "i", "o", "y")
_SMALL = frozenset(("the", "of", "and", "to", "an", "in", "for", "on", "at", "is", "are", "with", "by", "or"))
"""Words that are no names, and so are slips in capitals too."""


@record(kw_only=True)
class Pattern:
    """Words that one of the patterns finds; matching is on folded text, and case does not count.

    A group named `at` narrows the place to itself. `put` is the text that should stand there instead.
    """

    WORDS: ClassVar = ("words", "put")

    patterns: tuple[Regex, ...]
    put: str | None = None

    def find(self, document: Document, framework: Framework, as_of: date) -> Iterator[Hit]:  # noqa: ARG002
        seen: set[Span] = set()
        for regex in standing(document, self.patterns):
            pattern = regex.ready
            group = "at" if "at" in pattern.groupindex else 0
            for index in holding(document, regex.literal):
                for match in pattern.finditer(folded(document)[index]):
                    span = Span(index, match.start(group), match.end(group))
                    if span not in seen:
                        seen.add(span)
                        yield Hit(span, {"words": document.quote(span), "put": self.put}, self.put)


@record(kw_only=True)
class RepeatedWord:
    """The same word twice in a row inside one line of a block; the edit keeps the first.

    `spared`: words that may stand twice ("had had", "that that"). Names may ("Contact Center Center of Excellence"),
    and so may what a tab, a line break or a wide gap parts.
    """

    WORDS: ClassVar = ("word",)

    spared: tuple[str, ...] = ()

    def find(self, document: Document, framework: Framework, as_of: date) -> Iterator[Hit]:  # noqa: ARG002
        struck = {t.span.block for t in document.traits if t.kind == "struck"}
        for block, words in zip(document.blocks, tokens(document), strict=True):
            end = 0
            if not any(map(eq, words.said, words.said[1:])):
                continue
            for i, (before, after) in enumerate(pairwise(words)):
                if before.word != after.word or before.end <= end or block.index in struck:
                    continue
                if before.word in self.spared or not _repeats(block.text, before, after):
                    continue
                last = next((j for j in range(i + 1, len(words)) if words[j].word != before.word), len(words)) - 1
                end = words[last].end
                word = block.text[before.start : before.end]
                yield Hit(Span(block.index, before.start, end), {"word": word}, word)


def _repeats(text: str, before: Token, after: Token) -> bool:
    """Whether one of two like words is a slip: not two names, figures, ticks, or ends of two columns."""
    gap = text[before.end : after.start]
    if not 1 <= len(gap) <= 2 or gap.strip(" \u00a0") or not before.word.isalpha():
        return False
    if (len(before.word) == 1 and before.word not in _LETTERS) or not before.word.strip("x"):
        return False
    if text[after.start].islower():
        return True
    return text[before.start].isupper() and before.word in _SMALL
