"""Which deliberate silence a finding rests on, when it shows something that no national rule asks for."""

from __future__ import annotations

from collections.abc import Iterable

from checker.compare.rule_words import left_open
from checker.knowledge.base import View
from checker.knowledge.graph import SLOT_OF, Slot, leaves_open

_SLOTS: tuple[Slot, ...] = ("form", "method")
"""Slots in which one silence governs whatever the step: a form or a method belongs to no step of its own."""


class Silences:
    """The silences of one edition that leave forms, systems and methods open."""

    def __init__(self, view: View) -> None:
        self._rules = view.rules
        self._tools = [silence for silence in view.silences() if "form" in left_open(silence)]
        everything = (s.id for s in self._tools if all(leaves_open(s, slot) for slot in _SLOTS))
        self._general = next(everything, None)

    def behind(self, code: str, linked: str | None, events: Iterable[str]) -> str | None:
        """The silence to name beside a code: one about the same event, else the general one; None leaves the link.

        A rule that is itself about method or form ("how a review is done") keeps its finding.
        """
        slot = SLOT_OF.get(code)
        if slot not in _SLOTS:
            return None
        own = self._rules.get(linked or "")
        if own is not None and (own in self._tools or (own.kind != "silence" and slot in own.title.lower())):
            return None
        beside = (s.id for event in events for s in self._tools if event in s.about)
        return next(beside, self._general)
