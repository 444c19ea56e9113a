"""Hit -> Finding: the words of the report, the national side with its standing, confidence and fingerprint."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from checker.compare.advice import ADVICE
from checker.compare.case import Case, Hit
from checker.compare.checks import OBSERVATIONS
from checker.compare.codes import AGAINST_A_RULE, BY_CODE
from checker.compare.copies import Copies
from checker.compare.fingerprint import fingerprint
from checker.compare.model import Confidence, Finding, NationalSide
from checker.compare.ranking import NO_CANDIDATES
from checker.compare.sentences import sentence_for
from checker.knowledge.base import KnowledgeBase, View
from checker.knowledge.graph import SLOT_OF, RuleGraph, Slot, leaves_open
from checker.knowledge.model import Basis, Event, Rule

HIGH, MEDIUM = 0.8, 0.55
"""Bands of confidence. They are held to their measured precision in evaluation/README.md."""

_WEAK: frozenset[Basis] = frozenset({"memory", "inferred", "unknown"})


class Writer:
    """Writes findings for one edition of one knowledge base."""

    def __init__(self, knowledge: KnowledgeBase, view: View) -> None:
        self._knowledge = knowledge
        self._view = view
        self._graph = RuleGraph(knowledge)
        self._walked = cache(self._walk)
        self._sides: dict[str, NationalSide] = {}

    def observe(self, case: Case, hits: Sequence[Hit]) -> list[Hit]:
        """What the document-level checks see in one provision, beside the codes of the annotation guide."""
        codes = frozenset(h.code for h in hits)
        return [hit for check in OBSERVATIONS for hit in check.check(case, codes)]

    def write(self, case: Case, hit: Hit) -> Finding:
        """One finding in full."""
        code = BY_CODE[hit.code]
        advice = ADVICE[hit.code]
        provision = case.provision
        clause = provision.clause
        rule = self._view.rules.get(hit.rule or case.link.rule or "")
        shown = rule if rule is not None and self._shows(hit.code, rule, case) else None
        score = self._score(case, hit, rule)
        return Finding(
            code=hit.code,
            name=code.name,
            group=code.group or "other-steps",
            sentence=sentence_for(case, hit, shown),
            quote=clause.text,
            focus=hit.span,
            place=clause.block.span(clause.start, clause.end),
            headings=clause.headings,
            national=self.national(shown) if shown else None,
            why=advice.why,
            questions=advice.questions,
            watch=advice.watch,
            next_step=advice.next_step,
            confidence=_band(score),
            score=round(score, 3),
            severity=advice.severity,
            stage=self._stage(case, rule),
            fingerprint=fingerprint(hit.code, clause.text),
            roles=provision.actors,
            path=self._path(case, hit, rule),
            difference=dict(hit.difference),
        )

    def copies(self, found: Copies) -> Finding:
        """A finding that groups several places."""
        first = found.places[0]
        case = Case(first.provision, first.link, NO_CANDIDATES, None, self._view)
        base = self.write(
            case,
            Hit(found.code, case.whole, 0.85 if found.code == "duplicated" else 0.6, local=", ".join(found.values)),
        )
        clauses = [each.provision.clause for each in found.places[1:]]
        places = tuple(clause.block.span(clause.start, clause.end) for clause in clauses)
        return _with_places(base, places, found)

    def national(self, rule: Rule) -> NationalSide:
        """The rule as a finding shows it, with how well each part is known."""
        if rule.id not in self._sides:
            self._sides[rule.id] = national_side(rule, self._view)
        return self._sides[rule.id]

    def _shows(self, code: str, rule: Rule, case: Case) -> bool:
        """Whether the linked rule says something to this finding: it is the rule compared, or a near one.

        A silence stands only beside what it is silent about; an added step is one for which no rule was found.
        """
        if code in AGAINST_A_RULE:
            return True
        if rule.kind == "silence" and leaves_open(rule, SLOT_OF.get(code, "content")):
            return True
        return rule.kind != "silence" and code != "S1" and case.link.score >= 0.45

    def _score(self, case: Case, hit: Hit, rule: Rule | None) -> float:
        """Confidence in the finding: how sure the hit is, lowered where the national side was not read."""
        score = hit.score
        if hit.code in AGAINST_A_RULE and rule is not None:
            if self._view.standing(rule.id) in _WEAK:
                score = min(score, HIGH - 0.01)  # nobody has read this in the edition: never a firm finding
            if hit.code in {"U1", "L2"} and rule.force_basis in _WEAK:
                score = min(score, 0.72)
            if rule.doubts and hit.code in {"L1", "L2", "L3", "U1"}:
                score = min(score, 0.72)
        if hit.code == "S1":
            score = min(score, MEDIUM - 0.01)  # that no rule asks for a step is never sure
        if "amendment" in case.signs:
            score -= 0.1
        return max(0.05, min(1.0, score))

    def _event(self, case: Case, rule: Rule | None) -> Event | None:
        """The event that a finding is about; one that only a clause before it names only where the rule is about it."""
        about = rule.about if rule is not None else ()
        named = (m.event for m in case.provision.events if m.origin != "previous" or m.event in about)
        return self._knowledge.events.get(next(named, ""))

    def _stage(self, case: Case, rule: Rule | None) -> str:
        event = self._event(case, rule)
        if event is not None:
            return event.stage
        return rule.stage if rule is not None else ""

    def _path(self, case: Case, hit: Hit, rule: Rule | None) -> tuple[str, ...]:
        if rule is None:
            event = self._event(case, rule)
            return (event.label, "no national rule found") if event else ()
        event_id = case.provision.event if case.provision.event in rule.about else None
        return self._walked(rule.id, SLOT_OF.get(hit.code, "content"), event_id)

    def _walk(self, rule: str, slot: Slot, event: str | None) -> tuple[str, ...]:
        return tuple(step.label for step in self._graph.walk(rule, self._view.edition.id, slot=slot, event=event))


def national_side(rule: Rule, view: View) -> NationalSide:
    """A rule in an edition as reports show it, with how well each part is known."""
    edition = view.edition.id
    entry = rule.editions.get(edition)
    return NationalSide(
        id=rule.id,
        title=rule.title,
        statement=rule.statement,
        kind=rule.kind,
        force=rule.force,
        force_basis=rule.force_basis,
        edition=edition,
        status=rule.status(edition),
        cite=entry.cite if entry else "",
        basis=view.standing(rule.id),
        url=_official(rule),
        doubts=tuple(d.point for d in rule.doubts),
    )


def _official(rule: Rule) -> str:
    """The first source that is official; a local manual says how a rule is used, not what it is."""
    return next((s.url for s in rule.sources if "legislation.gov.uk/" in s.url or "www.gov.uk/" in s.url), "")


def _with_places(finding: Finding, places: tuple[object, ...], found: Copies) -> Finding:
    from dataclasses import replace

    difference = {"values": list(found.values)} if found.values else {"copies": len(found.places)}
    return replace(finding, also=places, difference=difference)  # type: ignore[arg-type]


def _band(score: float) -> Confidence:
    return "high" if score >= HIGH else "medium" if score >= MEDIUM else "low"
