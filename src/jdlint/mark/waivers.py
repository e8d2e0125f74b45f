"""Waivers given where the author works: an answer to jdlint's comment, a resolved thread, a comment of one's own."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from datetime import date

from lxml import etree

from jdlint.mark.threads import END, START, Comment, Threads, load_threads
from jdlint.model import CRASH, Document, Finding, Span
from jdlint.nodes import lazily
from jdlint.problems import nearest
from jdlint.readers import Limits
from jdlint.readers import names as n
from jdlint.readers.package import Damaged, main_part, open_package
from jdlint.readers.word import Walked, walk_word
from jdlint.record import record
from jdlint.values import in_words

_SAID = lazily(r"\s*jdlint(?:\s*:|(?=\s+(?:ignore|accept)\b))\s*(?P<verb>\w+)?(?P<rest>.*)", re.I | re.S)
_RULE = lazily(r"\s+(?P<rule>[\w-]+/[\w-]+)(?P<rest>.*)", re.S)
_UNTIL = lazily(r"[\s,;:.–-]*\buntil\b\s*(?P<day>[^\s,;]*)(?P<rest>.*)", re.I | re.S)
_HOW = "write “jdlint: accept” in answer to its comment, or “jdlint: ignore pack/rule” in a comment on the words"


@record
class WordWaiver:
    """One waiver found in a file, or a try at one (`fault` says what is wrong with it; it silences nothing).

    `key` is the shortened fingerprint of the finding answered, "" where a person's own comment waives a rule.
    `spans` are the words under the comment, a span for each block; none where it stands on no words.
    """

    rule: str
    author: str
    key: str = ""
    spans: tuple[Span, ...] = ()
    until: date | None = None
    because: str = ""
    fault: str = ""


def waivers(data: bytes, limits: Limits = Limits()) -> tuple[WordWaiver, ...]:  # noqa: B008 - frozen
    """Every waiver in a Word file, of the bytes that the document is read from: without marks of ours (`unmark`).

    Raises Unreadable, as reading does.
    """
    package = open_package(data, limits)
    try:
        main = main_part(package)
        threads = Threads() if main is None else load_threads(package, main)
    except Damaged:
        return ()
    if not any(each.done or "jdlint" in each.text.lower() for each in threads.comments):
        return ()
    spans = _anchors(walk_word(data, limits))
    return tuple(_read(threads, spans))


def _read(threads: Threads, spans: dict[str, tuple[Span, ...]]) -> Iterable[WordWaiver]:
    by_id = {each.id: each for each in threads.comments}
    for comment in threads.comments:
        on = spans.get(comment.id, ())
        if comment.key and not comment.parent:
            if comment.done:
                yield WordWaiver(comment.rule, "", comment.key, on, because="resolved")
            continue
        said = _SAID.match(comment.text)
        if said:
            answered = by_id.get(comment.parent)
            under = answered if answered is not None and answered.key else None
            yield _waiver(comment, said, under, spans.get(under.id, ()) if under else on)


def _waiver(comment: Comment, said: re.Match[str], under: Comment | None, spans: tuple[Span, ...]) -> WordWaiver:
    author, verb, rest = comment.author, (said["verb"] or "").lower(), said["rest"]
    rule, key = (under.rule, under.key) if under else ("", "")
    if verb == "ignore":
        named = _RULE.match(rest)
        if named:
            rest = named["rest"]
            rule, key = named["rule"], key if named["rule"] == rule else ""
        elif under is None:
            return WordWaiver("", author, fault=f"names no rule; {_HOW}")
    elif verb != "accept":
        return WordWaiver(rule, author, key, spans, fault=f"says “{' '.join(comment.text.split())}”; {_HOW}")
    elif under is None:
        return WordWaiver("", author, fault=f"accepts, but answers no comment of jdlint's; {_HOW}")
    until = _UNTIL.match(rest)
    if until is None:
        return WordWaiver(rule, author, key, spans, because=_plain(rest))
    try:
        last = date.fromisoformat(until["day"].rstrip(".:–-"))
    except ValueError:
        fault = f"holds until “{until['day']}”, which is no date; write it like 2026-12-31"
        return WordWaiver(rule, author, key, spans, fault=fault)
    return WordWaiver(rule, author, key, spans, last, _plain(until["rest"]))


def _plain(rest: str) -> str:
    return " ".join(rest.strip(" \t\n,;:.–-").split())


def _anchors(walked: Walked) -> dict[str, tuple[Span, ...]]:
    """The words under each comment, by its id, from where its range begins and ends among the pieces."""
    found: dict[str, list[Span]] = {}
    open_at: dict[str, int] = {}
    for index, source in enumerate(walked.sources):
        if source.part != walked.main or walked.blocks[index].part != "body":
            continue
        ends = {element: end for element, _, end in source.pieces}
        at = 0
        open_at = dict.fromkeys(open_at, 0)
        for element in (each for paragraph in source.paragraphs for each in paragraph.iter(etree.Element)):
            at = ends.get(element, at)
            number = element.get(n.ID, "")
            if element.tag == START:
                open_at[number] = at
            elif element.tag == END and number in open_at:
                found.setdefault(number, []).append(Span(index, open_at.pop(number), at))
        for number, start in open_at.items():
            found.setdefault(number, []).append(Span(index, start, at))
    return {number: tuple(spans) for number, spans in found.items()}


def silence(
    document: Document,
    findings: Iterable[Finding],
    given: Sequence[WordWaiver],
    today: date,
    rules: Collection[str],
) -> tuple[tuple[Finding, ...], tuple[tuple[Finding, str], ...], tuple[str, ...]]:
    """The findings that stand, those waived with who waived them, and notes on waivers that do nothing.

    `rules` are the ids of all rules. A waiver's `until` is its last day. A crash is never waived.
    """
    found = tuple(findings)
    covered = {waiver: [] if waiver.fault else _covered(waiver, document, found) for waiver in given}
    waived: list[tuple[Finding, str]] = []
    for finding in found:
        by = [each for each, its in covered.items() if finding in its and not _is_over(each, today)]
        if by and finding.rule != CRASH:
            waived.append((finding, _who(by[0])))
    silenced = [finding for finding, _ in waived]
    notes = (_note(document, each, today, rules, is_met=bool(its)) for each, its in covered.items())
    return tuple(each for each in found if each not in silenced), tuple(waived), tuple(filter(None, notes))


def _is_over(waiver: WordWaiver, today: date) -> bool:
    return waiver.until is not None and today > waiver.until


def _covered(waiver: WordWaiver, document: Document, findings: Sequence[Finding]) -> list[Finding]:
    """The rule's findings on the words under the comment, else the one that the comment answers, known by its key."""
    alike = [each for each in findings if each.rule == waiver.rule]
    if waiver.key:
        answered = [each for each in alike if each.fingerprint.startswith(waiver.key)]
        if any(each.span is None or document.blocks[each.span.block].part != "body" for each in answered):
            return answered
    on_words = [each for each in alike if each.span and any(_meet(span, each.span) for span in waiver.spans)]
    if on_words:
        return on_words
    return answered if waiver.key else [each for each in alike if each.span is None]


