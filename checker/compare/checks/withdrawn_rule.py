"""W1 withdrawn rule: a requirement that national guidance has dropped is imposed as live."""

from __future__ import annotations

from checker.compare.case import Case, Hit
from checker.compare.gone import BODIES, SHORT, STEPS
from checker.compare.ranking import Match
from checker.knowledge.model import Rule
from checker.language.modals import find_groups, lower_words
from checker.language.numbers import number
from checker.language.phrases import PhraseTable
from checker.language.time_words import find_amount
from checker.language.tokens import tokenize, words

CODE = "W1"

_NEAREST = 3
"""Candidates one of which the withdrawn rule has to be."""


def check(case: Case) -> list[Hit]:
    """Fires where the provision regulates a step that has left the guidance, or matches a withdrawn rule closely."""
    if not case.binds or "history" in case.signs:
        return []
    carried = case.carried
    if carried is not None and case.restates:
        carried = None  # what restates a rule in force does not go on with the other
    named = _named(case) or carried
    if named is not None:
        return [Hit(CODE, case.whole, 0.88, rule=named)]
    if _quorum(case):
        return []  # a quorum is one of its own, even where an old edition had the same
    return _by_content(case) or _by_body(case)


def _by_content(case: Case) -> list[Hit]:
    """Fires where one of the nearest rules is withdrawn and the provision says what it said."""
    if not case.ranking.of_kind("withdrawn"):
        return []
    for match in case.ranking.best(_NEAREST):
        rule = match.rule
        if rule.kind != "withdrawn" or not _known_withdrawn(case, rule) or _only_named(case, rule):
            continue
        close = match.sign("own_phrase") >= 0.8 and match.explained >= 0.45
        first = match is case.ranking.best(1)[0]
        if _same_limit(case, rule) and match.explained >= (0.25 if first else 0.4) and (close or first):
            return [Hit(CODE, case.whole, 0.75, rule=rule.id)]
        if match is not case.match:
            if _calls_by_old_name(case, rule) and _near(match):
                return [Hit(CODE, case.whole, 0.6, rule=rule.id)]
            continue
        if close and (match.event >= 0.5 or (match.sign("own_phrase") >= 0.9 and match.score >= 0.75)):
            return [Hit(CODE, case.whole, 0.6, rule=rule.id)]
        if rule.about and _hangs_on(case, rule):
            return [Hit(CODE, case.whole, 0.6, rule=rule.id)]
        if any(_says(case, term) for term in rule.terms) or (_names_what_is_gone(case) and _near(match)):
            return [Hit(CODE, case.whole, 0.65, rule=rule.id)]
        if case.provision.targets and case.provision.deadlines and not _same_limit(case, rule):
            continue  # a target of its own, though over the old one's cases
        if match.score >= 0.65 and match.sign("own_phrase") >= 0.55 and match.explained >= 0.55:
            return [Hit(CODE, case.whole, 0.6, rule=rule.id)]
    return []


def _quorum(case: Case) -> bool:
    """Whether the clause says how many must be there."""
    attendance = case.provision.attendance
    if any(slot.value == "quorum" for slot in attendance):
        return True
    return bool(attendance) and any(number(word) is not None for word in words(case.provision.clause.text))


_GONE = PhraseTable((words(name), name) for name in (*(body for body, _ in BODIES), *STEPS, *SHORT))


_BODIES = frozenset({*(body for body, _ in BODIES), *SHORT})


def _names_what_is_gone(case: Case) -> bool:
    """Whether the clause itself names a step of an older edition, or a body of one as having something to do.

    Whom to ring or whose advice to follow is no rule about a body: "Contact the Local Safeguarding Children Board".
    """
    tokens = tokenize(case.provision.clause.text)
    verb = 0
    if "style:imperative" not in case.signs:
        verb = next((group.start for group in find_groups(lower_words(tokens)) if group.main), len(tokens))
    return any(name not in _BODIES or at < verb for at, _, name in _GONE.find([token.word for token in tokens]))


def _by_body(case: Case) -> list[Hit]:
    """Fires where a body that a withdrawn rule set up is to act, however far from that rule the action is."""
    tokens = tokenize(case.provision.clause.text)
    named = [(end, name) for _, end, name in _GONE.find([token.word for token in tokens]) if name in _BODIES]
    if not named:
        return []
    verbs = {group.start for group in find_groups(lower_words(tokens)) if group.main}
    acting = {name for end, name in named if end in verbs}
    for rule in case.view.withdrawn():
        if _known_withdrawn(case, rule) and not acting.isdisjoint(term.lower() for term in rule.terms):
            return [Hit(CODE, case.whole, 0.6, rule=rule.id)]
    return []


