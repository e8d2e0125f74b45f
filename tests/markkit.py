"""Findings made up for a document; a second opinion on tracked changes and comment ranges."""

from __future__ import annotations

import copy
import hashlib
import io
import zipfile
from datetime import datetime

from lxml import etree

from jdlint.model import Document, Edit, Finding, Span
from jdlint.readers import Limits, read_bytes
from jdlint.readers.package import main_part, open_package

NOW = datetime(2026, 11, 22, 9, 30)
LATER = datetime(2027, 1, 5, 12, 0)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SHOWN = {W + "tab": "\t", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "\u2011"}


def finding(
    document: Document,
    span: Span | None,
    text: str | None = None,
    *,
    at: Span | None = None,
    whole="",
    rule="pack/rule",
) -> Finding:
    """A finding whose key is its place; `text` is put at `at` or in place of the words."""
    place = at or span
    edit = Edit(place, text, whole=whole) if text is not None and place is not None else None
    words = document.quote(span) if span else ""
    rule = "pack/rule"
    said = f"{rule}/{span}/{words}/{at}/{text}"
    return Finding(rule, "warning", "A title", "What is wrong.", "Because it is.", span, (), edit, digest(said))


def digest(said: str) -> str:
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def words(data: bytes, quote: str, name: str = "post.docx") -> tuple[Document, Span]:
    """The document, and the place of the first such words in it."""
    document = read_bytes(data, name)
    for block in document.blocks:
        if (start := block.text.find(quote)) >= 0:
            return document, Span(block.index, start, start + len(quote))
    raise AssertionError(f"no {quote!r} in {[block.text for block in document.blocks]}")


def part(data: bytes, name: str = "") -> etree._Element:
    return etree.fromstring(source(data, name))


def source(data: bytes, name: str = "") -> bytes:
    """One part's bytes; the main one's where none is named."""
    if not name:
        package = open_package(data, Limits())
        name = package.entries[(main_part(package) or "").lower()].filename
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name)


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks]


def without(root: etree._Element, author: str = "") -> etree._Element:
    """A story with every change, or those by one author, rejected; written without a look at the code under test."""
    root = copy.deepcopy(root)
    for tag in ("ins", "moveTo"):
        for change in list(root.iter(W + tag)):
            if author in ("", change.get(W + "author")) and change.getparent().tag != W + "rPr":
                for word in list(change.iter(W + "t", W + "delText", *SHOWN)):
                    word.getparent().remove(word)
    for change in list(root.iter(W + "del", W + "moveFrom")):
        if author in ("", change.get(W + "author")):
            for word in list(change.iter(W + "delText")):
                word.tag = W + "t"
            change.tag = W + "smartTag"
    return root


def paragraphs(root: etree._Element) -> list[str]:
    """The text of every w:p, deleted words left out."""
    return ["".join(map(_shown, each.iter(etree.Element))) for each in root.iter(W + "p")]


def _shown(element: etree._Element) -> str:
    struck = any(around.tag in (W + "del", W + "moveFrom", W + "pPr") for around in element.iterancestors())
    if struck:
        return ""
    return (element.text or "") if element.tag == W + "t" else SHOWN.get(element.tag, "")


def comments(data: bytes) -> dict[str, etree._Element]:
    """jdlint's comments by the end of their text, the key."""
    found = {}
    for each in part(data, "word/comments.xml").iter(W + "comment"):
        if each.get(W + "author") == "jdlint":
            found["".join(each.itertext())[-9:-1]] = each
    return found


def said(element: etree._Element) -> str:
    return "\n".join("".join(p.itertext()) for p in element.iter(W + "p"))


def anchored(data: bytes) -> dict[str, str]:
    """For each comment of jdlint's, by its key: the words between its two marks, its own changes rejected."""
    numbers = {each.get(W + "id"): key for key, each in comments(data).items()}
    open_now: dict[str, list[str]] = {}
    done: dict[str, str] = {}
    for element in without(part(data), "jdlint").iter(etree.Element):
        number = element.get(W + "id", "")
        if element.tag == W + "commentRangeStart":
            open_now[number] = []
        elif element.tag == W + "commentRangeEnd":
            done[number] = "".join(open_now.pop(number))
        else:
            for each in open_now.values():
                each.append(_shown(element))
    return {key: done[number] for number, key in numbers.items()}
