"""What an organisation expects of a job description, by date: one YAML file each, the newer extending the older.

A figure that nobody has verified is left out of the YAML; looking it up then gives None, and the caller says so.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, ClassVar, Literal

from jdlint import compiled, data, plugins
from jdlint.dated import Floor, PayTable, TermLimit, in_force
from jdlint.model import Severity
from jdlint.nodes import Node, Regex
from jdlint.patterns import pattern
from jdlint.problems import nearest_yaml
from jdlint.record import field, names_of, record, replace
from jdlint.schema import Mark, Problem, SchemaError, Word, load, nearest, text_of

FieldType = Literal["text", "pay", "hours", "date", "reference", "band"]
_LEAST_WORDS = 8


@record(kw_only=True)
class FieldSpec:
    """A fact to look for: the labels that name it, in any language, and what its value is."""

    labels: tuple[str, ...] = ()
    type: FieldType = "text"
    required: bool = False


@record(kw_only=True)
class SectionSpec:
    """A section by the headings that may open it, and its place among the others (0: anywhere)."""

    headings: tuple[str, ...]
    required: bool = False
    order: int = 0


@record(kw_only=True)
class ReferenceSpec:
    """How the organisation's references look. `specimens`: the pattern is known from examples only."""

    pattern: Regex
    example: str
    specimens: bool = False


@record(kw_only=True)
class FullTime:
    """The full-time week in hours, and the weeks of a paid year by which the house turns hourly into annual pay."""

    week: Decimal
    weeks: Decimal
    source: str


@record(kw_only=True)
class Family:
    aliases: tuple[str, ...] = ()


@record(kw_only=True)
class Band:
    """A band's other names, and the families open to it (none named: all)."""

    aliases: tuple[str, ...] = ()
    families: tuple[str, ...] = ()
    note: str = ""


@record(kw_only=True)
class WorkingTime:
    """The lawful average week in hours."""

    limit: Decimal
    source: str


@record(kw_only=True)
class Clause:
    """Text of the template that must stand as it is, of several wordings any one; `source` says where it was read."""

    text: tuple[str, ...]
    source: str

    def __post_init__(self) -> None:
        if not self.text or min(len(each.split()) for each in self.text) < _LEAST_WORDS:
            raise ValueError(f"the 'text' of a clause has {_LEAST_WORDS} words or more: fewer stand anywhere by chance")
        if any(sign in each for each in self.text for sign in "[]"):
            raise ValueError("the 'text' of a clause has no square brackets: list it as it may read once all is chosen")


@record(kw_only=True)
class Override:
    """A framework's or a house's own severity and options for a rule; a bare word is the severity."""

    SHORT: ClassVar[str] = "severity"

    severity: Severity | Literal["off"] | None = None
    with_: Node | None = None
    """Options in place of the rule's own, made when the rule is known."""
    mark: Mark | None = None


@record(kw_only=True, eq=False)
class Framework:
    """What an organisation expects. Keys that `extends` fills in are merged name by name."""

    name: str
    title: str
    source: str
    extends: Word | None = None
    detect: tuple[Regex, ...] = ()
    """A document in which one of these is found belongs here."""
    fields: dict[str, FieldSpec] = field(default_factory=dict)
    sections: dict[str, SectionSpec] = field(default_factory=dict)
    reference: ReferenceSpec | None = None
    hours: FullTime | None = None
    families: dict[str, Family] = field(default_factory=dict)
    bands: dict[str, Band] = field(default_factory=dict)
    """From the lowest to the highest."""
    places: dict[str, tuple[Regex, ...]] = field(default_factory=dict)
    """Places of work that pay differs by, and how a document names them; the first that fits is meant."""
    pay: tuple[PayTable, ...] = ()
    floors: tuple[Floor, ...] = ()
    working_time: WorkingTime | None = None
    fixed_term: tuple[TermLimit, ...] = ()
    evidence: Word | None = None
    """The file, beside this one, that says what the bands and families ask for; read only when a document needs it."""
    clauses: dict[str, Clause] = field(default_factory=dict)
    """By name: what an author may not touch, so that a fault in it is for whoever keeps the template."""
    rules: dict[str, Override] = field(default_factory=dict)

    def table(self, day: date) -> PayTable | None:
        """The pay table in force on a day, or None."""
        return in_force(self.pay, day)

    def floor(self, day: date) -> Floor | None:
        """The wage floor in force on a day, or None where nobody has verified it."""
        return in_force(self.floors, day)

    def term_limit(self, day: date) -> TermLimit | None:
        """The limit to fixed terms in force on a day, or None where nobody has verified it."""
        return in_force(self.fixed_term, day)

    def named(self, kind: Literal["bands", "families"], words: str) -> str | None:
        """The band or family that the words name, the longest name winning; None where they name none."""
        return next((name for name, said in _said(self, kind) if said.search(words)), None)


