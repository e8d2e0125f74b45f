"""Salaries out of words: the figures, the time they are for, and whether they are the part-time ones."""

from __future__ import annotations

import re
from decimal import Decimal

from jdlint.model import Pay, Period
from jdlint.nodes import ready
from jdlint.patterns import pattern
from jdlint.record import record, replace
from jdlint.text import fold

_NUMBER = (
    r"(?:\d{2,3}, \d{3}(?!\d)|\d{1,3}(?:,\d{3})+|\d+)"
    r"(?:\.(?:\d{4,5}|\d{1,3}(?=\s*(?:an?|per|/|p\.?h)\s*h)|\d{1,2}))?(?![.,]?\d)"
)
"""Not the half of "£24.157", "£24, 157" or "£49,32.00"; an hour's pay may have four places."""
_SUFFIX = r"k\b|m\b|bn\b|million\b|billion\b"
_POUND = r"(?:£\s?|gbp\s?)"
_UNITS: dict[Period, str] = {
    "year": r"per\s?annum|p\.?\s?a\b\.?|(?:a|per|each)\s+year|/\s?(?:year|yr|annum)|annually|annual|y\s+flwyddyn",
    "month": r"(?:a|per|each)\s+(?:calendar\s+)?month|p\.?c\.?m\b|/\s?month|monthly|y\s+mis",
    "week": r"(?:a|per|each)\s+week|p\.?w\b\.?|/\s?(?:week|wk)|weekly|yr\s+wythnos",
    "day": r"(?:a|per|each)\s+day|/\s?day|daily|y\s+dydd",
    "hour": r"(?:an?|per|each)\s+hour|p\.?h\b\.?|/\s?(?:hour|hr|h)\b|hourly|yr\s+awr",
}
_UNIT = "|".join(f"(?P<{per}>{words})" for per, words in _UNITS.items())
_PAY = (
    rf"(?P<sign>{_POUND})(?P<low>{_NUMBER})(?:\s?(?P<lowk>{_SUFFIX}))?(?:\s*\(?(?:{'|'.join(_UNITS.values())})\)?)?"
    rf"(?:\s*(?:-|\bto\b|\bup\s+to\b|\band\b|\bhyd\s+at\b|\bi\b|\ba\b)\s*(?P<pound>{_POUND})?"
    rf"(?P<high>{_NUMBER})(?:\s?(?P<highk>{_SUFFIX}))?(?!\s*(?:hours?|hrs?|days?|weeks?|%)))?"
)
_LARGE = r"(?=\d+,\d|\d{5}|\d+\.\d\d\b|[\d.]+k\b)"  # no year, no point of a scale
_BARE = _PAY.replace(rf"(?P<sign>{_POUND})", rf"(?<![\w.,£/-])(?P<sign>){_LARGE}")
_AFTER = rf"\s*[(,]?\s*(?:gross\s+|fte\s+|pro[- ]?rata\s+)?(?:{_UNIT})"
_OTHER_TIME = r"\s*(?:per|an?|each|/)\s*(?:session|shift|visit|lesson|sitting|meeting|claim|night|sleep|call)"
"""A rate for a time that is not known: no hourly one."""
_BEFORE = r"(?P<year>annual)|(?P<month>monthly)|(?P<week>weekly)|(?P<day>daily)|(?P<hour>hourly)"
_NOT_PAY = (
    r"budget|fund|grant|allowance|turnover|portfolio|supplement|bonus|expenses|spend|expenditure|fee|levy|fine|savings"
    r"|revenue|relocation|voucher|contribution|enhancement|lwfans|cyllideb"
)
_SPENT_BEFORE = (
    rf"\b(?:{_NOT_PAY}|income|cost|project|programme|contract|worth|valued?)(?:s|ing|ture)?(?:\s+(?:of|is|at|to|up|over|around|about|approximately|some|for|in|excess"
    r"|between|from|totalling|worth|more|than|or|the))*\s*:?\s*$|(?:\+|\bplus\b)(?:(?!salary|\bpay\b)[^£;.]){0,40}$"
    r"|\bincl(?:usive|uding)?\.?(?:\s+of)?\s*$"
)
SPENT_AFTER = (
    r"\s*(?:p\.?a\.?\s+|per\s+\w+\s+)?"
    rf"(?:(?!plus|and|with|including|inc|depending|subject|pro|for|actual)[\w-]+\s+(?:&\s+)?){{0,2}}"
    rf"(?:{_NOT_PAY}|weighting|lw\b|premi(?:um|a)|incentive|golden|welcome|retention|holiday)"
)
_ACTUAL_BEFORE = (
    r"(?:\bactual(?:\s+(?:starting\s+)?(?:salary|pay|annual|figure|range|earnings))*"
    r"|\bequivalent\s+to|\bequates?\s+to|\bequating\s+to|\bpro[- ]?rated\s+(?:to|at)|\bpro[- ]?rata\s+(?:to|is|of))"
    r"(?:\s*(?:of|is|from|at|will\s+be|approximately|:|-|=))*\s*(?:between\s+)?$"
)
_PART = r"(?:\d[\d.]*\s*(?:hours|hrs|days)|part[- ]time\s+\(?\d)"
_ACTUAL_AFTER = (
    r"[\s(,-]*(?:per\s+annum|p\.?a\.?|a\s+year)?[\s(,-]*"
    rf"(?:actual\b|(?:pro[- ]?rat(?:a|ed)\s+)?(?:for|at|based\s+on)\s+(?:an?\s+)?{_PART}"
    r"(?!\s*(?:per\s+week\s*)?\(?full))"
)
_PROMISE = r"pro[- ]?rat|\bf\.?t\.?e\b|\bw\.?t\.?e\b|full[- ]time\s+(?:equivalent|salary|rate)"
_PROMISE_BEFORE = _PROMISE + r"\S*(?:\s+(?:salary|rate|pay|range|of|is|scale))*\s*[:)-]?\s*$"
_STOP = r"(?:[.;]\s|\n|\bactual|\bequivalent\s+to|\bequat|\bpro[- ]?rated?\s+to\b|[£(]\s*$)"
_MANY = 5
NEAR = 60
"""Characters around a figure in which words can be about it."""


