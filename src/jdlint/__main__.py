"""The `jdlint` command. `--version` is answered before anything is imported."""

from __future__ import annotations

import gc
import os
import sys

COLLECT_AFTER = 200_000
"""New objects after which Python looks for cycles. Its own 700 means eighty searches before the first document is
read, through modules and rules that stay anyway, at a tenth of a cold run. The price is some twenty megabytes."""


def main() -> None:
    """Run the command line and leave with its exit code."""
    _open_streams()
    if sys.argv[1:] == ["--version"]:
        from jdlint import __version__

        print(f"jdlint {__version__}")
        return
    _forget_this_folder()
    gc.set_threshold(COLLECT_AFTER, 20, 20)
    if _is_plain_check(sys.argv[1:]):
        from jdlint.checking import run as check

        code = check(sys.argv[2:])
    else:
        from jdlint.cli import run

        code = run(sys.argv[1:])
    _leave(code)


def _open_streams() -> None:
    """Where whoever started us has closed one, what is said there goes nowhere; the exit code may be all they want."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115 - until we end


def _is_plain_check(args: list[str]) -> bool:
    """Whether it is `check` with nothing but paths, or - for a pipe: then click, a sixth of a cold run, is not needed.

    Whatever else begins with a dash is click's to judge, also `--` before a folder named so. On Windows click is always
    needed, for it finds there the files that * stands for, as elsewhere the shell does.
    """
    return args[:1] == ["check"] and os.name != "nt" and not any(arg.startswith("-") and arg != "-" for arg in args)


def _leave(code: int) -> None:
    """Leave at once: to take apart what the system throws away anyway costs a tenth of a cold run."""
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except BrokenPipeError:  # whoever read our output has gone
        code = code or 141
    except OSError as e:
        os.write(2, f"jdlint: the report could not be written: {e.strerror}\n".encode())
        code = 2
    os._exit(code)


def _forget_this_folder() -> None:
    """`python -m` looks for modules in the current folder first, which may be the repository that is linted."""
    try:
        here = os.path.realpath(os.curdir)
    except OSError:  # deleted meanwhile
        return
    sys.path[:] = [place for place in sys.path if place and os.path.realpath(place) != here]


if __name__ == "__main__":
    main()
