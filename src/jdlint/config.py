"""The house's configuration, `.jdlint.yaml`: found from a document upward, and what of it holds for that document."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from jdlint import globs, plugins
from jdlint.engine import Judge
from jdlint.framework import Framework, Override, file_of, load_framework, names, unknown
from jdlint.model import FailLevel
from jdlint.problems import beside, nearest_yaml
from jdlint.record import field, record
from jdlint.rules import Rule, check_words, faults, load_rules, rule_files
from jdlint.schema import Converter, Faulty, Mark, Problem, SchemaError, Word, compose, nearest, text_of
from jdlint.waivers import Waiver

if TYPE_CHECKING:
    from jdlint.rows import Register

NAME = ".jdlint.yaml"
NONE = "none"
"""The word in place of a file that means: no configuration."""


@record(kw_only=True)
class ForFiles:
    """What holds for some files only. Each of `files` is a pattern: *, ? and [ab] within a name, ** for any folders.

    A pattern without a slash fits a name in any folder; one that fits a folder fits all in it.
    """

    files: tuple[Word, ...]
    framework: Word | None = None
    rules: Mapping[str, Override] = field(default_factory=dict)
    mark: Mark

    def fits(self, document: str) -> bool:
        """Seen from the folder of the file that says it, or, of a document outside, from the current folder."""
        path = os.path.relpath(document, Path(self.mark.path).parent)
        parts = Path(os.path.relpath(document) if path.startswith("..") else path).parts
        return any(globs.fits(pattern.text, parts) for pattern in self.files)


@record(kw_only=True)
class Config:
    """One configuration file. What it does not say, the file it extends says; `rules` add up, the nearer wins."""

    extends: Word | None = None
    framework: Word | None = None
    packs: tuple[Word, ...] = ()
    rules: Mapping[str, Override] = field(default_factory=dict)
    overrides: tuple[ForFiles, ...] = ()
    register: Word | None = None
    """The house's register of posts: a CSV file in the same repository, by its path from here."""
    ignore: tuple[Waiver, ...] = ()
    fail_level: FailLevel | None = None
    as_of: date | None = None
    mark: Mark


@record(kw_only=True)
class Choices:
    """What the user chose for this run; it goes before any file. `rules`: False where none will run."""

    config: str | None = None
    framework: str | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    as_of: date | None = None
    fail_level: FailLevel | None = None
    debug: bool = False
    rules: bool = True


@record
class House:
    """A configuration after all that it extends, the nearest last, and every rule that its packs and ours hold."""

    configs: tuple[Config, ...]
    rules: tuple[Rule, ...]


def assign(paths: Sequence[str], choices: Choices) -> list[Judge]:
    """The judge of each document, in order. Documents under the same settings share one.

    Raises SchemaError with the problems of all configurations, and ValueError for an unknown rule in the choices.
    """
    problems: list[Problem] = []
    governing = list(governed(paths or ["-"], choices.config))  # a wrong word is told though there is nothing to do
    houses = {file: house(file, problems, rules=choices.rules) for file in dict.fromkeys(governing)}
    _stop_at(problems)
    if choices.rules:
        check_words([r for h in houses.values() for r in h.rules], (*choices.select, *choices.ignore))
    made: dict[object, Judge] = {}
    judges = []
    for path, file in zip(paths, governing, strict=bool(paths)):
        fitting = tuple(o for o in _overrides(houses[file]) if o.fits(path))
        key = (file, *map(id, fitting))
        if key not in made:
            made[key] = _judge(houses[file], fitting, choices, problems)
        judges.append(made[key])
    _stop_at(problems)
    return judges


def governed(paths: Iterable[str], given: str | None = None) -> Iterator[Path | None]:
    """Each document's configuration file: the one given, else the nearest."""
    if given is not None and given != NONE and not Path(given).is_file():
        said = nearest_yaml(given, Path())
        raise FileNotFoundError(2, f"there is no such configuration file{said}", given)
    found: dict[str, Path | None] = {}
    for path in paths:
        folder = os.path.dirname(os.path.abspath(path))
        if given is None and folder not in found:
            found[folder] = find(Path(folder))
        yield found[folder] if given is None else None if given == NONE else Path(given)


