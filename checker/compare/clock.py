"""Bringing a local time limit and a national one face to face, or saying that there is none.

Two limits meet only when both end with the same event and run from the same moment. Another start is a moved clock; an
unknown start is compared only where the rule leaves a single possibility, and is then marked as assumed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from checker.compare.link_signs import same_start
from checker.compare.ranking import Match, Ranking
from checker.compare.rule_limits import far_apart, limit_of_kind
from checker.compare.stems import stems
from checker.compare.timing import Verdict, compare_limits
from checker.knowledge.model import Limit, Moment, Rule
from checker.language.model import Deadline, Provision

Clock = Literal["same", "assumed", "moved-later", "moved-earlier"]

_CLOSELY = 4
"""Candidate rules that a limit is held against."""

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
class ClockReading:
    """One local deadline with the national limit it meets, if any, and the verdict."""

    deadline: Deadline
    rule: Rule | None = None
    limit: Limit | None = None
    clock: Clock = "same"
    verdict: Verdict | None = None


def read_clocks(provision: Provision, ranking: Ranking) -> tuple[ClockReading, ...]:
    """Compare every deadline of a provision with the limits of its candidate rules."""
    matches = ranking.best(_CLOSELY) if provision.deadlines else ()
    return tuple(_read(deadline, provision, matches) for deadline in provision.deadlines)


def _read(deadline: Deadline, provision: Provision, matches: Sequence[Match]) -> ClockReading:
    best = matches[0].score if matches else 0.0
    silent = matches[0] if matches and matches[0].rule.kind == "silence" and matches[0].event >= 0.85 else None
    for match in matches:
        limit = match.rule.deadline
        if limit is None or match.rule.kind == "withdrawn":
            continue
        several = (limit, *limit.then)
        starts = match.signs["starts"] or any(_starts_here(each, deadline) for each in several)
        own_end = provision.events[:1] and any(
            each.end and provision.events[0].event == each.end.event for each in several
        )
        if match.phrase < 0.4 and not (starts and (own_end or match.score >= 0.9)):
            continue
        if silent is not None and match.event < silent.event - 0.2 and not (starts and match.score > best):
            continue  # national text leaves this very step open
        repeats = deadline.operator == "every" and (limit.bound == "every" or bool(limit.then))
        if match.score < best - (0.3 if starts or own_end or repeats else 0.14):
            continue
        found = _meet(deadline, provision, match, limit, match is matches[0])
        if found is not None:
            return found
    return ClockReading(deadline)


def _starts_here(limit: Limit, deadline: Deadline) -> bool:
    if limit.start is None or not deadline.anchor_text:
        return False
    return deadline.anchor == limit.start.event or _names(deadline.anchor_text, limit.start)


def _meet(deadline: Deadline, provision: Provision, match: Match, limit: Limit, nearest: bool) -> ClockReading | None:
    rule = match.rule
    met = limit_of_kind(deadline, provision, limit)
    if met is None:
        return None
    limit = met
    ahead = limit.bound in {"before", "at_least"}
    done = limit.start if ahead else limit.end  # notice is given first, so its step is the start
    if done is None:
        return None
    if not _ends_with(provision, done.event, match, nearest):
        focus = provision.events[0].event if provision.events else ""
        if not (ahead and limit.end is not None and focus == limit.end.event and match.phrase >= 0.55):
            return None
    verdict = compare_limits(deadline.duration, limit.duration)
    if verdict is None or (far_apart(deadline.duration, limit.duration) and match.explained < 0.6):
        return None
    if limit.bound in {"before", "at_least"}:
        verdict = verdict.reversed()  # shorter notice is the looser limit
    clock = _clock(deadline, rule, limit)
    if clock is None:
        return None
    return ClockReading(deadline, rule, limit, clock, verdict)


def _ends_with(provision: Provision, event: str, match: Match, nearest: bool) -> bool:
    """Whether the provision's own step is the event with which the national limit ends.

    A record, report or letter has a clock of its own and never meets the meeting's limit; nor does a step that the
    clause names and the rule is not about.
    """
    focus = provision.events[0] if provision.events else None
    bare = bool(provision.step) or _has_no_words(provision)
    repeats = provision.deadlines[0].operator == "every" if provision.deadlines else False
    if repeats and not bare and match.explained < 0.4 and match.signs["own_phrase"] < 0.5:
        return False  # how often one thing is done says nothing of another
    if focus is not None and focus.event == event and focus.origin == "clause":
        return True
    if nearest and match.signs["starts"] and match.score >= 0.95 and match.explained >= 0.7:
        return True  # hardly anything else can be meant
    own_product = any(p in event for p in _PRODUCTS)
    product = bool(_product_named(provision)) and not own_product
    near = (match.event >= 0.5 if repeats else nearest or match.event >= 0.3) and not product
    if near and match.explained >= 0.6 and match.signs["own_phrase"] >= 0.6:
        return True  # the rule's own words explain nearly all of the clause
    if nearest and not repeats and match.explained >= 0.4 and match.signs["own_phrase"] >= 0.9:
        return True
    if match.event >= 0.25 and bare and match.phrase >= 0.6:
        return True  # "and every four months after that": what is done stands in the part before
    if product and not (match.phrase >= 0.75 and match.explained >= 0.6):
        return False
    if focus is not None and focus.event == event:
        own = match.explained + match.signs["own_phrase"]
        return bare or focus.origin not in {"previous", "heading"} or (own >= 0.25 and (nearest or own >= 0.6))
    named = {m.event for m in provision.events if m.weight >= 0.5}
    if event in named and match.phrase >= 0.45 and (nearest or match.explained >= 0.4):
        return True
    if repeats and not nearest and match.event < 0.5:
        return False  # how often one thing is done says nothing of another
    if focus is not None and focus.origin == "clause" and focus.event not in match.rule.about and match.phrase < 0.75:
        return False
    return (match.phrase >= 0.6 and match.explained >= 0.45) or match.phrase + match.explained + match.event >= 1.6


def _has_no_words(provision: Provision) -> bool:
    """Whether the clause says hardly more than how often, so that its step is that of the clause before."""
    clause = provision.clause
    if clause.previous is None:
        return False
    text = clause.text
    for deadline in reversed(provision.deadlines):
        text = text[: deadline.span.start] + " " + text[deadline.span.end :]
    return len(stems(text)) <= 1


_PRODUCTS = (
    "minute",
    "record",
    "report",
    "note",
    "letter",
    "invitation",
    "draft",
    "copy",
    "form",
    "summary",
    "chronology",
    "entry",
    "write-up",
)


def _product_named(provision: Provision) -> str:
    """The record, report or letter that is the subject of the clause, "" where there is none."""
    text = (provision.step or provision.clause.text).lower()
    before = text[: provision.deadlines[0].span.start] if provision.deadlines and not provision.step else text
    said = set(before.replace(",", " ").replace(":", " ").split())
    return next((p for p in _PRODUCTS if p in said or p + "s" in said), "")


_NOTICING = frozenset(
    "awar light attent known know learn discov notif tell inform find surfac emerg hear word reveal disclos".split()
)
_FILLERS = frozenset({"child", "go", "date", "day", "moment", "time", "have"})
_OCCASIONS: tuple[tuple[str, frozenset[str]], ...] = (
    ("receiv", frozenset({"arriv", "come", "came", "receipt", "receiv", "get", "reach"})),
    ("start", frozenset({"arriv", "move", "start", "begin", "beginning", "place"})),
    ("found", frozenset({"return", "found", "find", "back", "home", "come", "locat", "trac"})),
    ("publish", frozenset({"public", "publish", "launch", "releas"})),
    ("confirm", frozenset({"occurr", "occur", "happen", "death", "die"})),
)
"""How people write of the occasion on which a clock starts, by the opening of its name in the rules."""


def _names(text: str, start: Moment) -> bool:
    """Whether the anchor's own words name the start of the rule's clock: "the death", "the start of a placement"."""
    said = set(stems(text))
    wanted = stems(start.event.replace("-", " "))
    if set(stems(start.occasion)) & said - {"hold", "start", "receiv", "made", "make"}:
        return True
    if said & _NOTICING:
        return bool(set(wanted) & _NOTICING) or start.occasion.startswith(
            ("notic", "known", "notif", "inform", "discov")
        )
    if any(start.occasion.startswith(opening) and said and said <= ways | _FILLERS for opening, ways in _OCCASIONS):
        return True
    if "referral" in start.event or "strategy" in start.event or not wanted:
        return False
    return wanted[-1] in said or sum(w in said for w in wanted) * 2 >= len(wanted)


_PRONOUNS = frozenset({"it", "this", "that", "they", "then"})


def _clock(deadline: Deadline, rule: Rule, limit: Limit) -> Clock | None:
    counted = limit.end if limit.bound in {"before", "at_least"} else limit.start
    start = counted.event if counted else None
    if deadline.operator == "every" or start is None:
        return "same"
    anchor = deadline.anchor
    informs = limit.end is not None and ("inform" in limit.end.event or "notif" in limit.end.event)
    if informs and "notification" in deadline.anchor_text.lower():
        return None  # counts from the very step
    if limit.bound not in {"before", "at_least"} and anchor in _LATER_START.get(start, ()):
        return "moved-later"
    if (
        deadline.anchor_text
        and counted is not None
        and _names(deadline.anchor_text, counted)
        and deadline.anchor_occasion != "last held"
    ):
        return "same"
    if deadline.anchor_text.split()[:1] and deadline.anchor_text.lower().split()[0] in _PRONOUNS:
        return "same" if counted is limit.end else "assumed"  # "before it is published", "after it is confirmed"
    if anchor is None:
        return None if deadline.anchor_text else "assumed"
    if (
        anchor == "strategy-discussion"
        and deadline.anchor_occasion == "last held"
        and start.startswith("strategy-discussion")
    ):
        return "moved-later"
    if same_start(anchor, start):
        return "same"
    if limit.end is not None and counted is not limit.end and anchor == limit.end.event:
        return None  # counts from the very step: the clause is about something that follows it
    if anchor in _LATER_START.get(start, ()):
        return "moved-later"
    if anchor in _EARLIER_START.get(start, ()):
        return "moved-earlier"
    return None  # another start, and nobody knows which comes first: no comparison
