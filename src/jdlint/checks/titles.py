"""One job title, wherever it stands: labels, the title line, the page header, the file's name, the introduction."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from pathlib import PurePath
from typing import ClassVar

from jdlint.checks.consistency import LABELLED, introduction
from jdlint.checks.posts import post_of
from jdlint.framework import Framework
from jdlint.model import Document, Field, Hit, Span, Unchecked
from jdlint.nodes import lazily
from jdlint.record import record
from jdlint.text import fold, folded, words_of

_WORD = lazily(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_REMARK = lazily(r"\([^)]*\)|\[[^\]]*\]")
_SIGNS = lazily(r"[_\W\d]+")
_NAMES = r"(?P<title>(?:(?:Pay )?Band \w+ |Grade \w+ )?[A-Z][\w&/-]*(?: (?:(?:and|of|for|&|to|the) )?[A-Z][\w&/-]*)*)"
_LEADS = (
    ("as ", lazily(rf"\bAs (?:(?:a|an|our) )?{_NAMES}(?=,? (?:you|your|the post ?holder)\b)")),
    ("ing ", lazily(rf"\b(?:looking for|seeking|recruiting|appointing) (?:a|an) (?:new )?{_NAMES}")),
    (" working ", lazily(rf"^\W*(?:A|An|The) {_NAMES}(?= working (?:for|in|within|with)\b)")),
    (" responsib", lazily(rf"^\W*(?:A|An|The) {_NAMES}(?= (?:is|will be|would be|would typically be) responsible\b)")),
)
"""How an introduction names the post, each with letters without which it does not stand there."""
_SMALL = frozenset(("a", "an", "and", "at", "for", "in", "of", "on", "the", "to", "with"))
_CONTACT = lazily(
    r"\W*(?:name|contact|enw)\s*(?:$|[:-])|.*\b(?:informal (?:visits?|discussion|enquir\w+|chat)|contact:?\s*$)",
    re.IGNORECASE,
)
_REACHED = lazily(r"\W*(?:e-?mail|tel(?:ephone)?|phone|mobile|ebost|ffôn)\b", re.IGNORECASE)
_NEAR = 4
"""Blocks around a person's title in which the name and the address stand."""
_MOST_SHARED = 4
"""One word in so many may be another in two names of one post."""
_STEM = 4
"""Letters that a stem has at least."""


@record(kw_only=True)
class TwoTitles:
    """A job title that differs from the labelled one: in another label, the title line, header, properties, file name.

    `people`: words for somebody who does a job; both titles must hold one, or share two words. `ranks`: words that make
    another post of the same title. `spared`: words that are no part of a title.
    """

    WORDS: ClassVar = ("words", "other", "place")

    people: tuple[str, ...]
    ranks: tuple[str, ...]
    spared: tuple[str, ...] = ()

    def find(self, document: Document, framework: Framework, as_of: date) -> Iterator[Hit | Unchecked]:  # noqa: ARG002
        titles = [f for f in document.fields if f.name == "job title" and isinstance(f.value, str)]
        titles = [f for f in titles if not _of_contact(document, f)]
        first = next((f for f in titles if f.how in LABELLED), titles[0] if titles else None)
        if first is None:
            yield Unchecked("no job title found")
            return
        posts = post_of(document, framework)
        own = self._words(str(first.value))
        for field in titles:
            if len({posts[f.span.block] for f in titles}) > 1 and posts[field.span.block] != posts[first.span.block]:
                continue
            if self._differ(self._words(str(field.value)), own):
                words = {"words": document.quote(field.span), "other": document.quote(first.span).strip()}
                yield Hit(field.span, {**words, "place": _place(document, field)}, None, (first.span,))
        if max(posts) == 0:
            yield from self._heading(document, first, titles)
            yield from self._file(document, first, titles)

    def _heading(self, document: Document, first: Field, titles: list[Field]) -> Iterator[Hit]:
        """The line at the top, where a label names the post and the line somebody else."""
        top = next((b for b in document.blocks if b.part == "body" and b.text.strip()), None)
        if top is None or top.kind != "heading" or any(f.span.block == top.index for f in titles):
            return
        said = self._words(top.text)
        if said and _single(said[-1]) in self.people and self._differ(said, self._words(str(first.value))):
            span = words_of(top)
            words = {"words": document.quote(span), "other": document.quote(first.span).strip()}
            yield Hit(span, {**words, "place": "at the top"}, None, (first.span,))

    def _file(self, document: Document, first: Field, titles: list[Field]) -> Iterator[Hit]:
        """The file's name, where it names another kind of person than any title does."""
        stem = PurePath(document.path).stem
        said = self._words(_SIGNS.sub(" ", fold(stem)))
        own = [word for field in titles for word in self._words(str(field.value))]
        people = [word for word in said if word in self.people]
        others = [word for word in own if word in self.people]
        ranks = [word for word in said if word in self.ranks and not _has(own, word)]
        same = any(_has(others, word) or _does(own, word) for word in people)
        same = same or any(_single(word) in "".join(said) for word in others)
        if people and others and (ranks or not same):
            words = {"words": stem, "other": document.quote(first.span).strip(), "place": "in the file's name"}
            yield Hit(first.span, dict(words), about="file name")

    def _words(self, title: str) -> list[str]:
        text = _REMARK.sub(" ", fold(title).lower())
        for phrase in self.spared:
            if phrase in text:
                text = re.sub(rf"(?<!\w){re.escape(phrase)}(?!\w)", " ", text)
        return _significant(text)

    def _differ(self, one: list[str], other: list[str]) -> bool:
        if "".join(map(_single, one)) == "".join(map(_single, other)):
            return False
        left = [w for w in one if not _has(other, w)]
        right = [w for w in other if not _has(one, w)]
        if not left or not right:
            return bool(one and other) and any(w in self.ranks for w in (*left, *right))
        people = set(self.people)
        both = not people.isdisjoint(map(_single, one)) and not people.isdisjoint(map(_single, other))
        return both or len(one) - len(left) > 1


