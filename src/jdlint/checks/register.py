"""Checks of many documents at once: of the posts in a run as a register holds them.

Only the options stand here; what they do is imported once there is something to compare.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar, Literal

from jdlint.model import Hit
from jdlint.record import record

if TYPE_CHECKING:
    from jdlint.checks.entries import Entry

Stated = Literal["title", "band", "salary", "hours", "closing", "location"]


@record(kw_only=True)
class SharedReference:
    """Two specifications under one reference, neither of which was made from the other."""

    WORDS: ClassVar = ("reference", "other", "post")

    def compare(self, entries: Sequence[Entry]) -> Iterable[tuple[int, Hit]]:
        from jdlint.checks.comparing import shared

        return shared(entries)


@record(kw_only=True)
class CopiedReference:
    """A specification made from another one, of another post, whose reference it still bears."""

    WORDS: ClassVar = ("reference", "other", "post", "likeness")

    def compare(self, entries: Sequence[Entry]) -> Iterable[tuple[int, Hit]]:
        from jdlint.checks.comparing import copied

        return copied(entries)


@record(kw_only=True)
class LeftReference:
    """The reference of the specification that this one was made from, left somewhere beside its own."""

    WORDS: ClassVar = ("reference", "own", "other", "post", "likeness")

    def compare(self, entries: Sequence[Entry]) -> Iterable[tuple[int, Hit]]:
        from jdlint.checks.comparing import left

        return left(entries)


@record(kw_only=True)
class DifferingFacts:
    """Documents of one post that state a fact differently: of one reference, or an advert that has none and the only
    specification of its title and office.
    """

    WORDS: ClassVar = ("fact", "here", "there", "other", "shared")

    facts: tuple[Stated, ...] = ("title", "band", "salary", "hours", "closing")

    def compare(self, entries: Sequence[Entry]) -> Iterable[tuple[int, Hit]]:
        from jdlint.checks.comparing import differing

        return differing(entries, self.facts)


@record(kw_only=True)
class TwoBands:
    """One title in one office at two bands."""

    WORDS: ClassVar = ("title", "office", "here", "there", "other")

    def compare(self, entries: Sequence[Entry]) -> Iterable[tuple[int, Hit]]:
        from jdlint.checks.comparing import two_bands

        return two_bands(entries)


@record(kw_only=True)
class ManagerBelow:
    """A post that reports to one in a lower band."""

    WORDS: ClassVar = ("title", "band", "manager", "lower", "other")

    def compare(self, entries: Sequence[Entry]) -> Iterable[tuple[int, Hit]]:
        from jdlint.checks.comparing import managers_below

        return managers_below(entries)
