"""A document's text made ready for matching, once for all checks: folded, and cut into words."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cache, cached_property, lru_cache, partial
from itertools import accumulate
from operator import add, sub
from typing import overload

from jdlint.model import Block, Document, Span
from jdlint.nodes import Regex, lazily
from jdlint.record import NamedTuple

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
LINES = 8_000
"""Lines of documents remembered at most."""
VOCABULARY = 20_000
"""Words remembered at most."""
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


class _Ready:
    """What is made of a document's text, each once, when it is first asked for."""

    def __init__(self, same: _Same) -> None:
        self.blocks = same.blocks

    @cached_property
    def folded(self) -> tuple[str, ...]:
        return tuple([fold(block.text) for block in self.blocks])

    @cached_property
    def raw(self) -> str:
        return "\n".join(self.folded)

    @cached_property
    def lower_lines(self) -> tuple[str, tuple[int, ...]]:
        lines = [_lower(text) for text in self.folded]
        return "\n".join(lines), tuple(accumulate([len(line) + 1 for line in lines[:-1]], initial=0))

    @cached_property
    def tokens(self) -> tuple[Words, ...]:
        return tuple([cut(block.text) for block in self.blocks])

    @cached_property
    def vocabulary(self) -> dict[str, list[tuple[int, int]]]:
        found: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        for block, words in enumerate(self.tokens):
            for at, word in enumerate(words.said):
                found[word].append((block, at))
        for word in [word for word in found if not word.isascii() and plain_word(word) != word]:
            found[plain_word(word)] = sorted(found[plain_word(word)] + found.pop(word))
        return dict(found)

    @cached_property
    def words(self) -> frozenset[str]:
        return frozenset(self.vocabulary)

    @cached_property
    def fours(self) -> frozenset[str]:
        """Every four letters that stand side by side in a word of the document."""
        return frozenset().union(*map(_fours_of, self.vocabulary))


_made_ready = lru_cache(maxsize=1)(_Ready)


@lru_cache(maxsize=1)
def _ready(document: Document) -> _Ready:
    return _made_ready(_Same(document.blocks))


def folded(document: Document) -> tuple[str, ...]:
    """Every block's folded text, by the block's index."""
    return _ready(document).folded


def lower_lines(document: Document) -> tuple[str, tuple[int, ...]]:
    """All the folded text in lower case, a line for each block, and where each line starts."""
    return _ready(document).lower_lines


def raw(document: Document) -> str:
    """All the folded text with its capitals; every place is the same as in `plain`."""
    return _ready(document).raw


def plain(document: Document) -> str:
    """All the folded text in lower case: what is not in it need not be searched for block by block."""
    return _ready(document).lower_lines[0]


def tokens(document: Document) -> tuple[Words, ...]:
    """Every block's words, by the block's index."""
    return _ready(document).tokens


def vocabulary(document: Document) -> dict[str, list[tuple[int, int]]]:
    """Where each word stands: (block, number of the word in it). Apostrophes and hyphens are plain."""
    return _ready(document).vocabulary


def all_words(document: Document) -> frozenset[str]:
    """The words of `vocabulary`."""
    return _ready(document).words


@lru_cache(maxsize=VOCABULARY)
def _fours_of(word: str) -> tuple[str, ...]:
    return tuple([word[at : at + _FOUR] for at in range(len(word) - _FOUR + 1)])


@cache
def _four(words: str) -> str:
    """The first four letters of the longest run of letters; "" where there is none so long."""
    longest = max(_RUN.findall(words), key=len, default="")
    return str(longest[:_FOUR]) if len(longest) >= _FOUR else ""


def stands(document: Document, words: str) -> bool:
    """Whether `plain` holds the words. Most do not, and are told by four letters: a fiftieth of a search."""
    four = _four(words)
    return (not four or four in _ready(document).fours) and words in plain(document)


def standing(document: Document, patterns: tuple[Regex, ...]) -> list[Regex]:
    """The patterns whose literal words stand in `plain`."""
    fours, text = _ready(document).fours, plain(document)
    return [each for four, each in _by_four(patterns) if (not four or four in fours) and each.literal in text]


@lru_cache(maxsize=1024)
def _by_four(patterns: tuple[Regex, ...]) -> list[tuple[str, Regex]]:
    return [(_four(each.literal), each) for each in patterns]


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
    fours = _ready(document).fours
    for word in words:
        at = text.find(word) if (four := _four(word)) in fours or not four else -1
        while at >= 0:
            block = bisect_right(starts, at) - 1
            found.add(block)
            at = text.find(word, starts[block + 1]) if block + 1 < len(starts) else -1
    return sorted(found)


def _lower(text: str) -> str:
    """In lower case, character for character."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


class Words:
    """A text's words. Where each stands is worked out when it is first asked: of most lines it never is."""

    __slots__ = ("_ends", "_lower", "_starts", "_tokens", "said")

    def __init__(self, text: str) -> None:
        self._lower = _lower(text)
        self._starts: list[int] | None = None
        self._tokens: tuple[Token, ...] | None = None
        self.said: list[str] = _WORD.findall(self._lower)
        """The words alone, in lower case."""

    @property
    def starts(self) -> list[int]:
        if self._starts is None:
            lengths = list(map(len, self.said))
            self._ends = list(accumulate(map(add, map(len, _WORD.split(self._lower)), lengths)))
            self._starts = list(map(sub, self._ends, lengths))
        return self._starts

    @property
    def ends(self) -> list[int]:
        return self._ends if self.starts else []

    @property
    def tokens(self) -> tuple[Token, ...]:
        if self._tokens is None:
            self._tokens = tuple(map(_token, zip(self.said, self.starts, self.ends, strict=True)))
        return self._tokens

    def __len__(self) -> int:
        return len(self.said)

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    @overload
    def __getitem__(self, at: int) -> Token: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Token, ...]: ...
    def __getitem__(self, at: int | slice) -> Token | tuple[Token, ...]:
        return self.tokens[at]


@lru_cache(maxsize=LINES)
def cut(text: str) -> Words:
    """The words of one text. Remembered, for a template's lines come again in every document made from it."""
    return Words(text)


def plain_word(word: str) -> str:
    """The word with a straight apostrophe and plain hyphens."""
    return word.replace("’", "'").replace("‐", "-").replace("‑", "-")
