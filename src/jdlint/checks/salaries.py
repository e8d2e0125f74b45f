"""Each salary of a document with what it is judged by: the band's scale, the hours' part, the salaries beside it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import lru_cache

from jdlint.checks.figures import Share, agrees, beside, full_week, share, slip, stated
from jdlint.dated import Floor, PayTable, Scale
from jdlint.framework import Framework
from jdlint.model import Document, Field, Pay, Unchecked
from jdlint.record import record, replace

PERIODS = {"year": 1, "month": 12, "week": 52}
"""The periods in which a salary is paid, and how many make a year; pay by the hour or day is none."""
_FAR_UNDER = Decimal("0.9")
"""A salary this far under the floor as a full-time one is more likely the part-time one, printed without saying so."""
_NEAR = Decimal("0.05")
"""How far outside the scale a "pro rata" figure may lie and still be the scale's part, wrongly reckoned."""
Base = tuple[Decimal, Decimal | None]


@record
class Claim:
    """The scale that a salary must be: its band's, in the table in force."""

    band: str
    table: PayTable
    scale: Scale

    @property
    def base(self) -> Base:
        return self.scale.minimum, self.scale.maximum


@record
class Salary:
    """A salary and what is known about it; `beside` are the other full-time salaries printed for the post."""

    field: Field
    pay: Pay
    part: Share | Unchecked
    claim: Claim | Unchecked
    week: Decimal | None
    beside: tuple[Base, ...]
    part_paid: bool
    """Whether it is the part-time salary: its words say so, or its figures can be nothing else."""

    @property
    def bases(self) -> tuple[Base, ...]:
        """The full-time salaries that it may be the part of: the band's, and those printed."""
        own = () if isinstance(self.claim, Unchecked) else (self.claim.base,)
        return (*own, *self.beside)


@lru_cache(maxsize=4)
def salaries(document: Document, framework: Framework, as_of: date, *, prose: bool = False) -> tuple[Salary, ...]:
    """The salaries beside a label, or where there are none, those in prose; with `prose` all of them."""
    fields = stated(document, "salary", Pay)
    if prose:
        known = [f for f in document.fields if f.name == "salary" and isinstance(f.value, Pay)]
        if len(known) == len(fields):
            return salaries(document, framework, as_of)
        fields = known
    week, floor = full_week(document, framework), framework.floor(as_of)
    return tuple([_salary(document, framework, as_of, field, fields, week, floor) for field in fields])


def _salary(
    document: Document,
    framework: Framework,
    as_of: date,
    field: Field,
    fields: list[Field],
    week: Decimal | None,
    floor: Floor | None,
) -> Salary:
    pay = field.value
    assert isinstance(pay, Pay)
    others = tuple(
        (o.value.low, o.value.high)
        for o in beside(document, framework, field, fields)
        if o is not field and isinstance(o.value, Pay) and o.value.per == "year" and not o.value.actual
    )
    scale = claim(document, framework, as_of, field)
    if not isinstance(scale, Unchecked) and _only_said(document, field, pay, scale.base):
        pay = replace(pay, actual=False, pro_rata=True)
    made = Salary(field, pay, share(document, framework, field), scale, week, others, part_paid=False)
    return replace(made, part_paid=_is_part_paid(made, floor))


def _only_said(document: Document, field: Field, pay: Pay, base: Base) -> bool:
    """Whether "pro rata for 29.6 hours" stands after the full-time figures themselves."""
    said = " ".join(document.blocks[span.block].text for span in (field.span, field.label) if span)
    return pay.actual and (pay.low, pay.high) == base and "actual" not in said.lower()


def _is_part_paid(salary: Salary, floor: Floor | None) -> bool:
    pay, part = salary.pay, salary.part
    if pay.per not in PERIODS:
        return False
    if pay.actual:
        return isinstance(part, Unchecked) or part.part_time or part.weeks is not None
    if isinstance(part, Unchecked) or not part.part_time:
        return False
    if any(part_of(salary, base, part) for base in salary.bases):
        return True
    annual = pay.low * PERIODS[pay.per]
    for low, high in salary.bases:
        if pay.high == high or slip(annual, low):
            return False  # more like the full-time salary, mistyped
        full = annual / part.exact
        if pay.pro_rata and annual < low and low * (1 - _NEAR) < full < (high or full) * (1 + _NEAR):
            return True
    hourly = annual / 52 / (salary.week or 35)
    return floor is not None and hourly < floor.hourly * _FAR_UNDER and hourly / part.exact >= floor.hourly


def part_of(salary: Salary, base: Base, part: Share) -> bool:
    """Whether the salary's figures are the part of a full-time one's, end by end."""
    (low, high), pay = base, salary.pay
    if pay.low == pay.high:
        return any(agrees(pay.low, end, part, pay.per, salary.week) for end in (low, high) if end is not None)
    both = ((pay.low, low), (pay.high, high))
    return all(agrees(figure, end, part, pay.per, salary.week) for figure, end in both if end is not None)


def claim(document: Document, framework: Framework, as_of: date, salary: Field) -> Claim | Unchecked:
    """The scale to judge a salary by, or why there is none."""
    if not framework.bands:
        return Unchecked("no pay bands are known for this framework")
    fields = beside(document, framework, salary, stated(document, "band", str))
    bands = dict.fromkeys(framework.named("bands", str(f.value)) for f in fields)
    known = [band for band in bands if band is not None]
    if not known:
        return Unchecked("no band of this framework found")
    if len(known) > 1:
        return Unchecked(f"two different bands are named: {' and '.join(known)}")
    table = framework.table(as_of)
    scale = table.scales.get(known[0]) if table else None
    if table and scale is None and any(known[0] in own for own in table.ranges.values()):
        return Unchecked(f"{known[0]} has no fixed scale: a salary may be anywhere in its range")
    if table is None or scale is None:
        return Unchecked(f"no verified pay table for {known[0]} in {table.year if table else year_of(as_of)}")
    return Claim(known[0], table, scale)


def year_of(day: date) -> str:
    """The pay year of a day as people name it: "2026-27"."""
    start = day.year - (day.month < 4)
    return f"{start}-{(start + 1) % 100:02}"
