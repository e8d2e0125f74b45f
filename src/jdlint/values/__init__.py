"""Money, hours, dates and references out of words, with the place of the words that say them."""

from jdlint.values.dates import DateMatch, find_dates, in_words
from jdlint.values.hours import HoursMatch, find_hours
from jdlint.values.pay import PayMatch, find_pay
from jdlint.values.references import ReferenceMatch, find_codes, find_references, normal_reference

__all__ = [
    "DateMatch",
    "HoursMatch",
    "PayMatch",
    "ReferenceMatch",
    "find_codes",
    "find_dates",
    "find_hours",
    "find_pay",
    "find_references",
    "in_words",
    "normal_reference",
]
