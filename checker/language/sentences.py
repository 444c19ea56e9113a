"""Cutting a paragraph into sentences.

Own rules rather than a library: of those measured, the ones that kept "s.47", "para. 4.2.3" and numbered clauses
whole were no better than these few lines.
"""

from __future__ import annotations

import re
from string import ascii_letters

_END = re.compile(r"[.!?][\"'”’)\]]*\s+(?=[\"'“‘(\[]*[A-Z0-9])")
_ABBREVIATIONS = frozenset(
    "e.g i.e etc. cf vs dr mr mrs ms prof rev no nos para paras s ss sec sch reg regs art ch chs p pp vol "
    "ed fig approx "
    "tel ext st ca inc ltd co dept viz".split()
)
_LETTERED = re.compile(r"\b(?:Appendix|Annex|Schedule|Part|Table|Form|Template|Level|Stage|Chapter) [A-Z]$")
_LETTERS = f"{ascii_letters}.\u00ad\ufb00\ufb01\ufb02\ufb03\ufb04"
"""Of which a word may be made: letters, those that are printed as one, and the hyphen that is not seen."""
_LONGEST = 1 + max(map(len, _ABBREVIATIONS))


def split_sentences(text: str) -> list[tuple[int, int]]:
    """Spans of the sentences in a text, without the white space between them.

    A full stop after a known abbreviation, a single capital letter or inside a number does not end a sentence.
    """
    spans: list[tuple[int, int]] = []
    start = 0
    for match in _END.finditer(text):
        stop = match.start()
        if text[stop] == ".":
            before = text[max(start, stop - _LONGEST) : stop]
            if _LETTERED.search(text, max(start, stop - 16), stop):
                pass  # "is in Appendix H. Each ..."
            elif _is_abbreviation(before[len(before.rstrip(_LETTERS)) :], text[match.end() : match.end() + 1]):
                continue
        end = match.start() + len(match.group().rstrip())
        spans.append((start, end))
        start = match.end()
    if text[start:].strip():
        spans.append((start, len(text.rstrip())))
    return spans


def _is_abbreviation(last: str, follow: str) -> bool:
    """Whether the letters before a full stop are an abbreviation, given the character after it."""
    word = last.lower()
    if word in {"no", "nos"} and not follow.isdigit():
        return False  # the answer, not the number
    return word in _ABBREVIATIONS or (len(last) == 1 and last.isupper() and last != "I")