def _meet(one: Span, other: Span) -> bool:
    if one.block == other.block and (one.start == one.end or other.start == other.end):
        return one.start <= other.end and other.start <= one.end
    return one.overlaps(other)


def _who(waiver: WordWaiver) -> str:
    who = f"a comment by {waiver.author}" if waiver.author else "a resolved comment"
    return f"{who}: {waiver.because}" if waiver.because and waiver.author else who


def _note(document: Document, waiver: WordWaiver, today: date, rules: Collection[str], *, is_met: bool) -> str:
    """What is to be said of a waiver that silences nothing, or did so only in the past."""
    quote = document.quote(waiver.spans[0]).strip() if waiver.spans else ""
    on = f" on “{' '.join(quote.split())}”" if quote else ""
    who = f"The comment by {waiver.author or 'an unnamed person'}{on}" if waiver.author else f"The resolved comment{on}"
    if waiver.fault:
        return f"{who} {waiver.fault}. It waives nothing."
    if waiver.rule not in rules:
        return f"{who} waives {waiver.rule}, and there is no such rule{nearest(waiver.rule, rules)}."
    if waiver.until is not None and _is_over(waiver, today):
        return f"{who} waived {waiver.rule} until {in_words(waiver.until)}; its findings count again."
    return "" if is_met else f"{who} waives {waiver.rule}, which finds nothing there any more: it can be deleted."
