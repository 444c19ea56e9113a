"""What the manual says of a departure, and what the area has decided, in words. Told as written, and never judged."""

from __future__ import annotations

from checker.compare.model import Declaration
from checker.decisions.model import CHOICES, Decision
from checker.report.wording import clean

DECLARED = "The manual itself says that it departs"
"""What stands before the words in which it says so."""


def declared_words(declared: Declaration) -> str:
    """The manual's own words and their place, in one line."""
    return clean(f"“{declared.quote}” ({declared.place})")


def decided_words(decision: Decision) -> str:
    """The decision in one line: "Keep as declared local choice. Reason: ... Owner: ... To be reviewed by ..."."""
    parts = [f"{CHOICES[decision.choice].capitalize()}."]
    if decision.due:
        parts.append(f"Its review date, {_day(decision)}, has passed: please look at it again.")
    parts.append(f"Reason: {_sentence(decision.reason)}")
    if decision.choice == "keep" or decision.evidence:
        parts.append(f"Evidence: {_sentence(decision.evidence or 'none given')}")
    parts.append(f"Owner: {_sentence(decision.owner)}")
    if decision.watch:
        parts.append(f"Watched: {_sentence(decision.watch)}")
    if decision.review and not decision.due:
        parts.append(f"To be looked at again on {_day(decision)}.")
    return clean(" ".join(parts))


def _day(decision: Decision) -> str:
    review = decision.review
    return f"{review.day} {review:%B %Y}" if review else ""


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."
