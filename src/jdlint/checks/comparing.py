"""What the checks of a register find. Each looks every document up by what it shares, so cost grows linearly.

What is found belongs to the later document of two, and names the earlier.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from jdlint.checks.entries import Entry, Fact, key_of
from jdlint.model import Hit

_COPY = 0.9
"""From this share of the words in common, in their order, one text was made from the other."""
_NAMES = {"title": "job title", "band": "band", "salary": "salary", "hours": "working hours"}

Found = Iterator[tuple[int, Hit]]


class _Pair(NamedTuple):
    """An entry and the first before it with the same reference."""

    n: int
    reference: Fact
    first: Entry
    later: Entry

    @property
    def two_specifications(self) -> bool:
        """A specification and its translation are one."""
        return self.first.specification and self.later.specification and self.first.welsh == self.later.welsh

    @property
    def two_posts(self) -> bool:
        """Another title or office, where both state it: no second version of the same specification."""
        titles = self.first.title and self.later.title and self.first.title.key != self.later.title.key
        return bool(titles) or _apart(self.first.office, self.later.office)


def shared(entries: Sequence[Entry]) -> Found:
    for pair in _pairs(entries):
        if pair.two_specifications and not (pair.two_posts and _likeness(pair)):
            yield pair.n, Hit(pair.reference.span, _words(pair))


def copied(entries: Sequence[Entry]) -> Found:
    for pair in _pairs(entries):
        if pair.two_specifications and pair.two_posts and (likeness := _likeness(pair)):
            yield pair.n, Hit(pair.reference.span, {**_words(pair), "likeness": f"{likeness:.0%}"})


def _words(pair: _Pair) -> dict[str, object]:
    post = f"“{pair.first.title.words}” ({pair.first.name})" if pair.first.title else pair.first.name
    return {"reference": pair.reference.words, "other": pair.first.name, "post": post}


def differing(entries: Sequence[Entry], facts: Iterable[str]) -> Found:
    """Two specifications of two posts are left to `shared` and `copied`: there the reference is the fault."""
    for pair in _pairs(entries):
        if pair.two_specifications and pair.two_posts:
            continue
        for name in facts:
            there: Fact | None = getattr(pair.first, name)
            here: Fact | None = getattr(pair.later, name)
            if here and there and _disagree(name, pair, there, here):
                said = {"here": here.words, "there": there.words, "reference": pair.reference.words}
                yield pair.n, Hit(here.span, {**said, "fact": _NAMES[name], "other": pair.first.name})


def two_bands(entries: Sequence[Entry]) -> Found:
    seen: dict[object, Entry] = {}
    for n, entry in enumerate(entries):
        if not (entry.title and entry.office and entry.band):
            continue
        key = (entry.title.key, entry.office.key, entry.framework)
        first = seen.setdefault(key, entry)
        if first.band and first.band.key != entry.band.key and not _one_reference(first, entry):
            words = {"title": entry.title.words, "office": entry.office.words, "here": entry.band.words}
            yield n, Hit(entry.band.span, {**words, "there": first.band.words, "other": first.name})


def managers_below(entries: Sequence[Entry]) -> Found:
    by_title: defaultdict[object, list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.title and entry.rank is not None:
            by_title[entry.framework, entry.title.key].append(entry)
    for n, entry in enumerate(entries):
        if not (entry.title and entry.manager and entry.rank is not None):
            continue
        posts = by_title[entry.framework, entry.manager.key]
        posts = [post for post in posts if post is not entry and not _apart(post.office, entry.office)]
        ranks = {post.rank for post in posts}
        if len(ranks) == 1 and (rank := ranks.pop()) is not None and rank < entry.rank:
            words = {"title": entry.title.words, "manager": entry.manager.words, "other": posts[0].name}
            bands = {"band": _words_of(entry.band), "lower": _words_of(posts[0].band)}
            yield n, Hit(entry.manager.span, {**words, **bands})


def _words_of(fact: Fact | None) -> str:
    """A band by its name where the framework has one: "Band 2", not "2"."""
    return fact.key if fact and isinstance(fact.key, str) else fact.words if fact else ""


def _pairs(entries: Sequence[Entry]) -> Iterator[_Pair]:
    """Each entry with the first before it that bears one of its references; rather one in its language, of its kind."""
    seen: dict[object, Entry] = {}
    for n, entry in enumerate(entries):
        for reference in entry.references:
            alike = (reference.key, entry.welsh, entry.specification)
            first = seen.get(alike) or seen.get(reference.key)
            seen.setdefault(alike, entry)
            seen.setdefault(reference.key, entry)
            if first is not None and first is not entry:
                yield _Pair(n, reference, first, entry)


def _one_reference(one: Entry, other: Entry) -> bool:
    return not {f.key for f in one.references}.isdisjoint(f.key for f in other.references)


def _apart(one: Fact | None, other: Fact | None) -> bool:
    """Two offices, neither of which is the other with words added: "Llanfair", "Llanfair office"."""
    if one is None or other is None:
        return False
    mine, theirs = set(key_of(one.words)), set(key_of(other.words))
    return not (mine <= theirs or theirs <= mine)


def _likeness(pair: _Pair) -> float:
    """The share of words in common, 0 where one text was not made from the other."""
    from rapidfuzz.distance import Indel

    one, other = pair.first.signature, pair.later.signature
    return 1.0 if one == other else Indel.normalized_similarity(one, other, score_cutoff=_COPY)


def _disagree(name: str, pair: _Pair, there: Fact, here: Fact) -> bool:
    one_language = pair.first.welsh == pair.later.welsh
    if name == "title":
        return not pair.two_specifications and one_language and there.key != here.key
    if name == "band":
        return one_language and pair.first.framework == pair.later.framework and there.key != here.key
    mine: Any = here.key
    theirs: Any = there.key
    if name == "hours":
        return bool(mine.isdisjoint(theirs))
    kinds = mine.keys() & theirs.keys()
    return bool(kinds) and all(mine[kind].isdisjoint(theirs[kind]) for kind in kinds)
