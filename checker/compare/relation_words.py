"""What the single words of a clause say on how it stands to its rule, beside the signs of its structure.

A word counts by itself, with the force of the clause, with the word after it, and by whether the rule has it too: to
"ring" somebody is one thing where the rule tells people, and another where it does not. One number is like another.
What words weigh was fitted on labelled text (`evaluation/fit_relation.py`), and only those that tell are kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from checker.compare.stems import stems
from checker.language.tokens import words

SHARE = 0.5
"""What a word counts where it stands; many do, and each is a weak sign."""


def word_signs(text: str, force: str, known: frozenset[str]) -> Iterator[str]:
    """The names of the word signs of a clause, each once; `known` are the stems of the rule."""
    said = ["#" if any(map(str.isdigit, word)) else word for word in words(text)]
    for word in dict.fromkeys(said):
        yield f"w:{word}"
        yield f"{force}:{word}"
    for one, other in dict.fromkeys(pairwise(said)):
        yield f"{one} {other}"
    for stem in dict.fromkeys(s for s in stems(text) if s.isalpha()):
        yield f"in:{stem}" if stem in known else f"out:{stem}"
