"""The signs that a local time limit is on the step with which a national one ends, each about 0 to 1.

Signs of the rule and its place among the candidates, of the two lengths, of the step, and of the words. Those of the
start are in `checker.compare.start_signs`; what all weigh is in `checker.compare.clock`.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from checker.compare.limit_pair import LimitPair
from checker.compare.ranking import Match
from checker.compare.rule_limits import ratio, says_later
from checker.compare.start_signs import in_full
from checker.compare.stems import stems
from checker.language.model import Deadline, Provision

_OF_THE_LINK = ("event", "title", "before", "first_actor", "told")
"""Signs of the link that count here too."""
_FORCE = {"must": "M", "should": "E", "may": "P", "must-not": "X"}


class Setting(NamedTuple):
    """A deadline with all that it may meet, and what its clause says beside it: the same for every pair."""

    matches: Sequence[Match]
    pairs: Sequence[LimitPair]
    examples: Sequence[float]
    """How near the examples of each candidate are."""
    before: frozenset[str]
    after: frozenset[str]
    heading: frozenset[str]
    """The stems before the deadline, after it, and of the heading; not those of limits and start."""
    turn: frozenset[str]
    """Words of the first time or a later one."""
    product: bool


def setting_of(
    deadline: Deadline, provision: Provision, matches: Sequence[Match], pairs: Sequence[LimitPair]
) -> Setting:
    """The setting of a deadline among the candidates and the pairs that they make with it."""
    text = provision.clause.text
    before, after = text[: deadline.span.start], text[deadline.span.end :]
    for each in reversed(provision.deadlines):
        if each.span.end < deadline.span.start:
            before = f"{before[: each.span.start]} | {before[each.span.end :]}"
    if deadline.anchor_text:
        before, after = (part.replace(in_full(deadline.anchor_text, part), " ") for part in (before, after))
    if provision.step:
        before, after = provision.step, ""
    return Setting(
        matches,
        pairs,
        [match.sign("example") for match in matches],
        frozenset(stems(before)),
        frozenset(stems(after)),
        frozenset(stems(" ".join(provision.clause.headings[-1:]))),
        (_FIRST | _LATER).intersection(text.lower().replace(",", " ").split()),
        names_product(provision),
    )


def step_signs(deadline: Deadline, provision: Provision, setting: Setting, pair: LimitPair) -> dict[str, float]:
    """Whether what is to be done by the deadline is what the limit of the pair, one of its setting, is about."""
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
    _place(found, setting, pair)
    _step(found, provision, setting.pairs, pair)
    _words(found, setting, pair)
    return found


def _place(found: dict[str, float], setting: Setting, pair: LimitPair) -> None:
    """The place of the rule among the candidates."""
    match, done, matches = pair.match, pair.done, setting.matches
    if setting.turn and setting.turn <= _LATER:  # what a rule about later times builds on is then not meant
        matches = [m for m in matches if m is match or m.rule.id not in match.rule.requires]
    others = [near for m, near in zip(setting.matches, setting.examples, strict=True) if m is not match]
    found["example_lead"] = match.sign("example") - max(others, default=0.0)
    found["first"] = float(match is matches[0])
    # A rule about the same step may stand first without speaking against this one.
    rivals = (m for m in matches if m.worth > match.worth and not (done and done.event in m.rule.about))
    if best := next(rivals, None):
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


def _words(found: dict[str, float], setting: Setting, pair: LimitPair) -> None:
    """How strange the words are to the rule, in the clause (not those of limit and start) and its heading."""
    known, done = pair.known, pair.done
    end = frozenset(stems(done.event.replace("-", " "))) if done is not None else frozenset[str]()
    found["strange_before"] = min(1.0, len(setting.before - known - end) / 6)
    found["strange_heading"] = min(1.0, len(setting.heading - known) / 4)
    if _ON_PAPER.isdisjoint(end):
        paper = not (_ON_PAPER.isdisjoint(setting.before) and _ON_PAPER.isdisjoint(setting.after))
        found |= {"paper": float(paper), "paper_product": float(paper and setting.product)}
    if done is not None and done.event.startswith("next"):
        found["turn_first"] = float(bool(setting.turn) and setting.turn <= _FIRST)


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
