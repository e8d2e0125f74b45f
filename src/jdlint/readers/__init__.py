"""Reads a file into a Document: what it is, is told by its content and not by its name alone."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from jdlint.model import Document, Unreadable
from jdlint.readers.kinds import kind_of, refuse_lock
from jdlint.readers.limits import Limits

__all__ = ["Limits", "missing", "read", "read_bytes"]

_MISSING = "There is no file of this name{near}. Check the spelling and the folder."
_FOLDER = "This is a folder, not a file."
_REFUSED = "This file may not be opened: {reason}."


def read(path: str | Path, *, limits: Limits = Limits()) -> Document:  # noqa: B008 - frozen
    """Raises Unreadable, with one sentence for the file's author, and for a broken plug-in PluginError."""
    try:
        refuse_lock(str(path))
        data = Path(path).read_bytes()
    except FileNotFoundError as error:
        raise Unreadable(missing(str(path))) from error
    except IsADirectoryError as error:
        raise Unreadable(_FOLDER) from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise Unreadable(_REFUSED.format(reason=reason.lower())) from error
    return read_bytes(data, str(path), limits=limits)


def missing(path: str) -> str:
    """What is said of a file that is not there."""
    from jdlint.problems import nearest_file

    suffix = Path(path).suffix.lower()
    near = ""
    with suppress(OSError, ValueError):  # a folder that may not be looked into
        near = nearest_file(path, suffixes=(suffix,) if suffix else ())
    return _MISSING.format(near=near)


def read_bytes(data: bytes, path: str, *, limits: Limits = Limits()) -> Document:  # noqa: B008 - frozen
    """`path` names the document and is not opened. Raises Unreadable, and for a broken plug-in PluginError."""
    try:
        return _read(data, path, limits)
    except Unreadable:
        from jdlint.plugins import read_by_suffix

        document = read_by_suffix(data, path)
        if document is None:
            raise
        return document


def _read(data: bytes, path: str, limits: Limits) -> Document:
    if kind_of(data, path) == "text":
        from jdlint.readers.text import read_text

        return read_text(data, path)
    from jdlint.readers.word import read_word

    return read_word(data, path, limits)
