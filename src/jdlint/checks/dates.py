"""Dates that cannot be: the wrong weekday, no such day, one before the other, years old."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from typing import ClassVar

from jdlint.framework import Framework
from jdlint.model import Document, Hit, Span
from jdlint.nodes import Regex, lazily
from jdlint.record import record
from jdlint.text import every, folded
from jdlint.values import find_dates, in_words

_SLASHED = lazily(r"\d/\d")
_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_NO_DAY = lazily(
    r"(?<![\w/.-])(?:3[01](?:st|th)?(?:\s+of)?\s+(?:february|feb|chwefror)"
    r"|31(?:st)?(?:\s+of)?\s+(?:april|apr|june|jun|september|sept?|november|nov|ebrill|mehefin|medi|tachwedd)"
    rf"|(?:3[2-9]|[4-9]\d)(?:st|nd|rd|th)?(?:\s+of)?\s+(?:{_MONTHS}))\b(?!\s*(?:-|to)\s*(?:{_MONTHS}))(?:\.?,?\s+20\d\d)?",
    re.IGNORECASE,
)
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_PAST = lazily(r"[^.;:]{0,20}\b(?:was|were|had|did)\b", re.IGNORECASE)
"""What tells of the day as gone by."""
_BOUND = lazily(r"\b(?:before|until|since|after|prior to)\s*$")
_WEEK_BEFORE = lazily(r"\b(?:w/?[cb]|week (?:commencing|beginning|of))\b[\s:]*(?:\w+day\s+)?(?:the\s+)?$")
_WEEK = 6
"""Days of a week after the one it is named by."""
_NEAR = 60
_REACH = 20
"""Letters before a year among which its day stands."""


@record
class _Dated:
    value: date
    span: Span
    weekday: int | None


@record(kw_only=True)
class WrongWeekday:
    """A date printed with a day of the week that it does not fall on."""

    WORDS: ClassVar = ("words", "day", "said")

    def find(self, document: Document, framework: Framework, as_of: date) -> Iterator[Hit]:  # noqa: ARG002
        for dated in _dates(document):
            if dated.weekday is not None and dated.value.weekday() != dated.weekday:
                words = {"words": document.quote(dated.span), "said": _DAYS[dated.weekday]}
                yield Hit(dated.span, {**words, "day": _DAYS[dated.value.weekday()]})


@record(kw_only=True)
class NoSuchDay:
    """A day that its month has not."""

    WORDS: ClassVar = ("words",)

    def find(self, document: Document, framework: Framework, as_of: date) -> Iterator[Hit]:  # noqa: ARG002
        for index, text in enumerate(folded(document)):
            if "3" in text or "4" in text:
                for match in _NO_DAY.finditer(text):
                    yield Hit(Span(index, *match.span()), {"words": match.group()})


@record(kw_only=True)
class DatesOutOfOrder:
    """An event dated before one that must come first, or so long after it that one of the years is wrong.

    `events`, in their order, by the field that states their date and the words before it in the text.
    `most_days`: between the first and the last of two neighbours; 0 for any number.
    """

    WORDS: ClassVar = ("event", "day", "first", "then")

    events: dict[str, tuple[Regex, ...]]
    most_days: int = 0

    def find(self, document: Document, framework: Framework, as_of: date) -> Iterator[Hit]:  # noqa: ARG002
        known = _events(document, self)
        order = [name for name in self.events if name in known]
        for i, later in enumerate(order[1:], start=1):
            last = max(known[later], key=lambda d: d.value)
            for earlier in order[:i]:
                first = min(known[earlier], key=lambda d: d.value)
                apart = (last.value - first.value).days
                week = _WEEK if _WEEK_BEFORE.search(_before(document, last.span)) else 0
                if apart > self.most_days if self.most_days else apart + week < 0:
                    words = {"event": later.removesuffix(" date"), "day": in_words(last.value)}
                    words |= {"first": earlier.removesuffix(" date"), "then": in_words(first.value)}
                    yield Hit(last.span, {**words}, None, (first.span,))
                    break


@record(kw_only=True)
class DateLongPast:
    """A closing, interview or start date more than a year before the date that the document is judged by, or before
    the year that ends its reference: a document is judged by its own closing date, old as that may be."""

    WORDS: ClassVar = ("words", "event", "day", "by")

    events: dict[str, tuple[Regex, ...]]
    days: int = 366

    def find(self, document: Document, framework: Framework, as_of: date) -> Iterator[Hit]:
        found = _events(document, self)
        latest, by = _latest(document, framework, as_of) if found else (as_of, "")
        for event, dates in found.items():
            for dated in dates:
                if dated.value < latest - timedelta(days=self.days):
                    words = {"words": document.quote(dated.span), "event": event.removesuffix(" date")}
                    yield Hit(dated.span, {**words, "day": in_words(latest), "by": by})


@record(kw_only=True)
class DocumentLongPast:
    """A document whose own date lies more than `days` before the date it is judged by, or the year of its reference."""

    WORDS: ClassVar = ("words", "day", "by")

    days: int

    def find(self, document: Document, framework: Framework, as_of: date) -> Iterator[Hit]:
        dated = next((f for f in document.fields if f.name == "document date" and isinstance(f.value, date)), None)
        if dated is None or not isinstance(dated.value, date):
            return
        latest, by = _latest(document, framework, as_of)
        if dated.value < latest - timedelta(days=self.days):
            yield Hit(dated.span, {"words": document.quote(dated.span), "day": in_words(latest), "by": by})


def _latest(document: Document, framework: Framework, as_of: date) -> tuple[date, str]:
    """The later one of the date to judge by and the year of the reference, and which it is."""
    year = _year_of_reference(document, framework)
    return (year, "the year of its reference") if year > as_of else (as_of, "by which the document is judged")


def _year_of_reference(document: Document, framework: Framework) -> date:
    """The first day of the year that a reference of the house's form ends in; of the year 1 where none does."""
    form = framework.reference
    said = {str(f.value) for f in document.fields if f.name == "reference"} if form else set()
    years = {value[-2:] for value in said if form and form.pattern.ready.fullmatch(value)}
    return date(2000 + int(year), 1, 1) if len(years) == 1 and (year := years.pop()).isdigit() else date.min


