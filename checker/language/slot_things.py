"""The forms, methods and targets that a clause speaks of, whether or not it asks for them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from checker.language.ask_signs import NOTHING
from checker.language.model import Slot
from checker.language.slot_forms import find_forms
from checker.language.slot_handled import is_handled
from checker.language.slot_methods import find_methods
from checker.language.slot_targets import find_targets
from checker.language.tokens import Token

_BEFORE_YEAR = 4
"""How near before the year of a book the initial of its author stands."""


def things_in(
    tokens: Sequence[Token], lower: Sequence[str], known_names: frozenset[str] = frozenset()
) -> Mapping[str, Sequence[Slot]]:
    """The slots of each kind; none in a reference to a book, whose title may name anything."""
    if "(" in lower and _is_reference(tokens):
        return NOTHING
    return {
        "form": find_forms(tokens, lower, known_names),
        "method": [slot for slot in find_methods(tokens, lower) if not is_handled(lower, *_place(tokens, slot))],
        "target": find_targets(tokens, lower),
    }


def _place(tokens: Sequence[Token], slot: Slot) -> tuple[int, int]:
    """The first token of a slot, and the one after its last."""
    start = next(at for at, token in enumerate(tokens) if token.end > slot.span.start)
    end = next((at for at in range(start, len(tokens)) if tokens[at].start >= slot.span.end), len(tokens))
    return start, end


def _is_reference(tokens: Sequence[Token]) -> bool:
    """Whether a book is cited by its author and year: "Lee, S. (2008), The Form"."""
    for index in range(2, len(tokens) - 2):
        before, year, after = (token.text for token in tokens[index : index + 3])
        if before == "(" and after == ")" and len(year) == 4 and year.isdigit():
            initials = (token.text.rstrip(".") for token in tokens[max(0, index - _BEFORE_YEAR) : index])
            if any(len(text) == 1 and text.isupper() for text in initials):
                return True
    return False
