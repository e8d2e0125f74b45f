"""What a framework's bands and families ask for, and the phrases that show it in a line of a specification.

Evidence is loaded when a document of its framework is judged, not before. All phrases are matched in one pass over
the words, found by the letters they begin with.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import field
from functools import cache, lru_cache
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from jdlint import compiled, data
from jdlint.framework import Framework
from jdlint.nodes import Regex, lazily
from jdlint.record import record
from jdlint.schema import load, text_of
from jdlint.text import Token

_KEY = 4
"""Letters by which phrases are looked up that begin with the beginning of a word."""
_GAP = 3
"""Words that `..` may stand for, at most."""
_BEFORE = 8
"""Words before a phrase that may soften it."""
_AFTER = 16
_STOP = lazily(r"[.;!?](?:\s|$)|\n|\t")
_PART = lazily(r"[^\-‐‑]+")
_FAULT = lazily(r"(?:^|,)\s*(?:\.\.|\w(?=[*| ,]))[^,]*,|(?:^|,)[^,]*\.\.\s*,")
_PREFIXES = frozenset(("co", "re", "pre", "e"))
_JOINED = lazily(rf"\b({'|'.join(sorted(_PREFIXES))})-")
_GAPS = ".."
_VOCABULARY = 20_000
"""Words of documents remembered at most."""


@record(kw_only=True)
class Characteristic:
    """What is asked for in one factor, in our own words, and the phrases that show it."""

    asks: str
    shows: str
    """Phrases with commas between: words in order; `a|b` either, `a*` any that begins so, `..` some words between."""
    qualifications: str = ""
    """Phrases that name a qualification of this level."""
    needed: bool = True
    """False where the band allows it or rules it out: nothing is lacking if no line shows it."""

    def __post_init__(self) -> None:
        for phrases in (self.shows, self.qualifications):
            if fault := _FAULT.search(f"{phrases},"):
                raise ValueError(f"a phrase must begin and end with a word: '{fault.group().strip(', ')}'")


@record(kw_only=True)
class FamilyEvidence:
    """What shows a family's duties, and what it asks for by band and factor."""

    at: str
    asks: str
    shows: str
    bands: dict[str, dict[str, Characteristic]] = field(default_factory=dict)


@record(kw_only=True)
class Within:
    """Where alone a band exists, and what in the facts of a post shows that place."""

    at: str
    place: str
    shows: tuple[Regex, ...]


@record(kw_only=True, eq=False)
class Evidence:
    """A framework's evidence; `at` and the paragraphs are where its own text says so."""

    title: str
    at: str
    factors: tuple[str, ...]
    bands: dict[str, dict[str, Characteristic]] = field(default_factory=dict)
    families: dict[str, FamilyEvidence]
    main_focus: str = ""
    blend: str = ""
    general_fit: str = ""
    cumulative: str = ""
    never_shows: str = ""
    """Words of duties that tell nothing about the band."""
    softened_by: str = ""
    """Words that make another person's duty of what follows, or none."""
    softened_after: str = ""
    """Words that say that what stands before is done under someone's eye."""
    within: dict[str, Within] = field(default_factory=dict)


class Entry(NamedTuple):
    """One thing that a phrase shows. No band: the family's duties; no family: any post of the band."""

    family: str
    band: str
    factor: str
    asks: str
    at: str
    qualification: bool = False


class Match(NamedTuple):
    """A phrase found; `softened`: the sentence makes it another person's duty, or none."""

    entry: Entry
    start: int
    end: int
    softened: bool


class Words(NamedTuple):
    """A phrase's word in all its readings: whole words, and beginnings of words."""

    whole: frozenset[str]
    begins: tuple[str, ...]

    def has(self, word: str) -> bool:
        return word in self.whole or word.startswith(self.begins)


Cut = tuple[Words | None, ...]
"""A phrase's words; None stands for a gap."""
Index = dict[str, list[tuple[str, Entry]]]
"""Phrases by their first word, or by its letters and a star; each is cut into words when it is first needed."""


class Known(NamedTuple):
    """What one word of a document may be: the first of these phrases, or a word that takes from what stands near."""

    begins: tuple[tuple[Cut, Entry], ...]
    before: bool
    after: bool
    never: bool


def evidence_of(framework: Framework) -> Evidence | None:
    """A framework's evidence, or None where it has none. Raises SchemaError for a faulty file."""
    if framework.evidence is None:
        return None
    return _load(Path(framework.evidence.mark.path).parent / framework.evidence.text)


@cache
def _load(path: Path) -> Evidence:
    made: Evidence = compiled.kept(f"evidence-{path.stem}", lambda: _made(path)) if _is_shipped(path) else _made(path)
    return made


def _is_shipped(path: Path) -> bool:
    return data.folder("frameworks") in path.parents


def _made(path: Path) -> Evidence:
    made: Evidence = load(text_of(path), str(path), Evidence)
    return made


def entries(evidence: Evidence) -> Iterator[tuple[Entry, Characteristic]]:
    """Everything asked for by band and factor: of any post first, then family by family."""
    for family, at, bands in (
        ("", evidence.at, evidence.bands),
        *((name, own.at, own.bands) for name, own in evidence.families.items()),
    ):
        for band, factors in bands.items():
            for factor, asked in factors.items():
                yield Entry(family, band, factor, asked.asks, f"{at}, {band}, {factor}"), asked


