"""Whether people have answered jdlint in a file, so that it may not be thrown away."""

from __future__ import annotations

from jdlint.mark.threads import load_threads
from jdlint.mark.unmark import kept
from jdlint.model import Unreadable
from jdlint.readers import Limits
from jdlint.readers.package import Damaged, main_part, open_package


def is_answered(data: bytes) -> bool:
    """False where the bytes are no Word file at all."""
    try:
        package = open_package(data, Limits())
        main = main_part(package)
        return main is not None and bool(kept(load_threads(package, main)))
    except (Unreadable, Damaged):
        return False