@record
class PayMatch:
    """A salary, and the place of its figures: from the first pound sign to the last digit, no word of the unit."""

    value: Pay
    start: int
    end: int


def find_pay(text: str, *, labelled: bool = False) -> list[PayMatch]:
    """Salaries in words; budgets, allowances and costs are none. A range that runs downwards stays as printed.

    `labelled`: something beside the text says that it is pay, so figures may lack a pound sign, and a small one
    without a unit is an hourly rate.
    """
    folded = fold(text)
    if not any(c.isdigit() for c in folded):
        return []
    pattern = ready(_PAY if "£" in folded or "gbp" in folded.lower() or not labelled else _BARE)
    found: list[PayMatch] = []
    last = 0
    match = pattern.search(folded)
    while match is not None:
        low, high, end = _figures(match, folded[max(last, match.start() - NEAR) : match.start()])
        following = pattern.search(folded, end)
        if low is not None and high is not None:
            clause = _Clause(
                folded[max(last, match.start() - NEAR) : match.start()],
                folded[match.start() : end],
                folded[end : min(following.start() if following else len(folded), end + NEAR)],
                followed=following is not None,
            )
            if (value := _pay(low, high, clause, labelled)) is not None:
                found.append(PayMatch(value, match.start(), end))
        last, match = end, following
    return _main([_beside(folded, found, i) for i in range(len(found))])


def _main(found: list[PayMatch]) -> list[PayMatch]:
    """Without the small sums that stand beside a salary many times as high: supplements and their limits."""
    most = max((m.value.low for m in found if m.value.per == "year"), default=Decimal(0))
    told = ("year", False, False)
    return [
        m
        for m in found
        if (m.value.per, m.value.actual, m.value.pro_rata) != told or max(m.value.low, m.value.high) * _MANY > most
    ]


