from __future__ import annotations

import time

import pytest

from checker.manual.read import read_bytes
from tests.manual.fuzz_pdf import LIMITS, inputs, processes, seeds, verdict


@pytest.mark.parametrize("number", range(3))
def test_what_is_broken_to_begin_with_is_read(number: int) -> None:
    document = read_bytes(seeds()[number], "whole.pdf", LIMITS)
    assert document.whole
    assert document.files[0].pages == 3


def test_broken_files_never_raise_and_are_never_read_without_a_word() -> None:
    for data in inputs(12, seed=20):
        read = []
        for count in (1, 2):
            start = time.monotonic()
            with processes(count):
                read.append(read_bytes(data, "fuzzed.pdf", LIMITS))
            assert not verdict(read[-1], time.monotonic() - start)
        assert read[0] == read[1]
