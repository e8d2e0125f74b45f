"""Which framework a document belongs to, by the words that only its own documents use."""

from __future__ import annotations

from collections.abc import Iterable

from jdlint.framework import Framework
from jdlint.model import Document
from jdlint.nodes import Regex
from jdlint.text import every, plain

_NEAR = 200
"""Characters on either side of the words that a framework is known by, within which the rest of them stands."""


def detect(document: Document, candidates: Iterable[Framework]) -> str | None:
    """The framework whose own words the document uses; the one with most of them, None where none or a tie."""
    scores = sorted(((sum(_found(p, document) for p in f.detect), f.name) for f in candidates), reverse=True)
    if not scores or scores[0][0] == 0 or (len(scores) > 1 and scores[1][0] == scores[0][0]):
        return None
    return scores[0][1]


def _found(pattern: Regex, document: Document) -> bool:
    """Looked for around the words that it needs: a search of all the text costs a hundred times as much."""
    lower = plain(document)
    if not pattern.possible(lower):
        return False
    text = "\n".join([block.text for block in document.blocks])
    if not pattern.literal:
        return pattern.ready.search(text) is not None
    return any(pattern.ready.search(text, max(0, at - _NEAR), at + _NEAR) for at in every(lower, pattern.literal))
