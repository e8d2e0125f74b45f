"""The grammatical form in which an item of a list begins."""

from __future__ import annotations

from jdlint.text import Words

_NOUNS = frozenset((
    "skills", "experience", "knowledge", "and", "of", "or", "methods", "software", "policy", "work", "keeping",
    "management", "control",
))  # fmt: skip
_PERSONAL = frozenset((
    "basic", "clear", "demonstrable", "detailed", "effective", "excellent", "good", "outstanding", "previous", "proven",
    "some", "sound", "strong", "thorough",
))  # fmt: skip
_ASKED = frozenset(("skills", "experience", "knowledge", "understanding", "ability", "awareness"))
_READY = frozenset(("able", "committed", "expected", "prepared", "required", "willing"))
_ASKED_WITHIN = 5
_NOMINAL = ("tion", "sion", "ment", "ance", "ence", "ility", "ness")
"""How nouns end that are made of a verb or a quality."""
_GOVERNED = frozenset(("of", "for", "to", "in", "with", "between"))


def form_of(words: Words, verbs: frozenset[str], nouns: frozenset[str]) -> str:
    """ "to", "base", "ing", "s" for a verb of `verbs`, "noun" for what is named or asked of a person; "" for others."""
    if len(words.said) < 2:
        return ""
    first, second = words.said[:2]
    if second in _GOVERNED and (first in nouns or (first.endswith(_NOMINAL) and first not in verbs)):
        return "noun"
    if second in ("of", "into", "for") and first in verbs:  # "review of", "research into", "support for"
        return "" if second == "for" else "noun"
    if first == "to":
        return "to" if second in verbs else ""
    if (
        second in _NOUNS
        and not first.endswith("ing")
        and (second != "and" or len(words.said) < 3 or words.said[2] not in verbs)
    ):
        return ""
    if first in verbs:
        return "base"
    if first.endswith("ing") and {first[:-3], first[:-3] + "e", first[:-4]} & verbs:
        return "ing"
    if first.endswith("s") and {first[:-1], first[:-2], first[:-3] + "y"} & verbs:
        return "s"
    asked = first in _PERSONAL and not _ASKED.isdisjoint(words.said[:_ASKED_WITHIN])
    return "noun" if asked or (first in _READY and second == "to") else ""
