"""What the law and the contract set: fixed terms, and the ceiling on a political assistant's pay."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import ClassVar

from jdlint.checks.fairness import around, holds, is_post, said
from jdlint.framework import Framework, load_framework
from jdlint.model import Document, Hit, Pay, Span, Unchecked
from jdlint.nodes import Regex, ready
from jdlint.record import record
from jdlint.values import find_dates, in_words

_FIXED = (
    Regex("fixed[ -]term", "fixed"),
    Regex("temporary", "temporary"),
    Regex("cyfnod penodol", "cyfnod penodol"),
    Regex("dros dro", "dros dro"),
)
_COUNTED = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_LARGER = {"eighteen": 18, "twenty-four": 24, "thirty": 30, "thirty-six": 36}
_YEAR = 12
_PERMANENT = (Regex("permanent", "permanent"),)
_POST = r"(?:post|role|position|vacancy|appointment|job|opportunity) (?:is|will be) [\w ,]{0,40}"
_OFFER = r"(?:offered|available) (?:on|as) (?:a|an) [\w -]{0,20}"
_SAID = tuple(
    Regex(lead + term, literal)
    for lead in (_POST, _OFFER)
    for term, literal in (("fixed[ -]term", "fixed"), ("temporary", "temporary"))
)
_ABOUT = (
    *_FIXED,
    *(
        Regex(words, words)
        for words in ("appointment type", "contract type", "type of contract", "type of appointment")
    ),
    *(Regex(words, words) for words in ("end date", "duration", "tenure", "length of")),
)


@record(kw_only=True)
class Repeal:
    """Acts that ceased to hold, and the first day without them."""

    since: date
    acts: tuple[Regex, ...]


@record(kw_only=True)
class RepealedAct:
    """An Act that another has replaced by the day: `repeals`, by what replaced them.

    `unless`: words of the paragraph that speak of the past. `nowhere`: words the document must not hold, for a part of
    the country in which the old Act still holds.
    """

    WORDS: ClassVar = ("words", "instead", "since")

    repeals: dict[str, Repeal]
    unless: tuple[Regex, ...] = ()
    nowhere: tuple[Regex, ...] = ()

    def find(self, document: Document, framework: Framework, as_of: date) -> Iterator[Hit]:  # noqa: ARG002
        for instead, repeal in self.repeals.items():
            spans = sorted(said(document, *repeal.acts)) if repeal.since <= as_of else []
            spans = [span for span in spans if not holds(self.unless, document.blocks[span.block].text)]
            if spans and any(True for _ in said(document, *self.nowhere)):
                return
            for span in spans:
                words = {"words": document.quote(span), "instead": instead, "since": in_words(repeal.since)}
                yield Hit(span, dict(words), instead)


@record(kw_only=True)
class FixedTerm:
    """A post for a fixed term that lacks words it `needs`, or holds words that do not go with it (`against`).

    `needs` are looked for where the document speaks of the appointment: "cover" and "project" stand elsewhere too.
    `months`: only a term said to be of so many months or fewer.
    """

    WORDS: ClassVar = ("term", "words")

    needs: tuple[Regex, ...] = ()
    against: tuple[Regex, ...] = ()
    months: int = 0

    def find(self, document: Document, framework: Framework, as_of: date) -> Iterator[Hit | Unchecked]:  # noqa: ARG002
        term = _term(document)
        if term is None:
            yield Unchecked("no fixed term was found")
            return
        said_as = document.quote(term)
        if self.months and not 0 < _months(said_as) <= self.months:
            return
        if self.needs and not any(holds(self.needs, text) for text in _about(document, term)):
            yield Hit(term, {"term": said_as, "words": said_as})
        for span in said(document, *self.against):
            yield Hit(span, {"term": said_as, "words": document.quote(span)}, None, (term,))


@record(kw_only=True)
class FixedTermTooLong:
    """A fixed term of more months than the framework allows on the day."""

    WORDS: ClassVar = ("term", "months", "longest", "source")

    def find(self, document: Document, framework: Framework, as_of: date) -> Iterator[Hit | Unchecked]:
        term = _term(document)
        if term is None:
            yield Unchecked("no fixed term was found")
            return
        if not framework.fixed_term:
            yield Unchecked("this framework sets no limit to fixed terms")
            return
        limit = framework.term_limit(as_of)
        if limit is None:
            yield Unchecked(f"no limit to fixed terms is known for {in_words(as_of)}")
            return
        months = _months(_sentence(document, term)) or _between(document, term)
        if not months:
            yield Unchecked("how long the fixed term lasts is not said")
        elif months > limit.longest:
            words = {"term": document.quote(term), "months": months, "longest": limit.longest}
            yield Hit(term, {**words, "source": limit.source})


@record(kw_only=True)
class PayCeiling:
    """Pay above the most that the law allows for the `post`.

    `ceilings`: by place and from a day on, pounds a year, or "point 38" of the framework `spine`; null where no figure
    is verified. `places`: words that show where a document belongs; without any, it belongs to the first.
    """

    WORDS: ClassVar = ("pay", "ceiling", "place", "basis", "day")

    post: tuple[Regex, ...]
    ceilings: dict[str, dict[str, Decimal | str | None]]
    places: dict[str, tuple[Regex, ...]]
    spine: str

    def __post_init__(self) -> None:
        for days in self.ceilings.values():
            for day in days:
                date.fromisoformat(day)

    def find(self, document: Document, framework: Framework, as_of: date) -> Iterator[Hit | Unchecked]:  # noqa: ARG002
        if not is_post(document, self.post):
            yield Unchecked("the post has no ceiling on its pay")
            return
        shown = (place for place, words in self.places.items() if any(True for _ in said(document, *words)))
        place = next(shown, next(iter(self.ceilings)))
        ceiling, basis = self._in_force(place, as_of)
        if ceiling is None:
            yield Unchecked(f"no verified ceiling for {place} on {in_words(as_of)}")
            return
        pays = ((f.span, f.value) for f in document.fields if f.name == "salary" and isinstance(f.value, Pay))
        for span, pay in pays:
            if pay.per == "year" and pay.high > ceiling:
                words = {"pay": f"£{pay.high:,}", "ceiling": f"£{ceiling:,}", "place": place}
                yield Hit(span, {**words, "basis": basis, "day": in_words(as_of)})

    def _in_force(self, place: str, day: date) -> tuple[Decimal | None, str]:
        """The ceiling on a day, or None, and what it rests on."""
        known = sorted((date.fromisoformat(since), figure) for since, figure in self.ceilings.get(place, {}).items())
        since, figure = next(((s, f) for s, f in reversed(known) if s <= day), (day, None))
        if not isinstance(figure, str):
            return figure, f"since {in_words(since)}"
        table = load_framework(self.spine).table(day)
        return table.spine.get(figure.split()[-1]) if table else None, f"{figure} of the {self.spine.upper()} pay spine"


def _months(words: str) -> int:
    """The months that a term is said to last, 0 where it is not said in months or years."""
    for match in ready(r"\b(\d{1,2}|[a-z]+(?:-(?:six|four))?)[ -](month|year)s?\b").finditer(words.lower()):
        count = _number(match[1])
        if count:
            return count * (_YEAR if match[2] == "year" else 1)
    return 0


def _number(word: str) -> int:
    if word.isdigit():
        return int(word)
    return _COUNTED.index(word) + 1 if word in _COUNTED else _LARGER.get(word, 0)


def _sentence(document: Document, term: Span) -> str:
    """The term with what follows it in its sentence, for “the post is fixed term for two years”."""
    text = document.blocks[term.block].text
    return text[term.start : term.end] + ready(r"[.;](?:\s|$)").split(text[term.end :], maxsplit=1)[0]


def _between(document: Document, term: Span) -> int:
    """The whole months between the two dates of a term, or from the start date of the post to the one it names."""
    days = [match.value for match in find_dates(_sentence(document, term))]
    days = [f.value for f in document.fields if f.name == "start date" and isinstance(f.value, date)][:1] + days
    first, last = (min(days), max(days) + timedelta(days=1)) if days else (date.max, date.max)
    return (last.year - first.year) * _YEAR + last.month - first.month - (last.day < first.day)


def _term(document: Document) -> Span | None:
    """The words that say the post is for a fixed term: its field, else a sentence about the post."""
    for field in document.fields:
        if field.name == "appointment type" and holds(_FIXED, document.quote(field.span)):
            return None if holds(_PERMANENT, document.quote(field.span)) else field.span
    return next(said(document, *_SAID), None)


def _about(document: Document, term: Span) -> Iterator[str]:
    """The paragraphs that speak of the appointment, the one that names the term among them; of a table, their rows."""
    about = {span.block for span in said(document, *_ABOUT)} | {term.block}
    rows = {(cell.table, cell.row) for cell in (document.blocks[i].cell for i in about) if cell}
    for block in document.blocks:
        if block.index in about or (block.cell and (block.cell.table, block.cell.row) in rows):
            yield around(document, block)
