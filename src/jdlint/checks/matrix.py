"""Criteria of the person specification: whether each is essential or desirable, at what level and how assessed.

Only the options stand here; tables and lists are read once a document says that something is essential or desirable.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, ClassVar

from jdlint.framework import Framework
from jdlint.model import Document, Hit, Unchecked
from jdlint.record import record
from jdlint.text import plain, words_of

if TYPE_CHECKING:
    from jdlint.checks.marks import Fault

_DESIRABLE = ("desirable", "dymunol", "e/d")
_MARKS = ("(d)", "[d]")
_LONGEST_HEAD = 60
NO_MATRIX = "no table or list marks criteria as essential or desirable"
_LONGEST = 60


@lru_cache(maxsize=1)
def sorts_criteria(document: Document) -> bool:
    """Whether a short line speaks of what is desirable, or a line may end in a mark: else no criteria are sorted."""
    text = plain(document)
    if any(mark in text for mark in _MARKS):
        return True
    if not any(word in text for word in _DESIRABLE):
        return False
    return any(len(line) <= _LONGEST_HEAD and speaks(line) for line in text.split("\n"))


def speaks(line: str) -> bool:
    """Whether a line in small letters may head what is desirable."""
    return line == "d" or any(word in line for word in _DESIRABLE)


def in_both_lists(document: Document, framework: Framework) -> dict[int, int]:
    """By its block, each criterion of one list that the other has too, and the block where it stands first."""
    if not sorts_criteria(document):
        return {}
    from jdlint.checks.bothlists import repeats

    return repeats(document, framework)


@record(kw_only=True)
class CriterionUnmarked:
    """A criterion that is marked neither essential nor desirable among others that are."""

    WORDS: ClassVar = ("criterion", "fine", "all")

    def find(self, document: Document, framework: Framework, as_of: date) -> Iterator[Hit | Unchecked]:  # noqa: ARG002
        return _hits(document, "unmarked")


@record(kw_only=True)
class CriterionMarkedTwice:
    """A criterion that is marked essential and desirable."""

    WORDS: ClassVar = ("criterion", "fine", "all")

    def find(self, document: Document, framework: Framework, as_of: date) -> Iterator[Hit | Unchecked]:  # noqa: ARG002
        return _hits(document, "twice")


@record(kw_only=True)
class CriterionWithoutAssessment:
    """A criterion of a table whose cell for the method of assessment is empty, while most others' are not."""

    WORDS: ClassVar = ("criterion", "fine", "all")

    def find(self, document: Document, framework: Framework, as_of: date) -> Iterator[Hit | Unchecked]:  # noqa: ARG002
        return _hits(document, "unassessed")


@record(kw_only=True)
class CriterionWithoutLevel:
    """A criterion of a table with columns of levels that has none, while most others have."""

    WORDS: ClassVar = ("criterion", "fine", "all")

    def find(self, document: Document, framework: Framework, as_of: date) -> Iterator[Hit | Unchecked]:  # noqa: ARG002
        return _hits(document, "without level")


@record(kw_only=True)
class CriterionInBothLists:
    """A criterion among the essential ones and, in words that ask for the same, among the desirable ones."""

    WORDS: ClassVar = ("criterion",)

    def find(self, document: Document, framework: Framework, as_of: date) -> Iterator[Hit | Unchecked]:  # noqa: ARG002
        if not sorts_criteria(document):
            yield Unchecked(NO_MATRIX)
            return
        for later, earlier in in_both_lists(document, framework).items():
            block, first = document.blocks[later], document.blocks[earlier]
            said = " ".join(first.text.split())
            yield Hit(words_of(block), {"criterion": _short(said)}, related=(words_of(first),))


def _hits(document: Document, kind: str) -> Iterator[Hit | Unchecked]:
    found: Iterable[Fault] = ()
    if sorts_criteria(document):
        from jdlint.checks.marks import faults

        found = faults(document).get(kind, ())
    else:
        yield Unchecked(NO_MATRIX)
    for fault in found:
        block = document.blocks[fault.block]
        words = {"criterion": _short(" ".join(block.text.split())), "fine": fault.fine, "all": fault.all}
        yield Hit(words_of(block), words)


def _short(said: str) -> str:
    return said if len(said) <= _LONGEST else f"{said[:_LONGEST].rsplit(' ', 1)[0]} …"
