"""What a walk over one story of a Word file builds: paragraphs with their pieces, rows and tables, and tallies."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from lxml import etree

from jdlint.model import BlockKind, Cell, Part, TraitKind
from jdlint.readers import names as n
from jdlint.readers.numbering import Counters, List
from jdlint.readers.styles import LOOKS, Look, Style, Styles, style_of

Note = tuple[TraitKind, str]
Handlers = dict[str, Callable[["Story", etree._Element], None]]
Telling = dict[etree._Element, list[etree._Element]]
"""What the properties of a run, paragraph or cell say that means something here, by the w:rPr, w:pPr or w:tcPr.

The marks of a paragraph whose end is inserted or deleted, in a w:rPr of their own, stand with the others of the w:pPr.
"""
_TELLING = (
    *LOOKS, n.RUN_STYLE, n.RUN_CHANGE, n.STYLE, n.NUM_PR, n.OUTLINE, n.CHANGE, *n.MARKS,
    *n.MERGES, n.SPAN, n.CELL_INS, n.CELL_DEL,
)  # fmt: skip

Piece = tuple[etree._Element, int, int]
"""The element (w:t, w:tab, w:br …) behind the characters from a start to an end of a block's text."""


_UNSTYLED = Style()


class Row:
    """A table's row in the making."""

    cells = 0
    label = ""

    def __init__(self) -> None:
        self.paragraphs: list[Paragraph] = []


class Table:
    """A table in the making."""

    style = ""

    def __init__(self, number: int) -> None:
        self.number = number
        self.rows: list[Row] = []


class Paragraph:
    """One block in the making. `flow` tells one run of text from another: each story, each text box.

    Nothing is left to the class, which Python reads at a fraction of the speed.
    """

    def __init__(self, part: Part, name: str, flow: int, page: int) -> None:
        self.part = part
        self.name = name
        self.flow = flow
        self.page = page
        self.style = _UNSTYLED
        self.cell: Cell | None = None
        self.row: Row | None = None
        self.table: Table | None = None
        self.length = 0
        self.text = ""
        self.direct: tuple[int | None, int | None] = (None, None)
        self.outline: int | None = None
        self.bold = True
        """No visible word so far that is not bold."""
        self.shaded = False
        self.kind: BlockKind = "paragraph"
        self.level = 0
        self.number = ""
        self.elements: list[etree._Element] = []
        self.pieces: list[Piece] = []
        self.texts: list[str] = []
        self.traits: list[tuple[TraitKind, int, int, str]] = []

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


class Field:
    """A complex field that has begun: where in which paragraph, and what Word was told to put there."""

    code: str = ""
    result: int | None = None
    """Where the result begins, once it has."""

    def __init__(self, element: etree._Element, paragraph: Paragraph, start: int, is_form: bool, choice: str) -> None:
        self.element = element
        self.paragraph = paragraph
        self.start = start
        self.is_form = is_form
        self.choice = choice
        """What a drop-down field shows."""


class Story:
    """One walk: what it was given, what it has built, and where it stands.

    What is asked for once a run is set on each story, the rest is left to the class.
    """

    joined: Paragraph | None = None
    """A paragraph whose end was deleted: the next one goes on in it."""
    table: Table | None = None
    row: Row | None = None
    cell: Cell | None = None
    on_shade: bool = False
    """In a cell that is coloured."""
    hard_break: bool = False
    """A page break typed by hand: Word's own mark of the new page is still to come."""
    described: bool = False
    """In a drawing that has a description."""

    def __init__(
        self,
        *,
        handlers: Handlers,
        styles: Styles,
        lists: dict[int, List],
        targets: dict[str, str],
        authors: dict[str, str],
        tally: Counter[str],
        notes: dict[tuple[str, str], str],
        part: Part,
        name: str,
        flow: int,
        page: int,
        paragraphs: list[Paragraph],
        telling: Telling,
    ) -> None:
        self.handlers = handlers
        self.styles = styles
        self.lists = lists
        self.targets = targets
        """What links lead to, by relationship id."""
        self.authors = authors
        """Who wrote a comment, by its id."""
        self.tally = tally
        self.notes = notes
        """The number shown for a footnote or endnote, by kind and id."""
        self.part = part
        self.name = name
        self.flow = flow
        self.page = page
        self.paragraphs = paragraphs
        self.telling = telling
        self.paragraph: Paragraph | None = None
        self.inserting = False
        self.change: tuple[str, str] | None = None
        """The tracked change just met, so that one change in ten runs is counted once."""
        self.counters = Counters()
        self.plain = style_of(styles, styles.default)
        """The style of paragraphs that name none."""
        self.look: Look = {}
        """The look that the paragraph's style gives its characters."""
        self.wrappers: list[Note] = []
        """Traits of every paragraph within the content controls now open around whole paragraphs."""
        self.comments: dict[str, int] = {}
        """Comments now open, and where in the paragraph they began."""
        self.anchored: set[str] = set()
        self.fields: list[Field] = []
        self.boxes: list[etree._Element] = []
        """Text boxes met in the paragraph: they are read after it."""


def telling_in(root: etree._Element) -> Telling:
    """Looked for all at once: lxml does that in C, and what says nothing, which is most, never becomes an object."""
    telling: Telling = {}
    for child in root.iter(*_TELLING):
        parent = child.getparent()
        if parent is not None and child.tag in n.MARKS:
            parent = parent.getparent() if parent.tag == n.RPR else None
        if parent is not None:
            telling.setdefault(parent, []).append(child)
    return telling


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
