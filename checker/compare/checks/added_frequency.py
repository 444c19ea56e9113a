"""T3 added frequency: a fixed interval where national guidance sets none."""

from __future__ import annotations

from checker.compare.case import Case, Hit
from checker.compare.checks import time_limits

CODE = "T3"


def check(case: Case) -> list[Hit]:
    """See `checker.compare.checks.time_limits`, which judges every deadline once."""
    return time_limits.hits(case, CODE)
