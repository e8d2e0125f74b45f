"""What a specification lacks that nearly all others of its folder have. Each folder's headings are counted once."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import PurePath

from jdlint.checks.entries import Entry, sign
from jdlint.model import Hit

_FEWEST = 4
"""Sisters that have the section."""
_NEARLY_ALL = 0.8
_STEM = 5
"""Letters in which "equality" and "equal opportunities" agree."""


def missing(entries: Sequence[Entry]) -> Iterator[tuple[int, Hit]]:
    folders: defaultdict[object, list[int]] = defaultdict(list)
    for n, entry in enumerate(entries):
        if entry.specification and entry.sections:
            folders[PurePath(entry.path).parent, entry.framework, entry.welsh].append(n)
    for members in folders.values():
        if len(members) > _FEWEST:
            yield from _in_folder(entries, members)


def _in_folder(entries: Sequence[Entry], members: list[int]) -> Iterator[tuple[int, Hit]]:
    having = Counter(section for n in members for section in entries[n].sections)
    sisters = len(members) - 1
    usual = {s for s, count in having.items() if count >= max(_FEWEST, _NEARLY_ALL * sisters)}
    for n in members:
        lacking = sorted(usual - entries[n].sections)
        if len(lacking) > len(usual) / 2:  # made from another template
            continue
        for section in lacking:
            if not _otherwise_named(section, entries[n], usual):
                first = next(entries[m] for m in members if section in entries[m].sections)
                words: dict[str, object] = {"section": section.capitalize(), "having": having[section]}
                yield n, Hit(None, {**words, "sisters": sisters, "other": first.name}, about=section)


def _otherwise_named(section: str, entry: Entry, usual: set[str]) -> bool:
    """Whether a line that is no heading says it, or another heading has its words in it, or is unusual and has one."""
    stems = _stems(section)
    shared = ((stems & _stems(own), own in usual) for own in entry.sections)
    return sign(section) in entry.lines or any(words == stems if usually else words for words, usually in shared)


def _stems(words: str) -> set[str]:
    return {word[:_STEM] for word in words.split() if len(word) >= _STEM}
