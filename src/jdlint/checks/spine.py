"""Checks of the salary where the house has no fixed scale: ranges by place of work, and grades cut from a spine."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import ClassVar

from jdlint.checks.figures import beside, figures, money, printed, slip, span_of_pay, stated
from jdlint.checks.salaries import Salary, salaries, year_of
from jdlint.dated import PayTable, Scale
from jdlint.framework import Framework
from jdlint.model import Document, Field, Hit, Pay, Span, Unchecked
from jdlint.nodes import lazily
from jdlint.record import record
from jdlint.text import folded

_OTHER_SPINE = lazily(
    r"\b(?:inner|outer) london\b|\bGLPC\b|london weighting|\bpolice\b|\buniversit|\bfire and rescue\b", re.IGNORECASE
)
_MOST = 2
_Range = tuple[str, Scale]
"""A place of work, and what a band may be paid there."""


def _full_time(document: Document, framework: Framework, as_of: date) -> list[Salary]:
    """The yearly salaries that are full-time ones, for only they stand in a table."""
    found = salaries(document, framework, as_of)
    return [s for s in found if s.pay.per == "year" and not s.part_paid and s.pay.low <= s.pay.high]


def _table(framework: Framework, as_of: date) -> PayTable | Unchecked:
    """The ranges in force, or why there are none."""
    if not any(t.ranges for t in framework.pay):
        return Unchecked("no ranges of pay are known for this framework")
    return framework.table(as_of) or Unchecked(f"no verified ranges of pay for {year_of(as_of)}")


@record(kw_only=True)
class OutsideTheRange:
    """A salary below or above what the band may be paid where the work is done."""

    WORDS: ClassVar = ("printed", "band", "place", "year", "right", "source")
    FIELDS: ClassVar[bool] = True

    def find(self, document: Document, framework: Framework, as_of: date) -> Iterator[Hit | Unchecked]:
        table = _table(framework, as_of)
        if isinstance(table, Unchecked):
            yield table
            return
        for salary in _full_time(document, framework, as_of):
            band, known = _ranges(document, framework, table, salary)
            if not band:
                yield Unchecked("no one band of this framework found")
            elif any(_slipped(salary.pay, scale, place) for place, scale in known):
                continue  # told as such
            elif known and not any(_within(salary.pay, scale) for _, scale in known):
                words = {"printed": printed(salary.pay), "band": band, "year": table.year, "source": table.source}
                words["place"] = " or ".join(place for place, _ in known)
                words["right"] = " or ".join(span_of_pay(scale.minimum, scale.maximum) for _, scale in known)
                yield Hit(salary.field.span, dict(words))


@record(kw_only=True)
class MistypedRange:
    """A range of which one end is the band's and the other only nearly: a digit wrong, or two that changed places."""

    WORDS: ClassVar = ("figure", "right", "how", "band", "place", "year", "source")
    FIELDS: ClassVar[bool] = True

    def find(self, document: Document, framework: Framework, as_of: date) -> Iterator[Hit | Unchecked]:
        table = _table(framework, as_of)
        if isinstance(table, Unchecked):
            yield table
            return
        for salary in _full_time(document, framework, as_of):
            band, known = _ranges(document, framework, table, salary)
            words = {"band": band, "year": table.year, "source": table.source}
            slips = [each for each in (_slipped(salary.pay, scale, place) for place, scale in known) if each]
            whole = any(_ends(salary.pay, scale) == [True, True] for _, scale in known)
            for figure, said in slips[:1] if not whole else ():
                yield Hit(_place(document, salary.field, figure), {**words, **said})


def _ranges(document: Document, framework: Framework, table: PayTable, salary: Salary) -> tuple[str, list[_Range]]:
    """The band that a salary is for, "" where it is not one, and its ranges at the places of work it may be paid at."""
    bands = beside(document, framework, salary.field, stated(document, "band", str))
    named = {framework.named("bands", str(f.value)) for f in bands}
    band = (next(iter(named)) if len(named) == 1 else None) or ""
    places = _places(document, framework)
    return band, [(place, own[band]) for place, own in table.ranges.items() if place in places and band in own]


def _ends(pay: Pay, scale: Scale) -> list[bool]:
    """Whether each end of a range is the scale's."""
    return [abs(pay.low - scale.minimum) < 1, scale.maximum is not None and abs(pay.high - scale.maximum) < 1]


def _slipped(pay: Pay, scale: Scale, place: str) -> tuple[Decimal, dict[str, str]] | None:
    """The end that is not the scale's but a slip away from it, where the other one is the scale's."""
    ends = _ends(pay, scale)
    if pay.low == pay.high or scale.maximum is None or sum(ends) != 1:
        return None
    figure, right = (pay.high, scale.maximum) if ends[0] else (pay.low, scale.minimum)
    how = slip(figure, right)
    if not how or ("different" in how and figure % 10 == 0):  # a rounder figure may be the employer's own
        return None
    return figure, {"figure": money(figure), "right": money(right), "how": how, "place": place}


def _places(document: Document, framework: Framework) -> tuple[str, ...]:
    """The place of work as the location says it; all of them where it says none that is known."""
    texts = [folded(document)[f.span.block] for f in document.fields if f.name == "location"]
    for place, patterns in framework.places.items():
        if any(pattern.ready.search(text) for pattern in patterns for text in texts):
            return (place,)
    return tuple(framework.places)


def _within(pay: Pay, scale: Scale) -> bool:
    top = scale.maximum
    return pay.low > scale.minimum - 1 and (top is None or pay.high < top + 1)


