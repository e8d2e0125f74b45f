"""One term with capitals here and without them there: "Deputy Leader", "deputy Leader"."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import ClassVar

from jdlint.framework import Framework
from jdlint.model import Document, Hit, Span
from jdlint.places import times
from jdlint.record import record
from jdlint.text import Token, Words, every, folded, plain, raw, tokens, vocabulary

_SENTENCE = 5
"""Words below which a block is a label or a title, whose capitals say nothing."""
_STARTS = frozenset(".!?:*|([\"'")
_LISTED = frozenset("/&")


@record(kw_only=True)
class Capitals:
    """Terms, a line each, that bear capitals in some places only; one finding a term, at the rarer way.

    "the group" counts the word after "the" alone. Not counted: headings, labels, lines all in capitals, a word that
    begins a sentence, and a term within a longer name ("the Group Leader" is no "the Group"). `usual`: so often a
    term must stand in each of two ways if it is one word; of longer ones one place is a slip.
    """

    WORDS: ClassVar = ("words", "times", "other", "others")

    terms: str
    usual: int = 2

    def find(self, document: Document, framework: Framework, as_of: date) -> Iterator[Hit]:  # noqa: ARG002
        terms, places = _terms(self.terms), vocabulary(document)
        for last in terms.keys() & places.keys():
            for term in terms[last]:
                if all(word in places for word in term) and _may_differ(document, " ".join(term)):
                    yield from self._differing(document, term, places[last])

    def _differing(self, document: Document, term: tuple[str, ...], places: list[tuple[int, int]]) -> Iterator[Hit]:
        ways: defaultdict[tuple[bool, ...], list[Span]] = defaultdict(list)
        for block, at in places:
            first = at + 1 - len(term)
            if first >= 0 and (way := _way(document, block, first, term)) is not None:
                around = tokens(document)[block]
                ways[way].append(Span(block, around[first].start, around[at].end))
        least = self.usual if len([word for word in term if word != "the"]) == 1 else 1
        counted = Counter({way: len(spans) for way, spans in ways.items() if len(spans) >= least})
        if len(counted) > 1:
            usual, odd = counted.most_common()[0][0], counted.most_common()[-1][0]
            others = [span for way in counted if way not in (usual, odd) for span in ways[way]]
            said, kept = document.quote(ways[odd][0]), document.quote(ways[usual][0])
            words: dict[str, object] = {"words": said, "times": times(counted[odd]), "other": kept}
            words["others"] = times(counted[usual])
            yield Hit(ways[odd][0], words, None, (*ways[odd][1:], *others, *ways[usual][:3]))


def _may_differ(document: Document, term: str) -> bool:
    """Whether the letters of a term stand in the text in more than one way: few terms pass, and cheaply."""
    text, cased = plain(document), raw(document)
    return len({cased[at : at + len(term)] for at in every(text, term)}) > 1


@cache
def _terms(listed: str) -> dict[str, list[tuple[str, ...]]]:
    """The terms by their last word."""
    found: defaultdict[str, list[tuple[str, ...]]] = defaultdict(list)
    for line in listed.splitlines():
        if words := tuple(line.split()):
            found[words[-1]].append(words)
    return dict(found)


def _way(document: Document, block: int, first: int, term: tuple[str, ...]) -> tuple[bool, ...] | None:
    """Which words of a term bear a capital; None where it does not stand or its capitals say nothing."""
    words, text = tokens(document)[block], folded(document)[block]
    end = first + len(term)
    one = document.blocks[block]
    if len(words) < _SENTENCE or one.kind == "heading" or one.part not in ("body", "text box", "footnote", "endnote"):
        return None
    if tuple(word.word for word in words[first:end]) != term or text.isupper():
        return None
    if any(text[a.end : b.start] != " " for a, b in zip(words[first:], words[first + 1 : end], strict=False)):
        return None
    if _in_a_name(text, words, first, end) or _opens(text, words[first]):
        return None
    own = [text[word.start].isupper() for word in words[first:end]]
    return tuple(own[1:] if term[0] == "the" else own)


def _opens(text: str, word: Token) -> bool:
    """Whether a word has a capital because it begins a sentence, an item or a title in brackets."""
    before = text[: word.start].rstrip(" ")
    return word.word != "the" and (not before or before[-1] in _STARTS or before[-1] in _LISTED)


def _in_a_name(text: str, words: Words, first: int, end: int) -> bool:
    """Whether the word before or after has a capital too, so that the term is part of a longer name; "of" goes on."""
    beside = []
    if first and text[words[first - 1].end : words[first].start] == " ":
        before = words[first - 1]
        if not _opens(text, before):
            beside.append(before)
    if end < len(words) and text[words[end - 1].end : words[end].start] in (" ", " & "):
        beside.append(words[end])
        if words[end].word in ("for", "of") and end + 1 < len(words):
            beside.append(words[end + 1])
    return any(text[word.start].isupper() for word in beside) or text[words[end - 1].end :][:1] in _LISTED