@record(kw_only=True)
class TitleInText:
    """Another title than the post's in the words that introduce it ("A Band 3 Support Officer working for …").

    `generic`: only a framework's own general title, a job family with a word of `people` after it; else only others.
    """

    WORDS: ClassVar = ("words", "title", "family")

    people: tuple[str, ...]
    generic: bool = False
    spared: tuple[str, ...] = ()

    def find(self, document: Document, framework: Framework, as_of: date) -> Iterator[Hit | Unchecked]:  # noqa: ARG002
        titles = [f for f in document.fields if f.name == "job title" and f.how != "property"]
        titles = [f for f in titles if not _of_contact(document, f)]
        if not titles:
            yield Unchecked("no job title found")
            return
        own = [w for f in titles for w in _plain_words(str(f.value))]
        for span in _introduced(document, framework):
            said = document.quote(span)
            words = _plain_words(said)
            left = [w for w in words if not _has(own, w)]
            if not left or not words or _single(words[-1]) not in self.people or said.lower() in self.spared:
                continue
            family = framework.named("families", said) or ""
            if len(left) * _MOST_SHARED <= len(words):
                continue
            general = bool(family) and len(left) > 1 and not {"senior", "lead"} & set(words)
            mixed = len(words) > 1 and any(not _has(words, w) for w in own)
            if general if self.generic else mixed and not general:
                told = {"words": said, "title": document.quote(titles[0].span).strip(), "family": family}
                yield Hit(span, dict(told), None, (titles[0].span,))


def _of_contact(document: Document, field: Field) -> bool:
    """Whether it is the title of the person to write to: a name or a heading before it, an address or number after."""
    at = field.span.block
    before = [b.text for b in document.blocks[max(0, at - _NEAR) : at] if b.text.strip()]
    after = [b.text for b in document.blocks[at + 1 : at + 1 + _NEAR] if b.text.strip()]
    return any(map(_REACHED.match, after)) and any(map(_CONTACT.match, before))


def _place(document: Document, field: Field) -> str:
    block = document.blocks[field.span.block]
    if field.how in ("header", "property"):
        return f"in the document property “{block.name}”" if block.part == "property" else "in the page header"
    if field.label:
        return f"beside “{document.quote(field.label).strip(' :*')}”"
    return "in the title"


def _has(words: Iterable[str], word: str) -> bool:
    """Whether a word is among others, in the plural or as "lead" for "leader" too."""
    return any(w == word or (abs(len(w) - len(word)) <= 2 and _starts(w, word)) for w in words)


def _does(words: Iterable[str], person: str) -> bool:
    """Whether what a person does stands among the words: "planning" for a planner."""
    stem = re.sub(r"(?:er|or|r)$", "", person)
    return len(stem) >= _STEM and f"{stem}ing" in words


def _starts(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return len(short) >= _STEM and long.startswith(short)


def _single(word: str) -> str:
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


@lru_cache(maxsize=64)
def _plain_words(title: str) -> list[str]:
    text = re.sub(r"(?<!\w)(?:pay ?band|band|grade) \w{1,3}(?!\w)", " ", _REMARK.sub(" ", fold(title).lower()))
    return _significant(text)


def _significant(text: str) -> list[str]:
    """The words that tell titles apart; "advisor" is "adviser"."""
    return [w for w in _WORD.findall(text.replace("advisor", "adviser")) if w not in _SMALL]


@lru_cache(maxsize=2)
def _introduced(document: Document, framework: Framework) -> tuple[Span, ...]:
    """Where the post is named in its introduction."""
    found = []
    for block in introduction(document, framework):
        text = folded(document)[block.index]
        lower = text.lower()
        for literal, pattern in _LEADS:
            if literal in lower:
                found += [Span(block.index, *m.span("title")) for m in pattern.finditer(text)]
    return tuple(sorted(found))
