"""Names of roles and bodies in a clause, read for whom they stand: the grammar of roles knows nouns, not names."""

from __future__ import annotations

from collections.abc import Sequence

from checker.language.gazetteer import Gazetteer, Mention
from checker.language.people import persons
from checker.language.slot_roles import AFTER_HEAD, BREAK, slot_words, written
from checker.language.tokens import Token, tokenize

_NOUNS = {"person": "family", "practitioner": "worker", "role": "worker", "body": "service"}
"""Kind of a role or body -> the noun for one whose name has none."""
_JOINED_TO = frozenset("the a an all both each every any other and or , relevant chair : members".split())
"""What may stand before a name of one word, which after another word is part of some other name ("youth worker")."""


def as_nouns(tokens: Sequence[Token], gazetteer: Gazetteer) -> Sequence[Token]:
    """The tokens, with one token and a noun for each name whose own words would mislead about whom it is of.

    "Caregiver" and "those with parental responsibility" are read as family, "case holder" as the worker that it stands
    for, "the authority where the child lives" as an authority. Offsets stay as they are.
    """
    result: list[Token] = []
    at = 0
    for mention in gazetteer.people(tokens):
        if mention.ids[0] in gazetteer.stages:
            continue  # a meeting, which is no role in its own duties
        if noun := _noun(tokens, mention, gazetteer.kinds.get(mention.ids[0], "")):
            first, last = tokens[mention.start], tokens[mention.end - 1]
            text = written(tokens, (mention.start, mention.end))
            result += tokens[at : mention.start]
            lower = f"{noun}'s" if last.lower.endswith(("'s", "s'")) else noun
            result.append(Token(text, noun, lower, noun, first.start, last.end))
            at = mention.end
    return (*result, *tokens[at:]) if result else tokens


def _noun(tokens: Sequence[Token], mention: Mention, kind: str) -> str:
    """The noun for a name that needs one, "" for one that the grammar reads rightly by itself."""
    words = [t.word for t in tokens[mention.start : mention.end]]
    known = slot_words()
    if kind == "person":
        return "" if len(words) == 1 and words[0] in known["not_approvers"] else _NOUNS[kind]
    cut = next((at for at, word in enumerate(words) if word in AFTER_HEAD), len(words))
    if words[cut - 1] in known["heads"]:
        return "" if BREAK.isdisjoint({*words} - {"of"}) else words[cut - 1]
    if words[-1] in persons() and known["not_approvers"].isdisjoint(words):
        return ""  # a hospital or a hub: no noun of the family misleads
    own = next((w for w in (*reversed(words[:cut]), mention.ids[0].rpartition("-")[2]) if w in known["heads"]), "")
    return own or _NOUNS.get(kind, "")


def roles_in(text: str, gazetteer: Gazetteer) -> tuple[str, ...]:
    """The ids of those who act by themselves, as actors or as terms that are none, whom a few words name; no bodies."""
    tokens = tokenize(text)
    return tuple(
        mention.ids[0]
        for mention in gazetteer.roles(tokens)
        if gazetteer.kinds.get(mention.ids[0]) != "body"
        and (mention.end - mention.start > 1 or mention.start == 0 or tokens[mention.start - 1].lower in _JOINED_TO)
    )
