"""Runs of signs that stand for a value: XX, ____, ……."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jdlint.checks.blanks import Blank
from jdlint.model import Block, Document
from jdlint.nodes import lazily
from jdlint.patterns import pattern
from jdlint.text import folded, holding, lower_lines

_XX = lazily(r"[xX]{2,}")
_LEFT = lazily(r"[£€$]?(?:[A-Za-z\d]+[-/])*[\dxX,.:/]*$")
_RIGHT = lazily(r"[\dxX]*(?:[,.:/-][\dxX]+|[/-][A-Za-z\d]+| [xX]{2,}\b(?![-/]))*")
_RANGE = lazily(r"\s*(?:-|to)\s*$")
_ROMAN = lazily(
    r"\b(?:part|chapter|schedule|article|title|section|volume|book|annex|appendix|paragraph|clause|king|louis)s? $"
    r"|\b[ivxlc]+-$",
    re.IGNORECASE,
)
_CENTURY = lazily(r" chromosome| century|-[IVXL]*[IVL]", re.IGNORECASE)
_TWENTY = lazily(r"\b(?:twent|thirt)ieth\b", re.IGNORECASE)
_LONGEST_NUMERAL = 3
_NEAR_TWENTY = ("xix", "xviii", "xvii", "xvi", "xiv", "xxi", "xxv", "xxix")
_SINGLE = lazily(r"£X\b(?!-)|(?<![\w/-])X(?:th\b| (?=(?:hours?|days?|weeks?|months?|years?|people|staff|posts|%)\b))")
_MEASURED = lazily(r" (?:hours?|days?|weeks?|months?|years?|people|staff|posts|%)")
_UNKNOWN = lazily(r"\?{3,}|#{2,}")
_GAP = r"(?:__+|\.{2,})"
_DATE = rf"{_GAP}(?:\s*/\s*{_GAP}){{2}}|(?<!\S){_GAP}\s*/\s*{_GAP}\s*/\s*(?:20)?\d\d(?![\w/])"
_LINES = lazily(rf"{_DATE}|_{{3,}}(?:\s*_{{3,}})*|(?<![^\s:£])__(?!\S)|\.{{5,}}|(?:\. ?){{6,}}|…{{2,}}(?:\s*…+)*")
_EMPHASISED = lazily(r"(?:^|[^\w_])__(?=[^\s_])[^_]*$")
"""Before the second `__` of words that Markdown makes bold."""
_PAGE = lazily(r"\s*(?:\d{1,3}|[ivx]{1,5})\s*$")
_SIGNING = lazily(r"\bsign(?:ed|ature)|\bprint(?:ed)? name|\binitials|llofnod", re.IGNORECASE)
_SIGNERS = lazily(r"\b(?:date|name|employee|manager|post-?holder|dyddiad|enw)\b", re.IGNORECASE)
_LABEL = 4
"""Words after which dots end a sentence rather than fill a label's place."""
_GOVERNS = lazily(
    r"\b(?:a|an|are|as|at|based on|be|by|for|from|i|in|is|of|reports? to|the|to|with|yn|gan)\s*$", re.IGNORECASE
)
"""What leaves a sentence open before dots: a word must follow."""
_NEIGHBOURS = 3
_RULE = 20
_INVISIBLE = " \t\u00a0\u00ad\u200b\ufeff"
_SIGNS = ("xx", "???", "##", "x ", "£x", "xth", "__", "..", "…", ". . .")


def runs(document: Document) -> Iterator[Blank]:
    """The runs that stand for a value: no Roman numerals, leaders of a contents list, ellipses or signature lines."""
    for block in (document.blocks[index] for index in holding(document, *_SIGNS)):
        text = folded(document)[block.index]
        if "xx" in text or "XX" in text or "Xx" in text:
            yield from _exes(block.index, text, lower_lines(document)[0])
        if "???" in text or "##" in text:
            yield from _unknown(block, text)
        if "X " in text or "£X" in text or "Xth" in text:
            yield from (_single(block.index, match) for match in _SINGLE.finditer(text))
        if "__" in text or ".." in text or "…" in text or ". . ." in text:
            yield from _blanks(document, block, text)


def _exes(index: int, text: str, whole: str) -> Iterator[Blank]:
    found: list[tuple[int, int]] = []
    for match in _XX.finditer(text):
        if found and match.start() < found[-1][1]:
            continue
        before, after = text[: match.start()], text[match.end() :]
        if not _stands_for_a_value(match.group(), before, after) or _is_numeral(match.group(), before, after, whole):
            continue
        left, right = _LEFT.search(before), _RIGHT.match(after)
        start = left.start() if left else match.start()
        end = match.end() + len(right.group().rstrip(",.:/-")) if right else match.end()
        if found and start >= found[-1][1] and _RANGE.fullmatch(text[found[-1][1] : start]):
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    yield from (Blank("placeholder", index, start, end) for start, end in found)


