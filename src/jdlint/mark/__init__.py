"""Findings back into Word: comments and tracked changes, taken out and put in again as the document lives."""

from jdlint.mark.marking import Marked, Skipped, mark
from jdlint.mark.unmark import Unmarked, unmark

__all__ = ["Marked", "Skipped", "Unmarked", "mark", "unmark"]
