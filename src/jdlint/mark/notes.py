"""What jdlint writes into its comments, and the part of the file that holds them."""

from __future__ import annotations

import re

from lxml import etree

from jdlint.mark.changes import printable
from jdlint.mark.file import AUTHOR, File, entry_name, reserve, serialised
from jdlint.mark.runs import SPACE, drop
from jdlint.mark.threads import COMMENT, DATE, Comment, Threads, signature
from jdlint.model import Document, Edit, Finding
from jdlint.places import where
from jdlint.readers import names as n
from jdlint.readers.package import has_part, parse_as_it_is, part_bytes, part_tree, relations

KEY_LENGTH = 8
"""Hexadecimal digits of a finding's fingerprint that a comment bears."""
_INITIALS = "jd"
_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_RELATION = {
    False: "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments",
    True: "http://purl.oclc.org/ooxml/officeDocument/relationships/comments",
}
_STYLE = r'<w:style\b[^>]*\bw:styleId="([^"]+)"[^>]*>\s*<w:name w:val="%s"/>'
_GRAVITY = {"error": "Error", "warning": "Warning", "advice": "Advice"}
_LONGEST = 300
"""Characters of a text that a comment repeats."""


def key_of(finding: Finding) -> str:
    return finding.fingerprint[:KEY_LENGTH]


def said(document: Document, finding: Finding, *, elsewhere: bool, refused: str) -> list[str]:
    """A comment's paragraphs. `elsewhere`: it cannot stand on the words; `refused`: why their edit was not made."""
    lines = [f"{_GRAVITY[finding.severity]}: {finding.title}"]
    if elsewhere and finding.span is not None:
        lines.append(f"{where(document, finding.span)}: {_quoted(document.quote(finding.span))}")
    lines.append(finding.message)
    lines.append(f"Why: {' '.join(finding.why.split())}")
    if finding.edit is not None:
        lines.append(_advice(document, finding.edit, refused))
    lines += [f"Compare {where(document, span)}: {_quoted(document.quote(span))}" for span in finding.related]
    return [*lines, signature(finding.rule, key_of(finding))]


def _advice(document: Document, edit: Edit, refused: str) -> str:
    if edit.whole:
        advice = f"Take out this {edit.whole}."
    elif not edit.text:
        words = document.quote(edit.span)
        advice = f"Take out {_quoted(words)}." if words.strip() else "Take out the blanks here."
    elif not edit.text.strip():
        advice = "Write a single space here." if edit.text in (" ", "\u00a0") else "Change the blanks here."
    elif edit.span.start == edit.span.end:
        advice = f"Add {_quoted(edit.text)}."
    else:
        advice = f"Write {_quoted(edit.text)}."
    if refused:
        return f"{advice} This has to be changed by hand: {refused}."
    return f"{advice} The change is in the text for you to accept or reject."


def _quoted(words: str) -> str:
    one_line = " ".join(words.split())
    return f"“{one_line if len(one_line) <= _LONGEST else one_line[: _LONGEST - 1] + '…'}”" if one_line else "(empty)"


def open_comments(file: File, threads: Threads) -> etree._Element:
    """The root of the comments, made where the file has none."""
    if threads.part:
        root = part_tree(file.package, threads.part)
        reserve(file, root)
        return root
    return etree.Element(n.W + "comments", nsmap={"w": n.W[1:-1]})


def style_ids(file: File) -> tuple[str, str]:
    """The ids of the styles for a comment's text and for its sign, which differ with Word's language; "" for none."""
    link = next((link for link in relations(file.package, file.main) if link.type == "styles"), None)
    if link is None or not has_part(file.package, link.target):
        return "", ""
    styles = part_bytes(file.package, link.target).decode("utf-8", "replace")
    found = [re.search(_STYLE % name, styles) for name in ("annotation text", "annotation reference")]
    return (found[0][1] if found[0] else "", found[1][1] if found[1] else "")