def _is_numeral(run: str, before: str, after: str, whole: str) -> bool:
    """Whether it is twenty or thirty: the line says so, or the document counts there in Roman numerals."""
    if len(run) > _LONGEST_NUMERAL or before[-1:] not in (" ", "("):
        return False
    if _TWENTY.search(before) or _TWENTY.search(after):
        return True
    unit = before[before.rfind(" ", 0, -1) + 1 :].lower()
    return bool(unit.strip()) and any(f"{unit}{numeral}" in whole for numeral in _NEAR_TWENTY)


def _unknown(block: Block, text: str) -> Iterator[Blank]:
    """A row of question marks or hashes as the value of a cell or label."""
    for match in _UNKNOWN.finditer(text):
        before = text[: match.start()].strip()
        if match.group()[0] == "?" and _MEASURED.match(text, match.end()):
            yield Blank("placeholder", block.index, match.start(), match.end())
            continue
        valued = (block.cell is not None and not before) or before.endswith((":", "£"))
        if valued and not text[match.end() :].strip(" ."):
            yield Blank("placeholder", block.index, match.start(), match.end())


def _single(index: int, match: re.Match[str]) -> Blank:
    return Blank("placeholder", index, match.start(), match.start() + len(match.group().rstrip()))


def _stands_for_a_value(run: str, before: str, after: str) -> bool:
    if before.endswith("£"):
        return True
    if before[-1:].isalpha() or after[:1].isalpha() or before[-1:] == "_" or after[:1] == "_":
        return False
    if before[-1:].isdigit():  # 20XX and 07XXX, not an HTTP 4xx
        digits = pattern(r"\d+$").search(before)
        return len(run) > 2 or bool(digits and len(digits.group()) >= 2)
    return not _ROMAN.search(before) and not _CENTURY.match(after)


def _blanks(document: Document, block: Block, text: str) -> Iterator[Blank]:
    for match in _LINES.finditer(text):
        before, after = text[: match.start()], text[match.end() :]
        if before[-1:].isalnum() and (match.group()[0] == "_" or (len(match.group()) < 8 and not after.strip())):
            continue  # a name in a program; a long pause at a sentence's end
        if after[:1].isalnum() and match.group()[0] == "_":
            continue
        if match.group() == "__" and _EMPHASISED.search(before):
            continue
        if match.group()[0] in ".…" and not before.strip(" .…") and after[:1].islower():
            continue  # goes on from the text above
        if match.group()[0] == "_" and _parts(match.group(), before, after):
            continue
        if match.group()[0] in ".…" and before.strip() and (_PAGE.match(after) or not _leads(before, match.group())):
            continue
        if not before.strip(_INVISIBLE) and not after.strip() and not _expected(document, block):
            continue
        if _signed(document, block):
            continue
        yield Blank("placeholder", block.index, match.start(), match.end())


def _parts(run: str, before: str, after: str) -> bool:
    """Whether a long line parts two texts of one paragraph."""
    ended = before.rstrip().endswith((".", "!", "?")) and not after.strip()
    return len(run) >= _RULE and (ended or (len(after.split()) > _LABEL and after.lstrip()[:1].isupper()))


def _leads(before: str, run: str) -> bool:
    """Whether dots follow a label or are too many for a pause."""
    if before.rstrip()[-1:] in (":", "£", "(", "-"):
        return True
    pause = len(before.split()) > _LABEL and not _GOVERNS.search(before)
    return not pause and len(run) >= (3 if run[0] == "…" else 8)


def _expected(document: Document, block: Block) -> bool:
    """A line of signs alone stands for a value in a cell or under a label; elsewhere it parts the page."""
    above = document.blocks[block.index - 1].text.strip() if block.index else ""
    return block.cell is not None or above.endswith(":")


def _signed(document: Document, block: Block) -> bool:
    """Whether the line is one to sign on, or stands beside one."""
    if _SIGNING.search(block.text):
        return True
    near = document.blocks[max(0, block.index - _NEIGHBOURS) : block.index + _NEIGHBOURS + 1]
    label = block.text + (block.cell.label if block.cell else "")
    return bool(_SIGNERS.search(label) and any(_SIGNING.search(b.text) for b in near))
