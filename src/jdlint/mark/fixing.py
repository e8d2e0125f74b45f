"""Edits made outright in a Word file, through the same runs as tracked ones, so that the look of words stays."""

from __future__ import annotations

from collections.abc import Iterable

from jdlint.mark.archive import rewrite
from jdlint.mark.changes import make_room, put
from jdlint.mark.file import entry_name, open_file, serialised
from jdlint.mark.marking import cut, plan
from jdlint.mark.whole import remove_whole
from jdlint.model import Document, Edit
from jdlint.readers import Limits


def fix_word(
    data: bytes,
    document: Document,
    edits: Iterable[Edit],
    *,
    limits: Limits = Limits(),  # noqa: B008 - frozen
) -> tuple[bytes, dict[Edit, str]]:
    """The file with the edits made, and those not made with why not.

    Raises ValueError where the bytes are not those that the document was read from.
    """
    file = open_file(data, document, limits)
    made, refused = plan(file, document, list(edits))
    cut(file, [], list(made.values()))
    for edit in reversed(made.values()):
        line = file.lines[edit.span.block]
        file.touched.add(line.part)
        if edit.whole:
            remove_whole(line, edit)
        else:
            if edit.span.start == edit.span.end:
                make_room(line, edit, file.numbers)
            put(line, edit)
    parts = {entry_name(file.package, name): serialised(file.trees[name], strict=file.strict) for name in file.touched}
    return rewrite(data, parts), refused
