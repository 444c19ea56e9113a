"""Bodies, systems and steps that some edition knew and a later one has not; data for the checks that look for them."""

from __future__ import annotations

BODIES: tuple[tuple[str, str], ...] = (
    ("local safeguarding children board", "2018"),
    ("children's safeguarding board", "2018"),
    ("lscb", "2018"),
    ("children's trust board", "2013"),
    ("primary care trust", "2013"),
    ("strategic health authority", "2013"),
    ("clinical commissioning group", "2023"),
    ("connexions", "2013"),
    ("contactpoint", "2013"),
    ("area child protection committee", "2010"),
    ("child protection register", "2010"),
    ("independent safeguarding authority", "2013"),
    ("every child matters", "2013"),
    ("community rehabilitation company", "2023"),
)
"""Name in lower case, and the first edition in which it has no part."""

STEPS = (
    "serious case review",
    "review of serious case",
    "scr",
    "panel of independent expert",
    "national panel of expert",
    "initial assessment",
    "core assessment",
    "common assessment framework",
    "caf",
    "rapid response",
)
"""Steps and forms that are gone, and bodies that did them."""

SHORT = ("safeguarding children board", "ccg", "pct")
"""Shorter names of bodies, telling only beside a withdrawn rule."""