@cache
def _said(framework: Framework, kind: Literal["bands", "families"]) -> list[tuple[str, re.Pattern[str]]]:
    """Each name of a band or family, the longest first, as words that stand for themselves."""
    known: dict[str, Band] | dict[str, Family] = getattr(framework, kind)
    names = [(alias, name) for name, entry in known.items() for alias in (name, *entry.aliases)]
    return [
        (name, pattern(rf"(?<!\w){re.escape(alias)}(?!\w)", re.IGNORECASE))
        for alias, name in sorted(names, key=lambda pair: -len(pair[0]))
    ]


def _merge(parent: Framework, child: Framework) -> Framework:
    """The child, with what it does not say taken from the parent; mappings are merged key by key."""
    changes: dict[str, Any] = {}
    for name in names_of(Framework):
        own, inherited = getattr(child, name), getattr(parent, name)
        if name in ("name", "title", "source", "extends", "detect"):
            continue
        if isinstance(own, dict):
            changes[name] = {**inherited, **{k: _merge_entry(inherited.get(k), v) for k, v in own.items()}}
        elif own in (None, ()):
            changes[name] = inherited
    return replace(child, **changes)


def _merge_entry(parent: Any, child: Any) -> Any:
    """A field or section spec that names only labels keeps the parent's other labels; one value replaces another."""
    if not isinstance(parent, FieldSpec | SectionSpec):
        return child
    from dataclasses import MISSING, fields

    changes: dict[str, Any] = {}
    for f in fields(child):
        own = getattr(child, f.name)
        if isinstance(own, tuple):
            changes[f.name] = tuple(dict.fromkeys((*own, *getattr(parent, f.name))))
        elif f.default is not MISSING and own == f.default:
            changes[f.name] = getattr(parent, f.name)
    return replace(child, **changes)


@cache
def names() -> dict[str, Path]:
    """Every shipped framework's file by name."""
    return {file.stem: file for file in sorted(data.folder("frameworks").glob("*.yaml"))}


def file_of(name: str, near: Path = Path()) -> Path | None:
    """Where a framework stands: a shipped one by its name, a file by its path, else what a distribution provides.

    A path is one that ends in .yaml or holds a slash; it starts from the folder `near`.
    """
    if name in names():
        return names()[name]
    if "/" in name or name.endswith((".yaml", ".yml")):
        return near / name if (near / name).is_file() else None
    folder = plugins.folder("frameworks", name)
    if folder is None:
        return None
    if not (folder / f"{name}.yaml").is_file():
        who = plugins.distribution("frameworks", name)
        raise plugins.PluginError(f"{who} provides the framework '{name}', but {folder} holds no {name}.yaml")
    return folder / f"{name}.yaml"


def unknown(name: str, near: Path = Path()) -> str:
    """The complaint that no framework has this name, with the nearest one."""
    if "/" in name or name.endswith((".yaml", ".yml")):
        return f"there is no file '{name}'{nearest_yaml(name, near)}"
    known = (*names(), *plugins.names("frameworks"))
    return f"there is no framework '{name}'{nearest(name, known)}; known: {', '.join(known)}"


def load_framework(name: str, near: Path = Path()) -> Framework:
    """A framework, by its name or its file, with everything it extends. Raises SchemaError, also for an unknown one."""
    if name in names():
        return shipped()[name]
    path = file_of(name, near)
    if path is None:
        raise SchemaError([Problem(name, 1, 1, unknown(name))])
    return _extended(path, ())


@cache
def shipped() -> dict[str, Framework]:
    """Every shipped framework by name."""
    made: dict[str, Framework] = compiled.kept("frameworks", _made)
    return made


def _made() -> dict[str, Framework]:
    return {name: _extended(path, ()) for name, path in names().items()}


def _extended(path: Path, children: tuple[Path, ...]) -> Framework:
    own = _own(text_of(path), str(path), path.stem)
    if own.extends is None:
        return own
    parent = file_of(own.extends.text, path.parent)
    if parent is None:
        raise SchemaError([own.extends.mark.problem(unknown(own.extends.text))])
    if parent.resolve() in (path.resolve(), *children):
        raise SchemaError([own.extends.mark.problem(f"'{path.stem}' extends itself through '{own.extends}'")])
    return _merge(_extended(parent, (*children, path.resolve())), own)


@cache
def _own(text: str, path: str, name: str) -> Framework:
    """What one file says; known by its text, so that `base` is read once though all extend it."""
    made: Framework = load(text, path, Framework, {"name": name})
    return made
