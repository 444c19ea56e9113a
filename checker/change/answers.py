"""What the author answered in the text of a pull request, question by question.

The text is only looked at for answers being there; nothing in it is followed, run or shown.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

Answer = Literal["why", "whom", "problem", "evidence", "removed", "watch"]

_HEADINGS: Mapping[Answer, tuple[str, ...]] = {
    "why": ("why is it essential", "why essential"),
    "whom": ("for whom",),
    "problem": ("which problem", "what problem"),
    "evidence": ("what evidence", "evidence"),
    "removed": ("what can go",),
    "watch": ("what will be watched", "what will we watch"),
}
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_CLASS = re.compile(r"^\s*[-*]\s*\[[xX]\]\s*(\S.*)$", re.MULTILINE)
_EMPTY = frozenset({"", "n/a", "na", "none given", "to do", "todo", "tbc", "tbd", "?"})
MOST = 100_000


def read(text: str) -> tuple[frozenset[Answer], tuple[str, ...]]:
    """(questions answered, classes ticked) in the text of a pull request, as the template lays it out."""
    text = _COMMENT.sub("", text[:MOST].replace("\r\n", "\n"))
    answered: set[Answer] = set()
    current: Answer | None = None
    for line in text.split("\n"):
        if line.startswith("#"):
            said = line.strip("# \t").casefold()
            current = next((name for name, keys in _HEADINGS.items() if any(key in said for key in keys)), None)
        elif current is not None and line.strip(" \t._*-").casefold() not in _EMPTY:
            answered.add(current)
    return frozenset(answered), tuple(found.strip() for found in _CLASS.findall(text))
