"""Where the shipped rules, frameworks, schemas and examples lie: in the installed package, or in a checkout."""

from __future__ import annotations

from pathlib import Path

_HERE = Path(__file__).resolve().parent


def folder(name: str) -> Path:
    """The shipped folder "rules", "frameworks", "schemas" or "examples"."""
    installed = _HERE / "data" / name
    return installed if installed.is_dir() else _HERE.parents[1] / name
