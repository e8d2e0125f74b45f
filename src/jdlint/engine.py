"""From a path to a result: read, extract, choose framework and date, lint. The rule finds, the engine stamps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from jdlint.checks import compares
from jdlint.checks.clauses import fixed
from jdlint.digest import sha256
from jdlint.fields import extract
from jdlint.framework import Framework, Override
from jdlint.model import CRASH, Document, Edit, FailLevel, Finding, Hit, Result, Span, Unchecked, Unreadable
from jdlint.plugins import PluginError
from jdlint.readers import read
from jdlint.recognise import detect
from jdlint.record import record, replace
from jdlint.rules import Rule, select
from jdlint.text import fold
from jdlint.waivers import Waiver, silence

if TYPE_CHECKING:
    from jdlint.rows import Register

_FEW_FIELDS = 3
"""Fewer different facts than this, and the document does not look like a job description."""


_AUTHORS = ("template", "word")
"""Packs about what an author left open, or left in the file: never the template's fault, wherever it stands."""
_STOPPED = "jdlint itself stopped at this document ({error}). Please report this with the document; --debug says more."


@record(kw_only=True, eq=False)
class Judge:
    """What documents are judged by: rules, frameworks to choose from, the house's settings, the user's choices."""

    rules: tuple[Rule, ...]
    """All that are known; which of them run, and how, the framework, the house and the user say."""
    frameworks: dict[str, Framework]
    framework: str | None = None
    framework_from: str = ""
    """Where it was chosen, as the two below, for a person."""
    house: tuple[Mapping[str, Override], ...] = ()
    """The `rules:` of configurations that hold, the nearest last."""
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    as_of: date | None = None
    as_of_from: str = "--as-of"
    register: Register | None = None
    """The house's register of posts."""
    today: date
    fail_level: FailLevel = "error"
    fail_level_from: str = ""
    debug: bool = False


@lru_cache(maxsize=64)
def rules_for(judge: Judge, framework: str) -> tuple[Rule, ...]:
    """The rules that run on a document of a framework. A framework's word gives way to the house's, that to the user's.

    Known by the judge's identity, so that options are made once for many documents.
    """
    layers = (judge.frameworks[framework].rules, *judge.house)
    return select(judge.rules, judge.select, judge.ignore, layers)


def check(path: str, judge: Judge, reader: Callable[[str], Document] = read) -> Result:
    """Read and lint one file. An unreadable one gives a result with its sentence, never an exception.

    Only a plug-in that cannot be used stops the run (PluginError), and with `debug` whatever else goes wrong.
    """
    try:
        if judge.register is not None and path == judge.register.path:
            return listing(judge)
        return examine(reader(path), judge)
    except Unreadable as e:
        return Result(path, error=str(e))
    except PluginError:
        raise
    except Exception as e:
        if judge.debug:
            raise
        return Result(path, error=_STOPPED.format(error=f"{type(e).__name__}: {e}"))


def listing(judge: Judge) -> Result:
    """The house's register of posts as a document of the run. Nothing is checked in it but what others lack."""
    from jdlint.rows import document

    made = document(judge.register) if judge.register else None
    return Result(made.path if made else "", document=made, framework=judge.framework or "uk")


def examine(document: Document, judge: Judge) -> Result:
    """Lint a document that was read."""
    name = judge.framework or detect(document, judge.frameworks.values())
    framework = judge.frameworks[name or "uk"]
    document = extract(document, framework)
    as_of, as_of_from = judged_by(document, framework, judge)
    found, unchecked = lint(document, framework, rules_for(judge, framework.name), as_of, debug=judge.debug)
    named = {rule for layer in judge.house for rule, own in layer.items() if own.severity}
    found = with_clauses(document, framework, found, named)
    findings, waived, expired = silence(document, found, judge.waivers, judge.today)
    notes = (
        [] if name else ["No framework was recognised, so nothing was checked against an organisation's own figures."]
    )
    if not looks_like_a_post(document):
        notes.append(
            "This does not look like a job description: hardly any of the usual facts (job title, grade, salary, "
            "hours) was found, so only the rules that need none of them ran."
        )
    return Result(
        path=document.path,
        document=document,
        framework=framework.name,
        as_of=as_of,
        as_of_from=as_of_from,
        findings=findings,
        unchecked=unchecked,
        notes=(*notes, *expired),
        waived=waived,
    )


def judged_by(document: Document, framework: Framework, judge: Judge) -> tuple[date, str]:
    """The date to judge by and where it came from: the user or the house, the document's own dates, else today."""
    if judge.as_of is not None:
        return judge.as_of, judge.as_of_from
    prose_last = sorted(document.fields, key=lambda f: f.how == "body")
    dates = {f.name: f.value for f in reversed(prose_last) if isinstance(f.value, date)}
    for name in ("closing date", "interview date", "start date", "document date"):
        if name in dates:
            return dates[name], f"the {name}"
    years = {str(f.value)[-2:] for f in document.fields if f.name == "reference" and _in_pattern(f.value, framework)}
    if len(years) == 1 and (year := years.pop()).isdigit():
        return date(2000 + int(year), 7, 1), f"the year in the reference, 20{year}"
    return judge.today, "today"


def _in_pattern(value: object, framework: Framework) -> bool:
    return (
        isinstance(value, str)
        and framework.reference is not None
        and bool(framework.reference.pattern.ready.fullmatch(value))
    )


