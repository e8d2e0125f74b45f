"""The zip around a Word file: its parts, how they refer to each other, and how much of it may be unpacked."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from contextlib import suppress
from urllib.parse import unquote

from lxml import etree

from jdlint.model import Unreadable
from jdlint.readers import names as n
from jdlint.readers.kinds import ENCRYPTED
from jdlint.readers.limits import Limits
from jdlint.record import record

DAMAGED = "This file is damaged or was cut short. Ask for it to be sent again, or open it in Word and save a new copy."
TOO_LARGE = "This file unpacks to more than {limit} MiB, far more than a job description holds, so it was not opened."
DOCTYPE = (
    "This file declares a DOCTYPE, which no Word file may, so it was not read. Open it in Word and save a new copy."
)

_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
_STRICT_HOST = b"http://purl.oclc.org/ooxml/"
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(wordprocessingml|officeDocument|drawingml)/")
_TRANSITIONAL = re.compile(rb"http://schemas\.openxmlformats\.org/(wordprocessingml|officeDocument|drawingml)/2006/")
_WORDLESS = frozenset(
    f"{name}.xml"
    for name in (
        "[content_types]", "docprops/app", "docprops/core",
        "word/styles", "word/numbering", "word/settings", "word/websettings", "word/fonttable",
    )
)  # fmt: skip
_ZIP_ERRORS = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError)


class Damaged(Exception):
    """One part that cannot be read; whether the document can do without it is for the caller to say."""


@record
class Relation:
    """`type` is the last word of the relationship's type, the same in strict and transitional files."""

    id: str
    type: str
    target: str
    external: bool


class Package:
    """An open archive. Part names are compared without case and with forward slashes, as the standard asks."""

    unpacked: int = 0
    strict: bool = False

    def __init__(self, archive: zipfile.ZipFile, limits: Limits) -> None:
        self.archive = archive
        self.limits = limits
        self.entries = {_key(info.filename): info for info in archive.infolist()}
        self.trees: dict[str, etree._Element] = {}
        self.links: dict[str, list[Relation]] = {}


def open_package(data: bytes, limits: Limits) -> Package:
    """Raises Unreadable where the bytes are no whole archive."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (*_ZIP_ERRORS, KeyError, IndexError) as error:
        raise Unreadable(DAMAGED) from error
    return Package(archive, limits)


def has_part(package: Package, name: str) -> bool:
    return _key(name) in package.entries


def part_bytes(package: Package, name: str) -> bytes:
    """The part's bytes. Raises Damaged, or Unreadable where it is locked or would unpack past the limits."""
    info = package.entries.get(_key(name))
    if info is None:
        raise Damaged(name)
    if info.flag_bits & 1:
        raise Unreadable(ENCRYPTED)
    allowed = min(package.limits.part, package.limits.total - package.unpacked)
    try:
        with package.archive.open(info) as stream:
            # What the archive declares may be a lie, so the stream is capped as well.
            data = b"" if info.file_size > allowed else stream.read(allowed + 1)
    except (*_ZIP_ERRORS, RuntimeError) as error:
        raise Damaged(name) from error
    if info.file_size > allowed or len(data) > allowed:
        past_part = max(info.file_size, len(data)) > package.limits.part
        limit = package.limits.part if past_part else package.limits.total
        raise Unreadable(TOO_LARGE.format(limit=limit // 2**20))
    package.unpacked += len(data)
    return data


def mentions(data: bytes, word: bytes, limits: Limits = Limits()) -> bool:  # noqa: B008 - frozen
    """Whether a word of small letters stands, in any case, in a story or a comment of a Word file.

    Cheaper than to look for where. False where the file cannot be opened: reading says what is wrong.
    """
    with suppress(Unreadable):
        package = open_package(data, limits)
        for name in package.entries:
            if name.endswith(".xml") and name.count("/") <= 1 and name not in _WORDLESS:
                with suppress(Damaged):
                    if word in part_bytes(package, name).lower():
                        return True
    return False


def part_tree(package: Package, name: str) -> etree._Element:
    """The part's root element, parsed once; a strict file's names are turned into the transitional ones."""
    tree = package.trees.get(name)
    if tree is None:
        data = part_bytes(package, name)
        package.strict = package.strict or _STRICT_HOST in data
        tree = package.trees[name] = parse(data, name)
    return tree


def parse(data: bytes, name: str) -> etree._Element:
    """As `parse_as_it_is`, a strict file's names turned into the transitional ones."""
    if _STRICT_HOST in data:
        data = _STRICT.sub(rb"http://schemas.openxmlformats.org/\1/2006/", data)
    return parse_as_it_is(data, name)


def parse_as_it_is(data: bytes, name: str) -> etree._Element:
    """Raises Unreadable at a DOCTYPE, before anything in it is looked at, and Damaged for what is not XML."""
    if b"<!DOCTYPE" in data:
        raise Unreadable(DOCTYPE)
    try:
        root = etree.fromstring(data, _PARSER)
    except (etree.LxmlError, ValueError) as error:
        raise Damaged(name) from error
    if root.getroottree().docinfo.internalDTD is not None:  # in an encoding where the bytes above do not show it
        raise Unreadable(DOCTYPE)
    return root


def to_strict(data: bytes) -> bytes:
    """The bytes of a part written from a tree of a strict file, its names turned back."""
    return _TRANSITIONAL.sub(rb"http://purl.oclc.org/ooxml/\1/", data)


def relations(package: Package, source: str) -> list[Relation]:
    """What a part refers to ("" for the package itself), targets as part names; none where it says nothing."""
    folder, _, file = source.rpartition("/")
    name = f"{folder}/_rels/{file}.rels".lstrip("/")
    found = package.links.get(name)
    if found is None:
        tree = part_tree(package, name).iter(n.RELATIONS + "Relationship") if has_part(package, name) else ()
        found = package.links[name] = [_relation(folder, element) for element in tree]
    return found


def main_part(package: Package) -> str | None:
    """The name of the part that holds the document: by relationship, else by content type."""
    for relation in relations(package, ""):
        if relation.type == "officeDocument" and has_part(package, relation.target):
            return relation.target
    if not has_part(package, "[Content_Types].xml"):
        return None
    for override in part_tree(package, "[Content_Types].xml").iter(n.TYPES + "Override"):
        name = override.get("PartName", "").lstrip("/")
        if override.get("ContentType", "").endswith(".main+xml") and has_part(package, name):
            return name
    return None


def _relation(folder: str, element: etree._Element) -> Relation:
    kind = element.get("Type", "").rpartition("/")[2]
    target = element.get("Target", "")
    external = element.get("TargetMode") == "External"
    if not external:
        path = unquote(target).replace("\\", "/")
        target = posixpath.normpath(posixpath.join("/" + folder, path)).lstrip("/")
    return Relation(element.get("Id", ""), kind, target, external)


def _key(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()
