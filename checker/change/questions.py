"""Where guidance may be growing, or losing something: each point with its place and the question to answer.

A question is never a refusal. Adding an essential rule is a normal path: a duty whose author has answered why, for
whom, which problem, what evidence and what can go is listed as answered.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from checker.change.answers import Answer
from checker.change.limits import says
from checker.change.model import FieldChange, PrincipleChange, Question, QuestionSort, RuleChange
from checker.change.rules import BINDING, Pair, binds
from checker.knowledge.model import Rule
from checker.report.wording import joined

TO_WRITE = "To do"
"""How a text begins that `checker new` left for the author."""

ASK: Mapping[Answer, str] = {
    "why": "Why does it have to be a rule: what would go wrong between agencies, or for a child, if it were left to "
    "judgement?",
    "whom": "For whom: who can then expect it?",
    "problem": "Which problem does it solve, and does that problem still exist?",
    "evidence": "What evidence is there: law, guidance, a review, research?",
    "removed": "What can go in return?",
    "watch": "What will be watched afterwards, by whom and until when, to notice if children lose by it?",
}


@dataclass(frozen=True)
class Asking:
    """Everything the questions are asked of. `answers` are those given in the text of the pull request."""

    pair: Pair
    rules: Sequence[RuleChange]
    answers: frozenset[Answer] = frozenset()
    must_stay: Mapping[str, str] = field(default_factory=dict)
    """Rules that carry something which has to stay whatever else goes: {id: what}."""


def of_editions(asking: Asking) -> Iterator[Question]:
    """Where one published edition asks for more than another: a matter of record, so nobody is asked for answers."""
    later = asking.pair.views[1]
    for change in asking.rules:
        if change.sort == "changed" and binds(later, change.id):
            for each in change.fields:
                yield from _field(change, each, later.rules[change.id])


def of_rules(asking: Asking) -> Iterator[Question]:
    """Questions about the changed rules, rule by rule."""
    for change in asking.rules:
        yield from _past(asking, change)
        if change.sort == "deleted":
            yield _deleted(asking, change)
        elif change.sort == "withdrawn" and change.kind_before in BINDING:
            yield from _removed(asking, change)
        else:
            yield from _grown(asking, change)


def answered(asking: Asking) -> Iterator[str]:
    """Ids of the new duties for which nothing is left to answer."""
    for change in asking.rules:
        if _new_duty(asking, change) and not _unanswered(asking, change):
            yield change.id


def of_principles(changes: Sequence[PrincipleChange]) -> Iterator[Question]:
    """Questions about principles: words in them that oblige someone, set a time or name a form."""
    for change in changes:
        for place, words in change.obliges:
            yield Question(
                "principle-obliges",
                change.id,
                place,
                f"The principle “{change.title}” now says “{words}”.",
                (
                    "Is this a duty? Then it belongs in a rule, with its reason. If not: how can it be put as what is "
                    "so, or as a question?",
                ),
            )


def of_class(rules: Sequence[RuleChange], classes: tuple[str, ...] | None) -> Iterator[Question]:
    """Asks for the sort of change where a pull request changes rules and its author ticked none.

    `classes` is None where there is no text of a pull request to look at.
    """
    telling = [change for change in rules if any(each.part != "upkeep" for each in change.fields) or not change.fields]
    if classes is not None and not classes and telling:
        change = telling[0]
        yield Question(
            "unclassed",
            change.id,
            change.place,
            "The pull request does not say which sort of change it is.",
            ("Which of the boxes at the top of the pull request fits?",),
        )


def _grown(asking: Asking, change: RuleChange) -> Iterator[Question]:
    rule = asking.pair.views[1].rules[change.id]
    if not binds(asking.pair.views[1], change.id):
        return
    if _new_duty(asking, change):
        ask = _unanswered(asking, change)
        if ask:
            yield Question("new-duty", change.id, change.place, f"“{change.title}” is a new duty.", ask)
        return
    if not _written(rule.rationale) or not rule.why_essential:
        place = asking.pair.after.at(change.place.file, "rationale")
        yield Question(
            "no-reason", change.id, place, f"“{change.title}” gives no reason.", (ASK["why"], ASK["problem"])
        )
    for each in change.fields:
        if asking.pair.editions[1] in each.editions:
            yield from _field(change, each, rule)
            yield from _eased(asking, change, each, rule)
            yield from _left_behind(change, each, rule)


def _field(change: RuleChange, each: FieldChange, rule: Rule) -> Iterator[Question]:
    title = f"“{change.title}”"

    def question(sort: QuestionSort, sentence: str, *ask: str) -> Question:
        return Question(sort, change.id, each.place, sentence, ask)

    if each.field == "force" and each.direction == "raised":
        yield question(
            "force-raised",
            f"{title}: {each.before} becomes {each.after}.",
            f"What goes wrong today because this is a “{each.before}”? Whose judgement does “{each.after}” replace?",
        )
    elif each.field == "deadline" and each.direction in {"tightened", "mixed"}:
        words = "ends earlier" if each.direction == "tightened" else "ends earlier for some and later for others"
        if rule.deadline is not None and rule.deadline.bound != "at_most":
            words = "asks for more"
        before, after = each.difference.get("before", each.before), each.difference.get("after", each.after)
        yield question(
            "limit-tightened",
            f"{title}: {before} becomes {after}; the limit {words}.",
            "Which children wait too long today, and how is that known? What will people leave undone to be in time?",
        )
    elif each.field == "deadline" and each.direction == "added":
        yield question(
            "limit-added",
            f"{title} now has a {'further ' if each.before else ''}time limit: {each.after}.",
            "Who must be able to rely on this figure? Why is the pace of the child's case not enough?",
        )
    elif each.field in {"decider", "attendees"} and len(each.added) > len(each.removed):
        what = "decision or agreement" if each.field == "decider" else "attendance"
        yield question(
            "approval-added",
            f"{title} now asks for the {what} of {', '.join(each.added)}.",
            "What does this person see that the others do not? Who waits meanwhile?",
        )
    elif each.field in {"discretion", "leaves_open"} and (each.direction == "removed" or _shorter(each)):
        yield question(
            "judgement-narrowed",
            f"{title} says less of what is left to judgement.",
            "What may a practitioner no longer decide, and for which child would that be wrong?",
        )
    elif each.direction == "gained" and each.after == "verified" and not _sourced(change, rule):
        yield question(
            "standing-without-source",
            f"{title}: its standing is raised to “verified” with no new source or citation.",
            "Which page or paragraph was read, of which document, and when?",
        )


def _eased(asking: Asking, change: RuleChange, each: FieldChange, rule: Rule) -> Iterator[Question]:
    """Where less is asked for than before, which is welcome as long as somebody watches what follows from it."""
    if "watch" in asking.answers:
        return
    title = f"“{change.title}”"
    if each.field == "force" and each.direction == "lowered":
        sentence = f"{title}: {each.before} becomes {each.after}."
        ask = "Which children could rely on this and no longer can?"
    elif each.field == "deadline" and each.direction == "loosened":
        words = "ends later" if rule.deadline is None or rule.deadline.bound == "at_most" else "asks for less"
        sentence = f"{title}: {each.difference['before']} becomes {each.difference['after']}; the limit {words}."
        ask = "Which children may now wait longer?"
    elif each.field == "deadline" and each.direction == "removed":
        sentence = f"{title} no longer has this time limit: {each.before}."
        ask = "Which children may now wait longer?"
    else:
        return
    yield Question("eased", change.id, each.place, sentence, (ask, ASK["watch"]))


def _left_behind(change: RuleChange, each: FieldChange, rule: Rule) -> Iterator[Question]:
    """Where a figure has changed and other words of the rule still have the old one."""
    old, new = each.difference.get("before", ""), each.difference.get("after", "")
    if each.field != "deadline" or not old or not new or old == new:
        return
    told = {
        "title": rule.title,
        "statement": rule.statement,
        "action": rule.action,
        "phrases it is found by (covers)": "; ".join(rule.covers),
    }
    left = [name for name, text in told.items() if says(text, old)]
    if left:
        yield Question(
            "words-left-behind",
            change.id,
            each.place,
            f"“{change.title}”: the limit is now {new}; {old} still stands in its {joined(left)}.",
            ("Are these words to change too, and its examples?",),
        )


def _removed(asking: Asking, change: RuleChange) -> Iterator[Question]:
    ask: list[str] = [] if "watch" in asking.answers else [ASK["watch"]]
    sentence = f"“{change.title}” no longer applies."
    kept = asking.must_stay.get(change.id)
    if kept:
        sentence += f" It carries something that has to stay whatever else goes: {kept.rstrip('.')}."
        ask.insert(0, "Where does the text say this now?")
    if ask:
        yield Question("removed", change.id, change.place, sentence, tuple(ask))


def _deleted(asking: Asking, change: RuleChange) -> Question:
    ask = [
        "Nothing is ever deleted, so that the next generation can see what was tried: can it be marked as withdrawn, "
        "with the reason?"
    ]
    if change.kind_before in BINDING and "watch" not in asking.answers:
        ask.append(ASK["watch"])
    return Question("file-deleted", change.id, change.place, f"The file of “{change.title}” is gone.", tuple(ask))


def _past(asking: Asking, change: RuleChange) -> Iterator[Question]:
    """A change of today's rule that alters, by the way, what is said of editions long past."""
    today = asking.pair.editions[1]
    for each in change.fields:
        past = [name for name in each.editions if name != today and _bound(asking, change, name)]
        if past and today in each.editions and each.field in {"force", "deadline", "decider", "actor"}:
            name = "time limit" if each.field == "deadline" else each.field
            yield Question(
                "past-changed",
                change.id,
                each.place,
                f"“{change.title}”: this change of the {name} also rewrites what is said of earlier editions "
                f"({', '.join(past)}).",
                ("Was it always so? If not, put the new value under the edition that brings it.",),
            )


