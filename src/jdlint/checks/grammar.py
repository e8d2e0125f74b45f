"""Slips of the hand that no list of words holds: signs doubled or out of place, a small letter, a wrong a or an."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import cache, lru_cache
from typing import ClassVar, Literal

from jdlint.checks.wording import is_english, is_welsh
from jdlint.framework import Framework
from jdlint.model import Block, Document, Hit, Span
from jdlint.nodes import ready
from jdlint.patterns import pattern
from jdlint.record import record
from jdlint.text import Words, every, folded, holding, tokens, vocabulary

Fault = Literal[
    "doubled sign", "space before a sign", "space beside a slash", "double space", "small letter", "article"
]

_DOUBLED = r"""(?<=[\w)"'%])(?:,(?: ?,|\.(?![\w.]))|;[.,;]|:[.;](?![.\w/])|\.(?:\.|,(?=\s))(?![.\w/]))"""
_STOP_TWICE = r"[a-z]{4}(?P<at>\.\]\.)(?=\s|$)"
_SPACE_BEFORE = r"""(?<=[\w)"'%]) {1,3}(?:,(?=\s|$)|[.;](?=\s|$))(?! ?\.)"""
_DOUBLE_SPACE = r"(?<=[\w,;)'\"])[ \u00a0]{2,3}(?=[\w(\"'£&])"
_SMALL = r"(?<=[a-z)])[.?]\s+(?=[a-z]{2})"
_PROSE = 6
"""Words from which a block is a sentence rather than a cell, so that a double space in it sets nothing apart."""
_FUNCTION = frozenset(("and", "or", "is", "in", "of", "as", "at", "are", "on", "if", "i", "it", "a", "an"))
_SPOKEN_WITH_Y = r"uni(?:[tfvoqsc]|lat|que|on)|u[bcfhjkqrst][aeiou]|eu|ewe|one$|ones$|one-|once"
_SILENT_H = r"hour|honest|honou?r|heir"
_EITHER = r"h(?:otel|istor|abitu|eredit|ilari|erb|allucin)"
_ORDINARY = r"[a-z]+(?:['-][a-z]+)*"


@record(kw_only=True)
class Slip:
    """One kind of slip. `spared`: words that are right here (abbreviations before a small letter, words that read "a"
    otherwise than by its rules); `letters`: abbreviations that are read out letter by letter."""

    WORDS: ClassVar = ("words", "put")

    fault: Fault
    spared: str = ""
    letters: str = ""

    def find(self, document: Document, framework: Framework, as_of: date) -> Iterator[Hit]:  # noqa: ARG002
        if self.fault in ("small letter", "article") and not is_english(document):
            return
        finder, signs = _FINDERS[self.fault]
        for block in (document.blocks[index] for index in holding(document, *signs)):
            text = folded(document)[block.index]
            if block.part != "property" and len(text) > 3:
                for span, put, words in finder(self, document, block, text):
                    yield Hit(span, {"words": _shown(document.quote(words)), "put": put}, put)


def _shown(words: str) -> str:
    """The words, of an address in them its end only."""
    return pattern(r"\S{20,}(?=\S{12})").sub("…", words)


_Found = Iterator[tuple[Span, str | None, Span]]
"""A place, what should stand there, and the words to show."""


def _doubled(slip: Slip, document: Document, block: Block, text: str) -> _Found:
    del slip, document
    if ".]." in text:
        for match in pattern(_STOP_TWICE).finditer(text):
            yield _place(block, *match.span("at"), None)
    for match in ready(_DOUBLED).finditer(text):
        sign = match.group()
        word = text[: match.start()].rsplit(None, 1)[-1]
        if sign == ".," and not _ends_a_sentence(word):
            continue
        put = None if sign == ".," else "." if sign.endswith(".") else sign[0]
        yield _place(block, *match.span(), put)


def _ends_a_sentence(word: str) -> bool:
    """Not where the stop belongs to an abbreviation or an initial."""
    bare = word.lstrip("([\"'")
    return len(bare) > 4 and bare.islower() and bare.isalpha()


def _space_before(slip: Slip, document: Document, block: Block, text: str) -> _Found:
    del slip, document
    for match in ready(_SPACE_BEFORE).finditer(text):
        yield _place(block, *match.span(), match.group().strip())


def _beside_slash(slip: Slip, document: Document, block: Block, text: str) -> _Found:
    """ "and/ or": a slash stands between its words with a space on both sides or on neither."""
    del slip, document
    for at in every(text, "/ "):
        before, after = text[:at].rpartition(" ")[2].lstrip("(["), text[at + 1 :].lstrip(" ")
        if "/" not in before and before.rstrip(")")[-2:].isalpha() and after[:2].isalpha():
            yield _place(block, at, at + 1 + len(text[at + 1 :]) - len(after), "/")
    at = text.find("and /or")
    if at >= 0:
        yield _place(block, at + 3, at + 5, "/")


def _double_space(slip: Slip, document: Document, block: Block, text: str) -> _Found:
    del slip, text
    raw = block.text
    if "    " in raw.strip() or "\t" in raw or len(tokens(document)[block.index]) < _PROSE:
        return
    for match in ready(_DOUBLE_SPACE).finditer(raw):
        before = raw[: match.start()]
        if any(c.isalpha() for c in before) and (before[-1] != ")" or "(" in before):
            yield _place(block, *match.span(), " ")


def _small_letter(slip: Slip, document: Document, block: Block, text: str) -> _Found:
    for match in pattern(_SMALL).finditer(text):
        before = text[: match.start()].rsplit(None, 1)[-1]
        after = text[match.end() :].split(None, 1)[0]
        word = before.lstrip("(\"'[")
        if not _could_begin(after) or not _could_end(word, _spared(slip.spared)):
            continue
        if is_welsh(tokens(document)[block.index]):
            return
        ends = len(after.rstrip(".,;:)"))
        span = Span(block.index, match.start() - len(word), match.end() + ends)
        yield span, None, span


def _could_begin(word: str) -> bool:
    """Not an address or a name that has its capital inside (iPhone)."""
    bare = word.rstrip(".,;:)?!'\"")
    return bare.islower() and not any(c in bare for c in "./@_")


def _could_end(word: str, spared: frozenset[str]) -> bool:
    bare = word.rstrip(")").lower()
    return len(bare) > 2 and bare not in spared and "." not in bare and "/" not in bare


def _article(slip: Slip, document: Document, block: Block, text: str) -> _Found:
    words = tokens(document)[block.index]
    for at in _articles(document).get(block.index, ()):
        if at + 1 == len(words.said) or not _is_article(text, words, at, slip):
            continue
        start, last = words.starts[at], words.ends[at + 1]
        wanted = _wanted(text[words.starts[at + 1] : last], slip)
        if wanted and wanted != words.said[at] and not is_welsh(words):
            put = wanted.capitalize() if text[start].isupper() else wanted
            yield Span(block.index, start, words.ends[at]), put, Span(block.index, start, last)


@lru_cache(maxsize=1)
def _articles(document: Document) -> dict[int, list[int]]:
    """The numbers of the words "a" and "an", by block."""
    found: dict[int, list[int]] = {}
    for word in ("a", "an"):
        for block, at in vocabulary(document).get(word, ()):
            found.setdefault(block, []).append(at)
    return found


def _is_article(text: str, words: Words, at: int, slip: Slip) -> bool:
    """Whether "a" is the article, not a grade, a list's letter or an option."""
    word, start, end = words.said[at], words.starts[at], words.ends[at]
    beside = text[max(0, start - 1) : start]
    if text[end : words.starts[at + 1]] != " " or words.said[at + 1] in _FUNCTION:
        return False
    if beside and beside not in " (\"'[/":
        return False
    before = text[:start].rstrip()
    if text[start:end].isupper() and (len(word) > 1 or (before and before[-1] not in ".!?:")):
        return False
    if beside == "/" and before[-3:-2] in ("", " ") and before[-2:-1].isalpha():  # "p/a"
        return False
    return not at or words.said[at - 1] not in _spared(slip.spared)


def _wanted(word: str, slip: Slip) -> str:
    """The article that a word asks for by its sound; "" where letters cannot tell."""
    bare = word.lower().replace("’", "'")
    if word[0].isdigit():
        figure = pattern(r"\d+").match(word)
        return "an" if word[0] == "8" or (figure and figure.group() in ("11", "18")) else "a"
    first = word.split("-")[0]
    read_out = pattern(r"['’]s?$").sub("", first)
    if read_out in _spared(slip.letters, fold=False):
        return "an" if first[0] in "AEFHILMNORSX" else "a"
    if len(bare.split("-")[0]) < 2 and not bare.startswith("e-"):
        return ""
    if not pattern(_ORDINARY).fullmatch(bare) or not word[1:].islower() or ready(_EITHER).match(bare):
        return ""
    if ready(_SILENT_H).match(bare):
        return "an"
    return "an" if bare[0] in "aeiou" and not ready(_SPOKEN_WITH_Y).match(bare) else "a"


@cache
def _spared(listed: str, fold: bool = True) -> frozenset[str]:
    return frozenset((listed.lower() if fold else listed).split())


def _place(block: Block, start: int, end: int, put: str | None) -> tuple[Span, str | None, Span]:
    """The place of signs, and the words around it to show."""
    first = block.text.rfind(" ", 0, max(0, len(block.text[:start].rstrip()))) + 1
    after = pattern(r"\s*\S*").match(block.text, end)
    last = after.end() if after else end
    return Span(block.index, start, end), put, Span(block.index, first, last)


_FINDERS: dict[Fault, tuple[Callable[[Slip, Document, Block, str], _Found], tuple[str, ...]]] = {
    "doubled sign": (_doubled, ("..", ",,", ", ,", ",.", ".,", ";.", ";,", ";;", ":.", ":;", ".].")),
    "space before a sign": (_space_before, (" ,", " .", " ;")),
    "space beside a slash": (_beside_slash, ("/ ", "and /or")),
    "double space": (_double_space, ("  ",)),
    "small letter": (_small_letter, (". ", "? ")),
    "article": (_article, (" a ", " an ", "a ", "an ")),
}
"""What finds each kind, and the signs of which a block must hold one."""
