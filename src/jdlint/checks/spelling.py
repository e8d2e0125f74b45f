"""Words that stand in no dictionary and look like a slip; names, terms, abbreviations and addresses are left alone."""

from __future__ import annotations

from collections.abc import Iterator, Set
from datetime import date
from functools import cache, lru_cache
from typing import ClassVar

from jdlint import data
from jdlint.checks.dictionaries import Lacking, in_welsh, is_coined, is_made, lacking, nearest, outside, unknown
from jdlint.checks.wording import is_welsh
from jdlint.framework import Framework
from jdlint.model import Document, Hit, Span, Unchecked
from jdlint.nodes import lazily
from jdlint.record import NamedTuple, record
from jdlint.text import folded, tokens, vocabulary

_SHORT = 4
"""Letters below which a word is as likely an abbreviation as a slip."""
_TERM = 3
"""Places from which on an unknown word is a term of the house, not a slip."""
_MANY = 25
"""Unknown words from which on a document is in another language, or about things that no dictionary has."""
_PLAIN = 8
"""Letters from which a word one slip away is meant, however rare: a shorter one has too many neighbours."""
_ENDINGS = ("s", "es", "d", "ed", "ing", "ly", "er", "ers", "ment", "ments")
_SIGNS = ("@", "_", "\\", "#", "=", "//", "www.", "`", "--", "](", "{", "<")
"""In a stretch between spaces with one of these a word is part of an address, a file, a hashtag or a program."""
_SMALL = frozenset(("y", "yn", "yr"))
"""Without one of these no paragraph is in Welsh."""
_SAID = 3
"""Words that are suggested at most."""
_WORD = lazily(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_BEFORE = ("and", "for", "from", "our", "the", "to", "will", "with")
_AFTER = ("and", "be", "from", "of", "our", "the", "to", "with")
"""Small words that a missing space joins to the next or the last word, and that no new term begins or ends with."""
_TITLES = ("mr", "mrs", "ms", "miss", "mx", "dr", "prof", "sir", "dame", "lord", "lady", "cllr", "rev")


class _Place(NamedTuple):
    """An unknown word, or part of a compound, at one of its places."""

    word: str
    block: int
    start: int
    end: int


@record(kw_only=True)
class Spelling:
    """Words that neither the British nor the Welsh dictionary has, nor the framework, and that are near an English one.

    `known`: right words that the dictionaries lack. `words`: those of the house, in its configuration.
    `common`: words that posts are described in; a short slip is one of these, or of another word of the document.
    `listed`: rules with lists of slips, which are left to them.
    Not looked at: names (a capital inside a sentence, here or elsewhere in the document), capitals, abbreviations,
    words with figures, addresses, files and hashtags, and what stands three times or oftener.
    """

    WORDS: ClassVar = ("words", "put")

    known: str = ""
    common: str = ""
    words: tuple[str, ...] = ()
    listed: tuple[str, ...] = ()

    def lacks(self) -> str:
        """Why the rule cannot be proved where it is, or nothing."""
        return lacking()

    def outside(self) -> object:
        """What its answers depend on beside the document, so that results kept without it are not used."""
        return outside()

    def find(self, document: Document, framework: Framework, as_of: date) -> Iterator[Hit | Unchecked]:  # noqa: ARG002
        try:
            yield from self._hits(document, framework)
        except Lacking as e:
            yield Unchecked(str(e))
        else:
            if not _SMALL.isdisjoint(vocabulary(document)) and any(map(is_welsh, tokens(document))):
                yield Unchecked("paragraphs in Welsh are not searched for slips")

    def _hits(self, document: Document, framework: Framework) -> Iterator[Hit | Unchecked]:
        slips: dict[str, list[_Place]] = {}
        for place in self._slips(document, framework):
            slips.setdefault(place.word, []).append(place)
            if len(slips) > _MANY:
                yield Unchecked("so many words are in no dictionary that it may be in another language")
                return
        for word, places in slips.items():
            if not in_welsh(word) and (near := self._near(document, word)):
                yield from (_hit(document, place, near[:_SAID]) for place in places)

    def _near(self, document: Document, word: str) -> list[str]:
        """What may have been meant: two words, usual ones, those one slip from a long word that is not two."""
        if apart := _apart(word):
            return [apart]
        near = [each for each in nearest(word) if len(word) >= _PLAIN or each.word[0] == word[0]]
        common = _split(self.common) | vocabulary(document).keys() - unknown(vocabulary(document))
        usual = [each for each in near if _is_among(each.word, common)]
        if is_made(word):
            usual = [each for each in usual if each.slips == 1]
        elif not usual and len(word) >= _PLAIN:
            usual = [each for each in near if each.slips == 1]
        lacking = [each.word for each in near if each.word.replace("'", "") == word]
        return list(dict.fromkeys((*lacking, *(each.word for each in usual))))

    def _slips(self, document: Document, framework: Framework) -> Iterator[_Place]:
        places = vocabulary(document)
        strange = [word for word in unknown(places) if _is_wordlike(word)]
        if not strange:
            return
        found: dict[str, list[_Place]] = {}
        for word in strange:
            for block, at in places[word]:
                for place in _parts(document, word, block, at):
                    found.setdefault(place.word, []).append(place)
        bad = unknown(found)
        for word, all_places in found.items():
            if word not in bad or len(word) < _SHORT or len(all_places) >= _TERM:
                continue
            if all(_may_be_slip(document, place) for place in all_places) and not self._is_known(word, framework):
                yield from all_places

    def _is_known(self, word: str, framework: Framework) -> bool:
        if word in _split(self.known) or word in map(str.lower, self.words) or word in _own(framework):
            return True
        return is_coined(word) or any(word in _listed(rule) for rule in self.listed)


def _apart(word: str) -> str:
    """The two words that a missing space made one of, or nothing: "to complex" for "tocomplex"."""
    pairs = [(small, word[len(small) :]) for small in _BEFORE if word.startswith(small)]
    pairs += [(word[: -len(small)], small) for small in _AFTER if word.endswith(small)]
    return next(
        (
            f"{a} {b}"
            for a, b in pairs
            if min(len(a), len(b)) > 1 and max(len(a), len(b)) >= _SHORT and not unknown({a, b})
        ),
        "",
    )


def _is_wordlike(word: str) -> bool:
    """Whether it is made of letters alone, so far as they are joined by hyphens and apostrophes."""
    return len(set(word)) > 2 and len(word) >= _SHORT and word.replace("-", "").replace("'", "").isalpha()


def _parts(document: Document, word: str, block: int, at: int) -> Iterator[_Place]:
    """The word at its place without a possessive ending, or the parts of a compound."""
    start = tokens(document)[block][at].start
    for part in word.split("-"):
        bare = part.removesuffix("'s").rstrip("'")
        yield _Place(bare, block, start, start + len(bare))
        start += len(part) + 1


def _may_be_slip(document: Document, place: _Place) -> bool:
    """Whether nothing at its place speaks for a name, an abbreviation or an address."""
    block, (_, _, start, end) = document.blocks[place.block], place
    text = folded(document)[place.block]
    found = text[start:end]
    if block.part == "property" or is_welsh(tokens(document)[place.block]) or found[1:] != found[1:].lower():
        return False
    before, after = text[:start], text[end:]
    around = block.text[start - len(before.rsplit(" ", 1)[-1]) : end + len(after.split(" ", 1)[0])]
    if any(sign in around for sign in _SIGNS) or "." in around.rstrip(".,;:!?\"')]") or "&" in (before[-1:], after[:1]):
        return False
    if after[:1] in (".", "'") and after[1:].lstrip()[:1].islower():
        return False
    return found.islower() or _begins(before, after, len(tokens(document)[place.block]))


def _begins(before: str, after: str, words: int) -> bool:
    """Whether a capital is a sentence's and no name's: few words, a title before or a capital after speak for one."""
    said = before.rstrip(" \"'([-*")
    last = said.rstrip(".").split(" ")[-1].lower()
    if words < _SHORT or last in _TITLES or after.lstrip(" ,-")[:1].isupper():
        return False
    return not said or said[-1] in ".!?:"


def _is_among(word: str, words: Set[str]) -> bool:
    """Whether it is one of the words, or one with another ending."""
    if word in words:
        return True
    stems = [(word.removesuffix(ending), ending) for ending in _ENDINGS if word.endswith(ending)]
    return any(
        stem in words
        or (ending not in ("s", "es") and stem + "e" in words)
        or (stem[-1:] == "i" and stem[:-1] + "y" in words)
        for stem, ending in stems
    )


def _hit(document: Document, place: _Place, near: list[str]) -> Hit:
    span = Span(place.block, place.start, place.end)
    found = document.quote(span)
    put = [word.capitalize() if found[0].isupper() else word for word in near]
    return Hit(span, {"words": found, "put": _either(put)}, put[0] if len(put) == 1 else None)


def _either(words: list[str]) -> str:
    """ "“a”, “b” or “c”"."""
    quoted = [f"“{word}”" for word in words]
    return " or ".join([", ".join(quoted[:-1]), quoted[-1]] if len(quoted) > 1 else quoted)


@cache
def _split(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.lower()))


@lru_cache(maxsize=4)
def _own(framework: Framework) -> frozenset[str]:
    """The words of a framework's own labels, headings, families and bands."""
    said = [framework.title, *framework.families, *framework.bands]
    said += [label for spec in framework.fields.values() for label in spec.labels]
    said += [heading for section in framework.sections.values() for heading in section.headings]
    said += [alias for family in framework.families.values() for alias in family.aliases]
    said += [alias for band in framework.bands.values() for alias in band.aliases]
    return _split("\n".join(said))


@cache
def _listed(rule: str) -> frozenset[str]:
    """The words in a shipped rule's file: those that it finds among them."""
    return _split((data.folder("rules") / f"{rule}.yaml").read_text("utf-8"))
