"""Checks of pay against the hours: a part-time post's full-time salary, a part-time salary's sum."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import ClassVar

from jdlint.checks.figures import (
    WEEKS,
    Share,
    actual,
    agrees,
    by_post,
    figures,
    money,
    penny,
    plain,
    printed,
    replaced,
    slip,
    span_of_pay,
    working,
)
from jdlint.checks.pay import corrected
from jdlint.checks.salaries import PERIODS, Base, Salary, part_of, salaries
from jdlint.framework import Framework
from jdlint.model import Document, Hit, Unchecked
from jdlint.nodes import lazily
from jdlint.record import record, replace
from jdlint.text import folded, holding

_YEARLY = r"per annum|p\.?a\b\.?|(?:a|per) (?:year|month|week)|y flwyddyn|y mis|yr wythnos"
_RATED = r"fte|pro[- ]?rata"
_UNIT = lazily(
    rf"(?:\s*(?:\((?:{_YEARLY})\)|{_YEARLY}))?(?:,?\s*(?:\((?:{_RATED})\)|(?:{_RATED})\b(?!\s*(?:for|to|at|\())))?",
    re.IGNORECASE,
)
_SAID = lazily(r"pro[- ]?rat", re.IGNORECASE)
_OF_PAY = lazily(r"\b(?:salary|pay|paid|cyflog)\b", re.IGNORECASE)
_LEAVE = lazily(r"\b(?:leave|holidays?|gwyliau)\b", re.IGNORECASE)
_WITH_LEAVE = Decimal("1.25")
_WEEKS_APART = WEEKS[0] / WEEKS[-1]


@record(kw_only=True)
class FullTimeSalary:
    """A full-time salary for part-time hours, and no part-time one. `promised`: with "pro rata" printed, or without."""

    WORDS: ClassVar = ("printed", "hours", "working", "right")

    promised: bool

    def find(self, document: Document, framework: Framework, as_of: date) -> Iterator[Hit | Unchecked]:
        found = salaries(document, framework, as_of)
        if not found:
            yield Unchecked("no salary found")
        prose = salaries(document, framework, as_of, prose=True)
        posts = by_post(document, framework, (s.field for s in (*found, *prose)))
        done = {posts[s.field.span.block] for s in prose if s.part_paid or s.pay.per not in PERIODS}
        texts = [text for text in (folded(document)[i] for i in holding(document, "pro")) if _SAID.search(text)]
        said = any(_OF_PAY.search(text) and not _LEAVE.search(text) for text in texts)
        for salary in found:
            post, part, pay = posts[salary.field.span.block], salary.part, salary.pay
            if post in done:
                continue
            if isinstance(part, Unchecked):
                yield part
            elif (part.part_time or part.weeks) and (pay.pro_rata or said) == self.promised and _is_full_time(salary):
                done.add(post)
                yield _unrated(document, framework, salary, part)


def _is_full_time(salary: Salary) -> bool:
    """Whether a salary that does not say which it is may be taken for the full-time one: a year's, or the scale's."""
    per, week = salary.pay.per, salary.week
    return per == "year" or any(agrees(salary.pay.low, low, None, per, week) for low, _ in salary.bases)


def _unrated(document: Document, framework: Framework, salary: Salary, part: Share) -> Hit:
    field, pay, right_ones = salary.field, salary.pay, corrected(salary, framework)
    ends = dict.fromkeys(right_ones.get(end, end) for end in sorted((pay.low, pay.high)))
    related = (part.span,) if part.span != field.span else ()
    own = part if part.weeks is None else _of_the_weeks(framework, part, part.weeks)
    parts = [actual(end, own) for end in ends]
    right = f"{span_of_pay(parts[0], parts[-1], pence=True)} for {own.hours}"
    words = {"printed": printed(pay), "hours": own.hours, "right": right}
    words["working"] = " and ".join(_of_term_working(end, part, own) for end in ends)
    if part.weeks is not None:
        words["right"] = f"at least {right}, and the paid leave that comes to it"
        return Hit(field.span, dict(words), related=related)
    unit = _UNIT.match(folded(document)[field.span.block], field.span.end)
    place = field.span._replace(end=unit.end() if unit else field.span.end)
    text = document.quote(place)
    if wrong := [f for f in figures(document, field, dict.fromkeys((pay.low, pay.high))) if f.amount in right_ones]:
        at, put = replaced(document, wrong, right_ones)
        text = text[: at.start - place.start] + put + text[at.end - place.start :]
    return Hit(field.span, dict(words), f"{text} ({right})", related, edit=place)


def _of_the_weeks(framework: Framework, part: Share, weeks: Decimal) -> Share:
    """The part that the weeks worked are, without the paid leave that comes to it."""
    year = framework.hours.weeks if framework.hours else WEEKS[0]
    words = f"{part.words if part.part_time else ''} × {plain(weeks)} ÷ {plain(year)}".strip()
    said = f"{part.hours}, {plain(weeks)} weeks a year"
    return replace(part, exact=part.exact * weeks / year, words=words, hours=said)


def _of_term_working(full_time: Decimal, part: Share, own: Share) -> str:
    """The sum, for term time with the whole year's figure on the way to it."""
    if part is own or not part.part_time:
        return working(full_time, own)
    rest = own.words.removeprefix(part.words).strip()
    return f"{working(full_time, part)}, {rest} = {money(actual(full_time, own), pence=True)}"


