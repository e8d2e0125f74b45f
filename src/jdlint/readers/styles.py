"""What Word's styles say about a paragraph and its characters, each looked up once."""

from __future__ import annotations

import re
from functools import lru_cache

from lxml import etree

from jdlint.nodes import lazily
from jdlint.patterns import pattern
from jdlint.readers import names as n
from jdlint.readers.package import parse
from jdlint.record import field, record

Look = dict[str, str | None]
"""Traits of characters by kind, and "bold" and "shaded": absent where nothing is said, None where switched off."""

_SWITCHES = {n.W + "b": "bold", n.W + "vanish": "hidden", n.W + "strike": "struck", n.W + "dstrike": "struck"}
_COLOR = n.W + "color"
_HIGHLIGHT = n.W + "highlight"
LOOKS = frozenset((*_SWITCHES, _COLOR, _HIGHLIGHT, n.SHD))
"""What of a run's properties tells how it looks."""
_OFF = frozenset({"0", "false", "off", "none"})
_HEADING = lazily(r"heading ?([1-9])$", re.I)
_MARKER_PENS = {"FFFF00": "yellow", "00FF00": "green", "00FFFF": "cyan", "FF00FF": "magenta"}
"""Google Docs writes its highlighting as shading in these colours."""
BODY_LEVEL = 9


@record
class Style:
    """`outline` is 0 for a first-level heading and 9 for plain text; `list_id` None where no list is named."""

    id: str = ""
    name: str = ""
    outline: int = BODY_LEVEL
    list_id: int | None = None
    list_level: int | None = None
    look: Look = field(default_factory=dict)


@record
class Styles:
    elements: dict[str, etree._Element]
    default: str
    """Id of the style of paragraphs that name none."""
    known: dict[str, Style] = field(default_factory=dict)
    languages: tuple[str, ...] = ()
    """The languages of the words that name none, those of all text first."""


@lru_cache(maxsize=8)
def load_styles(data: bytes) -> Styles:
    """Raises Damaged or Unreadable. The files of one office share a styles part, so it is kept for the next file."""
    root = parse(data, "styles")
    elements: dict[str, etree._Element] = {}
    default = ""
    for element in root.iterchildren(n.W + "style"):
        name = element.get(n.W + "styleId", "")
        elements[name] = element
        if element.get(n.TYPE) == "paragraph" and is_on(element.get(n.W + "default", "0")):
            default = name
    return Styles(elements, default, languages=languages_in(root))


def languages_in(root: etree._Element) -> tuple[str, ...]:
    """The languages of words that a part names, each once."""
    return tuple(dict.fromkeys(filter(None, (each.get(n.VAL) for each in root.iter(n.LANG)))))


def style_of(styles: Styles, name: str) -> Style:
    """The style with all that it inherits; an unknown name is judged by its spelling."""
    style = styles.known.get(name)
    if style is None:
        styles.known[name] = Style(name)  # ends a chain of styles that are based on each other
        style = styles.known[name] = _resolve(styles, name)
    return style


def is_shaded_table(styles: Styles, name: str) -> bool:
    """Does a table style colour any of its cells? Which ones depends on more than jdlint wants to know."""
    element = styles.elements.get(name)
    seen: set[str] = set()
    while element is not None and name not in seen:
        seen.add(name)
        if any(fill_of(shade) for shade in element.iter(n.SHD)):
            return True
        name = value_of(element, "basedOn") or ""
        element = styles.elements.get(name)
    return False


def read_look(properties: etree._Element) -> Look:
    """Traits that one w:rPr switches on or off."""
    look: Look = {}
    for child in properties:
        if child.tag in LOOKS:
            add_look(look, child)
    return look


def add_look(look: Look, child: etree._Element) -> None:
    """What one of the elements in LOOKS switches on or off."""
    tag = child.tag
    if tag in _SWITCHES:
        kind = _SWITCHES[tag]
        if is_on(child.get(n.VAL, "1")):
            look[kind] = ""
        else:
            look.setdefault(kind, None)
    elif tag == _COLOR:
        look["white"] = "" if child.get(n.VAL, "").upper() == "FFFFFF" else None
    elif tag == _HIGHLIGHT:
        colour = child.get(n.VAL, "none")
        look["highlight"] = None if colour in ("none", "white") else colour  # on white paper, white marks nothing
    elif tag == n.SHD:
        fill = fill_of(child)
        look["shaded"] = fill
        if fill in _MARKER_PENS:
            look["highlight"] = _MARKER_PENS[fill]


def fill_of(shading: etree._Element) -> str | None:
    """The colour of a w:shd as RRGGBB; None for no colour, or one so light that white text would not show on it."""
    solid = shading.get(n.VAL) == "solid"
    colour = (shading.get(n.W + "color" if solid else n.FILL) or "auto").upper()
    if not pattern("[0-9A-F]{6}").fullmatch(colour):
        return None
    return None if min(int(colour[i : i + 2], 16) for i in (0, 2, 4)) > 0xE0 else colour


def is_on(value: str) -> bool:
    return value not in _OFF


def whole(value: str | None) -> int | None:
    """A number out of an attribute, None where there is none or the file is damaged."""
    try:
        return int(value) if value else None
    except ValueError:
        return None


def _resolve(styles: Styles, name: str) -> Style:
    element = styles.elements.get(name)
    if element is None:
        return Style(name, name, outline=_outline(None, name, BODY_LEVEL))
    based = value_of(element, "basedOn")
    base = style_of(styles, based) if based and based in styles.elements else Style()
    title = value_of(element, "name") or name
    paragraph, run = element.find(n.PPR), element.find(n.RPR)
    look = base.look if run is None else base.look | read_look(run)
    if title.lower() == "placeholder text":
        look = look | {"prompt": ""}
    if paragraph is not None and (shade := paragraph.find(n.SHD)) is not None:
        look = {"shaded": fill_of(shade)} | look
    numbering = None if paragraph is None else paragraph.find(n.NUM_PR)
    list_id, list_level = (None, None) if numbering is None else list_of(numbering)
    return Style(
        name,
        title,
        outline=_outline(paragraph, title, base.outline),
        list_id=base.list_id if list_id is None else list_id,
        list_level=base.list_level if list_level is None else list_level,
        look=look,
    )


def list_of(numbering: etree._Element) -> tuple[int | None, int | None]:
    """The list and the level in it that a w:numPr names."""
    number = level = None
    for child in numbering:
        if child.tag == n.NUM_ID:
            number = whole(child.get(n.VAL))
        elif child.tag == n.ILVL:
            level = whole(child.get(n.VAL))
    return number, level


def _outline(paragraph: etree._Element | None, title: str, inherited: int) -> int:
    said = None if paragraph is None else whole(value_of(paragraph, "outlineLvl"))
    if said is not None:
        return said if 0 <= said < BODY_LEVEL else BODY_LEVEL
    if title.lower() == "title":
        return 0
    heading = _HEADING.match(title)
    return int(heading[1]) - 1 if heading else inherited


def value_of(element: etree._Element, name: str) -> str | None:
    """What a child of this name says; None where there is none."""
    child = element.find(n.W + name)
    return None if child is None else child.get(n.VAL)
