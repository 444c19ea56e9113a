"""Notes without a finite verb: "Minutes – clerk – ten days after", "Refusal → log it", "Badge: essential"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from checker.language.modals import Reading, find_groups
from checker.language.model import Force
from checker.language.people import names_person
from checker.language.time_words import TimeLimit, find_amount
from checker.language.verbs import verbs
from checker.language.will_may import CROWD

_ARROWS = frozenset({"→", ">", "⇒", "➔", "►", "➜"})
_MARKS = _ARROWS | {"–", "—", "-", ":", "|", ";", "?", "/"}
_LEVELS: tuple[tuple[Force, frozenset[str]], ...] = (
    ("M", frozenset("essential mandatory compulsory obligatory required needed imperative vital statutory".split())),
    ("E", frozenset("expected advised".split())),
    ("P", frozenset("optional discretionary voluntary desirable permitted allowed".split())),
)
_DESCRIBES = frozenset(
    """
    usually normally often sometimes typically average about around roughly nearly almost was were had approx
    approximately ago last open opening old aged age ages free see contact tel telephone phone email
    """.split()
)
_SETTLED = frozenset(
    "updated approved agreed issued published revised reviewed adopted ratified amended printed dated".split()
)
"""What a title page says of the text itself."""
_SETS = frozenset("max maximum min minimum limit deadline timescale quorum latest earliest only".split())


def read_fragment(lower: Sequence[str], limits: Sequence[TimeLimit]) -> Reading | None:
    """The force of words without a finite verb; None where they have one, or only name a thing."""
    if not lower or lower[-1] == "?" or any(g.main for g in find_groups(lower)):
        return None
    if lower[0] == "no" and not {"without", "until", "before", "unless"}.isdisjoint(lower[2:]):
        return Reading("X", "fragment", hard=True)  # "No visit without the say-so of the head."
    parts = _parts(lower)
    for part in parts:
        level = _level(part)
        if level is not None:
            return Reading(level, "fragment")
    if _DESCRIBES & set(lower) or CROWD & set(lower[:2]):
        return None
    timed = bool(limits) or any(find_amount(lower, i) is not None for i in range(len(lower)))
    told = any(_tells(part) for part in parts[1:])
    arrow = bool(_ARROWS & set(lower))
    sets = len(parts) > 1 and bool(_SETS & set(lower)) and (timed or names_person(lower))
    counted = {"least", "every", "fewer"} & set(lower) and _has_participle(lower)
    if told or counted or arrow or sets or (timed and (len(parts) > 1 or _has_participle(lower))):
        return Reading("M", "fragment")
    return None


def _parts(lower: Sequence[str]) -> list[Sequence[str]]:
    """The words between dashes, arrows and colons."""
    cuts = [-1, *(i for i, word in enumerate(lower) if word in _MARKS), len(lower)]
    return [lower[a + 1 : b] for a, b in pairwise(cuts) if b > a + 1]


def _level(part: Sequence[str]) -> Force | None:
    """ "Compulsory.", "essential (waived for ...)": a part that says how strongly."""
    for force, words in _LEVELS:
        if part[0] in words and (len(part) == 1 or part[1] in {".", "(", ",", "for", "in", "at", "from", "unless"}):
            return force
    return None


def _tells(part: Sequence[str]) -> bool:
    """Whether a part after a mark is what to do: "speak to the head", "typed up by the clerk", "visits the child"."""
    v = verbs()
    word, follow = part[0], part[1] if len(part) > 1 else ""
    if word == "to":
        return follow in v.base
    if not follow or follow in {"of", "or", "is", "are"}:
        return False
    return (
        word in v.base and (word not in v.noun_base or follow in {"in", "on", "with", "to", "the", "a", "out", "up"})
    ) or (word in v.participle and word not in v.base and word not in _SETTLED)


def _has_participle(lower: Sequence[str]) -> bool:
    return any(word in verbs().participle for word in lower[1:6])