def looks_like_a_post(document: Document) -> bool:
    """Whether enough of a post's usual facts were found for rules about such facts to make sense."""
    return len({f.name for f in document.fields if f.how in ("cell", "line", "above", "control")}) >= _FEW_FIELDS


def lint(
    document: Document, framework: Framework, rules: Collection[Rule], as_of: date, *, debug: bool = False
) -> tuple[tuple[Finding, ...], tuple[tuple[str, str], ...]]:
    """The findings in reading order, and (rule, reason) for each rule that had nothing to look at.

    A check that crashes is a finding of its own, `jdlint/crash`, and the rest goes on; with `debug` it raises.
    """
    findings: list[Finding] = []
    unchecked: list[tuple[str, str]] = []
    a_post = looks_like_a_post(document)
    for rule in rules:
        if compares(rule.check):  # it needs other documents, and has its turn when all are read
            continue
        if not a_post and getattr(rule.check, "FIELDS", False):
            unchecked.append((rule.id, "this does not look like a job description"))
            continue
        try:
            for hit in rule.check.find(document, framework, as_of):
                if isinstance(hit, Unchecked):
                    unchecked.append((rule.id, hit.reason))
                else:
                    findings.append(stamp(rule, hit))
        except Exception as e:
            if debug:
                raise
            findings.append(crashed(rule, e))
    findings = _once(findings, rules)
    findings.sort(key=lambda f: (f.span or Span(-1, 0, 0), f.rule))
    return fingerprinted(document, findings), tuple(dict.fromkeys(unchecked))


def _once(findings: list[Finding], rules: Iterable[Rule]) -> list[Finding]:
    """Without findings all of whose words a rule marks too that theirs yields to, there or as a place to compare."""
    yielding = {rule.id: {word.text for word in rule.yields_to} for rule in rules if rule.yields_to}
    if yielding.keys().isdisjoint(f.rule for f in findings):
        return findings

    def told(finding: Finding) -> bool:
        names = yielding[finding.rule]
        graver = [f for f in findings if f.rule in names or f.rule.split("/")[0] in names]
        places = [place for f in graver for place in (f.span, *f.related) if place]
        spans = [finding.span, *finding.related] if finding.span and places else []
        return bool(spans) and all(span and any(place.overlaps(span) for place in places) for span in spans)

    return [finding for finding in findings if finding.rule not in yielding or not told(finding)]


def with_clauses(
    document: Document, framework: Framework, findings: tuple[Finding, ...], named: Collection[str] = ()
) -> tuple[Finding, ...]:
    """The findings; those within text that the template fixes as advice, without an edit, saying whose text it is.

    Whatever severity the framework or the house's packs give them: the author may not mend them. A rule whose severity
    the house gives by its own name (`named`) keeps it.
    """
    places = list(fixed(document, framework))
    if not places:
        return findings
    return tuple(
        _for_the_keeper(f, clause) if f.rule not in named and (clause := _clause(document, f, places)) else f
        for f in findings
    )


def _clause(document: Document, finding: Finding, places: Iterable[tuple[Span, str, str]]) -> str:
    """The name of the clause whose own words are found fault with, and no others beside them; else ""."""
    span = finding.span
    if span is None or finding.rule.split("/")[0] in _AUTHORS:
        return ""
    for place, name, text in places:
        if all(_within(place, each) for each in (span, *finding.related)):
            words = fold(document.quote(span))
            return name if words.strip() and words in text else ""
    return ""


def _within(place: Span, span: Span) -> bool:
    return place.block == span.block and place.start <= span.start and span.end <= place.end


def _for_the_keeper(finding: Finding, clause: str) -> Finding:
    whose = f"But this is the template's own text (“{clause}”): leave it as it is, and tell whoever keeps the template."
    return replace(finding, severity="advice", message=f"{finding.message} {whose}", edit=None)


def stamp(rule: Rule, hit: Hit) -> Finding:
    """A finding from a rule and what its check found."""
    place = hit.edit or hit.span
    edit = Edit(place, hit.text, rule.mechanical, hit.whole) if hit.text is not None and place is not None else None
    message, why = rule.message.format_map(hit.words).strip(), rule.why.strip()
    return Finding(rule.id, rule.severity, rule.title, message, why, hit.span, hit.related, edit, hit.about)


def crashed(rule: Rule, error: Exception) -> Finding:
    return Finding(
        rule=CRASH,
        severity="error",
        title="A rule stopped working",
        message=f"The rule {rule.id} stopped on this document ({type(error).__name__}: {error}). "
        "The other rules went on. Please report this with the document, or run again with --debug.",
        why="What this rule looks for was not checked, so the report is not complete.",
        span=None,
        fingerprint=rule.id,
    )


def fingerprinted(document: Document, findings: list[Finding]) -> tuple[Finding, ...]:
    """Findings known again after edits elsewhere: by rule, folded words (or what they are about) and the n-th such."""
    seen: Counter[tuple[str, str]] = Counter()
    stamped = []
    for finding in findings:
        words = fold(document.quote(finding.span)).casefold() if finding.span else finding.fingerprint
        key = (finding.rule, " ".join(words.split()))
        seen[key] += 1
        digest = sha256("\n".join((*key, str(seen[key]))).encode())
        stamped.append(replace(finding, fingerprint=digest[:16]))
    return tuple(stamped)
