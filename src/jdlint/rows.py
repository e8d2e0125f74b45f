"""A house's register of posts: a CSV file with a post in each row, read as tables in documents are.

A column is known by its header, which is one of the framework's labels; other columns are passed over.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from jdlint.checks.entries import Entry, Fact, distinct, facts_of, rank_of
from jdlint.checks.whereabouts import Place
from jdlint.fields.labels import know, normal_label, typed, values
from jdlint.framework import Framework
from jdlint.model import Block, Cell, Document, Field, Read, Span
from jdlint.problems import Problem, nearest
from jdlint.record import NamedTuple, record
from jdlint.text import words_of

_SEPARATORS = (",", ";", "\t")
_SLIP = 5
"""Letters from which a header one letter off a label is that label, misspelt."""


class Row(NamedTuple):
    """A post: the line of the file on which it begins, and a cell for each column."""

    line: int
    cells: tuple[str, ...]


@record(kw_only=True, eq=False)
class Register:
    """The file as it was read. `folder`: whose documents it lists. `references`: the column that holds them."""

    path: str
    folder: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    references: int


def load(path: Path, folder: Path, frameworks: Sequence[Framework], problems: list[Problem]) -> Register | None:
    """The register of a folder's documents; None where it cannot be used, once what is wrong is among the problems."""
    return read(path.read_bytes(), str(path), str(folder), frameworks, problems)


def read(
    data: bytes, path: str, folder: str, frameworks: Sequence[Framework], problems: list[Problem]
) -> Register | None:
    """The same of a file's content."""
    before = len(problems)
    lines = list(_lines(data, path, problems))
    if len(problems) > before:
        return None
    if not lines:
        problems.append(Problem(path, 1, 1, "the file is empty; its first line names the columns"))
        return None
    head, *rows = lines
    columns = tuple(name.strip() for name in head.cells)
    references = _references(path, head.line, columns, frameworks, problems)
    width = len(columns)
    made = tuple(Row(row.line, (*row.cells[:width], *[""] * (width - len(row.cells)))) for row in rows)
    problems += _too_long(path, rows, width)
    if references is not None:
        problems += _unnamed_or_twice(path, made, references)
        problems += _unread(path, columns, made, frameworks)
    if len(problems) > before or references is None:
        return None
    return Register(path=path, folder=folder, columns=columns, rows=made, references=references)


