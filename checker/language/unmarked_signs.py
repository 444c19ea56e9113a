"""Signs by which a clause without a word of obligation is told to instruct ("the chair opens") or to describe.

Each is a yes or no about one thing: what the subject is, what the verb is, what else the clause holds and how it tells;
where it stands is read by `checker.language.unmarked_place`. What each is worth was fitted:
`checker.language.unmarked`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import compress, pairwise

from checker.kept import Kept
from checker.language.group_words import SUBORDINATORS
from checker.language.groups import Group
from checker.language.lexical_verbs import RESTS
from checker.language.modals import Reading, find_cues, find_groups
from checker.language.model import Clause
from checker.language.numbers import number
from checker.language.people import names_person
from checker.language.present import TENDENCY
from checker.language.times import TimeReading
from checker.language.unmarked_place import of_place
from checker.language.unmarked_words import word_signs
from checker.language.verbs import verbs
from checker.language.will_may import CROWD, NO_DUTY_SUBJECT, has_purpose_subject, subject_of

DETERMINERS = {
    "the": "the",
    **dict.fromkeys(("a", "an"), "a"),
    **dict.fromkeys(("each", "every", "all", "any"), "each"),
    **dict.fromkeys(("this", "that", "these", "those"), "this"),
    **dict.fromkeys(("it", "they", "he", "she"), "it"),
    **dict.fromkeys(("its", "their", "his", "her"), "its"),
    **dict.fromkeys(("our", "your", "we", "you"), "we"),
    **dict.fromkeys(("no", "nobody", "nothing", "none", "neither"), "nobody"),
    **dict.fromkeys(("what", "who", "whoever", "whatever", "how", "why"), "who"),
}
FAMILY = frozenset(
    """
    child children family families parent parents carer carers young people teenager teenagers baby babies mother
    mothers father fathers pupil pupils adolescents siblings relatives
    """.split()
)
_AFTER_HEAD = frozenset("of by in for from with at on to who which that whose about".split())
_PREPOSITIONS = frozenset("to in at on with by for of from within under after before until".split())
_LIGHT = frozenset("also then always only both each all first never not no longer still immediately".split())
_PAST = frozenset("was were had did used ago".split())
_NOW = frozenset("now currently present nowadays today recent recently".split())
_PARTLY = frozenset("chiefly mainly largely partly mostly broadly roughly about around nearly almost average".split())
_EXPLAINS = frozenset("because so therefore example instance".split())
_MEASURES = frozenset("more most less least longer shorter better worse harder easier like than as".split())
FEELS = frozenset(
    """
    feel feels remember remembers recall know knows think thinks love hate want wants seem seems find finds forget
    worry hope hopes like likes believe believes
    """.split()
)
ENABLES = frozenset(
    """
    allow allows let lets enable enables help helps mean means show shows bring brings give gives make makes reflect
    reflects cause causes lead leads improve reduce reduces support supports protect protects cost costs describe
    describes explain explains belong belongs come comes have has
    """.split()
)
"""Verbs of what something does to the world rather than of what somebody is told to do."""
_COPULAR = frozenset("remain remains stay stays count counts form forms mean means represent represents".split())
_CALLS = frozenset(
    "trigger triggers prompt prompts demand demands necessitate necessitates warrant warrants becomes become".split()
)
"""What a fact calls for: "a third episode triggers a meeting"."""
_DEGREES = frozenset("less more as how very".split())
"""Before "often" these ask how often."""
_STEP = frozenset("then first next immediately always straight once".split())
_UNIVERSAL = (" in all cases ", " in every case ", " without exception ", " at all times ", " every time ")
_LIMIT_NOUNS = frozenset("limit deadline timescale timeframe maximum minimum frequency interval ceiling date".split())
_MEASURES_OF = frozenset(
    "target targets yardstick score goal ceiling floor threshold benchmark measure ambition tolerance permitted "
    "standard aim".split()
)
_ASKS = frozenset(
    """
    need needs require requires only without subject until unless rests lies sits belongs falls reserved vested takes
    remains depends dependent conditional pending veto word decision till
    """.split()
)
_YEARS = range(1900, 2100)
_FEW = 10
"""Below this a number counts people or things, as a standard does too ("by two adults")."""


def unmarked_signs(
    reading: Reading, clause: Clause, lower: Sequence[str], times: TimeReading, found: Iterable[str], before: str
) -> frozenset[str]:
    """The signs of a clause but those of its words in a row (`checker.language.clause_words.said`), by name.

    `lower` has numbers in figures. `found` names what else was found in it (form, method, approval, attendance,
    target, event); `before` is the force of the clause before it, if any.
    """
    groups = find_groups(lower)
    main = next((g for g in groups if g.main), None)
    signs = {f"read {reading.style}", *found}
    if reading.force == "X":
        signs.add("read bar")
    signs.update(_of_verb(lower, main))
    signs.update(word_signs(lower, main))
    if main is not None:
        signs.update(_of_subject(lower, main))
    signs.update(_of_limits(lower, times, main))
    signs.update(of_telling(lower))
    signs.update(of_place(clause, lower))
    if {"form", "is at"} <= signs:
        signs.add("stands in a form")
    if {"target", "names a measure"} <= signs:
        signs.add("measure set")
    if "approval" in signs and not _ASKS.isdisjoint(lower):
        signs.add("asks for approval")
    if "acts" in signs and not {"enables", "text"} & signs:
        signs.add("person acts" if "person" in signs else "thing acts")
    if "has" in signs and "read present" in signs:
        signs.add("has to act")
    if "limit" in signs and {"crowd first", "tendency", "year"} & signs:
        signs.add("usual limit")
    if before:
        signs.add(f"after {before if before in 'DP' else 'duty'}")
    return frozenset(signs)


_RELATIVE = frozenset("who that which whose where".split())


def _of_verb(lower: Sequence[str], main: Group | None) -> Iterator[str]:
    """What the main verb is."""
    if main is None:
        yield "name alone" if len(lower) < 5 else "no verb"
        if not _RELATIVE.isdisjoint(lower[:6]):
            yield "somebody who"  # "a child who is always hungry"
        return
    v = verbs()
    at = main.start
    word, follow = lower[at], [w for w in lower[at + 1 : at + 7] if w not in _LIGHT and not w.endswith("ly")]
    first = follow[0] if follow else ""
    if not {"not", "never", "no"}.isdisjoint(lower[max(0, at - 2) : at + 4]):
        yield "denied"
    if main.kind == "aux":
        yield "has"
    elif main.kind == "be":
        if first in v.participle or (first.endswith("ed") and len(first) > 4):
            yield "passive of state" if first in v.state else "passive"
            if "by" in follow[1:]:
                yield "passive by"
        elif first in _PREPOSITIONS:
            yield "is at"
        elif first in DETERMINERS:
            yield "is a"
        else:
            yield "is so"
    elif word in _COPULAR and first in DETERMINERS:
        yield "is a"
    elif word in RESTS:
        yield "rests"
    elif word in _CALLS:
        yield "calls for"
    elif word in ENABLES:
        yield "enables"
    elif word in v.third or word in v.base:
        yield "acts"
    elif word in v.stative or word in v.stative_third:
        yield "stative"


def _of_subject(lower: Sequence[str], main: Group) -> Iterator[str]:
    """What the subject of the main verb is."""
    subject = [w for w in subject_of(lower, main.start) or lower[: main.start] if w not in {"and", "or", "but", "then"}]
    if not subject:
        return
    v = verbs()
    first = subject[0]
    cut = next((i for i, w in enumerate(subject) if w in _AFTER_HEAD), len(subject))
    head = subject[:cut] or subject
    person = names_person(subject)
    if person:
        yield "person"
    bare = head[-1].endswith("s") and not head[-1].endswith("ss") and first not in DETERMINERS
    if bare:
        yield "bare plural of persons" if person else "bare plural"
    if FAMILY & set(head[-2:]):
        yield "family"
    if kind := DETERMINERS.get(first):
        yield f"subject {kind}"
    elif first in v.gerund:
        yield "subject an act"
    if any(w in NO_DUTY_SUBJECT for w in head):
        yield "text"
    if has_purpose_subject(head):
        yield "purpose"
    if cut < len(subject) and subject[cut] == "of":
        yield "subject of something"


def _of_limits(lower: Sequence[str], times: TimeReading, main: Group | None) -> Iterator[str]:
    """What limits and figures the clause holds."""
    if any(not t.weak for t in times.limits):
        yield "limit"
    elif times.limits:
        yield "weak limit"
    elif any(w[0].isdigit() and (number(w) or _FEW) >= _FEW for w in lower):
        yield "figure"
    if times.calendar_dates:
        yield "date"
    first = next((t.start for t in times.limits if not t.weak), 0)
    named = first and _LIMIT_NOUNS & set(lower[:first]) and {"is", "are"} & set(lower[max(0, first - 3) : first])
    allowed = first and lower[first - 1] in {"has", "have"} and not FAMILY & set(lower[:first])
    due = any("due" in lower[max(0, t.start - 2) : t.start] for t in times.limits)
    if named or allowed or due or any(t.stated for t in times.limits):
        yield "sets limit"
    if {"quorum", "quorate", "inquorate"} & set(lower) and {"is", "are"} & set(lower):
        yield "sets quorum"
    if main is not None and main.kind == "be" and _MEASURES_OF & set(lower):
        yield "names a measure"
    if "binding" in lower:
        yield "binding"


def of_telling(lower: Sequence[str]) -> Iterator[str]:
    """Words that show how the clause tells."""
    words = frozenset(lower)
    if TENDENCY & words and any(w in TENDENCY and before not in _DEGREES for before, w in pairwise(("", *lower))):
        yield "tendency"
    if CROWD & words and any(w in CROWD and before not in {"at", "the"} for before, w in pairwise(("", *lower))):
        yield "crowd"
    if CROWD & set(lower[:2]):
        yield "crowd first"
    if _PAST & words:
        yield "past"
    years = compress(pairwise(("", *lower)), map(_IS_YEAR.__getitem__, lower))
    if any(before in {"in", "until", "since", "before", "from", "by"} for before, _ in years):
        yield "year"
    if _NOW & words:
        yield "now"
    if _PARTLY & words:
        yield "partly"
    if _EXPLAINS & words:
        yield "explains"
    if _MEASURES & words:
        yield "measures"
    if FEELS & words:
        yield "feels"
    if {"likely", "unlikely", "possible"} & words:
        yield "likely"
    if _STEP & words:
        yield "step"
    if {"you", "your"} & words:
        yield "you"
    if is_universal(lower):
        yield "universal"
    if lower[0] in {"how", "why", "what", "who", "which", "whose"}:
        yield "opens with a question word"
    elif lower[0] in SUBORDINATORS:
        yield "opens with a condition"
    elif lower[0] in {"before", "after", "on", "upon", "following", "within", "at", "by", "for", "in"}:
        yield "opens with an adjunct"
    if not {"if", "when", "where", "once", "until", "unless", "whenever", "without"}.isdisjoint(lower[1:]):
        yield "condition"
    if find_cues(lower):
        yield "duty inside"
    if lower[-1] == "?":
        yield "question"
    if len(lower) > 25:
        yield "long"


_IS_YEAR: Kept[str, bool] = Kept(lambda word: len(word) == 4 and word.isdigit() and int(word) in _YEARS, 50_000)


def is_universal(lower: Sequence[str]) -> bool:
    """Whether the sentence says that it is always so ("in all cases the plan names the nurse")."""
    if "always" in lower or lower[0] in {"each", "every"}:
        return True
    text = f" {' '.join(lower)} "
    return any(each in text for each in _UNIVERSAL)
