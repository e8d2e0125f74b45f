"""Which files a command line means: named ones as they are, a folder's Word files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from jdlint.problems import UserError

WORD_SUFFIXES = (".docx", ".docm", ".dotx", ".dotm")


def collect(paths: Iterable[str]) -> list[str]:
    """The files to check, each once: a folder stands for the Word files in and below it, sorted.

    Hidden files and folders and Word's lock files (`~$…`) are passed over; a file named outright never is.
    Raises UserError for an empty path, which a shell makes of a variable that is not set.
    """
    found: dict[str, None] = {}
    for path in paths:
        if not path:
            raise UserError("an empty word names no file; for all of this folder, write a full stop")
        found |= dict.fromkeys(map(str, _below(Path(path))) if path != "-" and Path(path).is_dir() else [path])
    return list(found)


def covers(paths: Iterable[str], folder: Path) -> bool:
    """Whether every Word file in and below a folder is among the paths."""
    there = {Path(path).resolve() for path in paths}
    return all(Path(path).resolve() in there for path in collect([str(folder)]))


def _below(folder: Path) -> Iterator[Path]:
    for entry in sorted(folder.iterdir()):
        if entry.name.startswith((".", "~$")):
            continue
        if entry.is_dir() and not entry.is_symlink():
            yield from _below(entry)
        elif entry.suffix.lower() in WORD_SUFFIXES:
            yield entry
