"""Checks against lists of words: phrases that a slip makes, words with a plainer or a British form, two ways for one.

A list is one text, a line for each entry, so that a rule with two hundred words is read as fast as one with two.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from datetime import date
from functools import cache, cached_property, lru_cache
from typing import ClassVar

from jdlint.framework import Framework
from jdlint.model import Document, Hit, Span
from jdlint.places import times
from jdlint.record import NamedTuple, record
from jdlint.text import Words, all_words, every, folded, lower_lines, plain_word, tokens, vocabulary

_NAMING = "/@_\\#"
"""Beside one of these signs a word is part of an address, a path or a name in a program."""
_WELSH = frozenset(("yn", "yr", "y", "mae", "ar", "gyda", "i'r", "o'r", "a'r", "wedi", "ei", "neu", "ac", "gan", "sy"))
_ENGLISH = ("the", "and", "of", "to")
_SHORT = 200
"""Words below which a document's language cannot be told by counting."""
_REACH = 4
"""Words on either side of a hit over which a spared phrase may reach."""


class Entry(NamedTuple):
    """One line of a list: for each place the words that may stand there ("*" any, "*s" any that ends so), and what
    should be written instead, word by word."""

    words: tuple[tuple[str, ...], ...]
    instead: tuple[str, ...]
    anchor: int
    """The place whose words are longest, and so the rarest: the entry is looked for by them."""
    beside: int = 0
    """How far from it, to the right or left, stands the word that is asked for next; 0 where any or none does."""
    needs: frozenset[str] = frozenset()
    """The words of places where one word alone may stand."""
    either: tuple[tuple[str, ...], ...] = ()
    """Those of places where one of several must."""


@lru_cache(maxsize=1)
def is_english(document: Document) -> bool:
    """Whether a document of some length has English's small words; a short one is taken for English."""
    places = vocabulary(document)
    total = sum(map(len, places.values()))
    return total < _SHORT or sum(len(places.get(word, ())) for word in _ENGLISH) * 25 > total


def is_welsh(words: Words) -> bool:
    """Whether a block is in Welsh, by its small words: an English rule has no say there."""
    return sum(word in _WELSH for word in words.said) * 8 > len(words)


@record(kw_only=True)
class Phrases:
    """Words of a list, each line `wrong = right` or `wrong` alone; case does not count.

    A word may have alternatives ("utilise/utilises = use/uses"), `*` is any word and `*s` any that ends in s.
    `spared`: longer phrases in which the words are right. `names`: words with a capital inside a sentence count too.
    `once`: one finding for all the places of an entry, and no edit: what is written instead depends on each place.
    """

    WORDS: ClassVar = ("words", "put", "times")

    phrases: str
    spared: str = ""
    names: bool = True
    once: bool = False

    def __post_init__(self) -> None:
        assert self.anchored is not None  # made when the rule is read, to be kept with it

    @cached_property
    def anchored(self) -> dict[str, tuple[str, ...]]:
        return _anchored(self.phrases)

    def find(self, document: Document, framework: Framework, as_of: date) -> Iterator[Hit]:  # noqa: ARG002
        places, known = vocabulary(document), all_words(document)
        for word in self.anchored.keys() & known:
            for entry in (each for each in map(_entry, self.anchored[word]) if _may_stand(each, known)):
                spans = list(self._places(document, entry, places[word]))
                groups = [spans] if self.once and spans else [[span] for span in spans]
                for span, *others in groups:
                    put = _instead(entry, document.quote(span))
                    words: dict[str, object] = {"words": document.quote(span), "put": put}
                    words["times"] = times(len(others) + 1)
                    yield Hit(span, words, None if self.once else put, related=tuple(others))

    def _places(self, document: Document, entry: Entry, anchors: list[tuple[int, int]]) -> Iterator[Span]:
        for block, anchor in anchors:
            at = anchor - entry.anchor
            words, text = tokens(document)[block], folded(document)[block]
            if entry.beside and not _is_beside(entry, words, anchor):
                continue
            if not _matches(entry, words, at, text) or self._is_spared(words, at, len(entry.words), text):
                continue
            start, end = words.starts[at], words.ends[at + len(entry.words) - 1]
            if text[end : end + 1] == "&":  # "the A&E department"
                continue
            if not _is_name(text, start, end) and (self.names or not _is_capital(text, start)):
                yield Span(block, start, end)

    def _is_spared(self, words: Words, at: int, length: int, text: str) -> bool:
        spared = _anchored(self.spared)
        for near in range(max(0, at - _REACH), min(len(words.said), at + length + _REACH)):
            for entry in map(_entry, spared.get(words.said[near], ())):
                start = near - entry.anchor
                if start < at + length and start + len(entry.words) > at and _matches(entry, words, start, text):
                    return True
        return False


