"""What a post's pay and hours come to: its share of full time, the figures with their working, what agrees with what.

Helpers for the checks on pay and hours; no check stands here. All arithmetic is decimal.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal

from jdlint.checks.posts import post_of
from jdlint.framework import Framework
from jdlint.model import Document, Field, Hours, Pay, Period, Span, Unchecked
from jdlint.nodes import lazily
from jdlint.record import record, replace
from jdlint.text import folded
from jdlint.values import find_hours

WEEKS = (Decimal(52), Decimal("52.14"), Decimal("52.143"), Decimal(365) / 7, Decimal("52.1775"))
"""The weeks a year that houses reckon with; any of them agrees."""
_NEARLY_ALL = 50
_LABELLED = ("cell", "line", "above", "control")
_PENNY = Decimal("0.01")
_PLAUSIBLE = (30, 48)
"""Hours between which a week can be a full-time one."""
_EITHER = lazily(
    r"full[- ]?time\b(?:[^.;]|\.\d){0,40}(?:\band\b|\bor\b|&|/)\s*(?:\d\s+|one\s+)?part[- ]?time\b"
    r"|part[- ]?time\b(?:[^.;]|\.\d){0,40}(?:\band\b|\bor\b|&|/)\s*(?:\d\s+|one\s+)?full[- ]?time\b",
    re.IGNORECASE,
)
_FIGURE = lazily(r"(?:£\s?)?(\d[\d,]*(?:\.\d+)?)(\s?k\b)?", re.IGNORECASE)


@record
class Share:
    """A post's part of full time. `words` finish a working ("× 29.6 ÷ 37"), `hours` name the part ("29.6 hours").

    `readings` are the same part as a house may round it; `span` is where the document says it.
    """

    exact: Decimal
    words: str
    hours: str
    readings: tuple[Decimal, ...]
    span: Span
    weekly: Decimal | None = None
    weeks: Decimal | None = None
    """Weeks worked in a year, where fewer than all; how many are paid depends on the leave."""

    @property
    def part_time(self) -> bool:
        return self.exact < Decimal("0.995")


@record
class Figure:
    """A money figure where it stands."""

    amount: Decimal
    span: Span


def plain(number: Decimal) -> str:
    """29.60 as 29.6, 30.0 as 30."""
    return f"{number.normalize():f}"


def penny(amount: Decimal) -> Decimal:
    return amount.quantize(_PENNY, ROUND_HALF_UP)


def money(amount: Decimal, *, pence: bool = False) -> str:
    """£26,345, or with pence £21,076.00; an amount that is no whole pound always has them."""
    whole = amount == amount.to_integral_value()
    return f"£{penny(amount):,.2f}" if pence or not whole else f"£{amount:,.0f}"


def span_of_pay(low: Decimal, high: Decimal | None, *, pence: bool = False) -> str:
    """A range as the house prints it; a single figure where both ends are one, "from £…" where the end is unknown."""
    if high is None:
        return f"from {money(low, pence=pence)}"
    if low == high:
        return money(low, pence=pence)
    return f"{money(low, pence=pence)} - {money(high, pence=pence)}"


def printed(pay: Pay) -> str:
    """A salary as the document has it."""
    figures = span_of_pay(pay.low, pay.high, pence=pay.per == "hour")
    return figures if pay.per == "year" else f"{figures} {'an' if pay.per == 'hour' else 'a'} {pay.per}"


def stated(document: Document, name: str, kind: type) -> list[Field]:
    """The fields of a name whose value could be read: the labelled ones, or where there are none, those in prose."""
    found = [f for f in document.fields if f.name == name and isinstance(f.value, kind)]
    return [f for f in found if f.how in _LABELLED] or found


def labelled(document: Document, name: str) -> list[Field]:
    """The fields of a name that stand beside a label, whether or not their value could be read."""
    return [f for f in document.fields if f.name == name and f.how in _LABELLED]


def beside(document: Document, framework: Framework, field: Field, others: list[Field]) -> list[Field]:
    """Those of the other fields that are about the same post, where a document holds several."""
    if len({o.value for o in others}) < 2:
        return others
    posts = post_of(document, framework)
    return [o for o in others if posts[o.span.block] == posts[field.span.block]] or others


def by_post(document: Document, framework: Framework, fields: Iterable[Field]) -> dict[int, int]:
    """The number of the post that each of the fields' blocks belongs to; found out only where there are several."""
    blocks = {field.span.block for field in fields}
    if len(blocks) < 2:
        return dict.fromkeys(blocks, 0)
    posts = post_of(document, framework)
    return {block: posts[block] for block in blocks}


