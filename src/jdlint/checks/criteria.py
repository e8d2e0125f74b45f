"""The person specification as a table or list that marks its criteria, and what is wrong with single marks.

A table is known by its heads, Essential and Desirable or one column for both; columns of methods and levels likewise.
A fault is one only among rows without it: where many cells are empty, they mean something.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Literal

from jdlint.checks.grid import Column, GridCell, grids, under
from jdlint.checks.matrix import speaks
from jdlint.checks.stems import word_set
from jdlint.model import Block, Document
from jdlint.nodes import lazily
from jdlint.record import record
from jdlint.text import bare, fold

Mark = Literal["", "essential", "desirable", "both"]

_HEAD_WORDS = 8
_LONGEST_HEAD = 80
_FEWEST = 2
"""Cells of a row of heads."""
_METHOD_WORDS = 16
_CLEAR = 0.8
"""From this share of short marks on, the cells under Essential and Desirable hold marks; up to the rest, criteria."""
_NAMED = r"(?: ?\([edh]\))?(?: (?:criteria|requirements?|attributes?|skills|qualities))?"
ESSENTIAL = lazily(rf"(?:essential|hanfodol){_NAMED}")
DESIRABLE = lazily(rf"(?:desirable|dymunol){_NAMED}")
_EITHER = lazily(r"e ?(?:/|or) ?d|(?:.* )?(?:essential|hanfodol)\b.*\b(?:desirable|dymunol)\b.*")
_METHOD = lazily(
    r".*\b(?:assess|measure|identified|evidenced|how (?:it (?:is|will be) )?tested|evaluat|means of|asesu).*|"
    r"evidence|method|a ?/ ?i(?: ?/ ?[a-z])*|"
    r"(?:application(?: form)?|interview|tests?|presentation|references?|certificates?|portfolio|cv|task|exercise)"
)
_LEVEL = lazily(
    r"(?:competency |skills? |required |language )?levels?(?: required)?|lefel|awareness|significant|extensive|"
    r"basic|intermediate|advanced|foundation|higher|proficient|entry|level \d|lefel \d"
)
_SHORT = lazily(
    r"[\W_]*(?:(?:x+|√|y|yes|e|d|ess|des|essential|desirable|hanfodol|dymunol|no?|n/?a|ü|[a-z]|ta|af|ap|cv|int|"
    r"cert|ref|app|\d)(?:[\W_]+|$)){0,6}"
)
_NONE = lazily(r"[\s☐□◻-]*|no?|n ?/? ?a|nil|none")
_BOTH = lazily(r"\W*(?:e(?:ssential)?)\s*(?:/|&|,|\+|and|or)\s*(?:d(?:esirable)?)\W*")
_FIRST = lazily(r"\W*(e(?:ss(?:ential)?)?|h(?:anfodol)?)\b|\W*(d(?:es(?:irable)?)?|dymunol)\b")
_GOES_ON = lazily(r"(?:and|or|e\.?g|i\.?e|such as|including|plus|note|n\.?b\.?|key\s*[:=-])(?!\w)|[(*]", re.IGNORECASE)
_LEADS_IN = lazily(r"(?:[:–—-]|\b(?:of|to|in|with|the|following|and|a|an))$", re.IGNORECASE)
_ASKS = lazily(
    r"\W*(?:an? |good |strong |proven |some |previous |sound )*"
    r"(?:(?:ability|commitment|willingness|able|willing) to\b|(?:experience|evidence) (?:of|in|with) \w+ing\b)",
    re.IGNORECASE,
)
"""Titles ask in nouns: "Knowledge of the sector"."""
_WORD = lazily(r"[a-z]+(?:'[a-z]+)?")
TITLE_WORDS = word_set(
    """a abilities ability able about achievement achievements additional and aptitude aptitudes attainment attainments
    attribute attributes background behaviour behavioural behaviours circumstances communication competence competences
    competencies competency criteria disposition education educational equality experience expertise for general health
    in interpersonal it job key knowledge language languages legal management necessary of or other people person
    personal physical planning post practical previous professional profile qualification qualifications qualities
    relevant required requirement requirements role skill skills social special specialist specific specification
    technical the this to training understanding values vocational work working written oral verbal with organisational
    cymwysterau sgiliau gwybodaeth profiad a ac arall gofynion"""
)
_TITLE = 3
"""A row of no more words, and nothing beside it, is a title among the rows."""


@record
class _Heads:
    """The columns of a table, by what their heads say."""

    essential: Column | None
    desirable: Column | None
    either: Column | None
    methods: tuple[Column, ...]
    levels: tuple[Column, ...]


@record
class Row:
    """A row under such heads: its criterion (or the first of its criteria), and what the other cells say of it.

    None: no cell of its own, as where one reaches over several rows or columns.
    """

    block: Block
    marks: tuple[str | None, str | None]
    mark: Mark
    method: str | None
    level: str | None
    bare: bool = False
    """Nothing stands beside its words."""
    lists: tuple[tuple[Block, ...], tuple[Block, ...]] = ((), ())
    """The criteria in the essential and in the desirable cell, where these hold no marks."""


@lru_cache(maxsize=1)
def matrices(document: Document) -> tuple[tuple[Row, ...], ...]:
    """The rows of criteria of each table; tables with the same heads are one."""
    found: defaultdict[_Heads, list[list[GridCell]]] = defaultdict(list)
    short = (b for b in document.blocks if b.cell and b.cell.column > 1 and len(b.text) <= _LONGEST_HEAD)
    for rows in grids(document, {b.cell.table for b in short if b.cell and speaks(b.text.strip().lower())}):
        heads: _Heads | None = None
        above: list[GridCell] = []
        for row in rows:
            own = _heads(row, above)
            if own is not None and not (heads and any(_BOTH.fullmatch(bare(cell.text)) for cell in row)):
                heads = own
            elif heads is not None:
                found[heads].append(row)
            above = [] if heads else row
    struck = {t.span.block for t in document.traits if t.kind == "struck"}
    return tuple(tuple(_criteria(heads, rows, struck)) for heads, rows in found.items())


def _heads(row: list[GridCell], above: list[GridCell]) -> _Heads | None:
    """What the row says of its columns; None where it is no row of heads. The row above fills its gaps."""
    if len(row) < _FEWEST or not any(speaks(cell.text.lower()) for cell in row):
        return None
    said = {Column(c.start, c.end): bare(c.text) for c in row}
    essential, desirable = _one(said, ESSENTIAL), _one(said, DESIRABLE)
    if not (essential and desirable) and {"e", "d"} <= set(said.values()):
        essential, desirable = (next(c for c, words in said.items() if words == sign) for sign in "ed")
    either = _one(said, _EITHER)
    if not (either or (essential and desirable)):
        return None
    taken = {start for column in said if said[column] for start in range(column.start, column.end)}
    over = [c for c in above if taken.isdisjoint(range(c.start, c.end)) or c.end - c.start > 1]
    said |= {Column(c.start, c.end): bare(c.text) for c in over if Column(c.start, c.end) not in said}
    own = {essential, desirable, either}
    methods = [c for c, w in said.items() if c not in own and len(w.split()) <= _METHOD_WORDS and _METHOD.fullmatch(w)]
    levels = [c for c, w in said.items() if c not in own and _LEVEL.fullmatch(w)]
    return _Heads(essential, desirable, None if essential and desirable else either, tuple(methods), tuple(levels))


def _one(said: dict[Column, str], head: re.Pattern[str]) -> Column | None:
    fitting = [c for c, words in said.items() if len(words.split()) <= _HEAD_WORDS and head.fullmatch(words)]
    return fitting[0] if len(fitting) == 1 else None


def _criteria(heads: _Heads, rows: list[list[GridCell]], struck: set[int]) -> Iterator[Row]:
    marks = [text for row in rows for text in _marks(heads, row) if text]
    short = sum(bool(_SHORT.fullmatch(text.casefold())) for text in marks)
    if short >= _CLEAR * len(marks):
        column = _of_criteria(heads, rows)
        found = _without_titles([_marked(heads, row, column) for row in rows])
    elif short <= (1 - _CLEAR) * len(marks):
        found = [_listed(heads, row) for row in rows]
    else:
        return
    yield from (row for row in found if row and row.block.index not in struck)


def _marks(heads: _Heads, row: list[GridCell]) -> list[str | None]:
    if heads.either:
        return [under(row, heads.either)]
    return [under(row, heads.essential), under(row, heads.desirable)]


def _of_criteria(heads: _Heads, rows: Iterable[list[GridCell]]) -> int:
    """The column in which most words stand, apart from those whose heads say what else they are."""
    other = [c for c in (heads.essential, heads.desirable, heads.either, *heads.methods, *heads.levels) if c]
    words: Counter[int] = Counter()
    for cell in (cell for row in rows for cell in row):
        if not any(c.start < cell.end and cell.start < c.end for c in other):
            words[cell.start] += len(cell.text.split())
    return max(words, key=lambda start: words[start], default=0)


def _marked(heads: _Heads, row: list[GridCell], column: int) -> Row | None:
    """A row of one criterion and its marks; None for a lead-in, the rest of the row above, a title across the row."""
    cell = next((c for c in row if c.start == column), None)
    block = next((b for b in cell.blocks if b.text.strip()), None) if cell else None
    if cell is None or block is None or _LEADS_IN.search(cell.text) or _GOES_ON.match(cell.text):
        return None
    marks = _marks(heads, row)
    one, other = (marks[0], "") if heads.either else marks
    method, level = _any(row, heads.methods), _any(row, heads.levels)
    if one is None and not (other or method or level):
        return None
    mark = _chosen(one) if heads.either else _crossed(one, other)
    return Row(block, (one, other), mark, method, level, bare=not any((one, other, method, level)))


def _without_titles(rows: list[Row | None]) -> list[Row | None]:
    """Without the rows that have nothing beside their words and name the rows below.

    Where some do, another such row is a criterion only if no row follows it that it could name, or it asks for
    something in so many words.
    """
    titled = any(row and row.bare and _is_title(row.block) for row in rows)
    kept: list[Row | None] = []
    for row, after in zip(rows, [*rows[1:], None], strict=True):
        if row and row.bare:
            ends = after is None or after.bare or _table_of(after) != _table_of(row)
            criterion = not _is_title(row.block) and (not titled or ends or _ASKS.match(row.block.text))
            kept.append(row if criterion else None)
        else:
            kept.append(row)
    return kept


def _table_of(row: Row) -> int:
    return row.block.cell.table if row.block.cell else 0


def _is_title(block: Block) -> bool:
    words = _WORD.findall(fold(block.text).casefold())
    return block.kind == "heading" or block.text.isupper() or len(words) <= _TITLE or TITLE_WORDS.issuperset(words)


def _any(row: list[GridCell], columns: tuple[Column, ...]) -> str | None:
    found = [under(row, column) for column in columns]
    return " ".join(text for text in found if text) if found and None not in found else None


def _crossed(essential: str | None, desirable: str | None) -> Mark:
    said = (fold(text or "").casefold() for text in (essential, desirable))
    e, d = (bool(text) and not _NONE.fullmatch(text) for text in said)
    return "both" if e and d else "essential" if e else "desirable" if d else ""


def _chosen(text: str | None) -> Mark:
    said = fold(text or "").casefold()
    if _BOTH.fullmatch(said):
        return "both"
    first = _FIRST.match(said)
    return "" if first is None else "essential" if first[1] else "desirable"


def _listed(heads: _Heads, row: list[GridCell]) -> Row | None:
    """A row whose essential and desirable cells hold the criteria themselves."""
    lists = tuple(_lines(row, column) for column in (heads.essential, heads.desirable))
    block = next((b for each in lists for b in each), None)
    if block is None or heads.either:
        return None
    return Row(block, (None, None), "", _any(row, heads.methods), None, lists=(lists[0], lists[1]))


def _lines(row: list[GridCell], column: Column | None) -> tuple[Block, ...]:
    if column is None or under(row, column) is None:
        return ()
    cells = [c for c in row if c.start < column.end and column.start < c.end]
    return tuple(b for c in cells for b in c.blocks if b.text.strip() and b.kind != "heading")
