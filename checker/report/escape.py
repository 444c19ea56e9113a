"""Words of other people as Markdown that shows just these words: no markup, no link, nobody called, no issue named."""

from __future__ import annotations

import re

from checker.report.wording import clean

_SPECIAL = re.compile(r"([\\`*_{}\[\]|~$<>])")
_LEADING = re.compile(r"^(\s*(?:\d+(?=[.)](?:\s|$)))?)([-+=:.#)])")
_ACTS = re.compile(r"(?<=[@#])(?=\w)|(?<=:)(?=//)|(?<=www)(?=\.)|(?<=\bGH)(?=-\d)", re.IGNORECASE)
_COMMIT = re.compile(r"\b(?=[0-9a-f]*[0-9])([0-9a-f]{6})(?=[0-9a-f]{1,34}\b)", re.IGNORECASE)
_JOIN = "\u2060"
"""A sign of no width. Between @ and a name, it keeps the name from being called; in an address, from being a link."""


def escape(text: str) -> str:
    """Text as Markdown that shows just this text, in one line."""
    folded = _COMMIT.sub(rf"\1{_JOIN}", _ACTS.sub(_JOIN, " ".join(clean(text).split())))
    return _LEADING.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", folded).replace("&", "&amp;"))


def code(text: str) -> str:
    """A name in a fixed face; nothing in it acts."""
    return f"`{clean(text).replace('`', chr(39))}`"
