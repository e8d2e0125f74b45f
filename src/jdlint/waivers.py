"""Findings that a house has decided to live with: by rule and words, with a reason, and until a day."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from jdlint.model import CRASH, Document, Finding
from jdlint.record import record
from jdlint.schema import Mark, Word
from jdlint.text import fold
from jdlint.values import in_words


@record(kw_only=True)
class Waiver:
    """One entry of `ignore:`. Without `words` it silences all that the rule, or the pack, finds.

    `words` are those under the caret, whole; quotes, dashes, spaces and case do not count, and … stands for any
    words between. Of a finding on the whole document they are words of its message. `until` is its last day.
    """

    rule: Word
    because: str
    words: str = ""
    until: date | None = None
    owner: str = ""
    mark: Mark

    def __post_init__(self) -> None:
        if not self.because.strip():
            raise ValueError("'because' is empty: say why this may stand, for whoever reads it next year")

    @property
    def place(self) -> str:
        return f"{self.mark.path}:{self.mark.line}"


def silence(
    document: Document, findings: Iterable[Finding], waivers: Sequence[Waiver], today: date
) -> tuple[tuple[Finding, ...], tuple[tuple[Finding, str], ...], tuple[str, ...]]:
    """The findings that stand, those waived with the waiver's place, and a note for each expired waiver.

    An expired waiver silences nothing. A crash is never waived.
    """
    if not waivers:
        return tuple(findings), (), ()
    standing: list[Finding] = []
    waived: list[tuple[Finding, str]] = []
    expired: dict[str, None] = {}
    for finding in findings:
        matching = [w for w in waivers if _covers(w, document, finding)]
        valid = [w for w in matching if w.until is None or today <= w.until]
        if valid:
            waived.append((finding, valid[0].place))
            continue
        standing.append(finding)
        expired |= {_expired(w): None for w in matching}
    return tuple(standing), tuple(waived), tuple(expired)


def _covers(waiver: Waiver, document: Document, finding: Finding) -> bool:
    if finding.rule == CRASH or waiver.rule.text not in (finding.rule, finding.rule.split("/")[0]):
        return False
    if not waiver.words:
        return True
    words = _plain(waiver.words)
    if finding.span is None:
        return re.search(rf"(?<!\w){_pattern(words)}(?!\w)", _plain(finding.message)) is not None
    quote = _plain(document.quote(finding.span))
    return words == quote or (words.strip("… ") != "" and re.fullmatch(_pattern(words), quote) is not None)


def _plain(words: str) -> str:
    return " ".join(fold(words).casefold().split())


def _pattern(words: str) -> str:
    return ".*".join(map(re.escape, words.split("…")))


def _expired(waiver: Waiver) -> str:
    owner = f" ({waiver.owner})" if waiver.owner else ""
    until = in_words(waiver.until) if waiver.until else ""
    return (
        f"The entry of 'ignore:' for {waiver.rule} in {waiver.place} held until {until}, so its findings count again. "
        f"Mend them, or have it renewed{owner}."
    )
