"""A document as a register of posts would enter it: its reference and facts, and its text as a short signature."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from functools import lru_cache
from pathlib import PurePath
from sys import intern
from typing import Any
from zlib import crc32

from jdlint.checks.figures import stated
from jdlint.checks.posts import post_of, sections_of
from jdlint.checks.stems import word_set
from jdlint.checks.whereabouts import Place, anchors, mentions, places
from jdlint.framework import Framework
from jdlint.model import Document, Field, Hours, Pay, Span
from jdlint.nodes import lazily
from jdlint.record import NamedTuple, record
from jdlint.text import fold

_WORD = lazily(r"\w+(?:['-]\w+)*")
_BLANK = lazily(r"[\[\]<>{}_…]|\.{3}|\bT\.?B\.?[CAD]\b|click or tap", re.IGNORECASE)
_ADDED = lazily(r"\(|\s[-–—]\s|\s*:\s")
"""Before this stands the title itself: "Caseworker (part time)", "Caseworker - Llanfair"."""
_CHARACTERS, _FIRST = 0xD000, 0x100
_MOST_WORDS = 10
"""Of a heading or label."""
_OPENING = 500
"""Words that tell the language."""
_ADVERT = lazily(r"(?<![^\W_])(?:advert|advertisement|hysbyseb|vacancy)(?![^\W_])", re.IGNORECASE)
"""In a file's name: no specification, though it lists duties."""
_MENTIONS = 5
_LETTERS = 4
"""A shorter reference is too common to make two posts one."""
_WELSH = word_set("yn yr ac ar gyda neu wedi mae gan eu drwy swydd bydd gwaith")
_ENGLISH = word_set("the and of to with for or will is their by post from work")


class Fact(NamedTuple):
    """What a document says of its post: the words, where, and what of them is compared."""

    words: str
    span: Span
    key: object


@record(kw_only=True, eq=False)
class Entry:
    """One document. A fact that it states in two ways, or for several posts, is left out.

    `signature` has one character for each word of the text, so that likeness costs little and needs no document.
    """

    path: str
    framework: str
    welsh: bool
    specification: bool
    """It lists duties: no advert, nor a page that goes with a specification."""
    register: str = ""
    """The path of the house's register of posts, where it has one."""
    row: int = 0
    """The line of that register that this is; 0 for a document."""
    references: tuple[Fact, ...] = ()
    mentions: tuple[Fact, ...] = ()
    """References in its text that are none of these."""
    title: Fact | None = None
    office: Fact | None = None
    band: Fact | None = None
    """Its key is the framework's name for it, or the words where the framework knows no bands."""
    rank: int | None = None
    """The band's place in the framework's order."""
    manager: Fact | None = None
    salary: Fact | None = None
    """Its key maps what kind of figure it is to the figures."""
    hours: Fact | None = None
    closing: Fact | None = None
    location: Fact | None = None
    signature: str = ""
    sections: frozenset[str] = frozenset()
    """Its headings: the framework's name for a section that it does not require anyway, else the words."""
    lines: str = ""
    """A character, as in the signature, for each short line and each label that is no heading."""

    @property
    def name(self) -> str:
        return PurePath(self.path).as_posix() + (f", line {self.row}" if self.row else "")


def entry(document: Document, framework: Framework) -> Entry:
    """The document's line in the register."""
    one_post = not any(post_of(document, framework))
    texts = [fold(b.text).casefold() if b.part in ("body", "text box") else "" for b in document.blocks]
    cut = [_WORD.findall(text) for text in texts]
    words = [word for each in cut for word in each]
    opening = Counter(words[:_OPENING])
    facts = facts_of(document, framework) if one_post else {}
    found = [*places(document, framework)]
    specification = _lists_duties(document, framework)
    sections, lines = _outline(document, cut, framework) if specification and one_post else (frozenset(), "")
    return Entry(
        path=document.path,
        framework=framework.name,
        welsh=_share(opening, _WELSH) > _share(opening, _ENGLISH),
        specification=specification,
        references=_references(document, framework, found),
        mentions=_mentions(document, framework, found) if one_post and found else (),
        rank=rank_of(facts.get("band"), framework),
        signature="".join(map(sign, words)),
        sections=sections,
        lines=lines,
        **facts,
    )


def rank_of(band: Fact | None, framework: Framework) -> int | None:
    bands = list(framework.bands)
    return bands.index(str(band.key)) if band and band.key in bands else None


def _lists_duties(document: Document, framework: Framework) -> bool:
    duties = any(b.kind == "heading" and "main duties" in sections_of(b, framework) for b in document.blocks)
    return duties and not _ADVERT.search(PurePath(document.path).stem)


