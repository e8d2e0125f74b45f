"""Patterns compiled when first needed: a cold check of one document needs a third of them."""

import re
from functools import cache


@cache
def ready(source: str) -> re.Pattern[str]:
    """The pattern, case ignored."""
    return re.compile(source, re.IGNORECASE)
