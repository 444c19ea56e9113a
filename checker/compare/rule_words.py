"""The words and events of a rule, as the linker uses them."""

from __future__ import annotations

from collections.abc import Iterator

from checker.compare.wordings import wordings
from checker.knowledge.model import Rule
from checker.language.tokens import stem, words

APPROVING = frozenset(
    stem(w) for w in ("approve", "authorise", "endorse", "countersign", "agree", "sign", "approval", "authorisation")
)

_OPEN = {
    what: frozenset(stem(w) for w in said.split())
    for what, said in {
        "time": "soon time days weeks interval limits deadline long timescale stages when",
        "frequency": "often interval frequency",
        "form": "form tool system template portal",
        "signature": "sign signs signature countersignature counter-signature",
    }.items()
}
"""Words by which a silence says what it leaves open."""

_ABOUT = (1.0, 0.85, 0.7, 0.6)
_EXAMPLES = ("restates", "withdrawn", "tightens", "falls_short")

WORDING = 0.9
"""Weight of a stem that stands in every wording of a rule; the share of the wordings counts by its square root."""


def rule_phrases(rule: Rule) -> Iterator[str]:
    """Phrases for the action that is the rule."""
    yield from rule.covers
    if rule.action:
        yield rule.action
    yield from rule.terms


def example_texts(rule: Rule) -> Iterator[str]:
    """The example sentences that speak of the rule's own matter, and its wordings."""
    for sort in (*_EXAMPLES, "adds"):
        for example in rule.examples.get(sort, ()):
            yield example.text
    yield from wordings().get(rule.id, ())


def rule_parts(rule: Rule) -> Iterator[tuple[float, str]]:
    """The texts of a rule with their weight: title, statement and covers say most, what is left open least."""
    yield 1.0, rule.title
    yield 1.0, rule.statement
    yield 1.0, " ".join(rule.covers)
    yield 0.8, " ".join(rule.terms)
    yield 0.8, rule.action
    yield 0.5, " ".join(e.text for sort in _EXAMPLES for e in rule.examples.get(sort, ()))
    yield 0.4, rule.leaves_open
    yield 0.4, " ".join(rule.about).replace("-", " ")


def rule_events(rule: Rule) -> dict[str, float]:
    """Event -> how directly the rule is about it (1 is most)."""
    result = {event: _ABOUT[min(position, 3)] for position, event in reversed(list(enumerate(rule.about)))}
    if rule.produces is not None:
        result.setdefault(rule.produces.event, 0.8)
    if rule.deadline is not None and rule.deadline.end is not None:
        result.setdefault(rule.deadline.end.event, 0.9)
    if rule.trigger is not None:
        result.setdefault(rule.trigger.event, 0.35)
    return result


def left_open(rule: Rule) -> frozenset[str]:
    """What a silence leaves to local choice: "time", "frequency", "form", "signature"; nothing for other kinds."""
    if rule.kind != "silence":
        return frozenset()
    said = {stem(w) for w in words(f"{rule.title} {rule.leaves_open}")}
    return frozenset(what for what, signs in _OPEN.items() if signs & said)
