"""What many documents cost: several processes, results kept between runs, ten thousand in one run."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

from specs import specification

from bench import JDLINT, bare, command, documents, in_turn, table

CHECK = (JDLINT, "check", "--format", "concise")


def jobs(folder: Path) -> None:
    files = documents(folder, 200)
    runs = {
        "bare lxml, in one process": bare(files),
        "jdlint check --jobs 1": command(*CHECK, "--no-cache", "--jobs", "1", str(folder)),
        "jdlint check --jobs 2": command(*CHECK, "--no-cache", "--jobs", "2", str(folder)),
        "jdlint check, jobs as it sees fit": command(*CHECK, "--no-cache", str(folder)),
    }
    table("200 specifications, whole processes, a document", in_turn(runs, 5), "bare lxml, in one process", per=200)
    few = {
        f"{count:>3} documents, --jobs {number}": command(*CHECK, "--no-cache", "--jobs", number, *files[:count])
        for count in (2, 4, 8, 16)
        for number in ("1", "2")
    }
    table("Where processes begin to pay", in_turn(few, 5), "  2 documents, --jobs 1")


def cache(folder: Path) -> None:
    """Beside the user's own cache, so that nothing is known at first."""
    os.environ["JDLINT_CACHE"] = str(folder / "kept")
    try:
        for count in (2, 200):
            check = command(*CHECK, *documents(folder, count))

            def forgetting(check: Callable[[], object] = check) -> None:
                shutil.rmtree(folder / "kept" / "results", ignore_errors=True)
                check()

            name = f"{count} specifications, nothing known"
            table("Results kept between runs", in_turn({name: forgetting, "all known": check}, 5), name)
    finally:
        del os.environ["JDLINT_CACHE"]


def scale(folder: Path) -> None:
    """Each thousand under a year of its own, so that no reference stands twice, and the fewer in the same shares."""
    print("\nMany specifications in one run, nothing known of them")
    each: dict[int, float] = {}
    for count in (1000, 10_000):
        place = folder / str(count)
        place.mkdir()
        for number in range(count):
            made = specification(number * 10_000 // count, year=17 + 10 * number // count)
            (place / f"spec-{number:05}.docx").write_bytes(made)
        start = time.perf_counter()
        peak = peak_of([*CHECK, "--no-cache", str(place)])
        each[count] = (time.perf_counter() - start) / count * 1000
        memory = f"{peak:>6.0f} MiB at most" if peak else ""
        print(f"  {count:>6} documents {each[count]:>8.2f} ms each {each[count] / each[1000]:>6.2f} x 1000 {memory}")


def peak_of(words: list[str]) -> float:
    """The most memory that a command and its processes hold at once, in MiB, a shared page once; 0 but on Linux."""
    ran = subprocess.Popen(words, stdout=subprocess.DEVNULL)
    peak = 0
    while ran.poll() is None:
        peak = max(peak, sum(map(_held, _family(ran.pid))))
        time.sleep(0.2)
    return peak / 1024


def _family(pid: int) -> list[int]:
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return [pid]
    return [pid, *(each for child in children for each in _family(int(child)))]


def _held(pid: int) -> int:
    """KiB, of pages that several processes share a share."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
