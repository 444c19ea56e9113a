"""Forms of the verbs of procedure, derived from `lexicon/verbs.yaml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from checker.language.lexicon import read_lexicon


@dataclass(frozen=True, slots=True)
class Verbs:
    """Form -> base form, by kind of form. All in lower case."""

    base: frozenset[str]
    third: dict[str, str]
    participle: dict[str, str]
    past: dict[str, str]
    gerund: dict[str, str]
    noun_like: frozenset[str]
    stative: frozenset[str]
    tendency: frozenset[str]


@cache
def verbs() -> Verbs:
    """The verbs of the lexicon with their forms, derived once."""
    data = read_lexicon("verbs")
    base = frozenset(str(data["action"]).split())
    irregular: dict[str, list[str]] = data["irregular"]
    participle: dict[str, str] = {}
    past: dict[str, str] = {}
    for verb in base:
        first, second = irregular.get(verb, [_past(verb)] * 2)
        past[first] = verb
        participle[second] = verb
    return Verbs(
        base=base,
        third={_third(verb): verb for verb in base},
        participle=participle,
        past=past,
        gerund={_gerund(verb): verb for verb in base},
        noun_like=frozenset(str(data["noun-like"]).split()),
        stative=frozenset(str(data["stative"]).split()),
        tendency=frozenset(str(data["tendency"]).split()),
    )


_DOUBLED = frozenset(
    "commit plan stop refer submit tag transfer map step run set put sit begin cancel chat log rub".split()
)


def _third(verb: str) -> str:
    if verb == "have":
        return "has"
    if verb.endswith(("s", "x", "ch", "sh", "o")):
        return verb + "es"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + "ies"
    return verb + "s"


def _past(verb: str) -> str:
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + "ied"
    if verb in _DOUBLED:
        return verb + verb[-1] + "ed"
    return verb + "ed"


def _gerund(verb: str) -> str:
    if verb.endswith("ee"):
        return verb + "ing"
    if verb.endswith("e"):
        return verb[:-1] + "ing"
    if verb in _DOUBLED:
        return verb + verb[-1] + "ing"
    return verb + "ing"
