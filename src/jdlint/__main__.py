"""The `jdlint` command. `--version` is answered before anything is imported."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line and leave with its exit code."""
    if sys.argv[1:] == ["--version"]:
        from jdlint import __version__

        print(f"jdlint {__version__}")
        return
    from jdlint.plugins import without_here

    sys.path[:] = without_here(sys.path)  # the folder one stands in may be the repository that is linted
    from jdlint.cli import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
