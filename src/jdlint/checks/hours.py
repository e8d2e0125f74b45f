"""Checks of the printed hours: against the full-time week, the FTE, the law, and one another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import ClassVar

from jdlint.checks.figures import by_post, full_week, labelled, plain, stated
from jdlint.checks.structure import empty_label
from jdlint.framework import Framework
from jdlint.model import Document, Field, Hit, Hours, Span, Unchecked
from jdlint.nodes import lazily
from jdlint.record import record
from jdlint.text import folded, holding

_APART = Decimal("0.1")
_OR = lazily(r"\bor\b|\bneu\b", re.IGNORECASE)
_ROUNDED = Decimal("0.005")
"""Half of the last place of an FTE printed to two places."""
_OPEN = lazily(
    r"[\[\]<>{}]|\bT\.?B\.?[CAD]\b|\bto be (?:confirmed|agreed|arranged)|click or tap|\bcasual\b|\bzero[- ]hours?\b"
    r"|\bas (?:and )?(?:when )?required\b|\bas and when\b|\bbank\b|\brelief\b|\bannuali[sz]ed\b|\bvar(?:y|ied|iable)\b"
    r"|\bup to\b|\bm(?:in|ax)(?:imum)?\b|\bat least\b|\bbetween\b|\baverage\b|\bapprox|\baround\b|\babout\b|\bhyd at\b"
    r"|\d\s*(?:hours?|hrs?)?\s*(?:-|/|to|or|and|neu)\s*\d+(?:\.\d+)?\s*(?:hours?|hrs?|awr)|\d{2}\s*-\s*\d{2}\b"
    r"|\bvarious\b|\bflexible\b|\d\s*\+|\bfull(?:[- ]time)?\s*(?:and|or|/|&)\s*part[- ]?time"
    r"|\b\d\d(?:\.\d+)? (?:per|a) week\b|(?<![\d.])\d\d(?:\.\d+)? ?(?:hours|hrs)\b|^[^:]*:\s*\d\d(?:\.\d+)?\b"
    r"|\bprogrammed activities\b|\bPAs\b|\bfull[- ]time hours\b|\bpart[- ]time or full\b",
    re.IGNORECASE,
)
"""Hours that are meant to be open, or not decided yet."""
_WEEKLY = lazily(
    r"(?<![\d.])(?!48\b)\d{1,2}(?:\.\d{1,2})? ?(?:hours?|hrs?) ?(?:(?:per|a|each) |/ ?)(?:week|wk)\b", re.IGNORECASE
)
"""Hours a week in figures, wherever they stand; the law's own limit is no post's."""
_FULL = lazily(r"\b(?:full[- ]?time|amser[- ]llawn)\b(?![- ](?:equivalent|week|hours|salary))", re.IGNORECASE)
_PART = lazily(r"\b(?:part[- ]?time|rhan[- ]?amser)\b", re.IGNORECASE)
_OFFERED = lazily(
    r"consider|welcome|available|request|open to|\boptions?\b|suit\b|job[- ]?shar|flexib|\bor part|\bor full|\bneu\b",
    re.IGNORECASE,
)
_BESIDE = lazily(
    r"\bconsider|\bm(?:in|ax)(?:imum)?\b|\bnegotiable\b|\bpart[- ]time (?:also )?available\b"
    r"|\bposts\b|\bof which\b|\bmade up of\b|full[- ]time(?:[^.;]|\.\d){0,40}\b(?:and|or|&) (?:\d |one )?part[- ]time"
    r"|\b(?:post|week) (?:\d|one|two|[ab])\b|\d x \d",
    re.IGNORECASE,
)
"""Hours offered beside the usual ones, of several posts, or of weeks in turn."""
_A_DAY = (
    r"(?P<days{0}>\d(?:\.\d)?)\s*days?\s*(?:(?:per|a) week)?\s*(?:x|×|\*|of|at|@)"
    r"\s*(?P<each{0}>\d{{1,2}}(?:\.\d+)?)(?!\.?\d)"
)
_OVER_DAYS = (
    r"(?P<each3>\d{1,2}(?:\.\d+)?)\s*(?:hours?|hrs?)\s*(?:per|a|each)\s*day,?\s*(?:x|×|\*|over|for|on)?\s*"
    r"(?P<days3>\d(?:\.\d)?)\s*days?"
)
_SUM = r"(?P<sum{0}>\d{{1,2}}(?:\.\d+)?)\s*(?:hours?|hrs?)"
_DAYS = lazily(
    rf"{_A_DAY.format('')}\s*(?:hours?|hrs?)?(?:\s*(?:per|a|each)\s*day)?"
    rf"\s*(?:=|\(|,|-|:|is|equals|making|totalling)?\s*{_SUM.format('')}"
    rf"|{_SUM.format('2')}(?: (?:per|a) week)?\s*(?:=|\(|,|-|:|over|as)\s*{_A_DAY.format('2')}\s*(?:hours?|hrs?)"
    rf"|{_SUM.format('3')}(?: (?:per|a) week)?\s*(?:=|\(|,|-|:|as)\s*{_OVER_DAYS}",
    re.IGNORECASE,
)


def _read(document: Document) -> list[tuple[Field, Hours]]:
    return [(f, f.value) for f in stated(document, "hours", Hours) if isinstance(f.value, Hours)]


@record(kw_only=True)
class UnreadableHours:
    """Hours of which no figure, share or "full time" could be read."""

    WORDS: ClassVar = ("words",)
    FIELDS: ClassVar[bool] = True

    def find(self, document: Document, framework: Framework, as_of: date) -> Iterator[Hit | Unchecked]:  # noqa: ARG002
        fields = labelled(document, "hours")
        if not fields:
            yield Unchecked("no hours found")
        elif all(not isinstance(f.value, Hours) or _only_part(f.value) for f in fields):
            field = fields[0]
            words = document.quote(field.span).strip()
            texts = [folded(document)[f.span.block] for f in fields]
            if words and not any(_OPEN.search(text) or _FULL.search(text) for text in texts):
                elsewhere = (folded(document)[i] for i in holding(document, "week", "wk"))
                if not any(_WEEKLY.search(text) for text in elsewhere):
                    yield Hit(field.span, {"words": words})


def _only_part(hours: Hours) -> bool:
    return hours.time == "part" and hours.weekly is None and hours.fte is None


@record(kw_only=True)
class MissingHours:
    """No hours where the framework requires them."""

    WORDS: ClassVar = ()
    FIELDS: ClassVar[bool] = True

    def find(self, document: Document, framework: Framework, as_of: date) -> Iterator[Hit | Unchecked]:  # noqa: ARG002
        spec = framework.fields.get("hours")
        if spec is None or not spec.required:
            yield Unchecked("this framework does not require hours")
        elif not any(f.name == "hours" for f in document.fields):
            empty = empty_label(document, spec.labels)
            yield Hit(Span(empty.index, 0, len(empty.text.rstrip())) if empty else None, {}, about="hours")


@record(kw_only=True)
class FteMismatch:
    """An FTE that is not the hours' part of the full-time week, beyond its rounding to two places."""

    WORDS: ClassVar = ("fte", "hours", "week", "working", "due", "right")

    def find(self, document: Document, framework: Framework, as_of: date) -> Iterator[Hit | Unchecked]:  # noqa: ARG002
        read, week = _read(document), full_week(document, framework)
        hours = {v.weekly: f for f, v in reversed(read) if v.weekly is not None}
        shares = {v.fte: f for f, v in reversed(read) if v.fte is not None}
        if len(hours) > 1 and week in hours:
            del hours[week]
        if len(hours) != 1 or not shares:
            yield Unchecked(
                "no hours found" if not hours else "no FTE found" if not shares else "two different hours are stated"
            )
            return
        if week is None:
            yield Unchecked("no full-time week is known for this framework")
            return
        weekly, place = hours.popitem()
        assert weekly is not None
        for fte, field in shares.items():
            if fte is not None and abs(weekly / week - fte) > _ROUNDED:
                right = plain((weekly / week).quantize(Decimal("0.01")))
                said = {"fte": plain(fte), "hours": plain(weekly), "week": plain(week), "right": right}
                said |= {"working": f"{plain(weekly)} ÷ {plain(week)} = {right}", "due": plain(round(fte * week, 2))}
                yield Hit(field.span, dict(said), related=(place.span,) if place.span != field.span else ())


