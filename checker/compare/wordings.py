"""How local manuals put each national rule: sentences by which the linker knows a rule in other words than its own."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "wordings"
"""One file for each folder of rules: the id of a rule in brackets, then a sentence a line; "#" begins a remark."""


@cache
def wordings() -> Mapping[str, tuple[str, ...]]:
    """Rule id -> sentences that restate the rule, tighten or loosen it, or add to it."""
    found: dict[str, list[str]] = {}
    said: list[str] = []
    for file in sorted(FOLDER.glob("*.txt")):
        for line in file.read_text(encoding="utf-8").splitlines():
            if line.startswith("[") and line.endswith("]"):
                said = found.setdefault(line[1:-1], [])
            elif line and not line.startswith("#"):
                said.append(line)
    return {rule: tuple(sentences) for rule, sentences in found.items()}
