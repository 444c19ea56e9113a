"""Two sides of the knowledge base -> everything that the change between them means."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from checker.change import answers, causal, load, moves, principles, questions, ripple, rules
from checker.change.model import Change, Overdue, PrincipleChange, Question, Ripple, Unread
from checker.change.rules import Pair
from checker.change.source import Side
from checker.knowledge.base import UnknownName


def compare_sides(
    before: Side, after: Side, *, today: date, edition: str | None = None, description: str | None = None
) -> Change:
    """What the change from one side to another means, each seen in its newest edition, or both in `edition`.

    `description` is the text of the pull request, in which some questions may be answered; None where there is none.

    Raises:
        UnknownName: one of the sides has no such edition.
    """
    unread = (*(replace(each, side="before") for each in before.unread), *after.unread)
    # What cannot be read on one side would look as if it had been added or deleted.
    left_out = frozenset(each.file for each in unread)
    before, after = before.without(left_out), after.without(left_out)
    pair = Pair(before, after, (edition or _newest(before), edition or _newest(after)))
    return _change(pair, today, description, unread)


def compare_editions(side: Side, earlier: str, later: str, *, today: date) -> Change:
    """What changed from one edition to another, as one knowledge base has them.

    Raises:
        UnknownName: there is no such edition.
    """
    return _change(Pair(side, side, (earlier, later)), today, None, side.unread)


def _newest(side: Side) -> str:
    if not side.knowledge.editions:
        raise UnknownName("edition", "the newest")
    return list(side.knowledge.editions)[-1]


def _change(pair: Pair, today: date, description: str | None, unread: tuple[Unread, ...]) -> Change:
    changed = rules.compare(pair)
    told = tuple(principles.compare(pair)) if pair.before is not pair.after else ()
    causal_map = causal.read(pair.after.data)
    ripples: tuple[Ripple, ...] = ()
    if causal_map is not None:
        ripples = tuple(ripple.find(pair, changed, causal_map))
    given, classes = answers.read(description or "")
    asking = questions.Asking(pair, changed, given, _must_stay(pair.before))
    asked: Iterator[Question]
    settled: tuple[str, ...] = ()
    if pair.before is pair.after:
        asked = questions.of_editions(asking)
    else:
        asked = _asked(asking, told, None if description is None else classes)
        settled = tuple(questions.answered(asking))
    late = _overdue(pair.after, today)
    touched = {change.id for change in changed}
    return Change(
        before=pair.before.name,
        after=pair.after.name,
        edition_before=pair.editions[0],
        edition_after=pair.editions[1],
        rules=changed,
        principles=told,
        moves=tuple(moves.find(pair, changed, told)),
        vocabulary=tuple(_vocabulary(pair)),
        measures=load.measures(pair),
        questions=tuple(asked),
        answered=settled,
        ripples=ripples,
        ripple_note=ripple.NOTE if ripples else "",
        overdue=tuple(each for each in late if each.id in touched),
        overdue_in_all=len(late),
        carried=len(pair.views[1].carried) if pair.editions[0] != pair.editions[1] else 0,
        unread=unread,
    )


def _asked(
    asking: questions.Asking, told: tuple[PrincipleChange, ...], classes: tuple[str, ...] | None
) -> Iterator[Question]:
    yield from questions.of_class(asking.rules, classes)
    yield from questions.of_rules(asking)
    yield from questions.of_principles(told)


def _overdue(side: Side, today: date) -> list[Overdue]:
    """Rules whose day of review has passed, the longest overdue first."""
    late = [
        Overdue(rule.id, rule.title, rule.review_by, rule.owner)
        for rule in side.knowledge.rules.values()
        if rule.review_by and rule.review_by < today.isoformat()
    ]
    return sorted(late, key=lambda each: (each.review_by, each.id))


def _must_stay(side: Side) -> dict[str, str]:
    """Rules that carry something which has to stay, by rules/vocabulary/must-stay.yaml: {id: what}."""
    listed = side.data.get("rules/vocabulary/must-stay.yaml", {}).get("must_stay") or ()
    found: dict[str, str] = {}
    for each in listed:
        for rule in each.get("rules") or ():
            found.setdefault(str(rule), str(each.get("what", "")))
    return found


_LISTED = (
    ("editions", "edition", "editions"),
    ("stages", "stage", "stages"),
    ("events", "event", "events"),
    ("actors", "role or body", "roles and bodies"),
    ("terms", "term", "terms"),
)


def _vocabulary(pair: Pair) -> Iterator[str]:
    """What came to the vocabulary, went from it or changed in it, in words."""
    if pair.before is pair.after:
        return
    for name, one, many in _LISTED:
        old, new = (getattr(side.knowledge, name) for side in (pair.before, pair.after))
        for words, ids in (
            ("added", [each for each in new if each not in old]),
            ("removed", [each for each in old if each not in new]),
            ("changed", [each for each in new if each in old and new[each] != old[each]]),
        ):
            if ids:
                yield f"{one if len(ids) == 1 else many} {words}: {', '.join(ids)}"
    known = {f"rules/vocabulary/{name}.yaml" for name, *_ in _LISTED}
    for file in sorted({*pair.before.data, *pair.after.data}):
        listed = file.startswith("rules/vocabulary/") or file == "principles/sets.yaml"
        if listed and file not in known and pair.before.data.get(file) != pair.after.data.get(file):
            yield f"file changed: {file}"
