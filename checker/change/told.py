"""A change in words: sections and items, the same for the terminal and for a pull request comment."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from checker.change.field_words import field_lines, shorten
from checker.change.model import At, Change, PrincipleChange, Ripple, RuleChange
from checker.change.ripple import in_words
from checker.change.rules import BINDING
from checker.report.wording import BASIS, FORCE, basis_words, count, joined

NOTICE = (
    "This note is information for those who read the change. Added does not mean wrong: some rules are essential, and "
    "adding one is a normal path. Each addition looks sensible on its own; this is where the sum can be seen."
)


@dataclass(frozen=True, slots=True)
class Item:
    """One point: a title, an id, a place, and lines beneath it."""

    title: str
    name: str = ""
    place: At | None = None
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, a sentence under it, and its items. `short` sections may be folded away."""

    title: str
    intro: str = ""
    items: tuple[Item, ...] = ()
    short: bool = False


def headline(change: Change) -> str:
    """The whole change in one or two sentences."""
    if change.empty:
        return "Nothing that the knowledge base says is different."
    binding = [rule for rule in change.rules if not _informs(rule)]
    sorts = [(each, sum(rule.sort == each for rule in binding)) for each in _SORTS]
    said = [f"{count(many, 'rule')} {_SORTS[sort]}" for sort, many in sorts if many]
    if len(binding) < len(change.rules):
        many = len(change.rules) - len(binding)
        said.append(f"changes in {count(many, 'statement that binds no one', 'statements that bind no one')}")
    for sort, words in (("added", "added"), ("changed", "changed"), ("removed", "removed")):
        many = sum(each.sort == sort for each in change.principles)
        if many:
            said.append(f"{count(many, 'principle')} {words}")
    if change.vocabulary:
        said.append("changes in the vocabulary")
    if not said:
        return "Only files that could not be read differ."
    grown = [f"{each.name} {each.net:+,}" for each in change.measures if each.net and each.name.startswith(_TELLING)]
    net = f"Net: {joined(grown)}." if grown else "No count of duties, limits, forms, agreements or records has moved."
    stricter = list(_stricter(change))
    return " ".join([f"{joined(said)}.", *([_sentence(joined(stricter))] if stricter else []), net])


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."


def _stricter(change: Change) -> Iterator[str]:
    """What asks for more or less of people and shows in no count: limits tightened, force raised."""
    for name, noun, plural in (("deadline", "time limit", ""), ("force", "force of {} rule", "force of {} rules")):
        for direction in ("tightened", "raised", "loosened", "lowered"):
            many = sum(
                each.field == name and each.direction == direction and change.edition_after in each.editions
                for rule in change.rules
                for each in rule.fields
            )
            if many:
                words = count(many, noun, plural) if name == "deadline" else (plural if many > 1 else noun).format(many)
                yield f"{words} {direction}"


_SORTS = {
    "added": "added",
    "returned": "in force again",
    "changed": "changed",
    "renamed": "renamed",
    "withdrawn": "withdrawn",
    "deleted": "deleted",
}
_TELLING = ("duties", "time limits", "forms", "decisions", "rules that ask for a record", "words of the rules")


def compared(change: Change) -> str:
    """What was compared with what."""
    if change.edition_before == change.edition_after:
        return f"Compared: {change.before} with {change.after}, both as of edition {change.edition_after}."
    if change.before == change.after:
        return f"Compared: edition {change.edition_before} with edition {change.edition_after}."
    return (
        f"Compared: {change.before} as of edition {change.edition_before} with {change.after} as of edition "
        f"{change.edition_after}."
    )


def sections(change: Change) -> Iterator[Section]:
    """Everything to tell, what matters most first; sections with nothing in them are left out."""
    whole = [each for each in change.rules if not _quiet(each) and not _informs(each)]
    quiet = [each for each in change.rules if _quiet(each) and not _informs(each)]
    informs = [each for each in change.rules if _informs(each)]
    found = (
        Section(
            "Could not be read",
            "These files were left out of the comparison on both sides. The likely cause stands in brackets; "
            "“checker validate” shows the line itself.",
            tuple(
                Item(f"{each.reason} ({each.side} the change)", place=At(each.file, each.line, each.side))
                for each in change.unread
            ),
        ),
        Section(
            "Questions to answer" if change.before != change.after else "Where more is asked for",
            "Each names a place where guidance may grow, or lose something. The answer may be that it is right so.",
            tuple(Item(each.sentence, each.subject, each.place, each.ask) for each in change.questions),
        ),
        Section(
            "New duties with all five questions answered",
            "Why essential, for whom, which problem, what evidence, what can go.",
            tuple(_answered(change)),
        ),
        Section("Moved", "", tuple(Item(each.sentence, ", ".join(each.ids)) for each in change.moves)),
        *(
            Section(title, "", tuple(_rule(each, change) for each in whole if each.sort in sorts))
            for title, sorts in (
                ("Rules added", {"added"}),
                ("Rules in force again", {"returned"}),
                ("Rules changed", {"changed", "renamed"}),
                ("Rules withdrawn", {"withdrawn"}),
                ("Rules deleted", {"deleted"}),
            )
        ),
        Section("Definitions, information and what is left open", "", tuple(_rule(each, change) for each in informs)),
        Section("Principles", "", tuple(_principle(each) for each in change.principles)),
        Section("Vocabulary", "", tuple(Item(each) for each in change.vocabulary)),
        Section(
            "Only sources, phrases, examples or dates",
            "",
            tuple(_rule(each, change) for each in quiet),
            short=True,
        ),
        Section("Reviews overdue among the changed rules", "", tuple(_overdue(change)), short=True),
    )
    return (section for section in found if section.items)


