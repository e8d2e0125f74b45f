"""Findings back into Word: comments and tracked changes, taken out and put in again as the document lives.

unmark(data) → read → judge → silence(…, waivers(data)) → mark(data, …)
"""

from jdlint.mark.fixing import fix_word
from jdlint.mark.marking import Marked, Skipped, mark
from jdlint.mark.unmark import Unmarked, unmark
from jdlint.mark.waivers import WordWaiver, silence, waivers

__all__ = ["Marked", "Skipped", "Unmarked", "WordWaiver", "fix_word", "mark", "silence", "unmark", "waivers"]
