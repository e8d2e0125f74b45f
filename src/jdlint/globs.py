"""Patterns of files: *, ? and [ab] within a name, ** for any folders.

A pattern without a slash fits a name in any folder; one that fits a folder fits all in it.
"""

from __future__ import annotations

import re
from fnmatch import fnmatchcase


def fits(pattern: str, parts: tuple[str, ...]) -> bool:
    """Whether a file fits, given as the names of its path."""
    wanted = tuple(pattern.strip("/").split("/"))
    wanted = wanted if "/" in pattern.rstrip("/") else ("**", *wanted)
    return any(_match(wanted, parts[: n + 1]) for n in range(len(parts)))


def fault(pattern: str) -> str:
    """Why it can fit no file; "" where it may."""
    if "\\" in pattern:
        return f"write the pattern '{pattern}' with forward slashes"
    if pattern.startswith(("/", "~")) or ".." in pattern.split("/") or not pattern.strip("/"):
        return f"the pattern '{pattern}' must be a path below this file's folder"
    if "{" in pattern:
        return f"the pattern '{pattern}' holds a brace; write a list of patterns instead"
    if "[" in re.sub(r"\[!?[^/][^]/]*\]", "", pattern):
        return f"the pattern '{pattern}' opens a bracket and does not close it; for a bracket in a name, write [[]"
    return ""


def _match(wanted: tuple[str, ...], parts: tuple[str, ...]) -> bool:
    """Name by name; ** is any number of folders."""
    if not wanted or not parts:
        return not wanted and not parts
    if wanted[0] == "**" and len(wanted) > 1:
        return any(_match(wanted[1:], parts[n:]) for n in range(len(parts)))
    return wanted[0] == "**" or (fnmatchcase(parts[0], wanted[0]) and _match(wanted[1:], parts[1:]))
