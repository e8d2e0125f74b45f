"""What stands within a paragraph: runs, text and its stand-ins, links, comments, content controls, tracked changes."""

from __future__ import annotations

from lxml import etree

from jdlint.model import TraitKind
from jdlint.nodes import lazily
from jdlint.readers import names as n
from jdlint.readers.paragraphs import begin, finish
from jdlint.readers.story import Handlers, Note, Paragraph, Story, count_change, descend, pass_over, put, wrap
from jdlint.readers.styles import LOOKS, Look, add_look, is_on, is_shaded_table, style_of

_TEXT = n.T
_PROPERTIES = n.RPR
_TRAITS: frozenset[TraitKind] = frozenset({"struck", "hidden", "highlight", "prompt"})
_HEX = lazily("[0-9A-Fa-f]{1,4}")
_PRIVATE = "\ue000"
_SYMBOLS = {
    ("Wingdings", 0xFE): "☑", ("Wingdings", 0xFD): "☒", ("Wingdings", 0xA8): "☐", ("Wingdings", 0x6F): "☐",
    ("Wingdings", 0xFC): "✓", ("Wingdings", 0xA7): "▪", ("Wingdings 2", 0x52): "☑", ("Wingdings 2", 0x54): "☒",
    ("Wingdings 2", 0xA3): "☐", ("Symbol", 0xB7): "•",
}  # fmt: skip


def run(story: Story, element: etree._Element) -> None:
    paragraph = story.paragraph
    if paragraph is None:  # loose in a damaged file: a paragraph of its own
        story.paragraph = loose = begin(story)
        run(story, element)
        story.paragraph = None
        finish(story, loose)
        return
    start, first, look = paragraph.length, len(paragraph.texts), story.look
    for child in element:
        tag = child.tag
        if tag == _TEXT:
            shown = child.text
            if shown:
                paragraph.add(child, shown)
        elif tag == _PROPERTIES:
            told = story.telling.get(child)
            look = _look(story, told) if told else story.look
        else:
            story.handlers.get(tag, descend)(story, child)
    if paragraph.length > start:
        if paragraph.bold and look.get("bold") is None:
            paragraph.bold = not "".join(paragraph.texts[first:]).strip()
        if look:
            _dress(story, paragraph, start, look)
        if not story.inserting:
            story.change = None


def _look(story: Story, told: list[etree._Element]) -> Look:
    look: Look = {}
    style, changed = None, False
    for child in told:
        tag = child.tag
        if tag in LOOKS:
            add_look(look, child)
        elif tag == n.RUN_STYLE:
            style = child if style is None else style
        elif tag == n.RUN_CHANGE:
            changed = True
    if changed:
        story.tally["tracked changes"] += 1
    if style is not None:
        look = style_of(story.styles, style.get(n.VAL, "")).look | look
    return story.look | look if story.look else look


def _dress(story: Story, paragraph: Paragraph, start: int, look: Look) -> None:
    for kind in _TRAITS:
        note = look.get(kind)
        if note is not None:
            paragraph.traits.append((kind, start, paragraph.length, note))
    if look.get("white") is not None and not _is_on_colour(story, paragraph, look):
        paragraph.traits.append(("white", start, paragraph.length, ""))


def _is_on_colour(story: Story, paragraph: Paragraph, look: Look) -> bool:
    if story.on_shade or paragraph.shaded or look.get("shaded") or look.get("highlight"):
        return True
    return story.table is not None and is_shaded_table(story.styles, story.table.style)


def text(story: Story, element: etree._Element) -> None:
    """Text outside a run: an equation's."""
    put(story, element, element.text or "")


def tab(story: Story, element: etree._Element) -> None:
    put(story, element, "\t")


def no_break_hyphen(story: Story, element: etree._Element) -> None:
    put(story, element, "\u2011")


def line_break(story: Story, element: etree._Element) -> None:
    if element.get(n.TYPE) == "page":
        story.hard_break = True
        _turn_page(story)
    put(story, element, "\n")


def rendered_break(story: Story, element: etree._Element) -> None:
    """Word's note of where a page began when it was last shown; it follows a break typed by hand as well."""
    del element
    story.tally["page breaks"] += 1
    if not story.hard_break:
        _turn_page(story)
    story.hard_break = False


def _turn_page(story: Story) -> None:
    story.page += 1
    if story.paragraph is not None and not story.paragraph.length:
        story.paragraph.page = story.page


