"""Checks of the printed salary against the band's dated table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import ClassVar

from jdlint.checks.figures import (
    agrees,
    divisors,
    figures,
    labelled,
    money,
    period_figure,
    printed,
    replaced,
    slip,
    span_of_pay,
    stated,
)
from jdlint.checks.salaries import Claim, Salary, salaries
from jdlint.dated import Scale
from jdlint.framework import Framework
from jdlint.model import Document, Field, Hit, Pay, Period, Span, Unchecked
from jdlint.nodes import lazily, ready
from jdlint.record import record
from jdlint.text import folded
from jdlint.values.pay import SPENT_AFTER

_FROM = lazily(r"(?:\bfrom|\bstarting\s+(?:at|on|from)|\bo|\bminimum(?:\s+of)?)\s*:?\s*$", re.IGNORECASE)
_OTHER_DAY = lazily(
    r"(?:\brising|\bincreas\w+|\bprevious\w*|\bformer\w*|\buplift\w*|\bfrom\s+(?:1\s+|the\s+1st\s+of\s+)?april)\b[^£]*$",
    re.IGNORECASE,
)
_TOO_FAR = 3
_ANEW = "both figures anew: one has a digit too many or too few"
_WRITTEN = lazily(r"£\s?(?:\d{1,3},\s\d{3}\b|\d(?:[\d.,]*\d)?)")
_WELL = lazily(r"£\s?(?:(?:\d{1,3}(?:[, ]\d{3})+|\d{4,})(?:\.\d{1,2})?|\d{1,3}(?:\.\d{1,5})?)")
_SPACED = r"£\d{2,3}, \d{3}"
_POINTED = lazily(r"£\s?\d{2,3}\.\d{3}")
_RANGE_BEFORE = lazily(r"£\s?\d{2,3},?\d{3}(?:\.\d\d)?\s*(?:-|\bto\b)\s*$")
_YEAR_AFTER = lazily(r"\s*(?:p\.?a\b|per annum|a year|(?:-|to)\s*£\s?\d{2,3},\d{3})", re.IGNORECASE)
_CUT_SHORT = lazily(r"£\s?\d{1,3}")
_ENDS = lazily(r"\s*(?:$|[.,;)('’+]|p\.?a\b|per annum|pro\b|plus|inc|depend)", re.IGNORECASE)
_MEASURED = lazily(r"\s*(?:hours|hrs|days|weeks|%|m\b|million|bn|k\b)", re.IGNORECASE)


def _before(document: Document, field: Field, characters: int) -> str:
    return folded(document)[field.span.block][max(0, field.span.start - characters) : field.span.start]


@record(kw_only=True)
class RangeNotTheBands:
    """A full-time salary that is not the band's in the table in force. A part-time one is WrongProRata's."""

    WORDS: ClassVar = ("printed", "band", "year", "right", "source", "detail")

    def find(self, document: Document, framework: Framework, as_of: date) -> Iterator[Hit | Unchecked]:
        found = salaries(document, framework, as_of)
        if not found:
            yield Unchecked("no salary found")
        for salary in found:
            if isinstance(salary.claim, Unchecked):
                yield salary.claim
            elif salary.pay.per == "day" or (salary.pay.per == "hour" and salary.week is None):
                daily = "a daily rate is not compared"
                yield Unchecked("no full-time week is known for this framework" if salary.week is None else daily)
            elif _OTHER_DAY.search(_before(document, salary.field, 40)):
                yield Unchecked("a salary said to be of another time is not compared")
            elif not salary.part_paid:
                yield from _compared(document, framework, salary.field, salary.pay, salary.claim, salary.week)
            elif isinstance(salary.part, Unchecked):
                yield Unchecked(f"the actual salary was not compared: {salary.part.reason}")


def _compared(
    document: Document, framework: Framework, field: Field, pay: Pay, scale: Claim, week: Decimal | None
) -> Iterator[Hit | Unchecked]:
    wrong = _wrong(pay, scale.scale, week)
    if scale.scale.maximum is None:
        yield Unchecked(
            f"the maximum of {scale.band} in {scale.table.year} is not verified: only the minimum was checked"
        )
    if not wrong:
        return
    detail, sure = _detail(pay, wrong, framework, scale)
    place, text = _mended(document, field, pay, wrong)
    words = {
        "printed": printed(pay),
        "band": scale.band,
        "year": scale.table.year,
        "right": _right(pay.per, scale.scale, week, framework),
        "source": scale.table.source,
        "detail": f" {detail}" if detail else "",
    }
    yield Hit(place, dict(words), text if sure and pay.per == "year" else None)


def corrected(salary: Salary, framework: Framework) -> dict[Decimal, Decimal]:
    """The figures that are not the band's with the right ones, where a slip or another table makes them clear."""
    if isinstance(salary.claim, Unchecked) or salary.pay.per != "year":
        return {}
    wrong = _wrong(salary.pay, salary.claim.scale, salary.week)
    sure = bool(wrong) and _detail(salary.pay, wrong, framework, salary.claim)[1]
    return {figure: right for figure, right in wrong.items() if right is not None} if sure else {}