@record(kw_only=True)
class TwoDifferentHours:
    """One post's hours, different in two places."""

    WORDS: ClassVar = ("first", "second")

    def find(self, document: Document, framework: Framework, as_of: date) -> Iterator[Hit | Unchecked]:  # noqa: ARG002
        week = full_week(document, framework)
        read = [
            (f, v.weekly) for f, v in _read(document) if v.weekly is not None and (v.time, v.weekly) != ("full", week)
        ]
        if not read:
            yield Unchecked("no hours found")
        posts = by_post(document, framework, (f for f, _ in read))
        first: dict[int, tuple[Field, Decimal]] = {}
        for field, weekly in read:
            other, hours = first.setdefault(posts[field.span.block], (field, weekly))
            same = field.span.block == other.span.block
            between = folded(document)[field.span.block][other.span.end : field.span.start] if same else ""
            if (
                abs(weekly - hours) >= _APART
                and not _OR.search(between)
                and not (same and _DAYS.search(folded(document)[other.span.block]))
            ):
                said = {"first": f"{plain(hours)} hours", "second": f"{plain(weekly)} hours"}
                if not (same and _BESIDE.search(folded(document)[other.span.block])):
                    yield Hit(field.span, dict(said), related=(other.span,))


@record(kw_only=True)
class TimeNotTheHours:
    """ "Full time" with part-time hours, or "part-time" with the whole week."""

    WORDS: ClassVar = ("time", "hours", "week", "other")

    def find(self, document: Document, framework: Framework, as_of: date) -> Iterator[Hit | Unchecked]:  # noqa: ARG002
        week = full_week(document, framework)
        hours = {v.weekly: f for f, v in _read(document) if v.weekly is not None}
        if not hours or week is None or framework.hours is None:
            yield Unchecked("no full-time week is known for this framework" if hours else "no hours found")
            return
        if len(hours) > 1:
            yield Unchecked("two different hours are stated")
            return
        weekly, field = hours.popitem()
        said = _times(document)
        if weekly is None or len({kind for kind, _ in said}) != 1:
            yield Unchecked(
                "neither full-time nor part-time is said" if not said else "both full-time and part-time are said"
            )
            return
        kind, place = said[0]
        if weekly < week if kind == "full" else weekly >= week:
            words = {"time": document.quote(place), "hours": plain(weekly), "week": plain(week)}
            other = "part-time" if kind == "full" else "full-time"
            yield Hit(
                place, {**words, "other": other}, related=(field.span,) if field.span.block != place.block else ()
            )


