"""A document's text made ready for matching, once for all checks: folded, and cut into words."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, partial
from typing import NamedTuple

from jdlint.model import Document
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


@lru_cache(maxsize=1)
def folded(document: Document) -> tuple[str, ...]:
    """Every block's folded text, by the block's index."""
    return tuple(fold(block.text) for block in document.blocks)


@lru_cache(maxsize=1)
def plain(document: Document) -> str:
    """All the folded text in lower case: what is not in it need not be searched for block by block."""
    return "\n".join(folded(document)).lower()


@lru_cache(maxsize=1)
def tokens(document: Document) -> tuple[tuple[Token, ...], ...]:
    """Every block's words, by the block's index."""
    return tuple(cut(block.text) for block in document.blocks)


def cut(text: str) -> tuple[Token, ...]:
    """The words of one text."""
    if not text.isascii():
        return tuple(Token(m.group().lower(), m.start(), m.end()) for m in _WORD.finditer(text))
    lower = text.lower()
    spans = [match.span() for match in _WORD.finditer(lower)]
    return tuple([_token((lower[start:end], start, end)) for start, end in spans])
