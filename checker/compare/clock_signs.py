"""The signs that a local time limit is on the step with which a national one ends, each about 0 to 1.

Signs of the rule and its place among the candidates, of the two lengths, of the step, and of the words. Those of the
start are in `checker.compare.start_signs`; what all weigh is in `checker.compare.clock`.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from checker.compare.limit_pair import LimitPair
from checker.compare.ranking import Match
from checker.compare.rule_limits import ratio, says_later
from checker.compare.start_signs import in_full
from checker.compare.stems import stems
from checker.language.model import Deadline, Provision

_OF_THE_LINK = ("event", "title", "before", "first_actor", "told")
"""Signs of the link that count here too."""
_FORCE = {"must": "M", "should": "E", "may": "P", "must-not": "X"}


def step_signs(
    deadline: Deadline, provision: Provision, matches: Sequence[Match], pairs: Sequence[LimitPair], pair: LimitPair
) -> dict[str, float]:
    """Whether what is to be done by the deadline is what the limit of the pair, one of all `pairs`, is about."""
    match, limit, rule = pair.match, pair.limit, pair.match.rule
    repeats = deadline.operator == "every"
    found = {name: match.sign(name) for name in _OF_THE_LINK} | {
        "words": match.words,
        "repeats_phrase": match.phrase if repeats else 0.0,
        "same_force": float(_FORCE.get(rule.force or "") == provision.force),
        "same_unit": float(deadline.duration.unit == limit.duration.unit),
        "loose": float(not repeats and limit.bound == "every"),
    }
    times = math.log2(ratio(deadline.duration, limit.duration)) / 5
    found["apart"], found["shorter"] = min(1.0, abs(times)), min(1.0, max(0.0, -times))
    if limit is not rule.deadline:
        found["then_told"] = float(says_later(deadline, provision))
    _place(found, matches, pair)
    _step(found, provision, pairs, pair)
    _words(found, deadline, provision, pair)
    return found


def _place(found: dict[str, float], matches: Sequence[Match], pair: LimitPair) -> None:
    """The place of the rule among the candidates."""
    match = pair.match
    others = [m for m in matches if m is not match]
    found["example_lead"] = match.sign("example") - max((m.sign("example") for m in others), default=0.0)
    found["first"] = float(match is matches[0])
    # A rule about the same step may stand first without speaking against this one.
    rivals = [m for m in others if m.worth > match.worth and not (pair.done and pair.done.event in m.rule.about)]
    if rivals:
        best = rivals[0]
        found["gap"] = min(1.0, (best.worth - match.worth) / 6)
        found["silence_first"] = float(best.rule.kind == "silence")
        found["untimed_first"] = float(best.rule.kind in {"rule", "statute"} and best.rule.deadline is None)


def _step(found: dict[str, float], provision: Provision, pairs: Sequence[LimitPair], pair: LimitPair) -> None:
    """How the likeliest step of the clause stands to that of the limit."""
    focus = provision.events[0] if provision.events else None
    if focus is None:
        return
    if any(each.done is not None and focus.event == each.done.event for each in pairs if each.match is pair.match):
        if focus.origin in {"clause", "heading", "previous"}:
            found[f"end_{focus.origin}"] = 1.0
    elif focus.origin not in {"clause", "heading"}:
        found["other_before"] = float(focus.event not in pair.match.rule.about)


def _words(found: dict[str, float], deadline: Deadline, provision: Provision, pair: LimitPair) -> None:
    """How strange the words are to the rule, in the clause (not those of limit and start) and its heading."""
    text = provision.clause.text
    before, after = text[: deadline.span.start], text[deadline.span.end :]
    for each in reversed(provision.deadlines):
        if each.span.end < deadline.span.start:
            before = f"{before[: each.span.start]} | {before[each.span.end :]}"
    if deadline.anchor_text:
        before, after = (part.replace(in_full(deadline.anchor_text, part), " ") for part in (before, after))
    if provision.step:
        before, after = provision.step, ""
    end = set(stems(pair.done.event.replace("-", " "))) if pair.done is not None else set()
    first, heading = set(stems(before)), set(stems(" ".join(provision.clause.headings[-1:])))
    found["strange_before"] = min(1.0, len(first - pair.known - end) / 6)
    found["strange_heading"] = min(1.0, len(heading - pair.known) / 4)
    if _ON_PAPER.isdisjoint(end):
        paper, product = not _ON_PAPER.isdisjoint(first | set(stems(after))), names_product(provision)
        found |= {"paper": float(paper), "paper_product": float(paper and product)}
    turn = {w for w in text.lower().replace(",", " ").split() if w in _FIRST or w in _LATER}
    if pair.done is not None and pair.done.event.startswith("next"):
        found["turn_first"] = float(bool(turn) and turn <= _FIRST)


_ON_PAPER = frozenset(stems("send write upload type draft record sign print copy file circulate minutes share"))
_FIRST = frozenset({"first", "initial"})
_LATER = frozenset({"later", "subsequent", "further", "next", "second", "following", "thereafter"})
_PRODUCTS = (
    *("minute", "record", "report", "note", "letter", "invitation", "draft", "copy", "form", "summary"),
    *("chronology", "entry", "write-up"),
)


def names_product(provision: Provision) -> bool:
    """Whether a record, report or letter is the subject of the clause, and not the meeting that it is of."""
    text = (provision.step or provision.clause.text).lower()
    before = text[: provision.deadlines[0].span.start] if provision.deadlines and not provision.step else text
    said = set(before.replace(",", " ").replace(":", " ").split())
    return any(p in said or p + "s" in said for p in _PRODUCTS)