def find(folder: Path) -> Path | None:
    """The nearest configuration in a folder or above it, up to the root of its git repository.

    Outside git, up to the current folder; where the folder is not below that, in the folder alone: what lies above
    may be anyone's.
    """
    above = (folder, *folder.parents)
    roots = [place for place in above if os.path.exists(place / ".git")]
    here = Path.cwd()
    last = roots[0] if roots else here if here in above else folder
    for place in above[: above.index(last) + 1]:
        if os.path.isfile(place / NAME):
            with suppress(ValueError):  # another drive
                return Path(os.path.relpath(place / NAME))
            return place / NAME
    return None


def house(file: Path | None, problems: list[Problem], *, rules: bool = True) -> House:
    """A configuration, read and checked word by word against the rules, packs and frameworks that there are."""
    found: list[Problem] = []
    configs: tuple[Config, ...] = ()
    with suppress(SchemaError):
        configs = _chain(file, (), found) if file else ()
    known: tuple[Rule, ...] = ()
    if rules:
        packs = list(_packs(configs, found))
        try:
            known = load_rules(packs)
        except SchemaError as e:
            found += e.problems
        else:
            found += _unknown_rules(configs, known)
        found += [p for config in configs if config.register for p in _no_register(config.register)]
    found += [p for config in configs for p in _unknown_words(config)]
    problems += found
    return House(configs, known)


def _stop_at(problems: list[Problem]) -> None:
    if problems:
        placed = sorted(dict.fromkeys(problems), key=lambda p: (p.path, p.line, p.column))
        raise SchemaError(placed)


def _chain(file: Path, children: tuple[Path, ...], problems: list[Problem]) -> tuple[Config, ...]:
    """A file after those that it extends, the farthest first. Raises SchemaError once the problems are noted."""
    config = _read(file, problems)
    if config.extends is None:
        return (config,)
    parent = file.parent / config.extends.text
    seen = (*children, file.resolve())
    if not parent.is_file():
        said = nearest_yaml(config.extends.text, file.parent)
        problems.append(config.extends.mark.problem(f"there is no file '{config.extends}'{said}"))
    elif parent.resolve() in seen:
        problems.append(config.extends.mark.problem(f"this file extends itself through '{config.extends}'"))
    else:
        return (*_chain(parent, seen, problems), config)
    return (config,)


def _read(file: Path, problems: list[Problem]) -> Config:
    """One file. Raises SchemaError once its problems are noted."""
    try:
        root = compose(text_of(file), str(file))
    except SchemaError as e:
        problems += e.problems
        raise
    config = Config(mark=Mark(str(file), 1, 1))
    converter = Converter(str(file), problems)
    if root is not None:
        with suppress(Faulty):
            config = converter.changed(root, config)
    return config


def _packs(configs: Iterable[Config], problems: list[Problem]) -> Iterator[tuple[str, Path]]:
    """The packs named, by name and folder: ours run anyway, then a folder beside the file, then an installed one."""
    ours = {rule.pack for rule in load_rules()}
    for word in dict.fromkeys(word for config in configs for word in config.packs):
        if word.text in ours:
            continue
        local = Path(word.mark.path).parent / word.text
        folder = local if local.is_dir() else plugins.folder("packs", word.text)
        if folder and rule_files(folder):
            yield folder.resolve().name if folder is local else word.text, folder
        elif folder:
            problems.append(word.mark.problem(f"there is no rule in {folder}; a rule is a file NAME.yaml"))
        else:
            folders = beside(word.text, Path(word.mark.path).parent, lambda place: bool(rule_files(place)))
            known = sorted({*ours, *plugins.names("packs"), *folders})
            message = f"there is no pack '{word}', installed or as a folder beside this file{nearest(word.text, known)}"
            problems.append(word.mark.problem(message))


