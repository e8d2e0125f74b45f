"""Dates as people write them in English and Welsh, the day before the month."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from jdlint.nodes import lazily, ready
from jdlint.record import record
from jdlint.text import fold

_MONTHS = (
    "january|jan|ionawr",
    "february|feb|chwefror",
    "march|mar|mawrth|fawrth",
    "april|apr|ebrill",
    "may|mai|fai",
    "june|jun|mehefin|fehefin",
    "july|jul|gorffennaf|orffennaf",
    "august|aug|awst",
    "september|sept|sep|medi|fedi",
    "october|oct|hydref",
    "november|nov|tachwedd|dachwedd",
    "december|dec|rhagfyr|ragfyr",
)
_DAYS = (
    "monday|mon|llun",
    "tuesday|tues|tue|mawrth",
    "wednesday|weds|wed|mercher",
    "thursday|thurs|thur|thu|iau",
    "friday|fri|gwener",
    "saturday|sat|sadwrn",
    "sunday|sun|sul",
)
_MONTH = {name: i for i, names in enumerate(_MONTHS, start=1) for name in names.split("|")}
_DAY = {name: i for i, names in enumerate(_DAYS) for name in names.split("|")}


def _any(names: tuple[str, ...]) -> str:
    return "|".join(sorted("|".join(names).split("|"), key=len, reverse=True))


_WEEKDAY = rf"(?:(?:d?dydd\s+)?(?P<{{}}>{_any(_DAYS)})\.?,?\s+(?:the\s+)?)?"
_NTH = r"(?:st|nd|rd|th|af|ail|ydd|fed|eg|ain)?"
_WORDS = (
    rf"(?P<{{0}}d>\d{{{{1,2}}}}){_NTH}(?:\s+(?:of|o))?\s+(?P<{{0}}m>{_any(_MONTHS)})\.?,?\s+(?P<{{0}}y>\d{{{{4}}}})"
)
_DATE = (
    r"(?<![\w/.-])(?:"
    + _WEEKDAY.format("w1")
    + _WORDS.format("a")
    + rf"|{_WEEKDAY.format('w2')}(?P<bm>{_any(_MONTHS)})\.?\s+(?P<bd>\d{{1,2}}){_NTH},?\s+(?P<by>\d{{4}})"
    + rf"|{_WEEKDAY.format('w3')}(?P<cd>\d{{1,2}})(?P<sign>[/.-])(?P<cm>\d{{1,2}})(?P=sign)(?P<cy>\d{{4}}|\d\d)"
    + r"|(?P<dy>\d{4})-(?P<dm>\d\d)-(?P<dd>\d\d)"
    + rf"|(?P<em>{_any(_MONTHS)})\.?,?\s+(?P<ey>\d{{4}})"
    + r")(?![\w/]|[.-]\d)(?:\s*[(,]\s*(?P<after>"
    + _any(_DAYS[:7])
    + r")\b(?!\s*(?:[-/&]|to\b|and\b))\)?)?"
)
_EARLIER = lazily(rf"(?<!\d)(?P<d>\d{{1,2}}){_NTH}\s*(?:-|,|&|/|\band\b|\bto\b|\bor\b|\ba\b|\bac\b|\bneu\b)\s*$")


@record
class DateMatch:
    """A date and its place. `weekday` is the day of the week printed beside it, Monday 0, whether or not it is true."""

    value: date
    start: int
    end: int
    weekday: int | None = None
    whole_month: bool = False
    """Only a month and year are printed; the value is the month's first day."""


def in_words(day: date) -> str:
    """ "1 July 2026"."""
    return f"{day.day} {day:%B %Y}"


def find_dates(text: str) -> list[DateMatch]:
    """Dates with a year. A day that the month has not, and 03/25/2026, give none."""
    if not any(c.isdigit() for c in text):
        return []
    folded = fold(text)
    found: list[DateMatch] = []
    for match in ready(_DATE).finditer(folded):
        if (one := _date(match)) is not None:
            found += [*_earlier(folded, one), one]
    return found


def _date(match: re.Match[str]) -> DateMatch | None:
    said = match.groupdict()
    form = next(f for f in "abcde" if said[f + "y"])
    month = said[form + "m"]
    if form == "c" and (len(said["cy"]) == 2 and (said["sign"] == "-" or len(said["cd"] + month) < 4)):
        return None  # more like the number of a section or a version
    if form == "e" and not month[0].isupper():
        return None  # "may 2026"
    year = int(said[form + "y"])
    try:
        value = date(
            year + 2000 if year < 100 else year,
            int(month) if month.isdigit() else _MONTH[month.lower()],
            1 if form == "e" else int(said[form + "d"]),
        )
    except ValueError:
        return None
    name = said["w1"] or said["w2"] or said["w3"] or said["after"]
    return DateMatch(value, match.start(), match.end(), _DAY[name.lower()] if name else None, form == "e")


def _earlier(text: str, last: DateMatch) -> Iterator[DateMatch]:
    """The first days of "12, 13 and 14 March 2026", which share month and year with the last."""
    if last.whole_month or last.weekday is not None:
        return
    days: list[DateMatch] = []
    end = last.start
    while match := _EARLIER.search(text, max(0, end - 12), end):
        day = int(match["d"])
        if not 0 < day < last.value.day:
            break
        days.append(DateMatch(last.value.replace(day=day), match.start(), match.end("d")))
        end = match.start()
    yield from reversed(days)