def symbol(story: Story, element: etree._Element) -> None:
    char = element.get(n.W + "char", "")
    if not _HEX.fullmatch(char):
        return
    code = int(char, 16)
    known = _SYMBOLS.get((element.get(n.W + "font", ""), code & 0xFF if code >= 0xF000 else code))
    shown = known or chr(code)
    if shown.isprintable() or _PRIVATE <= shown <= "\uf8ff":
        put(story, element, shown)


def hyperlink(story: Story, element: etree._Element) -> None:
    target, anchor = story.targets.get(element.get(n.R + "id", ""), ""), element.get(n.W + "anchor")
    wrap(story, element, [("link", f"{target}#{anchor}" if anchor else target)])


def insertion(story: Story, element: etree._Element) -> None:
    outer, story.inserting = story.inserting, True
    count_change(story, n.INS, element)
    wrap(story, element, [("inserted", element.get(n.AUTHOR, ""))])
    story.inserting = outer


def deletion(story: Story, element: etree._Element) -> None:
    count_change(story, n.DEL, element)


def content_control(story: Story, element: etree._Element) -> None:
    properties = element.find(n.W + "sdtPr")
    notes: list[Note] = []
    if properties is not None and properties.find(n.W + "docPartObj") is None:
        story.tally["content controls"] += 1
        names = [_said(properties, "alias"), _said(properties, "tag")]
        if any(names):
            notes.append(("control", "|".join(filter(None, names))))
        prompt = properties.find(n.W + "showingPlcHdr")
        if prompt is not None and is_on(prompt.get(n.VAL, "1")):
            notes.append(("prompt", ""))
        box = properties.find(n.W14 + "checkbox")
        if box is not None:
            checked = box.find(n.W14 + "checked")
            ticked = checked is not None and is_on(checked.get(n.W14 + "val", "1"))
            notes.append(("ticked" if ticked else "unticked", ""))
    wrap(story, element, notes)


def _said(properties: etree._Element, name: str) -> str:
    child = properties.find(n.W + name)
    return "" if child is None else child.get(n.VAL, "")


def comment_start(story: Story, element: etree._Element) -> None:
    within = story.paragraph or story.joined
    story.comments[element.get(n.ID, "")] = within.length if within else 0
    story.anchored.add(element.get(n.ID, ""))


def comment_end(story: Story, element: etree._Element) -> None:
    comment = element.get(n.ID, "")
    start = story.comments.pop(comment, None)
    if story.paragraph is not None and start is not None:
        story.paragraph.traits.append(("comment", start, story.paragraph.length, story.authors.get(comment, "")))


def comment_mark(story: Story, element: etree._Element) -> None:
    """A comment on no words in particular has only this mark."""
    comment, within = element.get(n.ID, ""), story.paragraph
    if within is not None and comment not in story.anchored:
        within.traits.append(("comment", within.length, within.length, story.authors.get(comment, "")))


def note_mark(story: Story, element: etree._Element) -> None:
    """Footnotes and endnotes are numbered in the order in which the text refers to them."""
    kind = "footnote" if element.tag == n.W + "footnoteReference" else "endnote"
    story.tally[kind + " marks"] += 1
    story.notes.setdefault((kind, element.get(n.ID, "")), str(story.tally[kind + " marks"]))


def ruby(story: Story, element: etree._Element) -> None:
    """Only the base text; the reading above it says the same again."""
    for base in element.iterchildren(n.W + "rubyBase"):
        descend(story, base)


INLINE: Handlers = {
    n.RUN: run,
    n.T: text,
    n.M + "t": text,
    n.W + "tab": tab,
    n.W + "ptab": tab,
    n.W + "br": line_break,
    n.W + "cr": line_break,
    n.W + "noBreakHyphen": no_break_hyphen,
    n.W + "sym": symbol,
    n.W + "lastRenderedPageBreak": rendered_break,
    n.W + "hyperlink": hyperlink,
    n.INS: insertion,
    n.MOVE_TO: insertion,
    n.DEL: deletion,
    n.MOVE_FROM: deletion,
    n.W + "sdt": content_control,
    n.W + "commentRangeStart": comment_start,
    n.W + "commentRangeEnd": comment_end,
    n.W + "commentReference": comment_mark,
    n.W + "footnoteReference": note_mark,
    n.W + "endnoteReference": note_mark,
    n.W + "ruby": ruby,
    n.RPR: pass_over,
    n.W + "sdtPr": pass_over,
    n.W + "delText": pass_over,
    n.W + "delInstrText": pass_over,
}