def _unknown_rules(configs: Iterable[Config], known: Sequence[Rule]) -> Iterator[Problem]:
    words = sorted({name for rule in known for name in (rule.id, rule.pack)})
    for config in configs:
        for rules in (config.rules, *(o.rules for o in config.overrides)):
            yield from faults(rules, known)
    named = [*(waiver.rule for config in configs for waiver in config.ignore), *(w for r in known for w in r.yields_to)]
    for word in named:
        if word.text not in words:
            yield word.mark.problem(f"there is no rule or pack '{word}'{nearest(word.text, words)}")


def _unknown_words(config: Config) -> Iterator[Problem]:
    """Frameworks that there are not, and patterns that can fit no file."""
    for word in (config.framework, *(o.framework for o in config.overrides)):
        if word and file_of(word.text, Path(word.mark.path).parent) is None:
            yield word.mark.problem(unknown(word.text, Path(word.mark.path).parent))
    for override in config.overrides:
        if not override.files:
            yield override.mark.problem("'files' names none, so this holds for no file")
        for pattern in override.files:
            if said := globs.fault(pattern.text):
                yield pattern.mark.problem(said)


def _judge(of: House, fitting: tuple[ForFiles, ...], choices: Choices, problems: list[Problem]) -> Judge:
    """What holds for documents that the same overrides fit; the later word wins, and the user's goes before all."""
    word = _framework_named(of, fitting)
    framework = _framework(word, choices)
    known = [framework] if framework else [load_framework(name) for name in names()]
    if choices.rules:
        problems += [problem for one in known for problem in faults(one.rules, of.rules)]
    register = next((config.register for config in reversed(of.configs) if config.register), None)
    dated = [config for config in of.configs if config.as_of]
    levels = [config for config in of.configs if config.fail_level]
    return Judge(
        rules=of.rules,
        frameworks={one.name: one for one in known},
        framework=framework.name if framework else None,
        framework_from="--framework" if choices.framework else f"{word.mark.path}:{word.mark.line}" if word else "",
        house=(*(config.rules for config in of.configs), *(override.rules for override in fitting)),
        select=choices.select,
        ignore=choices.ignore,
        waivers=tuple(waiver for config in of.configs for waiver in config.ignore),
        as_of=choices.as_of or (dated[-1].as_of if dated else None),
        as_of_from="--as-of" if choices.as_of or not dated else _key("as-of", dated),
        register=_register(register, known, problems) if register and choices.rules else None,
        today=date.today(),
        debug=choices.debug,
        fail_level=choices.fail_level or (levels[-1].fail_level if levels else None) or "error",
        fail_level_from="--fail-level" if choices.fail_level else _key("fail-level", levels),
    )


def _key(name: str, configs: Sequence[Config]) -> str:
    """Whence a setting comes: the last of the configurations that say it."""
    return f"'{name}' in {configs[-1].mark.path}" if configs else ""


def _framework_named(of: House, fitting: tuple[ForFiles, ...]) -> Word | None:
    words = [word for word in (*(c.framework for c in of.configs), *(o.framework for o in fitting)) if word]
    return words[-1] if words else None


def _framework(word: Word | None, choices: Choices) -> Framework | None:
    if choices.framework:
        return load_framework(choices.framework)
    return load_framework(word.text, Path(word.mark.path).parent) if word else None


def _register(word: Word, frameworks: Sequence[Framework], problems: list[Problem]) -> Register | None:
    from jdlint.rows import load

    folder = Path(word.mark.path).parent
    return load(folder / word.text, folder, frameworks, problems)


def _no_register(word: Word) -> Iterator[Problem]:
    folder = Path(word.mark.path).parent
    path = folder / word.text
    above = (folder.resolve(), *folder.resolve().parents)
    root = next((place for place in above if (place / ".git").exists()), above[0])
    if not path.resolve().is_relative_to(root):
        yield word.mark.problem(f"'{word}' is not in this repository, or without one, not in this folder")
    elif not path.is_file():
        there = [file.relative_to(folder).as_posix() for file in folder.rglob("*.csv")]
        yield word.mark.problem(f"there is no file '{word}'{nearest(word.text, there)}")


def _overrides(of: House) -> Iterator[ForFiles]:
    return (override for config in of.configs for override in config.overrides)
