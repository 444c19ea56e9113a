"""Where a sentence names a form, a method, an approval or who must attend: looked for only once it is asked."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from checker.language.slot_approvals import find_approvals
from checker.language.slot_attendance import find_attendance
from checker.language.slot_forms import find_forms
from checker.language.slot_methods import find_methods
from checker.language.starts import Starts
from checker.language.tokens import Token

_FINDERS = (find_forms, find_methods, find_approvals, find_attendance)


class Things:
    """The things of one sentence, by the tokens they start at."""

    def __init__(self, tokens: Sequence[Token], lower: Sequence[str]) -> None:
        self._tokens, self._lower = tokens, lower
        self._starts: Starts | None = None

    def any(self, start: int, end: int) -> bool:
        """Whether one starts from token `start` up to, not including, `end`."""
        if self._starts is None:
            at = [token.start for token in self._tokens]
            found = {bisect_left(at, slot.span.start) for find in _FINDERS for slot in find(self._tokens, self._lower)}
            self._starts = Starts(sorted(found))
        return self._starts.any(start, end)
