"""Lines of plain text and Markdown: what each is, which belong together, which act as headings."""

from __future__ import annotations

import re
from typing import Literal

from jdlint.model import TraitKind
from jdlint.nodes import lazily
from jdlint.patterns import pattern
from jdlint.record import NamedTuple

LineKind = Literal["blank", "text", "bullet", "heading", "row", "underline", "code"]

_MARKDOWN = lazily(r"^(?:#{1,6}[ \t]+\S|\|.*\||```|\*\*[^*]+\*\*)", re.MULTILINE)
_HEADING = lazily(r"#{1,6}(?=[ \t]|$)")
_QUOTED = lazily(r"(?:>[ \t]?(?=[^\W\d]|[-*+#>|]|$))+")
_UNDERLINE = lazily(r"(?:=+|-{2,}|\*{3,}|_{3,}|(?:[-*_] ){2,}[-*_])\s*$")
_BULLET = lazily(
    r"[·•●▪◦‣∙■□➢✓\uf0b7\uf0a7][ \t\u00a0]*"  # signs that are nothing else
    r"|[-*+–—](?:[ \t]+|$)"  # signs that may also be a dash or emphasis
    r"|o(?:\t| {2,}| (?=[A-Z]))"  # Word's hollow bullet; "o" is also a Welsh word
)
_NUMBER = lazily(r"(?:\d{1,3}[.)]|[a-z][.)]|[ivx]{2,4}[.)]|\([a-z\d]{1,3}\)|\([ivx]{2,4}\))(?:[ \t]+|$)")
_BOLD = lazily(r"(\*\*|__)(?=\S)(?P<text>(?:(?!\1).)+)\1(?P<colon>:?)\s*$")
_FINISHED = lazily(r"[.!?:;][\"'”’)\]]*\s*$")
_UNFINISHED = lazily(
    r"(?:,|\b(?:a|all|an|and|any|are|as|at|be|by|for|from|in|is|its|of|on|or|our|that|the|their|this|to|will|with|your))\s*$",
    re.IGNORECASE,
)
_NUMBERED_TITLE = lazily(r"(?:Introduction|Section|Part|Annex|Appendix|Cyflwyniad|Rhan|Adran|Atodiad)\b.*:")
_TYPED = "•●▪◦‣∙■□➢✓\uf0a7–—"
"""Signs of a list item, as `Line.number` gives them, that Markdown does not know."""
LONG = 60
"""A line longer than this may have been broken by a margin."""


class Line(NamedTuple):
    """One line without its sign. `indent` counts columns, a tab as four; `opens`: a tab opens a table cell here."""

    kind: LineKind
    text: str = ""
    indent: int = 0
    level: int = 0
    number: str = ""
    opens: bool = False
    trait: TraitKind | None = None
    """What a line of Markdown is by its look alone: a bold heading, a sign typed by hand; or its table's header."""


def is_markdown(text: str) -> bool:
    """Whether the text shows signs that only Markdown has: `#` headings, tables, fences, bold lines."""
    return _MARKDOWN.search(text) is not None


def read_lines(text: str) -> list[Line]:
    """Every line, hard-wrapped ones joined by a newline, and the lines that act as headings marked as such."""
    markdown = is_markdown(text)
    raw = text.split("\n")
    found = _nested(_join(_underlined(_lines(raw, cells=not markdown and any(line.startswith("\t") for line in raw)))))
    return _typed(_bold(found)) if markdown else _titles(found)


def read_line(text: str) -> Line:
    """One paragraph of a cell."""
    bare = text.strip(" \t")
    return _listing(bare, 0, opens=False) or Line("text", bare)


def _lines(raw: list[str], cells: bool) -> list[Line]:
    found: list[Line] = []
    fenced = False
    for i, source in enumerate(raw):
        if source.lstrip().startswith("```"):
            fenced = not fenced
        elif fenced:
            found.append(Line("code" if source.strip() else "blank", source))
        else:
            found.append(_line(source, cells and _opens_cell(raw, i)))
    return found


def _opens_cell(raw: list[str], i: int) -> bool:
    """A tab opens a cell as Word saves tables, unless the lines around it make an indented list."""
    if not raw[i].startswith("\t"):
        return False
    near = raw[max(i - 1, 0) : i] + raw[i + 1 : i + 2]
    return not (_listed(raw[i]) and any(line.startswith("\t") and _listed(line) for line in near))


def _listed(source: str) -> bool:
    text = source.strip()
    return bool(_BULLET.match(text) or _NUMBER.match(text))


def _line(source: str, opens: bool) -> Line:
    text = source[1:] if opens else source
    bare = text.lstrip(" \t\u00a0")
    indent = len(text[: len(text) - len(bare)].expandtabs(4))
    if not opens and (quoted := _QUOTED.match(bare)):
        bare = bare[quoted.end() :].lstrip(" \t")
    if not bare.strip():
        return Line("text", "", indent, opens=True) if opens else Line("blank")
    if not opens and (heading := _HEADING.match(bare)):
        title = bare[heading.end() :].strip(" \t")
        return Line("heading", pattern(r"[ \t]+#+$").sub("", title), indent, len(heading.group()))
    if not opens and bare.startswith("|") and bare.rstrip().endswith("|") and len(bare.rstrip()) > 1:
        return Line("row", bare.rstrip(), indent)
    if not opens and _UNDERLINE.match(bare):
        return Line("underline", bare.rstrip(), indent)
    return _listing(bare, indent, opens) or Line("text", bare, indent, opens=opens)


