"""The edition that a manual itself names, told where it is another than the one with which it is compared."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from checker.manual.model import Block, Notice

_NAMED = re.compile(
    r"\b(?:Working Together|Working [Tt]ogether to [Ss]afeguard [Cc]hildren|WORKING TOGETHER)\b"
    r"[^.;|]{0,100}?\b(20\d\d)\b"  # a subtitle may stand between the title and its year
)


def named_edition(blocks: Iterable[Block], editions: Collection[str], compared: str) -> Iterator[Notice]:
    """A notice for each place that names the newest edition in the text, where the one compared with is not named."""
    named = [(found[1], block, found) for block in blocks for found in _NAMED.finditer(block.text)]
    newest = max((year for year, _, _ in named if year in editions), default=compared)
    if compared in (year for year, _, _ in named):
        return
    for year, block, found in named:
        if year == newest:
            yield Notice(
                f"The text names Working Together {newest}, and not {compared}, with which it was compared",
                block.span(found.start(), found.end()),
                f"If it was written for that edition, look at it beside that one too: --edition {newest}.",
            )