@lru_cache(maxsize=1)
def _dates(document: Document) -> tuple[_Dated, ...]:
    """Every day with its year, properties left out."""
    found = []
    for block, text in zip(document.blocks, folded(document), strict=True):
        if block.part != "property" and _like_a_date(text):
            days = (m for m in find_dates(text) if not m.whole_month)
            found += [_Dated(m.value, Span(block.index, m.start, m.end), m.weekday) for m in days]
    return tuple(found)


def _like_a_date(text: str) -> bool:
    """Whether a text may hold a day with its year, told without the costly pattern for one."""
    for at in every(text, "20"):
        year = text[at + 2 : at + 4].isdigit()
        if year and (text[at + 4 : at + 5] == "-" or any(c.isdigit() for c in text[max(0, at - _REACH) : at])):
            return True
    return "/" in text and _SLASHED.search(text) is not None


def _events(document: Document, check: DatesOutOfOrder | DateLongPast) -> dict[str, list[_Dated]]:
    """The dates of each event: those that its words stand before, else those of its field."""
    found: dict[str, list[_Dated]] = defaultdict(list)
    for dated in _dates(document):
        place = dated.span
        before = _before(document, place)
        fields = (f for f in document.fields if f.span.block == place.block and f.name in check.events)
        inside = (f.name for f in fields if f.span.start <= place.start < f.span.end)
        other = _PAST.match(folded(document)[place.block], place.end) or _BOUND.search(before)
        event = next(inside, "") if other else _named(before, check.events) or next(inside, "")
        if event:
            found[event].append(dated)
    return dict(found)


def _before(document: Document, place: Span) -> str:
    return folded(document)[place.block][max(0, place.start - _NEAR) : place.start].lower()


def _named(before: str, events: dict[str, tuple[Regex, ...]]) -> str:
    """The event named last before a date, in the same sentence."""
    sentence = before.rsplit(". ", 1)[-1]
    ends = [
        (match.end(), event)
        for event, patterns in events.items()
        for p in patterns
        if p.literal in sentence
        for match in p.ready.finditer(sentence)
    ]
    return max(ends)[1] if ends else ""
