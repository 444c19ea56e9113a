"""Limits that a worker sets itself."""

from __future__ import annotations

import ctypes
import sys
from typing import Any

import pytest

from checker.manual import caps, caps_windows
from checker.manual.caps_windows import Basic, Extended

GIGABYTE = 1 << 30


class System:
    """Stands in for Windows: does what its documents say, and refuses what it is told to."""

    def __init__(self, refuses: str = "") -> None:
        self.refuses = refuses
        self.capped: dict[int, int] = {}
        self.inside: list[tuple[int, int]] = []
        functions = self.CreateJobObjectW, self.SetInformationJobObject
        for function in (*functions, self.AssignProcessToJobObject, self.GetCurrentProcess):
            # As functions of ctypes they take attributes, and 0 for a call that fails.
            setattr(self, function.__name__, self._wrapped(function))

    def _wrapped(self, function: Any) -> Any:
        def call(*given: Any) -> Any:
            return 0 if function.__name__ == self.refuses else function(*given)

        return call

    def CreateJobObjectW(self, attributes: None, name: None) -> int:
        return 77

    def GetCurrentProcess(self) -> int:
        return (1 << 64) - 1

    def SetInformationJobObject(self, job: int, kind: int, at: Any, size: int) -> int:
        given = at._obj
        assert (kind, size) == (9, ctypes.sizeof(Extended))
        assert given.basic.flags == 0x100
        self.capped[job] = given.process_memory
        return 1

    def AssignProcessToJobObject(self, job: int, process: int) -> int:
        self.inside.append((job, process))
        return 1


@pytest.mark.skipif(ctypes.sizeof(ctypes.c_void_p) != 8, reason="the sizes are those of 64 bits")
def test_the_structures_are_as_long_as_those_of_windows() -> None:
    assert (ctypes.sizeof(Basic), ctypes.sizeof(Extended)) == (64, 144)
    assert (Basic.flags.offset, Extended.process_memory.offset) == (16, 112)


def test_the_process_puts_itself_into_a_job_with_the_limit() -> None:
    system = System()
    assert caps_windows.limit(system, GIGABYTE)
    assert system.capped == {77: GIGABYTE}
    assert system.inside == [(77, (1 << 64) - 1)]


@pytest.mark.parametrize("call", ["CreateJobObjectW", "SetInformationJobObject", "AssignProcessToJobObject"])
def test_where_windows_refuses_the_worker_goes_on(call: str) -> None:
    system = System(call)
    assert not caps_windows.limit(system, GIGABYTE)
    assert not system.inside


def test_a_system_without_rlimits_is_capped_in_its_own_way_once(monkeypatch: pytest.MonkeyPatch) -> None:
    system = System()
    monkeypatch.setitem(sys.modules, "resource", None)
    monkeypatch.setattr(ctypes, "WinDLL", lambda name: {"kernel32": system}[name], raising=False)
    caps_windows.cap_memory.cache_clear()
    for _ in range(3):  # once for each file that the process reads
        caps.cap(GIGABYTE, 10)
    caps_windows.cap_memory.cache_clear()
    assert system.inside == [(77, (1 << 64) - 1)]


def test_other_systems_cap_address_space_and_time(monkeypatch: pytest.MonkeyPatch) -> None:
    resource = pytest.importorskip("resource")
    set_: dict[int, int] = {}
    monkeypatch.setattr(resource, "setrlimit", lambda kind, limits: set_.update({kind: limits[0]}))
    caps.cap(GIGABYTE, 10)
    assert set_[resource.RLIMIT_AS] == GIGABYTE
    assert set_[resource.RLIMIT_CPU] >= 10
