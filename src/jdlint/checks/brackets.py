"""Brackets in a text: pairs and strays, links, and the curly and angle ones that hold a prompt."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jdlint.nodes import lazily
from jdlint.patterns import pattern
from jdlint.record import record


@record
class Group:
    """An outermost bracket with what it holds; `closed` is False where its other half is missing."""

    start: int
    end: int
    inner: str
    closed: bool = True


@record
class Pairs:
    groups: tuple[Group, ...]
    strays: tuple[tuple[int, str], ...]
    """Each bracket without its other half, and where it stands."""


@record
class Near:
    """A group's surroundings in its block."""

    before: str
    after: str
    quoted: bool

    @property
    def whole(self) -> bool:
        """Whether the bracket is all that the block or the value after its label says."""
        label = self.before.rstrip()
        lone = not label.strip("*_#-•· £") or (label.endswith(":") and len(label.split()) <= 6)
        return lone and not self.after.strip(" .,;:*_")


_ANGLE = lazily(r"<{1,2}([^<>\n]{1,60}?)>{1,2}")
_CURLY = lazily(r"\$?\{{1,2}([^{}\n]{1,60})\}{1,2}|\{%[^{}\n]{1,80}%\}")
_MERGE = lazily(r"«([A-Za-z_ŵŷâêîôûŴŶ][\w .-]{0,40})»", re.ASCII)
_TAG = lazily(
    r"a|abbr|b|big|blockquote|body|br|button|center|code|col|dd|del|div|dl|dt|em|font|footer|form|frame|h[1-6]|head|header|hr"
    r"|html|i|iframe|img|input|ins|kbd|li|main|mark|meta|nav|nobr|ol|option|p|param|pre|q|s|samp|script|select|small|span"
    r"|strike|strong|style|sub|sup|table|tbody|td|tfoot|th|thead|tr|tt|u|ul|var|video|wbr"
)
_NAME = lazily(r"(?!.* (?:and|or) )[^\W\d_]{2,}(?: [^\W\d_]{2,})+")
_LINK_TARGET = lazily(r"\((?:[a-z]+://|mailto:|www\.|[/#.]|[^\s()]+\.[a-z]{2,5}\b|[^\s()]+/)", re.IGNORECASE)
_BETWEEN = lazily(r"\s*(?:(?P<sep>/|\||,|,?\s*and/or|,?\s*or|neu)\s*)?", re.IGNORECASE)
_SMILEY = lazily(r"[:;=8]['-]?$")
_ENUMERATOR = lazily(r"(?:^|[\s,;:(\[>*])(?:[^\W\d_]|[ivxIVX]{1,5}|\d{1,3})\.?$")


def pairs(text: str, opening: str, closing: str) -> Pairs:
    """The outermost groups of one kind of bracket, and those that stand alone."""
    stack: list[int] = []
    groups: list[Group] = []
    strays: list[tuple[int, str]] = []
    for match in pattern(r"[\[\]]" if opening == "[" else r"[()]").finditer(text):
        at = match.start()
        if match.group() == opening:
            if not (opening == "(" and _SMILEY.search(text[max(0, at - 3) : at]) and not text[at + 1 :].strip(" .")):
                stack.append(at)
        elif stack:
            start = stack.pop()
            groups = [g for g in groups if g.start < start]
            groups.append(Group(start, at + 1, text[start + 1 : at]))
        elif not (opening == "(" and _stands_alone(text[:at])):
            strays.append((at, closing))
    strays += [(at, opening) for at in stack]
    return Pairs(tuple(groups), tuple(sorted(strays)))


def _stands_alone(before: str) -> bool:
    """Whether a closing round bracket may do without an opening one: "a)", ":)"."""
    return bool(_ENUMERATOR.search(before) or _SMILEY.search(before))


def others(text: str, linked: str) -> Iterator[Group]:
    """Curly, angle and merge-field brackets that hold a prompt; `linked` is the whole document, to know its tags."""
    for match in _MERGE.finditer(text):
        yield Group(*match.span(), match.group(1))
    if "{" in text:
        for match in _CURLY.finditer(text):
            inner = (match.group(1) or "field").strip()
            if (
                inner[:1].isalpha()
                and not pattern(r"[;:=<>]|^(?:site|page)\.|^include\b").search(inner)
                and not _shortens(inner, text[: match.start()])
                and _free(text, match)
            ):
                yield Group(*match.span(), inner)
    if "<" in text:
        for match in _ANGLE.finditer(text):
            inner = match.group(1)
            if _prompts(inner, linked) and _free(text, match):
                yield Group(*match.span(), inner.strip())


def _shortens(inner: str, before: str) -> bool:
    """Whether capitals are the initials of words before them: "Occupational Health Adviser {OH}"."""
    initials = "".join(word[0] for word in pattern(r"[^\W\d_]+").findall(before))
    return inner.isupper() and len(inner) > 1 and inner in initials.upper()


def _free(text: str, match: re.Match[str]) -> bool:
    """Whether it is prose: not glued to a name as in List<String>, not in the backticks of code."""
    glued = text[: match.start()][-1:].isalnum() or text[: match.start()][-1:] in ("\\", "_")
    glued = glued or (match.group()[:2] != "{{" and text[match.end() :][:1].islower())
    return not glued and text[: match.start()].count("`") % 2 == 0


def _prompts(inner: str, linked: str) -> bool:
    name = inner.split()[0].rstrip("/").lower() if inner.split() else ""
    if not inner.strip()[:1].isalpha() or pattern(r"[@=]|://|^www\.").search(inner) or _TAG.fullmatch(name):
        return False
    if inner != inner.strip():  # "< £5 and >" compares
        return bool(_NAME.fullmatch(inner.strip()))
    return f"</{name}>" not in linked


def near(text: str, group: Group) -> Near:
    before, after = text[: group.start], text[group.end :]
    quoted = before.count("“") > before.count("”") or (before.count('"') % 2 == 1 and '"' in after)
    return Near(before, after, quoted)


def is_link(group: Group, around: Near, labels: frozenset[str]) -> bool:
    """Whether Markdown makes it a link, a picture or the place of one."""
    if _LINK_TARGET.match(around.after) or _label(group.inner) in labels:
        return True
    following = pattern(r"\[([^\]]*)\]").match(around.after)
    return bool(following and _label(following.group(1) or group.inner) in labels)


def _label(words: str) -> str:
    return " ".join(words.lower().split())


def bare(group: Group) -> str:
    return group.inner.strip(" []\\\u00a0\t\n*_")


def between(text: str, left: Group, right: Group) -> str | None:
    """The sign that makes two brackets alternatives ("" side by side), None where other words part them."""
    match = _BETWEEN.fullmatch(text, left.end, right.start)
    return (match["sep"] or "").strip(", ").lower() or ("," if match["sep"] else "") if match else None
