"""L3 falls short or contradicts: a required actor, step, voice or safeguard is removed or forbidden."""

from __future__ import annotations

import re

from checker.compare.case import SAME_ACTION, Case, Hit
from checker.compare.rule_words import stems
from checker.language.slot_roles import slot_words
from checker.language.tokens import STOP_WORDS, words

CODE = "L3"

_CERTAIN = 0.7
"""How sure it is that this is the rule's own action, where only words and no event say so."""
_VOICE = frozenset({"child-seen", "wishes-and-feelings"})
_SHARING = frozenset({"referral-made", "referral-received", "information-shared", "information-request"})


def check(case: Case) -> list[Hit]:
    """Forbids what is national, waives the child's voice, gates sharing on consent, or puts another in a fixed role."""
    rule, provision = case.rule, case.provision
    if "go ahead" in provision.clause.text or "proceed" in provision.clause.text:
        return []  # a quorum says when a meeting counts, not that it is forbidden
    if rule is None or rule.kind not in {"rule", "statute"} or case.match is None:
        return _consent_bar(case)
    if case.match.event < 0.3 and case.same_action < _CERTAIN:
        return _consent_bar(case)
    if provision.force == "P" and "need-not" in case.signs and set(rule.about[:1]) & _VOICE and case.same_action >= 0.4:
        return [Hit(CODE, case.whole, 0.8)]
    positive = case.national_force in {"M", "E"}
    if provision.force == "P" and "need-not" in case.signs and positive and _leaves_out(case):
        return [Hit(CODE, case.whole, 0.68)]
    if provision.force == "X" and positive and _gated(case):
        return [Hit(CODE, case.whole, 0.66)]
    if positive and (case.binds or provision.force == "P") and _another_decides(case):
        return [Hit(CODE, case.whole, 0.6)]
    if provision.force == "X" and positive and _leaves_out(case):
        return [Hit(CODE, case.whole, 0.72)]
    if positive and provision.force != "X" and (_without_a_safeguard(case) or _not_the_role(case)):
        return [Hit(CODE, case.whole, 0.68)]
    if (
        provision.force == "X"
        and positive
        and "only" not in case.signs
        and case.same_action >= SAME_ACTION - 0.04
        and (_very_act(case) or (_same_verb(case) and not _negated_too(case)))
    ):
        return [Hit(CODE, case.whole, 0.7)]
    if positive and "instead" in case.signs and case.binds and case.same_action >= 0.4:
        return [Hit(CODE, case.whole, 0.55)]
    if (
        positive
        and case.provision.force in {"M", "P"}
        and "late" in case.signs
        and case.same_action >= 0.4
        and not _negated_too(case)
    ):
        return [Hit(CODE, case.whole, 0.6)]
    return _consent_bar(case)


def _national_stems(case: Case) -> set[str]:
    rule = case.rule
    return set(stems(f"{rule.title} {rule.action} {rule.statement} {' '.join(rule.covers)}")) if rule else set()


def _same_verb(case: Case) -> bool:
    """Whether what is forbidden is what the rule asks for, and not only something about the same step."""
    return bool(set(_asked(case)[:2]) & _national_stems(case))


def _asked(case: Case) -> tuple[str, ...]:
    """The stems after the word of obligation: what is asked for, or forbidden."""
    text = case.provision.clause.text.lower()
    word = case.provision.force_text.lower()
    return stems(text.split(word, 1)[1] if word and word in text else text)


def _very_act(case: Case) -> bool:
    """Whether the act by which the rule is called ("Share information"), and which it never negates, is forbidden.

    Forbidden at some time or on some condition only, it is not forbidden.
    """
    act, called = _asked(case)[:1], stems(case.rule.title)[:1] if case.rule else ()
    if not act or act != called or case.rule is None:
        return False
    if _QUALIFIED & set(case.provision.clause.text.lower().split()):
        return False
    told = f"{case.rule.title} . {case.rule.statement} . {' . '.join(case.rule.covers)}".lower()
    return not any(act[0] in stems(after)[:2] for after in _NEGATION.split(told)[1:])


_QUALIFIED = frozenset("at before until unless without where if when after during while".split())
_NEGATION = re.compile(r"\b(?:not|never|no|nobody|without|avoid(?:s|ed)?|only)\b")


def _without_a_safeguard(case: Case) -> bool:
    """ "May be completed without the agreement of the parents", where the rule asks for that agreement."""
    said = case.provision.clause.text.lower().replace(",", " ").split()
    if "without" not in said or case.same_action < 0.4 or _negated_too(case):
        return False
    at = said.index("without")
    return bool(set(stems(" ".join(said[at + 1 : at + 5]))[:2]) & _national_stems(case))


