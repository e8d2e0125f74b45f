"""The order of a line's phrases: "for the Chair, write reports and letters" says what "write letters and reports for
the Chair" says."""

from __future__ import annotations

from functools import lru_cache

from jdlint.checks.reduced import OFTEN, Wording, role_of
from jdlint.checks.stems import key, word_set
from jdlint.nodes import lazily
from jdlint.record import record

_OPENINGS = word_set(
    """about across after against among around at before behind below beneath between beyond by concerning during for
    from in inlinewith inside into near of off on onto out outside over per regarding since through throughout to
    towards under until up upon via when where while with within without because if so that which who whose"""
)
"""Words that begin a phrase: what follows them moves with them."""
_ALIKE = {"by": "of"}
"""Where the words are the same, "approval by the Member" is "the Member's approval"."""
_COMMAS = frozenset(",;:")
_PIECE = lazily(r"[£$€]?\w+(?:[.,/]\d+)*%?(?:'\w+)?|[,;:]")


@record
class _Phrase:
    """A preposition, or "" before the first, and what it governs: the members of a list, each by its words."""

    opening: str
    members: tuple[tuple[str, ...], ...]

    def sorted_by(self) -> tuple[str, list[str]]:
        """The same for phrases that list the same in another order."""
        return self.opening, sorted(word for member in self.members for word in member)

    def same(self, other: _Phrase) -> bool:
        """Whether both list the same, in any order; a first or last word may go with each member: "prepare letters
        and reports", "written and oral reports"."""
        mine, theirs = self.members, other.members
        if self.opening != other.opening or len(mine) != len(theirs):
            return False
        first, last = mine[0][:1] == theirs[0][:1], mine[-1][-1:] == theirs[-1][-1:]
        ways = [(0, 0), *[(1, 0)] * first, *[(0, 1)] * last, *[(1, 1)] * (first and last)]
        return any(_shared(mine, *way) == _shared(theirs, *way) for way in ways)


def _shared(members: tuple[tuple[str, ...], ...], first: int, last: int) -> list[tuple[str, ...]]:
    """A list's members in order of their letters, without so many words that open or end the list."""
    end = len(members) - 1
    return sorted(m[first * (n == 0) : len(m) - last * (n == end)] for n, m in enumerate(members))


def reordered(a: Wording, b: Wording) -> bool:
    """Phrases or a list's members in another order: "for the Chair, write …", "write … for the Chair"."""
    mine, theirs = _phrases(a.reduced), _phrases(b.reduced)
    return len(mine) == len(theirs) and all(x.same(y) for x, y in zip(mine, theirs, strict=True))


@lru_cache(maxsize=1024)
def _phrases(reduced: str) -> tuple[_Phrase, ...]:
    """A line cut before its prepositions, in order of the letters. A comma after phrases that lead in parts them from
    what they belong to; any other parts the members of a list, as "and" does. What may stand elsewhere, "weekly" and
    the team of "the team's", is a phrase by itself."""
    pieces = _PIECE.findall(reduced.removeprefix("to "))
    words = [piece.removesuffix("'s") for piece in pieces if piece not in _COMMAS]
    often = [word for word in words if word in OFTEN]
    made = [_Phrase("when", ((OFTEN[often[0]],),))] if len(often) == 1 else []
    opening, members, at = "", [list[str]()], 0
    for piece in pieces:
        led_in = piece in _COMMAS and opening and all(phrase.opening for phrase in made if phrase.members)
        if piece in _OPENINGS or led_in:
            made.append(_phrase(opening, members))
            opening, members = "" if led_in else _ALIKE.get(piece, piece), [[]]
        elif piece in _COMMAS or piece in ("and", "or"):
            members.append([])
        elif len(often) != 1 or piece not in OFTEN:
            role, said = role_of(piece.removesuffix("'s"))
            if role in ("core", "strict") and piece.endswith("'s"):
                made.append(_Phrase("of", ((said or key(words, at),),)))
            elif role in ("core", "strict"):
                members[-1].append(said or key(words, at))
        at += piece not in _COMMAS
    made.append(_phrase(opening, members))
    return tuple(sorted((phrase for phrase in made if phrase.members), key=_Phrase.sorted_by))


def _phrase(opening: str, members: list[list[str]]) -> _Phrase:
    return _Phrase(opening, tuple(tuple(member) for member in members if member))
