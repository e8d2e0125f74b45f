"""Figures of a framework that hold from one day until another, each with its source."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import TypeVar

from jdlint.record import field, record


@record(kw_only=True)
class Scale:
    """A band's pay in pounds a year for full time; `maximum` and `points` are None or empty where not verified."""

    minimum: Decimal
    maximum: Decimal | None = None
    points: tuple[Decimal, ...] = ()


@record(kw_only=True)
class PayTable:
    """One year's pay by band; `until` is the last day in force."""

    from_: date
    until: date
    source: str
    scales: dict[str, Scale] = field(default_factory=dict)
    """What a band's salary must be, end by end."""
    ranges: dict[str, dict[str, Scale]] = field(default_factory=dict)
    """By place of work and band: what a salary must lie within, where the house has no fixed scale."""
    spine: dict[str, Decimal] = field(default_factory=dict)
    """By its number: the points that a grade's two ends must be, where each employer makes grades of its own."""

    @property
    def year(self) -> str:
        """As people name it: "2026-27", or "2023-24 (from 1 December 2023)" for a table that starts inside a year."""
        start = self.from_.year - (self.from_.month < 4)
        name = f"{start}-{(start + 1) % 100:02}"
        whole = (self.from_.month, self.from_.day) == (4, 1)
        return name if whole else f"{name} (from {self.from_.day} {self.from_:%B %Y})"


@record(kw_only=True)
class Floor:
    """The lowest lawful pay in pounds an hour for workers of `age` and over, from a day on."""

    from_: date
    until: date
    hourly: Decimal
    age: int
    source: str


@record(kw_only=True)
class TermLimit:
    """The longest fixed term allowed, in months; `until` is the last day in force."""

    from_: date
    until: date
    longest: int
    source: str


_Entry = TypeVar("_Entry", PayTable, Floor, TermLimit)


def in_force(entries: Sequence[_Entry], day: date) -> _Entry | None:
    """The last of the entries that hold on a day, or None where nobody has verified one."""
    return next((each for each in reversed(entries) if each.from_ <= day <= each.until), None)
