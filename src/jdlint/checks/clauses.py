"""Text that the template fixes: where it stands in a document, and the words in which it was altered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from itertools import pairwise
from typing import ClassVar

from jdlint.framework import Framework
from jdlint.model import Document, Hit, Span, Unchecked
from jdlint.places import shorten
from jdlint.record import record
from jdlint.text import Token, Words, cut, fold, folded, plain_word, tokens, vocabulary

_RARE = 5
"""Letters from which on a word counts when paragraphs are chosen that may hold a clause."""
_SHARED = 0.5
"""The part of a clause's rare words that such a paragraph has."""
_CHANGED = 0.4
"""As much of a clause may be taken out, and as much put in, before it is another text."""
_LABEL = ":)*|·•-‐–—"
_BEFORE, _AFTER = f".!?;\n{_LABEL}", ".!?;\n(-‐–—"
"""Signs of which one parts a clause from a label or number, from the words before it, and from those after it."""
_LINES = 2_000
"""Paragraphs that come near a clause remembered at most."""
_TOLD = 3
_SHOWN = 60


@record
class Wording:
    """One wording of a clause, made ready."""

    clause: str
    text: str
    words: Words
    line: str
    """The words with a space round each."""
    rare: frozenset[str]


@record
class Change:
    """The clause's words from `out` to `out_end` are gone, the document's from `put` to `put_end` stand instead."""

    out: int
    out_end: int
    put: int
    put_end: int


@record
class Stand:
    """A clause in a document: the wording that it comes nearest to, and its words there."""

    wording: Wording
    block: int
    words: tuple[Token, ...]
    changes: tuple[Change, ...] = ()


@record(kw_only=True)
class AlteredClause:
    """Text of the template that must stand as it is, with words taken out or put in.

    Case, signs and spaces do not count, nor does a paragraph with a choice still open, nor a clause that stands
    unaltered elsewhere in the document.
    """

    WORDS: ClassVar = ("clause", "difference")

    def find(self, document: Document, framework: Framework, as_of: date) -> Iterator[Hit | Unchecked]:  # noqa: ARG002
        stands = standing(document, framework)
        if framework.clauses and not stands:
            yield Unchecked("none of the template's fixed texts was found")
        for stand in stands:
            if stand.changes:
                text = document.blocks[stand.block].text
                words: dict[str, object] = {"clause": stand.wording.clause, "difference": _difference(stand, text)}
                edit, mended = _mended(stand, text)
                yield Hit(_first(stand), words, mended, edit=edit)


def fixed(document: Document, framework: Framework) -> Iterator[tuple[Span, str, str]]:
    """Each place where the document has a clause's text to the letter, with the clause's name and that text.

    Quotes, dashes and the width of spaces do not count.
    """
    for stand in standing(document, framework):
        if not stand.changes:
            wording, text = stand.wording, folded(document)[stand.block]
            start = stand.words[0].start - wording.words[0].start
            end = stand.words[-1].end + len(wording.text) - wording.words[-1].end
            own = fold(wording.text)
            if start >= 0 and text[start:end].split() == own.split():
                yield Span(stand.block, start, end), wording.clause, own


@lru_cache(maxsize=1)
def standing(document: Document, framework: Framework) -> tuple[Stand, ...]:
    """The framework's clauses in reading order; each unaltered wherever it stands so, else where it comes nearest."""
    wordings = _wordings(framework)
    if not wordings:
        return ()
    least = min(len(wording.words) for wording in wordings) * (1 - _CHANGED)
    found: list[Stand] = []
    near: list[tuple[Wording, int]] = []
    for block in _likely(document, framework):
        own = tokens(document)[block]
        if len(own) < least:
            continue
        words = set(own.said)
        wanted = [w for w in wordings if len(w.rare & words) >= _SHARED * len(w.rare)]
        text = document.blocks[block].text
        if wanted and not any(sign in text for sign in "[]"):
            exact = _exact(wanted, text, block, own)
            found += exact
            near += [(w, block) for w in wanted if w.clause not in {s.wording.clause for s in exact}]
    known = {stand.wording.clause for stand in found}
    found += _nearest(document, [each for each in near if each[0].clause not in known])
    return tuple(sorted(found, key=lambda stand: (stand.block, stand.words[0].start)))


