"""What the checks of a register find. Each looks every document up by what it shares, so cost grows linearly.

What is found belongs to the later document of two, and names the earlier.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from jdlint.checks.entries import Entry, Fact, key_of, sign
from jdlint.checks.stems import word_set
from jdlint.model import Hit
from jdlint.record import NamedTuple

_COPY = 0.9
"""From this share of the words in common, in their order, one text was made from the other."""
_HALF = 2
"""A text of the same post so many times as short is no other version of a specification, but its advert."""
_ROUND = 90
"""Days between the closing dates of an advert and a specification that belong to different rounds of recruitment."""
_SIGNIFICANT = 4
_ANYWHERE = word_set(
    "area based building centre county floor flexible from home house hybrid location main multiple office offices "
    "other remote remotely road site sites street town various with within work working"
)
"""Words of a location that tell no place from another."""
_NAMES = {
    "title": "job title",
    "band": "band",
    "salary": "salary",
    "hours": "working time",
    "closing": "closing date",
    "location": "place of work",
}

Found = Iterator[tuple[int, Hit]]


class Pair(NamedTuple):
    """An entry and the first before it with the same reference; without one, with the same title in the same office."""

    n: int
    shared: Fact
    first: Entry
    later: Entry

    @property
    def one_language(self) -> bool:
        return self.first.welsh == self.later.welsh

    @property
    def two_specifications(self) -> bool:
        """A specification and its translation are one, and so are a specification and the advert that shortens it."""
        both = self.first.specification and self.later.specification and self.one_language
        return both and not self.one_shortens

    @property
    def two_posts(self) -> bool:
        """Another title or office, where both state it: no second version of the same specification."""
        titles = self.first.title and self.later.title and self.first.title.key != self.later.title.key
        return bool(titles) or _apart(self.first.office, self.later.office)

    @property
    def one_shortens(self) -> bool:
        """Of one title and much shorter: an advert may list duties too."""
        lengths = sorted((len(self.first.signature), len(self.later.signature)))
        titles = self.first.title and self.later.title and self.first.title.key == self.later.title.key
        return bool(titles) and not self.two_posts and lengths[0] * _HALF < lengths[1]

    @property
    def two_versions(self) -> bool:
        """Of one kind and language: the later may be the older one's second round."""
        kinds = self.first.specification == self.later.specification
        return kinds and self.one_language and not self.one_shortens and not self.first.row


def shared(entries: Sequence[Entry]) -> Found:
    for pair in _pairs(entries):
        if pair.two_specifications and not (pair.two_posts and _likeness(pair)):
            yield pair.n, Hit(pair.shared.span, _words(pair))


def copied(entries: Sequence[Entry]) -> Found:
    for pair in _pairs(entries):
        if pair.two_specifications and pair.two_posts and (likeness := _likeness(pair)):
            yield pair.n, Hit(pair.shared.span, {**_words(pair), "likeness": f"{likeness:.0%}"})


def left(entries: Sequence[Entry]) -> Found:
    """The reference of the specification that a text was made from, still in it beside the new one."""
    bearing: dict[object, Entry] = {}
    for entry in _documents(entries):
        for reference in entry.references:
            bearing.setdefault(reference.key, entry)
    for n, entry in enumerate(entries):
        for mention in entry.mentions:
            other = bearing.get(mention.key)
            if other is None or other is entry or _one_reference(entry, other):
                continue
            pair = Pair(n, mention, other, entry)
            if pair.one_language and (likeness := _likeness(pair)):
                own = entry.references[0].words
                words = {**_words(pair), "own": own, "likeness": f"{likeness:.0%}"}
                yield n, Hit(mention.span, words, text=own)


def _words(pair: Pair) -> dict[str, object]:
    post = f"“{pair.first.title.words}” ({pair.first.name})" if pair.first.title else pair.first.name
    return {"reference": pair.shared.words, "other": pair.first.name, "post": post}


def differing(entries: Sequence[Entry], facts: Sequence[str]) -> Found:
    """Two specifications of two posts are left to `shared` and `copied`: there the reference is the fault."""
    for pair in (*_pairs(entries), *_adverts(entries)):
        if pair.two_specifications and pair.two_posts:
            continue
        if _one_round(pair.later.closing, pair.first.closing):
            yield from differences(pair, facts)


def differences(pair: Pair, facts: Iterable[str]) -> Found:
    """The facts that the two state differently."""
    by_title = pair.shared is pair.later.title
    shared = "for the same title and office" if by_title else f"under the same reference {pair.shared.words}"
    for name in facts:
        there: Fact | None = getattr(pair.first, name)
        here: Fact | None = getattr(pair.later, name)
        if here and there and _disagree(name, pair, there, here):
            said = {"here": here.words, "there": there.words, "shared": shared}
            yield pair.n, Hit(here.span, {**said, "fact": _NAMES[name], "other": pair.first.name})


