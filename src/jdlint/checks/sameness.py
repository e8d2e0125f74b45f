"""Whether two lines say the same in other clothes: case, article, plural, verb form, e.g./for example, a word more.

Not a likeness in letters, which "the diary" and "the inbox" also have: what must agree are the words that carry the
meaning. A line is reduced to them (its core, by stems); two lines are the same where the cores agree, or where one has
up to two words more and is long enough for that not to change the duty. Words in another order are the same where
only whole phrases ("for the Member") and the members of a list changed places.
"""

from __future__ import annotations

import re
from collections import Counter

from jdlint.checks.reduced import Wording
from jdlint.checks.stems import word_set
from jdlint.nodes import lazily

MOST_EXTRA = 2
"""Words that the longer of two long lines may have more."""
_LONG = 8
"""From this many words on, a word more does not make it another duty."""
_LONG_ENOUGH = 6
"""Where the word more is put beside another by "and": "build and maintain"."""
_LEAST_CORE = 2

_OTHERS = word_set("deputy vice assistant acting former shadow junior trainee apprentice interim")
"""Words that, put before a person or post, make it another one."""
_ASKED = word_set(
    "able ability capability capable experienc knowledg understand understanding skil aptitud wil willing willingnes"
)
"""Words (stems) that make of a duty what is asked of the person: having both is no repeat."""
_OPPOSITES = (("to", "from"), ("in", "out"), ("on", "off"), ("up", "down"), ("for", "against"), ("into", "from"))
_SHOWN = lazily(r"\be\.g\.|\bi\.e\.|[\w£&%]+(?:['’.,\-/]\w+)*", re.IGNORECASE)


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
        if (more and less) or a.core == b.core or _swapped(a, b):
            return not (more and less)
        from jdlint.checks.phrasing import reordered

        return reordered(a, b)
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


def difference(there: str, here: str) -> str:
    """The differing words of two lines in words: "here “for example”, there “e.g.”"."""
    old, new = _SHOWN.findall(there), _SHOWN.findall(here)
    was_said, now_said = [w.lower() for w in old], [w.lower() for w in new]
    if was_said != now_said and sorted(was_said) == sorted(now_said):
        return "the same words in another order"
    said = []
    for i, j, k, m in _differing(was_said, now_said):
        was, now = " ".join(old[i:j]), " ".join(new[k:m])
        said.append(f"here “{now}”, there “{was}”" if was and now else f"“{was or now}” only {'t' if was else ''}here")
    return "; ".join(said)


def _differing(old: list[str], new: list[str]) -> list[tuple[int, int, int, int]]:
    """Where two lines differ, as stretches of the one and the other. Most differ in one, and need no library for it."""
    first = next((n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    most = min(len(old), len(new)) - first
    last = next((n for n in range(most) if old[-1 - n] != new[-1 - n]), most)
    i, j, k, m = first, len(old) - last, first, len(new) - last
    if not set(old[i:j]) & set(new[k:m]):
        return [(i, j, k, m)] if j > i or m > k else []
    from difflib import SequenceMatcher

    codes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return [(i, j, k, m) for tag, i, j, k, m in codes if tag != "equal"]
