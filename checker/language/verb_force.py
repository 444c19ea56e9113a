"""Force without a word of obligation: infinitives, imperatives, bare participles."""

from __future__ import annotations

from dataclasses import replace

from checker.language.group_words import SUBORDINATORS
from checker.language.lexical_verbs import BE
from checker.language.modals import BOUNDARY, Reading, find_groups
from checker.language.model import Force
from checker.language.present import TENDENCY
from checker.language.verbs import verbs
from checker.language.will_may import CROWD

_DETERMINERS = frozenset(
    """
    the a an all any every each your their its this these those whether what with to on that in if both no
    at least them it how when
    """.split()
)


_NO_DUTY_BEFORE_TO = frozenset(
    """
    due able likely want wish duty need right access decision how where what when whether order unable willing ready
    free necessary unlikely opportunity chance ability power attempt attention aim view addition relation regard
    response contribution approach opportunity time way reason efforts failure
    """.split()
)


def read_infinitive(lower: list[str], block_kind: str) -> Reading | None:
    """ "Team manager to allocate ...": a noun phrase, then "to" and a verb of procedure, and no verb before."""
    v = verbs()
    if not lower or lower[0] in CROWD or TENDENCY & set(lower[:4]):
        return None
    groups = find_groups(lower)
    if lower[0] == "to" and lower[1:2] and lower[1] in v.base and not any(g.main for g in groups):
        return Reading("M", "infinitive", 0, 2)
    finite = next((g.start for g in groups if g.main and g.kind != "cue"), len(lower))
    for index, word in enumerate(lower[:24]):
        if index > finite:
            return None
        if word in SUBORDINATORS or word in BOUNDARY:
            if block_kind == "paragraph" and word not in {","}:
                return None
            continue
        if (
            (word in v.third and word not in v.noun_like)
            or word in BE
            or word in {"has", "have", "had", "we", "they", "you"}
            or (word in v.past and index and lower[index + 1 : index + 2] in (["out"], ["to"], ["on"]))
        ):
            return None
        if word == "for" and index > 0 and lower[index - 1] not in {"responsible", "lead"}:
            if lower[index + 2 : index + 4] == ["to", "be"] and lower[index + 1][-1] != "s":
                continue  # "grounds for refusal to be given by letter"
            return None  # "arrangements for managers to observe": a purpose
        if word == "to" and index > 0:
            verb = lower[index + 1] if index + 1 < len(lower) else ""
            if verb in {"also", "then", "always", "immediately", "only", "first"}:
                verb = lower[index + 2] if index + 2 < len(lower) else ""
            before = lower[index - 1]
            if verb == "not" or (verb not in v.base and verb not in {"be", "do", "have"}):
                continue
            if before in {"tend", "tends", "seem", "seems", "used", "hope", "hopes", "like", "likes", "out"}:
                return None
            if before in v.participle or before in _NO_DUTY_BEFORE_TO:
                return None
            return Reading("M", "infinitive", index, index + 2)
    return None


_BEFORE_VERB = frozenset(
    "please normally usually always then also never not do immediately first next finally now".split()
)
_ADJUNCT = frozenset("before after if when where once until on at in within during unless as for following".split())
_PREPOSITIONS = frozenset({"with", "to", "on", "in", "at", "of", "for", "from", "by"})
_PARTICLES = frozenset("up out down off back on over in through".split())


