"""Drawings and embedded things: text boxes in them are entered, what has no text is counted for the coverage line."""

from __future__ import annotations

from lxml import etree

from jdlint.readers import names as n
from jdlint.readers.story import Handlers, Story, descend

_PROPERTIES = n.WP + "docPr"
_DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
_WRITTEN = (n.T, n.TEXT_PATH)


def drawing(story: Story, element: etree._Element) -> None:
    outer = story.described
    properties = next(element.iter(_PROPERTIES), None)
    story.described = properties is not None and _is_described(properties)
    descend(story, element)
    story.described = outer


def picture(story: Story, element: etree._Element) -> None:
    story.tally["images"] += 1
    own = next(element.iter(n.PIC + "cNvPr"), None)
    if not story.described and (own is None or not own.get("descr")):
        story.tally["pictures"] += 1


def shape(story: Story, element: etree._Element) -> None:
    """A shape of the older drawing language (VML)."""
    outer = story.described
    story.described = outer or bool(element.get("alt"))
    descend(story, element)
    story.described = outer


def image_data(story: Story, element: etree._Element) -> None:
    del element
    story.tally["images"] += 1
    if not story.described:
        story.tally["pictures"] += 1


def embedded(story: Story, element: etree._Element) -> None:
    """A spreadsheet, slide or file put into the document; the picture that stands for it is not another thing."""
    outer, story.described = story.described, True
    story.tally["objects"] += 1
    descend(story, element)
    story.described = outer


def chart(story: Story, element: etree._Element) -> None:
    del element
    story.tally["charts"] += 1


def diagram(story: Story, element: etree._Element) -> None:
    del element
    story.tally["diagrams"] += 1


def inserted_file(story: Story, element: etree._Element) -> None:
    del element
    story.tally["inserted files"] += 1


def alternate(story: Story, element: etree._Element) -> None:
    """The same content twice, for newer and older programs: read once, in the first form that has text."""
    forms = list(element.iterchildren(n.MC + "Choice", n.MC + "Fallback"))
    chosen = next((form for form in forms if next(form.iter(*_WRITTEN), None) is not None), None)
    if chosen is not None or forms:
        descend(story, forms[0] if chosen is None else chosen)


def _is_described(properties: etree._Element) -> bool:
    if properties.get("descr") or properties.get("title"):
        return True
    mark = next(properties.iter(_DECORATIVE), None)
    return mark is not None and mark.get("val") in ("1", "true")


DRAWING: Handlers = {
    n.W + "drawing": drawing,
    n.PIC + "pic": picture,
    n.V + "shape": shape,
    n.V + "rect": shape,
    n.V + "imagedata": image_data,
    n.W + "object": embedded,
    n.CHART + "chart": chart,
    n.DIAGRAM + "relIds": diagram,
    n.W + "altChunk": inserted_file,
    n.MC + "AlternateContent": alternate,
}
