"""Case -> relations and hits: runs the checks in the guide's order and settles which may stand together."""

from __future__ import annotations

from checker.compare.case import Case, Hit
from checker.compare.checks import (
    added_frequency,
    added_step,
    added_time_limit,
    attendance,
    contradiction,
    extra_approval,
    form_or_system,
    local_target,
    loosened_time,
    mixed_time,
    practice_method,
    raised_force,
    tightened_time,
    weakened_force,
    withdrawn_rule,
)
from checker.language.model import Provision
from checker.language.slot_targets import gives_figure

_SLOTS = (
    loosened_time,
    tightened_time,
    mixed_time,
    added_time_limit,
    added_frequency,
    form_or_system,
    extra_approval,
    attendance,
    practice_method,
    local_target,
)


def judge(case: Case) -> tuple[tuple[str, ...], list[Hit]]:
    """The relation codes of a provision (flags or negatives) and the hits behind the flags."""
    force = case.provision.force
    if case.points_on:
        return ("R1",), []
    if force == "D" or "national-subject" in case.signs:
        return (), []  # a local manual cannot bind the government
    if hits := withdrawn_rule.check(case):
        return ("W1",), hits  # W1 suppresses every other label
    if force == "P":
        if case.opens_list:
            return ("ADV",), []
        hits = contradiction.check(case) or weakened_force.check(case)
        return (hits[0].code,) if hits else ("ADV",), hits
    hits = []
    for check in _SLOTS:
        for hit in check.check(case):
            if hit.code not in {h.code for h in hits}:
                hits.append(hit)
    hits = _one_per_slot(hits, case.provision)
    codes = frozenset(h.code for h in hits)
    if not codes and case.opens_list:
        return (), []
    if not codes:
        hits += contradiction.check(case)
    if not hits:
        hits += weakened_force.check(case)
    codes = frozenset(h.code for h in hits)
    hits += raised_force.check(case, codes) if not codes & {"L2", "L3"} else []
    if not hits:
        hits += added_step.check(case)
    if hits:
        return tuple(h.code for h in hits), hits
    if "contact-detail" in case.signs:
        return ("R1",), []
    if case.restates or _same_limit(case):
        return ("R0",), []
    explains = force == "E" and case.match is not None and case.relation.aside >= _ASIDE
    return ("R1",) if explains else (), []


_ASIDE = 0.6
"""From this value of `Case.relation` on, what is expected beside a rule explains it. What binds explains nothing."""


def _same_limit(case: Case) -> bool:
    """Whether the provision gives the very limit of the linked rule, from the same start."""
    return any(clock.rule is case.rule and clock.verdict is not None and clock.order == "same" for clock in case.clocks)


def _one_per_slot(hits: list[Hit], provision: Provision) -> list[Hit]:
    """Within the time slot the first match of the guide's order wins; a target explains its own figures."""
    order = ("L1", "T1", "T4", "T2", "T3")
    time = [h for h in hits if h.code in order]
    rest = [h for h in hits if h.code not in order]
    if any(h.code == "G1" for h in rest):
        explained = {"A1", "A2"}
        if gives_figure(provision.targets):
            time, explained = [], explained | {"F1"}
        rest = [h for h in rest if h.code not in explained]
    if len(time) > 1:
        time = sorted(time, key=lambda h: order.index(h.code))[:1]
    return time + rest
