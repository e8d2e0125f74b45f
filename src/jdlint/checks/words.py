"""Checks on words alone: a pattern, a word said twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from jdlint.framework import Framework
from jdlint.model import Document, Hit, Span
from jdlint.text import folded, tokens


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """Words that one of the patterns finds; matching is on folded text, and case does not count.

    A group named `at` narrows the place to itself. `put` is the text that should stand there instead.
    """

    WORDS: ClassVar = ("words", "put")

    patterns: tuple[re.Pattern[str], ...]
    put: str | None = None

    def find(self, document: Document, framework: Framework, as_of: date) -> Iterator[Hit]:  # noqa: ARG002
        seen: set[Span] = set()
        for block in document.blocks:
            text = folded(document)[block.index]
            for pattern in self.patterns:
                for match in pattern.finditer(text):
                    group = "at" if "at" in pattern.groupindex else 0
                    span = Span(block.index, match.start(group), match.end(group))
                    if span not in seen:
                        seen.add(span)
                        yield Hit(span, {"words": document.quote(span), "put": self.put}, self.put)


@dataclass(frozen=True, slots=True, kw_only=True)
class RepeatedWord:
    """The same word twice in a row inside one block. `spared`: words that may stand twice ("had had", "that that")."""

    WORDS: ClassVar = ("word",)

    spared: tuple[str, ...] = ()

    def find(self, document: Document, framework: Framework, as_of: date) -> Iterator[Hit]:  # noqa: ARG002
        for block in document.blocks:
            words = tokens(document)[block.index]
            for before, after in zip(words, words[1:], strict=False):
                between = block.text[before.end : after.start]
                if before.word != after.word or not between or between.strip(" \t\u00a0"):
                    continue
                if not before.word.isalpha() or before.word in self.spared:
                    continue
                span = Span(block.index, before.start, after.end)
                yield Hit(span, {"word": block.text[before.start : before.end]}, block.text[before.start : before.end])
