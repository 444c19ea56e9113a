"""Limits that a worker process sets itself before it opens a file. Imports nothing: workers have to start fast."""

from __future__ import annotations


def cap(memory: int, seconds: int) -> None:
    """In the worker: cap the address space, and the time of the processor from now on.

    On Windows only the memory. The parent process watches the clock; this time ends a worker whose parent is gone.
    """
    try:
        import resource
    except ImportError:
        from checker.manual.caps_windows import cap_memory

        cap_memory(memory)
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    until = int(used.ru_utime + used.ru_stime) + seconds
    for kind, limit in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CPU, until), (resource.RLIMIT_CORE, 0)):
        try:
            resource.setrlimit(kind, (limit, resource.getrlimit(kind)[1]))
        except (ValueError, OSError):
            continue
