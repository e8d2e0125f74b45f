"""The nouns: frozen data that every other module speaks in.

Nothing here knows Word, YAML or a terminal, so a Document can be built from text in a test,
pickled to a worker and printed as JSON.
"""

from __future__ import annotations

import pickle
import zlib
from datetime import date
from decimal import Decimal
from typing import Literal

from jdlint.record import NamedTuple, field, record

BlockKind = Literal["heading", "bullet", "paragraph"]
Part = Literal["body", "header", "footer", "footnote", "endnote", "text box", "property"]
TraitKind = Literal[
    "struck", "hidden", "highlight", "white", "inserted", "prompt", "control", "ticked", "unticked", "comment", "link",
    "typed", "unstyled", "header row",
]  # fmt: skip
Period = Literal["year", "month", "week", "day", "hour"]
Severity = Literal["error", "warning", "advice"]
Whole = Literal["", "paragraph", "row"]
FailLevel = Literal["error", "warning", "advice", "never"]
"""From which severity on a finding makes the run fail."""
CRASH = "jdlint/crash"
"""The rule id of the finding that a check crashed."""
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "advice")


class Span(NamedTuple):
    """Half-open character offsets in one block's text; never crosses a block."""

    block: int
    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Whether they have a character in common."""
        return self.block == other.block and self.start < other.end and other.start < self.end


@record
class Cell:
    """Where a block stands in a table. Counted from 1, as a person would; `table` counts through the document."""

    table: int
    row: int
    column: int
    label: str = ""
    """Text of the row's first cell, when the block stands in a later one."""
    span: int = 1
    """Columns of the table that the cell takes."""


@record
class Block:
    """One paragraph: what it is (kind, level, number) and where it stands (part, headings, cell, page).

    `headings` are the indexes of the enclosing heading blocks, outermost first.
    `number` is the number or bullet sign that the reader sees before the text; `level` is the heading's or the
    list item's depth from 1, and 0 for a paragraph. `page` is Word's last rendered page, an estimate, or None.
    """

    index: int
    text: str
    kind: BlockKind = "paragraph"
    level: int = 0
    number: str = ""
    part: Part = "body"
    name: str = ""
    """Which one of its part: the property's name ("title"), the header's kind ("first page"), the note's number."""
    headings: tuple[int, ...] = ()
    cell: Cell | None = None
    page: int | None = None


@record
class Trait:
    """What Word knows about words beyond their text: struck through, hidden, inserted by whom, an unfilled prompt.

    `note` is the author of an insertion or comment, the colour of a highlight, the target of a link, the sign of a
    bullet typed by hand, and for a content control its title and tag (the label a template gave it). "unstyled" is a
    heading by its look alone; "header row" stands on the first words of a row that repeats as its table's header.
    """

    kind: TraitKind
    span: Span
    note: str = ""


@record
class Read:
    """What was read and what could not be. Counts are of what a person would count."""

    paragraphs: int = 0
    tables: int = 0
    headers: int = 0
    footers: int = 0
    footnotes: int = 0
    endnotes: int = 0
    text_boxes: int = 0
    content_controls: int = 0
    properties: int = 0
    comments: int = 0
    tracked_changes: int = 0
    unread: tuple[str, ...] = ()
    """One plain phrase for each thing not read: "1 picture without a description"."""


@record
class Pay:
    """A salary as printed, in pounds per `per`. A single figure has `low == high`.

    `actual` is True where the words say that the figure is already the part-time one ("actual salary",
    "£21,076 pro rata for 29.6 hours"), `pro_rata` where they only promise it ("pro rata", "FTE").
    """

    low: Decimal
    high: Decimal
    per: Period = "year"
    actual: bool = False
    pro_rata: bool = False

    def __str__(self) -> str:
        figures = f"£{self.low:,}" if self.low == self.high else f"£{self.low:,} - £{self.high:,}"
        return figures if self.per == "year" else f"{figures} per {self.per}"