def _only_named(case: Case, rule: Rule) -> bool:
    """Whether a rule is about a body that the clause but names, as one to ring or to follow."""
    return any(term.lower() in _BODIES for term in rule.terms) and not _names_what_is_gone(case)


def _calls_by_old_name(case: Case, rule: Rule) -> bool:
    """Whether the clause names a step that is gone, of which the withdrawn rule speaks and the linked one does not."""
    linked = words(f"{case.rule.title} {case.rule.statement}") if case.rule is not None else ()
    held = words(f"{rule.title} {rule.statement}")
    found = {name for _, _, name in _GONE.find(words(case.provision.clause.text))}
    return bool(found & {name for _, _, name in _GONE.find(held)} - {name for _, _, name in _GONE.find(linked)})


def _near(match: Match) -> bool:
    return match.explained >= 0.35 or match.sign("own_phrase") >= 0.55 or match.event >= 0.85


def _hangs_on(case: Case, rule: Rule) -> bool:
    """Whether a local rule without a step of its own stands under the withdrawn step (annotation guide, case 15)."""
    events = case.provision.events
    above = {m.event for m in events if m.origin != "clause"}
    own = any(m.origin == "clause" for m in events)
    return not own and rule.about[0] in above and _only_withdrawn(case, rule.about[0]) and _refers_back(case, rule)


def _known_withdrawn(case: Case, rule: Rule) -> bool:
    """Whether it was seen, or remembered, that this edition has dropped the rule; an unread row proves nothing."""
    return rule.status(case.view.edition.id) in {"withdrawn", "absent"}


def _same_limit(case: Case, rule: Rule) -> bool:
    if rule.deadline is None:
        return False
    wanted = rule.deadline.duration
    if any(d.duration == wanted for d in case.provision.deadlines):
        return True
    lower = lower_words(tokenize(case.provision.clause.text))
    amounts = (find_amount(lower, index) for index in range(len(lower)))
    return any(a is not None and (a.value, a.unit) == (wanted.amount, wanted.unit) for a in amounts)


def _named(case: Case) -> str | None:
    """The withdrawn rule whose step the clause (or, for a clause without a step of its own, its context) names."""
    events = case.provision.events
    own = [m.event for m in events if m.origin == "clause"]
    focus = own[:1] or [m.event for m in events if m.origin in {"previous", "lead-in", "header", "heading"}][:1]
    gone = [
        rule
        for rule in case.ranking.of_kind("withdrawn")
        if rule.about and _known_withdrawn(case, rule) and _only_withdrawn(case, rule.about[0])
    ]
    said = {rule.id for rule in gone if any(_says(case, term) for term in rule.terms) and not _only_named(case, rule)}
    meant = {rule.id for rule in gone if rule.about[0] in focus and (own or _refers_back(case, rule))}
    for match in case.matches if said or meant else ():  # to rank so many candidates is not free
        rule = match.rule.id
        if rule in said or (rule in meant and not _better_in_force(case, match.sign("own_phrase"))):
            return rule
    return None


def _only_withdrawn(case: Case, event: str) -> bool:
    """Whether nothing in force in this edition is about the event any more."""
    return event not in case.view.regulated


def _refers_back(case: Case, rule: Rule) -> bool:
    """Whether a clause that names no step speaks of the one above it: by a pronoun, its last word, or what it sets."""
    provision = case.provision
    said = words(provision.clause.text)
    if said[:1] and said[0] in {"it", "this", "they", "these", "that"}:
        return True
    if provision.deadlines or provision.approvals or provision.forms or provision.targets:
        return True
    return any(words(term)[-1] in said for term in rule.terms if words(term))


def _better_in_force(case: Case, phrase: float) -> bool:
    """Whether a rule in force fits the clause's own words better than the withdrawn one that the heading suggests."""
    match = case.match
    return match is not None and match.rule.kind != "withdrawn" and case.relation.same >= 0.85 and match.phrase > phrase


def _says(case: Case, term: str) -> bool:
    wanted = words(term)
    said = words(case.provision.clause.text)
    if len(wanted) < 2 or wanted[0] not in said:
        return False
    return any(said[i : i + len(wanted)] == wanted for i in range(len(said) - len(wanted) + 1))
