"""T1 tightened time: the local limit never ends later than the national one and sometimes earlier."""

from __future__ import annotations

from checker.compare.case import Case, Hit
from checker.compare.checks import time_limits

CODE = "T1"


def check(case: Case) -> list[Hit]:
    """See `checker.compare.checks.time_limits`, which judges every deadline once."""
    return time_limits.hits(case, CODE)
