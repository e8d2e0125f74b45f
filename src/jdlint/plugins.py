"""Checks, packs, frameworks and readers from installed distributions, by entry point.

Looked up only when something names one that is not built in: a rule its check, a configuration its pack or framework,
a file its format. Only installed code runs: the current folder is never searched, for it may be the repository that
is being linted.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any, Literal

from jdlint.model import Document, Unreadable

if TYPE_CHECKING:  # 15 ms that only a run with plug-ins pays
    from importlib.metadata import EntryPoint

_OURS = ("", "docx", "docm", "dotx", "dotm")
"""Suffixes for which no other reader is asked."""
Group = Literal["checks", "packs", "frameworks", "readers"]


class PluginError(Exception):
    """A plug-in that cannot be used; the message names its distribution."""


def load(group: Group, name: str) -> Any | None:
    """What a distribution provides under the name, or None. Raises PluginError on a clash or a failing import."""
    found = _provided().get((group, name), ())
    if len(found) > 1:
        named = " and ".join(distribution for distribution, _ in found)
        raise PluginError(f"{named} both provide '{name}' as one of jdlint.{group}: uninstall one of them")
    return _imported(group, *found[0]) if found else None


def names(group: Group) -> tuple[str, ...]:
    """Every name that installed distributions provide, sorted; nothing is imported."""
    return tuple(sorted(name for kind, name in _provided() if kind == group))


def distribution(group: Group, name: str) -> str:
    """Who provides a name that `load` found."""
    return _provided()[group, name][0][0]


def folder(group: Group, name: str) -> Path | None:
    """Where the YAML of a pack or framework lies: the folder of the package, or the path, that is provided."""
    provided = load(group, name)
    if provided is None:
        return None
    if isinstance(provided, str | Path):
        place = Path(provided)
    elif paths := list(getattr(provided, "__path__", ())):
        place = Path(paths[0])
    else:
        raise _unusable(group, name, "is neither a package nor a path")
    if not place.is_dir():
        raise _unusable(group, name, f"names the folder {place}, which is not there")
    return place


def check(name: str) -> type | None:
    """A kind of check that a distribution provides. Raises PluginError where it is no record with WORDS and `find`."""
    from dataclasses import is_dataclass

    kind = load("checks", name)
    if kind is None:
        return None
    verb = hasattr(kind, "find") or hasattr(kind, "compare")
    if not (isinstance(kind, type) and is_dataclass(kind) and hasattr(kind, "WORDS") and verb):
        raise _unusable("checks", name, "is not a dataclass with WORDS and `find`")
    return kind


def read_by_suffix(data: bytes, path: str) -> Document | None:
    """A document of a format that only a distribution reads, or None. Raises Unreadable where its reader fails."""
    suffix = PurePath(path).suffix.lower().removeprefix(".")
    if not data or suffix in _OURS or (reader := load("readers", suffix)) is None:
        return None
    who = distribution("readers", suffix)
    try:
        document = reader(data, path)
    except Unreadable:
        raise
    except Exception as e:
        raise Unreadable(f"The reader of .{suffix} files from {who} stopped ({type(e).__name__}: {e}).") from e
    if not isinstance(document, Document):
        raise _unusable("readers", suffix, "gives no Document")
    return document


def _without_here(places: list[str]) -> list[str]:
    """An import path without the current folder, which Python puts there for `python -m`."""
    here = os.path.realpath(os.curdir)
    return [place for place in places if place and os.path.realpath(place) != here]


def _unusable(group: Group, name: str, reason: str) -> PluginError:
    return PluginError(f"{distribution(group, name)} provides '{name}' as one of jdlint.{group}, but it {reason}")


@cache
def _provided() -> dict[tuple[str, str], tuple[tuple[str, EntryPoint], ...]]:
    """By group and name, the distributions that provide it, sorted. An entry is (distribution, entry point)."""
    found: dict[tuple[str, str], list[tuple[str, EntryPoint]]] = {}
    for name, entry in _entries():
        found.setdefault((entry.group.removeprefix("jdlint."), entry.name), []).append((name, entry))
    return {key: tuple(sorted(provided)) for key, provided in found.items()}


def _entries() -> Iterator[tuple[str, EntryPoint]]:
    """Every entry point meant for jdlint. Of a distribution that is installed twice, the first counts."""
    from importlib.metadata import distributions

    seen: set[str] = set()
    for dist in distributions(path=_without_here(sys.path)):
        name = dist.metadata["Name"] or "an unnamed distribution"
        if name not in seen:
            seen.add(name)
            yield from ((name, entry) for entry in dist.entry_points if entry.group.startswith("jdlint."))


def _imported(group: Group, distribution: str, entry: EntryPoint) -> Any:
    """Imported as if the current folder did not exist."""
    before = sys.path
    sys.path = _without_here(before)
    try:
        return entry.load()
    except (Exception, SystemExit) as e:
        raise PluginError(
            f"{distribution} provides '{entry.name}' as one of jdlint.{group}, but it cannot be imported: "
            f"{type(e).__name__}: {e}"
        ) from e
    finally:
        sys.path = before