@record(kw_only=True)
class NotOnTheSpine:
    """A grade of which one end is a point of the spine and the other none of the same year, or only nearly one."""

    WORDS: ClassVar = ("printed", "figure", "year", "near", "detail")

    def find(self, document: Document, framework: Framework, as_of: date) -> Iterator[Hit | Unchecked]:
        tables = _spines(document, framework)
        if isinstance(tables, Unchecked):
            yield tables
            return
        for salary in _full_time(document, framework, as_of):
            ends = sorted({salary.pay.low, salary.pay.high})
            if any(all(_number(table, end) for end in ends) for table in tables):
                continue
            if hit := _off(document, salary.field, ends, tables, framework.table(as_of)):
                yield hit


def _spines(document: Document, framework: Framework) -> list[PayTable] | Unchecked:
    """The years' spines, the latest first, or why none is to be used."""
    tables = [table for table in reversed(framework.pay) if table.spine]
    if not tables:
        return Unchecked("no pay spine is known for this framework")
    if any(_OTHER_SPINE.search(text) for text in folded(document)):
        return Unchecked("London, police, fire and university spines are not known")
    return tables


def _number(table: PayTable, figure: Decimal) -> str:
    """The number of the point that a figure is, or ""."""
    return next((number for number, point in table.spine.items() if abs(point - figure) < 1), "")


def _off(
    document: Document, field: Field, ends: list[Decimal], tables: list[PayTable], now: PayTable | None
) -> Hit | None:
    """The end that is no point, with the nearest slip; None where nothing speaks for this spine at all."""
    for table in tables:
        on = [end for end in ends if _number(table, end)]
        off = [end for end in ends if not _number(table, end) and _known_off(table, end)]
        if len(ends) == _MOST and len(on) == 1 and len(off) == 1:
            other = _year_of(tables, off[0])
            return _hit(document, field, off[0], table, on[0], other)
    for table in (t for t in tables if t is now):
        if len(ends) == 1 and _known_off(table, ends[0]) and _near(table, ends[0]):
            return _hit(document, field, ends[0], table, None, None)
    return None


def _known_off(table: PayTable, figure: Decimal) -> bool:
    """Whether it lies between two points that follow each other: not above the spine, not in a gap of it."""
    points = [(int(number), point) for number, point in table.spine.items()]
    return any(low < figure < high and after - before == 1 for (before, low), (after, high) in pairwise(points))


def _year_of(tables: list[PayTable], figure: Decimal) -> PayTable | None:
    return next((table for table in tables if _number(table, figure)), None)


def _near(table: PayTable, figure: Decimal) -> tuple[str, Decimal, str] | None:
    """The point that a slip of typing may have made the figure of: its number, the point and the slip."""
    slips = [(n, point, how) for n, point in table.spine.items() if (how := slip(figure, point))]
    clear = [each for each in slips if "swapped" in each[2]] or slips
    return clear[0] if len(clear) == 1 else None


def _hit(
    document: Document, field: Field, off: Decimal, table: PayTable, on: Decimal | None, other: PayTable | None
) -> Hit:
    place = next((f.span for f in figures(document, field, (off,))), None) or _place(document, field, off)
    words = {"printed": document.quote(field.span).strip(), "figure": money(off), "year": table.year, "near": ""}
    detail = f" {money(on)} is point {_number(table, on)}." if on is not None else ""
    near = None if other else _near(table, off)
    if other:
        detail += f" {money(off)} is point {_number(other, off)} of {other.year}."
    elif near:
        number, point, how = near
        words["near"] = money(point)
        detail += f" In {money(off)} {how}: point {number} is {money(point)}."
    return Hit(place, {**words, "detail": detail})


def _place(document: Document, field: Field, figure: Decimal) -> Span:
    """Where the second figure of a range stands; the whole salary where it is written otherwise."""
    pay = field.value
    both = (pay.low, pay.high) if isinstance(pay, Pay) else ()
    return next((f.span for f in figures(document, field, both) if f.amount == figure), field.span)


@record(kw_only=True)
class SupersededSpine:
    """A grade whose ends are points of an earlier year's spine, and not of the one in force."""

    WORDS: ClassVar = ("printed", "year", "now", "right", "points")

    def find(self, document: Document, framework: Framework, as_of: date) -> Iterator[Hit | Unchecked]:
        tables, now = _spines(document, framework), framework.table(as_of)
        if isinstance(tables, Unchecked) or now is None or not now.spine:
            yield tables if isinstance(tables, Unchecked) else Unchecked(f"no verified spine for {year_of(as_of)}")
            return
        for salary in _full_time(document, framework, as_of):
            ends = (salary.pay.low, salary.pay.high)
            if all(_number(now, end) for end in ends):
                continue
            old = next((t for t in tables if t.until < now.from_ and all(_number(t, end) for end in ends)), None)
            numbers = [_number(old, end) for end in ends] if old else []
            if old and all(number in now.spine for number in numbers):
                right = span_of_pay(now.spine[numbers[0]], now.spine[numbers[1]])
                words = {"printed": printed(salary.pay), "year": old.year, "now": now.year, "right": right}
                points = " to ".join(dict.fromkeys(numbers))
                yield Hit(salary.field.span, {**words, "points": points})
            elif not any(_number(table, end) for table in tables for end in ends):
                yield Unchecked(f"{printed(salary.pay)} is of no year whose spine is known")
