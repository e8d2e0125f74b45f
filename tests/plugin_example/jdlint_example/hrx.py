"""A reader: the export of an invented HR system, NUL, "HRX", then one paragraph a line."""

from __future__ import annotations

import hashlib

from jdlint.model import Block, Document, Read, Unreadable


def read(data: bytes, path: str) -> Document:
    """Raises Unreadable with a sentence for the file's author."""
    if not data.startswith(b"\0HRX"):
        raise Unreadable("This is no export of the HR system. Export it again.")
    lines = [line for line in data[4:].decode().splitlines() if line.strip()]
    blocks = tuple(Block(index, line) for index, line in enumerate(lines))
    return Document(path, blocks, read=Read(paragraphs=len(blocks)), digest=hashlib.sha256(data).hexdigest())
