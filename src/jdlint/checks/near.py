"""What stands around words that may be a leftover of the template: it decides whether they are one."""

from __future__ import annotations

from jdlint.nodes import lazily, ready
from jdlint.patterns import pattern
from jdlint.record import record

APPLICANT = r"\b(?:you|your|appl(?:y|ying|icants?|ications?)|candidates?|cv|cover(?:ing)? letter|interview(?:ee)?s?)\b"
_OPENING = lazily(r"[.:;!?(\[*>|]\s*$|\s-\s$")
_SENTENCE_END = lazily(r"[.!?;]\s")
_LABEL = lazily(r"[:=(\[/£]\s*$")
_CLOSING = lazily(r"[\s.,;:)\]*!?]*$|\s*[)\]]")


@record
class Near:
    """A match and its line: what stands before and after it decides whether it is a leftover."""

    words: str
    before: str
    after: str

    @property
    def line(self) -> str:
        return self.before + self.words + self.after

    @property
    def quoted(self) -> bool:
        """Whether it is spoken of: put in quotation marks of its own."""
        return bool(self.before) and self.before[-1] in "'\"" and self.after[:1] == self.before[-1]

    @property
    def opens(self) -> bool:
        """Whether it opens a line, a sentence, a bracket or a value."""
        return not self.before.strip() or bool(_OPENING.search(self.before))

    @property
    def alone(self) -> bool:
        """Whether it is all that the line, the bracket or the value after a colon says."""
        return (not self.before.strip(" *([-") or bool(_LABEL.search(self.before))) and bool(_CLOSING.match(self.after))

    @property
    def titled(self) -> bool:
        """Whether it follows a title of few words, set off by a bracket, dash or star, and only an end follows it."""
        set_off = pattern(r"[(\[*:-]\s*(?:\d+ )?$").search(self.before)
        return bool(set_off) and len(self.before.split()) <= 7 and not self.after.strip(" .:)]*?")

    @property
    def to_applicants(self) -> bool:
        """Whether the sentence around it speaks to whoever applies for the post."""
        before = _SENTENCE_END.split(self.before)[-1]
        after = _SENTENCE_END.split(self.after, maxsplit=1)[0]
        return bool(ready(APPLICANT).search(before) or ready(APPLICANT).search(after))
