"""A few broken files of each kind; `benchmarks/fuzz_readers.py` reads as many as one likes."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).resolve().parents[2] / "benchmarks"


@pytest.mark.parametrize(("kind", "count"), [("docx", 150), ("html", 40), ("markdown", 20), ("text", 40), ("zip", 15)])
def test_broken_files_are_read_or_refused(kind: str, count: int, tmp_path: Path) -> None:
    sys.path.insert(0, str(BENCHMARKS))
    try:
        from fuzz_readers import fuzz
    finally:
        sys.path.pop(0)
    tally = fuzz(kind, count, seed=2, folder=tmp_path)
    assert not [fault for fault in tally.faults if not fault.endswith("seconds")]
    assert sum(tally.outcomes.values()) == count
