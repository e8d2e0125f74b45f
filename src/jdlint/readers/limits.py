"""How much a file may unpack to before it is refused."""

from __future__ import annotations

from jdlint.record import record

MIB = 2**20


@record
class Limits:
    """Bytes: of one part of a Word file, and of all parts read. A long specification unpacks to under 1 MiB."""

    part: int = 64 * MIB
    total: int = 256 * MIB
