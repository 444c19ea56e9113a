"""Lines of a PDF put together again: spaces between them, and words that were divided at line ends."""

from __future__ import annotations

import re
from collections.abc import Sequence

from checker.manual.mapped import fold_text
from checker.manual.pdf_lines import Line, Page

_WORD = re.compile(r"[\w'’-]+")
_TAIL = re.compile(r"([\w'’]+)([-\u2010\u00ad\x02\ufffe])$")
_HEAD = re.compile(r"[\w'’]+")
_KEEP = frozenset(
    {
        *(
            "child",
            "co",
            "cross",
            "day",
            "decision",
            "ex",
            "face",
            "follow",
            "full",
            "half",
            "high",
            "in",
            "inter",
            "long",
        ),
        *("low", "mid", "multi", "non", "on", "one", "over", "part", "post", "pre", "re", "self", "short", "single"),
        *("three", "two", "under", "up", "well"),
    }
)
"""First halves of words that are written with a hyphen."""


class Joiner:
    """Joins lines; the words of the whole file tell which hyphens belong to the word."""

    def __init__(self, pages: Sequence[Page]) -> None:
        self.words = {word.casefold() for page in pages for line in page.lines for word in _WORD.findall(line.text)}

    def lines(self, lines: Sequence[Line], skip: int = 0) -> str:
        """The text of lines without the first `skip` characters."""
        parts = [lines[0].text[skip:]]
        for line in lines[1:]:
            # Only the end of the text so far matters for the join.
            parts[-1:] = self._pair(parts[-1], line.text)
        return clean("".join(parts))

    def two(self, text: str, after: str) -> str:
        """Two texts as one."""
        return clean("".join(self._pair(text, after)))

    def _pair(self, text: str, after: str) -> tuple[str, str]:
        """The texts with what belongs between them. A hyphen goes only if the word is known, or likely, without it."""
        tail, head = _TAIL.search(text[-40:]), _HEAD.match(after)
        if not tail or not head:
            return f"{text} ", after
        first, second, hyphen = tail[1].casefold(), head[0].casefold(), tail[2]
        if second in ("and", "or", "to") and hyphen == "-":
            return f"{text} ", after
        whole = first + second in self.words
        hyphened = f"{first}-{second}" in self.words
        soft = hyphen != "-" and first not in _KEEP and not head[0][0].isupper()
        if not hyphened and (whole or soft):
            return text[:-1], after
        return f"{text[:-1]}-", after


def clean(text: str) -> str:
    """Text with single spaces and plain hyphens."""
    return fold_text(text.replace("\x02", "-").replace("\ufffe", "-"))
