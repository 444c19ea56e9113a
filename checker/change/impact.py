"""Which passages of local manuals stand otherwise because the national side changed.

The same document is checked twice, against the rules before and after, and its provisions are compared one by one.
Nothing here judges the manual: a passage that no longer restates a rule may be exactly what the area wants.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from checker.compare.codes import BY_CODE
from checker.compare.model import Judged, NationalSide, Result
from checker.knowledge.base import KnowledgeBase
from checker.manual.model import Document, Place

Sort = Literal["falls-short", "lost-basis", "added", "tightened", "restates", "eased", "otherwise"]

SORTS: dict[Sort, tuple[str, str]] = {
    "falls-short": ("Now falls short", "These passages did not fall short before."),
    "lost-basis": ("Lost its basis", "These passages rested on a rule that no longer applies."),
    "added": ("Newly added", "These passages ask for what national guidance no longer asks for, or never did."),
    "tightened": ("Now stricter than the national rule", "Nothing in these passages changed; the rule did."),
    "restates": ("Now restates", "These passages now say what the national rule says."),
    "eased": ("No longer stands out", "These passages had something to point out before, and have not now."),
    "otherwise": ("Judged otherwise", "These passages are read beside another rule, or for another reason."),
}
"""The sorts in reading order, with their headings and a sentence about each."""

_SHORT = frozenset({"L1", "L2", "L3"})
_ADDED = frozenset(code.code for code in BY_CODE.values() if code.group in {"added", "other-steps"})
_STRICTER = frozenset({"T1", "T4", "U1"})
_WITHDRAWN = frozenset({"W1", "out-of-date-body"})
_PLAIN = frozenset({"R0", "R1", "ADV", "NONE"})


@dataclass(frozen=True, slots=True)
class Moved:
    """One passage that stands otherwise: its words and place, what was said of it before and what is said now."""

    sort: Sort
    text: str
    place: Place
    headings: tuple[str, ...]
    codes_before: tuple[str, ...]
    codes_after: tuple[str, ...]
    rule_before: str | None
    rule_after: str | None
    sentence: str
    """The finding's sentence on the later side, "" where it has none."""


@dataclass(frozen=True, slots=True)
class Impact:
    """What a change of the national side does to one manual."""

    manual: str
    before: str
    after: str
    passages: int
    moved: tuple[Moved, ...]
    newly_not_found: tuple[NationalSide, ...]
    """Rules in force after the change, and not before, to which no passage was linked. Never "missing"."""


@dataclass(frozen=True, slots=True)
class Standpoint:
    """From where a manual is looked at: a knowledge base, one of its editions, and a name for both."""

    name: str
    knowledge: KnowledgeBase
    edition: str


Check = Callable[[Document, KnowledgeBase, str], Result]


def impact(document: Document, before: Standpoint, after: Standpoint, check: Check | None = None) -> Impact:
    """Check a manual from both standpoints and say which of its passages stand otherwise."""
    if check is None:
        from checker.checking import check as whole_check

        check = whole_check
    old = check(document, before.knowledge, before.edition)
    new = check(document, after.knowledge, after.edition)
    view = before.knowledge.as_of(before.edition)
    return Impact(
        manual=document.name,
        before=before.name,
        after=after.name,
        passages=len(new.judged),
        moved=tuple(_moved(old, new, after)),
        newly_not_found=tuple(rule for rule in new.not_found if view.group(rule.id) != "in-force"),
    )


def _moved(old: Result, new: Result, after: Standpoint) -> Iterator[Moved]:
    was = _by_passage(old)
    order: list[Moved] = []
    for key, judged in _by_passage(new).items():
        if key in was and _standing(was[key]) != _standing(judged):
            order.append(_one(was[key], judged, after))
    yield from sorted(order, key=lambda each: list(SORTS).index(each.sort))


Key = tuple[str, Place, int]


def _by_passage(result: Result) -> dict[Key, Judged]:
    """Provisions by their words, their place, and which of several such they are.

    A change of the vocabulary may cut the same text into other clauses; those that have no counterpart are left out.
    """
    seen: Counter[tuple[str, Place]] = Counter()
    found: dict[Key, Judged] = {}
    for judged in result.judged:
        clause = judged.provision.clause
        here = (clause.text, clause.block.at(clause.start))
        found[(*here, seen[here])] = judged
        seen[here] += 1
    return found


def _standing(judged: Judged) -> tuple[frozenset[str], str | None]:
    codes = frozenset(judged.relations) or frozenset({"NONE"})
    # Where nothing is pointed out, it does not matter beside which rule the passage was looked at.
    return codes, judged.link.rule if codes - {"R1", "ADV", "NONE"} else None


def _one(old: Judged, new: Judged, after: Standpoint) -> Moved:
    clause = new.provision.clause
    was, now = frozenset(old.relations), frozenset(new.relations)
    finding = next((each for each in new.findings if each.code in now - was), None)
    return Moved(
        sort=sort_of(was, now, old.link.rule, after),
        text=clause.text,
        place=clause.block.at(clause.start),
        headings=clause.headings,
        codes_before=tuple(old.relations),
        codes_after=tuple(new.relations),
        rule_before=old.link.rule,
        rule_after=new.link.rule,
        sentence=finding.sentence if finding is not None else "",
    )


def sort_of(was: frozenset[str], now: frozenset[str], rule_before: str | None, after: Standpoint) -> Sort:
    """What happened to a passage, given its codes before and after and the rule it stood beside."""
    come = now - was
    if come & _SHORT:
        return "falls-short"
    gone = rule_before is not None and after.knowledge.as_of(after.edition).group(rule_before) != "in-force"
    rested = bool(was & {"R0", "R1", *_STRICTER, *_SHORT})
    if come & _WITHDRAWN or (rested and gone and not now & {"R0"}):
        return "lost-basis"
    if come & _ADDED:
        return "added"
    if come & _STRICTER:
        return "tightened"
    if "R0" in come:
        return "restates"
    if was - _PLAIN and not now - _PLAIN:
        return "eased"
    return "otherwise"


def grouped(found: Impact) -> dict[Sort, list[Moved]]:
    """The passages by sort, in reading order, sorts without any left out."""
    groups: dict[Sort, list[Moved]] = defaultdict(list)
    for each in found.moved:
        groups[each.sort].append(each)
    return {sort: groups[sort] for sort in SORTS if groups[sort]}
