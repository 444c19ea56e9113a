"""T4 time differs: earlier than the national limit on some start dates and later on others."""

from __future__ import annotations

from checker.compare.case import Case, Hit
from checker.compare.checks import time_limits

CODE = "T4"


def check(case: Case) -> list[Hit]:
    """See `checker.compare.checks.time_limits`, which judges every deadline once."""
    return time_limits.hits(case, CODE)