def full_week(document: Document, framework: Framework) -> Decimal | None:
    """The full-time week in hours: the framework's, else the one that the document names as such, else None."""
    if framework.hours is not None:
        return framework.hours.week
    said = [f.value for f in document.fields if f.name == "hours" and isinstance(f.value, Hours)]
    prose = (text for text in folded(document) if "full" in text.lower() or "llawn" in text.lower())
    said += [match.value for text in prose for match in find_hours(text)]
    found = {v.full_week or (v.weekly if v.time == "full" else None) for v in said}
    known = {week for week in found if week is not None and _PLAUSIBLE[0] <= week <= _PLAUSIBLE[1]}
    return known.pop() if len(known) == 1 else None


def share(document: Document, framework: Framework, salary: Field | None = None) -> Share | Unchecked:
    """The part of full time that the post is, or why it cannot be known."""
    fields = stated(document, "hours", Hours)
    fields = beside(document, framework, salary, fields) if salary else fields
    values = [(f, f.value) for f in fields if isinstance(f.value, Hours)]
    if not values:
        unread = labelled(document, "hours")
        return Unchecked("the hours could not be read as one figure" if unread else "no hours found")
    if any(_EITHER.search(folded(document)[f.span.block]) for f, _ in values):
        return Unchecked("the post is offered full-time and part-time")
    week = full_week(document, framework)
    weekly = {v.weekly: f for f, v in reversed(values) if v.weekly is not None}
    if len(weekly) > 1 and week in weekly:
        del weekly[week]  # "18.5 hours a week; full time is 37 hours"
    ftes = {v.fte: f for f, v in reversed(values) if v.fte is not None}
    if len(weekly) > 1 or (len(ftes) > 1 and not (weekly and week)):
        return Unchecked("two different hours are stated")
    weeks = next((v.weeks for _, v in values if v.weeks is not None and v.weeks <= _NEARLY_ALL), None)
    fte = next(iter(ftes), None)
    if weekly and week:
        hours, field = weekly.popitem()
        assert hours is not None
        return replace(_share(hours, week, fte, field.span), weeks=weeks)
    if fte is not None:
        words = f"× {plain(fte)}"
        return Share(fte, words, f"{plain(fte)} FTE", (fte,), ftes[fte].span, fte * week if week else None, weeks)
    if weekly:
        return Unchecked("no full-time week is known for this framework")
    if all(v.time == "full" for _, v in values):
        return Share(Decimal(1), "× 1", "full time", (Decimal(1),), values[0][0].span, week, weeks)
    return Unchecked("the post is part-time, but no number of hours is stated")


def _share(hours: Decimal, week: Decimal, fte: Decimal | None, span: Span) -> Share:
    exact = hours / week
    rounded = [exact.quantize(Decimal(places), ROUND_HALF_UP) for places in ("0.01", "0.001", "0.0001")]
    close = [fte] if fte is not None and abs(fte - exact) <= Decimal("0.005") else []
    words = f"× {plain(hours)} ÷ {plain(week)}"
    return Share(exact, words, f"{plain(hours)} hours", (exact, *rounded, *close), span, hours)


def actual(full_time: Decimal, part: Share) -> Decimal:
    """The part-time salary, to the penny."""
    return penny(full_time * part.exact)


def working(full_time: Decimal, part: Share, times: int = 1, per: Period = "year") -> str:
    """The sum in words: "£26,345 × 29.6 ÷ 37 = £21,076.00", for `times` periods a year also ÷ those."""
    sum_ = f"{money(full_time)} {part.words}{f' ÷ {times}' if times > 1 else ''}"
    due = money(penny(full_time * part.exact / times), pence=True)
    return f"{sum_} = {due}{f' a {per}' if times > 1 else ''}"


