"""What a framework's bands and families ask for, and the phrases that show it in a line of a specification.

Evidence is loaded when a document of its framework is judged, not before. All phrases are matched in one pass over
the words, found by the letters they begin with.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import NamedTuple

from jdlint import compiled, data
from jdlint.framework import Framework
from jdlint.nodes import Regex, lazily
from jdlint.record import field, record
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

    @cached_property
    def phrases(self) -> Index:
        """Every phrase by the letters its first word begins with; made when the file is read, and kept with it."""
        return _index(self)


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
Begun = tuple[Cut, Words | None, Entry]
"""A phrase, its second word, by which most are told from a line (None for a gap, or for none), and what it shows."""
Index = dict[str, list[Begun]]
"""Phrases by their first word, or by its first letters and a star."""


class Known(NamedTuple):
    """What one word of a document may be: the first of these phrases, or a word that takes from what stands near."""

    begins: tuple[Begun, ...]
    before: bool = False
    after: bool = False
    never: bool = False


def evidence_of(framework: Framework) -> Evidence | None:
    """A framework's evidence, or None where it has none. Raises SchemaError for a faulty file."""
    if framework.evidence is None:
        return None
    return _load(Path(framework.evidence.mark.path).parent / framework.evidence.text)


@cache
def _load(path: Path) -> Evidence:
    shipped = data.folder("frameworks") in path.parents
    made: Evidence = compiled.kept(f"evidence-{path.stem}", lambda: _made(path)) if shipped else _made(path)
    return made


def _made(path: Path) -> Evidence:
    made: Evidence = load(text_of(path), str(path), Evidence)
    assert made.phrases is not None  # made here, to be kept with the rest
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


def _index(evidence: Evidence) -> Index:
    index: Index = {}

    def add(shows: str, entry: Entry) -> None:
        for phrase in filter(None, map(str.strip, shows.split(","))):
            cut = tuple(None if part == _GAPS else _words(part) for part in _joined(phrase).split())
            second = cut[1] if len(cut) > 1 else None
            for key in {_key(reading) for reading in _joined(phrase).split(None, 1)[0].split("|")}:
                index.setdefault(key, []).append((cut, second, entry))

    for name, family in evidence.families.items():
        add(family.shows, Entry(name, "", "", family.asks, family.at))
    for entry, asked in entries(evidence):
        add(asked.shows, entry)
        add(asked.qualifications, entry._replace(qualification=True))
    return index


def _key(reading: str) -> str:
    """A word is looked up by itself; what any ending may follow, by its first letters."""
    return f"{reading[:-1][:_KEY]}*" if reading.endswith("*") else reading


@lru_cache(maxsize=_VOCABULARY)
def _known(evidence: Evidence, word: str) -> Known:
    """The same words come again in every line and document, so each is looked up once."""
    index = evidence.phrases
    found = list(index.get(word, ()))
    for length in _lengths(evidence):
        found += index.get(f"{word[:length]}*", ())
    begins = tuple([each for each in found if (first := each[0][0]) is not None and first.has(word)])
    every, *weakening = _weakening(evidence)
    return Known(begins, *(one.has(word) for one in weakening)) if every.has(word) else Known(begins)


@cache
def _lengths(evidence: Evidence) -> tuple[int, ...]:
    """How many letters those phrases have in the index that begin with the beginning of a word."""
    return tuple({len(key) - 1 for key in evidence.phrases if key.endswith("*")})


@cache
def _weakening(evidence: Evidence) -> tuple[Words, ...]:
    """The words of all three kinds together, which most words are none of, and those of each."""
    said = [one.replace(", ", "|") for one in (evidence.softened_by, evidence.softened_after, evidence.never_shows)]
    return tuple(_words(one) for one in ("|".join(said), *said))


def _joined(phrase: str) -> str:
    """ "co-ordinate" as the words of a document are cut: "coordinate"; other hyphens part words."""
    return _JOINED.sub(r"\1", phrase).replace("-", " ") if "-" in phrase else phrase


@cache
def _words(said: str) -> Words:
    """The readings between bars; made once for all phrases that have them, and kept once."""
    readings = said.split("|")
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
    said = [word.word for word in words]
    known = [_known(evidence, word) for word in said]
    after_each = [*said[1:], ""]
    begun = [
        (at, cut, entry)
        for at, word in enumerate(known)
        if word.begins
        for cut, second, entry in word.begins
        if second is None or after_each[at] in second.whole or after_each[at].startswith(second.begins)
    ]
    if not begun:
        return
    sentence = _sentences(text, words)
    before = [at for at, word in enumerate(known) if word.before]
    after = [at for at, word in enumerate(known) if word.after]
    money = {sentence[at] for at, word in enumerate(known) if word.never}
    found: dict[Entry, Match] = {}
    for at, cut, entry in begun:
        sooner = found.get(entry)
        if (sooner and not sooner.softened) or (entry.band and sentence[at] in money):
            continue
        end = _end(said, cut, at, bisect_right(sentence, sentence[at]))
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


def _end(said: list[str], phrase: Cut, at: int, stop: int) -> int | None:
    """The last word of the phrase where it begins at word `at` and ends before `stop`; else None."""
    here, gap = at, 0
    for wanted in phrase[1:]:
        if wanted is None:
            gap = _GAP
            continue
        whole, begins = wanted
        for i in range(here + 1, min(here + 2 + gap, stop)):
            if said[i] in whole or said[i].startswith(begins):
                here, gap = i, 0
                break
        else:
            return None
    return here
