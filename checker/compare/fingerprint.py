"""A name for a finding that stays the same while its words do: whatever the page, the numbering or the file format.

Areas keep these names in their own records, so how they are made does not change without a word in the changes.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata

_NUMBERS = r"\(?(?:\d+(?:\.\d+)*[a-z]?|[a-z]|[ivx]+)\b\)?"
_DOTTED = r"\d+(?:\.\d+)+[a-z]?"
_LABEL = re.compile(
    r"\s*(?:\(?(?:\d+(?:\.\d+)+|[a-z]|[ivx]+)[.)]|\(?\d{1,3}[.)]?|\d+(?:\.\d+)+|[•*†‡-])\s+"
    r"(?!(?i:working|calendar|school|hours?|days?|weeks?|months?|years?|minutes?)\b)(?=[A-Z“‘\"'(])"
)
"""A number, letter or sign of a list or note that a file format left in the text. "10 Working days" is none."""

_REFERENCE = re.compile(
    rf"(?P<kept>\b(?:appendix|appendices|annex|chapters?|figures?|footnotes?|pages?|paragraphs?|paras?|tables?)\.?\s+)"
    rf"{_NUMBERS}(?:\s*(?:,|-|–|to|and|or)\s*\d+(?:\.\d+)*)*"
    rf"|(?P<part>\b(?:sections?|parts?)\s+){_DOTTED}(?:\s*(?:,|-|–|to|and|or)\s*{_DOTTED})*"
    rf"|\b\d+(?:\.\d+){{2,}}\b",
    re.IGNORECASE,
)
"""Where a text points to a place in itself. "Section 47" and "part 4" are names of law and stay."""
_POINTS = re.compile(r"\d|append|annex|chapter|figure|footnote|page|para|table", re.IGNORECASE)
"""What stands in every such reference: to look for that first is quicker."""


def letters(text: str) -> str:
    """The letters and digits of a text, folded: spaces, hyphens, quotes and ligatures differ between file formats.

    >>> letters("The multi-agency plan (see paragraph 4.2) is re\u00adviewed.")
    'themultiagencyplanseeparagraphisreviewed'
    """
    plain = unicodedata.normalize("NFKC", text)
    if label := _LABEL.match(plain):
        plain = plain[label.end() :]
    plain = plain.casefold()
    if _POINTS.search(plain):
        plain = _REFERENCE.sub(lambda m: m["kept"] or m["part"] or "", plain)
    return "".join(filter(str.isalnum, plain))


def fingerprint(code: str, text: str) -> str:
    """The name of a finding of this code in a clause of these words: 12 hexadecimal digits.

    Headings and numbers of paragraphs and pages have no part in it. The same words twice in a manual give the same
    name; what then tells the two apart is added by `checker.checking`.
    """
    return hashlib.sha256(f"{code} {letters(text)}".encode()).hexdigest()[:12]


def base(name: str) -> str:
    """A fingerprint without the number by which `checker.checking` tells the same words in several places apart."""
    return name.partition("-")[0]
