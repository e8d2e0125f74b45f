"""Pay against the lowest lawful wage."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import ClassVar, NamedTuple

from jdlint.checks.figures import WEEKS, Share, money, penny, plain, printed, slip
from jdlint.checks.salaries import PERIODS, Salary, salaries
from jdlint.framework import Floor, Framework
from jdlint.model import Document, Hit, Unchecked
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


@record(kw_only=True)
class BelowWageFloor:
    """Pay that comes to less an hour than the lowest lawful. `spared`: words of posts that may have other rates."""

    WORDS: ClassVar = ("printed", "working", "floor", "age", "source", "needed", "undated")

    spared: tuple[str, ...] = ()

    def find(self, document: Document, framework: Framework, as_of: date) -> Iterator[Hit | Unchecked]:
        found, floor = salaries(document, framework, as_of), framework.floor(as_of)
        if not found or floor is None:
            yield Unchecked("no salary found" if not found else f"no verified wage floor for {as_of:%B %Y}")
        elif self._spared(document):
            yield Unchecked("apprentices, interns and trainees may have other rates")
        for salary in found if floor and not self._spared(document) else ():
            rate = _hourly(framework, salary)
            if _is_slip(salary) or _of_the_young(document, salary):
                continue  # told as such, or by a rate of its own
            if isinstance(rate, Unchecked):
                yield rate
            elif floor and rate.kindest < floor.hourly:
                dated = _is_dated(document, framework)
                if not dated and _speaks_of_old(document, as_of):
                    yield Unchecked("the document has no date of its own, and the days it mentions are long past")
                else:
                    undated = "" if dated else _UNDATED.format(day=in_words(as_of))
                    yield _below(salary, rate, floor, undated)

    def _spared(self, document: Document) -> bool:
        names = "|".join(map(re.escape, self.spared))
        said = [str(f.value) for f in document.fields if f.name in ("job title", "appointment type", "band")]
        said += [b.text for b in document.blocks[:_OPENING] if b.kind == "heading"]
        return bool(names) and any(pattern(rf"\b(?:{names})s?\b", re.IGNORECASE).search(text) for text in said)


def _is_dated(document: Document, framework: Framework) -> bool:
    """Whether the document says of itself when it is: by one of its dates, or by the year in a reference."""
    if any(isinstance(f.value, date) for f in document.fields):
        return True
    form = framework.reference
    return form is not None and any(
        f.name == "reference" and form.pattern.ready.fullmatch(str(f.value)) for f in document.fields
    )


def _below(salary: Salary, rate: _Rate, floor: Floor, undated: str) -> Hit:
    annual = money(penny(floor.hourly * rate.hours), pence=True)
    needed = f", so at least {annual} a year" if rate.hours else ""
    words = {"printed": printed(salary.pay), "working": rate.working, "needed": needed, "undated": undated}
    floor_words = {"floor": money(floor.hourly, pence=True), "age": floor.age, "source": floor.source}
    return Hit(salary.field.span, {**words, **floor_words})


def _speaks_of_old(document: Document, as_of: date) -> bool:
    """Whether every day that the text mentions is more than a year gone."""
    days = [match.value for index in holding(document, "20") for match in find_dates(document.blocks[index].text)]
    return bool(days) and max(days) < as_of - timedelta(days=366)


def _of_the_young(document: Document, salary: Salary) -> bool:
    """Whether the words around a figure say that it is for the young, or for apprentices."""
    block, start, end = salary.field.span
    text = folded(document)[block]
    return bool(_YOUNG_BEFORE.search(text[:start]) or _YOUNG_AFTER.match(text, end))


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


def _hourly(framework: Framework, salary: Salary) -> _Rate | Unchecked:
    """The lowest pay an hour: a full-time salary ÷ the full-time hours, a part-time one ÷ the contracted hours.

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
    if week is None:
        return Unchecked("no full-time week is known for this framework")
    times = PERIODS[pay.per]
    weeks = framework.hours.weeks if framework.hours else WEEKS[0]
    rate = money(penny(low * times / weeks / week), pence=True)
    before = f" × {times}" if times > 1 else ""
    said = f"{money(low)}{before} ÷ {plain(weeks)} weeks ÷ {plain(week)} hours = {rate} an hour"
    return _Rate((low * times + 1) / WEEKS[0] / week, said, weeks * week)