def _beside(text: str, found: list[PayMatch], i: int) -> PayMatch:
    """In "£26,345 (£21,076 pro rata)" and "£21,076 pro rata (£26,345 FTE)" the lower figure is the part-time one."""
    one = found[i]
    if not one.value.pro_rata:
        other = found[i + 1] if i + 1 < len(found) else None
        told = other is not None and other.value.pro_rata and "fte" in text[other.end : other.end + 8].lower()
        if told and other and one.value.low < other.value.low and not text[one.end : other.start].strip(" (/-"):
            return replace(one, value=replace(one.value, actual=True))
        return one
    for other in found[max(0, i - 1) : i + 2]:
        gap = text[min(one.end, other.end) : max(one.start, other.start)]
        apart = len(gap) > 40 or pattern(r"[\d;:\n]|band|grade", re.IGNORECASE).search(gap)
        if not apart and one.value.low < other.value.low and one.value.per == other.value.per:
            return replace(one, value=replace(one.value, actual=True, pro_rata=False))
    return one


@record
class _Clause:
    """The words before the figures, from the first to the last, and after them; whether others follow."""

    before: str
    figures: str
    after: str
    followed: bool


def _pay(low: Decimal, high: Decimal, clause: _Clause, labelled: bool) -> Pay | None:
    if ready(_SPENT_BEFORE).search(clause.before) or ready(SPENT_AFTER).match(clause.after):
        return None
    per = _per(clause)
    if per is None:
        if not low or pattern(_OTHER_TIME, re.IGNORECASE).match(clause.after):
            return None
        if low < 1000 and not (labelled and low < 100):
            return None
        per = "hour" if low < 100 else "year"
    elif per == "year" and low < 1000:
        return None
    unit = ready(_AFTER).match(clause.after)
    near = clause.after[unit.end() if unit else 0 :]
    own = not (clause.followed and ready(_ACTUAL_BEFORE).search(clause.after))  # "(actual: £…" is about the next figure
    actual = bool(ready(_ACTUAL_BEFORE).search(clause.before) or (own and ready(_ACTUAL_AFTER).match(clause.after)))
    near = near[: stop.start()] if (stop := ready(_STOP).search(near)) else near
    near = (unit.group() if unit else "") + near
    promised = not actual and bool(ready(_PROMISE).search(near) or ready(_PROMISE_BEFORE).search(clause.before))
    return Pay(low, high, per, actual, promised)


def _figures(match: re.Match[str], before: str) -> tuple[Decimal | None, Decimal | None, int]:
    """Both ends of the range and where it ends; None for millions. A second number that is no pay is left out."""
    low, high = _pounds(match["low"], match["lowk"]), _pounds(match["high"], match["highk"])
    alone = match.end("lowk") if match["lowk"] else match.end("low")
    if match["high"] is None:
        return low, low, alone
    if (
        low is not None
        and high is not None
        and not match["lowk"]
        and (match["highk"] or "").lower() == "k"
        and low < 1000
    ):
        low *= 1000  # "£26-33k"
    joined = match.string[alone : match.start("high")].lower()
    both = bool(match["pound"]) or (low is not None and high is not None and low <= high < 3 * low)
    ended = low is not None and high is not None and high < 1000 <= low
    if ended or (match["pound"] and ready(SPENT_AFTER).match(match.string, match.end())):
        both = False  # a figure cut short, or "£26,345 - £500 allowance"
    if pattern(r"\b(?:and|a)\b").search(joined) and not pattern(r"(?:between|rhwng)\s*$", re.IGNORECASE).search(before):
        both = False
    if both:
        return low, high, match.end()
    return low, low, match.end() if ended and match["pound"] else alone


def _pounds(number: str | None, suffix: str | None) -> Decimal | None:
    if number is None or (suffix or "k").lower() != "k":
        return None
    pounds = Decimal(number.replace(",", "").replace(" ", ""))
    return (pounds * 1000).quantize(Decimal(1)) if suffix else pounds


def _per(clause: _Clause) -> Period | None:
    """The time that the words after the figures, between them or just before them name."""
    found = ready(_AFTER).match(clause.after) or ready(_UNIT).search(clause.figures)
    found = found or ready(_BEFORE).search(clause.before[-25:])
    return next((per for per in _UNITS if found[per]), None) if found else None
