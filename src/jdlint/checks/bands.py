"""Checks of the band: whether the framework has it, and has it in the post's family."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from jdlint.checks.figures import beside, labelled, stated
from jdlint.framework import Framework
from jdlint.model import Document, Hit, Unchecked
from jdlint.nodes import lazily
from jdlint.patterns import pattern
from jdlint.record import record
from jdlint.schema import nearest

_NO_VALUE = lazily(r"[\[\]<>{}]|\bT\.?B\.?[CAD]\b|^\W*(?:n/?a|none|not applicable|x+)\W*$|click or tap", re.IGNORECASE)
_A_WORD = 3
"""Letters from which a band's last word can be misspelt; shorter ones are codes, and no code is near another."""


@record(kw_only=True)
class UnknownBand:
    """A band that the framework has not."""

    WORDS: ClassVar = ("words", "nearest", "known")
    FIELDS: ClassVar[bool] = True

    def find(self, document: Document, framework: Framework, as_of: date) -> Iterator[Hit | Unchecked]:  # noqa: ARG002
        fields = [f for f in labelled(document, "band") if isinstance(f.value, str) and f.value.strip()]
        if not framework.bands:
            yield Unchecked("no pay bands are known for this framework")
        elif not fields:
            yield Unchecked("no band found")
        told: set[str] = set()
        for field in fields if framework.bands else ():
            words = document.quote(field.span).strip()
            if words in told:
                continue
            told.add(words)
            if framework.named("bands", str(field.value)) or framework.named("bands", words) or _NO_VALUE.search(words):
                continue
            coded = len(words.split()[-1]) < _A_WORD or any(c.isdigit() for c in words)
            near = "" if coded else nearest(words, framework.bands)
            yield Hit(field.span, {"words": words, "nearest": near, "known": ", ".join(framework.bands)})


@record(kw_only=True)
class FamilyNotOpen:
    """A band in a job family that has no such band."""

    WORDS: ClassVar = ("band", "family", "open", "note")

    def find(self, document: Document, framework: Framework, as_of: date) -> Iterator[Hit | Unchecked]:  # noqa: ARG002
        families, bands = stated(document, "family", str), stated(document, "band", str)
        if not families or not bands:
            yield Unchecked("no job family found" if not families else "no band found")
        for field in families:
            named = {framework.named("bands", str(b.value)) for b in beside(document, framework, field, bands)} - {None}
            if len(named) != 1:
                continue
            band = framework.bands[name := str(named.pop())]
            words = document.quote(field.span)
            found = [f for f in framework.families if _named(framework, f, words)]
            closed = [f for f in found if band.families and f not in band.families]
            if closed:
                said = {"band": name, "family": " and ".join(closed), "open": " and ".join(band.families)}
                related = tuple(b.span for b in bands if b.span != field.span)
                yield Hit(field.span, {**said, "note": f" ({band.note})" if band.note else ""}, related=related)


def _named(framework: Framework, family: str, words: str) -> bool:
    """Whether the words name a family, alone or among others."""
    names = (family, *framework.families[family].aliases)
    return any(pattern(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE).search(words) for name in names)
