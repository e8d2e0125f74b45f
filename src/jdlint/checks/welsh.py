"""What a specification says of the Welsh language: whether it is asked for, and at which level."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import ClassVar, Literal

from jdlint.checks.fairness import around, holds, said
from jdlint.framework import Framework
from jdlint.model import Block, Document, Hit, Span, Unchecked
from jdlint.nodes import Regex, ready
from jdlint.record import record
from jdlint.text import folded, vocabulary

Fault = Literal["none chosen", "names", "framework level"]


@record
class Level:
    """A level of Welsh in both languages, and the level of the Common European Framework that it stands for."""

    english: str
    welsh: str
    cefr: str


LEVELS = (
    Level("Entry", "Mynediad", "A1"),
    Level("Foundation", "Sylfaen", "A2"),
    Level("Intermediate", "Canolradd", "B1"),
    Level("Advanced", "Uwch", "B2"),
    Level("Proficiency", "Hyfedredd", ""),
)
"""WJEC, Welsh for Adults; National Museum Wales and Natural Resources Wales print the same. Proficiency's level of the
Common European Framework was not verified, so it is left out."""
_NAMES = "|".join(f"{level.english}|{level.welsh}" for level in LEVELS)
_BESIDE = (
    rf"(?<!\w)(?P<name>{_NAMES})\W{{1,3}}(?:(?:{_NAMES}|welsh|cymraeg|level|lefel|CEFR)\W{{1,3}}){{0,3}}"
    r"(?P<cefr>[ABC][12])(?!\w)"
)
_ROW = rf"\W*(?:level \d\W*)?(?P<name>{_NAMES})(?!\w)(?: level)?(?P<rest>\W|$)"
_CHOSEN = (
    Regex(
        rf"(?:{_NAMES})\W{{1,4}}(?:\(?(?:{_NAMES})\)?\W{{1,3}})?"
        "(?:level|or (?:above|higher|better)|is required|required)"
    ),
    Regex(rf"(?:level|lefel)\W{{1,3}}(?:\w+\W{{1,3}}){{0,4}}(?:{_NAMES}|[1-5])"),
    Regex(rf"(?:at least|minimum(?: of)?|up to|to an?|at an?) (?:{_NAMES})"),
)
_WELSH = tuple(Regex(word, word) for word in ("welsh", "cymraeg", "gymraeg"))
_LANGUAGE = (*_WELSH, Regex("language", "language"), Regex("iaith", "iaith"))
_OTHERS = tuple(Regex(word, word) for word in ("english", "french", "german", "spanish", "polish", "irish", "gaelic"))
_MARK = r"[x✓✔☒☑√]|yes|required|essential|desirable"
_FEWEST = 4
"""Levels below each other that make a list of them."""
_LONGEST_NAME = 60


@record(kw_only=True)
class WelshDemand:
    """Welsh that a document calls optional and, where it may not (`demands`), asks for after all.

    `optional` are the words that make it so; `section`: the demand counts only under the same heading.
    """

    WORDS: ClassVar = ("words", "optional")

    optional: tuple[Regex, ...]
    demands: tuple[Regex, ...]
    unless: tuple[Regex, ...] = ()
    section: bool = False

    def find(self, document: Document, framework: Framework, as_of: date) -> Iterator[Hit | Unchecked]:  # noqa: ARG002
        if not about_welsh(document):
            yield Unchecked("Welsh is not mentioned")
            return
        calls = list(said(document, *self.optional))
        calls = [span for span in calls if _speaks_of_welsh(document, document.blocks[span.block])]
        demands = sorted(said(document, *self.demands)) if calls else []
        for span in demands:
            block = document.blocks[span.block]
            call = min(calls, key=lambda each: abs(each.block - span.block))
            apart = self.section and document.blocks[call.block].headings != block.headings
            if not apart and not holds((*self.optional, *self.unless), _sentence(document, span)):
                yield Hit(span, {"words": document.quote(span), "optional": document.quote(call)}, None, (call,))
                return


@record(kw_only=True)
class WelshLevels:
    """Levels of Welsh: a list of them with none chosen, names that do not go together, a wrong European level."""

    WORDS: ClassVar = ("words", "levels", "problem")

    fault: Fault

    def find(self, document: Document, framework: Framework, as_of: date) -> Iterator[Hit | Unchecked]:  # noqa: ARG002
        if not about_welsh(document):
            yield Unchecked("Welsh is not mentioned")
        elif self.fault == "framework level":
            yield from _wrong_level(document)
        elif not listed(document):
            yield Unchecked("no list of levels of Welsh was found")
        elif self.fault == "names":
            yield from _names(document)
        elif not _chosen(document):
            first, *others = (Span(b.index, 0, len(b.text.rstrip())) for b in listed(document).values())
            names = ", ".join(level.english for level in listed(document))
            yield Hit(first, {"words": document.quote(first), "levels": names, "problem": ""}, None, tuple(others))


def about_welsh(document: Document) -> bool:
    return not vocabulary(document).keys().isdisjoint(("welsh", "cymraeg", "gymraeg"))


@lru_cache(maxsize=1)
def listed(document: Document) -> dict[Level, Block]:
    """The first list that prints at least four levels, each before its description; empty where there is none."""
    words = vocabulary(document)
    if sum(level.english.lower() in words or level.welsh.lower() in words for level in LEVELS) < _FEWEST:
        return {}
    lists: defaultdict[object, dict[Level, Block]] = defaultdict(dict)
    for block in _naming(document):
        match = ready(_ROW).match(folded(document)[block.index])
        if not match or (block.cell and block.cell.column > 1):
            continue
        if len(block.text) < _LONGEST_NAME or match["rest"] in ":-(/":
            place = block.cell.table if block.cell else (block.headings, block.kind)
            lists[place].setdefault(_level(match["name"]), block)
    return next((rows for rows in lists.values() if len(rows) >= _FEWEST), {})


def _naming(document: Document, *others: str) -> list[Block]:
    """The paragraphs that name a level, or hold one of the other words."""
    names = {name.lower() for level in LEVELS for name in (level.english, level.welsh)} | set(others)
    words = vocabulary(document)
    return [document.blocks[i] for i in sorted({block for name in names for block, _ in words.get(name, ())})]


def _level(name: str) -> Level:
    return next(level for level in LEVELS if name.lower() in (level.english.lower(), level.welsh.lower()))


def _chosen(document: Document) -> bool:
    """Whether a sentence names the level, or a mark, a tick or a highlight picks a row."""
    rows = listed(document).values()
    picked = {(b.cell.table, b.cell.row) for b in rows if b.cell} | {b.index for b in rows}
    for trait in document.traits:
        block = document.blocks[trait.span.block]
        if trait.kind in ("ticked", "highlight") and _row(block) in picked:
            return True
    for block in document.blocks:
        if _row(block) in picked and ready(_MARK).fullmatch(block.text.strip()):
            return True
    for block in _naming(document, "level", "lefel"):
        line = folded(document)[block.index]
        if _row(block) in picked or not holds(_CHOSEN, line) or len(set(ready(_NAMES).findall(line))) > 2:
            continue
        if _speaks_of_welsh(document, block):
            return True
    return False


def _row(block: Block) -> object:
    return (block.cell.table, block.cell.row) if block.cell else block.index


def _names(document: Document) -> Iterator[Hit]:
    """Rows that name their level otherwise than the list's other rows do."""
    cells = {level: _cells(document, block) for level, block in listed(document).items()}
    own = {
        level: next((c for c in row if ready(rf"(?<!\w){level.welsh}(?!\w)").search(c.text[:_LONGEST_NAME])), None)
        for level, row in cells.items()
    }
    alone = [level for level, cell in own.items() if cell and cell.text.strip().lower() == level.welsh.lower()]
    if len(alone) < 2:
        return
    for level, cell in own.items():
        if cell is None:
            block = listed(document)[level]
            missing = f" (“{level.welsh}”)" if level.cefr else ""
            problem = f"“{level.english}” stands without its Welsh name{missing}"
            yield _slip(document, Span(block.index, 0, len(block.text.rstrip())), problem)
            continue
        both = ready(rf"{level.english}\s*/\s*{level.welsh}").search(cell.text)
        if both and cell is not cells[level][0]:
            problem = f"“{both.group()}” gives both names where the other rows give the Welsh one only"
            yield _slip(document, Span(cell.index, *both.span()), problem)


