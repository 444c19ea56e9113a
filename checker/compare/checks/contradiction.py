"""L3 falls short or contradicts: a required actor, step, voice or safeguard is removed or forbidden."""

from __future__ import annotations

from checker.compare.case import SAME_ACTION, Case, Hit

CODE = "L3"

_VOICE = frozenset({"child-seen", "wishes-and-feelings"})
_SHARING = frozenset({"referral-made", "referral-received", "information-shared", "information-request"})


def check(case: Case) -> list[Hit]:
    """Forbids what is national, waives the child's voice, gates sharing on consent, or puts another in a fixed role."""
    rule, provision = case.rule, case.provision
    if "go ahead" in provision.clause.text or "proceed" in provision.clause.text:
        return []  # a quorum says when a meeting counts, not that it is forbidden
    if rule is None or rule.kind not in {"rule", "statute"} or case.match is None or case.match.event < 0.3:
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
    if provision.force == "X" and positive and case.same_action >= SAME_ACTION - 0.04 and not _negated_too(case):
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
    """Whether someone else decides, leads or chairs than the rule says."""
    rule = case.rule
    if rule is None or case.same_action < 0.45 or len(case.provision.actors) != 1:
        return False
    fixed = set(rule.decider or rule.actor) | set(rule.attendees)
    if not fixed or case.provision.actors[0] in fixed or case.provision.actors[0] in rule.counterparty:
        return False
    if not _acts(case):
        return False
    national = f"{rule.action} {' '.join(rule.covers)} {rule.title}".lower().split()
    local = case.provision.clause.text.lower().replace(".", " ").split()
    return any(any(f in national for f in forms) and any(f in local for f in forms) for forms in _ROLE_VERBS.values())


def _acts(case: Case) -> bool:
    """Whether deciding, leading or chairing is what the clause's main verb does."""
    text = case.provision.clause.text.lower()
    word = case.provision.force_text.lower()
    after = text.split(word, 1)[1] if word and word in text else text
    first = [w for w in after.replace(",", " ").split() if w not in {"also", "then", "be", "take", "over", "the"}][:1]
    forms = {form for group in _ROLE_VERBS.values() for form in group}
    return (bool(first) and first[0] in forms) or word in forms


def _leaves_out(case: Case) -> bool:
    """Whether a role that the rule itself names is not to be invited, told, heard or seen."""
    text = case.provision.clause.text.lower()
    if not any(
        word in text
        for word in (
            "invit",
            "attend",
            "told",
            "tell",
            "inform",
            "involv",
            "consult",
            "seen",
            "heard",
            "present",
            "refer",
            "report",
            "notif",
        )
    ):
        return False
    named = set(case.rule.attendees) | set(case.rule.actor) | set(case.rule.counterparty) if case.rule else set()
    return bool(named & set(case.provision.actors)) and case.match is not None and case.match.event >= 0.5


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
    return any(word in text for word in (" not ", " never ", " no ", " without ", "avoid", " only "))