def _answered(change: Change) -> Iterator[Item]:
    titles = {rule.id: rule for rule in change.rules}
    for name in change.answered:
        yield Item(titles[name].title, name, titles[name].place)


def _overdue(change: Change) -> Iterator[Item]:
    for each in change.overdue:
        yield Item(each.title, each.id, None, (f"to be reviewed by {each.review_by}, kept by {each.owner}",))


def closing(change: Change) -> Iterator[str]:
    """Lines for the end: reviews overdue in all, what the counts are of, rules carried over, and what the note is."""
    if change.overdue_in_all:
        many = count(change.overdue_in_all, "rule is", "rules are")
        yield f"{many} overdue for review in the whole knowledge base."
    if change.before == change.after:
        yield (
            "The counts are of what is held here of each edition, not of the editions themselves: an older edition may "
            "have asked for much that is not held."
        )
    if change.carried:
        many = "it is carried over and counts" if change.carried == 1 else "they are carried over and count"
        yield (
            f"For {count(change.carried, 'rule')} nobody has read what edition {change.edition_after} says; {many} as "
            "unchanged."
        )
    if any(rule.standing == "memory" for rule in change.rules):
        yield f"○ {BASIS['memory']}: not read in the edition itself; look it up before relying on it."
    yield NOTICE


def _informs(change: RuleChange) -> bool:
    """Whether the statement bound no one before and binds no one after: a definition, a silence, a piece of history."""
    return not {change.kind_before, change.kind_after} & BINDING


def _quiet(change: RuleChange) -> bool:
    """Whether nothing in the rule's meaning differs, only how it is known, found or kept."""
    return change.sort == "changed" and all(each.part in {"finds", "upkeep", "standing"} for each in change.fields)


def _rule(change: RuleChange, whole: Change) -> Item:
    return Item(change.title, change.id, change.place, tuple(_rule_lines(change, whole)))


def _rule_lines(change: RuleChange, whole: Change) -> Iterator[str]:
    if change.sort in {"added", "returned", "withdrawn", "deleted"}:
        yield (
            _SORTS[change.sort] + ": " + shorten(change.statement) if _informs(change) else shorten(change.statement)
        )
        kind = change.kind_before if change.sort in {"withdrawn", "deleted"} else change.kind_after
        facts = [FORCE[change.force] if kind in {"rule", "statute"} else kind, change.limit]
        if change.touches:
            facts.append(
                f"{'bound' if change.sort in {'withdrawn', 'deleted'} else 'binds'}: {', '.join(change.touches)}"
            )
        facts.append(basis_words(change.standing))
        yield " · ".join(fact for fact in facts if fact)
        if change.was:
            yield f"takes over from: {', '.join(change.was)}"
        if change.now:
            yield f"in its place: {', '.join(change.now)}"
        if change.note:
            yield f"note: {change.note}"
        others = [each for each in change.fields if whole.edition_after not in each.editions]
    else:
        if change.was:
            yield f"was called: {', '.join(change.was)}"
        if change.note:
            yield f"note: {change.note} ({basis_words(change.standing)})"
        others = list(change.fields)
    yield from field_lines(others, whole.edition_after)


def _principle(change: PrincipleChange) -> Item:
    lines = [{"added": "new", "removed": "removed", "changed": "reads differently"}[change.sort]]
    if change.words_before != change.words_after:
        lines[0] += f", {change.words_before:,} → {change.words_after:,} words"
    if change.rules_added and change.sort == "changed":
        lines.append(f"now also speaks to: {', '.join(change.rules_added)}")
    if change.rules_removed and change.sort == "changed":
        lines.append(f"no longer speaks to: {', '.join(change.rules_removed)}")
    return Item(change.title, change.id, change.place, tuple(lines))


def ways(change: Change) -> Iterator[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """(sorts of addition, ids of the rules, their ways in words) of the ripple note; one entry for the same ways."""
    by_addition: dict[str, list[Ripple]] = {}
    for ripple in change.ripples:
        by_addition.setdefault(ripple.addition, []).append(ripple)
    by_ways: dict[tuple[str, ...], list[str]] = {}
    for addition, found in by_addition.items():
        by_ways.setdefault(tuple(sorted(" → ".join(map(in_words, each.steps)) for each in found)), []).append(addition)
    for words, additions in by_ways.items():
        rules = dict.fromkeys(rule for addition in additions for rule in by_addition[addition][0].rules)
        yield joined(additions), tuple(rules), words
