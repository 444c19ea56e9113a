"""Which step of the journey a clause is about, and which event a deadline counts from."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from operator import itemgetter

from checker.language.gazetteer import Gazetteer, Mention, resolve
from checker.language.group_words import SUBORDINATORS
from checker.language.modals import Reading, lower_words
from checker.language.model import Clause, EventMention, Provision, Span
from checker.language.time_words import TimeLimit
from checker.language.tokens import Token, tokenize

_PRONOUNS = frozenset("it this they these its their that them he she".split())

# Where a mention stands decides how likely it is the step being regulated.
_SUBJECT, _OBJECT, _CONDITION, _IN_ANCHOR = 3.0, 2.0, 1.0, 0.4
_SCATTERED = 0.5
"""Verb and object together say more than either name alone."""
_ROLE = 0.4
"""What is left of the weight where the name is but that of a role."""
_NOWHERE = Span(0, 0)
"""The place of an event that only the context names."""
_AT_MOST = 8
_ORIGIN_WEIGHT = {"lead-in": 1.6, "header": 1.6, "previous": 1.2, "heading": 0.9, "title": 0.6}


def rank_events(
    clause: Clause,
    tokens: Sequence[Token],
    lower: Sequence[str],
    reading: Reading,
    limits: Sequence[TimeLimit],
    gazetteer: Gazetteer,
    named: Sequence[Mention],
    actors: Sequence[Mention],
    before: Provision | None,
    step: str = "",
) -> tuple[EventMention, ...]:
    """The events of a clause, the regulated one first.

    `named` and `actors` are the events and actors that it names, `step` is that of the provision.

    An event named as the subject comes before one named as object, in a condition or as the start of a clock; only
    then come the lead-in, the column and row headings, the clause before, and the headings above.
    """
    context = _context_events(clause, gazetteer, before, step)
    order = [event for _, event in context]
    scored: list[tuple[float, int, str, Span, str]] = []  # the likeliest first when sorted
    found = resolve([*named, *gazetteer.together(tokens)], order, gazetteer)
    for mention, event, certain in found:
        weight = _weight(mention, lower, reading, limits) * (1.0 if certain else 0.7)
        if step:
            weight = min(weight, _CONDITION)
        if mention.scattered:
            weight += _SCATTERED
        elif gazetteer.is_role(event, mention, actors):
            weight *= _ROLE
        span = Span(tokens[mention.start].start, tokens[mention.end - 1].end)
        scored.append((-weight, mention.start, event, span, "clause"))
    turn, at = _turn(lower, limits)
    if turn and not any(event.startswith(f"{turn}-") for _, _, event, _, _ in scored):
        turns = gazetteer.turns[turn]
        one = next((turns[e] for e in [*(each[2] for each in scored), *order[:2]] if e in turns), None)
        if one is not None:
            scored.append((-_SUBJECT, at, one, Span(tokens[at].start, tokens[at].end), "clause"))
    has_own = any(-each[0] >= _OBJECT for each in scored)
    pronoun = bool(lower) and (
        lower[0] in _PRONOUNS
        or clause.continues
        or (len(lower) > 2 and lower[0] in {"and", "or"} and lower[1] in _PRONOUNS)
    )
    for rank, (origin, event) in enumerate(context):
        weight = _ORIGIN_WEIGHT[origin]
        if origin == "previous" and pronoun and not has_own:
            weight = 2.5
        scored.append((-weight, 1000 + rank, event, _NOWHERE, "heading" if origin == "title" else origin))
    scored.sort(key=itemgetter(0, 1))
    result: dict[str, EventMention] = {}
    for below, _, event, span, origin in scored:
        if event not in result and len(result) < _AT_MOST:
            share = round(below / scored[0][0], 3)
            result[event] = EventMention(event, span, origin, share)  # type: ignore[arg-type]
    return tuple(result.values())


_TIMES = frozenset(
    """
    one meeting get-together session sitting gathering review visit conference time group
    ones meetings sessions sittings gatherings reviews visits conferences
    """.split()
)


_ALONE = frozenset("is are must should shall will sits takes follows comes |".split())
_NEXT = frozenset("second third next later subsequent further".split())


def _turn(lower: Sequence[str], limits: Sequence[TimeLimit]) -> tuple[str, int]:
    """Which of many times a clause speaks of, and the token that says so: "the first one", "The second is held".

    "first", "next" for all later ones, "" where it does not say.
    """
    for index, word in enumerate(lower):
        if word != "first" and word not in _NEXT:
            continue
        follow = lower[index + 1 : index + 4]
        alone = lower[:index] in ([], ["the"]) and follow[:1] and follow[0] in _ALONE
        if (alone or _TIMES & set(follow)) and not any(t.start <= index < max(t.end, t.anchor[1]) for t in limits):
            return ("first" if word == "first" else "next"), index
    return "", -1


def _weight(mention: Mention, lower: Sequence[str], reading: Reading, limits: Sequence[TimeLimit]) -> float:
    for limit in limits:
        if limit.anchor[0] <= mention.start < limit.anchor[1]:
            return _IN_ANCHOR
    comma = next((i for i, w in enumerate(lower) if w == ","), len(lower))
    if lower[0] in SUBORDINATORS and mention.end <= comma < len(lower):
        return _CONDITION
    for index in range(mention.start - 1, max(-1, mention.start - 8), -1):
        if lower[index] == ",":
            break
        if lower[index] in SUBORDINATORS or lower[index] in {"before", "after", "until", "during", "following"}:
            return _CONDITION
    if reading.at >= 0 and mention.start >= reading.at:
        return _OBJECT + (0.4 if mention.start - reading.end <= 2 else 0.0)
    return _SUBJECT


def _context_events(clause: Clause, gazetteer: Gazetteer, before: Provision | None, step: str) -> list[tuple[str, str]]:
    """Events the clause inherits, nearest first: its step, lead-in, headers, previous clause, headings inside out."""
    result: list[tuple[str, str]] = []
    above = [event for events in heading_events(clause.headings, gazetteer) for event in events]
    told = [m.event for m in before.events] if before is not None and clause.previous is not None else []
    if step:
        result += [("lead-in", e) for e in _events_of(step, gazetteer, [*told, *above])]
    for origin, text in (("lead-in", clause.lead_in), *(("header", h) for h in clause.headers)):
        if text:
            result += [(origin, e) for e in _events_of(text, gazetteer, above)]
    if before is not None and clause.previous is not None:
        result += [("previous", m.event) for m in before.events[:2] if m.origin != "heading" and m.weight >= 0.6]
    seen: list[str] = []
    for depth, events in enumerate(heading_events(clause.headings, gazetteer)):
        result += [("heading" if depth == 0 else "title", e) for e in events if e not in seen]
        seen += events
    return result


@lru_cache(maxsize=256)
def heading_events(headings: tuple[str, ...], gazetteer: Gazetteer) -> tuple[tuple[str, ...], ...]:
    """The events that each heading names, the nearest heading first."""
    named: list[tuple[str, ...]] = []
    outer: list[str] = []
    for heading in headings:  # outside in, so that "The plan" under "Children in need" is that plan
        tokens = tokenize(heading)
        mentions = [*gazetteer.in_heading(tokens), *gazetteer.together(tokens)]
        events = tuple(dict.fromkeys(e for _, e, _ in resolve(mentions, outer, gazetteer)))
        named.insert(0, events)
        outer = [*events, *outer]
    return tuple(named)


def _events_of(text: str, gazetteer: Gazetteer, context: Sequence[str]) -> list[str]:
    tokens = tokenize(text)
    mentions = [*gazetteer.events(tokens), *gazetteer.together(tokens)]
    return [event for _, event, _ in resolve(mentions, context, gazetteer)]


def resolve_anchor(
    tokens: Sequence[Token], gazetteer: Gazetteer, context: Sequence[str], before: Provision | None
) -> tuple[str | None, str]:
    """The event and occasion that the words after "within ten days of ..." name; (None, "") where they name none."""
    lower = lower_words(tokens)
    joined = " ".join(lower)
    if "strategy discussion" in joined or "strategy meeting" in joined:
        if any(w in lower for w in ("last", "latest", "final", "most", "subsequent")):
            return "strategy-discussion", "last held"
        if any(w.startswith(("initiat", "start", "beg", "trigger", "open", "launch")) for w in lower) or "47" in lower:
            return "strategy-discussion-initiating-s47", "held"
        return "strategy-discussion", "held"
    if _NOTICING & set(lower[:4]) and (noticed := _noticed(context)) is not None:
        return noticed
    mentions = resolve(gazetteer.events(tokens), context, gazetteer)
    if mentions:
        event = mentions[0][1]
        occasion = _occasion(lower)
        if event == "referral-made":
            if any(w in {"accepted", "acceptance", "accepting"} for w in lower):
                return "referral-accepted", "accepted"
            if any(w in {"made", "making"} for w in lower) and not any(
                w.startswith("receiv") or w == "receipt" for w in lower
            ):
                return "referral-made", "made"
            return "referral-received", "received"
        return event, occasion
    if lower[:1] in (["it"], ["this"], ["that"]) or lower[:2] in (["the", "meeting"], ["the", "discussion"]):
        if before is not None and (same := _same_clock(before, context)) is not None:
            return same
        if before is not None and before.events:
            own = context[:1] == [before.events[0].event]  # no clock starts with the step that it limits
            return None if own else before.events[0].event, ""
        return (context[0], "") if context else (None, "")
    if lower in (["the", "first"], ["the", "first", "one"]):
        firsts = {e: e for e in context if e.startswith("first-")} | gazetteer.turns["first"]
        return next((firsts[e] for e in context if e in firsts), None), "first"
    if any(w in {"receipt", "receiving", "received"} for w in lower[:3]):
        return (
            ("referral-received", "received")
            if _about_referral(context)
            else (context[0] if context else None, "received")
        )
    if lower[:1] == ["birth"] or "born" in lower:
        return "birth", "born"
    return None, ""


_NOTICING = frozenset({"aware", "awareness", "knowing", "light"})


def _noticed(context: Sequence[str]) -> tuple[str, str] | None:
    """The start that becoming aware of something is, where an incident or an allegation is spoken of."""
    for event in context:
        if event in {"panel-notified", "rapid-review-submitted", "incident-known"}:
            return "incident-known", "known"
        if event == "designated-officer-informed" or event.startswith("allegation"):
            return "allegation-comes-to-attention", "noticed"
    return None


def _same_clock(before: Provision, context: Sequence[str]) -> tuple[str, str] | None:
    """The start of the clock told before, where the same step is given another limit "of it", "from that start"."""
    told = next((d for d in before.deadlines if d.anchor), None)
    if told is None or told.anchor is None or not before.events or before.events[0].event not in context[:2]:
        return None
    return told.anchor, told.anchor_occasion


def _about_referral(context: Sequence[str]) -> bool:
    return not context or any(
        e.startswith("referral") or e in {"contact-record", "colour-rating", "allocation", "child-seen"}
        for e in context
    )


def _occasion(lower: Sequence[str]) -> str:
    for word in lower:
        if word in {"decision", "decided", "deciding"}:
            return "decided"
        if word in {"receipt", "received", "receiving"}:
            return "received"
        if word in {"request", "requested"}:
            return "requested"
        if word in {"end", "completion", "completed", "conclusion", "concluded"}:
            return "completed"
        if word in {"start", "started", "beginning", "begun"}:
            return "started"
        if word in {"first"}:
            return "first"
        if word in {"last", "previous"}:
            return "previous"
    return ""
