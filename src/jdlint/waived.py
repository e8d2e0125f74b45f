"""Every waiver of a house, in configurations and in Word files, and what each does in a run."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Literal, get_args

from jdlint.engine import Judge
from jdlint.mending import mentions_us
from jdlint.model import Result
from jdlint.problems import nearest
from jdlint.record import record
from jdlint.values import in_words
from jdlint.waivers import Waiver

State = Literal["not understood", "expired", "unused", "in use"]
_TITLES: dict[State, str] = {
    "not understood": "Not understood, so these waive nothing:",
    "expired": "Expired, so their findings count again:",
    "unused": "Unused in these documents; what is mended needs no waiver:",
    "in use": "In use:",
}


@record(kw_only=True)
class Listed:
    """A waiver, where it stands, and how many findings it silences. `until` is its last day."""

    state: State
    place: str
    rule: str
    words: str = ""
    because: str = ""
    until: date | None = None
    owner: str = ""
    """Who answers for it; of a comment, its author."""
    silences: int = 0


def listed(results: Sequence[Result], judges: Sequence[Judge]) -> list[Listed]:
    """All waivers that the judges know and that the documents bear: those first that do nothing."""
    used = Counter(place for result in results for _, place in result.waived)
    known = {waiver.place: waiver for judge in judges for waiver in judge.waivers}
    found = [_configured(waiver, used[place], judges[0].today) for place, waiver in known.items()]
    for result, judge in zip(results, judges, strict=False):
        found += _in_word(result, judge)
    states: tuple[State, ...] = get_args(State)
    return sorted(found, key=lambda each: states.index(each.state))


def _configured(waiver: Waiver, silences: int, today: date) -> Listed:
    return Listed(
        state=_state(waiver.until, silences, today),
        place=waiver.place,
        rule=waiver.rule.text,
        words=waiver.words,
        because=_one_line(waiver.because),
        until=waiver.until,
        owner=waiver.owner,
        silences=silences,
    )


def _state(until: date | None, silences: int, today: date) -> State:
    if until is not None and today > until:
        return "expired"
    return "in use" if silences else "unused"


def _in_word(result: Result, judge: Judge) -> Iterator[Listed]:
    """The waivers in the comments of one file. Its findings are asked one waiver at a time what it silences."""
    document, path = result.document, Path(result.path)
    if document is None or not path.is_file():
        return
    data = path.read_bytes()
    if not mentions_us(data):
        return
    from jdlint import mark

    findings = (*result.findings, *(finding for finding, _ in result.waived))
    rules = {rule.id for rule in judge.rules}
    for each in mark.waivers(mark.unmark(data).data):
        silences = len(mark.silence(document, findings, (each,), judge.today, rules)[1])
        unknown = each.rule not in rules and f"there is no such rule{nearest(each.rule, rules)}"
        fault = each.fault or unknown
        yield Listed(
            state="not understood" if fault else _state(each.until, silences, judge.today),
            place=path.as_posix(),
            rule=each.rule,
            words=_one_line(document.quote(each.spans[0])) if each.spans else "",
            because=_one_line(fault or each.because),
            until=each.until,
            owner=each.author,
            silences=silences,
        )


def _one_line(words: str) -> str:
    return " ".join(words.split())


def waivers_json(found: Iterable[Listed]) -> str:
    """{"waivers": [...]}; keys may be added, not renamed."""
    made = [{**vars(each), "until": each.until.isoformat() if each.until else None} for each in found]
    return json.dumps({"waivers": made}, ensure_ascii=False, indent=2) + "\n"


def waivers_text(found: Sequence[Listed]) -> str:
    """By what they do, the useless first; two lines for each."""
    if not found:
        return "No waivers.\n"
    lines: list[str] = []
    for state, title in _TITLES.items():
        those = [each for each in found if each.state == state]
        if those:
            lines += [*([""] if lines else []), title, *(line for each in those for line in _lines(each))]
    return "".join(f"{line}\n" for line in lines)


def _lines(waiver: Listed) -> Iterator[str]:
    words = f" on “{waiver.words}”" if waiver.words else ""
    yield f"  {waiver.place}: {waiver.rule or 'no rule'}{words}"
    said = [
        f"until {in_words(waiver.until)}" if waiver.until else "no end",
        waiver.owner,
        f"silences {waiver.silences}" if waiver.silences else "",
    ]
    reason = waiver.because or "no reason given"
    yield f"    {reason} ({', '.join(filter(None, said))})"
