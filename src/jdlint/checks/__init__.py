"""The kinds of check: records of typed options that find hits in a document.

A kind is a frozen dataclass with a `find` (one document) or a `compare` (all documents of a run). Its name in a rule
is its class name in kebab case (`RepeatedWord` is `repeated-word`), its fields are the options of the rule's `with:`,
its `WORDS` the names a rule's message may use. A new kind is a new class in one of these modules, listed nowhere.

What a few kinds say of themselves beside that: `FIELDS`, that they need a job description's facts; `REGISTER`, that
they need a register of posts; `lacks()`, why their rules cannot be proved on this machine; `outside()`, what their
answers depend on beside the document.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, ClassVar, Protocol, TypeGuard

from jdlint.framework import Framework
from jdlint.model import Document, Hit, Unchecked

if TYPE_CHECKING:
    from jdlint.checks.entries import Entry
from jdlint.patterns import pattern


class Check(Protocol):
    """One document's check. It knows no rule ids, no severities and no printing."""

    WORDS: ClassVar[tuple[str, ...]]

    def find(self, document: Document, framework: Framework, as_of: date) -> Iterable[Hit | Unchecked]: ...


class Comparison(Protocol):
    """A check of all documents of a run: each hit with the number of its entry. It stands in a rule as a Check does."""

    WORDS: ClassVar[tuple[str, ...]]

    def compare(self, entries: Sequence[Entry]) -> Iterable[tuple[int, Hit]]: ...


def compares(check: object) -> TypeGuard[Comparison]:
    """Whether a rule's check is one of many documents, not of one."""
    return not hasattr(check, "find")


def enough(check: object, documents: int, *, registered: bool) -> bool:
    """Whether a check has something to compare: as a rule two documents, or one and a register of posts."""
    return registered if hasattr(check, "REGISTER") else documents > 1 or registered


@cache
def kinds() -> dict[str, type]:
    """Every built-in kind of check by its name in a rule."""
    import pkgutil
    from dataclasses import is_dataclass

    found: dict[str, type] = {}
    for module in pkgutil.iter_modules(__path__):
        loaded = importlib.import_module(f"{__name__}.{module.name}")
        found |= {
            pattern(r"(?<!^)(?=[A-Z])").sub("-", name).lower(): value
            for name, value in vars(loaded).items()
            if isinstance(value, type)
            and is_dataclass(value)
            and hasattr(value, "WORDS")
            and value.__module__ == loaded.__name__
        }
    return found
