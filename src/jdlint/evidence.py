"""What a framework's bands and families ask for, and the phrases that show it in a line of a specification.

Evidence is loaded when a document of its framework is judged, not before.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, cached_property, lru_cache
from pathlib import Path

from jdlint import compiled, data
from jdlint.framework import Framework
from jdlint.nodes import Regex, lazily
from jdlint.record import NamedTuple, field, record
from jdlint.schema import load, text_of

_KEY = 4
"""Letters by which phrases are looked up that begin with the beginning of a word."""
_FAULT = lazily(r"(?:^|,)\s*(?:\.\.|\w(?=[*| ,]))[^,]*,|(?:^|,)[^,]*\.\.\s*,")
PREFIXES = frozenset(("co", "re", "pre", "e"))
"""What is written together with the word that it is joined to by a hyphen: "co-ordinate" is "coordinate"."""
_JOINED = lazily(rf"\b({'|'.join(sorted(PREFIXES))})-")
_GAPS = ".."


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


class Readings(NamedTuple):
    """A phrase's word in all its readings: whole words, and beginnings of words."""

    whole: frozenset[str]
    begins: tuple[str, ...]

    def has(self, word: str) -> bool:
        return word in self.whole or word.startswith(self.begins)


Phrase = tuple[Readings | None, ...]
"""A phrase's words; None stands for a gap."""
Begun = tuple[Phrase, Readings | None, Entry]
"""A phrase, its second word, by which most are told from a line (None for a gap, or for none), and what it shows."""
Index = dict[str, list[Begun]]
"""Phrases by their first word, or by its first letters and a star."""


@lru_cache(maxsize=8)
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
            parts = tuple(None if part == _GAPS else readings(part) for part in _joined(phrase).split())
            second = parts[1] if len(parts) > 1 else None
            for key in {_key(reading) for reading in _joined(phrase).split(None, 1)[0].split("|")}:
                index.setdefault(key, []).append((parts, second, entry))

    for name, family in evidence.families.items():
        add(family.shows, Entry(name, "", "", family.asks, family.at))
    for entry, asked in entries(evidence):
        add(asked.shows, entry)
        add(asked.qualifications, entry._replace(qualification=True))
    return index


def _key(reading: str) -> str:
    """A word is looked up by itself; what any ending may follow, by its first letters."""
    return f"{reading[:-1][:_KEY]}*" if reading.endswith("*") else reading


def _joined(phrase: str) -> str:
    """ "co-ordinate" as the words of a document are cut: "coordinate"; other hyphens part words."""
    return _JOINED.sub(r"\1", phrase).replace("-", " ") if "-" in phrase else phrase


@cache
def readings(said: str) -> Readings:
    """The readings between bars; made once for all phrases that have them, and kept once."""
    each = said.split("|")
    return Readings(frozenset(r for r in each if not r.endswith("*")), tuple(r[:-1] for r in each if r.endswith("*")))
