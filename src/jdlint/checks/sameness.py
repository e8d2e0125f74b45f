"""Whether two lines say the same in other clothes: case, article, plural, verb form, e.g./for example, a word more.

Not a likeness in letters, which "the diary" and "the inbox" also have: what must agree are the words that carry the
meaning. A line is reduced to them (its core, by stems); two lines are the same where the cores agree, or where one has
up to two words more and is long enough for that not to change the duty. Words in another order are the same where
only whole phrases ("for the Member") and the members of a list changed places.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import Literal, NamedTuple

from jdlint.checks.stems import key, key_anywhere, stem, word_set
from jdlint.nodes import lazily
from jdlint.patterns import pattern
from jdlint.text import fold

MOST_EXTRA = 2
"""Words that the longer of two long lines may have more."""
_LONG = 8
"""From this many words on, a word more does not make it another duty."""
_LONG_ENOUGH = 6
"""Where the word more is put beside another by "and": "build and maintain"."""
_LEAST_CORE = 2

_PHRASES = (
    (
        "eg e example instance such including",
        r"\be\.?\s?g\b\.?|\bfor (?:example|instance)\b|\bsuch as\b|\bincluding\b",
        " ",
    ),
    ("ie i etc", r"\bi\.?\s?e\b\.?|\betc\b\.?", " and "),
    (
        "line accordance compliance keeping according",
        r"\bin (?:line|accordance|compliance|keeping) with\b|\baccording to\b",
        " inlinewith ",
    ),
    ("well together", r"\bas well as\b|\btogether with\b", " and "),
    (
        "required necessary needed appropriate requested",
        r"\b(?:as|when|where|if|whenever|wherever)(?: and when)? (?:required|necessary|needed|appropriate|requested)\b",
        " ",
    ),
    ("basis", r"\bon an? (\w+) basis\b", r" \1 "),
    (
        "day days week month quarter year annum",
        r"\b(?:(?:each|every|per|(?:once )?an?)[ ]+(week|month|quarter|year)|(?:each|every|per|once a) day|per annum)\b",
        lambda m: f" {m[1] or ('day' if 'day' in m[0] else 'year')}ly ",
    ),
    ("manner fashion way", r"\bin a (\w+) (?:manner|fashion|way)\b", r" \1 "),
    ("times standard time order", r"\b(?:at all times|to a high standard|on time|in order)\b", " "),
    ("range variety number", r"\ba (?:wide |broad |full |whole )?(?:range|variety|number) of\b", " "),
    ("date", r"\bup[- ]to[- ]date\b", " current "),
    ("day", r"\bday[- ]to[- ]day\b", " daytoday "),
    ("being", r"\bwell[- ]being\b", " wellbeing "),
    (
        "site work load place force flow teacher teachers base table scale sites loads places flows",
        r"\b(web|case|team|work|head|data|time)[ -](?=(?:site|work|load|place|force|flow|teacher|base|table|scale)s?)",
        r"\1",
    ),
    ("cent", r"\bper cent\b", "%"),
    ("co e on off re pre multi", r"\b(co|e|on|off|re|pre|multi)-(?=\w)", r"\1"),
    (
        "holder postholder roleholder jobholder you they she he",
        r"^(?:(?:the |a )?(?:post|role|job)[- ]?holder|you|they|s?he) (?:will|must|shall|should|is|are)\b(?: also\b)?",
        " ",
    ),
    ("required expected", r"^\s*(?:to )?(?:be )?(?:required|expected) to\b", " "),
    ("responsible responsibility", r"^\s*(?:to )?(?:be |have )?(?:responsible|responsibility) for\b", " "),
)
"""What is put for turns of phrase. First the words of which one must be there: to look for them costs a tenth."""
_TURNS = tuple((word_set(words), source, put) for words, source, put in _PHRASES)
_FUNCTION = word_set(
    """a an the this that these those their its our your his her my them it you we they who which whom whose of to in on
    at by for with as and or is are be been being was were will would shall should can could may might must do does did
    have has had also upon via through into onto about regarding concerning within towards when where while if whether
    there then so than both s t e"""
)
_LIGHT = word_set(
    """accurate accurately actively all any appropriate appropriately careful carefully each clearly closely concise
    concisely confidently consistent consistently constructively continually continuously courteously current each
    effective effectively efficient efficiently ensure ensuring every excellent flexibly full fully generally good high
    highly key normal normally occasionally other own positively proactive proactively professional professionally
    promptly proper properly proportionate proportionately proven quality quickly regular regularly relevant sensitive
    sensitively smooth smoothly strong successful successfully sufficient sufficiently thorough thoroughly timely
    typically usual usually various very well"""
)
"""Words that say how well, not what."""
_NOT = word_set("not no never without non except excluding unless neither nor cannot only rather anti")
_OTHERS = word_set("deputy vice assistant acting former shadow junior trainee apprentice interim")
"""Words that, put before a person or post, make it another one."""
_ASKED = word_set(
    "able ability capability capable experienc knowledg understand understanding skil aptitud wil willing willingnes"
)
"""Words (stems) that make of a duty what is asked of the person: having both is no repeat."""
_OPPOSITES = (("to", "from"), ("in", "out"), ("on", "off"), ("up", "down"), ("for", "against"), ("into", "from"))
_ALL = frozenset({"all", "any", "each", "every"})
_OFTEN = {"daily": "dayly", "annually": "yearly", "annual": "yearly"} | {
    word: word for word in ("dayly", "weekly", "monthly", "quarterly", "yearly", "fortnightly")
}
"""How often: it may stand anywhere in a line."""
_COUNTED = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_NUMBERS = {
    word: str(n)
    for n, word in enumerate(_COUNTED)
} | {"twenty": "20", "thirty": "30", "forty": "40", "fifty": "50", "hundred": "100", "dozen": "12", "once": "1×",
     "twice": "2×", "first": "1st", "second": "2nd", "third": "3rd", "half": "1/2"}  # fmt: skip
_OPENINGS = word_set(
    """about across after against among around at before behind below beneath between beyond by concerning during for
    from in inlinewith inside into near of off on onto out outside over per regarding since through throughout to
    towards under until up upon via when where while with within without because if so that which who whose"""
)
"""Words that begin a phrase: what follows them moves with them."""
_COMMAS = frozenset(",;:")
_WORD = lazily(r"[£$€]?\w+(?:[.,/]\d+)*%?(?:'\w+)?")
_PIECE = lazily(r"[£$€]?\w+(?:[.,/]\d+)*%?(?:'\w+)?|[,;:]")
_SHOWN = lazily(r"\be\.g\.|\bi\.e\.|[\w£&%]+(?:['’.,\-/]\w+)*", re.IGNORECASE)


class Wording(NamedTuple):
    """A line reduced to what is compared. `size` counts all words; `plain` is it without case, signs and spaces."""

    plain: str
    size: int
    core: tuple[str, ...]
    light: tuple[str, ...]
    strict: tuple[str, ...]
    """Numbers, amounts and negations, in their order: they must agree."""
    function: tuple[str, ...]
    reduced: str
    """The line with other turns of phrase put in, from which its phrases are cut where they are asked for."""


@lru_cache(maxsize=8192)
def wording(text: str) -> Wording:
    """What is compared of a line."""
    folded = fold(text)
    lower = folded.lower()
    words = _WORD.findall(lower)
    reduced = folded.replace(" IT ", " informationtechnology ").replace("& ", " and  ").lower()
    for hints, source, put in _TURNS:
        if not hints.isdisjoint(words):
            reduced = pattern(source).sub(put, reduced)
    found = [word.removesuffix("'s") for word in (words if reduced == lower else _WORD.findall(reduced))]
    parts: dict[_Role, list[str]] = {"core": [], "light": [], "strict": [], "function": []}
    for i, word in enumerate(found):
        role, said = _role(word)
        parts[role].append(said or key(found, i))
    light, function = (tuple(sorted(parts[role])) for role in _UNORDERED)
    return Wording(" ".join(words), len(words), tuple(parts["core"]), light, tuple(parts["strict"]), function, reduced)


_Role = Literal["core", "light", "strict", "function"]
_UNORDERED: tuple[_Role, ...] = ("light", "function")


@lru_cache(maxsize=8192)
def _role(word: str) -> tuple[_Role, str]:
    """What a word is to a comparison, and as what it counts; "" where that depends on the words beside it."""
    if word in _FUNCTION:
        return "function", word
    if word in _NOT or word.endswith("n't"):
        return "strict", "not"
    if word in _NUMBERS or not word.isalpha():
        return "strict", _NUMBERS.get(word, word)
    if word in _LIGHT:
        return "light", "all" if word in _ALL else stem(word).removesuffix("ly")
    return "core", _OFTEN.get(word) or key_anywhere(word)


def same(a: Wording, b: Wording) -> bool:
    """Whether two lines ask the same: see the module's words."""
    if a.strict != b.strict or min(len(a.core), len(b.core)) < _LEAST_CORE:
        return False
    if len(a.core) > len(b.core):
        a, b = b, a
    extra = Counter(b.core) - Counter(a.core)
    if Counter(a.core) - Counter(b.core) or extra.total() > MOST_EXTRA:
        return False
    light, function = (Counter(a.light), Counter(b.light)), (Counter(a.function), Counter(b.function))
    if _opposed(*function):
        return False
    more, less = light[1] - light[0], light[0] - light[1]
    if not extra:
        return not (more and less) and (a.core == b.core or _swapped(a, b) or _reordered(a, b))
    listed = any(function[1][word] > function[0][word] for word in ("and", "or"))
    if less or a.size < (_LONG_ENOUGH if listed else _LONG) or not (_OTHERS | _ASKED).isdisjoint(extra):
        return False
    return _inside(a.core, b.core)


