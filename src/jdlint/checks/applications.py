"""The parts of a pack that an applicant fills in: their blanks and instructions are meant to stand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jdlint.model import Document
from jdlint.nodes import lazily
from jdlint.text import holding

_HEADS = lazily(
    r"\b(?:application|monitoring|declaration|reference|referee|medical|health|disclosure|expression of interest)"
    r"(?: \w+)? (?:form|questionnaire)\b|\bnotes for (?:applicants|candidates)\b"
    r"|\bequal(?:ity|ities)? (?:and diversity )?(?:opportunit\w+ )?monitoring\b",
    re.IGNORECASE,
)
_ASKED = lazily(
    r"(?:surname|forenames?|first names?|previous (?:sur)?names?|national insurance n\w+|date of birth)\b[^.]{0,40}$",
    re.IGNORECASE,
)
"""What only a form about the applicant has a place for."""
_ENDS = lazily(
    r"\b(?:job (?:description|purpose|advert)|person specification|(?:role|post) profile|duties|responsibilities)\b",
    re.IGNORECASE,
)
_SIGNS = ("form", "monitoring", "questionnaire", "surname", "insurance", "of birth", "notes for")
"""What stands in every such form."""
_LONGEST = 12


def in_forms(document: Document) -> frozenset[int]:
    """The blocks of application and monitoring forms: from their heading, or first question, to the next heading of
    the job's own."""
    if not holding(document, *_SIGNS):
        return frozenset()
    return frozenset(_walk(document))


def _walk(document: Document) -> Iterator[int]:
    inside = False
    for block in document.blocks:
        text = block.text.strip()
        if block.kind == "heading" and len(text.split()) <= _LONGEST:
            inside = bool(_HEADS.search(text)) or (inside and not _ENDS.search(text))
        elif not inside and _ASKED.match(text):
            inside = True
        if inside:
            yield block.index
