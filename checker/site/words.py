"""The words the site uses for force, kind, standing, limits and dates, so that every page says the same."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from checker.knowledge.model import Basis, Event, Force, Kind, Limit, Moment, Status, WhyEssential

FORCE: dict[Force | None, str] = {
    "must": "Must",
    "should": "Should",
    "may": "May",
    "must-not": "Must not",
    None: "Force not known",
}
FORCE_LONG: dict[Force | None, str] = {
    "must": "A legal duty, or the strongest verb of the guidance.",
    "should": "Practice expected under statutory guidance, unless there is an exceptional reason.",
    "may": "A power or an option.",
    "must-not": "Ruled out by law or by the guidance.",
    None: "Nobody has read the verb in the text.",
}
KIND: dict[Kind, str] = {
    "rule": "Essential rule · statutory guidance",
    "statute": "Essential rule · law",
    "withdrawn": "Withdrawn rule",
    "silence": "Left open nationally",
    "definition": "Definition · binds no one",
}
KIND_CLASS: dict[Kind, str] = {
    "rule": "kind-rule",
    "statute": "kind-rule",
    "withdrawn": "kind-withdrawn",
    "silence": "kind-silence",
    "definition": "kind-definition",
}
STANDING: dict[Basis, str] = {
    "verified": "Confirmed",
    "corroborated": "Supported by other sources",
    "inferred": "Inferred",
    "memory": "From memory",
    "unknown": "Not known",
}
STANDING_LONG: dict[Basis, str] = {
    "verified": "Confirmed: read in the text itself.",
    "corroborated": "Supported: the text itself was not read, but independent sources agree.",
    "inferred": "Inferred: the text was not read; concluded from other editions or from summaries.",
    "memory": "From memory: nobody has looked it up yet. Read the guidance before relying on it.",
    "unknown": "Not known: nobody has established how this stands in the edition.",
}
STATUS: dict[Status, str] = {
    "in-force": "In force",
    "changed": "In force, changed",
    "withdrawn": "Withdrawn",
    "absent": "Not in this edition",
    "unknown": "Not known",
}
SILENT: dict[Status, str] = {
    "in-force": "Has something on it",
    "changed": "Has something on it",
    "withdrawn": "Withdrawn",
    "absent": "Left open",
    "unknown": "Not known",
}
"""What an edition does where national guidance is otherwise silent."""
WHY: dict[WhyEssential, str] = {
    "predictability": "other agencies must be able to rely on it",
    "role": "it fixes who is responsible",
    "life-changing-decision": "it guards a life-changing decision",
    "childs-right": "it protects a right of the child",
    "law": "it is law",
    "safety-information": "it moves information that keeps children safe",
}
EXAMPLES: dict[str, tuple[str, str]] = {
    "restates": ("Restates the rule", "Says the same as the national rule."),
    "tightens": ("Tightens it", "Asks for more, or sooner, than the national rule."),
    "adds": ("Adds to it", "Adds a step, form, approval or limit of its own. Added does not mean wrong."),
    "falls_short": ("Falls short of it", "Asks for less than the national rule."),
    "withdrawn": ("Keeps the old rule", "Still asks for what national guidance dropped."),
    "silent": ("Says nothing on it", "Mentions the subject without asking anyone to do anything."),
}
RISK = (
    "Following every rule does not remove risk, and a bad outcome is no proof of bad practice. "
    "Rules hold agencies together; helping a child rests on judgement."
)
NOT_ADVICE = "This is information, not legal advice. Read the guidance and the Act before relying on a point."
CROWN = (
    "Working Together to Safeguard Children is Crown copyright, used under the Open Government Licence v3.0. "
    "Statements are in our own words."
)
_MONTHS = "January February March April May June July August September October November December".split()
_BOUND = {
    "at_most": "Within {}",
    "at_least": "At least {}",
    "every": "At least every {}",
    "before": "At least {} ahead",
}
_NAMES = frozenset({"Cafcass", "Ofsted"})
"""Proper names of one word among the labels of actors; in longer ones a second word has a capital."""
READING_SPEED = 230
"""Words a minute of an adult reading plain text for meaning."""


def day(iso: str) -> str:
    """An ISO date as people write it: "15 December 2023"; anything else unchanged."""
    try:
        found = date.fromisoformat(iso)
    except ValueError:
        return iso
    return f"{found.day} {_MONTHS[found.month - 1]} {found.year}"


def count(number: int, noun: str, plural: str = "") -> str:
    """A number with its noun: "1 rule", "12 rules"."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def standings(known: Iterable[Basis]) -> str:
    """How many statements are known how well: "12 confirmed, 98 inferred and 47 from memory"."""
    counted = Counter(known)
    return joined([f"{counted[basis]:,} {lower_first(name)}" for basis, name in STANDING.items() if counted[basis]])


def joined(items: Sequence[str]) -> str:
    """Items as a sentence joins them: "a, b and c"."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} and {items[-1]}"


def minutes(words: int) -> str:
    """How long this many words take to read: "about 40 minutes"."""
    return f"about {count(max(1, math.ceil(words / READING_SPEED)), 'minute')}"


def lower_first(text: str) -> str:
    """The text with a small first letter, unless it begins with an abbreviation."""
    return text[:1].lower() + text[1:] if text[1:2].islower() else text


def people(labels: Sequence[str]) -> str:
    """Labels of actors joined as in a sentence: "Police, local authority and Ofsted"."""
    return joined([*labels[:1], *(label if _proper(label) else lower_first(label) for label in labels[1:])])


def _proper(label: str) -> bool:
    return label in _NAMES or any(word[:1].isupper() and not word.isupper() for word in label.split()[1:])


def sentence(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]


def limit(found: Limit) -> str:
    """A time limit in a few words: "Within 10 working days"; later limits follow, joined by "then"."""
    length = str(found.duration)
    if found.bound == "every" and found.duration.amount == 1:
        length = found.duration.unit.replace("-", " ")
    first = _BOUND[found.bound].format(length)
    return ", then ".join([first, *(lower_first(limit(later)) for later in found.then)])


def moment(found: Moment, events: Mapping[str, Event]) -> str:
    """An event and its occasion: "initial child protection conference (held)"."""
    event = events.get(found.event)
    label = lower_first(event.label) if event else found.event.replace("-", " ")
    return f"{label} ({found.occasion.replace('-', ' ')})" if found.occasion else label


def clock(found: Limit, events: Mapping[str, Event]) -> str:
    """Where the clock of a limit starts and stops, as a sentence; "" where the rule does not say."""
    parts = []
    if found.start:
        parts.append(f"The clock starts with: {moment(found.start, events)}.")
    if found.end:
        parts.append(f"It stops with: {moment(found.end, events)}.")
    return " ".join(parts)
