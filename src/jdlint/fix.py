"""Edits made outright in a file of any kind that is read, and what they change, line by line."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Sequence

from jdlint.edits import apply, choose
from jdlint.model import Document, Edit, Unreadable
from jdlint.readers import read_bytes
from jdlint.readers.kinds import kind_of
from jdlint.record import record

BY_HAND = "the place in the file is not certain"
OVERLAPS = "it overlaps another change; run again for it"
_BREAK = r"[ \t>]*(?:\r\n|\r|\n)[ \t>]*"
"""Between the lines of a paragraph that a margin broke."""


@record
class Fixed:
    """The file's new bytes, and the edits not made with why not."""

    data: bytes
    made: int
    skipped: tuple[tuple[Edit, str], ...] = ()


def fix(data: bytes, document: Document, edits: Iterable[Edit]) -> Fixed:
    """`data` is what the document was read from. In text, an edit is made where reading again finds just it changed."""
    asked = list(dict.fromkeys(edits))
    if kind_of(data, document.path) == "zip":
        from jdlint.mark import fix_word

        new, refused = fix_word(data, document, asked)
    else:
        new, refused = _fix_text(data, document, asked)
    return Fixed(new, len(asked) - len(refused), tuple(refused.items()))


def _fix_text(data: bytes, document: Document, asked: list[Edit]) -> tuple[bytes, dict[Edit, str]]:
    chosen, overlapping = choose(document, asked)
    refused = dict.fromkeys(overlapping, OVERLAPS)
    encoding = _encoding(data)
    source = data.decode(encoding)
    places = _places(source, document)
    placed = {edit: _placed(places, document, made) for edit, made in chosen.items()}
    refused |= {edit: BY_HAND for edit, place in placed.items() if place is None}
    sure = {edit: place for edit, place in placed.items() if place is not None}
    new = _spliced(source, sure.values()).encode(encoding)
    if _is_just(new, document, list(sure)):
        return new, refused
    held: dict[Edit, _Place] = {}
    for edit, place in sure.items():  # one of them does what it should not: find it
        trial = {**held, edit: place}
        if _is_just(_spliced(source, trial.values()).encode(encoding), document, list(trial)):
            held = trial
        else:
            refused[edit] = BY_HAND
    return _spliced(source, held.values()).encode(encoding), refused


_Place = tuple[int, int, str]


def _encoding(data: bytes) -> str:
    """The one by which the very same bytes come back."""
    for encoding in ("utf-16", "utf-8", "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if text.encode(encoding) == data and (encoding != "utf-16" or data[:2] in (b"\xff\xfe", b"\xfe\xff")):
            return encoding
    raise Unreadable("This file's encoding cannot be written back without loss. Save it as UTF-8 and run again.")


def _places(source: str, document: Document) -> list[list[int] | None]:
    """For each block, where in the source each of its characters begins, and its end; None where it is not found."""
    found: list[list[int] | None] = []
    at = 0
    for block in document.blocks:
        lines = block.text.split("\n")
        pattern = re.compile(_BREAK.join(f"({re.escape(line)})" for line in lines))
        match = pattern.search(source, at) if block.part == "body" and block.text.strip() else None
        if match is None:
            found.append(None)
            continue
        offsets = [
            offset for group in range(1, len(lines) + 1) for offset in range(match.start(group), match.end(group) + 1)
        ]
        found.append(offsets)
        at = match.end()
    return found


def _placed(places: Sequence[list[int] | None], document: Document, edit: Edit) -> _Place | None:
    offsets = places[edit.span.block]
    if offsets is None or edit.whole or "\n" in document.quote(edit.span):
        return None
    return offsets[edit.span.start], offsets[edit.span.end], edit.text


def _spliced(source: str, places: Iterable[_Place]) -> str:
    for start, end, text in sorted(places, reverse=True):
        source = source[:start] + text + source[end:]
    return source


def _is_just(data: bytes, document: Document, edits: list[Edit]) -> bool:
    """Whether reading the new bytes finds the document with these edits made and nothing else changed."""
    wanted, _ = apply(document, edits)
    try:
        got = read_bytes(data, document.path)
    except Unreadable:
        return False
    return [(b.text, b.kind, b.part) for b in got.blocks] == [(b.text, b.kind, b.part) for b in wanted.blocks]


def diff(before: Document, after: Document, path: str) -> str:
    """What changed, as a unified diff of the blocks' texts; "" for nothing."""
    lines = difflib.unified_diff(
        [block.text for block in before.blocks], [block.text for block in after.blocks],
        path, f"{path} (mended)", lineterm="", n=1,
    )  # fmt: skip
    return "\n".join(lines)