def _likely(document: Document, framework: Framework) -> Iterable[int]:
    """The blocks, in order, with as many rare words, of whatever clause, as any clause must share."""
    rare, fewest = _rare(framework)
    if not fewest:
        return range(len(document.blocks))
    known = vocabulary(document)
    met = Counter(block for word in rare if word in known for block in {block for block, _ in known[word]})
    return sorted(block for block, words in met.items() if words >= fewest)


@lru_cache(maxsize=8)
def _rare(framework: Framework) -> tuple[set[str], float]:
    """The rare words of all clauses, and how many a block must hold to be one of them."""
    each = [{plain_word(word) for word in wording.rare} for wording in _wordings(framework)]
    return set[str]().union(*each), min(map(len, each)) * _SHARED


@lru_cache(maxsize=8)
def _wordings(framework: Framework) -> tuple[Wording, ...]:
    """Every wording of every clause, the longest first, so that the whole is found before its part."""
    made = []
    for name, clause in framework.clauses.items():
        for text in clause.text:
            words = cut(text)
            rare = frozenset(word for word in words.said if len(word) >= _RARE)
            made.append(Wording(name, text, words, _line(words), rare))
    return tuple(sorted(made, key=lambda wording: -len(wording.words)))


def _line(words: Words) -> str:
    return f" {' '.join(words.said)} "


def _exact(wanted: list[Wording], text: str, block: int, own: Words) -> list[Stand]:
    """The clauses that stand here word for word, as sentences of their own: words beside them would alter them too."""
    line, found = _line(own), dict[str, Stand]()
    for wording in wanted:
        at = line.find(wording.line)
        if at >= 0 and wording.clause not in found:
            first = line.count(" ", 0, at)
            last = first + len(wording.words)
            before = text[own[first - 1].end : own[first].start] if first else ":"
            after = text[own[last - 1].end : own[last].start] if last < len(own) else "."
            if any(sign in before for sign in _BEFORE) and any(sign in after for sign in _AFTER):
                found[wording.clause] = Stand(wording, block, own[first:last])
    return list(found.values())


def _nearest(document: Document, near: list[tuple[Wording, int]]) -> list[Stand]:
    """Of each clause the place that differs least, if it is near enough."""
    best: dict[str, tuple[int, Stand]] = {}
    for wording, block in near:
        found = _altered(wording, document.blocks[block].text)
        if found and (wording.clause not in best or found[0] < best[wording.clause][0]):
            differing, window, changes = found
            best[wording.clause] = differing, Stand(wording, block, window, changes)
    return [stand for _, stand in best.values()]


@lru_cache(maxsize=_LINES)
def _altered(wording: Wording, text: str) -> tuple[int, tuple[Token, ...], tuple[Change, ...]] | None:
    """Where a paragraph differs least from a wording, if it is near enough: in how many words, which, and how."""
    best: tuple[int, tuple[Token, ...], tuple[Change, ...]] | None = None
    most = _CHANGED * len(wording.words)
    for window in _windows(wording, text):
        here = {token.word for token in window}
        if sum(word not in here for word in wording.words.said) > most:
            continue
        changes = _changes(wording, window)
        out = sum(change.out_end - change.out for change in changes)
        put = sum(change.put_end - change.put for change in changes)
        if changes and out <= most and put <= most and (best is None or out + put < best[0]):
            best = out + put, window, changes
    return best


def _windows(wording: Wording, text: str) -> Iterator[tuple[Token, ...]]:
    """The paragraph's sentences, as many together as the clause has, one fewer, one more; also without a label."""
    own = cut(text)
    ends = _sentences(own, text)
    size = len(_sentences(wording.words, wording.text)) - 1
    for number in range(max(1, size - 1), size + 2):
        for first, last in zip(ends, ends[number:], strict=False):
            window = own[first:last]
            yield window
            gaps = (text[a.end : b.start] for a, b in pairwise(window))
            yield from (window[n:] for n, gap in enumerate(gaps, 1) if any(sign in gap for sign in _LABEL))


