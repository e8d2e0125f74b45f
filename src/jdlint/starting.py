"""What `jdlint init` sets up in a folder: a first configuration, its schema for editors, git's diff, the commit hooks.

What stands there already is left as it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from jdlint import data
from jdlint.collect import WORD_SUFFIXES
from jdlint.config import NAME

STARTER = """\
# yaml-language-server: $schema=.jdlint.schema.json
# What jdlint holds documents in this folder and below to. `jdlint check --show-config FILE` says what holds for one.
# Take away the "# " of the lines you need. Options of the command line go before this file.

# Start from another configuration, your department's for instance; what this file says goes before it.
# extends: ../jdlint.yaml

# Whose job descriptions these are: a name from `jdlint frameworks`, or a file of your own, which may extend one.
# framework: senedd

# More rules: installed packs by name, folders of your own rules by their path from here. The shipped packs run anyway.
# packs: [./rules]

# Rules and packs by name (`jdlint rules`): off, error, warning or advice; options go under `with`.
# rules:
#   wording: advice
#   wording/repeated-word:
#     severity: warning
#     with: {spared: [had, that]}

# What holds for some files only. * fits within a name, ** any folders.
# overrides:
#   - files: ["adverts/**", "*-advert.docx"]
#     rules: {wording: off}

# The register of posts: a CSV file with a column of references and, as you have them, titles, bands, hours, salaries.
# register: posts.csv

# Findings to live with: the words under the caret, why, and until when. … stands for any words between.
# ignore:
#   - rule: wording/repeated-word
#     words: that that
#     because: the programme's name is "All that That implies"
#     until: 2027-03-31
#     owner: HR policy

# From which severity on a finding makes the run fail: error, warning, advice or never.
# fail-level: error

# The day whose figures count; otherwise each document's own date.
# as-of: 2026-04-01
"""


SCHEMA = ".jdlint.schema.json"
_ATTRIBUTES = ".gitattributes"
_HOOKS = ".pre-commit-config.yaml"
_WROTE = f"Wrote {NAME}: all in it is commented out. `jdlint check --show-config FILE` says what holds for a file."
_COMPLETES = f"{{done}} {SCHEMA}, by which editors complete {NAME}. After an update: `jdlint schema config > {SCHEMA}`."
_IN_GIT = """\
{done} Once on each machine, so that git shows Word files as text and names the heading a change stands under:
  git config diff.jdlint.textconv "jdlint show --plain"
  git config diff.jdlint.xfuncname "^#+ .*$\""""


def start(schema: str) -> Iterator[str]:
    """Set up the current folder; what was done and what is left to do. `schema`: the one of configurations."""
    yield _WROTE if _new(Path(NAME), STARTER) else f"Left {NAME} as it is."
    yield _COMPLETES.format(done="Wrote" if _anew(Path(SCHEMA), schema) else "Left")
    root = next((folder for folder in (Path.cwd(), *Path.cwd().parents) if (folder / ".git").exists()), None)
    if root is not None:
        yield _attributes()
        yield _hooks(root / _HOOKS, _HOOKS if root == Path.cwd() else str(root / _HOOKS))


def _new(file: Path, text: str) -> bool:
    """Write a file where there is none."""
    with suppress(FileExistsError), file.open("x", encoding="utf-8", newline="") as made:
        made.write(text)
        return True
    return False


def _anew(file: Path, text: str) -> bool:
    """Write a file that is ours, unless it says just that."""
    if file.is_file() and file.read_bytes() == text.encode():
        return False
    file.write_text(text, "utf-8", newline="")
    return True


def _attributes() -> str:
    """Name Word files in this folder's .gitattributes."""
    file = Path(_ATTRIBUTES)
    old = file.read_text("utf-8") if file.exists() else ""
    lines = [f"*{suffix} diff=jdlint\n" for suffix in WORD_SUFFIXES]
    new = [line for line in lines if line.strip() not in old.splitlines()]
    if new:
        ending = "" if not old or old.endswith("\n") else "\n"
        file.write_text(old + ending + "".join(new), "utf-8", newline="")
    return _IN_GIT.format(done=f"{'Wrote' if new else 'Left'} the lines for Word files in {_ATTRIBUTES}.")


def _hooks(file: Path, name: str) -> str:
    """Write the commit hooks, or where others stand already, say what to add: that file is somebody's own."""
    hooks = (data.folder("examples") / "ci" / "pre-commit-config.yaml").read_text("utf-8")
    if _new(file, hooks):
        return f"Wrote the hooks for commits into {name}. Once on each machine: pre-commit install"
    if "jdlint" in file.read_text("utf-8", "replace"):
        return f"Left {name} as it is: it names jdlint."
    block = hooks[hooks.index("  - repo:") :].rstrip()
    return f"Left {name} as it is. To check each commit, add to its `repos:`\n{block}"
