"""The wage floor: what pay comes to an hour, read in the way kindest to the author."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from typing import ClassVar

from jdlint.checks.figures import WEEKS, Share, money, penny, plain, printed, slip, stated
from jdlint.checks.salaries import PERIODS, Salary, salaries
from jdlint.dated import Floor
from jdlint.framework import Framework
from jdlint.model import Document, Hit, Hours, Pay, Unchecked
from jdlint.nodes import lazily
from jdlint.patterns import pattern
from jdlint.record import record
from jdlint.text import folded, holding
from jdlint.values import find_dates, in_words

_YOUNG = r"(?:under[- ]?\d\ds?|aged?|ages|(?:16|18) ?- ?(?:17|20)|apprentic\w*|trainee|prentis\w*)"
_YOUNG_BEFORE = lazily(rf"\b(?:{_YOUNG}|although|topped up)\b[^£.;]{{0,60}}$", re.IGNORECASE)
_YOUNG_AFTER = lazily(rf"\s*(?:an hour|per hour|p/?h)?[\s,(-]*(?:for\s+)?{_YOUNG}\b", re.IGNORECASE)
_OPENING = 3
"""Blocks in which a title that no label names may stand."""
_UNDATED = " The document has no date of its own: it is judged as of {day}."
_TERM = lazily(r"\bterm[- ]?time|\bTTO\b|\btymor\b|\b(?:3\d|4\d)(?:\.\d+)? weeks\b", re.IGNORECASE)


@record(kw_only=True)
class BelowWageFloor:
    """Pay that comes to less an hour than the lowest lawful. `spared`: words of posts that may have other rates."""

    WORDS: ClassVar = ("printed", "working", "floor", "age", "source", "needed", "undated")

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
            if _is_slip(salary) or _of_the_young(document, salary):
                continue  # told as such, or by a rate of its own
            if term and salary.pay.per in PERIODS and not salary.pay.pro_rata:
                yield Unchecked("the paid weeks of the year are not known")
            elif isinstance(rate, Unchecked):
                yield rate
            elif rate.kindest < floor.hourly:
                yield _below(document, framework, as_of, salary, rate, floor)


def _below(
    document: Document, framework: Framework, as_of: date, salary: Salary, rate: _Rate, floor: Floor
) -> Hit | Unchecked:
    dated = _is_dated(document, framework)
    if not dated and _speaks_of_old(document, as_of):
        return Unchecked("the document has no date of its own, and the days it mentions are long past")
    annual = money(penny(floor.hourly * rate.hours * rate.weeks), pence=True)
    words: dict[str, object] = {"printed": printed(salary.pay), "working": _working(salary.pay, rate)}
    words["needed"] = f", so at least {annual} a year" if rate.hours else ""
    words["undated"] = "" if dated else _UNDATED.format(day=in_words(as_of))
    words |= {"floor": money(floor.hourly, pence=True), "age": floor.age, "source": floor.source}
    return Hit(salary.field.span, words)


def _is_one_of(document: Document, names: tuple[str, ...]) -> bool:
    """Whether the post is called by one of the names."""
    said = [str(f.value) for f in document.fields if f.name in ("job title", "appointment type", "band")]
    said += [b.text for b in document.blocks[:_OPENING] if b.kind == "heading"]
    return any(_called(names).search(text) for text in said)


@cache
def _called(names: tuple[str, ...]) -> re.Pattern[str]:
    return pattern(rf"\b(?:{'|'.join(map(re.escape, names))})s?\b", re.IGNORECASE)


def _is_dated(document: Document, framework: Framework) -> bool:
    """Whether the document says of itself when it is: by one of its dates, or by the year in a reference."""
    if any(isinstance(f.value, date) for f in document.fields):
        return True
    form = framework.reference
    return form is not None and any(
        f.name == "reference" and form.pattern.ready.fullmatch(str(f.value)) for f in document.fields
    )


def _speaks_of_old(document: Document, as_of: date) -> bool:
    """Whether every day that the text mentions is more than a year gone."""
    days = [match.value for index in holding(document, "20") for match in find_dates(document.blocks[index].text)]
    return bool(days) and max(days) < as_of - timedelta(days=366)


def _of_the_young(document: Document, salary: Salary) -> bool:
    """Whether the words around a figure say that it is for the young, or for apprentices."""
    block, start, end = salary.field.span
    text = folded(document)[block]
    return bool(_YOUNG_BEFORE.search(text[:start]) or _YOUNG_AFTER.match(text, end))


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