def _right(per: Period, scale: Scale, week: Decimal | None, framework: Framework) -> str:
    annual = span_of_pay(scale.minimum, scale.maximum)
    if per == "year":
        return annual
    weeks = framework.hours.weeks if framework.hours else Decimal(52)
    low, high = (None if x is None else period_figure(x, per, week, weeks) for x in (scale.minimum, scale.maximum))
    assert low is not None
    return f"{span_of_pay(low, high, pence=True)} {'an' if per == 'hour' else 'a'} {per} ({annual} a year)"


def _wrong(pay: Pay, scale: Scale, week: Decimal | None) -> dict[Decimal, Decimal | None]:
    """The printed figures that are not the scale's, each with the one that should stand there, where that is clear."""
    low, high = sorted((pay.low, pay.high))
    if low != high:
        ends = [(low, scale.minimum)] + ([(high, scale.maximum)] if scale.maximum is not None else [])
        return {figure: right for figure, right in ends if not agrees(figure, right, None, pay.per, week)}
    ends = [(low, right) for right in (scale.minimum, scale.maximum) if right is not None]
    if any(agrees(low, right, None, pay.per, week) for right in (scale.minimum, *scale.points, *(r for _, r in ends))):
        return {}
    near = next((right for _, right in ends if pay.per == "year" and slip(low, right)), None)
    if scale.points or not _within(low, scale, pay.per, week):
        return {low: near}
    swapped = near is not None and slip(low, near) == "two digits are swapped"
    return {low: near} if swapped else {}


def _within(figure: Decimal, scale: Scale, per: Period, week: Decimal | None) -> bool:
    top = scale.maximum
    return any(
        scale.minimum - 1 < figure * divisor and (top is None or figure * divisor < top + 1)
        for divisor in divisors(per, week)
    )


def _detail(pay: Pay, wrong: dict[Decimal, Decimal | None], framework: Framework, scale: Claim) -> tuple[str, bool]:
    """What the wrong figures probably are, in a sentence, and whether that makes the right ones clear."""
    many = len(wrong) > 1
    for table in framework.pay:
        if table is not scale.table and _of(wrong, table.scales.get(scale.band)):
            return (
                f"{'These are' if many else 'That is'} the {'figures' if many else 'figure'} of {table.year}.",
                pay.low != pay.high,
            )
    for band, other in scale.table.scales.items():
        if band != scale.band and _of(wrong, other) and (many or pay.low == pay.high):
            return f"That is {band}'s salary: either the band or the salary is wrong.", False
    slips = [(w, r, slip(w, r)) for w, r in wrong.items() if r is not None and pay.per == "year"]
    said = [f"In {money(w)} {how}: {money(r)}." for w, r, how in slips if how]
    if pay.low == pay.high and not said and pay.per == "year":
        if pay.low < scale.scale.minimum:
            said = [f"{money(pay.low)} is below the minimum."]
        elif scale.scale.maximum is not None and pay.low > scale.scale.maximum:
            said = [f"{money(pay.low)} is above the maximum."]
        else:
            said = [f"The points of the scale are {', '.join(map(money, scale.scale.points))}."]
        return said[0], False
    return " ".join(said), len(said) == len(wrong)


def _of(wrong: dict[Decimal, Decimal | None], scale: Scale | None) -> bool:
    return scale is not None and set(wrong) <= {scale.minimum, scale.maximum, *scale.points}