def _not_the_role(case: Case) -> bool:
    """ "A worker who is not a social worker may lead", where the rule names the social worker."""
    if case.rule is None or case.same_action < 0.4:
        return False
    said = f" {' '.join(case.provision.clause.text.lower().replace(',', ' ').split())} "
    roles = {role.replace("-", " ") for role in (*case.rule.actor, *case.rule.decider, *case.rule.attendees)}
    return any(
        f" {no} {role}" in said for no in ("not a", "not an", "other than a", "other than the") for role in roles
    )


def _gated(case: Case) -> bool:
    """Whether the rule's own action has to wait ("should not be provided until the assessment is complete")."""
    said = case.provision.clause.text.lower().split()
    gates = {"until", "unless", "before", "without"}
    own = set(case.rule.statement.lower().split()) if case.rule else set()
    return (
        bool(gates & set(said))
        and not (gates & set(said) & own)
        and case.same_action >= 0.5
        and not case.provision.approvals
    )


_ROLE_VERBS = {
    "decide": ("decide", "decides"),
    "lead": ("lead", "leads", "led"),
    "chair": ("chair", "chairs", "chaired"),
}


def _another_decides(case: Case) -> bool:
    """Whether someone else decides, leads or chairs than the person the rule says."""
    rule = case.rule
    if rule is None or case.same_action < 0.45 or not _acts(case):
        return False
    fixed = {role for role in (*(rule.decider or rule.actor), *rule.attendees) if role not in _BODIES}
    subject = _subject(case)
    if not fixed or not any(w in slot_words()["heads"] for w in subject) or any(_is_role(subject, r) for r in fixed):
        return False
    national = f"{rule.action} {' '.join(rule.covers)} {rule.title}".lower().split()
    local = case.provision.clause.text.lower().replace(".", " ").split()
    # Where the rule names who decides, "who leads" is what is decided, not what the decider does.
    verbs = [_ROLE_VERBS["decide"]] if rule.decider else list(_ROLE_VERBS.values())
    return any(any(f in national for f in forms) and any(f in local for f in forms) for forms in verbs)


def _is_role(subject: list[str], role: str) -> bool:
    """Whether the words may stand for the role: all of its name, or only its last word ("the chair", "the worker")."""
    name = role.split("-")
    bare = subject[-1:] == name[-1:] and (len(subject) < 2 or subject[-2] in STOP_WORDS | {"same", "new", "named"})
    return bare or set(name) <= set(subject)


_BODIES = frozenset(
    {"local-authority", "police", "health-practitioner", "safeguarding-partners", "section-11-body", "lscb"}
)


def _subject(case: Case) -> list[str]:
    """The folded words of the subject: those before the word of obligation, after the last comma."""
    text = case.provision.clause.text
    word = case.provision.force_text
    before = text.split(word, 1)[0] if word and word in text else text
    return list(words(before.rsplit(",", 1)[-1]))


def _acts(case: Case) -> bool:
    """Whether deciding, leading or chairing is what the clause's main verb does."""
    text = case.provision.clause.text.lower()
    word = case.provision.force_text.lower()
    after = text.split(word, 1)[1] if word and word in text else text
    first = [w for w in after.replace(",", " ").split() if w not in {"also", "then", "be", "take", "over", "the"}][:1]
    forms = {form for group in _ROLE_VERBS.values() for form in group}
    return (bool(first) and first[0] in forms) or word in forms


_TAKING_PART = frozenset(
    """
    invited invite attend attends told tell informed inform involved involve consulted consult seen see heard hear
    present referred refer reported report notified notify talk speak spoken meet listen listened asked contacted
    """.split()
)


def _leaves_out(case: Case) -> bool:
    """Whether a role that the rule itself names is not to be invited, told, heard or seen."""
    if case.rule is None or case.match is None:
        return False
    if not _TAKING_PART & set(case.provision.clause.text.lower().replace(",", " ").replace(".", " ").split()):
        return False
    named = {*case.rule.attendees, *case.rule.actor, *case.rule.counterparty}
    close = case.match.event >= 0.5 or case.same_action >= _CERTAIN
    return close and bool(named & set(case.provision.actors))


def _consent_bar(case: Case) -> list[Hit]:
    events = {m.event for m in case.provision.events if m.origin == "clause"} | {
        m.event for m in case.provision.events[:2]
    }
    if case.binds and "consent-bar" in case.signs and events & _SHARING:
        return [Hit(CODE, case.whole, 0.75)]
    return []


def _negated_too(case: Case) -> bool:
    """Whether the rule itself is about something not being done ("help is not held back")."""
    text = f" {case.rule.statement.lower()} {' '.join(case.rule.covers).lower()} " if case.rule else ""
    return any(word in text for word in (" not ", " never ", " no ", " nobody ", " without ", "avoid", " only "))