def agrees(figure: Decimal, full_time: Decimal, part: Share | None, per: Period, week: Decimal | None) -> bool:
    """Whether a figure is the full-time salary's, or its part's, by any of the house's ways of rounding."""
    tolerance = _PENNY if per == "hour" else Decimal(1)
    return any(
        abs(figure - made) <= tolerance if per == "hour" else abs(figure - made) < tolerance
        for made in _made(full_time, part, per, week)
    )


def _made(full_time: Decimal, part: Share | None, per: Period, week: Decimal | None) -> Iterator[Decimal]:
    readings = part.readings if part and per != "hour" else (Decimal(1),)
    for reading in readings:
        for divisor in divisors(per, week):
            yield full_time * reading / divisor
    if part and part.weekly and week and part.part_time and per in ("year", "month"):
        for weeks in WEEKS:  # by way of an hourly rate to the penny
            yield penny(full_time / weeks / week) * part.weekly * weeks / (12 if per == "month" else 1)


def divisors(per: Period, week: Decimal | None) -> tuple[Decimal, ...]:
    """By what a year's pay is divided to give the period's; empty where that cannot be known."""
    if per == "year":
        return (Decimal(1),)
    if per == "month":
        return (Decimal(12),)
    if per == "week":
        return WEEKS
    return tuple(weeks * week for weeks in WEEKS) if per == "hour" and week else ()


def period_figure(annual: Decimal, per: Period, week: Decimal | None, weeks: Decimal) -> Decimal:
    """A year's pay as the period's, to the penny."""
    if per == "year":
        return annual
    if per == "month":
        return penny(annual / 12)
    return penny(annual / weeks) if per == "week" else penny(annual / weeks / (week or Decimal(1)))


def figures(document: Document, field: Field, wanted: Iterable[Decimal]) -> list[Figure]:
    """Where a salary's figures stand in its words, in order; fewer than wanted where they are written otherwise."""
    text = folded(document)[field.span.block][field.span.start : field.span.end]
    left = list(wanted)
    found = []
    for match in _FIGURE.finditer(text):
        amount = Decimal(match[1].replace(",", "")) * (1000 if match[2] else 1)
        if left and amount == left[0]:
            left.pop(0)
            start = field.span.start
            found.append(Figure(amount, Span(field.span.block, start + match.start(), start + match.end())))
    return found


def replaced(document: Document, wrong: list[Figure], right: Mapping[Decimal, Decimal]) -> tuple[Span, str]:
    """The place from the first wrong figure to the last, and its text put right; pence only as printed or needed."""
    place = wrong[0].span._replace(end=wrong[-1].span.end)
    text, end = "", place.start
    for figure in wrong:
        said = document.quote(figure.span)
        new = money(right[figure.amount], pence="." in said)
        text += document.blocks[place.block].text[end : figure.span.start] + (new[1:] if said[0].isdigit() else new)
        end = figure.span.end
    return place, text


def slip(wrong: Decimal, right: Decimal) -> str:
    """How one figure may have become the other in typing: "two digits are swapped", or "" where no such way is seen."""
    a, b = _digits(wrong, wrong), _digits(right, wrong)
    if len(a) == len(b):
        apart = [i for i in range(len(a)) if a[i] != b[i]]
        if len(apart) == 1:
            return "one digit is different"
        swapped = len(apart) == 2 and a[apart[0]] == b[apart[1]] and a[apart[1]] == b[apart[0]]
        return "two digits are swapped" if swapped and apart[1] - apart[0] == 1 else ""
    longer, shorter = (a, b) if len(a) > len(b) else (b, a)
    if len(longer) - len(shorter) == 1 and any(longer[:i] + longer[i + 1 :] == shorter for i in range(len(longer))):
        return "there is a digit too many" if longer is a else "a digit is missing"
    return ""


def _digits(amount: Decimal, like: Decimal) -> str:
    """The digits of an amount, with pence where the other one has them."""
    pence = like != like.to_integral_value()
    return f"{penny(amount):f}".replace(".", "") if pence else f"{amount.quantize(Decimal(1), ROUND_HALF_UP):f}"
