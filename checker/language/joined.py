"""A part of a sentence that goes with the one before it by a participle alone."""

from __future__ import annotations

from collections.abc import Sequence

from checker.language.verbs import verbs

_AFTER_PARTICIPLE = frozenset("on in by to into within with at onto using no".split())


def joins_participle(lower: Sequence[str]) -> bool:
    """ "and spoken to alone where circumstances make that right": a participle, whatever verb stands further on."""
    if lower[0] not in {"and", "or"} or len(lower) <= 3:
        return False
    v, word, follow = verbs(), lower[1], lower[2]
    if word in {"is", "are", "be"}:
        return follow in v.participle
    return word in v.participle and word.endswith(("ed", "en", "nt", "t")) and follow in _AFTER_PARTICIPLE