def read_imperative(lower: list[str]) -> Reading | None:
    """ "Record the discussion ...": a verb of procedure in the base form that opens the sentence."""
    v = verbs()
    if not lower:
        return None
    start = opens = lower.index(",") + 1 if lower[0] in _ADJUNCT and "," in lower else 0  # "before you leave, tell ..."
    while start < len(lower) and lower[start] in _BEFORE_VERB:
        start += 1
    verb = lower[start] if start < len(lower) else ""
    follow = lower[start + 1] if start + 1 < len(lower) else ""
    if lower[start : start + 3] == ["feel", "free", "to"]:
        return Reading("P", "imperative", start, start + 1)
    if (verb not in v.base and verb not in _TOLD_TOO) or not follow or _heads_subject(lower, start):
        return None
    negative = not {"never", "not"}.isdisjoint(lower[opens:start])
    force: Force = "P" if verb == "consider" else "X" if negative or verb in {"avoid", "refrain"} else "M"
    if force == "M" and lower[0] in {"normally", "usually"}:
        force = "E"
    reading = Reading(force, "imperative", start, start + 1, hard=force == "X")
    if (verb, follow) in _TOLD_WITH:
        return reading
    if verb in v.noun_base and follow in _PREPOSITIONS and not negative:
        return None  # "research in other areas", "contact with the family": a noun
    alone = lower[-1] in _ENDS and not _another_verb(lower, start)
    if follow in _DETERMINERS or follow in v.gerund or follow[0].isdigit() or (start and follow != "of"):
        return reading
    if follow in _PARTICLES:
        return reading if alone or (lower[start + 2 : start + 3] and lower[start + 2] in _DETERMINERS) else None
    if verb in _PLAINLY_TOLD and follow not in {"of", "for", "and", "or", ",", "is", "are"}:
        return reading
    return reading if alone and follow not in _NOT_TOLD and verb not in v.noun_base else None


def told_after_opening(lower: list[str], last: int) -> Reading | None:
    """ "If the two of you cannot agree, ring the desk": an imperative after an opening clause with the `last` cue."""
    if lower[0] not in SUBORDINATORS or "," not in lower[last:] or "," in lower[:last]:
        return None  # "if it is refused, the lead should judge whether to go on and, if so, consider ...": one "should"
    after = lower.index(",", last) + 1
    told = read_imperative(lower[after:])
    return told and replace(told, at=told.at + after, end=told.end + after)


def _another_verb(lower: list[str], start: int) -> bool:
    """Whether a sentence has a verb beside its first word, before any clause within it."""
    found = next((group.start for group in find_groups(lower) if group.start > start), len(lower))
    return found < len(lower) and SUBORDINATORS.isdisjoint(lower[start:found])


def _heads_subject(lower: list[str], start: int) -> bool:
    """Whether the first word is the noun of a subject ("support to families must")."""
    group = next(iter(find_groups(lower)), None)
    return (
        group is not None
        and group.main
        and group.start > start
        and group.kind in {"cue", "be"}
        and not any(w in BOUNDARY or w in {"that", "and"} for w in lower[start : group.start])
        and (lower[start + 1] not in _DETERMINERS or lower[start + 1] in {"with", "to", "on", "in", "at"})
    )


_PLAINLY_TOLD = frozenset(
    """
    ask tell ensure consider enter attach inform agree notify telephone obtain complete send make keep follow use ring
    speak write give seek share explain arrange invite include avoid refrain wait provide bring take find gather
    identify allocate assess encourage discuss establish escalate gain allow remember
    """.split()
)


_ENDS = frozenset({".", "!", ":", ";"})
_NOT_TOLD = frozenset({"of", "is", "are", "or"})
_TOLD_TOO = frozenset("include think come wear".split())
_TOLD_WITH = frozenset(
    {
        ("ask", "for"),
        ("think", "about"),
        ("go", "back"),
        ("stop", "using"),
        ("speak", "for"),
        ("talk", "to"),
        ("talk", "with"),
        ("look", "at"),
        ("listen", "to"),
    }
)
_FINITE = frozenset("is are was were has have had do does did gave took went that which who".split())
_NO_OBJECT = frozenset(
    "and or unless if within by in on at to before after for with when where as until daily . , ; : )".split()
)
"""Words that may follow a participle, and hardly a past tense with its object."""


def read_verbless(lower: list[str], block_kind: str, prose: bool = False) -> Reading:
    """A clause without a finite verb: "receipt acknowledged the same day" in a table or list is an instruction.

    In whole sentences ("officers kept registers") the word must be no past tense: nothing finite before it, no object.
    """
    if block_kind in {"row", "item"}:
        v = verbs()
        told = max((g.start for g in find_groups(lower) if g.kind == "past"), default=0) if prose else 0
        for index, word in enumerate(lower[1:10], start=1):
            if index < told:
                break  # "the guide issued last year gave three weeks": what it gave is the verb
            if prose and (word in _FINITE or lower[index - 1] in _FINITE):
                break
            if prose and word in v.participle and not _NO_OBJECT & set(lower[index + 1 : index + 2]):
                break
            if word in v.participle and word not in {"read", "set", "put"}:
                return Reading("M", "participle", index, index + 1)
    return Reading("D", "none")