def _mended(
    document: Document, field: Field, pay: Pay, wrong: dict[Decimal, Decimal | None]
) -> tuple[Span, str | None]:
    """The wrong figures' place, from the first to the last, and the text to put there; None where it is not clear."""
    found = figures(document, field, (pay.low, pay.high) if pay.low != pay.high else (pay.low,))
    at = [f for f in found if f.amount in wrong]
    if not at:
        return field.span, None
    right = {figure: amount for figure, amount in wrong.items() if amount is not None}
    if pay.low > pay.high or not all(f.amount in right for f in at):
        return at[0].span._replace(end=at[-1].span.end), None
    return replaced(document, at, right)


@record(kw_only=True)
class FromNotTheMinimum:
    """ "from £…" with a figure inside the scale that is not where the scale begins."""

    WORDS: ClassVar = ("printed", "band", "year", "minimum", "source")

    def find(self, document: Document, framework: Framework, as_of: date) -> Iterator[Hit | Unchecked]:
        for salary in salaries(document, framework, as_of):
            field, pay, scale = salary.field, salary.pay, salary.claim
            before = _before(document, field, 20)
            if pay.low != pay.high or pay.per != "year" or salary.part_paid or pay.pro_rata or not _FROM.search(before):
                continue
            if isinstance(scale, Unchecked):
                yield scale
            elif pay.low >= scale.scale.minimum + 1 and not _wrong(pay, scale.scale, None):
                words = {"printed": money(pay.low), "band": scale.band, "year": scale.table.year}
                words |= {"minimum": money(scale.scale.minimum), "source": scale.table.source}
                yield Hit(field.span, dict(words))


@record(kw_only=True)
class RangeReversed:
    """A range that runs downwards."""

    WORDS: ClassVar = ("printed", "right")

    def find(self, document: Document, framework: Framework, as_of: date) -> Iterator[Hit | Unchecked]:  # noqa: ARG002
        fields = stated(document, "salary", Pay)
        if not fields:
            yield Unchecked("no salary found")
        for field in fields:
            pay = field.value
            if not isinstance(pay, Pay) or pay.low <= pay.high:
                continue
            far = pay.low >= pay.high * _TOO_FAR
            right = _ANEW if far else span_of_pay(pay.high, pay.low)
            words = {"printed": document.quote(field.span), "right": right}
            found = figures(document, field, (pay.low, pay.high))
            if len(found) < 2 or far:
                yield Hit(field.span, dict(words))
                continue
            first, last = (f.span for f in found)
            place = Span(first.block, first.start, last.end)
            between = document.blocks[first.block].text[first.end : last.start]
            yield Hit(place, dict(words), document.quote(last) + between + document.quote(first))


@record(kw_only=True)
class MistypedFigure:
    """A figure of the salary that is no sum of money: "£24.157", "£49,32.00", "£26,345 - £33".

    `spaced`: instead those that have a space inside: "£24, 157".
    """

    WORDS: ClassVar = ("words", "right")

    spaced: bool = False

    def find(self, document: Document, framework: Framework, as_of: date) -> Iterator[Hit | Unchecked]:  # noqa: ARG002
        fields = [*labelled(document, "salary"), *stated(document, "salary", Pay)]
        if not fields:
            yield Unchecked("no salary found")
        for block in sorted({field.span.block for field in fields}):
            text = folded(document)[block]
            for match in _WRITTEN.finditer(text):
                words = match.group()
                if ready(_SPACED).fullmatch(words):
                    if self.spaced:
                        right = words.replace(" ", "")
                        yield Hit(Span(block, *match.span()), {"words": words, "right": right}, right)
                elif not self.spaced and _is_torn(words, text[: match.start()], text[match.end() :]):
                    yield Hit(Span(block, *match.span()), {"words": words, "right": _meant(words)})


def _is_torn(words: str, before: str, after: str) -> bool:
    if _POINTED.fullmatch(words):
        return bool(_RANGE_BEFORE.search(before) or _YEAR_AFTER.match(after))
    if _CUT_SHORT.fullmatch(words):
        return bool(_RANGE_BEFORE.search(before) and _ENDS.match(after)) and not ready(SPENT_AFTER).match(after)
    return not (_WELL.fullmatch(words) or _MEASURED.match(after))


def _meant(words: str) -> str:
    """The salary that the digits make, or "" where that is not clear."""
    if not ready(r"£\s?\d{2,3}[.,]\s?\d{3}").fullmatch(words):
        return ""
    return f" Perhaps {money(Decimal(''.join(c for c in words if c.isdigit())))} is meant."