def _opposed(a: Counter[str], b: Counter[str]) -> bool:
    here, there = a - b, b - a
    return any((x in here and y in there) or (y in here and x in there) for x, y in _OPPOSITES)


def _inside(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    rest = iter(long)
    return all(word in rest for word in short)


def _swapped(a: Wording, b: Wording) -> bool:
    """Two neighbours in a list changed places: "letters and emails", "emails and letters"."""
    apart = [i for i, (x, y) in enumerate(zip(a.core, b.core, strict=True)) if x != y]
    listed = any(w in a.function and w in b.function for w in ("and", "or"))
    return listed and len(apart) == 2 and apart[1] == apart[0] + 1


class _Phrase(NamedTuple):
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


def _reordered(a: Wording, b: Wording) -> bool:
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
    often = [word for word in words if word in _OFTEN]
    made = [_Phrase("when", ((_OFTEN[often[0]],),))] if len(often) == 1 else []
    opening, members, at = "", [list[str]()], 0
    for piece in pieces:
        led_in = piece in _COMMAS and opening and all(phrase.opening for phrase in made if phrase.members)
        if piece in _OPENINGS or led_in:
            made.append(_phrase(opening, members))
            opening, members = "" if led_in else piece, [[]]
        elif piece in _COMMAS or piece in ("and", "or"):
            members.append([])
        elif len(often) != 1 or piece not in _OFTEN:
            role, said = _role(piece.removesuffix("'s"))
            if role in ("core", "strict") and piece.endswith("'s"):
                made.append(_Phrase("of", ((said or key(words, at),),)))
            elif role in ("core", "strict"):
                members[-1].append(said or key(words, at))
        at += piece not in _COMMAS
    made.append(_phrase(opening, members))
    return tuple(sorted((phrase for phrase in made if phrase.members), key=_Phrase.sorted_by))


def _phrase(opening: str, members: list[list[str]]) -> _Phrase:
    return _Phrase(opening, tuple(tuple(member) for member in members if member))


def difference(there: str, here: str) -> str:
    """The differing words of two lines in words: "here “for example”, there “e.g.”"."""
    from difflib import SequenceMatcher

    old, new = _SHOWN.findall(there), _SHOWN.findall(here)
    was_said, now_said = [w.lower() for w in old], [w.lower() for w in new]
    if was_said != now_said and sorted(was_said) == sorted(now_said):
        return "the same words in another order"
    matcher = SequenceMatcher(None, was_said, now_said, autojunk=False)
    said = []
    for tag, i, j, k, m in matcher.get_opcodes():
        was, now = " ".join(old[i:j]), " ".join(new[k:m])
        if tag == "replace":
            said.append(f"here “{now}”, there “{was}”")
        elif tag == "insert":
            said.append(f"“{now}” only here")
        elif tag == "delete":
            said.append(f"“{was}” only there")
    return "; ".join(said)