def write_comment(
    comments: etree._Element, number: str, date: str, lines: list[str], styles: tuple[str, str], old: Comment | None
) -> None:
    """Adds a comment, or puts the words of one that people answered right, where it stands."""
    if old is not None and old.text == "\n".join(printable(line) for line in lines):
        return
    if old is None:
        element = etree.SubElement(comments, COMMENT)
        for name, value in ((n.ID, number), (n.AUTHOR, AUTHOR), (DATE, date), (n.W + "initials", _INITIALS)):
            element.set(name, value)
    else:
        element = old.element
        for paragraph in list(element):
            drop(paragraph)
    for at, line in enumerate(lines):
        element.append(_paragraph(line, styles, first=at == 0))
    if old is not None and old.paragraph:
        element[-1].set(n.W14 + "paraId", old.paragraph)


def _paragraph(line: str, styles: tuple[str, str], *, first: bool) -> etree._Element:
    paragraph = etree.Element(n.P)
    if styles[0]:
        properties = etree.SubElement(paragraph, n.PPR)
        etree.SubElement(properties, n.W + "pStyle").set(n.VAL, styles[0])
    if first:
        etree.SubElement(sign_run(paragraph, styles[1]), n.W + "annotationRef")
    run = etree.SubElement(paragraph, n.RUN)
    if first:
        etree.SubElement(etree.SubElement(run, n.RPR), n.W + "b")
    text = etree.SubElement(run, n.T)
    text.set(SPACE, "preserve")
    text.text = printable(line)
    return paragraph


def sign_run(parent: etree._Element | None, style: str) -> etree._Element:
    """A run for the sign that Word shows for a comment."""
    run = etree.Element(n.RUN) if parent is None else etree.SubElement(parent, n.RUN)
    if style:
        etree.SubElement(etree.SubElement(run, n.RPR), n.W + "rStyle").set(n.VAL, style)
    return run


def comment_parts(file: File, threads: Threads, comments: etree._Element) -> dict[str, bytes]:
    """The comments as bytes, by their name in the archive; with what makes a new part of the file known in it."""
    if threads.part:
        return {entry_name(file.package, threads.part): serialised(comments, strict=file.strict)}
    folder = file.main.rpartition("/")[0]
    name = next(each for each in _free_names(folder) if not has_part(file.package, each))
    return {
        **_related(file, name),
        **_typed(file, name),
        name: serialised(comments, strict=file.strict),
    }


def _free_names(folder: str) -> list[str]:
    return [f"{folder}/comments{at or ''}.xml".lstrip("/") for at in range(100)]


def _related(file: File, name: str) -> dict[str, bytes]:
    folder, _, own = file.main.rpartition("/")
    part = f"{folder}/_rels/{own}.rels".lstrip("/")
    space = n.RELATIONS[1:-1]
    root = etree.Element(n.RELATIONS + "Relationships", nsmap={None: space})  # type: ignore[dict-item]
    if has_part(file.package, part):
        root = parse_as_it_is(part_bytes(file.package, part), part)
    ids = {each.get("Id") for each in root}
    link = etree.SubElement(root, n.RELATIONS + "Relationship")
    link.set("Id", next(each for each in (f"rId{at}" for at in range(1, len(ids) + 2)) if each not in ids))
    link.set("Type", _RELATION[file.strict])
    link.set("Target", f"/{name}" if not folder else name.rpartition("/")[2])
    return {entry_name(file.package, part): serialised(root, strict=False)}


def _typed(file: File, name: str) -> dict[str, bytes]:
    part = "[Content_Types].xml"
    root = parse_as_it_is(part_bytes(file.package, part), part)
    for each in root.iterchildren(n.TYPES + "Override"):
        if each.get("PartName", "").lower() == f"/{name}".lower():
            return {}
    override = etree.SubElement(root, n.TYPES + "Override")
    override.set("PartName", f"/{name}")
    override.set("ContentType", _CONTENT_TYPE)
    return {entry_name(file.package, part): serialised(root, strict=False)}
