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
    noun_base: frozenset[str]
    """Base forms that are as often singular nouns: those of `noun_like`."""
    stative: frozenset[str]
    stative_third: frozenset[str]
    state: frozenset[str]
    """Participles that describe a state after "is" or "are"."""
    tendency: frozenset[str]
    stative_past: frozenset[str]
    """Past forms of the stative verbs that are hardly ever participles: "wanted", "seemed"."""
    forms: frozenset[str]
    """All forms that can be the verb of a sentence: base, third person, past and stative ones."""


@cache
def verbs() -> Verbs:
    """The verbs of the lexicon with their forms, derived once."""
    data = read_lexicon("verbs")
    base = frozenset(str(data["action"]).split())
    irregular: dict[str, list[str]] = data["irregular"]
    doubled = frozenset(str(data["doubled"]).split())
    participle: dict[str, str] = {}
    past: dict[str, str] = {}
    for verb in base:
        first, second = irregular.get(verb) or [_past(verb, doubled)] * 2
        past[first] = verb
        participle[second] = verb
    third = {_third(verb): verb for verb in base}
    noun_like = frozenset(str(data["noun-like"]).split())
    stative = frozenset(str(data["stative"]).split())
    stative_past = frozenset(str(data["stative-past"]).split())
    stative_third = frozenset(_third(verb) for verb in stative)
    return Verbs(
        base=base,
        third=third,
        participle=participle,
        past=past,
        gerund={_gerund(verb, doubled): verb for verb in base},
        noun_like=noun_like,
        noun_base=frozenset(third[word] for word in noun_like if word in third),
        stative=stative,
        stative_third=stative_third,
        state=frozenset(str(data["state-participles"]).split()),
        tendency=frozenset(str(data["tendency"]).split()),
        forms=base.union(third, past, stative, stative_third, stative_past),
        stative_past=stative_past,
    )


def _third(verb: str) -> str:
    if verb == "have":
        return "has"
    if verb.endswith(("s", "x", "ch", "sh", "o")):
        return verb + "es"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + "ies"
    return verb + "s"


def _past(verb: str, doubled: frozenset[str]) -> str:
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + "ied"
    if verb in doubled:
        return verb + verb[-1] + "ed"
    return verb + "ed"


def _gerund(verb: str, doubled: frozenset[str]) -> str:
    if verb.endswith("ee"):
        return verb + "ing"
    if verb.endswith("e"):
        return verb[:-1] + "ing"
    if verb in doubled:
        return verb + verb[-1] + "ing"
    return verb + "ing"
