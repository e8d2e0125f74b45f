"""Fields: the code between begin and separate is passed over, the result between separate and end is text."""

from __future__ import annotations

import re

from lxml import etree

from jdlint.nodes import lazily
from jdlint.readers import names as n
from jdlint.readers.story import Field, Handlers, Paragraph, Story, put
from jdlint.readers.styles import is_on, whole

_FIELD_TYPE = n.W + "fldCharType"
_HYPERLINK = lazily(r'HYPERLINK\s+(\\l\s+)?"([^"]*)"', re.I)
_BLANKS = "\u2002 "
"""Word fills a form field that nobody filled with en spaces."""


def field_mark(story: Story, element: etree._Element) -> None:
    kind, paragraph = element.get(_FIELD_TYPE), story.paragraph
    if paragraph is None:
        return
    if kind == "begin":
        _begin_field(story, element, paragraph)
    elif kind == "separate" and story.fields:
        begun = story.fields[-1]
        if begun.paragraph is paragraph:
            paragraph.cut(begun.start)  # results of fields within the code are shown to nobody
            begun.result = paragraph.length
    elif kind == "end" and story.fields:
        done = story.fields.pop()
        if done.paragraph is paragraph:
            _end_field(paragraph, done)


def _begin_field(story: Story, element: etree._Element, paragraph: Paragraph) -> None:
    form = element.find(n.W + "ffData")
    choice, is_form = "", False
    if form is not None:
        is_form = form.find(n.W + "textInput") is not None
        box, menu = form.find(n.W + "checkBox"), form.find(n.W + "ddList")
        if box is not None:
            put(story, element, "☒" if _is_ticked(box) else "☐")
        if menu is not None:
            choice = _chosen(menu)
    story.fields.append(Field(element, paragraph, paragraph.length, is_form, choice))


def _is_ticked(box: etree._Element) -> bool:
    said = box.find(n.W + "checked")
    if said is None:
        said = box.find(n.W + "default")
    return said is not None and is_on(said.get(n.VAL, "1"))


def _chosen(menu: etree._Element) -> str:
    said = menu.find(n.W + "result")
    if said is None:
        said = menu.find(n.W + "default")
    at = (whole(said.get(n.VAL)) if said is not None else None) or 0
    entries = [entry.get(n.VAL, "") for entry in menu.iterchildren(n.W + "listEntry")]
    return entries[at] if 0 <= at < len(entries) else ""


def _end_field(paragraph: Paragraph, done: Field) -> None:
    start = done.start if done.result is None else done.result
    if done.choice and paragraph.length == start:
        paragraph.add(done.element, done.choice)
    if done.is_form and not paragraph.since(start).strip(_BLANKS):
        paragraph.cut(start)
        paragraph.traits.append(("prompt", start, start, ""))
    link = _HYPERLINK.search(done.code)
    if link:
        paragraph.traits.append(("link", start, paragraph.length, ("#" if link[1] else "") + link[2]))


def field_code(story: Story, element: etree._Element) -> None:
    if story.fields:
        story.fields[-1].code += element.text or ""


FIELDS: Handlers = {
    n.W + "fldChar": field_mark,
    n.W + "instrText": field_code,
}
