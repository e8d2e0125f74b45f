"""A document's text made ready for matching, once for all checks: folded, and cut into words."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cache, lru_cache, partial
from itertools import accumulate
from typing import NamedTuple

from jdlint.model import Block, Document, Span
from jdlint.nodes import lazily

_QUOTES = dict.fromkeys(map(ord, "‘’‚‛′`´"), "'") | dict.fromkeys(map(ord, "“”„‟″"), '"')
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")
_SPACES = dict.fromkeys(
    map(
        ord,
        "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t\n\r\v\f",
    ),
    " ",
)
_FOLD = _QUOTES | _DASHES | _SPACES
_FOUR = 4
_RUN = lazily(r"[a-z]+")
_WORD = lazily(r"\w+(?:['’\-‐‑]\w+)*")


class Token(NamedTuple):
    """One word in lower case, and where it stands in its block."""

    word: str
    start: int
    end: int


_token: Callable[[tuple[str, int, int]], Token] = partial(tuple.__new__, Token)
"""A token without the detour over its own constructor: a document has thousands of them."""


def fold(text: str) -> str:
    """Straight quotes, plain hyphens, plain spaces: one character for one, so an offset here is an offset there."""
    return text if text.isascii() and text.isprintable() else text.translate(_FOLD)


@lru_cache(maxsize=4096)
def bare(text: str) -> str:
    """A heading or a label as it is compared with others: in small letters, without the signs at its ends."""
    return " ".join(fold(text).casefold().strip(" :*.").split())


def words_of(block: Block) -> Span:
    """All that a block says, without the spaces around it."""
    start = len(block.text) - len(block.text.lstrip())
    return Span(block.index, start, max(start, len(block.text.rstrip())))


class _Same:
    """A document's blocks, known by identity: a document is made anew when its fields are found, its blocks are not."""

    def __init__(self, blocks: tuple[Block, ...]) -> None:
        self.blocks = blocks

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.blocks is other.blocks

    def __hash__(self) -> int:
        return id(self.blocks)


@lru_cache(maxsize=1)
def folded(document: Document) -> tuple[str, ...]:
    """Every block's folded text, by the block's index."""
    return _folded(_Same(document.blocks))


@lru_cache(maxsize=1)
def _folded(same: _Same) -> tuple[str, ...]:
    return tuple([fold(block.text) for block in same.blocks])


@lru_cache(maxsize=1)
def lower_lines(document: Document) -> tuple[str, tuple[int, ...]]:
    """All the folded text in lower case, a line for each block, and where each line starts."""
    return _lower_lines(_Same(document.blocks))


@lru_cache(maxsize=1)
def _lower_lines(same: _Same) -> tuple[str, tuple[int, ...]]:
    lines = [_lower(text) for text in _folded(same)]
    return "\n".join(lines), tuple(accumulate([len(line) + 1 for line in lines[:-1]], initial=0))


@lru_cache(maxsize=1)
def raw(document: Document) -> str:
    """All the folded text with its capitals; every place is the same as in `plain`."""
    return "\n".join(folded(document))


def plain(document: Document) -> str:
    """All the folded text in lower case: what is not in it need not be searched for block by block."""
    return lower_lines(document)[0]


@lru_cache(maxsize=1)
def _fours(document: Document) -> frozenset[str]:
    """Every four letters that stand side by side in a word of the document."""
    return frozenset([word[at : at + _FOUR] for word in vocabulary(document) for at in range(len(word) - _FOUR + 1)])


@cache
def _four(words: str) -> str:
    """The first four letters of the longest run of letters; "" where there is none so long."""
    longest = max(_RUN.findall(words), key=len, default="")
    return str(longest[:_FOUR]) if len(longest) >= _FOUR else ""


def stands(document: Document, words: str) -> bool:
    """Whether `plain` holds the words. Most do not, and are told by four letters: a fiftieth of a search."""
    four = _four(words)
    return (not four or four in _fours(document)) and words in plain(document)


def every(text: str, words: str) -> Iterator[int]:
    """Where in a text the words begin, each time."""
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def holding(document: Document, *words: str) -> list[int]:
    """The blocks, in order, that hold one of the words: letters in lower case as they stand in `plain`."""
    text, starts = lower_lines(document)
    found: set[int] = set()
    for word in words:
        at = text.find(word)
        while at >= 0:
            block = bisect_right(starts, at) - 1
            found.add(block)
            at = text.find(word, starts[block + 1]) if block + 1 < len(starts) else -1
    return sorted(found)


def _lower(text: str) -> str:
    """In lower case, character for character."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


@lru_cache(maxsize=1)
def tokens(document: Document) -> tuple[tuple[Token, ...], ...]:
    """Every block's words, by the block's index."""
    return tuple([cut(block.text) for block in document.blocks])


def cut(text: str) -> tuple[Token, ...]:
    """The words of one text."""
    lower, end, found = _lower(text), 0, []
    for word in _WORD.findall(lower):
        start = lower.index(word, end)  # between two words stands no letter, so this is its own place
        end = start + len(word)
        found.append(_token((word, start, end)))
    return tuple(found)


@lru_cache(maxsize=1)
def vocabulary(document: Document) -> dict[str, list[tuple[int, int]]]:
    """Where each word stands: (block, number of the word in it). Apostrophes and hyphens are plain."""
    found: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for block, words in enumerate(tokens(document)):
        for at, (word, _, _) in enumerate(words):
            found[word].append((block, at))
    for word in [word for word in found if not word.isascii() and plain_word(word) != word]:
        found[plain_word(word)] = sorted(found[plain_word(word)] + found.pop(word))
    return dict(found)


def plain_word(word: str) -> str:
    """The word with a straight apostrophe and plain hyphens."""
    return word.replace("’", "'").replace("‐", "-").replace("‑", "-")
