"""What a walk over one story of a Word file builds: paragraphs with their pieces, rows and tables, and tallies."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree

from jdlint.model import BlockKind, Cell, Part, TraitKind
from jdlint.readers import names as n
from jdlint.readers.numbering import Counters, List
from jdlint.readers.styles import Look, Style, Styles

Note = tuple[TraitKind, str]
Handlers = dict[str, Callable[["Story", etree._Element], None]]


Piece = tuple[etree._Element, int, int]
"""The element (w:t, w:tab, w:br …) behind the characters from a start to an end of a block's text."""


@dataclass(slots=True, eq=False, repr=False)
class Row:
    """A table's row in the making."""

    cells: int = 0
    label: str = ""
    paragraphs: list[Paragraph] = field(default_factory=list)


@dataclass(slots=True, eq=False, repr=False)
class Table:
    """A table in the making."""

    number: int
    style: str = ""
    rows: list[Row] = field(default_factory=list)


@dataclass(slots=True, eq=False, repr=False)
class Paragraph:
    """One block in the making. `flow` tells one run of text from another: each story, each text box."""

    part: Part
    name: str
    flow: int
    page: int
    cell: Cell | None = None
    row: Row | None = None
    table: Table | None = None
    elements: list[etree._Element] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    length: int = 0
    text: str = ""
    traits: list[tuple[TraitKind, int, int, str]] = field(default_factory=list)
    style: Style = Style()  # noqa: RUF009 - frozen
    direct: tuple[int | None, int | None] = (None, None)
    outline: int | None = None
    bold: bool = True
    """No visible word so far that is not bold."""
    shaded: bool = False
    kind: BlockKind = "paragraph"
    level: int = 0
    number: str = ""

    def add(self, element: etree._Element, text: str) -> None:
        end = self.length + len(text)
        self.pieces.append((element, self.length, end))
        self.texts.append(text)
        self.length = end

    def since(self, start: int) -> str:
        first = len(self.pieces)
        while first and self.pieces[first - 1][1] >= start:
            first -= 1
        return "".join(self.texts[first:])

    def cut(self, start: int) -> None:
        """Takes back what was added from `start` on: the code of a field, the blanks of an unfilled one."""
        while self.pieces and self.pieces[-1][1] >= start:
            self.pieces.pop()
            self.length -= len(self.texts.pop())
        self.traits = [(kind, a, min(b, start), note) for kind, a, b, note in self.traits if a < start or b == start]


@dataclass(slots=True, eq=False, repr=False)
class Field:
    """A complex field that has begun: where in which paragraph, and what Word was told to put there."""

    element: etree._Element
    paragraph: Paragraph
    start: int
    is_form: bool = False
    choice: str = ""
    """What a drop-down field shows."""
    code: str = ""
    result: int | None = None
    """Where the result begins, once it has."""


@dataclass(slots=True, eq=False, repr=False)
class Story:
    """One walk: what it was given, what it has built, and where it stands."""

    handlers: Handlers
    styles: Styles
    lists: dict[int, List]
    targets: dict[str, str]
    """What links lead to, by relationship id."""
    authors: dict[str, str]
    """Who wrote a comment, by its id."""
    tally: Counter[str]
    notes: dict[tuple[str, str], str]
    """The number shown for a footnote or endnote, by kind and id."""
    part: Part
    name: str = ""
    flow: int = 0
    page: int = 1
    counters: Counters = field(default_factory=Counters)
    paragraphs: list[Paragraph] = field(default_factory=list)
    paragraph: Paragraph | None = None
    joined: Paragraph | None = None
    """A paragraph whose end was deleted: the next one goes on in it."""
    table: Table | None = None
    row: Row | None = None
    cell: Cell | None = None
    on_shade: bool = False
    """In a cell that is coloured."""
    hard_break: bool = False
    """A page break typed by hand: Word's own mark of the new page is still to come."""
    look: Look = field(default_factory=dict)
    """The look that the paragraph's style gives its characters."""
    wrappers: list[Note] = field(default_factory=list)
    """Traits of every paragraph within the content controls now open around whole paragraphs."""
    comments: dict[str, int] = field(default_factory=dict)
    """Comments now open, and where in the paragraph they began."""
    anchored: set[str] = field(default_factory=set)
    fields: list[Field] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    """Text boxes met in the paragraph: they are read after it."""
    described: bool = False
    """In a drawing that has a description."""
    inserting: bool = False
    change: tuple[str, str] | None = None
    """The tracked change just met, so that one change in ten runs is counted once."""


def descend(story: Story, element: etree._Element) -> None:
    """What is done at an element that no handler is named for: it is entered, so that no text is lost."""
    handlers = story.handlers
    for child in element:
        handlers.get(child.tag, descend)(story, child)


def pass_over(story: Story, element: etree._Element) -> None:
    """What is done at settings, field codes and deleted text."""


def wrap(story: Story, element: etree._Element, notes: list[Note]) -> None:
    """Enters an element and lays traits over what it adds, be that words in a paragraph or whole paragraphs."""
    paragraph = story.paragraph
    if paragraph is None:
        outer = story.wrappers
        story.wrappers = outer + notes
        descend(story, element)
        story.wrappers = outer
        return
    start = paragraph.length
    descend(story, element)
    paragraph.traits.extend((kind, start, paragraph.length, note) for kind, note in notes)


def put(story: Story, element: etree._Element, shown: str) -> None:
    if story.paragraph is not None and shown:
        story.paragraph.add(element, shown)


def count_change(story: Story, kind: str, element: etree._Element) -> None:
    change = kind, element.get(n.AUTHOR, "")
    if change != story.change:
        story.tally["tracked changes"] += 1
        story.change = change
