"""The leftovers in one block's brackets: choices over several of them, prompts, kept text, asides to the author."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from jdlint.checks.blanks import Blank, Leftover
from jdlint.checks.brackets import Group, Near, bare, between, is_link, near, others, pairs
from jdlint.checks.near import APPLICANT
from jdlint.checks.phrases import Kind
from jdlint.checks.verdicts import alternatives, is_honest, is_prompt, is_slot, judge
from jdlint.model import Block, Document, Span
from jdlint.nodes import ready
from jdlint.text import lower_lines

_ASIDE_VERB = (
    r"(?:please )?(?:list|outline|describe|summari[sz]e|explain|specify|insert|state|detail|identify|indicate|give|"
    r"provide|include|enter|add|set out) "
    r"(?:(?:what|which|how|why|who|whether|in|the|any|all|key|main|each|relevant|specific|number|name|your|if|"
    r"up to|no more than|as many|a brief|brief(?:ly)?|details|here|below|job|team)\b)"
)
_SURE_VERB = (
    r"(?:please |list (?:what|the|all|any|key) |state (?:the|any|what|how) |outline the|"
    r"describe (?:the|how|what|why)|insert |briefly )"
)
_QUESTION = r"(?:who|what|how|why|which|where|when|is|are|does|do)\b.*\?"
_PARTED = r"\s*(?:/|\||\bor\b)\s*"
_PARTED_AFTER = r"\s*(?:/|\||\bor\b)\s*$"
_LONG = 12
"""Words from which a bracket with a blank inside is text of its own."""
_FAR = 400
"""Characters that fewer words never take. To look further back for each bracket takes minutes in a long paragraph."""


def in_brackets(
    document: Document,
    block: Block,
    text: str,
    blanks: list[Blank],
    labels: frozenset[str],
    strays: list[tuple[int, int, str]],
) -> Iterator[Leftover]:
    """The leftovers of one block's brackets; a blank inside a bracket gives the bracket its kind."""
    square, round_ = pairs(text, "[", "]"), pairs(text, "(", ")")
    own = [g for g in square.groups if not (is_link(g, near(text, g), labels) or is_honest(g, near(text, g)))]
    kinds = [(g, _kind(text, g, blanks)) for g in own]
    kinds += [(g, "placeholder") for g in others(text, lower_lines(document)[0])]
    loose = list(square.strays)
    for run in _runs(text, sorted(kinds, key=lambda pair: pair[0].start), loose):
        found = _choice(text, block.index, run)
        if found:
            loose = [(at, sign) for at, sign in loose if sign == "[" and at >= found.span.end]
            yield found
        else:
            yield from (Leftover(k, Span(block.index, g.start, g.end)) for g, k in run if k and g.closed)
    yield from _unclosed(block.index, text, blanks, loose)
    yield from _asides(block, text, round_.groups, blanks)
    strays += [(block.index, at, sign) for at, sign in (*loose, *round_.strays)]


def _kind(text: str, group: Group, blanks: list[Blank]) -> Kind | None:
    inside = {b.kind for b in blanks if group.start <= b.start and b.end <= group.end}
    if "guidance" in inside:
        return "guidance"
    if inside:
        return "placeholder" if len(group.inner.split()) < _LONG else "option"
    words = bare(group)
    if len(alternatives(words)) > 1 and not is_prompt(words):
        return "choice"
    return judge(group, near(text, group))


_Member = tuple[Group, Kind | None]


def _runs(text: str, members: list[_Member], strays: list[tuple[int, str]]) -> list[list[_Member]]:
    """Brackets that nothing but a separator parts; one left open may be the last of them."""
    found: list[list[_Member]] = []
    for member in members:
        if found and between(text, found[-1][-1][0], member[0]) is not None:
            found[-1].append(member)
        else:
            found.append([member])
    for run in found:
        _half_closed(text, run, strays)
    for at, sign in strays:
        rest = Group(at, len(text.rstrip()), text[at + 1 :], closed=False)
        for run in found:
            if sign == "[" and run[-1][0].end <= at and between(text, run[-1][0], rest) is not None:
                run.append((rest, None))
    return found


