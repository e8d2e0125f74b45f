"""A kind of check: words in capitals."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from jdlint.framework import Framework
from jdlint.model import Document, Hit, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Shouting:
    """Words of `least` letters or more in capitals, but for the `spared`."""

    WORDS: ClassVar = ("word",)

    least: int = 5
    spared: tuple[str, ...] = ()

    def find(self, document: Document, framework: Framework, as_of: date) -> Iterator[Hit]:  # noqa: ARG002
        for block in document.blocks:
            for match in re.finditer(rf"\b[A-Z]{{{self.least},}}\b", block.text):
                if match.group() not in self.spared:
                    yield Hit(Span(block.index, *match.span()), {"word": match.group()}, match.group().lower())
