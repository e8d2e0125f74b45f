"""Takes jdlint's own marks out of a Word file again, so that it can be judged and marked afresh."""

from __future__ import annotations

from lxml import etree

from jdlint.mark.archive import rewrite
from jdlint.mark.changes import DELETED_TEXT
from jdlint.mark.file import AUTHOR, entry_name, serialised
from jdlint.mark.runs import drop, unwrap
from jdlint.mark.threads import REFERENCE, Comment, Threads, forget, lift_marks, load_threads
from jdlint.readers import Limits
from jdlint.readers import names as n
from jdlint.readers.package import Damaged, Package, main_part, open_package, part_bytes, part_tree, relations
from jdlint.record import field, record

_STORIES = ("header", "footer", "footnotes", "endnotes")
_ROW_PROPERTIES = n.W + "trPr"


@record
class Unmarked:
    """A file without jdlint's open comments and changes, and when each finding was first marked, by its key."""

    data: bytes
    dates: dict[str, str] = field(default_factory=dict)


def unmark(data: bytes, limits: Limits = Limits()) -> Unmarked:  # noqa: B008 - frozen
    """The same bytes where nothing in the file is jdlint's. Comments that people answered or resolved stay.

    Raises Unreadable, as reading does, and nothing else: a part that is damaged is left as it is.
    """
    package = open_package(data, limits)
    try:
        main = main_part(package)
        marked = [] if main is None else [name for name in _parts(package, main) if _is_marked(package, name)]
        if main is None or not marked:
            return Unmarked(data)
        threads = load_threads(package, main)
        trees = {name: part_tree(package, name) for name in marked if name != threads.part}
    except Damaged:
        return Unmarked(data)
    dates = {each.key: each.date for each in threads.comments if each.key}
    changed = {name for name, tree in trees.items() if _reject(tree)}
    gone = [each for each in threads.comments if each.key and threads.is_open(each)]
    if gone:
        tree = part_tree(package, main)
        lift_marks(tree, frozenset(each.id for each in gone))
        changed |= {main, *forget(package, threads, gone)}
    parts = {
        entry_name(package, name): serialised(part_tree(package, name), strict=package.strict)
        for name in sorted(changed)
    }
    return Unmarked(rewrite(data, parts), dates)


def _parts(package: Package, main: str) -> list[str]:
    links = relations(package, main)
    names = [link.target for link in links if link.type in (*_STORIES, "comments") and not link.external]
    return [main, *dict.fromkeys(name for name in names if name.lower() in package.entries)]


def _is_marked(package: Package, name: str) -> bool:
    return AUTHOR.encode() in part_bytes(package, name)


def kept(threads: Threads) -> dict[tuple[str, str], Comment]:
    """Our comments that people answered or resolved, by rule and key."""
    return {(each.rule, each.key): each for each in threads.comments if each.key and not threads.is_open(each)}


def _reject(tree: etree._Element) -> bool:
    """Rejects every change of ours in a story; whether there was one."""
    ours = [each for each in tree.iter(n.INS, n.DEL) if each.get(n.AUTHOR) == AUTHOR]
    for change in ours:
        parent = change.getparent()
        if parent is not None and parent.tag in (n.RPR, _ROW_PROPERTIES):
            drop(change)
            _drop_empty(parent)
        elif change.tag == n.INS:
            _take_out(change)
        else:
            for text in list(change.iter(DELETED_TEXT)):
                text.tag = n.T
            unwrap(change)
    return bool(ours)


def _drop_empty(properties: etree._Element) -> None:
    """An emptied w:rPr or w:trPr, and the w:pPr that held nothing else."""
    parent = properties.getparent()
    if len(properties):
        return
    drop(properties)
    if parent is not None and parent.tag == n.PPR and not len(parent):
        drop(parent)


def _take_out(insertion: etree._Element) -> None:
    """Words of ours go; what other people hung on them, bookmarks and comments, stays."""
    for child in list(insertion):
        if child.tag == n.RUN and child.find(REFERENCE) is not None:
            for word in list(child.iterchildren(n.T, n.W + "br", n.W + "tab")):
                drop(word)
        elif child.tag in (n.RUN, n.INS, n.DEL):
            drop(child)
    unwrap(insertion)
