"""The comments of a Word file: who said what, in answer to what, resolved or not, and which are jdlint's own."""

from __future__ import annotations

import re

from lxml import etree

from jdlint.mark.file import AUTHOR
from jdlint.mark.runs import drop
from jdlint.nodes import lazily
from jdlint.readers import names as n
from jdlint.readers.package import Damaged, Package, part_tree, relations
from jdlint.record import record

START, END, REFERENCE = (n.W + "comment" + end for end in ("RangeStart", "RangeEnd", "Reference"))
COMMENT = n.W + "comment"
DATE = n.W + "date"
_PARA_ID = n.W14 + "paraId"
_W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
_IDS = "{http://schemas.microsoft.com/office/word/2016/wordml/cid}"
_MORE = "{http://schemas.microsoft.com/office/word/2018/wordml/cex}"
_SIGNATURE = lazily(r"\[(?:jdlint: )?([\w-]+/[\w-]+) · ([0-9a-f]{8})\]\s*$")
"""How a comment of ours ends: Word keeps a comment's words, and little else for sure."""
_WHOLE = lazily(r"(?:Error|Warning|Advice): .*^Why: .*\[jdlint: [^\n]*\Z", re.DOTALL | re.MULTILINE)
_NAMELESS = lazily(r"Author\d*")
"""Who wrote, where Word was told to remove personal information on saving; the dates may then go too."""
ON = ("1", "true", "on")


@record
class Comment:
    """`key` is a finding's fingerprint, shortened, and `rule` its rule, where jdlint wrote the comment."""

    id: str
    author: str
    date: str
    text: str
    rule: str
    key: str
    paragraph: str
    """The w14:paraId by which the lists beside the comments know it."""
    parent: str
    """The id of the comment that this one answers."""
    done: bool
    element: etree._Element


@record
class Threads:
    """The comments in the order of the file, and the parts about them: the comments, and three lists beside them."""

    comments: tuple[Comment, ...] = ()
    part: str = ""
    extended: str = ""
    ids: str = ""
    more: str = ""

    def replies(self, comment: Comment) -> tuple[Comment, ...]:
        return tuple(each for each in self.comments if each.parent == comment.id)

    def is_open(self, comment: Comment) -> bool:
        """Whether nobody has answered or resolved it."""
        return not comment.done and not self.replies(comment)


def signature(rule: str, key: str) -> str:
    return f"[jdlint: {rule} · {key}]"


def load_threads(package: Package, main: str) -> Threads:
    """No comments where the part is missing; raises Damaged where it cannot be read."""
    parts = {link.type: link.target for link in relations(package, main) if not link.external}
    name = parts.get("comments", "")
    if name.lower() not in package.entries:
        return Threads()
    extended = _known(package, parts.get("commentsExtended", ""))
    answers = _answers(package, extended)
    elements = list(part_tree(package, name).iterchildren(COMMENT))
    owners = {_paragraph(each): each.get(n.ID, "") for each in elements if _paragraph(each)}
    found = []
    for each in elements:
        parent, done = answers.get(_paragraph(each), ("", False))
        found.append(_comment(each, owners.get(parent, ""), done))
    return Threads(
        tuple(found), name, extended,
        _known(package, parts.get("commentsIds", "")), _known(package, parts.get("commentsExtensible", "")),
    )  # fmt: skip


def _known(package: Package, name: str) -> str:
    return name if name.lower() in package.entries else ""


def _answers(package: Package, extended: str) -> dict[str, tuple[str, bool]]:
    """For each comment, by its paragraph: the paragraph of the comment that it answers, and whether it is resolved."""
    if not extended:
        return {}
    try:
        entries = part_tree(package, extended).iterchildren(_W15 + "commentEx")
    except Damaged:
        return {}
    return {
        each.get(_W15 + "paraId", "").upper(): (
            each.get(_W15 + "paraIdParent", "").upper(),
            each.get(_W15 + "done", "0") in ON,
        )
        for each in entries
    }


def _paragraph(element: etree._Element) -> str:
    paragraphs = element.findall(n.P)
    return paragraphs[-1].get(_PARA_ID, "").upper() if paragraphs else ""


def _comment(element: etree._Element, parent: str, done: bool) -> Comment:
    text = "\n".join("".join(t.text or "" for t in p.iter(n.T)) for p in element.iter(n.P))
    author = element.get(n.AUTHOR, "")
    dated = element.get(DATE, "")
    ours = author == AUTHOR or (not parent and (not dated or _NAMELESS.fullmatch(author)) and _WHOLE.match(text))
    signed = _SIGNATURE.search(text) if ours else None
    rule, key = (signed[1], signed[2]) if signed else ("", "")
    return Comment(
        element.get(n.ID, ""),
        author,
        dated,
        text,
        rule,
        key,
        _paragraph(element),
        parent,
        done,
        element,
    )


def lift_marks(tree: etree._Element, ids: frozenset[str]) -> None:
    """Takes the ranges and references of these comments out of a story, and nothing else."""
    for mark in [each for each in tree.iter(START, END, REFERENCE) if each.get(n.ID) in ids]:
        run = mark.getparent()
        drop(mark)
        if run is not None and run.tag == n.RUN and all(child.tag == n.RPR for child in run):
            drop(run)


def forget(package: Package, threads: Threads, gone: list[Comment]) -> set[str]:
    """Takes comments out of their part and the lists beside it; the names of the parts changed."""
    changed = {threads.part} if gone else set()
    for each in gone:
        drop(each.element)
    paragraphs = {each.paragraph for each in gone} - {""}
    durable: set[str] = set()
    for name, tag, attribute in (
        (threads.extended, _W15 + "commentEx", _W15 + "paraId"),
        (threads.ids, _IDS + "commentId", _IDS + "paraId"),
        (threads.more, _MORE + "commentExtensible", _MORE + "durableId"),
    ):
        wanted = durable if tag.startswith(_MORE) else paragraphs
        if not name or not wanted:
            continue
        for entry in list(part_tree(package, name).iterchildren(tag)):
            if entry.get(attribute, "").upper() in wanted:
                durable.add(entry.get(_IDS + "durableId", "").upper())
                drop(entry)
                changed.add(name)
    return changed
