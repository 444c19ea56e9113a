"""What a reader hands back for one file, before it becomes part of a manual."""

from __future__ import annotations

from dataclasses import dataclass

from checker.manual.model import Block, Notice, ReadStatus


@dataclass(frozen=True, slots=True)
class Reading:
    """Blocks of one file in reading order, without heading paths; `reason` says why a file was read only in part."""

    blocks: tuple[Block, ...]
    notices: tuple[Notice, ...] = ()
    status: ReadStatus = "read"
    reason: str = ""
    pages: int | None = None
    title: str = ""
