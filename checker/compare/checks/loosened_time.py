"""L1 loosened time: the local limit ends later than the national one on every start date."""

from __future__ import annotations

from checker.compare.case import Case, Hit
from checker.compare.checks import time_limits

CODE = "L1"


def check(case: Case) -> list[Hit]:
    """See `checker.compare.checks.time_limits`, which judges every deadline once."""
    return time_limits.hits(case, CODE)
