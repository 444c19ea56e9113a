"""Systems known only by a name: a capitalised word that nobody knows, in or on which something is written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from checker.language.people import persons
from checker.language.slot_form_names import PLACES
from checker.language.slot_roles import slot_words
from checker.language.tokens import Token

INTO = frozenset({"on", "in", "into", "onto", "using", "via", "through", "to"})
_PLACES_TOO = frozenset(
    "use used using uses made make put go goes sent send hold held keep kept store stored set placed place".split()
)
"""Verbs after which "in" may as well name a town."""
_DOCUMENTS = frozenset(
    "plan plans note notes record records report reports visit visits concern concerns minutes decision decisions "
    "contact contacts referral chronology entry summary assessment analysis outcome outcomes letter log account "
    "reasons it them".split()
)
"""What is found on a system once it has been written: "the note is on X by noon"."""


def recorded_before(lower: Sequence[str], index: int, lex: dict[str, Any]) -> bool:
    """Whether a verb of recording stands before "in" or "on", so that what follows is no town."""
    verbs, place = lex["record_verbs"], lower[index - 1] == "in"
    if place and lower[index - 2 : index - 1] == [","]:
        return False  # ", in Thornby the group meets": a place
    if place and {"entry", "admission"} & set(lower[:index]) and "to" in lower[:index]:
        return False  # "entry to the building in Thornby"
    return any(w in verbs and not (place and w in _PLACES_TOO) for w in lower[max(0, index - 9) : index])


def found_on(lower: Sequence[str], index: int) -> bool:
    """ "The note is on X by noon", "has the plan on X": where a paper has to be is a system."""
    if (
        not index
        or lower[index - 1] not in {"on", "in"}
        or (lower[index + 1 : index + 2][:1] and lower[index + 1][0].isdigit())
    ):
        return False  # "the steps are in Set 9"
    before = lower[max(0, index - 5) : index - 1]
    if not before or _DOCUMENTS.isdisjoint(lower[max(0, index - 7) : index - 1]):
        return False
    return before[-1] in {"is", "are", "be"} or (
        before[-1] in _DOCUMENTS and not {"have", "has", "get", "gets", "getting", "having"}.isdisjoint(before)
    )


def camel(text: str) -> bool:
    """A name with a capital inside, as products have ("MyConcern", "SafeHub")."""
    return any(c.isupper() for c in text[1:]) and any(c.islower() for c in text)


def _builder(tokens: Sequence[Token], index: int, known_names: frozenset[str]) -> bool:
    """ "Plan Builder", "ReviewDesk": the second word of a name makes a product of a known first one."""
    if index >= len(tokens) or not tokens[index].text[:1].isupper() or not tokens[index].text[2:].isalpha():
        return False
    word, lex = tokens[index].word, slot_words()
    return not any(word in names for names in (known_names, lex["heads"], lex["form_weak"], PLACES, persons()))


def product(tokens: Sequence[Token], index: int, known_names: frozenset[str]) -> bool:
    """A capitalised word after on/in/using that is no known name: a product, offered for review."""
    text = tokens[index].text
    if not (text[:1].isupper() or camel(text)) or len(text) < 3 or not text.replace("-", "").isalpha():
        return False
    if tokens[index].lower in {"year", "years"} or (text.isupper() and len(text) < 4):
        return False
    follow = tokens[index + 1].text if index + 1 < len(tokens) else ""
    if tokens[index].word in known_names:
        return _builder(tokens, index + 1, known_names)
    if any(t.word in PLACES and t.text[:1].isupper() for t in tokens[index + 1 : index + 3]):
        return False
    return not (follow[:1].isupper() and tokens[index + 1].word in known_names)