def _bound(asking: Asking, change: RuleChange, edition: str) -> bool:
    """Whether the rule bound someone in the edition before the change."""
    knowledge = asking.pair.before.knowledge
    return change.id in knowledge.rules and binds(knowledge.as_of(edition), change.id)


def _new_duty(asking: Asking, change: RuleChange) -> bool:
    """Whether the change makes a duty of something that bound no one."""
    if change.sort == "deleted" or not binds(asking.pair.views[1], change.id):
        return False
    if asking.pair.views[1].rules[change.id].force == "may":
        return False
    if change.sort in {"added", "returned"}:
        # A rule that takes over from another, and no more, adds no duty of its own.
        return not (len(change.was) >= 1 and _one_for_one(asking, change))
    return change.kind_before not in BINDING


def _one_for_one(asking: Asking, change: RuleChange) -> bool:
    heirs = [other for other in asking.rules if other.sort == "added" and set(other.was) & set(change.was)]
    gone = [other for other in asking.rules if other.sort in {"withdrawn", "deleted"} and other.id in change.was]
    return bool(gone) and len(heirs) <= len(gone)


def _unanswered(asking: Asking, change: RuleChange) -> tuple[str, ...]:
    rule = asking.pair.views[1].rules[change.id]
    given = {
        "why": bool(rule.why_essential),
        "whom": bool(rule.counterparty),
        "problem": _written(rule.rationale),
        "evidence": bool(rule.sources or rule.law or any(entry.cite for entry in rule.editions.values())),
        "removed": bool(change.was),
    }
    return tuple(ASK[name] for name in ASK if name in given and not given[name] and name not in asking.answers)


def _written(text: str) -> bool:
    return bool(text.strip()) and not text.strip().startswith(TO_WRITE)


def _shorter(each: FieldChange) -> bool:
    """Whether a text lost a good part of its words, so that it says less and not only says it better."""
    return len(each.after.split()) * 3 < len(each.before.split()) * 2


def _sourced(change: RuleChange, rule: Rule) -> bool:
    named = {each.field for each in change.fields}
    return bool(named & {"sources", "cite", "law"}) or any(source.read for source in rule.sources)
