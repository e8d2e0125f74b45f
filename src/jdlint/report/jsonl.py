"""The documents of the JSON contract, one a line: for thousands of them, and for tools that read line by line."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from jdlint.model import Result
from jdlint.report import Run
from jdlint.report.json import as_document


def render(results: Sequence[Result], run: Run) -> Iterator[str]:  # noqa: ARG001 - every format takes both
    """Each line is an entry of `documents` in `--format json`; nothing but such lines."""
    for result in results:
        yield json.dumps(as_document(result), ensure_ascii=False, separators=(",", ":")) + "\n"
