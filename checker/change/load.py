"""The load of prescription in one edition: duties, limits, forms, agreements, records and words.

Each count says what its words say and no more. Forms and records are found by their words in the rules' own texts,
agreements and attendance by the roles that a rule names. A count is information for people, never a target.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from checker.change import principles
from checker.change.limits import number_of
from checker.change.model import Measure
from checker.change.rules import BINDING, Pair
from checker.knowledge.base import View
from checker.knowledge.model import Rule

_FORM = re.compile(
    r"\b(?:(?:set|standard|notification|referral|national|agreed|common|electronic|e-|same|reporting) )?"
    r"(?:forms\b|form\b(?! of\b)|templates?\b|pro ?formas?\b|checklists?\b|toolkits?\b)",
    re.IGNORECASE,
)
_NOT_A_FORM = re.compile(r"\b(?:choose|what|which|take the|in the|any|some) forms?\b", re.IGNORECASE)
_RECORD = re.compile(
    r"\b(?:record(?:s|ed|ing)?\b|in writing\b|written\b|minutes\b|log(?:s|ged)?\b|publish(?:es|ed|ing)?\b"
    r"|(?:a|the|yearly|annual|social work|conference) report\b)",
    re.IGNORECASE,
)


def forms(rule: Rule) -> bool:
    """Whether the rule asks for a form, a template or the like."""
    text = f"{rule.statement} {rule.action}"
    return bool(_FORM.search(_NOT_A_FORM.sub("", text)))


def recording(rule: Rule) -> bool:
    """Whether the rule asks for something to be put in writing or published."""
    return bool(_RECORD.search(f"{rule.statement} {rule.action}"))


def words(rule: Rule) -> int:
    """Words that say what the rule asks: its statement and conditions."""
    return len(rule.statement.split()) + len(rule.conditions.split())


_COUNTS: tuple[tuple[str, Callable[[Rule], int]], ...] = (
    ("duties (must, should, must not)", lambda rule: rule.force in {"must", "should", "must-not"}),
    ("duties that say must or must not", lambda rule: rule.force in {"must", "must-not"}),
    ("options (may)", lambda rule: rule.force == "may"),
    ("force not read", lambda rule: rule.force is None),
    ("time limits", lambda rule: number_of(rule.deadline)),
    ("forms and templates", forms),
    ("decisions or agreements asked of a named role", lambda rule: len(rule.decider)),
    ("roles whose attendance is asked for", lambda rule: len(rule.attendees)),
    ("rules that ask for a record, report or publication", recording),
    ("words of the rules", words),
)


def measures(pair: Pair) -> tuple[Measure, ...]:
    """Every count before and after, rules as of the two editions of the pair."""
    old, new = (_binding(view) for view in pair.views)
    found = [Measure("rules in force", len(old), len(new))]
    for name, count in _COUNTS:
        found.append(Measure(name, sum(map(count, old)), sum(map(count, new))))
    open_ = [len(view.silences()) for view in pair.views]
    found.append(Measure("points left open on purpose", open_[0], open_[1]))
    before, after = (principles.count(side.knowledge.principles) for side in (pair.before, pair.after))
    found.append(Measure("principles", before[0], after[0]))
    found.append(Measure("words of the principles", before[1], after[1]))
    return tuple(found)


def _binding(view: View) -> list[Rule]:
    return [rule for rule in view.in_force() if rule.kind in BINDING]


def net(found: Iterable[Measure], name: str) -> int:
    """By how many the measure whose name begins so grew."""
    return next((each.net for each in found if each.name.startswith(name)), 0)
