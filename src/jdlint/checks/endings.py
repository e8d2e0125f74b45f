"""How paragraphs and lists end: a line that leads in to a list and has no colon, a sentence without its full stop."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from jdlint.checks.sentences import end_of, lists
from jdlint.checks.wording import is_english
from jdlint.framework import Framework
from jdlint.model import Block, Document, Hit, Span
from jdlint.nodes import lazily
from jdlint.places import times
from jdlint.record import record
from jdlint.text import tokens, words_of

_LONGEST_LEAD = 40
_ASKS = lazily(r"\W*(?:what|who|where|how|why|when|about)\b", re.IGNORECASE)
"""How headings begin that end in any word: "What you will work on"."""
_LEAST_ITEMS = 2
_SENTENCE = 6
"""Words from which a paragraph is a sentence rather than a value or a label."""
_OTHERS = 4
"""Sentences with a full stop from which it is the document's way, if they are more than those without."""


@record(kw_only=True)
class ListWithoutColon:
    """A line before a list that breaks off in the middle of a sentence, with one of the words of `open`, and has no
    colon. One finding for a document."""

    WORDS: ClassVar = ("words",)

    open: str

    def find(self, document: Document, framework: Framework, as_of: date) -> Iterator[Hit]:  # noqa: ARG002
        dangling = frozenset(self.open.split())
        found = [
            Span(lead.index, words.starts[-1], words.ends[-1])
            for items in lists(document)
            if items[0].kind == "bullet" and (lead := _lead(document, items[0]))
            if 1 < len((words := tokens(document)[lead.index]).said) < _LONGEST_LEAD
            if words.said[-1] in dangling and words.ends[-1] == len(lead.text.rstrip())
        ]
        if found and is_english(document):
            last = " ".join(document.blocks[found[0].block].text.split()[-4:])
            yield Hit(found[0], {"words": last}, related=tuple(found[1:]))


def _lead(document: Document, item: Block) -> Block | None:
    """The paragraph that stands right before a list, in the same cell."""
    for index in range(item.index - 1, -1, -1):
        block = document.blocks[index]
        if block.text.strip():
            beside = block.part == item.part and _cell(block) == _cell(item)
            return block if beside and block.kind != "bullet" and not _ASKS.match(block.text) else None
    return None


def _cell(block: Block) -> tuple[int, int, int] | None:
    return (block.cell.table, block.cell.row, block.cell.column) if block.cell else None


@record(kw_only=True)
class LastItemStop:
    """Lists without signs of which only the last item has a full stop, where most such lists have none at all."""

    WORDS: ClassVar = ("words", "others")

    def find(self, document: Document, framework: Framework, as_of: date) -> Iterator[Hit]:  # noqa: ARG002
        stopped, bare = [], 0
        for items in (items for items in lists(document) if len(items) > _LEAST_ITEMS):
            ends = [end_of(block.text) for block in items]
            if ends[:-1].count("") >= _LEAST_ITEMS and {*ends[:-1]} <= {"", None}:
                bare += ends[-1] == ""
                if ends[-1] == "a full stop":
                    last = tokens(document)[items[-1].index][-1]
                    stopped.append(Span(items[-1].index, last.start, len(items[-1].text.rstrip())))
        for span in stopped if bare > len(stopped) else ():
            yield Hit(span, {"words": document.quote(span), "others": bare})


@record(kw_only=True)
class SentenceWithoutStop:
    """A paragraph that is a sentence by one of the `verbs` in it and ends with no sign, where most end with one.

    One finding for a document. Lines that go on in the next one or lead in to a list are none.
    """

    WORDS: ClassVar = ("words", "times", "others")

    verbs: str

    def find(self, document: Document, framework: Framework, as_of: date) -> Iterator[Hit]:  # noqa: ARG002
        verbs = frozenset(self.verbs.split())
        sentences = [block for block in document.blocks if _is_sentence(document, block, verbs)]
        ended = sum(block.text.rstrip()[-1] in ".?!" for block in sentences)
        open_ = [block for block in sentences if _breaks_off(document, block)]
        if open_ and ended >= _OTHERS and ended > len(open_) and is_english(document):
            first, *others = (_last_word(document, block) for block in open_)
            last = " ".join(open_[0].text.split()[-4:])
            yield Hit(first, {"words": last, "times": times(len(open_)), "others": ended}, related=tuple(others))


def _is_sentence(document: Document, block: Block, verbs: frozenset[str]) -> bool:
    if block.kind != "paragraph" or block.part != "body":
        return False
    words = tokens(document)[block.index]
    if len(words.said) < _SENTENCE or verbs.isdisjoint(words.said):
        return False
    return block.text.lstrip("0123456789. \u00a0")[:1].isupper() and not block.text.isupper()


def _breaks_off(document: Document, block: Block) -> bool:
    """Whether a paragraph ends without a sign, in no address, and does not go on below."""
    last = block.text.rsplit(None, 1)[-1]
    if not last[-1].isalnum() or "/" in last or "@" in last or last.lower() in ("and", "or"):
        return False
    after = next((b for b in document.blocks[block.index + 1 :] if b.text.strip()), None)
    return after is None or not (after.kind == "bullet" or after.text[words_of(after).start :][:1].islower())


def _last_word(document: Document, block: Block) -> Span:
    word = tokens(document)[block.index][-1]
    return Span(block.index, word.start, word.end)