def _sentences(own: Words, text: str) -> list[int]:
    """Where each sentence begins, by the number of its first word, and where the last one ends."""
    gaps = ((n, text[a.end : b.start]) for n, (a, b) in enumerate(pairwise(own), 1))
    inner = [n for n, gap in gaps if "\n" in gap or (gap[-1:].isspace() and any(sign in gap for sign in ".!?"))]
    return [0, *inner, len(own)]


def _changes(wording: Wording, window: tuple[Token, ...]) -> tuple[Change, ...]:
    """What differs; two changes with one word between them are one."""
    from difflib import SequenceMatcher

    here, there = [token.word for token in window], wording.words.said
    changes: list[Change] = []
    for tag, out, out_end, put, put_end in SequenceMatcher(None, there, here, autojunk=False).get_opcodes():
        if tag != "equal":
            change = Change(out, out_end, put, put_end)
            if changes and out - changes[-1].out_end < 2:
                change = Change(changes[-1].out, out_end, changes[-1].put, put_end)
                changes.pop()
            changes.append(change)
    return tuple(changes)


def _difference(stand: Stand, text: str) -> str:
    """ "“police” stands for “security”; “satisfactory” was put in; “suitable” was taken out"."""
    said = []
    for change in stand.changes[:_TOLD]:
        put = shorten(_between(text, stand.words[change.put : change.put_end]), _SHOWN)
        out = shorten(_between(stand.wording.text, stand.wording.words[change.out : change.out_end]), _SHOWN)
        if put and out:
            said.append(f"“{put}” stands for “{out}”")
        else:
            said.append(f"“{put}” was put in" if put else f"“{out}” was taken out")
    more = len(stand.changes) - _TOLD
    return "; ".join([*said, *([f"and {more} more"] if more > 0 else [])])


def _between(text: str, words: tuple[Token, ...]) -> str:
    return text[words[0].start : words[-1].end] if words else ""


def _first(stand: Stand) -> Span:
    """The first words put in; where words were only taken out, those on either side."""
    change = stand.changes[0]
    start, end = change.put, change.put_end
    if start == end:
        start, end = max(0, start - 1), min(end + 1, len(stand.words))
    return Span(stand.block, stand.words[start].start, stand.words[end - 1].end)


def _mended(stand: Stand, text: str) -> tuple[Span, str]:
    """The stretch from the first change to the last, and the clause's own text for it."""
    first, last = stand.changes[0], stand.changes[-1]
    own, words = stand.wording.words, stand.words
    start, own_start = (words[first.put - 1].end, own[first.out - 1].end) if first.put else (words[0].start, 0)
    if last.put_end < len(words):
        end, own_end = words[last.put_end].start, own[last.out_end].start
    else:
        end, own_end = words[-1].end, own[-1].end
    start, end, own_start, own_end = _narrowed(text, stand.wording.text, start, end, own_start, own_end)
    if start == end and first.put:  # nothing to replace: the word before goes along
        start, own_start = words[first.put - 1].start, own[first.out - 1].start
    elif (start == end or own_start == own_end) and not first.put:  # a beginning: the word after, for its capital
        end, own_end = words[last.put_end].end, own[last.out_end].end
    return Span(stand.block, start, end), stand.wording.text[own_start:own_end]


def _narrowed(here: str, there: str, start: int, end: int, own_start: int, own_end: int) -> tuple[int, int, int, int]:
    """Two stretches without the signs and spaces at their ends that they share."""
    while start < end and own_start < own_end and here[start] == there[own_start] and not here[start].isalnum():
        start, own_start = start + 1, own_start + 1
    while start < end and own_start < own_end and here[end - 1] == there[own_end - 1] and not here[end - 1].isalnum():
        end, own_end = end - 1, own_end - 1
    return start, end, own_start, own_end
