"""The limits within which one file is read. Each has its own message when it is reached."""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Sizes in bytes, times in seconds. The defaults hold a 5,000-page manual and refuse decompression bombs."""

    file_bytes: int = 200 * MEGABYTE
    text_bytes: int = 50 * MEGABYTE
    """For formats that are held in memory as text: Markdown, plain text, HTML."""
    seconds: float = 300.0
    """Time in which a file of another format than PDF is read."""
    memory: int = 3072 * MEGABYTE
    """Address space of the process that reads it."""
    pdf_pages: int = 5_000
    pdf_seconds: float = 300.0
    pdf_page_seconds: float = 30.0
    """A page that takes longer is passed over and named."""
    pdf_memory: int = 1024 * MEGABYTE
    pdf_unpacked: int = 256 * MEGABYTE
    """All streams of a PDF together that may be bombs (`pdf_bombs`), inflated."""
    member_bytes: int = 50 * MEGABYTE
    """Largest member of a ZIP container (DOCX, zip), inflated."""
    member_ratio: int = 200
    """Largest inflated size of a ZIP member, as a multiple of its packed size."""
    members: int = 5_000
    total_bytes: int = 500 * MEGABYTE
    """All members of one ZIP container together, inflated."""


DEFAULT = Limits()
