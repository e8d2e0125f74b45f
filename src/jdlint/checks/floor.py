"""The wage floor: what pay comes to an hour, read in the way kindest to the author."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import ClassVar, NamedTuple

from jdlint.checks.figures import WEEKS, Share, money, penny, plain, printed, slip, stated
from jdlint.checks.salaries import PERIODS, Salary, salaries
from jdlint.framework import Framework
from jdlint.model import Document, Hit, Hours, Unchecked
from jdlint.nodes import lazily
from jdlint.patterns import pattern
from jdlint.record import record
from jdlint.text import folded

_TERM = lazily(r"\bterm[- ]?time|\bTTO\b|\btymor\b|\b(?:3\d|4\d)(?:\.\d+)? weeks\b", re.IGNORECASE)


@record(kw_only=True)
class BelowWageFloor:
    """Pay that comes to less an hour than the lowest lawful. `spared`: words of posts that may have other rates."""

    WORDS: ClassVar = ("printed", "working", "floor", "age", "source", "needed")

    spared: tuple[str, ...] = ()

    def find(self, document: Document, framework: Framework, as_of: date) -> Iterator[Hit | Unchecked]:
        found, floor = salaries(document, framework, as_of), framework.floor(as_of)
        if not found or floor is None:
            yield Unchecked("no salary found" if not found else f"no verified wage floor for {as_of:%B %Y}")
        elif self._spared(document):
            yield Unchecked("apprentices, interns and trainees may have other rates")
        hours, term = _hours(document), _of_term_time(document)
        for salary in found if floor and not self._spared(document) else ():
            rate = _hourly(framework, salary, hours)
            if _is_slip(salary):
                continue  # told as such
            if term and salary.pay.per in PERIODS and not salary.pay.pro_rata:
                yield Unchecked("the paid weeks of the year are not known")
            elif isinstance(rate, Unchecked):
                yield rate
            elif floor and rate.kindest < floor.hourly:
                annual = money(penny(floor.hourly * rate.hours), pence=True)
                needed = f", so at least {annual} a year" if rate.hours else ""
                words = {"printed": printed(salary.pay), "working": rate.working, "needed": needed}
                floor_words = {"floor": money(floor.hourly, pence=True), "age": floor.age, "source": floor.source}
                yield Hit(salary.field.span, {**words, **floor_words})

    def _spared(self, document: Document) -> bool:
        names = "|".join(map(re.escape, self.spared))
        said = (str(f.value) for f in document.fields if f.name in ("job title", "appointment type", "band"))
        return bool(names) and any(pattern(rf"\b(?:{names})s?\b", re.IGNORECASE).search(text) for text in said)


def _of_term_time(document: Document) -> bool:
    """Whether the post is for term time, so that a salary may be that of fewer weeks than a year's."""
    blocks = {f.span.block for f in document.fields if f.name in ("hours", "salary", "appointment type", "job title")}
    return any(_TERM.search(folded(document)[block]) for block in blocks)


def _hours(document: Document) -> Decimal | None:
    """The one number of weekly hours that a document states, for a whole year."""
    said = {f.value for f in stated(document, "hours", Hours) if isinstance(f.value, Hours)}
    weekly = {value.weekly for value in said}
    return weekly.pop() if len(weekly) == 1 and not any(value.weeks for value in said) else None


def _is_slip(salary: Salary) -> bool:
    """Whether a salary is a slip away from the band's minimum, or from its part."""
    if isinstance(salary.claim, Unchecked) or salary.pay.per != "year":
        return False
    exact = salary.part.exact if salary.part_paid and isinstance(salary.part, Share) else Decimal(1)
    return bool(slip(salary.pay.low, penny(salary.claim.scale.minimum * exact)))


class _Rate(NamedTuple):
    """Pay an hour: in the reading kindest to the author, its working, and the hours a year it was divided by, or 0."""

    kindest: Decimal
    working: str
    hours: Decimal


def _hourly(framework: Framework, salary: Salary, hours: Decimal | None) -> _Rate | Unchecked:
    """The lowest pay an hour: a full-time salary ÷ the full-time hours, or else the post's own, a part-time one ÷ the
    contracted hours.

    The kindest reading adds the pound that rounding may have cost and takes 52 weeks, which make the hour dearest.
    """
    pay, week, part = salary.pay, salary.week, salary.part
    low = min(pay.low, pay.high)
    if pay.per == "hour":
        return _Rate(low, f"{money(low, pence=True)} an hour", Decimal(0))
    if pay.per == "day":
        return Unchecked("a daily rate is not checked")
    if salary.part_paid:
        if isinstance(part, Unchecked):
            return part
        if part.weeks is not None or part.weekly is None:
            return Unchecked("the paid hours of the year are not known")
        week = part.weekly
    week = week or hours  # a full-time week is no shorter than the post's own, and so pays no more an hour
    if week is None:
        return Unchecked("no full-time week is known for this framework")
    times = PERIODS[pay.per]
    weeks = framework.hours.weeks if framework.hours else WEEKS[0]
    rate = money(penny(low * times / weeks / week), pence=True)
    before = f" × {times}" if times > 1 else ""
    said = f"{money(low)}{before} ÷ {plain(weeks)} weeks ÷ {plain(week)} hours = {rate} an hour"
    return _Rate((low * times + 1) / WEEKS[0] / week, said, weeks * week)
