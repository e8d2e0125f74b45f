"""Checks of the band: whether the framework has it, and has it in the post's family."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from jdlint.checks.banding import claim, families_in, naming
from jdlint.checks.figures import beside, labelled, stated
from jdlint.framework import Framework
from jdlint.model import Document, Field, Hit, Span, Unchecked
from jdlint.nodes import lazily
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
        introduced = () if families else naming(document, framework)
        if not bands or not (families or introduced):
            yield Unchecked("no job family found" if bands else "no band found")
            return
        for field in families:
            named = {framework.named("bands", str(b.value)) for b in beside(document, framework, field, bands)} - {None}
            found = families_in(framework, document.quote(field.span))
            if len(named) == 1 and (closed := _closed(framework, str(next(iter(named))), found)):
                yield _hit(framework, str(named.pop()), closed, field.span, bands)
        band = claim(document, framework).band if introduced else None
        found = tuple(dict.fromkeys(name for _, names in introduced for name in names))
        if band and (closed := _closed(framework, band, found)) == found:  # another family may lend some of its work
            yield _hit(framework, band, closed, introduced[0][0], bands)


def _closed(framework: Framework, band: str, families: tuple[str, ...]) -> tuple[str, ...]:
    """Those of the families that have no such band."""
    known = framework.bands[band].families
    return tuple(family for family in families if known and family not in known)


def _hit(framework: Framework, name: str, closed: tuple[str, ...], span: Span, bands: list[Field]) -> Hit:
    band = framework.bands[name]
    said = {"band": name, "family": " and ".join(closed), "open": " and ".join(band.families)}
    note = f" ({band.note})" if band.note else ""
    return Hit(span, {**said, "note": note}, related=tuple(b.span for b in bands if b.span != span))
