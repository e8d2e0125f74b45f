"""Checks on how sentences and lists are built: length, one grammatical form, one ending, abbreviations explained."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import cache, lru_cache
from typing import ClassVar, Literal

from jdlint.checks.forms import form_of
from jdlint.framework import Framework
from jdlint.model import Block, Document, Hit, Span
from jdlint.nodes import lazily
from jdlint.patterns import pattern
from jdlint.places import shorten
from jdlint.record import record
from jdlint.text import LINES, cut, every, folded, lower_lines, raw, tokens, vocabulary

_END = (
    r"""[.?!]["')\]*_]*[\s\u200b]+(?=["'(\[*_]*[A-Z\d])|\n(?=["'(\[*_]*[A-Z\d•·-])|\t+"""
    r"""|(?<=[a-z]{3})(?<!www)[.?!](?=[A-Z][a-z]*(?:[ ,]))"""
)
"""A sentence's end; also a full stop without a space after it, as editing and copying leave it."""
_LABEL = r"""\**[A-Z][^.:;,*\n]{0,40}:[\s*]+(?=["'(]?[A-Z])"""
_ABBREVIATED = frozenset((
    "e.g", "i.e", "no", "nos", "vs", "mr", "mrs", "ms", "dr", "st", "approx",
    "p", "pp", "snr", "jnr", "prof", "rev", "hon", "cllr", "dept",
))  # fmt: skip
_CAPITALS = lazily(r"[A-Z]{2,6}(?=s?(?![A-Za-z\d]))")
_MARGINS = ("property", "header", "footer")
_MEANS = (" (", " =", "=", ", the ", " stands for")
_GOES_ON = (")", ",", " ", "s)")
_MEANS_WITHIN = max(map(len, _MEANS))
_ROMAN = lazily(r"[IVXLC]+")
_CLOSING = frozenset(")%'\"’”")
_SENTENCE = 5
"""Words below which a block is a label or a value, in which nothing is explained."""
_LISTED = 3
"""Items from which a list has a form or an ending of its own."""


@record(kw_only=True)
class LongSentence:
    """Sentences of more than `above` words and, if given, of `up-to` at most. A list within a sentence is spared:
    one whose commas and semicolons part it into pieces of fewer than `piece` words on average; so is a template's
    choice that nobody made, which is no sentence yet. `whole`: only what ends with a full stop, a question or an
    exclamation mark, and has more words than `above` between two semicolons; `up-to` does not bound what is not so.
    """

    WORDS: ClassVar = ("words", "count", "above")

    above: int
    up_to: int | None = None
    piece: int = 0
    whole: bool = False

    def find(self, document: Document, framework: Framework, as_of: date) -> Iterator[Hit]:  # noqa: ARG002
        for span, count in long_sentences(document):
            text = document.quote(span) if count > self.above else ""
            if text and (self.up_to is None or count <= self.up_to or not _is_whole(text, self.up_to)):
                if self.whole and not _is_whole(text, self.above):
                    continue
                if "] / [" not in text and count / (1 + sum(map(text.count, ",;"))) >= self.piece:
                    words = {"words": shorten(text, 40), "count": count, "above": self.above}
                    yield Hit(span, words)


def _is_whole(text: str, above: int) -> bool:
    longest = max(len(part.split()) for part in text.split(";"))
    return longest > above and text.rstrip(")\"'”’ ").endswith((".", "?", "!")) and "\t" not in text


_LONG = 20
_LINES = 2_000
"""Lines with long sentences remembered at most."""


@lru_cache(maxsize=1)
def long_sentences(document: Document) -> tuple[tuple[Span, int], ...]:
    """Every sentence of more than twenty words, and their number."""
    return tuple(
        [
            (Span(block, start, end), count)
            for block, words in enumerate(tokens(document))
            if len(words.said) > _LONG and document.blocks[block].part != "property"
            for start, end, count in _long(document.blocks[block].text)
        ]
    )


@lru_cache(maxsize=_LINES)
def _long(text: str) -> tuple[tuple[int, int, int], ...]:
    """Where a line's long sentences start and end, and how many words each has."""
    words, found = cut(text), []
    for start, end in _sentences(text):
        said = words.said[bisect_left(words.starts, start) : bisect_left(words.starts, end)]
        count = sum([word[0].isalpha() for word in said])
        if count > _LONG:
            found.append((start, end, count))
    return tuple(found)


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    start = len(text) - len(text.lstrip(" \t\n\u00a0•·"))
    for match in pattern(_END).finditer(text):
        before = text[start : match.start()].rsplit(None, 1)
        if match.group()[0] == "." and before and before[-1].lower().lstrip("(") in _ABBREVIATED:
            continue
        yield _after_label(text, start), match.start() + len(match.group().rstrip())
        start = match.end()
    yield _after_label(text, start), len(text.rstrip())


def _after_label(text: str, start: int) -> int:
    """Where a sentence begins that a short label leads in ("Induction: When you start …")."""
    label = pattern(_LABEL).match(text, start)
    return label.end() if label else start


@record(kw_only=True)
class Abbreviation:
    """Abbreviations in capitals that the document nowhere explains, each at its first place. `known`: those that
    need no explanation."""

    WORDS: ClassVar = ("words",)

    known: str

    def find(self, document: Document, framework: Framework, as_of: date) -> Iterator[Hit]:  # noqa: ARG002
        whole, starts = lower_lines(document)
        seen = set(_split(self.known))
        for match in (each for each in _CAPITALS.finditer(raw(document)) if each.group() not in seen):
            word, index = match.group(), bisect_right(starts, match.start()) - 1
            block, text, start = document.blocks[index], folded(document)[index], match.start() - starts[index]
            if block.part in _MARGINS or text.isupper() or len(tokens(document)[index]) < _SENTENCE:
                continue
            if _is_code(text, start, start + len(word)):
                continue
            seen.add(word)
            if _is_explained(word.lower(), whole) or _ROMAN.fullmatch(word) or _is_word(document, word.lower()):
                continue
            yield Hit(Span(index, start, start + len(word)), {"words": word})


def _is_code(text: str, start: int, end: int) -> bool:
    """Part of a reference, a longer word or an address; or words in capitals rather than letters."""
    before, after = text[start - 1 : start], text[end : end + 2]
    if before.isalnum() or (before and before in "-._@#&") or (after and after[0] in "-_@&" and after[1:].isalnum()):
        return True
    if after[:1] == "." and after[1:].isalnum():
        return True
    beside = f"{text[:start].rstrip().rsplit(None, 1)[-1:]} {text[end:].split(None, 1)[:1]}"
    return any(
        len(word) > 1 and word.isupper() and word not in ("OR", "AND") for word in pattern(r"[A-Za-z]+").findall(beside)
    )


def _is_word(document: Document, word: str) -> bool:
    """Whether it stands in small letters too, in no address: then it was written in capitals to stress it."""
    for block, at in vocabulary(document).get(word, ()):
        text, token = folded(document)[block], tokens(document)[block][at]
        beside = text[max(0, token.start - 1) : token.start] + text[token.end : token.end + 1]
        if not text[token.start : token.end].isupper() and not set(beside) & set("./@-_:#="):
            return True
    return False


def _is_explained(word: str, whole: str) -> bool:
    """Whether it stands in brackets or quotes somewhere, or is followed by what it means."""
    for at in every(whole, word):
        before, after = whole[at - 1 : at], whole[at + len(word) : at + len(word) + _MEANS_WITHIN]
        if after.startswith(_MEANS) or (before == "(" and after.startswith(_GOES_ON)) or before == after[:1] == '"':
            return True
    return False


@record(kw_only=True)
class Listing:
    """Lists whose items differ, one finding for a list: in the grammatical form of their first word (a verb of
    `verbs`, one of `nouns` or the like with what it governs), or in the full stop or comma at their end. `most`: the
    share of items, in percent, that sets the list's own way."""

    WORDS: ClassVar = ("words", "others", "count", "end", "other")

    differs: Literal["form", "full stop"]
    verbs: str = ""
    nouns: str = ""
    most: int = 60

    def find(self, document: Document, framework: Framework, as_of: date) -> Iterator[Hit]:  # noqa: ARG002
        for items in lists(document):
            if len(items) >= _LISTED:
                hit = _form(self, document, items) if self.differs == "form" else _stop(self, document, items)
                if hit is not None:
                    yield hit


@lru_cache(maxsize=1)
def lists(document: Document) -> tuple[tuple[Block, ...], ...]:
    """Bullets of one depth that follow each other in one place; deeper ones and blank lines do not part them. A table's
    rows that begin with their number are a list too."""
    found: list[list[Block]] = []
    rows: dict[tuple[int, int], dict[int, Block]] = {}
    last: Block | None = None
    for block in document.blocks:
        if not block.text.strip():
            continue
        if block.kind != "bullet":
            last = None
            if block.cell and block.cell.column == 2 and block.cell.label.strip(" .)").isdigit():
                rows.setdefault((block.cell.table, block.cell.column), {}).setdefault(block.cell.row, block)
        elif last is None or block.level < last.level or _column(block) != _column(last) or block.part != last.part:
            found.append([block])
            last = block
        elif block.level == last.level:
            found[-1].append(block)
            last = block
    return (*map(tuple, found), *(tuple(row.values()) for row in rows.values()))


def _column(block: Block) -> tuple[int, int, int] | None:
    return (block.cell.table, block.cell.row, block.cell.column) if block.cell else None


def _form(listing: Listing, document: Document, items: tuple[Block, ...]) -> Hit | None:
    verbs, nouns = frozenset(_split(listing.verbs)), frozenset(_split(listing.nouns))
    forms = {block.index: form for block in items if (form := form_of(tokens(document)[block.index], verbs, nouns))}
    counted = Counter(forms.values())
    if len(counted) < 2 or len(forms) < _LISTED or 100 * len(forms) < listing.most * len(items):
        return None
    most = counted.most_common(1)[0][0]
    spans = [_first_word(document, index, form) for index, form in forms.items() if form != most]
    if most == "noun":  # among nouns "coaching" and "planning" are nouns themselves
        spans = [span for span in spans if forms[span.block] != "ing"]
    elif most == "ing":
        spans = [span for span in spans if not tokens(document)[span.block].said[0].endswith("ing")]
    if not spans:
        return None
    usual = next(index for index, form in forms.items() if form == most)
    others = document.quote(_first_word(document, usual, most))
    words = {"words": document.quote(spans[0]), "others": others, "count": counted[most]}
    return Hit(spans[0], words, related=tuple(spans[1:]))


def _first_word(document: Document, index: int, form: str) -> Span:
    first, *rest = tokens(document)[index]
    return Span(index, first.start, rest[0].end if form in ("to", "noun") else first.end)


def _stop(listing: Listing, document: Document, items: tuple[Block, ...]) -> Hit | None:
    """Items that end otherwise than most; the last may have a full stop where the others have a comma or nothing."""
    ends = {block.index: end_of(block.text) for block in items}
    inner = dict(list(ends.items())[:-1])
    for judged, end, other in ((ends, "a full stop", ""), (inner, "a comma", ""), (inner, "", "a full stop")):
        most = [index for index in judged if judged[index] == end]
        odd = [index for index in judged if judged[index] == other]
        if odd and len(most) >= _LISTED and 100 * len(most) >= listing.most * len(judged):
            if other and not (odd := [i for i in odd if len(list(_sentences(document.blocks[i].text))) == 1]):
                continue
            spans = [Span(i, tokens(document)[i][-1].start, len(document.blocks[i].text.rstrip())) for i in odd]
            words = {"words": document.quote(spans[0]), "others": len(spans), "count": len(most)}
            words |= {
                "end": f"with {end}" if end else "without a sign",
                "other": f"with {other}" if other else "without",
            }
            return Hit(spans[0], words, related=tuple(spans[1:]))
    return None


@lru_cache(maxsize=LINES)
def end_of(line: str) -> str | None:
    """The sign at an item's end, "" for none; None where it says nothing about the list's way."""
    text, words = line.rstrip(), cut(line).said
    if not words:
        return None
    bare = text.rstrip(")\"'”’")
    if bare.endswith((".", "?", "!")):
        return None if bare.endswith("etc.") else "a full stop"
    if text.endswith((",", ";", " and", " or")):
        return "a comma"
    return "" if (text[-1:].isalnum() or text[-1:] in _CLOSING) and len(words) >= _SENTENCE else None


@cache
def _split(listed: str) -> tuple[str, ...]:
    return tuple(listed.split())