@record
class Hours:
    """Working time as printed: hours a week, the share of full time (FTE, 0 to 1), or only "full time"/"part time"."""

    weekly: Decimal | None = None
    fte: Decimal | None = None
    time: Literal["full", "part", ""] = ""
    weeks: Decimal | None = None
    """Weeks worked in a year, where fewer than all (term time)."""
    full_week: Decimal | None = None
    """The full-time week in hours that the words set beside it ("30 hours (full time 37)")."""

    def __str__(self) -> str:
        said = [f"{self.weekly} hours a week"] if self.weekly is not None else []
        said += [f"{self.fte} FTE"] if self.fte is not None else []
        said += [f"{self.time} time"] if self.time else []
        said += [f"{self.weeks} weeks a year"] if self.weeks is not None else []
        said += [f"of a full-time week of {self.full_week}"] if self.full_week is not None else []
        return ", ".join(said)


@record
class Field:
    """A fact the document states: its value, the words it was read from and the words that named it."""

    name: str
    value: str | Pay | Hours | date
    span: Span
    how: Literal["cell", "line", "above", "control", "title", "header", "property", "body"]
    label: Span | None = None


@record(eq=False)
class Document:
    """Blocks in reading order, their traits, the fields found in them, and what was read and what could not be.

    Compared by identity: a document is read once.
    """

    path: str
    blocks: tuple[Block, ...]
    traits: tuple[Trait, ...] = ()
    read: Read = Read()
    fields: tuple[Field, ...] = ()
    digest: str = ""
    """sha256 of the bytes read, in hexadecimal."""
    languages: tuple[str, ...] | None = None
    """The languages in which a program checks the words ("en-GB"), the usual first; None where a file has no say."""
    authors: tuple[str, ...] = ()
    """Who made the file and who saved it last, as its properties name them."""

    def quote(self, span: Span) -> str:
        return self.blocks[span.block].text[span.start : span.end]

    def section(self, block: Block) -> tuple[str, ...]:
        """The texts of the enclosing headings, outermost first."""
        return tuple(self.blocks[i].text.strip() for i in block.headings)


class Unreadable(Exception):
    """A document that cannot be read; the message is one plain sentence for its author."""


@record
class Hit:
    """What a check finds: a place, words for the message, perhaps a text to put there, related places.

    `span` is None for a fault of the whole document; `about` then names the field or section it is about.
    """

    span: Span | None
    words: dict[str, object]
    text: str | None = None
    related: tuple[Span, ...] = ()
    about: str = ""
    edit: Span | None = None
    """Where `text` goes, if not in place of the span."""
    whole: Whole = ""
    """What goes altogether, if not the words alone; `text` is then empty."""


@record
class Unchecked:
    """A check's honest answer when it had nothing to look at: why, in a few words ("no salary found")."""

    reason: str


@record
class Edit:
    """Words to put in place of a span. `mechanical`: safe to apply without a person."""

    span: Span
    text: str
    mechanical: bool = False
    whole: Whole = ""
    """The paragraph or table row that goes with the words, so that no empty bullet or row is left."""


@record
class Finding:
    """A rule broken at a place, in words for the person who must mend it."""

    rule: str
    severity: Severity
    title: str
    message: str
    why: str
    span: Span | None
    related: tuple[Span, ...] = ()
    edit: Edit | None = None
    fingerprint: str = ""


@record
class Result:
    """What became of one path: a document with its findings, or one sentence why it could not be read."""

    path: str
    document: Document | None = field(default_factory=lambda: None)  # no default, which the class would answer with
    """Pickled it is packed, and unpacked when it is first asked for: of thousands, few are."""
    framework: str = ""
    as_of: date | None = None
    as_of_from: str = ""
    """Where the date came from, in words: "--as-of", "the closing date", "today"."""
    findings: tuple[Finding, ...] = ()
    unchecked: tuple[tuple[str, str], ...] = ()
    """(rule, reason) for each rule that had nothing to look at."""
    notes: tuple[str, ...] = ()
    waived: tuple[tuple[Finding, str], ...] = ()
    """Findings that a waiver silenced, each with the waiver's place (file:line)."""
    error: str | None = None

    def __getstate__(self) -> dict[str, object]:
        state = dict(vars(self))
        if state.get("document") is not None:
            state["_packed"] = zlib.compress(pickle.dumps(state.pop("document"), protocol=5), 1)
        return state

    def __setstate__(self, state: dict[str, object]) -> None:
        vars(self).update(state)

    def __getattr__(self, name: str) -> Document:
        values = vars(self)
        if name != "document" or "_packed" not in values:
            raise AttributeError(name)
        document: Document = pickle.loads(zlib.decompress(values.pop("_packed")))
        values["document"] = document
        return document
