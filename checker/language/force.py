"""Force: is a clause mandatory, prohibited, expected, permissive or descriptive?

The lattice is step 1 of the annotation guide. A modal verb decides where there is one in the main clause; else an
infinitive ("manager to allocate"), an imperative, or a verb of procedure in the present tense or as a bare participle.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from checker.language.lexicon import read_lexicon
from checker.language.model import Force
from checker.language.numbers import NUMBER_WORDS, number
from checker.language.phrases import PhraseTable
from checker.language.tokens import Token
from checker.language.verbs import verbs

SUBORDINATORS = frozenset(
    "where if when whenever once unless until while because although though whether who which whose whom since what how why".split()
)
_RELATIVE = frozenset({"who", "which", "that"})
_BOUNDARY = frozenset({",", ";", ":", "(", ")", "–", "—"})
_BE = frozenset({"is", "are", "be", "being", "been", "was", "were"})
_PAST = frozenset(
    "was were had did been came went began became gave asked expected required said told allowed made used turned".split()
)
_NEGATIVE = frozenset({"not", "never"})
_NOBODY = frozenset({"no", "nobody", "none", "neither", "noone"})
TENDENCY = frozenset(
    "average typical usually normally often sometimes generally typically mostly rarely seldom frequently occasionally".split()
)
NO_DUTY_SUBJECT = frozenset(
    """section act law guidance policy chapter document protocol purpose aim term definition threshold framework figure
    table page paragraph appendix standard standards clock timescale timescales limit limits rule rules list pages course courses chapters legislation regulation flowchart manual procedure leaflet website link edition""".split()
)
_DETERMINERS = frozenset(
    """the a an all any every each your their its this these those whether what with to on that in if both no at least
    them it how when""".split()
)


_OBJECT_WORDS = frozenset(
    "the a an all any every each your their its this these those whether what both them it".split()
)
_CROWD = frozenset("few many most some several".split())
_MEETINGS = frozenset("discussion meeting visit review conference interview assessment response contribution".split())
_PREVENT = frozenset("prevent stop deter discourage hinder obstruct".split())
_POSSIBLE = frozenset(
    """vary depend differ mean feel become arise occur happen remain seem appear suffer experience exist result change cause
    indicate reveal suggest affect last belong need contain end pose fall grow improve""".split()
)


@dataclass(frozen=True, slots=True)
class Cue:
    """A word of obligation: its kind (M, X, X-soft, E, P, will) and token span; `main` if of the main clause."""

    kind: str
    start: int
    end: int
    main: bool = True


@dataclass(frozen=True, slots=True)
class Reading:
    """The force of a clause, the words that carry it, and how it was recognised.

    `style` is modal, infinitive, imperative, present, participle, lead-in or none. `at` is the index of the first
    token of the words that carry the force (-1 where they stand in the lead-in).
    """

    force: Force
    style: str
    at: int = -1
    end: int = -1
    hard: bool = False
    need_not: bool = False


@cache
def _table() -> PhraseTable[str]:
    data = read_lexicon("force")
    kinds = ("M", "X", "X-soft", "E", "P", "will")
    return PhraseTable((phrase.split(), kind) for kind in kinds for phrase in data[kind])


@cache
def _need_not() -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(phrase.split()) for phrase in read_lexicon("force")["need-not"])


def lower_words(tokens: Sequence[Token]) -> list[str]:
    """The tokens as written, in lower case (not folded: "is" and "holds" matter here)."""
    return [t.text.lower() for t in tokens]


def find_cues(lower: Sequence[str]) -> list[Cue]:
    """All words of obligation in a sentence, each marked as belonging to the main clause or not."""
    found = list(_table().find(lower))
    if not found:
        return []
    cues: list[Cue] = []
    open_subordinate = bool(lower) and lower[0] == "should" and len(lower) > 1 and lower[1] not in {"be", "not"}
    position = 0
    first_is_inverted = open_subordinate
    seen_main = False
    for start, end, kind in found:
        for index in range(position, start):
            word = lower[index]
            if word in _BOUNDARY:
                open_subordinate = False
            elif word in SUBORDINATORS and lower[index + 1] != "to":  # "whether to share" opens nothing
                open_subordinate = True
        if start > 1 and lower[start - 1] in _RELATIVE:
            open_subordinate = True
        elif open_subordinate and _relative_has_verb(lower, position, start):
            open_subordinate = False
        inverted = first_is_inverted and start == 0
        main = not open_subordinate and not inverted
        cues.append(Cue(kind, start, end, main))
        if main:
            seen_main = True
        elif not inverted and not seen_main:
            open_subordinate = False  # a subordinate clause uses up one verb group
        position = end
    if not seen_main and len(cues) > first_is_inverted:
        last = cues[-1]
        opener = next((w for w in reversed(lower[: last.start]) if w in SUBORDINATORS or w in _RELATIVE), "")
        if lower[0] in SUBORDINATORS or (
            opener in _RELATIVE | {"whose", "whom"} and lower[last.start - 1] not in _RELATIVE
        ):
            cues[-1] = Cue(last.kind, last.start, last.end, True)
    return _demote(lower, cues)


def _relative_has_verb(lower: Sequence[str], start: int, end: int) -> bool:
    """ "people who live alone need not ...": the relative clause has its own verb, the next modal is the main one."""
    opener = next((i for i in range(end - 1, start - 1, -1) if lower[i] in SUBORDINATORS), None)
    return (
        opener is not None
        and lower[opener] in {"who", "which"}
        and end - opener > 1
        and not any(w in {"that", "whether", "if"} for w in lower[opener:end])
    )


def _demote(lower: Sequence[str], cues: list[Cue]) -> list[Cue]:
    """A may, can or might inside "... that a child may be harmed" gives way to the modal of the main clause after it."""
    main = [i for i, cue in enumerate(cues) if cue.main]
    if len(main) < 2:
        return cues
    first, later = cues[main[0]], cues[main[1]]
    weak = lower[first.start] in {"may", "can", "could", "might", "cannot"}
    inside = any(w in {"that", "whether", "if", "who"} for w in lower[max(0, first.start - 7) : first.start])
    if weak and inside and not any(w in _BOUNDARY for w in lower[first.end : later.start]):
        cues[main[0]] = Cue(first.kind, first.start, first.end, False)
    return cues


def read_force(tokens: Sequence[Token], block_kind: str, lead_in: Sequence[Token] = (), header: str = "") -> Reading:
    """The force of one clause.

    `lead_in` is the sentence a list item completes; `header` the column headings over a table row, as one text.
    """
    lower = lower_words(tokens)
    if not lower or lower[-1] == "?":
        return Reading("D", "none")
    own = _own_force(lower, block_kind)
    if (
        own is not None
        and block_kind == "row"
        and own.style != "modal"
        and {"should", "expected"} & set(header.lower().split())
    ):
        return Reading("E", "lead-in", own.at, own.end)
    if own is not None:
        return own
    if lead_in:
        from_lead = _lead_in_force(lead_in)
        if from_lead is not None:
            return from_lead
    if block_kind == "row" and {"should", "expected"} & set(header.lower().split()):
        return Reading("E", "lead-in")
    return _verbless(lower, block_kind)


def says_something(lower: list[str], block_kind: str) -> bool:
    """Whether words without a word of obligation hold a verb of procedure that could carry a force."""
    return bool(_infinitive(lower, block_kind) or _imperative(lower) or _present(lower))


def _own_force(lower: list[str], block_kind: str) -> Reading | None:
    cues = find_cues(lower)
    for cue in cues:
        if cue.main:
            reading = _modal(lower, cue)
            if reading is not None:
                return reading
    if any(c.main for c in cues):
        return Reading("D", "none")
    return _infinitive(lower, block_kind) or _imperative(lower) or _present(lower)


def _modal(lower: list[str], cue: Cue) -> Reading | None:
    words = tuple(lower[cue.start : cue.end])
    rest = lower[cue.end : cue.end + 4]
    if lower[0] == "no" and lower[1:2] in (["more"], ["later"], ["fewer"], ["less"]):
        lower = ["at", *lower[1:]]
    nobody = any(w in _NOBODY or w == "only" and i == 0 for i, w in enumerate(lower[: min(cue.start, 6)])) and (
        lower[0] in _NOBODY or lower[0] == "only" or "nobody" in lower[: cue.start]
    )
    kind = cue.kind
    if "mean" in lower[: cue.start] or "means" in lower[: cue.start]:
        return Reading("D", "modal", cue.start, cue.end)
    if kind == "will":
        reading = _will(lower, cue)
        return (
            Reading("X", "modal", cue.start, cue.end, hard=True)
            if nobody and reading.force == "M" and lower[0] != "only"
            else reading
        )
    if kind == "P":
        need_not = words in _need_not()
        if not need_not and words[0] in {"may", "can", "could", "might"}:
            if nobody and lower[0] != "only":
                return Reading("X", "modal", cue.start, cue.end, hard=True)
            if lower[0] == "only" or (cue.start and lower[cue.start - 1] == "only") or rest[:1] == ["only"]:
                return Reading("X", "modal", cue.start, cue.end, hard=True)
            if _only_if(lower, cue):
                return Reading("X", "modal", cue.start, cue.end, hard=True)
            if (
                "court" in lower[: cue.start]
                or "courts" in lower[: cue.start]
                or "there" in lower[max(0, cue.start - 1) : cue.start]
            ):
                return Reading("D", "modal", cue.start, cue.end)
            if _possibility(lower, cue, rest):
                return Reading("D", "modal", cue.start, cue.end)
        return Reading("P", "modal", cue.start, cue.end, need_not=need_not)
    if kind == "X":
        if (
            words[0] in {"may", "cannot", "can"}
            and _possibility(lower, cue, rest)
            and "unless" not in lower
            and "until" not in lower
        ):
            return Reading("D", "modal", cue.start, cue.end)
        if rest[:2] == ["be", "delayed"] or rest[0:1] and rest[0] in _PREVENT:
            return Reading("M", "modal", cue.start, cue.end)  # "must not be delayed" asks for the step itself
        if words == ("will", "not") and not _told_to(lower, cue, rest):
            return Reading("D", "modal", cue.start, cue.end)
        return Reading("X", "modal", cue.start, cue.end, hard=True)
    if kind == "X-soft" and (rest[:2] == ["be", "delayed"] or rest[0:1] and rest[0] in _PREVENT):
        return Reading("E", "modal", cue.start, cue.end)
    if kind == "X-soft":
        return Reading("X", "modal", cue.start, cue.end)
    if kind == "E":
        if nobody:
            return Reading("X", "modal", cue.start, cue.end)
        if words == ("expects",) and rest[:1] == ["that"] and cue.start < 1:
            return None
        return Reading("E", "modal", cue.start, cue.end)
    if nobody and kind == "M":
        return Reading("X", "modal", cue.start, cue.end, hard=True)
    if rest[:1] == ["have"] and rest[1:2] and rest[1] in verbs().participle and words == ("must",):
        return Reading("M", "modal", cue.start, cue.end)
    if (
        words[0] in {"requires", "require", "needs", "need"}
        and words[-1] in {"the", "a", "an"}
        and any(w in NO_DUTY_SUBJECT for w in lower[: cue.start])
    ):
        return Reading("D", "modal", cue.start, cue.end)
    if words in {("is", "to"), ("are", "to")} and _purpose_subject(lower[: cue.start]):
        return Reading("D", "modal", cue.start, cue.end)
    return Reading("M", "modal", cue.start, cue.end)


def _only_if(lower: list[str], cue: Cue) -> bool:
    """ "may be made only with ...", "may be closed only when ...": leave that is really a bar."""
    rest = lower[cue.end : cue.end + 9]
    for index, word in enumerate(rest[:-1]):
        if word in {",", ";"}:
            return False
        if word == "only" and rest[index + 1] in {"after", "when", "if", "once", "where", "with", "on"}:
            return True
    return False


def _purpose_subject(before: Sequence[str]) -> bool:
    return any(
        w in {"purpose", "aim", "intention", "objective", "goal", "role", "function", "point", "idea"} for w in before
    )


def _will(lower: list[str], cue: Cue) -> Reading:
    rest = lower[cue.end : cue.end + 4]
    descriptive = Reading("D", "modal", cue.start, cue.end)
    if not rest:
        return Reading("M", "modal", cue.start, cue.end)
    if rest[0] in {"normally", "usually", "generally", "ordinarily"}:
        return Reading("E", "modal", cue.start, cue.end)
    if not _told_to(lower, cue, rest):
        return descriptive
    return Reading("M", "modal", cue.start, cue.end)


def _told_to(lower: list[str], cue: Cue, rest: Sequence[str]) -> bool:
    """Whether "will" instructs: a verb of procedure follows, and the subject is not a crowd or a feeling."""
    v = verbs()
    if any(w in v.tendency for w in rest[:2]) or rest[:2] == ["no", "doubt"]:
        return False
    subject = lower[: cue.start]
    while subject and subject[0] in {"and", "or", "but", ","}:
        subject = subject[1:]
    crowd = {"many", "most", "some", "few", "feelings", "things"}
    if subject and (subject[0] in crowd | {"people"} or crowd & set(subject[-3:])):
        return False
    if any(w in NO_DUTY_SUBJECT for w in subject[-3:]) and rest[0] != "be":
        return False
    if _purpose_subject(subject):
        return False
    words = [
        w for w in rest if w not in {"also", "then", "always", "not", "both", "only", "first", "never", "all", "each"}
    ]
    if not words:
        return True
    if words[0] == "be":
        follow = words[1:3]
        if not follow:
            return True
        if follow[0] in {"a", "an", "the", "in", "at", "on", "with", "there", "by", "available", "responsible"}:
            return follow[0] in {"there", "by", "with", "responsible"}
        if follow[0] in {"found", "known", "needed", "seen"} and follow[0] != "seen":
            return False
        return follow[0] in v.participle or follow[0].endswith("ed")
    if words[0] == "have":
        return len(words) > 1 and words[1] != "to" and words[1] not in v.participle
    if words[0] in v.stative:
        return False
    return words[0] in v.base or words[0] in {"do", "use", "last"} and words[0] != "last"


def _possibility(lower: list[str], cue: Cue, rest: Sequence[str]) -> bool:
    """Whether may, can or might speaks of what is possible rather than of leave to act."""
    v = verbs()
    words = [w for w in rest if w not in {"also", "then", "not", "well", "still", "sometimes", "often", "only"}]
    if lower[cue.start] in {"might", "could"}:
        return True
    if not words:
        return False
    if words[0] == "have":
        return words[1:2] != [] and (words[1] in v.participle or words[1] in {"been", "to"})
    if words[0] == "be":
        follow = words[1:2]
        if not follow:
            return False
        if words[2:3] and words[2] in {"good", "useful", "helpful"}:
            return False
        if follow[0] in {"a", "an"}:
            person = {"worker", "practitioner", "manager", "officer", "professional", "nurse", "teacher", "person"}
            return not (_MEETINGS & set(lower[: cue.start]) or person & set(lower[cue.end : cue.end + 8]))
        if follow[0] in {"needed", "required", "known", "found", "affected", "caused", "harmed", "abused", "necessary"}:
            return True
        return not (follow[0] in v.participle or follow[0] in {"a", "an", "present", "done", "brought", "waived"})
    if words[0] == "take":
        return words[1:2] in (["longer"], ["up"], ["about"], ["time"], ["several"], ["many"], ["some"])
    if words[0] in {"end", "change", "improve"} and words[1:2] and words[1] in _OBJECT_WORDS:
        return False
    return words[0] in _POSSIBLE


def _infinitive(lower: list[str], block_kind: str) -> Reading | None:
    """ "Team manager to allocate ...": a noun phrase, then "to" and a verb of procedure, and no verb before."""
    v = verbs()
    for index, word in enumerate(lower[:14]):
        if word in SUBORDINATORS or word in _BOUNDARY:
            if block_kind == "paragraph" and word not in {","}:
                return None
            continue
        if (
            word in v.third
            or word in _BE
            or word in {"has", "have", "had", "was"}
            or (word in v.past and index and lower[index + 1 : index + 2] in (["out"], ["to"], ["on"]))
        ):
            return None
        if word == "for" and index > 0 and lower[index - 1] not in {"responsible", "lead"}:
            return None  # "arrangements for managers to observe": a purpose
        if word == "to" and index > 0:
            follow = lower[index + 1 : index + 2]
            if (
                follow
                and (follow[0] in v.base or follow[0] in {"be", "do"})
                and lower[index - 1] not in {"how", "where", "what", "when", "whether", "order"}
            ):
                before = lower[index - 1]
                if before in v.participle or before in {
                    "due",
                    "able",
                    "likely",
                    "want",
                    "wish",
                    "duty",
                    "need",
                    "right",
                    "access",
                    "decision",
                }:
                    return None
                return Reading("M", "infinitive", index, index + 2)
    return None


def _imperative(lower: list[str]) -> Reading | None:
    v = verbs()
    start = 0
    while start < len(lower) and lower[start] in {
        "please",
        "always",
        "then",
        "also",
        "never",
        "not",
        "do",
        "immediately",
    }:
        start += 1
    if start >= len(lower) or lower[start] not in v.base:
        return None
    negative = any(w in {"never", "not"} for w in lower[:start])
    follow = lower[start + 1 : start + 2]
    if not follow:
        return None
    if follow[0] in {"up", "out", "down", "off"} and lower[start + 2 : start + 3] and lower[start + 2] in _DETERMINERS:
        return Reading("X" if negative else "M", "imperative", start, start + 1, hard=negative)
    if follow[0] in _DETERMINERS or (start and follow[0] not in {"of"}) or follow[0] in v.gerund:
        return Reading("X" if negative else "M", "imperative", start, start + 1, hard=negative)
    if lower[start] in {
        "ask",
        "tell",
        "ensure",
        "consider",
        "enter",
        "attach",
        "inform",
        "agree",
        "notify",
        "telephone",
        "obtain",
        "complete",
        "send",
        "make",
        "keep",
        "follow",
        "use",
    } and follow[0] not in {"of", "for"}:
        force: Force = "P" if lower[start] == "consider" else "M"
        return Reading(force, "imperative", start, start + 1)
    return None


def _present(lower: list[str]) -> Reading | None:
    """A verb of procedure in the present tense, active or passive, with a subject that can be told what to do."""
    v = verbs()
    relative = False
    subordinate = leading = bool(lower) and lower[0] in SUBORDINATORS
    if any(w in TENDENCY for w in lower) or _CROWD & set(lower[:2]) or lower[:1] == ["in"] and "fact" in lower:
        return None
    for index, word in enumerate(lower):
        if word in {",", ";"}:
            subordinate = leading = False
            continue
        if word in SUBORDINATORS and index > 0:
            subordinate = leading = True  # no verb yet: the first one belongs to the subordinate clause
            continue
        if (
            word == "that"
            and index > 0
            and lower[index + 1 : index + 2]
            and (lower[index + 1] in _BE | {"do", "does", "has", "have"} or lower[index + 1] in v.third)
        ):
            relative = True
            continue
        if relative and (word in _BE or word in v.third or word in {"do", "does", "has", "have"}):
            relative = False
            continue
        if leading and (word in _BE or word in v.third or word in {"has", "have", "does", "do"}):
            subordinate = leading = False  # the first verb belongs to the opening condition
            continue
        if subordinate or index == 0:
            continue
        if (
            (
                word in _PAST
                and (
                    word not in v.participle
                    and word not in {"expected", "required", "asked", "allowed", "used"}
                    or _narrates(lower, index)
                )
            )
            or (word in v.past and word not in v.participle)
            or (word in v.past and _narrates(lower, index))
        ):
            return None
        if word in {"is", "are"}:
            rest = [
                w
                for w in lower[index + 1 : index + 5]
                if w not in {"also", "then", "always", "only", "both", "each", "all", "first", "never", "not"}
            ]
            negative = lower[index + 1 : index + 2] and lower[index + 1] in _NEGATIVE
            if (
                rest
                and (rest[0] in v.participle)
                and rest[0] not in {"known", "made", "set", "based", "described", "read"}
            ):
                return Reading("X" if negative else "M", "present", index, index + 1, hard=bool(negative))
            if rest and rest[0] in {"made", "set", "based", "read"} and rest[1:2] != ["up"] and rest[1:2] != ["of"]:
                return Reading("X" if negative else "M", "present", index, index + 1, hard=bool(negative))
            return None
        if word in {"does", "do"} and lower[index + 1 : index + 2] == ["not"]:
            if lower[index + 2 : index + 3] and lower[index + 2] in v.base:
                return Reading("X", "present", index, index + 2, hard=True)
            return None
        if word in v.third or (word in v.base and _plural_subject(lower, index)):
            follow = lower[index + 1 : index + 2]
            if word in v.noun_like and not (follow and (follow[0] in _OBJECT_WORDS or follow[0].endswith("ly"))):
                continue
            if any(w in NO_DUTY_SUBJECT for w in lower[max(0, index - 4) : index]) or word in {
                "means",
                "contains",
                "refers",
                "shows",
                "say",
                "see",
            }:
                return None
            if word in {"run", "runs", "take", "takes", "cover", "covers"} and _amount_follows(lower, index):
                return None  # "runs to twelve pages, takes two days": a size, not an instruction
            return Reading("M", "present", index, index + 1)
    return None


def _narrates(lower: list[str], index: int) -> bool:
    """A past tense right after its subject and before an object: "the board sent three reviews"."""
    follow = lower[index + 1 : index + 2]
    return (
        lower[index - 1] not in _BE | {"being", "has", "have", "and", "or", ","}
        and bool(follow)
        and (follow[0] in _OBJECT_WORDS or number(follow[0]) is not None)
    )


def _amount_follows(lower: list[str], index: int) -> bool:
    return any(w.isdigit() or w in NUMBER_WORDS or w in {"about", "up"} for w in lower[index + 1 : index + 3])


def _plural_subject(lower: list[str], index: int) -> bool:
    before = lower[index - 1]
    if before == "to" or before in {
        "the",
        "a",
        "an",
        "of",
        "for",
        "and",
        "in",
        "on",
        "any",
        "each",
        "every",
        "no",
        "this",
        "by",
        "with",
        "or",
    }:
        return False
    return (
        before.endswith("s")
        and not before.endswith("ss")
        or before in {"who", "they", "people", "staff", "police", "everyone"}
    )


def _lead_in_force(lead_in: Sequence[Token]) -> Reading | None:
    lower = lower_words(lead_in)
    while lower and lower[-1] in {":", "-", "–"}:
        lower.pop()
    if lower and lower[-1] in {"is", "are"} or lower[-2:] in (["is", "not"], ["are", "not"]):
        return None
    cues = [c for c in find_cues(lower) if c.main]
    for cue in reversed(cues):
        if cue.kind == "will":
            return Reading("M", "lead-in")
        if cue.kind == "X":
            return Reading("X", "lead-in", hard=True)
        if cue.kind == "X-soft":
            return Reading("X", "lead-in")
        if cue.kind in {"M", "E", "P"}:
            return Reading(cue.kind, "lead-in", need_not=tuple(lower[cue.start : cue.end]) in _need_not())  # type: ignore[arg-type]
    if lower and lower[-1] == "to" and len(lower) > 1:
        return Reading("M", "lead-in")
    return None


def _verbless(lower: list[str], block_kind: str) -> Reading:
    """A clause without a finite verb: "receipt acknowledged the same day" in a table or list is an instruction."""
    if block_kind in {"row", "item"}:
        v = verbs()
        for index, word in enumerate(lower[1:10], start=1):
            if word in v.participle and word not in {"read", "set", "put"}:
                return Reading("M", "participle", index, index + 1)
    return Reading("D", "none")
