"""Which rules came, went, returned or changed between two sides, seen in one pair of editions and in all others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from checker.change import fields
from checker.change.limits import limit_words
from checker.change.model import At, FieldChange, RuleChange, Sort
from checker.change.source import Side
from checker.knowledge.base import View
from checker.knowledge.model import Rule

BINDING = frozenset({"rule", "statute"})
_ORDER: tuple[Sort, ...] = ("added", "returned", "changed", "renamed", "withdrawn", "deleted")


@dataclass(frozen=True)
class Pair:
    """Two sides, each with the edition in which it is looked at."""

    before: Side
    after: Side
    editions: tuple[str, str]

    @property
    def views(self) -> tuple[View, View]:
        """The rules of both sides as of their editions."""
        old, new = self.editions
        return self.before.knowledge.as_of(old), self.after.knowledge.as_of(new)

    def others(self) -> Iterator[Pair]:
        """The same sides in every edition that both have, other than this pair; none for two editions of one side."""
        if self.before is self.after:
            return
        for edition in self.after.knowledge.editions:
            if edition in self.before.knowledge.editions and (edition, edition) != self.editions:
                yield Pair(self.before, self.after, (edition, edition))


def binds(view: View, rule: str) -> bool:
    """Whether a rule of this id binds someone in the view: in force, and guidance or law."""
    return view.group(rule) == "in-force" and view.rules[rule].kind in BINDING


def compare(pair: Pair) -> tuple[RuleChange, ...]:
    """Every rule that differs, in the order of stages; within a stage new ones first."""
    before, after = pair.before.knowledge, pair.after.knowledge
    found: list[RuleChange] = []
    seen: set[str] = set()
    for old_id, new_id in _candidates(pair):
        old, new = before.rules.get(old_id), after.rules.get(new_id)
        seen.add(new_id)
        change = _one(pair, old, new)
        if change is not None:
            found.append(change)
    stages = {name: place for place, name in enumerate([*after.stages, *before.stages])}
    found.sort(key=lambda each: (stages.get(each.stage, len(stages)), _ORDER.index(each.sort), each.id))
    return _related(found)


def _candidates(pair: Pair) -> Iterator[tuple[str, str]]:
    """(id before, id after) of rules that may differ; a renamed rule has its old id among its aliases."""
    before, after = pair.before.knowledge, pair.after.knowledge
    renamed = {old: new for old, new in after.aliases.items() if old in before.rules and new not in before.rules}
    everything = pair.before is pair.after or pair.editions[0] != pair.editions[1]
    for name in dict.fromkeys([*after.rules, *before.rules]):
        if name in renamed.values():
            continue
        other = renamed.get(name, name)
        if everything or before.rules.get(name) != after.rules.get(other):
            yield name, other


def _one(pair: Pair, old: Rule | None, new: Rule | None) -> RuleChange | None:
    seen = new or old
    if seen is None:
        return None
    if new is None:
        return _whole(pair, seen, "deleted", ())
    if old is None:
        return _whole(pair, new, "added", ())
    views = pair.views
    groups = views[0].group(old.id), views[1].group(new.id)
    changes = _fields(pair, old, new)
    if groups[0] != "in-force" and groups[1] == "in-force" and groups[0] != "silence":
        return _whole(pair, new, "returned" if groups[0] == "withdrawn" else "added", changes)
    if groups[0] == "in-force" and groups[1] in {"withdrawn", "none"}:
        return _whole(pair, new, "withdrawn", changes)
    if old.id != new.id:
        return replace(_whole(pair, new, "renamed", changes), was=(old.id,))
    return _whole(pair, new, "changed", changes) if changes else None


def _fields(pair: Pair, old: Rule, new: Rule) -> tuple[FieldChange, ...]:
    def place(name: str, edition: str) -> At:
        file = f"rules/{new.path}"
        entry = new.editions.get(edition)
        in_entry = {"status", "basis", "cite", "note"}
        if entry is not None and (name in entry.overrides or name in in_entry):
            return pair.after.at(file, "editions", edition, name)
        if name in pair.after.data.get(file, {}):
            return pair.after.at(file, name)
        # Gone altogether: the place where it stood, or for two editions of one file the edition that has no more of it.
        was = f"rules/{old.path}"
        if pair.before is not pair.after and name in pair.before.data.get(was, {}):
            return pair.before.at(was, name, side="before")
        return pair.after.at(file, "editions", edition) if entry is not None else pair.after.at(file)

    found: list[FieldChange] = []
    for each in (pair, *pair.others()):
        was, now = (view.rules[rule.id] for view, rule in zip(each.views, (old, new), strict=True))
        reader = fields.Reader(each.before.knowledge, each.after.knowledge, place)
        kinds = {was.kind, now.kind}
        # A rule that leaves force becomes "withdrawn" by that alone: the change of status says it already.
        found += [
            change
            for change in fields.compare(was, now, each.editions, reader)
            if not (change.field == "kind" and "withdrawn" in kinds)
        ]
    return fields.merge(found)


def _whole(pair: Pair, rule: Rule, sort: Sort, changes: tuple[FieldChange, ...]) -> RuleChange:
    """The change of a rule with what a reader needs to know of it. `rule` is the later one, where there is one."""
    views = pair.views
    side = pair.before if sort == "deleted" else pair.after
    view = views[0] if sort == "deleted" else views[1]
    shown = view.rules[rule.id]
    was = views[0].rules.get(rule.id)
    gone = sort in {"withdrawn", "deleted"}
    told = was if gone and was is not None else shown
    entry = shown.editions.get(view.edition.id)
    moved_on = pair.editions[0] != pair.editions[1]
    roles = told.actor if told.kind in BINDING else ()
    return RuleChange(
        id=rule.id,
        title=rule.title,
        stage=rule.stage,
        sort=sort,
        kind_before=was.kind if was is not None else "",
        kind_after=shown.kind if sort != "deleted" else "",
        force=told.force,
        statement=told.statement,
        standing=view.standing(rule.id),
        place=_place(pair, rule, sort),
        fields=changes,
        limit=limit_words(told.deadline, side.knowledge),
        now=rule.now if gone else (),
        was=rule.replaces if sort in {"added", "returned"} else (),
        note=entry.note if entry is not None and (gone or moved_on) else "",
        touches=tuple(fields.actor_label(name, side.knowledge) for name in roles),
    )


def _place(pair: Pair, rule: Rule, sort: Sort) -> At:
    """The file, or where its status is what changed the edition's entry in it."""
    file = f"rules/{rule.path}"
    if sort == "deleted":
        return pair.before.at(file, side="before")
    if sort in {"withdrawn", "returned"} or pair.before is pair.after:
        return pair.after.at(file, "editions", pair.editions[1])
    return pair.after.at(file)


def _related(found: list[RuleChange]) -> tuple[RuleChange, ...]:
    """The same changes, with the links between those that came and those that went filled in from both ends."""
    come = {each.id for each in found if each.sort in {"added", "returned"}}
    gone = {each.id for each in found if each.sort in {"withdrawn", "deleted"}}
    result = []
    for each in found:
        if each.id in gone:
            later = [other.id for other in found if other.id in come and each.id in other.was]
            each = replace(each, now=tuple(dict.fromkeys((*each.now, *later))))
        elif each.id in come:
            earlier = [other.id for other in found if other.id in gone and each.id in other.now]
            each = replace(each, was=tuple(dict.fromkeys((*each.was, *earlier))))
        result.append(each)
    return tuple(result)
