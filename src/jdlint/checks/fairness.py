"""Wording that may keep good applicants away: phrases, lists with gaps, gender-coded words.

A phrase is searched for only in lines that hold its plain letters, and compiled when they occur for the first time.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cache, lru_cache
from typing import ClassVar

from jdlint.framework import Framework
from jdlint.model import Block, Document, Hit, Span, Unchecked
from jdlint.nodes import Regex, ready
from jdlint.record import NamedTuple, field, record
from jdlint.text import VOCABULARY, Token, every, folded, holding, lower_lines, standing, stands, tokens, vocabulary

_SHOWN_WORDS = 12


@record(kw_only=True)
class PutOtherwise:
    """Phrases that should be put otherwise: `phrases`, or by what to write in their place, `instead`.

    `beside` and `unless`: patterns one of which must, or none of which may, stand near: in the paragraph, its heading,
    its row's label, or a line that it goes on from or into. `nowhere`: words the document must not hold. `post`: the
    job title must match one. `edit`: what to write instead is proposed, unless it stands in the paragraph already.
    """

    WORDS: ClassVar = ("words", "instead")

    phrases: tuple[Regex, ...] = ()
    instead: dict[str, tuple[Regex, ...]] = field(default_factory=dict)
    beside: tuple[Regex, ...] = ()
    unless: tuple[Regex, ...] = ()
    nowhere: tuple[Regex, ...] = ()
    post: tuple[Regex, ...] = ()
    edit: bool = False

    def find(self, document: Document, framework: Framework, as_of: date) -> Iterator[Hit]:  # noqa: ARG002
        if self.post and not is_post(document, self.post):
            return
        found: list[tuple[Span, str]] = []
        for instead, phrases in (*self.instead.items(), ("", self.phrases)):
            for span in said(document, *phrases):
                if not any(span.overlaps(other) for other, _ in found) and self._holds(document, span, instead):
                    found.append((span, instead))
        if found and any(True for _ in said(document, *self.nowhere)):
            return
        for (first, *others), instead in self._together(document, sorted(found)):
            words = "”, “".join(dict.fromkeys(document.quote(span) for span in (first, *others)))
            put = _cased(instead, words) if self.edit else None
            yield Hit(first, {"words": words, "instead": put or instead}, put, tuple(others))

    def _together(self, document: Document, found: list[tuple[Span, str]]) -> Iterator[tuple[list[Span], str]]:
        """One finding for the same words wherever they stand, and for words of one paragraph with the same remedy."""
        groups: list[tuple[list[Span], str]] = []
        for span, instead in found:
            words = document.quote(span).lower()
            for spans, remedy in groups:
                near = span.block == spans[0].block or any(document.quote(other).lower() == words for other in spans)
                if not self.edit and remedy == instead and near:
                    spans.append(span)
                    break
            else:
                groups.append(([span], instead))
        return iter(groups)

    def _holds(self, document: Document, span: Span, instead: str) -> bool:
        if self.edit and ready(rf"(?<!\w){re.escape(instead)}(?!\w)").search(document.blocks[span.block].text):
            return False
        if not self.beside and not self.unless:
            return True
        near = around(document, document.blocks[span.block])
        return (not self.beside or holds(self.beside, near)) and not holds(self.unless, near)


@record(kw_only=True)
class IncompleteList:
    """A list in one paragraph that names `at_least` of the `names` and leaves others out.

    `names` maps each name to the phrases that count as naming it; `unless`: words of a list that means to be open.
    """

    WORDS: ClassVar = ("count", "all", "missing")

    names: dict[str, tuple[Regex, ...]]
    at_least: int
    unless: tuple[Regex, ...] = ()

    def find(self, document: Document, framework: Framework, as_of: date) -> Iterator[Hit]:  # noqa: ARG002
        named: defaultdict[int, dict[str, Span]] = defaultdict(dict)
        enough = len(self.names) - self.at_least
        for number, (name, phrases) in enumerate(self.names.items()):
            if number <= enough:
                for span in said(document, *phrases):
                    named[span.block].setdefault(name, span)
                continue
            for block, spans in named.items():  # a list that names enough has named one by now
                if match := _whole("|".join(p.source for p in phrases)).search(folded(document)[block]):
                    spans[name] = Span(block, *match.span())
        for block, spans in named.items():
            missing = [name for name in self.names if name not in spans]
            if len(spans) < self.at_least or not missing or holds(self.unless, folded(document)[block]):
                continue
            start, end = min(s.start for s in spans.values()), max(s.end for s in spans.values())
            words: dict[str, object] = {"count": len(spans), "all": len(self.names), "missing": ", ".join(missing)}
            yield Hit(Span(block, start, end), words)


@record(kw_only=True)
class CodedWords:
    """More entries of the `masculine` list in use than of the `feminine` one, by more than `margin`.

    Entries are compared, not places: a post that leads says "lead" in each duty. A star stands for any letters that
    follow. `spared`: words and phrases that are a domain's own.
    """

    WORDS: ClassVar = ("masculine", "feminine", "words", "others")

    masculine: tuple[str, ...]
    feminine: tuple[str, ...]
    spared: tuple[str, ...] = ()
    margin: int = 2

    def find(self, document: Document, framework: Framework, as_of: date) -> Iterator[Hit | Unchecked]:  # noqa: ARG002
        if not vocabulary(document):
            yield Unchecked("no words were found")
        masculine = _coded(document, self.masculine, self.spared)
        many = len({place.entry for place in masculine})
        if many <= self.margin:
            return
        feminine = _coded(document, self.feminine, self.spared)
        few = len({place.entry for place in feminine})
        if many - few <= self.margin:
            return
        words: dict[str, object] = {"masculine": many, "feminine": few}
        words |= {"words": _counted(masculine), "others": _counted(feminine) or "none"}
        first: dict[str, Span] = {}
        for block, token, _ in masculine:
            first.setdefault(token.word, Span(block, token.start, token.end))
        yield Hit(None, words, None, tuple(first.values())[:_SHOWN_WORDS], about="balance")


class _Place(NamedTuple):
    block: int
    token: Token
    entry: str


def said(document: Document, *phrases: Regex) -> Iterator[Span]:
    """Where phrases stand as whole words, headers and footers included, document properties not."""
    for phrase in standing(document, phrases):
        places = _plainly if phrase.source == phrase.literal else _by_pattern
        yield from (span for span in places(document, phrase) if document.blocks[span.block].part != "property")


def _plainly(document: Document, phrase: Regex) -> Iterator[Span]:
    """Where plain words stand: they are looked for as they are."""
    text, starts = lower_lines(document)
    for at in every(text, phrase.literal):
        end = at + len(phrase.literal)
        if not (_of_word(text[at - 1 : at]) or _of_word(text[end : end + 1])):
            block = bisect_right(starts, at) - 1
            yield Span(block, at - starts[block], end - starts[block])


def _of_word(sign: str) -> bool:
    return sign.isalnum() or sign == "_"


def _by_pattern(document: Document, phrase: Regex) -> Iterator[Span]:
    whole, lines = _whole(phrase.source), folded(document)
    for index in holding(document, phrase.literal):
        for match in whole.finditer(lines[index]):
            yield Span(index, *match.span())


@cache
def _whole(source: str) -> re.Pattern[str]:
    return ready(rf"(?<!\w)(?:{source})(?!\w)")


def around(document: Document, block: Block) -> str:
    """A paragraph with what it hangs on: its heading, its row's label, a line that it goes on from or into."""
    lines = folded(document)
    pieces = [lines[i] for i in block.headings[-1:]]
    pieces += [block.cell.label] if block.cell else []
    if block.index and lines[block.index - 1].rstrip().endswith((":", " or", ",")):
        pieces.append(lines[block.index - 1])
    pieces.append(lines[block.index])
    if block.index + 1 < len(lines) and lines[block.index + 1].lstrip(" -").lower().startswith(
        ("or ", "and/or ", "(or")
    ):
        pieces.append(lines[block.index + 1])
    return "\n".join(pieces)