@record(kw_only=True)
class WrongProRata:
    """A part-time salary that is not the full-time one's part."""

    WORDS: ClassVar = ("printed", "hours", "working", "right", "detail")

    def find(self, document: Document, framework: Framework, as_of: date) -> Iterator[Hit | Unchecked]:
        found = salaries(document, framework, as_of, prose=True)
        paid = [s for s in found if s.part_paid and s.pay.per in PERIODS]
        if not paid:
            yield Unchecked("no part-time salary found" if found else "no salary found")
        for salary in paid:
            part = salary.part
            if isinstance(part, Unchecked):
                yield part
            elif not salary.bases:
                yield Unchecked("no full-time salary to compare the part-time one with")
            elif part.weeks is not None:
                yield _of_term(framework, salary, part, part.weeks)
            elif part.part_time and not _agrees(salary, part):
                yield _wrong(document, salary, part)


def _of_term(framework: Framework, salary: Salary, part: Share, weeks: Decimal) -> Hit | Unchecked:
    """A term-time salary can only be bounded: the weeks worked must be paid, and leave adds less than a quarter."""
    least = _of_the_weeks(framework, part, weeks)
    annual = salary.pay.low * PERIODS[salary.pay.per]
    most = min(least.exact * _WITH_LEAVE, part.exact)
    ones = salary.beside or salary.bases
    if any(low * least.exact * _WEEKS_APART - 1 < annual < (high or low * 2) * most + 1 for low, high in ones):
        return Unchecked("term-time pay depends on the paid leave, which is not stated: only its bounds were checked")
    low, high = _base(salary)
    ends = [end for end in dict.fromkeys((low, high)) if end is not None]
    sums = " and ".join(_of_term_working(end, part, least) for end in ends)
    words = {"printed": printed(salary.pay), "hours": least.hours, "working": sums, "right": ""}
    return Hit(salary.field.span, {**words, "detail": " Paid leave comes to that."}, related=(part.span,))


def _agrees(salary: Salary, part: Share) -> bool:
    """Whether a part-time salary is the part of a full-time one, or, single, lies inside the part of a range."""
    if any(part_of(salary, base, part) for base in salary.bases):
        return True
    printed_ones = salary.beside or salary.bases
    if salary.pay.low != salary.pay.high or any(low == high for low, high in printed_ones):
        return False
    annual = salary.pay.low * PERIODS[salary.pay.per]
    for low, high in printed_ones:
        ends = [penny(end * part.exact) for end in (low, high) if end is not None]
        swapped = any(slip(annual, end) == "two digits are swapped" for end in ends)
        if low - 1 < annual / part.exact and (high is None or annual / part.exact < high + 1) and not swapped:
            return True
    return False


def _base(salary: Salary) -> Base:
    """The full-time salary that a wrong part-time one should be the part of: the band's, or the single one printed."""
    own = salary.bases[0]
    single = [base for base in salary.beside if base[0] == base[1]]
    return single[0] if single and salary.pay.low == salary.pay.high and _inside(single[0][0], own) else own


def _inside(figure: Decimal, base: Base) -> bool:
    low, high = base
    return low <= figure and (high is None or figure <= high)


def _wrong(document: Document, salary: Salary, part: Share) -> Hit:
    (low, high), pay, per = _base(salary), salary.pay, PERIODS[salary.pay.per]
    single = pay.low == pay.high
    right = {pay.low: low} if single else {pay.low: low, pay.high: pay.high if high is None else high}
    due = {
        f: penny(full * part.exact / per) for f, full in right.items() if single or high is not None or f != pay.high
    }
    off = [f for f in due if not agrees(f, right[f], part, pay.per, salary.week)]
    slips = [f"In {money(f)} {how}." for f in off if (how := slip(f, due[f]))]
    ends = dict.fromkeys(end for end in (low, high) if end is not None)
    sums = " and ".join(working(end, part, PERIODS[pay.per], pay.per) for end in ends)
    words = {"printed": printed(pay), "hours": part.hours, "working": sums, "detail": " ".join(["", *slips])}
    words["right"] = span_of_pay(*(sorted(due.values())[i] for i in (0, -1)), pence=True)
    related = (part.span,) if part.span != salary.field.span else ()
    clear = pay.per != "week" and (not single or low == high or bool(slips))
    at = [f for f in figures(document, salary.field, right) if f.amount in off]
    if not at or not clear:
        return Hit(salary.field.span, dict(words), related=related)
    place, text = replaced(document, at, due)
    return Hit(place, dict(words), text, related)
