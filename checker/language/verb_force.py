"""Force without a word of obligation: infinitives, imperatives, the present tense, bare participles."""

from __future__ import annotations

from checker.language.modals import BOUNDARY, SUBORDINATORS, Reading
from checker.language.model import Force
from checker.language.numbers import NUMBER_WORDS, number
from checker.language.verbs import verbs
from checker.language.will_may import CROWD, NO_DUTY_SUBJECT, OBJECT_WORDS

_BE = frozenset({"is", "are", "be", "being", "been", "was", "were"})


_PAST = frozenset(
    """
    was were had did been came went began became gave asked expected required said told allowed made used
    turned
    """.split()
)


_NEGATIVE = frozenset({"not", "never"})


TENDENCY = frozenset(
    """
    average typical usually normally often sometimes generally typically mostly rarely seldom frequently
    occasionally
    """.split()
)


_DETERMINERS = frozenset(
    """
    the a an all any every each your their its this these those whether what with to on that in if both no
    at least them it how when
    """.split()
)


def says_something(lower: list[str], block_kind: str) -> bool:
    """Whether words without a word of obligation hold a verb of procedure that could carry a force."""
    return bool(read_infinitive(lower, block_kind) or read_imperative(lower) or read_present(lower))


def read_infinitive(lower: list[str], block_kind: str) -> Reading | None:
    """ "Team manager to allocate ...": a noun phrase, then "to" and a verb of procedure, and no verb before."""
    v = verbs()
    for index, word in enumerate(lower[:14]):
        if word in SUBORDINATORS or word in BOUNDARY:
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


def read_imperative(lower: list[str]) -> Reading | None:
    """ "Record the discussion ...": a verb of procedure in the base form before its object."""
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


def read_present(lower: list[str]) -> Reading | None:
    """A verb of procedure in the present tense, active or passive, with a subject that can be told what to do."""
    v = verbs()
    relative = False
    subordinate = leading = bool(lower) and lower[0] in SUBORDINATORS
    if any(w in TENDENCY for w in lower) or CROWD & set(lower[:2]) or (lower[:1] == ["in"] and "fact" in lower):
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
                    (word not in v.participle and word not in {"expected", "required", "asked", "allowed", "used"})
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
            if word in v.noun_like and not (follow and (follow[0] in OBJECT_WORDS or follow[0].endswith("ly"))):
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
        and (follow[0] in OBJECT_WORDS or number(follow[0]) is not None)
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
    return (before.endswith("s") and not before.endswith("ss")) or before in {
        "who",
        "they",
        "people",
        "staff",
        "police",
        "everyone",
    }


def read_verbless(lower: list[str], block_kind: str) -> Reading:
    """A clause without a finite verb: "receipt acknowledged the same day" in a table or list is an instruction."""
    if block_kind in {"row", "item"}:
        v = verbs()
        for index, word in enumerate(lower[1:10], start=1):
            if word in v.participle and word not in {"read", "set", "put"}:
                return Reading("M", "participle", index, index + 1)
    return Reading("D", "none")