def _lines(data: bytes, path: str, problems: list[Problem]) -> Iterator[Row]:
    """The file's rows that are not blank."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as e:
        line = data.count(b"\n", 0, e.start) + 1
        problems.append(Problem(path, line, 1, "this is not UTF-8 text; in Excel, save it as “CSV UTF-8”"))
        return
    first = text.lstrip().partition("\n")[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(_SEPARATORS, key=first.count), strict=True)
    line = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield Row(line, tuple(cells))
            line = reader.line_num + 1
    except csv.Error as e:
        problems.append(Problem(path, line, 1, f"this is not CSV: {e}"))


def _references(
    path: str, line: int, columns: Sequence[str], frameworks: Sequence[Framework], problems: list[Problem]
) -> int | None:
    """The column of references, once every header was looked at."""
    labels = {label: name for each in frameworks for label, name in know(each).labels.items()}
    named: dict[str, int] = {}
    for n, column in enumerate(columns):
        at = Problem(path, line, 1 + sum(len(each) + 1 for each in columns[:n]), "")
        name = labels.get(normal_label(column))
        if name in named:
            said = f"the columns '{columns[named[name]]}' and '{column}' are both the {name}; keep one"
            problems.append(Problem(at.path, at.line, at.column, said))
        elif name:
            named[name] = n
        elif slip := _misspelt(normal_label(column), labels):
            said = f"unknown column '{column}' (did you mean '{slip}'?)"
            problems.append(Problem(at.path, at.line, at.column, said))
    if "reference" in named:
        return named["reference"]
    if not problems or problems[-1].path != path:
        known = [label.capitalize() for label, name in labels.items() if name == "reference"]
        hint = next((f": '{c}'{near}" for c in columns if (near := nearest(c, known))), "")
        said = f"no column holds the references{hint}; call it 'Reference'"
        problems.append(Problem(path, line, 1, said))
    return None


def _misspelt(column: str, labels: Iterable[str]) -> str:
    """The label that a header is one letter off; a plural is none."""
    from rapidfuzz.distance import OSA

    known = (label for label in labels if min(len(label), len(column)) >= _SLIP)
    near = (label for label in known if OSA.distance(column, label, score_cutoff=1) == 1)
    return next((label.capitalize() for label in near if column.rstrip("s") != label.rstrip("s")), "")


def _too_long(path: str, rows: Iterable[Row], width: int) -> Iterator[Problem]:
    for row in rows:
        if any(cell.strip() for cell in row.cells[width:]):
            said = f"{len(row.cells)} cells, but {width} columns; put what holds a comma between double quotes"
            yield Problem(path, row.line, 1, said)


def _unnamed_or_twice(path: str, rows: Iterable[Row], references: int) -> Iterator[Problem]:
    seen: dict[tuple[str, ...], Row] = {}
    for row in rows:
        reference = row.cells[references].strip()
        key = key_of(reference)
        if not key:
            said = f"'{reference}' is no reference" if reference else "this row has no reference"
            yield Problem(path, row.line, 1, said)
        elif key in seen:
            yield Problem(path, row.line, 1, f"{reference} stands already in line {seen[key].line}")
        seen.setdefault(key, row)


def _unread(
    path: str, columns: Sequence[str], rows: Iterable[Row], frameworks: Sequence[Framework]
) -> Iterator[Problem]:
    """Figures of which none can be read, and bands that no framework knows; words such as "tbc" are none."""
    for n, column in enumerate(columns):
        names = [(each, name) for each in frameworks for name in know(each).names(column)]
        names = [(each, name) for each, name in names if typed(know(each), name) and name != "reference"]
        for row in rows if names else ():
            cell = row.cells[n].strip()
            if any(c.isdigit() for c in cell) and not any(_read(*each, cell, column) for each in names):
                known = sorted({band for each, name in names for band in each.bands} if names[0][1] == "band" else ())
                said = f"'{cell}' is no {names[0][1]}{nearest(cell, known)}"
                yield Problem(path, row.line, 1, said)


def _read(framework: Framework, name: str, words: str, label: str) -> bool:
    return any(value.name == name for value in values(know(framework), name, words, label))


def key_of(reference: str) -> tuple[str, ...]:
    """What makes two spellings one reference."""
    return Place(reference, None, "").key


def document(register: Register) -> Document:
    """The file as a document: one table, in which every cell is a block."""
    blocks = tuple(
        Block(n * len(register.columns) + c, cell, cell=Cell(1, row.line, c + 1))
        for n, row in enumerate(register.rows)
        for c, cell in enumerate(row.cells)
    )
    return Document(path=register.path, blocks=blocks, read=Read(tables=1, paragraphs=len(blocks)))


def entries(register: Register, framework: Framework) -> Iterator[Entry]:
    """The posts, as a document of this framework would state them."""
    known = know(framework)
    columns = [(n, name, label) for n, label in enumerate(register.columns) for name in known.names(label)]
    for number, row in enumerate(register.rows):
        blocks = tuple(Block(c, cell) for c, cell in enumerate(row.cells))
        found = [(n, value) for n, name, label in columns for value in values(known, name, row.cells[n], label)]
        fields = tuple(Field(v.name, v.value, Span(n, v.start, v.end), "cell") for n, v in found)
        facts = facts_of(Document(path=register.path, blocks=blocks, fields=fields), framework)
        words = row.cells[register.references]
        span = words_of(blocks[register.references])._replace(block=number * len(row.cells) + register.references)
        reference = Fact(words.strip(), span, key_of(words))
        yield Entry(
            path=register.path,
            framework=framework.name,
            welsh=False,
            specification=False,
            register=register.path,
            row=row.line,
            references=(reference,) if distinct(key_of(words)) else (),
            rank=rank_of(facts.get("band"), framework),
            **facts,
        )