@cache
def _anchored(listed: str) -> dict[str, tuple[str, ...]]:
    """The lines of a list by each word that may stand at their anchor: a document needs few of them taken apart."""
    found: dict[str, tuple[str, ...]] = {}
    for line in filter(str.strip, listed.splitlines()):
        entry = _entry(line)
        for word in entry.words[entry.anchor]:
            found[word] = (*found.get(word, ()), line)
    return found


@cache
def _entry(line: str) -> Entry:
    wrong, _, right = line.partition("=")
    words = tuple(tuple(word.split("/")) for word in wrong.lower().split())
    anchor = max(range(len(words)), key=lambda at: min(len(word) for word in words[at]) * ("*" not in words[at][0]))
    beside = next((n for n in (1, -1) if 0 <= anchor + n < len(words) and "*" not in words[anchor + n][0]), 0)
    named = [each for each in words if not any(word[0] == "*" for word in each)]
    needs = frozenset(each[0] for each in named if len(each) == 1)
    either = tuple(each for each in named if len(each) > 1)
    return Entry(words, tuple(right.split()), anchor, beside, needs, either)


def _may_stand(entry: Entry, known: frozenset[str]) -> bool:
    """Whether each word of an entry stands somewhere in the document."""
    return entry.needs <= known and not any(map(known.isdisjoint, entry.either))


def _is_beside(entry: Entry, words: Words, anchor: int) -> bool:
    """Whether the word beside the anchor is the entry's: most places are told by it."""
    at = anchor + entry.beside
    allowed = entry.words[entry.anchor + entry.beside]
    return 0 <= at < len(words.said) and ((word := words.said[at]) in allowed or plain_word(word) in allowed)


def _matches(entry: Entry, words: Words, at: int, text: str) -> bool:
    """Whether the words from `at` on are an entry's, with spaces between them (and the sign of Word's "Error!")."""
    if at < 0 or at + len(entry.words) > len(words.said):
        return False
    for word, allowed in zip(words.said[at:], entry.words, strict=False):
        if not _fits(plain_word(word), allowed):
            return False
    gaps = (text[words.ends[n] : words.starts[n + 1]] for n in range(at, at + len(entry.words) - 1))
    return all(gap.lstrip("!").isspace() for gap in gaps)


def _fits(word: str, allowed: tuple[str, ...]) -> bool:
    return word in allowed or any(one[0] == "*" and word.endswith(one[1:]) for one in allowed)


def _instead(entry: Entry, found: str) -> str | None:
    """What to write, with the alternative that stands where the found one does, and the capitals of the words found."""
    if not entry.instead:
        return None
    words = []
    said = {plain_word(word.lower()): word for word in found.split()}
    chosen = {len(allowed): one for allowed in entry.words for one in [allowed.index(w) for w in said if w in allowed]}
    for each in entry.instead:
        ways = each.split("/")
        word = ways[chosen[len(ways)]] if len(ways) in chosen else each
        words.append(said.get(word, word))
    put = " ".join(words)
    if found.isupper() and len(found) > 1:
        return put.upper()
    return put[0].upper() + put[1:] if found[0].isupper() else put


def _is_name(text: str, start: int, end: int) -> bool:
    """Whether the words are part of an address, a file or a hashtag."""
    before, after = text[start - 1 : start], text[end : end + 2]
    if before and before in _NAMING + "." and (before != "/" or "//" in text or "." in text[end : end + 5]):
        return True
    return after[:1] in ("@", "_", "\\") or (after[:1] == "." and after[1:].isalnum())


def _is_capital(text: str, start: int) -> bool:
    """Whether a word bears a capital that no sentence gives it, as names do."""
    if not text[start].isupper():
        return False
    before = text[:start].rstrip(" \"'([-*")
    return bool(before) and before[-1] not in ".!?:"


@record(kw_only=True)
class Mixed:
    """Several ways to write one thing in one document; the way used least is found, once."""

    WORDS: ClassVar = ("words", "most", "times")

    ways: tuple[str, ...]

    def find(self, document: Document, framework: Framework, as_of: date) -> Iterator[Hit]:  # noqa: ARG002
        used = {way: spans for way in self.ways if (spans := list(_uses(document, way)))}
        if len(used) < 2:
            return
        most = max(used, key=lambda way: len(used[way]))
        for way, (span, *others) in used.items():
            if way != most:
                words = {"words": document.quote(span), "most": most, "times": times(len(used[most]))}
                yield Hit(span, dict(words), related=(*others, used[most][0]))


def _uses(document: Document, way: str) -> Iterator[Span]:
    text, starts = lower_lines(document)
    for at in every(text, way):
        end = at + len(way)
        if not text[at - 1 : at].isalnum() and not text[end : end + 1].isalnum():
            block = bisect_right(starts, at) - 1
            yield Span(block, at - starts[block], end - starts[block])
