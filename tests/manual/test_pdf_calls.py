"""PDFium's functions are described to ctypes as pypdfium2 describes them."""

from __future__ import annotations

import ctypes
from typing import Any

import pypdfium2_raw
import pytest

from checker.manual import pdf_calls


def shape(kind: Any) -> tuple[int, bool] | None:
    """What a kind is to the machine: its size, and whether it is a fraction."""
    return None if kind is None else (ctypes.sizeof(kind), kind in (ctypes.c_float, ctypes.c_double))


@pytest.mark.parametrize("name", pdf_calls.FUNCTIONS)
def test_functions(name: str) -> None:
    known = getattr(pypdfium2_raw, name)
    assert [shape(kind) for kind in pdf_calls.FUNCTIONS[name]] == [
        shape(kind) for kind in (known.restype, *(known.argtypes or ()))
    ]


@pytest.mark.parametrize("name", pdf_calls.FOR_EVERY_LINE)
def test_functions_for_every_line(name: str) -> None:
    result = pdf_calls.FOR_EVERY_LINE[name]
    assert result is None or shape(result) == shape(getattr(pypdfium2_raw, name).restype)


def test_structures() -> None:
    assert pdf_calls.Rectangle._fields_ == pypdfium2_raw.FS_RECTF._fields_
    assert pdf_calls.Matrix._fields_ == pypdfium2_raw.FS_MATRIX._fields_
    assert pdf_calls.SEGMENT_LINE == pypdfium2_raw.FPDF_SEGMENT_LINETO
