"""The words of a balance of recommendations, one place for all formats."""

from __future__ import annotations

from checker.actions.model import KINDS, Balance, Kind, Sorted
from checker.report.wording import count, joined

NOTICE = (
    "This is information for discussion. None of these kinds is wrong; the balance shows on what a review relies. "
    "Procedure, training and reminders ask people to act otherwise; changed conditions make it easier to."
)
UNSURE = "unsure, please read"

QUESTIONS: dict[Kind, str] = {
    "procedure": "What made the present procedure hard to follow, and what would this one cost in time with children?",
    "training": "What did people not know, and what will let them use what they learn?",
    "reminder": "What made it hard to do at the time, and will that be otherwise after a reminder?",
    "conditions": "Who can change this, and by when could it be felt at work?",
    "learning": "How will it be heard that the learning changed something?",
}
"""What to discuss about each kind; asked once, not of each recommendation."""


def headline(found: Balance) -> str:
    """The balance in one sentence, counts in context."""
    total = len(found.items)
    parts = [f"{number:,} {_verb(kind, number)}" for kind, number in found.counts.items() if number]
    if found.unsure:
        parts.append(f"{found.unsure:,} unsure")
    return f"{count(total, 'recommendation')}: {joined(parts)}."


_PLURAL: dict[Kind, str] = {
    "procedure": "add procedure",
    "training": "add training",
    "reminder": "remind staff",
    "conditions": "change conditions of work",
    "learning": "share learning",
}


def _verb(kind: Kind, number: int) -> str:
    return KINDS[kind] if number == 1 else _PLURAL[kind]


def kind_words(item: Sorted) -> str:
    """The kind in words; for an unsure one, between which kinds."""
    if item.kind is not None:
        return KINDS[item.kind]
    return f"{UNSURE}: {joined(KINDS[kind] for kind in item.between)}" if item.between else UNSURE


def sign_words(item: Sorted) -> str:
    """The words that decided, or that compete, "" where there are none."""
    words = dict.fromkeys(f"“{sign.text}”" for sign in item.signs)
    return ", ".join(words)
