"""What users got wrong, in files by line and column or on the command line, with the nearest right word."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from jdlint.nodes import Node, nodes
from jdlint.record import record


@record
class Problem:
    """One fault of a YAML or CSV file, placed; lines and columns count from 1."""

    path: str
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {self.message}"


class UserError(Exception):
    """A mistake on the command line, answered in one sentence; exit code 2."""


class SchemaError(Exception):
    """The faults of one or more YAML files, all at once."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


@record
class Mark:
    """Where a value stands in its file, for complaints that only a later module can make."""

    path: str
    line: int
    column: int

    def problem(self, message: str) -> Problem:
        return Problem(self.path, self.line, self.column, message)


@record
class Word:
    """A word of a file with its place, for what only a later module can judge: the name of a rule, pack or file."""

    text: str
    mark: Mark

    def __str__(self) -> str:
        return self.text


def nearest(word: str, words: Iterable[str]) -> str:
    """ " (did you mean 'x'?)", or nothing where no known word is near."""
    known = {w.casefold(): w for w in words}
    tails = {w.rsplit("/", 1)[-1]: w for w in known}
    found = _closest(word.casefold(), known)
    if found is None:  # the last part of a rule's name is often all that is remembered
        tail = _closest(word.casefold().rsplit("/", 1)[-1], tails)
        found = tails[tail] if tail else None
    return f" (did you mean '{known[found]}'?)" if found else ""


def beside(name: str, near: Path, wanted: Callable[[Path], bool]) -> list[str]:
    """Files or folders of a kind where a path points to that starts from the folder `near`, as it would name them."""
    place = (near / name).parent
    found = sorted(each.name for each in place.iterdir() if wanted(each)) if place.is_dir() else []
    return [(Path(name).parent / each).as_posix() for each in found]


def nearest_file(name: str, near: Path = Path(), suffixes: tuple[str, ...] = ()) -> str:
    """Like `nearest`, of the files where the path points to; their suffix counts for nothing, but is one of these."""
    files = {Path(file).stem: file for file in beside(name, near, lambda place: _is_one_of(place, suffixes))}
    found = _closest(Path(name).stem, files)
    return f" (did you mean '{files[found]}'?)" if found else ""


def nearest_yaml(name: str, near: Path) -> str:
    return nearest_file(name, near, (".yaml", ".yml"))


def _is_one_of(place: Path, suffixes: tuple[str, ...]) -> bool:
    shown = not place.name.startswith((".", "~$"))
    return shown and place.is_file() and (not suffixes or place.suffix.lower() in suffixes)


def _closest(word: str, words: Iterable[str]) -> str | None:
    from rapidfuzz import fuzz, process

    found = process.extractOne(word, list(words), scorer=fuzz.ratio, score_cutoff=60)
    return found[0] if found else None


def text_of(path: Path) -> str:
    """A file's text. Raises SchemaError where it is not UTF-8."""
    try:
        return path.read_text("utf-8-sig")
    except UnicodeDecodeError as e:
        raise SchemaError([Problem(str(path), 1, 1, f"this is not UTF-8 text: {e.reason} at byte {e.start}")]) from None


def compose(text: str, path: str) -> Node | None:
    """The YAML nodes of a text, with their places; None where it is empty. Raises SchemaError."""
    import yaml

    # PyYAML built without libyaml is eight times slower and gives the same marks
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        root = yaml.compose(text, loader)
        return None if root is None else nodes(root)
    except RecursionError:
        raise SchemaError(
            [Problem(path, 1, 1, "this is nested too deeply, or an alias stands inside itself")]
        ) from None
    except yaml.MarkedYAMLError as e:
        mark = e.problem_mark or e.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        raise SchemaError([Problem(path, line, column, f"this is not YAML: {e.problem or e.context}")]) from None
    except yaml.YAMLError as e:
        raise SchemaError([Problem(path, 1, 1, f"this is not YAML: {e}")]) from None
