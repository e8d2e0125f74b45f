"""The wage floor: what pay comes to an hour, read in the way kindest to the author."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import cache
from typing import ClassVar

from jdlint.checks.figures import WEEKS, Share, money, penny, plain, printed, slip, stated
from jdlint.checks.salaries import PERIODS, Salary, salaries
from jdlint.framework import Framework
from jdlint.model import Document, Hit, Hours, Pay, Unchecked
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
            return
        if self.spared and _is_one_of(document, self.spared):
            yield Unchecked("apprentices, interns and trainees may have other rates")
            return
        term = _of_term_time(document)
        for salary in found:
            rate = _hourly(document, framework, salary)
            if term and salary.pay.per in PERIODS and not salary.pay.pro_rata:
                yield Unchecked("the paid weeks of the year are not known")
            elif isinstance(rate, Unchecked):
                yield rate
            elif rate.kindest < floor.hourly and not _is_slip(salary):  # which is told as such
                annual = money(penny(floor.hourly * rate.hours * rate.weeks), pence=True)
                words = {"printed": printed(salary.pay), "working": _working(salary.pay, rate)}
                words["needed"] = f", so at least {annual} a year" if rate.hours else ""
                floor_words = {"floor": money(floor.hourly, pence=True), "age": floor.age, "source": floor.source}
                yield Hit(salary.field.span, {**words, **floor_words})


def _is_one_of(document: Document, names: tuple[str, ...]) -> bool:
    """Whether the post is called by one of the names."""
    said = [str(f.value) for f in document.fields if f.name in ("job title", "appointment type", "band")]
    return any(_called(names).search(text) for text in said)


@cache
def _called(names: tuple[str, ...]) -> re.Pattern[str]:
    return pattern(rf"\b(?:{'|'.join(map(re.escape, names))})s?\b", re.IGNORECASE)


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


@record
class _Rate:
    """Pay an hour in the reading kindest to the author, and the hours a week and weeks a year it is paid for, or 0."""

    kindest: Decimal
    hours: Decimal = Decimal(0)
    weeks: Decimal = Decimal(0)


def _hourly(document: Document, framework: Framework, salary: Salary) -> _Rate | Unchecked:
    """The lowest pay an hour: a full-time salary ÷ the full-time hours, or else the post's own, a part-time one ÷ the
    contracted hours.

    The kindest reading adds the pound that rounding may have cost and takes 52 weeks, which make the hour dearest.
    """
    pay, week, part = salary.pay, salary.week, salary.part
    low = min(pay.low, pay.high)
    if pay.per == "hour":
        return _Rate(low)
    if pay.per == "day":
        return Unchecked("a daily rate is not checked")
    if salary.part_paid:
        if isinstance(part, Unchecked):
            return part
        if part.weeks is not None or part.weekly is None:
            return Unchecked("the paid hours of the year are not known")
        week = part.weekly
    week = week or _hours(document)  # a full-time week is no shorter than the post's own, and so pays no more an hour
    if week is None:
        return Unchecked("no full-time week is known for this framework")
    weeks = framework.hours.weeks if framework.hours else WEEKS[0]
    return _Rate((low * PERIODS[pay.per] + 1) / WEEKS[0] / week, week, weeks)


def _working(pay: Pay, rate: _Rate) -> str:
    """The sum in words: "£22,000 ÷ 52 weeks ÷ 37 hours = £11.43 an hour"."""
    low = min(pay.low, pay.high)
    if not rate.hours:
        return f"{money(low, pence=True)} an hour"
    times = PERIODS[pay.per]
    made = money(penny(low * times / rate.weeks / rate.hours), pence=True)
    before = f" × {times}" if times > 1 else ""
    return f"{money(low)}{before} ÷ {plain(rate.weeks)} weeks ÷ {plain(rate.hours)} hours = {made} an hour"