def _outline(document: Document, words: list[list[str]], framework: Framework) -> tuple[frozenset[str], str]:
    known = _names(framework)
    sections: set[str] = set()
    lines: set[str] = set()
    for block, said in zip(document.blocks, words, strict=True):
        if not 0 < len(said) <= _MOST_WORDS:
            continue
        line = " ".join(said)
        if block.kind == "heading":
            sections.add(intern(known.get(line, line)))
        else:
            lines.add(sign(line))
            if ":" in block.text:
                lines.add(sign(" ".join(_WORD.findall(fold(block.text).casefold().split(":")[0]))))
    required = {name for name, spec in framework.sections.items() if spec.required}
    return frozenset(sections - required), "".join(sorted(lines))


@lru_cache(maxsize=8)
def _names(framework: Framework) -> dict[str, str]:
    """The framework's name for a section by each of its headings."""
    specs = framework.sections.items()
    return {" ".join(_WORD.findall(h.casefold())): name for name, spec in specs for h in spec.headings}


def _share(words: Counter[str], known: frozenset[str]) -> int:
    return sum(words[word] for word in known)


def facts_of(document: Document, framework: Framework) -> dict[str, Any]:
    """What is stated of the one post, as the fields of an entry."""
    found = {
        "title": _only(document, "job title", titled=True),
        "office": _only(document, "office"),
        "manager": _only(document, "accountable to", titled=True),
        "band": _band(document, framework),
        "salary": _salary(stated(document, "salary", Pay), document),
        "hours": _hours(stated(document, "hours", Hours), document),
        "closing": _closing(stated(document, "closing date", date), document),
        "location": _only(document, "location"),
    }
    return {name: fact for name, fact in found.items() if fact is not None}


@lru_cache(maxsize=8192)
def sign(word: str) -> str:
    """A word's character in a signature."""
    return chr(_FIRST + crc32(word.encode()) % _CHARACTERS)


def key_of(words: str) -> tuple[str, ...]:
    """Words without case, signs and articles."""
    found = _WORD.findall(fold(words).casefold())
    return tuple(word for word in found if word not in ("the", "a", "an", "y", "yr"))


def _references(document: Document, framework: Framework, found: list[Place]) -> tuple[Fact, ...]:
    if not found:
        return ()
    facts = {p.key: Fact(p.words, p.span, p.key) for p in reversed(anchors(document, framework, found)) if p.span}
    return tuple(fact for key, fact in facts.items() if distinct(key))


def distinct(reference: tuple[str, ...]) -> bool:
    """Whether a reference's letters and figures are enough to tell one post from another."""
    return sum(map(len, reference)) >= _LETTERS


def _mentions(document: Document, framework: Framework, found: list[Place]) -> tuple[Fact, ...]:
    """None where there are many: such a document lists posts."""
    facts = tuple(Fact(p.words, p.span, p.key) for p in mentions(document, framework, found) if p.span)
    return facts if len({fact.key for fact in facts}) <= _MENTIONS else ()


def _only(document: Document, name: str, *, titled: bool = False) -> Fact | None:
    """A fact in words, where all the places that state it agree, and it is no blank."""
    said = [(field, str(field.value)) for field in stated(document, name, str)]
    facts = [_fact(document, field, key_of(_ADDED.split(v)[0] or v if titled else v)) for field, v in said]
    return facts[0] if facts and facts[0].key and len({f.key for f in facts}) == 1 and _filled(facts) else None


def _filled(facts: Iterable[Fact]) -> bool:
    return not any(_BLANK.search(fact.words) for fact in facts)


def _fact(document: Document, field: Field, key: object) -> Fact:
    return Fact(" ".join(document.quote(field.span).split()), field.span, key)


def _band(document: Document, framework: Framework) -> Fact | None:
    fields = stated(document, "band", str)
    facts = [_fact(document, f, framework.named("bands", str(f.value)) or key_of(str(f.value))) for f in fields]
    return facts[0] if facts and len({f.key for f in facts}) == 1 and _filled(facts) else None


def _salary(fields: list[Field], document: Document) -> Fact | None:
    kinds: dict[tuple[str, bool], set[tuple[Decimal, Decimal]]] = {}
    for field in fields:
        if isinstance(field.value, Pay):
            pay = field.value
            kinds.setdefault((pay.per, pay.actual), set()).add((pay.low, pay.high))
    return _fact(document, fields[0], kinds) if fields else None


def _closing(fields: list[Field], document: Document) -> Fact | None:
    return _fact(document, fields[0], fields[0].value) if len({f.value for f in fields}) == 1 else None


def _hours(fields: list[Field], document: Document) -> Fact | None:
    weekly = {f.value.weekly: f for f in reversed(fields) if isinstance(f.value, Hours) and f.value.weekly is not None}
    return _fact(document, next(reversed(weekly.values())), frozenset(weekly)) if weekly else None