def _listing(bare: str, indent: int, opens: bool) -> Line | None:
    if bullet := _BULLET.match(bare):
        sign = bullet.group().strip(" \t\u00a0")
        return Line("bullet", bare[bullet.end() :], indent, 1, "•" if sign in "·•\uf0b7" else sign, opens)
    if number := _NUMBER.match(bare):
        return Line("bullet", bare[number.end() :], indent, 1, number.group().strip(), opens)
    return None


def _underlined(lines: list[Line]) -> list[Line]:
    """A line of text with `===` or `---` under it is a heading; such a line elsewhere is a rule across the page."""
    found: list[Line] = []
    for line in lines:
        if line.kind != "underline":
            found.append(line)
            continue
        above = found[-1] if found else Line("blank")
        if line.text[0] in "=-" and " " not in line.text and above.kind == "text" and not above.opens:
            found[-1] = Line("heading", above.text.strip(), above.indent, 1 if line.text[0] == "=" else 2)
        else:
            found.append(Line("blank"))
    return found


def _join(lines: list[Line]) -> list[Line]:
    found: list[Line] = []
    for line in lines:
        if found and line.kind == "text" and _continues(found[-1], line):
            found[-1] = found[-1]._replace(text=f"{found[-1].text}\n{line.text}")
        else:
            found.append(line)
    return found


def _continues(above: Line, line: Line) -> bool:
    """Whether a margin, not an author, broke the line."""
    if above.kind not in ("text", "bullet") or not above.text or not line.text:
        return False
    if above.kind == "bullet" and line.indent >= max(2, above.indent + 1) and not line.opens:
        return True
    last = above.text.rsplit("\n", 1)[-1]
    if len(last) <= LONG or _FINISHED.search(last):
        return False
    first = line.text[0]
    if line.opens:
        return above.kind == "bullet" and not above.opens and first.islower()
    return first.islower() or first in "(£" or first.isdigit() or _UNFINISHED.search(last) is not None


def _nested(lines: list[Line]) -> list[Line]:
    """Bullets with their depth, which their indentation tells."""
    found: list[Line] = []
    above: list[int] = []
    for line in lines:
        if line.kind == "bullet":
            above = [indent for indent in above if indent < line.indent and not line.opens]
            found.append(line._replace(level=len(above) + 1))
            above.append(line.indent)
        else:
            found.append(line)
            above = above if line.kind == "blank" else []
    return found


def _bold(lines: list[Line]) -> list[Line]:
    """Lines of bold words alone act as headings, one level below the heading above them."""
    found: list[Line] = []
    level = 0
    for line in lines:
        if line.kind == "heading":
            level = line.level
        bold = _BOLD.match(line.text) if line.kind == "text" else None
        if bold and not _FINISHED.search(bold["text"].rstrip(": ")) and len(bold["text"].split()) <= 10:
            title = bold["text"] + bold["colon"]
            line = Line("heading", title, line.indent, min(level + 1, 9), trait="unstyled")
        found.append(line)
    return found


def _typed(lines: list[Line]) -> list[Line]:
    """Items whose sign makes a list to the eye, but none to Markdown."""
    return [
        line._replace(trait="typed") if line.kind == "bullet" and line.number[0] in _TYPED else line for line in lines
    ]


def _titles(lines: list[Line]) -> list[Line]:
    """Short lines that stand alone above text act as headings: certain ones only, and none inside a table's cell."""
    found: list[Line] = []
    inside = False
    for i, line in enumerate(lines):
        inside = line.opens or (inside and line.kind != "blank" and (line.kind == "bullet" or not line.indent))
        title = line.kind == "text" and not inside and _is_title(lines, i)
        found.append(Line("heading", line.text, line.indent, 1) if title else line)
    return found


def _is_title(lines: list[Line], i: int) -> bool:
    text = lines[i].text.strip()
    if not title_like(text) or (":" in text and not _NUMBERED_TITLE.match(text)) or text.endswith(":"):
        return False
    before = next((lines[j] for j in range(i - 1, -1, -1) if lines[j].kind != "blank"), None)
    if before is not None and (before.text.rstrip().endswith(":") or not _closed(lines[i - 1])):
        return False
    after = next((lines[j] for j in range(i + 1, len(lines)) if lines[j].kind != "blank"), None)
    if after is None:
        return False
    if after.opens:  # between two cells it may as well be a later paragraph of the first
        return before is None or not before.opens or len(text.split()) <= 3
    return after.kind == "bullet" or (after.kind == "text" and _above_prose(text, after.text, first=before is None))


def _above_prose(text: str, below: str, first: bool) -> bool:
    words = [word for word in below.split() if word[0].isalnum()]
    prose = len(below) > 1.3 * len(text) and len(words) >= 6 and not below[0].islower()
    return prose or (first and text.isupper() and len(text.split()) > 1)


def _closed(above: Line) -> bool:
    """Whether the line above ends what it says, so that the next may begin something new."""
    done = above.kind != "text" or len(above.text) <= LONG or _FINISHED.search(above.text) is not None
    return done or not above.text


def title_like(text: str) -> bool:
    """Whether the words could be a heading by their look: few, capitalised, no sentence, no figure of money."""
    words = text.split()
    if not 1 <= len(words) <= 10 or len(text) > 80 or sum(c.isalpha() for c in text) < 3:
        return False
    first = next(c for c in text if c.isalnum())
    return (
        (first.isupper() or first.isdigit())
        and text[-1] not in ".,;?!"
        and not pattern(r"[£\t@\[]|://|  ").search(text)
    )
