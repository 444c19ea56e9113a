"""The cap on the memory of a worker on Windows: the process puts itself into a job object that has a limit.

Structures and calls: Microsoft, "Job Objects" (`winnt.h`, `jobapi2.h`). From Windows 8 on a process may be in several
jobs. Where the system refuses, the worker goes on without a cap, as on any system that has none.
"""

from __future__ import annotations

import ctypes
from functools import cache
from typing import Any

_EXTENDED_LIMITS = 9
"""`JobObjectExtendedLimitInformation`."""

_PROCESS_MEMORY = 0x100
"""`JOB_OBJECT_LIMIT_PROCESS_MEMORY`."""


class Basic(ctypes.Structure):
    """`JOBOBJECT_BASIC_LIMIT_INFORMATION`."""

    _fields_ = (
        ("process_time", ctypes.c_int64),
        ("job_time", ctypes.c_int64),
        ("flags", ctypes.c_uint32),
        ("least_working_set", ctypes.c_size_t),
        ("most_working_set", ctypes.c_size_t),
        ("processes", ctypes.c_uint32),
        ("affinity", ctypes.c_size_t),
        ("priority", ctypes.c_uint32),
        ("scheduling", ctypes.c_uint32),
    )


class Extended(ctypes.Structure):
    """`JOBOBJECT_EXTENDED_LIMIT_INFORMATION`; the six counters are those of `IO_COUNTERS`."""

    _fields_ = (
        ("basic", Basic),
        ("counters", ctypes.c_uint64 * 6),
        ("process_memory", ctypes.c_size_t),
        ("job_memory", ctypes.c_size_t),
        ("peak_process_memory", ctypes.c_size_t),
        ("peak_job_memory", ctypes.c_size_t),
    )


@cache
def cap_memory(memory: int) -> bool:
    """Cap the memory that this process may hold, in bytes, once and for all. Whether the system did so."""
    return limit(ctypes.WinDLL("kernel32"), memory)  # type: ignore[attr-defined, unused-ignore]


def limit(system: Any, memory: int) -> bool:
    """The same with the functions of `kernel32.dll`. The job lasts as long as the process: its handle stays open."""
    handle = ctypes.c_void_p
    system.CreateJobObjectW.restype = system.GetCurrentProcess.restype = handle
    system.SetInformationJobObject.argtypes = (handle, ctypes.c_int, handle, ctypes.c_uint32)
    system.AssignProcessToJobObject.argtypes = (handle, handle)
    job = system.CreateJobObjectW(None, None)
    wanted = Extended(basic=Basic(flags=_PROCESS_MEMORY), process_memory=memory)
    if not job or not system.SetInformationJobObject(
        job, _EXTENDED_LIMITS, ctypes.byref(wanted), ctypes.sizeof(wanted)
    ):
        return False
    return bool(system.AssignProcessToJobObject(job, system.GetCurrentProcess()))
