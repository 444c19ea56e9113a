"""What differs in substance between two wordings of one provision; time limits are compared by walking a calendar."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.compare.timing import compare_limits
from checker.language.model import Deadline, Provision, Slot, apart
from checker.versions.model import FORCE_WORDS, Difference, Direction

_STRENGTH = {"P": 1, "E": 2, "M": 3}

_SLOTS: tuple[tuple[str, str], ...] = (
    ("approval", "approvals"),
    ("attendance", "attendance"),
    ("form or system", "forms"),
    ("method", "methods"),
    ("target", "targets"),
)

_SIGNS = {
    "absolute": "room for the case",
    "condition": "exception or condition",
    "need-not": "release from a duty",
    "time-allows": "left to time or means",
}
"""Small words that change what a provision asks for, and what they are about."""


def differences(before: Provision, after: Provision) -> tuple[Difference, ...]:
    """Every difference of substance, in a fixed order; empty where only the wording differs."""
    return tuple(_differences(before, after))


def _differences(before: Provision, after: Provision) -> Iterator[Difference]:
    if before.force != after.force:
        yield _force(before, after)
    yield from _limits(before.deadlines, after.deadlines)
    for what, field in _SLOTS:
        yield from _slots(what, getattr(before, field), getattr(after, field))
    if before.actors and after.actors and set(before.actors) != set(after.actors):
        yield Difference("who", ", ".join(before.actors), ", ".join(after.actors), "changed")
    for sign, what in _SIGNS.items():
        had, has = sign in before.cues, sign in after.cues
        if had != has:
            words = "words that say so" if sign != "absolute" else "words that leave none"
            yield Difference(what, words if had else "", words if has else "", "removed" if had else "added")


def _force(before: Provision, after: Provision) -> Difference:
    direction: Direction = "changed"
    if before.force in _STRENGTH and after.force in _STRENGTH:
        direction = "stronger" if _STRENGTH[after.force] > _STRENGTH[before.force] else "weaker"
    return Difference("force", _force_words(before), _force_words(after), direction)


def _force_words(provision: Provision) -> str:
    said = f" (“{provision.force_text}”)" if provision.force_text else ""
    return FORCE_WORDS[provision.force] + said


def _limits(before: Sequence[Deadline], after: Sequence[Deadline]) -> Iterator[Difference]:
    old, new = list(before), list(after)
    for limit in before:
        same = next((other for other in new if _key(other) == _key(limit)), None)
        if same is not None:
            old.remove(limit)
            new.remove(same)
    # What is left is paired kind by kind: a limit with a limit, a frequency with a frequency.
    for limit in list(old):
        other = next((each for each in new if each.operator == limit.operator), None)
        if other is not None:
            old.remove(limit)
            new.remove(other)
            yield _changed(limit, other)
    for limit in old:
        yield Difference("time limit", limit.text, "", "removed")
    for limit in new:
        yield Difference("time limit", "", limit.text, "added")


def _key(limit: Deadline) -> tuple[object, ...]:
    return limit.duration, limit.operator, limit.anchor or limit.anchor_text.casefold(), limit.anchor_occasion


def _changed(old: Deadline, new: Deadline) -> Difference:
    if old.duration == new.duration:
        return Difference("start of the clock", old.text, new.text, "clock-moved")
    verdict = compare_limits(new.duration, old.duration)
    if verdict is None:
        return Difference("time limit", old.text, new.text, "changed")
    if new.operator in {"min", "before"}:
        verdict = verdict.reversed()
    orders: dict[str, Direction] = {"earlier": "sooner", "later": "later", "mixed": "both-ways", "same": "same-length"}
    return Difference(
        "time limit", old.text, new.text, orders[verdict.order], (verdict.earlier, verdict.same, verdict.later)
    )


def _slots(what: str, before: Sequence[Slot], after: Sequence[Slot]) -> Iterator[Difference]:
    old = {slot.text.casefold(): slot.text for slot in apart(before)}
    new = {slot.text.casefold(): slot.text for slot in apart(after)}
    gone = [text for key, text in old.items() if key not in new]
    came = [text for key, text in new.items() if key not in old]
    for one, other in zip(gone, came, strict=False):
        yield Difference(what, one, other, "changed")
    for text in gone[len(came) :]:
        yield Difference(what, text, "", "removed")
    for text in came[len(gone) :]:
        yield Difference(what, "", text, "added")
