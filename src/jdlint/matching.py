"""Which phrases of a framework's evidence stand in a line: looked up by the line's words, two at a time."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import accumulate

from jdlint.evidence import PREFIXES, Begun, Entry, Evidence, Phrase, Readings, readings
from jdlint.nodes import lazily
from jdlint.record import NamedTuple
from jdlint.text import LINES, VOCABULARY, Words, cut

_GAP = 3
"""Words that `..` may stand for, at most."""
_BEFORE = 8
"""Words before a phrase that may soften it."""
_AFTER = 16
_STOP = lazily(r"[.;!?](?:\s|$)|\n|\t")
_STOPS = frozenset(".;!?\n\t")
_PART = lazily(r"[^\-‐‑]+")


class Match(NamedTuple):
    """A phrase found; `softened`: the sentence makes it another person's duty, or none."""

    entry: Entry
    start: int
    end: int
    softened: bool


_Whole = tuple[int, int, Entry]
"""A phrase found whole: the numbers of its first word and its last, and what it shows."""


@lru_cache(maxsize=LINES)
def matches(evidence: Evidence, text: str) -> tuple[Match, ...]:
    """What a line shows: each entry once, by the first of its phrases found unsoftened, else softened.

    Remembered, for a template's lines come again in every document made from it.
    """
    words = cut(text)
    said = plain_words(words)
    after = [*said[1:], ""]
    whole = [
        (at, end, entry)
        for at, word in enumerate(said)
        if _begins(evidence, word)
        for phrase, entry in _begun(evidence, word, after[at])
        if (end := _end(said, phrase, at)) is not None
    ]
    return tuple(_judged(evidence, text, said, *_places(words, said), whole)) if whole else ()


def plain_words(words: Words) -> list[str]:
    """A block's words as phrases have them: without "'s", parted at hyphens but for "co-" and the like."""
    if "".join(words.said).isalnum():
        return words.said
    return [part for word in words.said for part, _, _ in _parts(word)]


def _places(words: Words, said: list[str]) -> tuple[list[int], list[int]]:
    """Where each plain word starts, and where it ends."""
    if said is words.said:
        return words.starts, words.ends
    parted = [(at, part) for word, at in zip(words.said, words.starts, strict=True) for part in _parts(word)]
    return [at + start for at, (_, start, _) in parted], [at + end for at, (_, _, end) in parted]


@lru_cache(maxsize=VOCABULARY)
def _parts(word: str) -> tuple[tuple[str, int, int], ...]:
    """The plain words that one word is made of, each with where it starts and ends in it."""
    parts = list(_PART.finditer(word))
    if len(parts) > 1 and parts[0].group() in PREFIXES:
        return (("".join(part.group() for part in parts), 0, len(word)),)
    return tuple([(part.group().split("'")[0].split("’")[0], part.start(), part.end()) for part in parts])


@lru_cache(maxsize=VOCABULARY)
def _begun(evidence: Evidence, word: str, after: str) -> tuple[tuple[Phrase, Entry], ...]:
    """The phrases that may begin with these two words, and what they show: for most pairs none."""
    begins = _begins(evidence, word)
    return tuple([(phrase, entry) for phrase, second, entry in begins if second is None or second.has(after)])


@lru_cache(maxsize=VOCABULARY)
def _begins(evidence: Evidence, word: str) -> tuple[Begun, ...]:
    """The phrases of which a word is the first."""
    index = evidence.phrases
    found = list(index.get(word, ()))
    for length in _lengths(evidence):
        found += index.get(f"{word[:length]}*", ())
    return tuple([each for each in found if (first := each[0][0]) is not None and first.has(word)])


@cache
def _lengths(evidence: Evidence) -> tuple[int, ...]:
    """How many letters those phrases have in the index that begin with the beginning of a word."""
    return tuple({len(key) - 1 for key in evidence.phrases if key.endswith("*")})


def _end(said: list[str], phrase: Phrase, at: int) -> int | None:
    """The last word of the phrase where it begins at word `at`; else None."""
    here, gap, stop = at, 0, len(said)
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


def _judged(
    evidence: Evidence, text: str, said: list[str], starts: list[int], ends: list[int], whole: list[_Whole]
) -> Iterable[Match]:
    """The phrases that stand in one sentence and are not about money."""
    sentence = _sentences(text, starts, ends)
    weak = [(at, kinds) for at, word in enumerate(said) if (kinds := _weakens(evidence, word))]
    money = {sentence[at] for at, kinds in weak if "money" in kinds}
    found: dict[Entry, Match] = {}
    for at, end, entry in whole:
        sooner = found.get(entry)
        if (sooner and not sooner.softened) or sentence[end] != sentence[at] or (entry.band and sentence[at] in money):
            continue
        softened = any(
            sentence[i] == sentence[at]
            and (("before" in kinds and at - _BEFORE <= i < at) or ("after" in kinds and end < i <= end + _AFTER))
            for i, kinds in weak
        )
        if sooner is None or not softened:
            found[entry] = Match(entry, starts[at], ends[end], softened)
    return found.values()


@lru_cache(maxsize=VOCABULARY)
def _weakens(evidence: Evidence, word: str) -> tuple[str, ...]:
    """How a word takes from what stands near: "before" it, "after" it, or as "money". Most words do not."""
    return tuple([kind for kind, weakening in _weakening(evidence).items() if weakening.has(word)])


@cache
def _weakening(evidence: Evidence) -> dict[str, Readings]:
    said = {"before": evidence.softened_by, "after": evidence.softened_after, "money": evidence.never_shows}
    return {kind: readings(words.replace(", ", "|")) for kind, words in said.items()}


def _sentences(text: str, starts: list[int], ends: list[int]) -> list[int]:
    """The number of the sentence in which each word stands."""
    if _STOPS.isdisjoint(text.rstrip(".;!? ")):
        return [0] * len(starts)
    gaps = zip(ends, starts[1:], strict=False)
    stops = [text[end:start] != " " and _STOP.search(text, end, start) is not None for end, start in gaps]
    return list(accumulate(stops, initial=0))
