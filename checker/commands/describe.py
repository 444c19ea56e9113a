"""A national rule, a principle or a code in words, for `checker explain` and `checker rules`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from checker.report.lines import Line, labelled, line
from checker.report.wording import FORCE, KIND, STATUS, basis_words, clean

if TYPE_CHECKING:
    from checker.compare.codes import Code
    from checker.knowledge.base import KnowledgeBase
    from checker.knowledge.model import Limit, Moment, Principle, Rule, Source

WHY_ESSENTIAL = {
    "predictability": "other agencies must be able to rely on it",
    "role": "it settles who answers for what",
    "life-changing-decision": "it guards a life-changing decision",
    "childs-right": "it guards a right of the child",
    "law": "the law asks for it",
    "safety-information": "without it, children would lose safety information",
}
EXAMPLES = {
    "restates": "restates it",
    "tightens": "tightens it",
    "adds": "adds to it",
    "falls_short": "falls short of it",
    "withdrawn": "keeps it after its end",
    "silent": "nothing to point out",
}
_BOUND = {"at_most": "at most", "at_least": "at least", "every": "every", "before": "at least this long before:"}


def not_rule_lines(name: str, knowledge: KnowledgeBase) -> Iterator[Line]:
    """Where `name` is a statement that did not become a rule: why, and what to see instead; else nothing."""
    if name not in knowledge.rules and name in knowledge.not_rules:
        told = knowledge.not_rules[name]
        instead = f" See {', '.join(told.see)}." if told.see else ""
        yield line(clean(f"{name} is no rule of its own. {told.reason}{instead}"), "quiet")
        yield line()


def rule_lines(rule: Rule, knowledge: KnowledgeBase) -> Iterator[Line]:
    """Everything known of a rule, edition by edition, with how well each point is known."""
    yield Line(((clean(rule.title), "title"), (f" · {rule.id}", "quiet")))
    yield line(" · ".join([KIND[rule.kind], *_force(rule), _stage(rule.stage, knowledge)]), "quiet")
    yield line()
    yield line(clean(rule.statement))
    yield line()
    yield from _pairs(_essence(rule, knowledge))
    yield from _pairs(_links(rule))
    yield line()
    yield line("Editions", "heading")
    for edition, entry in rule.editions.items():
        words = [f"{edition}  {STATUS[entry.status]}"]
        words.append(basis_words(rule.standing(edition)))
        words += [text for text in (entry.cite, entry.note) if text]
        yield line(clean(" · ".join(words)), indent=2)
    for doubt in rule.doubts:
        yield labelled("In doubt", clean(doubt.point + (f" To settle it: {doubt.check}" if doubt.check else "")))
    yield from _local(rule)
    yield line()
    sources = [clean(_source(source)) for source in rule.sources]
    if sources:
        yield line("Sources", "heading")
        yield from (line(source, indent=2) for source in sources)
    kept = [
        f"reviewed {rule.reviewed}",
        f"next by {rule.review_by}",
        f"kept by {rule.owner}",
        f"file rules/{rule.path}",
    ]
    yield line(clean(" · ".join(text for text in kept if not text.endswith(" "))), "quiet")


def _source(source: Source) -> str:
    """The address, what kind of page it is and when it was read, as far as known."""
    about = [source.kind, f"read {source.read}" if source.read else ""]
    told = ", ".join(text for text in about if text)
    return source.url + (f" ({told})" if told else "")


def _force(rule: Rule) -> list[str]:
    if rule.kind in {"silence", "definition"}:
        return []
    known = "" if rule.force is None else f" ({basis_words(rule.force_basis)})"
    return [f"{FORCE[rule.force]}{known}"]


def _stage(stage: str, knowledge: KnowledgeBase) -> str:
    return knowledge.stages[stage].label if stage in knowledge.stages else stage


Pair = tuple[str, str]


def _essence(rule: Rule, knowledge: KnowledgeBase) -> Iterator[Pair]:
    yield "Limit", _limit(rule.deadline, knowledge)
    yield "When", rule.conditions
    yield "Who", _roles(rule.actor, knowledge)
    yield "Who can expect it", _roles(rule.counterparty, knowledge)
    yield "Decided by", _roles(rule.decider, knowledge)
    yield "Attended by", _roles(rule.attendees, knowledge)
    yield "Why it is essential", "; ".join(WHY_ESSENTIAL[why] for why in rule.why_essential)
    yield "Why it exists", rule.rationale
    yield "For the child", rule.child_effect
    yield "Left to judgement", rule.discretion
    yield "Left open", rule.leaves_open
    yield "Withdrawn because", rule.withdrawn_because


def _links(rule: Rule) -> Iterator[Pair]:
    yield "Local detail it invites", "; ".join(rule.permits)
    yield "Also put as", "; ".join(rule.covers)
    yield "Called", "; ".join(rule.terms)
    yield "In its place", ", ".join(rule.now)
    yield "Took over from", ", ".join(rule.replaces)
    yield "Builds on", ", ".join(rule.requires)
    yield "Principles", ", ".join(rule.principles)
    yield "Law", "; ".join(rule.law)


def _pairs(pairs: Iterable[Pair]) -> Iterator[Line]:
    return (labelled(label, clean(text), 0) for label, text in pairs if text)


def _roles(ids: tuple[str, ...], knowledge: KnowledgeBase) -> str:
    return ", ".join(knowledge.actors[i].label if i in knowledge.actors else i for i in ids)


def _limit(limit: Limit | None, knowledge: KnowledgeBase) -> str:
    if limit is None:
        return ""
    words = f"{_BOUND[limit.bound]} {limit.duration}"
    if limit.start:
        words += f" from: {_moment(limit.start, knowledge)};"
    if limit.end:
        words += f" to: {_moment(limit.end, knowledge)};"
    return "; then ".join([words.rstrip(";"), *(_limit(later, knowledge) for later in limit.then)])


def _moment(moment: Moment, knowledge: KnowledgeBase) -> str:
    label = knowledge.events[moment.event].label if moment.event in knowledge.events else moment.event
    return f"{label} ({moment.occasion})" if moment.occasion else label


def _local(rule: Rule) -> Iterator[Line]:
    """What local manuals make of the rule: as seen in real ones, and the invented examples that run as tests."""
    if rule.seen_locally:
        yield line()
        yield line("Seen in local manuals", "heading")
        for seen in rule.seen_locally:
            effect = f": {seen['effect']}" if seen.get("effect") else ""
            source = f" ({seen['source']})" if seen.get("source") else ""
            yield line(clean(f"{seen.get('what', '')}{effect}{source}"), indent=2)
    if rule.examples:
        yield line()
        yield line("Examples, invented", "heading")
        for sort, examples in rule.examples.items():
            for example in examples:
                codes = ", ".join(example.codes)
                yield labelled(EXAMPLES.get(sort, sort), clean(f"“{example.text}” ({codes})"))


def principle_lines(principle: Principle, knowledge: KnowledgeBase) -> Iterator[Line]:
    """A principle as its file has it."""
    one_set = knowledge.sets.get(principle.set)
    yield Line(((clean(principle.title), "title"), (f" · {principle.id}", "quiet")))
    yield line(f"principle · {clean(one_set.title if one_set else principle.set)}", "quiet")
    yield line()
    yield from (line(clean(text)) for text in principle.body.strip().splitlines())
    yield from _pairs([("Speaks to", ", ".join(principle.speaks_to)), ("Source", "; ".join(principle.references))])


def code_lines(code: Code) -> Iterator[Line]:
    """What a code means, what it is not given for, and an example."""
    from checker.compare.model import READING_ORDER

    name = "" if code.code.replace("-", " ") == code.name else f" {code.name}"
    yield line(f"{code.code}{name}", "title")
    if code.group:
        yield line(f"In a report under: {READING_ORDER[code.group]}", "quiet")
    yield line()
    yield labelled("Given when", code.flags, 0)
    for text in code.leaves:
        yield labelled("Not when", text, 0)
    yield labelled("Example", f"“{code.example}”", 0)
    yield labelled("Because", code.because, 0)


def rule_row(rule: Rule, edition: str) -> Line:
    """A rule as one line of a list: id, force, how well it is known, title."""
    force = FORCE[rule.force] if rule.kind in {"rule", "statute"} else KIND[rule.kind]
    standing = basis_words(rule.standing(edition))
    return Line(((f"{rule.id}", "code"), (f" · {clean(rule.title)} · ", ""), (f"{force} · {standing}", "quiet")), 2)