@cache
def phrases(evidence: Evidence) -> Index:
    """Every phrase by the letters its first word begins with."""
    index: Index = {}

    def add(shows: str, entry: Entry) -> None:
        for phrase in filter(None, map(str.strip, shows.split(","))):
            for key in {_key(reading) for reading in _joined(phrase).split(None, 1)[0].split("|")}:
                index.setdefault(key, []).append((phrase, entry))

    for name, family in evidence.families.items():
        add(family.shows, Entry(name, "", "", family.asks, family.at))
    for entry, asked in entries(evidence):
        add(asked.shows, entry)
        add(asked.qualifications, entry._replace(qualification=True))
    return index


def _key(reading: str) -> str:
    """A word is looked up by itself; what any ending may follow, by its first letters."""
    return f"{reading[:-1][:_KEY]}*" if reading.endswith("*") else reading


def _keys(word: str) -> Iterator[str]:
    """Under what a word of a document may be found."""
    yield word
    yield from (f"{word[:length]}*" for length in range(1, _KEY + 1))


@lru_cache(maxsize=_VOCABULARY)
def _known(evidence: Evidence, word: str) -> Known:
    """The same words come again in every line and document, so each is looked up once."""
    found = chain.from_iterable(phrases(evidence).get(key, ()) for key in _keys(word))
    cut = ((_cut(phrase), entry) for phrase, entry in found)
    begins = tuple((words, entry) for words, entry in cut if words[0] is not None and words[0].has(word))
    return Known(begins, *(one.has(word) for one in _weakening(evidence)))


@cache
def _weakening(evidence: Evidence) -> tuple[Words, ...]:
    said = (evidence.softened_by, evidence.softened_after, evidence.never_shows)
    return tuple(_words(one.split(", ")) for one in said)


@cache
def _cut(phrase: str) -> Cut:
    return tuple(None if part == _GAPS else _words(part.split("|")) for part in _joined(phrase).split())


def _joined(phrase: str) -> str:
    """ "co-ordinate" as the words of a document are cut: "coordinate"; other hyphens part words."""
    return _JOINED.sub(r"\1", phrase).replace("-", " ") if "-" in phrase else phrase


def _words(readings: Sequence[str]) -> Words:
    whole = frozenset(r for r in readings if not r.endswith("*"))
    return Words(whole, tuple(r[:-1] for r in readings if r.endswith("*")))


def plain_words(tokens: Sequence[Token]) -> list[Token]:
    """A block's words as phrases have them: without "'s", parted at hyphens but for "co-" and the like."""
    made: list[Token] = []
    for token in tokens:
        if token.word.isalnum():
            made.append(token)
            continue
        parts = list(_PART.finditer(token.word))
        if len(parts) > 1 and parts[0].group() in _PREFIXES:
            made.append(token._replace(word="".join(p.group() for p in parts)))
            continue
        for part in parts:
            word = part.group().split("'")[0].split("’")[0]
            made.append(Token(word, token.start + part.start(), token.start + part.end()))
    return made


def matches(evidence: Evidence, text: str, tokens: Sequence[Token]) -> Iterator[Match]:
    """What a line shows: each entry once, by the first of its phrases found unsoftened, else softened."""
    words = plain_words(tokens)
    known = [_known(evidence, word.word) for word in words]
    sentence = _sentences(text, words)
    before = [at for at, word in enumerate(known) if word.before]
    after = [at for at, word in enumerate(known) if word.after]
    money = {sentence[at] for at, word in enumerate(known) if word.never}
    found: dict[Entry, Match] = {}
    for at, word in enumerate(known):
        for cut, entry in word.begins:
            sooner = found.get(entry)
            if (sooner and not sooner.softened) or (entry.band and sentence[at] in money):
                continue
            end = _end(words, sentence, cut, at)
            if end is None:
                continue
            softened = any(at - _BEFORE <= i < at and sentence[i] == sentence[at] for i in before) or any(
                end < i <= end + _AFTER and sentence[i] == sentence[at] for i in after
            )
            if sooner is None or not softened:
                found[entry] = Match(entry, words[at].start, words[end].end, softened)
    yield from found.values()


def _sentences(text: str, words: list[Token]) -> list[int]:
    """The number of the sentence in which each word stands."""
    numbers, number, last = [], 0, 0
    for word in words:
        if last and text[last : word.start] != " " and _STOP.search(text, last, word.start):
            number += 1
        numbers.append(number)
        last = word.end
    return numbers


def _end(words: list[Token], sentence: list[int], phrase: Cut, at: int) -> int | None:
    """The last word of the phrase where it begins at word `at` and stays in the sentence; else None."""
    here, gap, stop = at, 0, bisect_right(sentence, sentence[at])
    for wanted in phrase[1:]:
        if wanted is None:
            gap = _GAP
            continue
        for i in range(here + 1, min(here + 2 + gap, stop)):
            if wanted.has(words[i].word):
                here, gap = i, 0
                break
        else:
            return None
    return here
