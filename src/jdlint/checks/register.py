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
class MissingBesideSisters:
    """A section that nearly all other specifications of the folder have, under the same framework."""

    WORDS: ClassVar = ("section", "having", "sisters", "other")

    def compare(self, entries: Sequence[Entry]) -> Iterable[tuple[int, Hit]]:
        from jdlint.checks.sisters import missing

        return missing(entries)


@record(kw_only=True)
class ManagerBelow:
    """A post that reports to one in a lower band."""

    WORDS: ClassVar = ("title", "band", "manager", "lower", "other")

    def compare(self, entries: Sequence[Entry]) -> Iterable[tuple[int, Hit]]:
        from jdlint.checks.comparing import managers_below

        return managers_below(entries)


@record(kw_only=True)
class UnlistedReference:
    """A document whose reference is not in the house's register of posts."""

    WORDS: ClassVar = ("reference", "register", "listed")
    REGISTER: ClassVar = True

    def compare(self, entries: Sequence[Entry]) -> Iterable[tuple[int, Hit]]:
        from jdlint.checks.listed import unlisted

        return unlisted(entries)


@record(kw_only=True)
class UnwrittenPost:
    """A post in the register whose reference no document bears."""

    WORDS: ClassVar = ("reference", "title", "line")
    REGISTER: ClassVar = True

    def compare(self, entries: Sequence[Entry]) -> Iterable[tuple[int, Hit]]:
        from jdlint.checks.listed import unwritten

        return unwritten(entries)


@record(kw_only=True)
class DiffersFromRegister:
    """A document that states a fact differently from its row in the register."""

    WORDS: ClassVar = ("fact", "here", "there", "other", "shared")
    REGISTER: ClassVar = True

    facts: tuple[Stated, ...] = ("title", "band", "salary", "hours", "closing")

    def compare(self, entries: Sequence[Entry]) -> Iterable[tuple[int, Hit]]:
        from jdlint.checks.listed import unlike_row

        return unlike_row(entries, self.facts)


@record(kw_only=True)
class MissingManager:
    """A post that reports to one that does not exist, as far as that can be known."""

    WORDS: ClassVar = ("manager", "among", "near")

    def compare(self, entries: Sequence[Entry]) -> Iterable[tuple[int, Hit]]:
        from jdlint.checks.listed import missing_managers

        return missing_managers(entries)