def two_bands(entries: Sequence[Entry]) -> Found:
    seen: dict[object, Entry] = {}
    for n, entry in enumerate(entries):
        if entry.row or not (entry.title and entry.office and entry.band):
            continue
        key = (entry.title.key, entry.office.key, entry.framework)
        first = seen.setdefault(key, entry)
        if first.band and first.band.key != entry.band.key and not _one_reference(first, entry):
            words = {"title": entry.title.words, "office": entry.office.words, "here": entry.band.words}
            yield n, Hit(entry.band.span, {**words, "there": first.band.words, "other": first.name})


def managers_below(entries: Sequence[Entry]) -> Found:
    by_title: defaultdict[object, list[Entry]] = defaultdict(list)
    for entry in _documents(entries):
        if entry.title and entry.rank is not None:
            by_title[entry.framework, entry.title.key].append(entry)
    for n, entry in enumerate(entries):
        if entry.row or not (entry.title and entry.manager and entry.rank is not None):
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


def _documents(entries: Iterable[Entry]) -> Iterator[Entry]:
    """Those that are no row of a register."""
    return (entry for entry in entries if not entry.row)


def _pairs(entries: Sequence[Entry]) -> Iterator[Pair]:
    """Each document with the first before it that bears one of its references, rather one of its language and kind."""
    seen: dict[object, Entry] = {}
    for n, entry in enumerate(entries):
        for reference in () if entry.row else entry.references:
            alike = (reference.key, entry.welsh, entry.specification)
            first = seen.get(alike) or seen.get(reference.key)
            seen.setdefault(alike, entry)
            seen.setdefault(reference.key, entry)
            if first is not None and first is not entry:
                yield Pair(n, reference, first, entry)


def _adverts(entries: Sequence[Entry]) -> Iterator[Pair]:
    """Each advert without a reference, with the one specification of its title and office, in the same round."""
    bearing: defaultdict[object, list[Entry]] = defaultdict(list)
    for entry in _documents(entries):
        if entry.specification and entry.title and entry.office:
            bearing[entry.framework, entry.welsh, entry.title.key, entry.office.key].append(entry)
    for n, entry in enumerate(entries):
        if entry.row or entry.specification or entry.references or not (entry.title and entry.office):
            continue
        posts = bearing.get((entry.framework, entry.welsh, entry.title.key, entry.office.key), ())
        if len(posts) == 1 and _one_round(entry.closing, posts[0].closing):
            yield Pair(n, entry.title, posts[0], entry)


def _one_round(one: Fact | None, other: Fact | None) -> bool:
    mine: Any = one and one.key
    theirs: Any = other and other.key
    return not (mine and theirs) or abs((mine - theirs).days) <= _ROUND


def _one_reference(one: Entry, other: Entry) -> bool:
    return not {f.key for f in one.references}.isdisjoint(f.key for f in other.references)


def _apart(one: Fact | None, other: Fact | None) -> bool:
    """Two offices, neither of which is the other with words added: "Llanfair", "Llanfair office"."""
    if one is None or other is None:
        return False
    mine, theirs = set(key_of(one.words)), set(key_of(other.words))
    return not (mine <= theirs or theirs <= mine)


def _likeness(pair: Pair) -> float:
    """The share of words in common, 0 where one text was not made from the other."""
    from rapidfuzz.distance import Indel

    one, other = pair.first.signature, pair.later.signature
    return 1.0 if one == other else Indel.normalized_similarity(one, other, score_cutoff=_COPY)


def _disagree(name: str, pair: Pair, there: Fact, here: Fact) -> bool:
    if name == "title":
        return not pair.two_specifications and pair.one_language and there.key != here.key
    if name == "band":
        return pair.one_language and pair.first.framework == pair.later.framework and there.key != here.key
    if name == "closing":
        return not pair.two_versions and there.key != here.key
    if name == "location":
        return pair.one_language and _elsewhere(there, pair.later) and _elsewhere(here, pair.first)
    mine: Any = here.key
    theirs: Any = there.key
    if name == "hours":
        return bool(mine.isdisjoint(theirs))
    kinds = mine.keys() & theirs.keys()
    return bool(kinds) and all(mine[kind].isdisjoint(theirs[kind]) for kind in kinds)


def _elsewhere(place: Fact, other: Entry) -> bool:
    """Whether no word by which a place is known stands anywhere in another text."""
    known: Any = place.key
    telling = [word for word in known if len(word) >= _SIGNIFICANT and word not in _ANYWHERE and not word.isdigit()]
    return bool(telling) and not any(sign(word) in other.signature for word in telling)
