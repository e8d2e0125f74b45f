"""What a file is, told by its first bytes and not by its name; and a plain sentence for each kind that is not read."""

from __future__ import annotations

from pathlib import PurePath
from typing import Literal

from jdlint.model import Unreadable
from jdlint.patterns import pattern

Kind = Literal["zip", "text"]

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURES = (
    b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*", b"\0\0\x01\0",
)  # fmt: skip
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_BINARY_SUFFIXES = frozenset(
    {".docx", ".docm", ".dotx", ".dotm", ".doc", ".dot", ".pdf", ".rtf", ".odt", ".xlsx", ".pptx", ".xls", ".ppt"}
)
_SAVE = "Open it in Word, save it as a Word document (.docx) and check that."

NO_MAIN = "This Word file has lost its main part, the text. Open it in Word, which may repair it, and save a new copy."
EMPTY = "This file is empty: it holds no bytes at all. Ask for it to be sent again."
LOCK = "{name} is Word's lock file, not a document: Word makes it while a document is open, and it holds no text."
OLD_WORD = "This file is in the old Word format (.doc). " + _SAVE
OLD_WORD_NAMED = "This file is named {suffix} but is in the old Word format (.doc). " + _SAVE
ENCRYPTED = (
    "This file is protected by a password. Remove the password in Word (File › Info › Protect Document) and run again."
)
NOT_WORD = "This is {what}, not a Word document. "
CONVERT = {
    "PDF": NOT_WORD.format(what="a PDF") + "Check the Word document that it was made from.",
    "RTF": NOT_WORD.format(what="a rich text file (RTF)") + _SAVE,
    "picture": NOT_WORD.format(what="a picture") + "A text in a picture cannot be checked.",
    "xml": "This document was saved as Word XML. " + _SAVE,
    "archive": NOT_WORD.format(what="a zip archive") + "Unpack it and check the documents in it.",
    "spreadsheet": NOT_WORD.format(what="an Excel workbook") + "Copy the job description into Word and check that.",
    "slides": NOT_WORD.format(what="a PowerPoint presentation") + "Copy the job description into Word and check that.",
    "opendocument": NOT_WORD.format(what="an OpenDocument file (LibreOffice)") + _SAVE,
    "ole": NOT_WORD.format(what="a file of another program") + _SAVE,
    "binary": "This is neither a Word document nor a text file. " + _SAVE,
}
CONTRADICTED = "This file is named {suffix} but holds plain text. Name it .txt, or save it from Word as {suffix}."


def kind_of(data: bytes, path: str) -> Kind:
    """Raises Unreadable for every kind of file that jdlint does not read."""
    refuse_lock(path)
    suffix = PurePath(path).suffix.lower()
    if not data:
        raise Unreadable(EMPTY)
    if data[:4] in (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08"):
        return "zip"
    if data.startswith(_OLE):
        raise Unreadable(_ole(data, suffix))
    said = _other(data)
    if said:
        raise Unreadable(CONVERT[said])
    if suffix in _BINARY_SUFFIXES:
        raise Unreadable(CONTRADICTED.format(suffix=suffix))
    return "text"


def refuse_lock(path: str) -> None:
    """Word's lock files are known by their name alone."""
    name = PurePath(path).name
    if name.startswith("~$"):
        raise Unreadable(LOCK.format(name=name))


def _ole(data: bytes, suffix: str) -> str:
    """Old Office files and encrypted new ones share a container; the names of its streams tell which."""
    if _stream("EncryptedPackage") in data:
        return ENCRYPTED
    if _stream("WordDocument") in data:
        return OLD_WORD if suffix in (".doc", ".dot") else OLD_WORD_NAMED.format(suffix=suffix or "without a suffix")
    if _stream("Workbook") in data:
        return CONVERT["spreadsheet"]
    if _stream("PowerPoint Document") in data:
        return CONVERT["slides"]
    return CONVERT["ole"]


def _stream(name: str) -> bytes:
    return name.encode("utf-16-le")


def _other(data: bytes) -> str | None:
    head = data[:1024]
    if b"%PDF-" in head:
        return "PDF"
    if head.lstrip().startswith(b"{\\rtf"):
        return "RTF"
    if head.startswith(_PICTURES) or (head.startswith(b"RIFF") and head[8:12] == b"WEBP") or head[4:8] == b"ftyp":
        return "picture"
    if b"<?mso-application" in head or b"schemas.microsoft.com/office/2006/xmlPackage" in head:
        return "xml"
    if b"\0" in data and not data.startswith(_MARKS):
        return "binary"
    return None


def zip_kind(names: list[str], mimetype: bytes) -> str:
    """The sentence for a zip archive without a Word document in it, from the names of its parts."""
    if mimetype.startswith(b"application/vnd.oasis.opendocument"):
        return CONVERT["opendocument"]
    if any(pattern(r"xl/workbook\.").match(name) for name in names):
        return CONVERT["spreadsheet"]
    if any(pattern(r"ppt/presentation\.").match(name) for name in names):
        return CONVERT["slides"]
    if "[content_types].xml" in names or any(name.startswith("word/") for name in names):
        return NO_MAIN
    return CONVERT["archive"]
