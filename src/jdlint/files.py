"""Writing files: documents, reports and baselines, each whole or not at all."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from pathlib import Path


def write(path: Path, pieces: Iterable[bytes], *, backup: bool = False) -> None:
    """Writes a whole file or none of it, keeping its permissions; `backup` keeps what was there as NAME.bak.

    A link is followed, and a device or a pipe is written to: never is another file put in its place.
    """
    if path.exists() and not path.is_file():  # before links are followed: /dev/stdout is one to no path
        with path.open("wb") as file:
            file.writelines(pieces)
        return
    path = Path(os.path.realpath(path))
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with draft.open("wb") as file:
            file.writelines(pieces)
        if path.exists():
            shutil.copymode(path, draft)
            if backup:
                shutil.copy2(path, path.with_name(path.name + ".bak"))
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
