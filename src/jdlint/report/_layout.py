"""Lines of styled words, and how words fit a width. Nothing here knows a terminal: a style is only a name."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import Literal

from jdlint.nodes import lazily

Style = Literal["", "error", "warning", "advice", "dim", "strong", "old", "new"]
Line = tuple[tuple[str, Style], ...]
"""One line to print: words and the style of each."""
Lines = Iterator[Line]
BLANK: Line = ()
_ELLIPSIS = "…"
_NOT_PLAIN = lazily(r"[^\x00-\u02ff\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u2190-\u21ff]")
"""A character that may take no column, or two: what English and Welsh are written in takes one each."""
_NOUNS = {"advice": ("piece of advice", "pieces of advice"), "text box": ("text box", "text boxes")}
_NOUNS |= {"property": ("document property", "document properties")}


def count(n: int, noun: str) -> str:
    """ "1 error", "3 errors", "1,203 errors", "2 pieces of advice"."""
    one, many = _NOUNS.get(noun, (noun, f"{noun}s"))
    return f"{n:,} {one if n == 1 else many}"


def counts(numbers: Iterable[tuple[int, str]]) -> str:
    """ "3 errors, 2 warnings and 1 piece of advice", without the noughts; "" where all are."""
    return listed([count(n, noun) for n, noun in numbers if n])


def listed(words: list[str]) -> str:
    """ "a, b and c"."""
    return f"{', '.join(words[:-1])} and {words[-1]}" if len(words) > 1 else "".join(words)


def plain(lines: Iterable[Line]) -> str:
    """The lines without their styles."""
    return "".join(["".join([words for words, _ in line]).rstrip() + "\n" for line in lines])


@lru_cache(maxsize=1024)
def _safe(char: str) -> str:
    """A character as it may be shown: a tab or control is a space, an invisible or direction mark is nothing."""
    from unicodedata import category as category_of

    category = category_of(char)
    if category in ("Cc", "Zl", "Zp"):
        return " "
    return "" if category in ("Cf", "Cs") else char


def shown(text: str) -> str:
    """Text from a file, safe to print in one line: it can neither break the line nor steer the terminal."""
    return text if text.isprintable() else "".join(map(_safe, text))


def one_line(text: str) -> str:
    """The same with one space between words: a paragraph's own breaks and tabs are spaces."""
    return " ".join(shown(text).split())


@lru_cache(maxsize=1024)
def _cells(char: str) -> int:
    """The columns one character takes."""
    from unicodedata import category, east_asian_width

    if not char or category(char) in ("Mn", "Me"):
        return 0
    return 2 if east_asian_width(char) in ("W", "F") else 1


def _narrow(text: str) -> bool:
    """Whether each character surely takes one column."""
    return text.isascii() or not _NOT_PLAIN.search(text)


def width(text: str) -> int:
    """The columns a text takes in a terminal."""
    return len(text) if _narrow(text) else sum(map(_cells, text))


def wrap(text: str, room: int, first: str = "", rest: str | None = None) -> list[str]:
    """The text in lines of `room` columns at most, led by `first` and then by `rest`; a longer word stays whole."""
    rest = first if rest is None else rest
    words = one_line(text)
    if not _narrow(words):
        return _wrapped(words.split(" "), room, first, rest)
    lines, lead, at = [], first, 0
    while at < len(words):
        end = at + room - width(lead)
        if end < len(words):
            space = words.rfind(" ", at, max(at, end + 1))
            space = space if space >= 0 else words.find(" ", at)
            end = space if space >= 0 else len(words)
        lines.append(lead + words[at:end])
        lead, at = rest, end + 1
    return lines


def _wrapped(words: list[str], room: int, line: str, rest: str) -> list[str]:
    """The same word by word, for characters of any width."""
    lines, empty = [], True
    for word in words:
        if not empty and width(line) + 1 + width(word) > room:
            lines.append(line)
            line, empty = rest, True
        line, empty = line + ("" if empty else " ") + word, False
    return [*lines, line]


def paragraph(text: str, room: int, first: str = "", rest: str | None = None, style: Style = "") -> Lines:
    """The text wrapped, as lines of one style."""
    for line in wrap(text, room, first, rest):
        yield ((line, style),)


def excerpt(text: str, start: int, end: int, room: int) -> tuple[str, str]:
    """The words from `start` to `end` in their surroundings within `room` columns, and the line of carets below."""
    chars: Sequence[str] = text
    ends: Sequence[int] = range(len(text) + 1)
    if not (text.isprintable() and _narrow(text)):
        chars = [_safe(char) for char in text]
        ends = [0, *accumulate(map(_cells, chars))]
    low, high = _window(chars, ends, start, end, room)
    before, after = _ELLIPSIS * (low > 0), _ELLIPSIS * (high < len(chars))
    stop = min(end, high)
    carets = " " * (len(before) + ends[start] - ends[low]) + "^" * max(1, ends[stop] - ends[start])
    return before + "".join(chars[low:high]) + after, carets


def _window(chars: Sequence[str], ends: Sequence[int], start: int, end: int, room: int) -> tuple[int, int]:
    """The characters that fit: the span, then as much on either side as there is room for, cut at words.

    `ends` are the columns before each character, and after the last.
    """
    if ends[-1] <= room:
        return 0, len(chars)
    room -= 2 * len(_ELLIPSIS)
    low, high = start, min(end, bisect_right(ends, ends[start] + room) - 1)
    if high < end:
        return low, high
    spare = room - (ends[high] - ends[low])
    right = min(spare // 2, ends[-1] - ends[high])
    low = min(low, bisect_left(ends, ends[high] - room + right))
    high = max(high, bisect_right(ends, ends[low] + room) - 1)
    return _at_word(chars, low, start), _at_word_back(chars, high, end)


def _at_word(chars: Sequence[str], low: int, start: int) -> int:
    """Forward to the next word's beginning, where that is before the span."""
    if low == 0:
        return low
    return next((i + 1 for i in range(low, start) if chars[i] == " "), low)


def _at_word_back(chars: Sequence[str], high: int, end: int) -> int:
    """Back to the last word's end, where that is after the span."""
    if high == len(chars):
        return high
    return next((i for i in range(high, end, -1) if chars[i] == " "), high)
