"""T2 added time limit: a limit on a step or product for which none is known nationally."""

from __future__ import annotations

from checker.compare.case import Case, Hit
from checker.compare.checks import time_limits

CODE = "T2"


def check(case: Case) -> list[Hit]:
    """See `checker.compare.checks.time_limits`, which judges every deadline once."""
    return time_limits.hits(case, CODE)
