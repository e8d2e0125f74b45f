"""What is found in documents beside the house's register of posts. Each costs the number of rows and documents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from jdlint.checks.comparing import Found, Pair, differences
from jdlint.checks.entries import Entry, Fact, key_of
from jdlint.checks.stems import word_set
from jdlint.model import Hit
from jdlint.record import NamedTuple

_FOUND, _SHARE = 3, 0.8
"""Different line managers found in a register, and their share of all, from which one can be said to be missing."""
_LONG, _LONGEST = 5, 30
"""Letters of a word in which one letter off is a slip."""
_WORDS = 12
"""Words of a title; what is longer is none."""
_OFFICE_HOLDERS = word_set("aelod chair chairman chairwoman councillor llywydd lord lady member minister mp ms speaker")
"""Whoever holds one of these has no line in a register of posts."""

Key = tuple[str, ...]


def unlisted(entries: Sequence[Entry]) -> Found:
    """References of documents that stand in no row; beside them the only row of the document's title."""
    rows = {(e.register, f.key) for e in entries if e.row for f in e.references}
    titled: defaultdict[object, dict[int, Entry]] = defaultdict(dict)
    for entry in entries:
        if entry.row and entry.title:
            titled[entry.register, entry.title.key].setdefault(entry.row, entry)
    for n, entry in enumerate(entries):
        for reference in entry.references if entry.register and not entry.row else ():
            if (entry.register, reference.key) not in rows:
                same = [*titled.get((entry.register, entry.title and entry.title.key), {}).values()]
                words = {"reference": reference.words, "register": entry.register}
                yield n, Hit(reference.span, {**words, "listed": _said(same[0]) if len(same) == 1 else ""})


def _said(row: Entry) -> str:
    listed = ", ".join(fact.words for fact in row.references)
    return f" There, “{row.title.words}” is {listed} (line {row.row})." if row.title and listed else ""


def unwritten(entries: Sequence[Entry]) -> Found:
    """Rows whose reference no document bears."""
    borne = {(e.register, f.key) for e in entries if not e.row for f in e.references}
    for n, entry in enumerate(entries):
        for reference in entry.references if entry.row else ():
            if (entry.register, reference.key) not in borne:
                borne.add((entry.register, reference.key))  # a row stands here once for each framework
                title = f" (“{entry.title.words}”)" if entry.title else ""
                yield n, Hit(reference.span, {"reference": reference.words, "title": title, "line": entry.row})


def unlike_row(entries: Sequence[Entry], facts: Iterable[str]) -> Found:
    """Facts of a document that are others in its row."""
    rows = {(e.register, e.framework, f.key): e for e in entries if e.row for f in e.references}
    for n, entry in enumerate(entries):
        for reference in () if entry.row else entry.references:
            if row := rows.get((entry.register, entry.framework, reference.key)):
                yield from differences(Pair(n, reference, row, entry), facts)


class _Titles(NamedTuple):
    """The titles of a house's posts: whole, in parts ("manager"), and with a letter left out, each with who has it."""

    whole: dict[Key, Entry]
    parts: set[Key]
    slips: dict[Key, Entry]

    def hold(self, manager: Fact) -> bool:
        """Whether words name a title, or a title's part: "the Office Manager, Llanfair", "the Manager"."""
        said = key_of(manager.words)
        return manager.key in self.parts or any(part in self.whole for part in _parts(said))

    def near(self, manager: Fact) -> Entry | None:
        return next((self.slips[slip] for slip in _slips(key_of(manager.words)) if slip in self.slips), None)


def missing_managers(entries: Sequence[Entry]) -> Found:
    """Line managers whose title no post has: one that is a letter off a title; others only in a house whose register
    holds most line managers, since many leave the heads of their offices out.
    """
    houses: defaultdict[object, list[tuple[int, Entry]]] = defaultdict(list)
    for n, entry in enumerate(entries):
        houses[entry.register or entry.framework].append((n, entry))
    for house in houses.values():
        titles = _titles(entry for _, entry in house)
        managed = [(n, e, e.manager) for n, e in house if e.manager and not e.welsh and not _holds_office(e.manager)]
        missing = [(n, e, manager) for n, e, manager in managed if not titles.hold(manager)]
        all_held = _holds_most({m.key for *_, m in managed}, {m.key for *_, m in missing})
        for n, entry, manager in missing:
            near = titles.near(manager)
            if not entry.row and (near or (entry.register and all_held)):
                hint = f" “{near.title.words}” is in {near.name}." if near and near.title else ""
                among = entry.register or "the documents of this run"
                yield n, Hit(manager.span, {"manager": manager.words, "among": among, "near": hint})


def _titles(house: Iterable[Entry]) -> _Titles:
    whole: dict[Key, Entry] = {}
    for entry in house:
        if entry.title:
            whole.setdefault(key_of(entry.title.words), entry)
            whole.setdefault(tuple(map(str, entry.title.key)) if isinstance(entry.title.key, tuple) else (), entry)
    slips = {slip: entry for key, entry in whole.items() for slip in _slips(key)}
    return _Titles(whole, {part for key in whole for part in _parts(key)}, slips)


def _holds_most(managers: set[object], missing: set[object]) -> bool:
    held = len(managers) - len(missing)
    return held >= _FOUND and held >= _SHARE * len(managers)


def _holds_office(manager: Fact) -> bool:
    return not _OFFICE_HOLDERS.isdisjoint(key_of(manager.words))


def _parts(key: Key) -> Iterator[Key]:
    """The words that stand together in a title, from one of them to all."""
    key = key[:_WORDS]
    return (key[start:end] for start in range(len(key)) for end in range(start + 1, len(key) + 1))


def _slips(key: Key) -> Iterator[Key]:
    """A title with one letter of a long word left out, or none: two that are a letter apart have one in common."""
    for n, word in enumerate(key[:_WORDS]):
        if _LONG <= len(word) <= _LONGEST:
            for cut in (word, *(word[:i] + word[i + 1 :] for i in range(len(word)))):
                yield (*key[:n], f"{cut}*", *key[n + 1 :])