def _half_closed(text: str, run: list[_Member], strays: list[tuple[int, str]]) -> None:
    """Add to a run its alternative with half a bracket: "Lead] / [Support]", "[Lead / [Support]"."""
    first, last = run[0][0], run[-1][0]
    for at, sign in strays:
        half = None
        if at < first.start and sign == "]" and ready(_PARTED).fullmatch(text, at + 1, first.start):
            half = Group(0, at + 1, text[:at], closed=False)
        elif 0 < first.start - at < _FAR and sign == "[":
            before = text[at + 1 : first.start]
            if parted := ready(_PARTED_AFTER).search(before):
                half = Group(at, first.start, before[: parted.start()], closed=False)
        elif at >= last.end and sign == "]" and (parted := ready(_PARTED).match(text, last.end, at)):
            half = Group(last.end, at + 1, text[parted.end() : at], closed=False)
        if half and 0 < len(half.inner.split()) < _LONG:
            run.insert(0 if half.start < first.start else len(run), (half, None))
            return


def _choice(text: str, block: int, run: list[_Member]) -> Leftover | None:
    """The run as one choice, or None where its brackets are prompts or kept text one by one."""
    first, last = run[0][0], run[-1][0]
    span = Span(block, first.start, last.end)
    if len(run) == 1:
        return Leftover("choice", span, alternatives(bare(first)), frozenset("/")) if run[0][1] == "choice" else None
    signs = frozenset(between(text, a, b) or "" for (a, _), (b, _) in pairwise(run))
    prompts = [_asks(text, group, kind) for group, kind in run]
    side_by_side = signs == {""} and text[first.start] != "["
    if side_by_side or all(prompts) or signs == {","} or (signs <= {"", ","} and any(prompts)):
        return None
    return Leftover("choice", span, tuple(bare(group) for group, _ in run), signs)


def _asks(text: str, group: Group, kind: Kind | None) -> bool:
    if text[group.start] != "[":
        kind = judge(group, Near("-", "-", quoted=False))
    return kind in ("placeholder", "guidance")


def _unclosed(block: int, text: str, blanks: list[Blank], strays: list[tuple[int, str]]) -> Iterator[Leftover]:
    """A prompt whose bracket was never closed: "[XXXXX"."""
    for at, sign in tuple(strays):
        if sign != "[":
            continue
        rest = text[at + 1 :]
        blank = next((b for b in blanks if b.start <= at + 2 and b.end > at), None)
        if blank or is_prompt(rest.strip()):
            strays.remove((at, sign))
            end = max(blank.end, at + 1) if blank else len(text.rstrip())
            yield Leftover("guidance" if blank and blank.kind == "guidance" else "placeholder", Span(block, at, end))


def _asides(block: Block, text: str, groups: Iterable[Group], blanks: list[Blank]) -> Iterator[Leftover]:
    """Round brackets that speak to the author: "(list what …)", "(delete as appropriate)"."""
    for group in groups:
        words = bare(group)
        inside = [b for b in blanks if group.start <= b.start and b.end <= group.end]
        kind = next((b.kind for b in inside if b.kind == "guidance" or b.start <= group.start + 2), None)
        if kind in ("guidance", "placeholder") and words[:1].isalpha() and len(words) < 200 and not _is_run(words):
            yield Leftover(kind, Span(block.index, group.start, group.end))
        elif _speaks_to_author(block, text, group, words):
            yield Leftover("guidance", Span(block.index, group.start, group.end))
        elif _is_value(block, text, group) and is_slot(words):
            yield Leftover("placeholder", Span(block.index, group.start, group.end))


def _is_value(block: Block, text: str, group: Group) -> bool:
    """Whether a bracket is all that stands in a value's cell or after its label."""
    labelled = (block.cell is not None and block.cell.column > 1) or text[: group.start].rstrip().endswith(":")
    return labelled and near(text, group).whole


def _is_run(words: str) -> bool:
    return not words.strip("xX ,.-")


def _speaks_to_author(block: Block, text: str, group: Group, words: str) -> bool:
    verb, question = ready(_ASIDE_VERB).match(words), ready(_QUESTION).fullmatch(words)
    if not (verb or question) or ready(APPLICANT).search(text.lower()):
        return False
    before, after = text[: group.start].strip(), text[group.end :].strip(" .:;")
    title = block.kind == "heading" or len(before.split()) <= 8
    return not after and title and (block.kind != "bullet" or bool(ready(_SURE_VERB).match(words)))
