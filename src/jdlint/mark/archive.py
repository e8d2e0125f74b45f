"""A Word file with some of its parts replaced; all others are copied as they lie in the archive, still packed."""

from __future__ import annotations

import copy
import io
import struct
import zipfile
from collections.abc import Mapping

_SIGNATURE_TO_LENGTHS = 26
"""Where in an entry's own header the lengths of its name and its extra field stand."""
_HEADER = 30
_SIZES_FOLLOW = 0x08
"""The flag of an entry whose sizes stand after it and not before."""


def rewrite(data: bytes, parts: Mapping[str, bytes]) -> bytes:
    """The archive with the parts, by their names in it, put in place or added at its end.

    Order, names, dates and compression stay. The archive's own bytes come back where there is nothing to replace.
    """
    if not parts:
        return data
    left = dict(parts)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        new.comment = old.comment
        entries = old.infolist()
        for entry in entries:
            if entry.filename not in parts:
                _copy(data, entry, new)
            elif entry.filename in left:
                new.writestr(_like(entry, entry.filename), left.pop(entry.filename))
        for name, content in left.items():
            new.writestr(_like(entries[0], name), content)
    return out.getvalue()


def _like(entry: zipfile.ZipInfo, name: str) -> zipfile.ZipInfo:
    made = zipfile.ZipInfo(name, entry.date_time)
    made.compress_type = zipfile.ZIP_DEFLATED
    made.external_attr, made.create_system = entry.external_attr, entry.create_system
    return made


def _copy(data: bytes, entry: zipfile.ZipInfo, new: zipfile.ZipFile) -> None:
    """Puts an entry's packed bytes into the new archive: zipfile itself can only unpack and pack again."""
    lengths = entry.header_offset + _SIGNATURE_TO_LENGTHS
    start = entry.header_offset + _HEADER + sum(struct.unpack("<HH", data[lengths : lengths + 4]))
    made = copy.copy(entry)
    made.flag_bits &= ~_SIZES_FOLLOW
    made.extra = b""  # alignment and times of the old place; zipfile adds the one for large files where it is needed
    stream = new.fp
    if stream is None:  # never: the archive is open
        return
    made.header_offset = stream.tell()
    stream.write(made.FileHeader())
    stream.write(data[start : start + entry.compress_size])
    new.filelist.append(made)
    new.NameToInfo[made.filename] = made
    new.start_dir = stream.tell()
