"""Rules proved by their own examples, as text and again through Word."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from jdlint.checks import compares
from jdlint.edits import apply
from jdlint.engine import lint, stamp
from jdlint.fields import extract
from jdlint.framework import Framework, load_framework
from jdlint.model import Document, Finding
from jdlint.readers import read_bytes
from jdlint.readers.text import read_text
from jdlint.record import record, replace
from jdlint.rules import Example, Rule
from jdlint.schema import Problem, SchemaError
from jdlint.write import to_word

if TYPE_CHECKING:
    from jdlint.rows import Register


@record
class Failure:
    """An example that is not true of its rule; `place` is file:line of the example."""

    rule: str
    place: str
    message: str

    def __str__(self) -> str:
        return f"{self.place}: {self.rule}: {self.message}"


def lacks(rule: Rule) -> str:
    """What a rule needs and this machine has not, so that it can be neither proved nor found false; or nothing."""
    said: str = rule.check.lacks() if hasattr(rule.check, "lacks") else ""
    return said


def prove(rule: Rule) -> Iterator[Failure]:
    """The examples that do not do what they say, each tried as text and as a Word file."""
    for medium in ("text", "Word"):
        for example in rule.tests.valid:
            yield from _valid(rule, example, medium)
        for example in rule.tests.invalid:
            yield from _invalid(rule, example, medium)


def unproved(rule: Rule) -> Failure | None:
    """What is missing for a rule to be proved at all: an example on either side."""
    lacking = [side for side in ("valid", "invalid") if not getattr(rule.tests, side)]
    return Failure(rule.id, f"{rule.path}:1", f"has no {' and no '.join(lacking)} example") if lacking else None


def _valid(rule: Rule, example: Example, medium: str) -> Iterator[Failure]:
    document = _document(example, medium)
    for finding in _findings(rule, example, document):
        words = document.quote(finding.span) if finding.span else "the whole document"
        yield _failure(rule, example, f"a valid example is found fault with ({medium}): {words!r}: {finding.message}")


def _invalid(rule: Rule, example: Example, medium: str) -> Iterator[Failure]:
    document = _document(example, medium)
    findings = _findings(rule, example, document)
    found = tuple(document.quote(f.span) if f.span else "" for f in findings)
    if found != example.at:
        yield _failure(rule, example, f"expected findings at {list(example.at)}, found {list(found)} ({medium})")
        return
    edits = [f.edit for f in findings if f.edit]
    if example.fix is None:
        if edits:
            yield _failure(
                rule, example, f"proposes {[e.text for e in edits]}, but the example shows no 'fix' ({medium})"
            )
        return
    mended, _ = apply(document, edits)
    changed = [new.text for old, new in zip(document.blocks, mended.blocks, strict=True) if old.text != new.text]
    if "\n".join(changed).strip() != example.fix.strip():
        yield _failure(rule, example, f"the mended text is {changed}, the example says {example.fix!r} ({medium})")
    left = _findings(rule, example, extract(mended, _framework(example.framework)))
    if left:
        yield _failure(rule, example, f"the mended text is still found fault with: {left[0].message} ({medium})")


def _findings(rule: Rule, example: Example, document: Document) -> list[Finding]:
    """The rule's own findings, whatever a framework's overrides say; a crash is raised."""
    if compares(rule.check):
        return _compared(rule, example, document)
    framework = replace(_framework(example.framework), rules={})
    findings, _ = lint(document, framework, [rule], example.as_of, debug=True)
    return list(findings)


def _compared(rule: Rule, example: Example, document: Document) -> list[Finding]:
    """What a rule on many documents finds in one of them, or in the register of posts where that is the example."""
    if not compares(rule.check):
        return []
    from jdlint.checks.entries import entry
    from jdlint.rows import entries

    framework = _framework(example.framework)
    medium = "Word" if document.path.endswith(".docx") else "text"
    listing = document.path.endswith(".csv")
    others = [_document(replace(example, text=t, file=f"{n}.txt"), medium) for n, t in enumerate(example.beside)]
    documents = [entry(each, framework) for each in (*others, *([] if listing else [document]))]
    if csv := example.text if listing else example.register:
        register = _register(csv, framework)
        documents = [replace(each, register=register.path) for each in documents]
        documents += entries(register, framework)
    hits = rule.check.compare(documents)
    return [stamp(rule, hit) for n, hit in hits if n == len(others) or (listing and n > len(others))]


def _register(csv: str, framework: Framework) -> Register:
    from jdlint.rows import read

    problems: list[Problem] = []
    register = read(csv.encode(), "posts.csv", "", [framework], problems)
    if register is None:
        raise SchemaError(problems)
    return register


def _document(example: Example, medium: str) -> Document:
    if example.file.endswith(".csv"):
        from jdlint.rows import document as listing

        return listing(_register(example.text, _framework(example.framework)))
    document = read_text(example.text.encode(), example.file)
    if medium == "Word":
        name = example.file.rsplit(".", 1)[0] + ".docx"
        document = read_bytes(to_word(document), name)
    return extract(document, _framework(example.framework))


@cache
def _framework(name: str) -> Framework:
    return load_framework(name)


def _failure(rule: Rule, example: Example, message: str) -> Failure:
    place = f"{example.mark.path}:{example.mark.line}" if example.mark else rule.path
    return Failure(rule.id, place, message)