def _times(document: Document) -> list[tuple[str, Span]]:
    """Each "full-time" and "part-time" said of the post, in the facts that would say so."""
    blocks = {f.span.block for f in document.fields if f.name in ("hours", "appointment type") and f.how != "body"}
    found = []
    for block in sorted(blocks):
        text = folded(document)[block]
        if _OFFERED.search(text):
            continue
        for kind, pattern in (("full", _FULL), ("part", _PART)):
            found += [(kind, Span(block, m.start(), m.end())) for m in pattern.finditer(text)]
    return found


@record(kw_only=True)
class AboveTheWeek:
    """More hours than the framework's full-time week."""

    WORDS: ClassVar = ("hours", "week")

    def find(self, document: Document, framework: Framework, as_of: date) -> Iterator[Hit | Unchecked]:  # noqa: ARG002
        read = [(f, v.weekly) for f, v in _read(document) if v.weekly is not None]
        if not read or framework.hours is None:
            yield Unchecked("no full-time week is known for this framework" if read else "no hours found")
            return
        for field, weekly in read:
            if weekly > framework.hours.week:
                yield Hit(field.span, {"hours": plain(weekly), "week": plain(framework.hours.week)})


@record(kw_only=True)
class AboveTheLimit:
    """More hours than the lawful average week."""

    WORDS: ClassVar = ("hours", "limit", "source")

    def find(self, document: Document, framework: Framework, as_of: date) -> Iterator[Hit | Unchecked]:  # noqa: ARG002
        read = [(f, v.weekly) for f, v in _read(document) if v.weekly is not None]
        law = framework.working_time
        if not read or law is None:
            yield Unchecked("no lawful limit is known for this framework" if read else "no hours found")
            return
        for field, weekly in read:
            if weekly > law.limit:
                yield Hit(field.span, {"hours": plain(weekly), "limit": plain(law.limit), "source": law.source})


@record(kw_only=True)
class DaysTimesHours:
    """Days times hours a day that do not come to the hours printed beside them."""

    WORDS: ClassVar = ("words", "working", "sum")

    def find(self, document: Document, framework: Framework, as_of: date) -> Iterator[Hit | Unchecked]:  # noqa: ARG002
        blocks = sorted({f.span.block for f in labelled(document, "hours")})
        if not blocks:
            yield Unchecked("no hours found")
        for block in blocks:
            for match in _DAYS.finditer(folded(document)[block]):
                days, each, total = (
                    Decimal(match[n] or match[n + "2"] or match[n + "3"]) for n in ("days", "each", "sum")
                )
                if abs(days * each - total) >= Decimal("0.05"):
                    made = f"{plain(days)} × {plain(each)} = {plain(days * each)}"
                    said = {"words": match.group(), "working": made, "sum": plain(total)}
                    yield Hit(Span(block, match.start(), match.end()), dict(said))
