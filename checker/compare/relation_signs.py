"""The signs of how a clause stands to its rule: the same action, against it, new, or aside.

What they weigh stands in `relation_weights.txt`. Signs tell classes by structure (who acts, what is forbidden, what is
left out or made to wait); the words by which they are known are in `lexicon/contrast.yaml`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from checker.compare.agents import acts_for_another, agent_of, names_another
from checker.compare.context import from_ordinary
from checker.compare.ranking import Match
from checker.compare.relation_reading import Beside, nearness, negative
from checker.compare.stems import stems_in
from checker.kept import Kept
from checker.knowledge.model import Rule
from checker.language.cues import TOLD_BY_FORM
from checker.language.lexicon import read_lexicon
from checker.language.model import Provision
from checker.language.numbers import in_figures
from checker.language.phrases import PhraseTable, spell_out
from checker.language.tokens import fold, stem

_CUTS = ("without", "instead", "alone", "enough", "regardless", "scope")
"""Sorts of phrase by which less is asked for than the rule has, or another thing in its place."""
_PHRASES = (*_CUTS, "undo", "extra", "elsewhere")
_NOBODY = frozenset({"no", "nobody", "nothing", "none", "neither", "no-one"})
_RANK = {"must": 3, "must-not": 3, "should": 2, "may": 1, "M": 3, "X": 3, "E": 2, "P": 1}
_CUES = ("absolute", "contact-detail", "need-not", "consent-bar", "time-allows")


@dataclass(frozen=True, slots=True)
class _Lexicon:
    phrases: PhraseTable[str]
    gate: frozenset[str]
    undoing: frozenset[str]


@cache
def _lexicon() -> _Lexicon:
    data = read_lexicon("contrast")
    return _Lexicon(
        PhraseTable((said, name) for name in _PHRASES for phrase in data[name] for said in spell_out(phrase)),
        frozenset(data["gate"]),
        frozenset(stem(w) for w in data["undoing"].split()),
    )


_UNDOES: Kept[str, bool] = Kept(lambda word: stem(fold(word)) in _lexicon().undoing, 50_000)
"""Whether a word is one of undoing."""
_HAS_DIGIT: Kept[str, bool] = Kept(lambda word: any(map(str.isdigit, in_figures(word))), 50_000)
"""Whether a word holds a figure, or is a number that could be written so."""


@lru_cache(maxsize=4_096)
def _phrases(words: tuple[str, ...]) -> frozenset[str]:
    """The sorts of phrase that a rule uses itself, which therefore set nothing against it."""
    return frozenset(name for _, _, name in _lexicon().phrases.find(list(words))) & set(_CUTS)


def relation_signs(provision: Provision, match: Match, laid: Beside, likely: float) -> dict[str, float]:
    """The signs, each from 0 to 1, of the text around from -1; those that are 0 may be left out.

    `likely` is how likely the rule governs the clause.
    """
    rule, force = match.rule, provision.force
    known, said, told = laid.national.stems, laid.said, laid.told
    strange = sum(s not in known for s in laid.own)
    found = {
        "words": match.words,
        "explained": match.explained,
        "own_phrase": match.sign("own_phrase"),
        "title": match.sign("title"),
        "event": match.event,
        "score": match.score,
        "governed": likely,
        "unsure": 1 - provision.sure,
        "asking": 2 * match.context.asking - 1,
        "around": from_ordinary(match.context.worth),
        "strange": min(1.0, strange / 10),
        "all_known": float(not strange),
        "long": min(1.0, len(said) / 40),
        "verb_known": _share(told[:1], known),
        "object_known": _share(told[1:6], known),
        "subject_known": _share(laid.subject, known),
        "digit": float(any(map(_HAS_DIGIT.__getitem__, laid.said))),
        "present": float(not provision.cues.isdisjoint(TOLD_BY_FORM)),
        f"force_{force}": 1.0,
        f"kind_{rule.kind}": 1.0,
    }
    if rule.force:
        step = _RANK[force] - _RANK[rule.force]
        found["equal" if step == 0 else "stronger" if step > 0 else "weaker"] = 1.0
        found[f"national_{rule.force}"] = 1.0
        if force == "P":
            found["leaves_phrase"] = match.phrase
            found["both_leave"] = float(rule.force == "may")
    for cue in _CUES:
        if cue in provision.cues:
            found[cue] = 1.0
    _cover(found, laid)
    _set_against(found, laid, provision)
    _who(found, laid, provision, rule)
    return found


def _cover(found: dict[str, float], laid: Beside) -> None:
    """How much of the rule the clause says, and how much the clause says beside it."""
    national, known, mine = laid.national, laid.national.stems, laid.mine
    found["says_action"] = len(mine & national.action) / max(1, len(national.action))
    found["says_statement"] = min(1.0, len(mine & national.statement) / max(1, min(12, len(national.statement))))
    found["says_part"] = nearness(mine, laid.nearest[0])
    found["only_part"] = max([len(mine & part) for part, _ in national.parts], default=0) / (2 + len(mine))
    found["strange_told"] = min(1.0, sum(s not in known for s in laid.told) / 6)
    found["strange_subject"] = min(1.0, sum(s not in known for s in laid.subject) / 4)
    found["end_known"] = _share(laid.told[-4:], known)


def _set_against(found: dict[str, float], laid: Beside, provision: Provision) -> None:
    """What is forbidden, left out, cut down, undone or made to wait."""
    lexicon, known, said = _lexicon(), laid.national.stems, laid.said
    gates = [at for at, word in enumerate(said) if word in lexicon.gate]
    # "must not be told until the enquiry has ended": what ends there is not what is forbidden
    spoken = said[: gates[0]] if gates and provision.force == "X" else said
    undone = any(map(_UNDOES.__getitem__, spoken))
    cuts: dict[str, bool] = {}
    used = _phrases(laid.national.words)
    for _, end, name in lexicon.phrases.find(said):
        near = not known.isdisjoint(stems_in(said[end : end + 5])[:3])
        if name == "undo":
            undone = True
        elif name not in _CUTS:
            found[name] = 1.0
            found[f"{name}_known"] = float(near)
        elif name not in used:
            cuts[name] = near or cuts.get(name, False)
    denied = laid.nearest[1]
    nobody = said[:1] != [] and said[0] in _NOBODY
    if provision.force == "X":
        found["forbids"] = float(not gates and not undone and not denied and not nobody)
        found["forbids_known"] = found["forbids"] * found["verb_known"]
        found["forbids_meanwhile"] = float(
            bool(gates) and not undone and _share(laid.told[:1], laid.national.action) > 0
        )
        found["forbids_hard"] = float(provision.hard)
        found["forbids_verb"] = found["verb_known"]
        found["forbids_undoing"] = float(undone)
        found["nobody"] = float(nobody)
        return
    negated = negative(said)
    found["cut"] = float(bool(cuts))
    found["cut_twice"] = float(len(cuts) + undone > 1)
    found["cut_known"] = float(any(cuts.values()))
    found["undone"] = float(undone and not denied)
    found["inner_not"] = float(negated)
    found["denied"] = float(denied and not negated)
    found["waits"] = float(any(_waits(said, at, known) for at in gates if said[at] in _WAITING))


_WAITING = frozenset({"until", "before", "once", "till"})


def _waits(said: list[str], at: int, known: frozenset[str]) -> bool:
    """Whether the rule's action stands after "before" or "until", or before "only once", and something else beside."""
    one, other = stems_in(said[:at]), stems_in(said[at + 1 :])
    if said[at] == "once":
        one, other = other, one
    return _share(other, known) >= 0.6 and _share(one, known) < 0.5


