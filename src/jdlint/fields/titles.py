"""Facts that no label names: titles, headers, properties, and in running text references, pay, the closing date."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from jdlint.fields.labels import How, Known, known_pay, named_bands, references
from jdlint.model import Block, Document, Field, Span
from jdlint.nodes import ready
from jdlint.patterns import pattern
from jdlint.text import fold, holding
from jdlint.values import find_dates, find_pay

_GENERIC = (
    r"\b(?:specification|description|profile|pack|form|template|advert\w*|vacanc(?:y|ies)|brief|contents|information"
    r"|details|welcome|background|introduction|applicants?|document|recruitment|manyleb|disgrifiad|swydd-ddisgrifiad"
    r"|proffil|hysbyseb|microsoft|spec|jd)\b|\.docx?\b|^normal$|^untitled"
)
_NO_TITLE = (
    r"^(?:the|about|our|your|who|what|why|how|main|key|dear|job|role|part|section|annex|other|further|essential)\b"
    r"|\b(?:council|cyngor|universit\w+|prifysgol|nhs|trust|department|ministry|parliament|authority|limited|ltd|staff"
    r"|purpose|duties|responsibilities|summary|overview|skills|experience|criteria|qualifications|behaviours)\b"
)
_AGENT = (
    r"\w(?:er|or|ist|ant|yst|eer|ian|tary|tect)s?\b|\b(?:head|lead|chief|clerk|intern|apprentice|nurse|trainee"
    r"|pennaeth|swyddog|cynorthwyydd|rheolwr|cynghorydd)\b"
)
"""What a heading that nothing explains must hold to be a job's title: a word for somebody who does something."""
_TITLE_PARTS = r"(?<!\s)\s+[–—|-]\s+|:\s+|,\s+(?=(?i:band|grade)\b)|(?<!\s)\s+\((?=(?i:pay band|band|grade)\b)"
_SALARY_WORD = (
    r"salar|\bpay\b|\bpaid\b|per annum|\bp\.?a\b|pro[- ]?rata|\bfte\b|a year|an hour|per hour|cyflog|y flwyddyn|yr awr"
)
_CLOSES = (
    r"(?:\bclosing date\b|\b(?:advert|post|vacancy|role|applications?) (?:will )?clos(?:es?|ing)\b"
    r"|\bappl(?:y|ications?)\b[^;]{0,120}\b(?:no|not) later than\b|\bappl(?:y|ications?)\b[^.;]{0,60}\bby\b"
    r"|\bapplication form\b[^.;]{0,60}\breturn by\b)"
    r"(?:(?!20\d\d|\binterview|\bstart|\bshortlist).){0,50}$"
)
"""What stands before the date by which applications must be in, in a sentence."""
_EVENTS = {
    "closing date": _CLOSES,
    "interview date": r"\binterviews?\b[^.;]{0,40}\b(?:held|place|on|for|commencing|w/c)\b[^.;]{0,30}$",
}
_BEFORE = 200
_LONG = 12
"""Words beyond which a line is no title."""


def titles(known: Known, blocks: tuple[Block, ...], labelled: list[Field]) -> Iterator[Field]:
    taken = {f.span.block for f in labelled} | {f.label.block for f in labelled if f.label}
    titled = any(f.name == "job title" for f in labelled)
    for block in (b for b in blocks if b.part == "header" and b.index not in taken):
        yield from _title(known, block, "header", alone=False)
    for block in _opening(blocks, taken):
        alone = not titled and block.kind == "heading" and block.level <= 2
        found = list(_title(known, block, "title", alone))
        titled = titled or any(f.name == "job title" for f in found)
        yield from found
    for block in (b for b in blocks if b.part == "property" and b.name == "title"):
        yield from _title(known, block, "property", alone=True)


def _opening(blocks: tuple[Block, ...], taken: set[int]) -> Iterator[Block]:
    """The few short lines before the document's first label, table or prose."""
    body = (b for b in blocks if b.part == "body" and b.text.strip())
    for block in islice(body, 4):
        if block.index in taken or block.cell or block.kind == "bullet" or len(block.text.split()) > _LONG:
            return
        yield block


