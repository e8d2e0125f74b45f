"""Words by what they mean to a comparison: the stem of a verb or noun, and words that are a thing of their own."""

from __future__ import annotations

from functools import lru_cache

from jdlint.nodes import lazily


def word_set(words: str) -> frozenset[str]:
    """The words of a text that is a list of words."""
    return frozenset(words.split())


_ALIKE = dict(
    pair.split("=")
    for pair in word_set("""
    written=write wrote=write led=lead held=hold kept=keep made=make built=build met=meet dealt=deal
    taken=take took=take given=give gave=give
    brought=bring sought=seek taught=teach understood=understand
    drawn=draw sent=send ran=run undertaken=undertake undertook=undertake overseen=oversee spoken=speak people=person
    children=child criteria=criterion analyses=analyse analysis=analyse advice=advise practice=practise licence=license
    management=manage maintenance=maintain provision=provide preparation=prepare coordination=coordinate
    organisation=organise organisational=organise
    supervision=supervise administration=administer implementation=implement development=develop delivery=deliver
    attendance=attend assistance=assist production=produce promotion=promote participation=participate
    contribution=contribute evaluation=evaluate creation=create collection=collect completion=complete
    submission=submit distribution=distribute investigation=investigate resolution=resolve ability=able
    proficiency=proficient compliance=comply compliant=comply inquiry=enquiry inquiries=enquiry telephone=phone
    programme=program judgement=judgment adviser=advisor colour=color centre=center labour=labor behaviour=behavior
    escalation=escalate identification=identify representation=represent recruitment=recruit
    """)
)
_OWN = word_set(
    """news goods means customs arms parking housing marketing nursing catering engineering accounting farming
    fishing lighting heating clothing during evening morning nothing something anything"""
)
_OWN_AS_NOUN = word_set("planning building licensing learning funding training meeting hearing banking")
"""What is a thing of its own ("planning enquiries") unless it stands where a verb does."""
_BEFORE_VERB = word_set("and or to by")
_AFTER_VERB = word_set("the a an their our its your")
_VERB_ONLY_FIRST = word_set("meeting hearing")
_VOWELS = frozenset("aeiou")
_ISE = lazily(r"i[sz](e|es|ed|ing|ation|ations)$")
_SHORT = lazily(r"[^aeiou]{0,2}[aeiou][^aeiouwxy]")
"""A verb of one short syllable, which ends with an e: "making", "made"."""


def key(words: list[str], i: int) -> str:
    """What a word is compared by where it stands: its stem, or itself where it is a thing of its own."""
    return key_anywhere(words[i]) or (stem(words[i]) if _as_verb(words, i) else words[i].removesuffix("s"))


@lru_cache(maxsize=8192)
def key_anywhere(word: str) -> str:
    """What a word is compared by wherever it stands; "" where that depends on the words beside it."""
    single = word[:-1] if word.endswith("s") and word not in _OWN else word
    if single in _OWN:
        return single
    return "" if single in _OWN_AS_NOUN else stem(word)


def _as_verb(words: list[str], i: int) -> bool:
    """ "Planning events", "in planning the events": first, or beside words that go with a verb."""
    if words[i].endswith("s") or (i and words[i] in _VERB_ONLY_FIRST):
        return False
    after = words[i + 1] if i + 1 < len(words) else ""
    before = words[i - 1] if i else "to"
    return before in _BEFORE_VERB or before.endswith("ing") or after in _AFTER_VERB


@lru_cache(maxsize=4096)
def stem(word: str) -> str:
    """The same for the forms of one verb or noun (manage, managing, management); not for who does it (manager)."""
    if "is" in word or "iz" in word:
        word = _ISE.sub(r"is\1", word)
    word = word.replace("yz", "ys")
    word = _singular(_ALIKE.get(word, word))
    word = _infinitive(_ALIKE.get(word, word))
    if len(word) > 4:
        word = word.removesuffix("e")
    doubled = word[-1:] == word[-2:-1] and word[-1:] not in _VOWELS
    return word[:-1] if doubled else word


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    return word[:-1] if len(word) > 3 and word[-1] == "s" and word[-2] not in "sui" else word


def _infinitive(word: str) -> str:
    """The verb without "ing" or "ed"."""
    bare = word[:-3] if word.endswith("ing") else word[:-2] if word.endswith("ed") else word
    if len(word) < 5 or bare == word or len(bare) < 2 or not (_VOWELS | {"y"}).intersection(bare):
        return word
    if bare.endswith("i"):
        return bare[:-1] + "y"
    return f"{bare}e" if _SHORT.fullmatch(bare) else bare