def holds(patterns: tuple[Regex, ...], text: str) -> bool:
    """Whether one of the patterns stands in a text, as whole words."""
    lower = text.lower()
    return any(p.literal in lower and _stands(p, text, lower) for p in patterns)


def _stands(pattern: Regex, text: str, lower: str) -> bool:
    """Plain words are looked for as they are: compiling a pattern costs more than all its searches."""
    if pattern.source != pattern.literal:
        return _whole(pattern.source).search(text) is not None
    ends = ((at, at + len(pattern.literal)) for at in every(lower, pattern.literal))
    return any(not (lower[at - 1 : at].isalnum() or lower[end : end + 1].isalnum()) for at, end in ends)


def is_post(document: Document, titles: tuple[Regex, ...]) -> bool:
    """Whether the job title says so; where no title was found, whether the first lines do."""
    named = [str(f.value) for f in document.fields if f.name == "job title"]
    return holds(titles, "\n".join(named or [b.text for b in document.blocks[:6]]))


def _cased(instead: str, words: str) -> str:
    return instead[0].upper() + instead[1:] if words[:1].isupper() else instead


@lru_cache(maxsize=8)
def _entries(words: tuple[str, ...], spared: tuple[str, ...]) -> Callable[[str], str]:
    """What tells the entry of a list that a word falls under, or "" where none or a spared word's."""

    begins = tuple(word.lower().rstrip("*") for word in words)

    @lru_cache(maxsize=VOCABULARY)
    def entry(word: str) -> str:
        return _under(words, word) if word.startswith(begins) and not _under(spared, word) else ""

    return entry


def _under(entries: tuple[str, ...], word: str) -> str:
    each = map(str.lower, entries)
    return next((e for e in each if (word.startswith(e[:-1]) if e[-1] == "*" else word == e)), "")


def _coded(document: Document, words: tuple[str, ...], spared: tuple[str, ...]) -> list[_Place]:
    """Each place of a list's words, without those that a spared word or phrase holds."""
    entry_of = _entries(words, spared)
    phrases = [w.lower() for w in spared if " " in w and stands(document, w.lower())]
    found = []
    for word, places in vocabulary(document).items():
        if entry := entry_of(word):
            for block, number in places:
                line = tokens(document)[block]
                token = Token(word, line.starts[number], line.ends[number])
                if not any(_holds(folded(document)[block].lower(), phrase, token) for phrase in phrases):
                    found.append(_Place(block, token, entry))
    return sorted(found)


def _holds(text: str, phrase: str, token: Token) -> bool:
    at = text.find(phrase, max(0, token.start - len(phrase)))
    return 0 <= at <= token.start and token.end <= at + len(phrase) + 1


def _counted(places: Iterable[_Place]) -> str:
    """ "lead (3), decisive" by their number, the commonest first."""
    counts: defaultdict[str, int] = defaultdict(int)
    for _, token, _ in places:
        counts[token.word] += 1
    ordered = sorted(counts.items(), key=lambda pair: -pair[1])
    shown = [word if count == 1 else f"{word} ({count})" for word, count in ordered[:_SHOWN_WORDS]]
    more = len(ordered) - _SHOWN_WORDS
    return ", ".join(shown) + (f" and {more} more" if more > 0 else "")