def _who(found: dict[str, float], laid: Beside, provision: Provision, rule: Rule) -> None:
    """Who acts, and whether a role that the rule names is put aside."""
    named = set(provision.actors)
    roles = {*rule.actor, *rule.decider, *rule.attendees, *rule.counterparty}
    if roles:
        found["roles_unsaid"] = len(roles - named) / len(roles)
    found["roles_strange"] = min(1.0, len(named - roles) / 2)
    if provision.actors:
        found["actor_named"] = 1.0
        led = "style:lead-in" in provision.cues  # who acts stands in the lead-in
        found["stranger"] = float(not led and roles.isdisjoint(provision.actors))
        found["need_not_role"] = float("need-not" in provision.cues and bool(roles & named))
    agent = agent_of(laid.before, laid.after)
    if agent:
        found["agent"] = 1.0
        if names_another(agent, provision, rule):
            found["other"] = 1.0
            found["other_does"] = found["verb_known"]
            found["other_in_role"] = float(acts_for_another(laid.after))
            found["other_decides"] = float(bool(rule.decider))
            found["other_may"] = float(provision.force == "P")
    found["not_the_role"] = float(_puts_aside(laid.said, rule))


_NOT_ROLE = ("not a", "not an", "not the", "other than a", "other than the", "without a", "without the", "without")
_NOT = frozenset({"not", "other", "without"})
"""The words with which these begin."""


def _puts_aside(said: list[str], rule: Rule) -> bool:
    """ "A worker who is not a social worker", "without the police", where the rule names the role."""
    if _NOT.isdisjoint(said):
        return False
    text = f" {' '.join(said)}"
    roles = (*rule.actor, *rule.decider, *rule.attendees)
    return any(f" {no} {role.replace('-', ' ')}" in text for role in roles for no in _NOT_ROLE)


def _share(some: Sequence[str], known: frozenset[str]) -> float:
    return sum(s in known for s in some) / len(some) if some else 0.0