def _title(known: Known, block: Block, how: How, alone: bool) -> Iterator[Field]:
    """Band, family and job title out of a title line; a job title `alone` where nothing beside it says so."""
    text = block.text
    if len(text.split()) > _LONG or text.rstrip().endswith((".", "?", "!")):
        return
    bands = named_bands(known, text)
    taken = [(v.start, v.end) for v in (*bands, *references(known, "", text))]
    for band in bands:
        yield Field(band.name, band.value, Span(block.index, band.start, band.end), how)
    parts = [(s, e) for s, e in _split(text) if not any(s < end and start < e for start, end in taken)]
    plain = [(s, e) for s, e in parts if not ready(_GENERIC).search(text[s:e])]
    for start, end in plain:
        name, value = "job title", text[start:end]
        family = known.families.get(" ".join(fold(value).casefold().split()))
        if family:
            name, value = "family", family
        elif known.names(value) or len(plain) > 1 or not _looks_titled(value, alone, bool(bands) or len(parts) > 1):
            continue
        if name in known.framework.fields:
            yield Field(name, value, Span(block.index, start, end), how)


def _split(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in [*ready(_TITLE_PARTS).finditer(text), None]:
        end = match.start() if match else len(text)
        words = text[start:end]
        if words.strip():
            yield start + len(words) - len(words.lstrip()), start + len(words.rstrip(" )\t\n\u00a0"))
        start = match.end() if match else end


def _looks_titled(words: str, alone: bool, beside: bool) -> bool:
    """Whether words are a job's title: `beside` a band or a document's kind, or `alone` and like nothing else."""
    if not beside and (not alone or ready(_NO_TITLE).search(words) or not ready(_AGENT).search(words)):
        return False
    letters = sum(c.isalpha() for c in words)
    return (
        letters > 2 and len(words.split()) <= 8 and words[0].isupper() and not pattern(r"[\[\]£@:]|\d{3}").search(words)
    )


def mentions(known: Known, document: Document) -> Iterator[Field]:
    """References wherever they stand, figures that the words around them call a salary, and the closing date."""
    yield from _references(known, document)
    if (spec := known.framework.fields.get("closing date")) and spec.type == "date":
        yield from _closing(document)
    for index in holding(document, "£"):
        block = document.blocks[index]
        if block.part == "body" and ready(_SALARY_WORD).search(block.text):
            yield from _mentioned_pay(known, block)


def _references(known: Known, document: Document) -> Iterator[Field]:
    name = next((n for n, spec in known.framework.fields.items() if spec.type == "reference"), "")
    spec = known.framework.reference
    if not name or spec is None:
        return
    letters = max(fold(spec.pattern.literal).split("-"), key=len)  # for a hyphen another sign may stand
    opening = {block.index for block in _opening(document.blocks, set())}
    hows: dict[str, How] = {"header": "header", "footer": "header", "property": "property"}
    for index in holding(document, letters) if letters else range(len(document.blocks)):
        block = document.blocks[index]
        how = hows.get(block.part, "title" if index in opening else "body")
        for value in references(known, name, block.text):
            yield Field(name, value.value, Span(index, value.start, value.end), how)


def _closing(document: Document) -> Iterator[Field]:
    """The date that a sentence gives as the last one for applications, or as that of interviews."""
    for index in holding(
        document,
        "closing date",
        "closes",
        "will close",
        "later than",
        "apply by",
        "applications by",
        "return by",
        "nterview",
    ):
        block = document.blocks[index]
        if block.part == "body" and ("20" in block.text or "/" in block.text):
            for match in find_dates(block.text):
                before = fold(block.text[max(0, match.start - _BEFORE) : match.start]).lower()
                told = (name for name, words in _EVENTS.items() if ready(words).search(before))
                if not match.whole_month and (name := next(told, None)):
                    yield Field(name, match.value, Span(index, match.start, match.end), "body")


def _mentioned_pay(known: Known, block: Block) -> Iterator[Field]:
    for match in find_pay(block.text):
        near = fold(block.text[max(0, match.start - 60) : match.end + 40])
        if ready(_SALARY_WORD).search(near):
            for name in known_pay(known):
                yield Field(name, match.value, Span(block.index, match.start, match.end), "body")
