"""Prints what jdlint costs, as ratios within one run: absolute times are only this machine's.

    python bench/bench.py            all of it
    python bench/bench.py cold       one section: cold, reading, peers, duplicates, jobs, cache, scale

Every figure is the median of rounds in which the competitors run in turn, so that a machine's drift hits all alike.
"""

from __future__ import annotations

import gc
import importlib.util
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

from specs import specification

PYTHON = sys.executable
JDLINT = str(Path(PYTHON).with_name("jdlint"))


def in_turn(runs: dict[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """The median seconds of each, run A B C A B C …, after one round that does not count."""
    times: dict[str, list[float]] = {name: [] for name in runs}
    for number in range(rounds + 1):
        for name, run in runs.items():
            start = time.perf_counter()
            run()
            if number:
                times[name].append(time.perf_counter() - start)
    return {name: statistics.median(taken) for name, taken in times.items()}


def command(*words: str) -> Callable[[], object]:
    return lambda: subprocess.run(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)


def table(title: str, medians: dict[str, float], base: str, per: int = 1) -> None:
    print(f"\n{title}")
    for name, seconds in medians.items():
        print(f"  {name:<46}{seconds / per * 1000:>10.2f} ms {seconds / medians[base]:>8.2f} x {base}")


def documents(folder: Path, count: int) -> list[str]:
    files = []
    for number in range(count):
        file = folder / f"spec-{number:05}.docx"
        file.write_bytes(specification(number))
        files.append(str(file))
    return files


def cold(folder: Path) -> None:
    one = documents(folder, 1)[0]
    runs = {
        "python -c pass": command(PYTHON, "-c", "pass"),
        "jdlint --version": command(JDLINT, "--version"),
        "jdlint check, one specification": command(JDLINT, "check", one),
    }
    table("Cold start, whole processes", in_turn(runs, 15), "python -c pass")


def bare(files: list[str]) -> Callable[[], object]:
    """What reading cannot go below: lxml over the parts that jdlint reads, and their text."""
    from lxml import etree

    text = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"

    def run() -> None:
        for file in files:
            with zipfile.ZipFile(file) as package:
                for part in ("document", "styles", "numbering", "header1"):
                    root = etree.fromstring(package.read(f"word/{part}.xml"))
                    "".join(e.text or "" for e in root.iter(text))

    return run


def for_each(rounds: list[list[str]], work: Callable[[str], object]) -> Callable[[], None]:
    """The work done on each file of the next round, its result let go at once, as the command packs it away.

    Files of their own for each round: what jdlint remembers of a line must not make the second round cheaper.
    """
    left = iter(rounds)

    def run() -> None:
        for file in next(left):
            work(file)

    return run


def linting(rounds: list[list[str]]) -> Callable[[], object]:
    from jdlint.engine import Judge, check
    from jdlint.framework import load_framework, names
    from jdlint.rules import load_rules

    judge = Judge(rules=load_rules(), frameworks={n: load_framework(n) for n in names()}, today=date(2026, 7, 1))
    return for_each(rounds, lambda file: check(file, judge))


def reading(folder: Path) -> None:
    from jdlint.readers import read

    made = documents(folder, 800)
    rounds = [made[at : at + 200] for at in range(0, 800, 200)]
    files = rounds[0]
    runs: dict[str, Callable[[], object]] = {
        "bare lxml": bare(files),
        "jdlint, reading only": for_each(rounds, read),
        "jdlint, all rules": linting(rounds),
    }
    if importlib.util.find_spec("docx"):
        import docx

        runs["python-docx, paragraphs' text"] = lambda: [[p.text for p in docx.Document(f).paragraphs] for f in files]
    if importlib.util.find_spec("docx2python"):
        from docx2python import docx2python

        runs["docx2python"] = lambda: [docx2python(f).text for f in files[:20]]
    medians = in_turn(runs, 3)
    if "docx2python" in medians:  # a tenth of the files: it is slow
        medians["docx2python"] *= 10
    table("200 specifications in one process, a document", medians, "bare lxml", per=200)


def tool(name: str) -> str | None:
    """Where a peer is: beside this Python, in a node_modules here or in the folders of JDLINT_PEERS, on the path."""
    places = [Path(PYTHON).parent, Path("node_modules/.bin"), *map(Path, os.environ.get("JDLINT_PEERS", "").split(":"))]
    found = next((place / name for place in places if (place / name).is_file()), None)
    return str(found) if found else shutil.which(name)


def extracted(files: list[str]) -> list[str]:
    """The documents' text, in a file beside each."""
    from jdlint.readers import read

    texts = []
    for file in files:
        text = Path(file).with_suffix(".txt")
        text.write_text("\n\n".join(b.text for b in read(file).blocks), "utf-8")
        texts.append(str(text))
    return texts


def peers(folder: Path) -> None:
    """Other linters on the same documents, where they are installed; nothing is fetched for them but proselint.

    pip install docxtpl-lint contract-lint 'contract-lint[docx]'; npm install textlint textlint-rule-write-good joblint
    """
    files = documents(folder, 100)
    texts = extracted(files)
    ours = "jdlint check, 100 Word files"
    runs = {ours: command(JDLINT, "check", "--no-cache", "--format", "concise", *files)}
    others = {
        "proselint, their text": ("proselint", ["check"], texts),
        "textlint with write-good, their text": ("textlint", ["--rule", "write-good"], texts),
        "docxtpl-lint, Word files": ("docxtpl-lint", ["--no-config"], files),
        "contract-lint, their text": ("contract-lint", ["lint"], texts),
        "joblint, their text (10 files, times 10)": ("joblint", [], texts[:10]),
        "pandoc, reading only (10 files, times 10)": ("pandoc", ["-t", "plain"], files[:10]),
    }
    missing = []
    for title, (name, options, given) in others.items():
        program = tool(name)
        if program is None:
            missing.append(title)
        elif "times 10" in title:  # one file a process
            each = [command(program, *options, file) for file in given]
            runs[title] = lambda each=each: [run() for run in each]
        else:
            runs[title] = command(program, *options, *given)
    if importlib.util.find_spec("mammoth"):
        code = "import sys, mammoth\nfor f in sys.argv[1:]: mammoth.extract_raw_text(open(f, 'rb'))"
        runs["mammoth, reading only"] = command(PYTHON, "-c", code, *files)
    medians = in_turn(runs, 3)
    table(
        "100 specifications, whole processes", {n: s * 10 if "times 10" in n else s for n, s in medians.items()}, ours
    )
    for title in missing:
        print(f"  {title:<46}not installed")


def duplicates(_: Path) -> None:
    import random

    from specs import ENDS, OBJECTS, VERBS

    from jdlint.checks import kinds
    from jdlint.framework import load_framework
    from jdlint.readers.text import read_text
    from jdlint.rules import load_rules

    rules = [r for r in load_rules() if r.pack == "duplicates"]
    framework = load_framework("uk")
    assert kinds()
    print("\nNear-duplicates: bullets in one document")
    rng, places = random.Random(1), [f"{a} {b}" for a in ("north", "south", "east", "west") for b in range(90)]
    for count in (50, 500, 5000):
        lines = [
            f"- {rng.choice(VERBS)} {rng.choice(OBJECTS)} and {rng.choice(OBJECTS)} in {rng.choice(places)} "
            f"{rng.choice(ENDS)}"
            for _ in range(count)
        ]
        document = read_text("\n".join(lines).encode(), "bullets.txt")
        start = time.perf_counter()
        found = sum(1 for rule in rules for _ in rule.check.find(document, framework, date(2026, 7, 1)))
        print(f"  {count:>6} bullets {(time.perf_counter() - start) * 1000:>10.1f} ms   {found} found")


def main() -> None:
    import many

    from jdlint.__main__ import COLLECT_AFTER

    gc.set_threshold(COLLECT_AFTER, 20, 20)  # as the command itself runs
    sections = (cold, reading, peers, duplicates, many.jobs, many.cache, many.scale)
    named: dict[str, Callable[[Path], None]] = {section.__name__: section for section in sections}
    for name in sys.argv[1:] or named:
        if name not in named:
            sys.exit(f"bench: there is no section '{name}'; there are: {', '.join(named)}")
        with tempfile.TemporaryDirectory() as folder:
            named[name](Path(folder))


if __name__ == "__main__":
    main()
