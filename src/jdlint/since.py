"""Which documents have changed in git since a revision."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable
from pathlib import Path


class GitError(Exception):
    """git cannot say what changed; the message is one sentence for whoever runs jdlint."""


def changed(paths: Iterable[str], revision: str) -> list[str]:
    """The paths, in order, whose content is not that of the revision: committed since, changed, or new to git.

    Of a branch that has moved on since, the fork point counts, so that the changes of others do not.
    """
    known: dict[Path, frozenset[Path]] = {}
    kept = []
    for path in paths:
        place = Path(os.path.realpath(path))
        root = _root(path, place)
        if root not in known:
            known[root] = _changed(root, revision)
        if place in known[root]:
            kept.append(path)
    return kept


def _root(path: str, place: Path) -> Path:
    for folder in place.parents:
        if (folder / ".git").exists():
            return folder
    raise GitError(f"{path} stands in no git repository, so nothing can be said of what changed in it")


def _changed(root: Path, revision: str) -> frozenset[Path]:
    commit = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if commit is None:
        raise GitError(f"'{revision}' is no revision in {root}; in a shallow clone, fetch more of the history")
    base = (_git(root, "merge-base", commit.strip(), "HEAD") or commit).strip()
    differing = _git(root, "diff", "--name-only", "--no-renames", "--no-ext-diff", "-z", base, "--")
    new = _git(root, "ls-files", "--others", "--exclude-standard", "-z")
    if differing is None or new is None:
        raise GitError(f"git cannot compare '{revision}' with the files in {root}")
    return frozenset(root / name for name in (differing + new).split("\0") if name)


def _git(root: Path, *arguments: str) -> str | None:
    """What git says; None where it fails."""
    command = ("git", "-C", str(root), *arguments)
    try:
        ran = subprocess.run(command, capture_output=True, check=False, stdin=subprocess.DEVNULL)
    except FileNotFoundError:
        raise GitError("git is not installed, so nothing can be said of what changed") from None
    return os.fsdecode(ran.stdout) if ran.returncode == 0 else None
