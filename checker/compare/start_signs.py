"""The signs that a local clock starts at the moment that a national limit names, each from 0 to 1."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from checker.compare.limit_pair import LimitPair
from checker.compare.link_signs import same_start
from checker.compare.stems import stems
from checker.knowledge.model import Moment
from checker.language.model import Deadline, Provision

_NOTICED = (
    "aware light attention known know knowing learn learned learnt discover discovery find found surface emerge hear"
    " heard hearing word reveal disclose disclosure tell told notified informed"
)
_WAYS = {
    "receiv": "arrive arrival come came coming receipt receive get got getting reach land call ring phone contact",
    "notic": _NOTICED,
    "known": _NOTICED,
    "inform": _NOTICED,
    "notif": _NOTICED,
    "discov": _NOTICED,
    "start": "arrive arrival move moved start begin beginning place placed live entry enter entering come came coming",
    "found": "return returned found find back home come came trace traced locate located safe reappear",
    "publish": "publication publish published launch release public",
    "confirm": "death die dies died occur occurrence happen",
    "taken": "take taken taking start begin began remove removed",
    "made": "make made making decide decision grant granted",
    "held": "held hold take place meeting",
    "complet": "finish end over",
    "ended": "end ends over leave leaves left leaving gone",
}
"""How people write of the occasion on which a clock starts, by the opening of its name in the rules."""
_FILLERS = frozenset(stems("child date day moment time go have person us our it"))
_PRONOUNS = frozenset({"it", "this", "that", "they", "then"})
_AFTER = re.compile(r"[^,;.:()|]*")
_WORDS_AFTER = 5


# Starts that can only be later than the national one.
_LATER_START: dict[str, frozenset[str]] = {
    "referral-received": frozenset(
        {"referral-accepted", "referral-decision", "allocation", "assessment-lead", "child-seen", "contact-record"}
    ),
    "strategy-discussion-initiating-s47": frozenset(
        {"section-47-outcome", "section-47-enquiries", "conference-requested"}
    ),
    "initial-child-protection-conference": frozenset({"conference-minutes", "first-core-group"}),
    "incident-known": frozenset({"panel-notified", "local-review-decision", "rapid-review", "rapid-review-submitted"}),
    "allegation-comes-to-attention": frozenset({"allegation-resolved"}),
}
_EARLIER_START: dict[str, frozenset[str]] = {
    "strategy-discussion-initiating-s47": frozenset(
        {"referral-received", "referral-made", "referral-accepted", "reasonable-cause-to-suspect"}
    ),
    "panel-notified": frozenset({"incident-known"}),
}


@dataclass(frozen=True, slots=True)
class Start:
    """Where the clock of a deadline starts, against the start of a national limit. Shares are from 0 to 1."""

    told: bool
    """Whether the text says anything of the start."""
    event: Literal["same", "other", "unknown"]
    """Whether the event that was recognised in the words is the national start."""
    earlier: bool = False
    later: bool = False
    """Whether the start can only be earlier, or later, than the national one."""
    pronoun: float = 0.0
    occasion: float = 0.0
    """Whether the words are of the occasion: received, held, made."""
    event_words: float = 0.0
    """Share of the words of the national start that stand there."""
    own_words: float = 0.0
    """Share of the words that are those of the national start and its occasion; `rule_words`: of the rule otherwise."""
    rule_words: float = 0.0

    @property
    def sure(self) -> bool:
        """Whether the text names the national start."""
        return self.event == "same" or self.own_words >= 0.5

    @property
    def surely(self) -> bool:
        """Whether it names the national start and no other event that is known."""
        return self.sure and self.event != "other"

    def national(self) -> dict[str, float]:
        """The signs that it is the national start."""
        return {
            "start_untold": float(not self.told),
            "start_other": float(self.event == "other" and not self.later),
            "start_pronoun": self.pronoun,
            "start_occasion": self.occasion,
            "start_event_words": self.event_words,
            "start_own_words": self.own_words,
            "start_rule_words": self.rule_words,
        }

    def moved(self) -> dict[str, float]:
        """The signs that the clock is moved to another start."""
        return {
            "moved": 1.0,
            "moved_later": float(self.later),
            "moved_same": float(self.event == "same"),
            "moved_rule_words": self.rule_words,
        }


def read_start(deadline: Deadline, provision: Provision, pair: LimitPair) -> Start | None:
    """The start of a deadline beside that of the pair; None for an interval, which starts with the time before."""
    if deadline.operator == "every" or pair.counted is None:
        return None
    text, anchor, national = deadline.anchor_text, deadline.anchor, pair.counted.event
    last = deadline.anchor_occasion == "last held"
    start = Start(
        told=bool(text),
        event="unknown" if anchor is None else "same" if same_start(anchor, national) and not last else "other",
        earlier=anchor in _EARLIER_START.get(national, ()),
        later=last or anchor in _LATER_START.get(national, ()),
    )
    return _in_words(start, in_full(text, provision.clause.text), pair) if text else start


def in_full(text: str, clause: str) -> str:
    """The words of the start with the few that follow them: "the child" of "the child is found"."""
    at = clause.find(text)
    rest = _AFTER.match(clause, at + len(text)) if at >= 0 else None
    return " ".join([text, *(rest.group().split()[:_WORDS_AFTER] if rest else ())])


def _in_words(start: Start, text: str, pair: LimitPair) -> Start:
    """The same start with what its words say."""
    said = [s for s in stems(text) if s not in _FILLERS]
    national = pair.counted or Moment("")
    event, ways = _event_words(national.event), _ways(national.occasion)
    own = [s in ways or s in event for s in said]
    return replace(
        start,
        pronoun=float(text.lower().split()[0] in _PRONOUNS),
        occasion=float(any(s in ways for s in said)),
        event_words=sum(s in said for s in event) / len(event) if event else 0.0,
        own_words=sum(own) / len(said) if said else 0.0,
        rule_words=sum(s in pair.known and not mine for s, mine in zip(said, own, strict=True)) / (len(said) or 1),
    )


@cache
def _event_words(event: str) -> frozenset[str]:
    return frozenset(stems(event.replace("-", " "))) - _FILLERS


@cache
def _ways(occasion: str) -> frozenset[str]:
    said = next((words for opening, words in _WAYS.items() if occasion.startswith(opening)), "")
    return frozenset(stems(f"{occasion} {said}"))