def _slip(document: Document, span: Span, problem: str) -> Hit:
    return Hit(span, {"words": document.quote(span), "levels": "", "problem": problem})


def _cells(document: Document, block: Block) -> list[Block]:
    return [b for b in document.blocks if _row(b) == _row(block)]


def _wrong_level(document: Document) -> Iterator[Hit]:
    """A level's name beside another level's letter and number: "Intermediate (B2)"."""
    if not any(cefr in vocabulary(document) for cefr in ("a1", "a2", "b1", "b2", "c1", "c2")):
        return
    for block in _naming(document):
        for match in ready(_BESIDE).finditer(folded(document)[block.index]):
            level = _level(match["name"])
            span = Span(block.index, *match.span())
            if level.cefr and match["cefr"].upper() != level.cefr and _of_welsh(document, span):
                problem = f"“{level.english}” ({level.welsh}) is {level.cefr}, not {match['cefr']}"
                yield _slip(document, span, problem)


def _sentence(document: Document, span: Span) -> str:
    """The sentence that holds a span, with the headings and the row's label that it stands under."""
    block = document.blocks[span.block]
    line = folded(document)[span.block]
    start = max(line.rfind(". ", 0, span.start), line.rfind("; ", 0, span.start)) + 1
    end = ready(r"[.;](?:\s|$)").search(line, span.end)
    own = line[start : end.start() if end else len(line)]
    return "\n".join((*document.section(block), block.cell.label if block.cell else "", own))


def _of_welsh(document: Document, span: Span) -> bool:
    """Whether a level's sentence speaks of Welsh and of no other language."""
    return holds(_LANGUAGE, _sentence(document, span)) and not holds(_OTHERS, _sentence(document, span))


def _speaks_of_welsh(document: Document, block: Block) -> bool:
    """Whether a paragraph or its row's label names Welsh, or its headings name Welsh or languages."""
    return holds(_WELSH, around(document, block)) or holds(_LANGUAGE, "\n".join(document.section(block)))
