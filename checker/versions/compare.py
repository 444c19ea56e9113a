"""Two results of the check, of an old and a new version of one manual -> what differs."""

from __future__ import annotations

from collections.abc import Sequence

from checker.compare.model import Judged, Result
from checker.language.tokens import words
from checker.versions.align import Match, align
from checker.versions.differences import differences
from checker.versions.model import Comparison, Measure, Pair, Unit

_BINDING = frozenset({"M", "X", "E"})


def compare(old: Result, new: Result) -> Comparison:
    """Compare two versions that were checked against the same edition.

    Counts are those that `checker check` tells of a manual. A passage that stands elsewhere is moved, not removed and
    added. Descriptions are aligned too, since a duty may have become one, but are only counted.
    """
    before, after = units(old), units(new)
    matches = align(before, after)
    kept_headings = {unit.heading for unit in after}
    in_order = sorted(matches, key=lambda match: match[1])
    pairs = [_pair(match, before, after, kept_headings) for match in in_order]
    gone = {match[0] for match in matches}
    came = {match[1] for match in matches}
    removed = [unit for index, unit in enumerate(before) if index not in gone]
    added = [unit for index, unit in enumerate(after) if index not in came]
    told = [pair for pair in pairs if pair.before.is_provision or pair.after.is_provision]
    found = [{rule.id for rule in result.not_found} for result in (old, new)]
    return Comparison(
        old=old,
        new=new,
        measures=_measures(old, new, pairs, removed, added),
        changed=tuple(pair for pair in told if pair.differences),
        added=tuple(unit for unit in added if unit.is_provision),
        removed=tuple(unit for unit in removed if unit.is_provision),
        moved=tuple(pair for pair in told if pair.moved and not pair.differences),
        reworded=tuple(p for p in told if not (p.same_words or p.differences or p.moved)),
        unchanged=sum(1 for pair in told if pair.same_words and not pair.moved and not pair.differences),
        descriptions=(sum(1 for u in before if not u.is_provision), sum(1 for u in after if not u.is_provision)),
        no_longer_found=tuple(rule for rule in new.not_found if old.judged and rule.id not in found[0]),
        now_found=tuple(rule for rule in old.not_found if new.judged and rule.id not in found[1]),
    )


def units(result: Result) -> tuple[Unit, ...]:
    """The clauses of a result that have words, in the order of the manual."""
    return tuple(unit for judged in result.judged if (unit := _unit(judged)).words)


def _unit(judged: Judged) -> Unit:
    clause = judged.provision.clause
    heading = tuple(w for w in words(clause.headings[-1]) if w[0].isalpha()) if clause.headings else ()
    return Unit(judged, words(clause.text), heading)


def _pair(match: Match, before: Sequence[Unit], after: Sequence[Unit], headings: set[tuple[str, ...]]) -> Pair:
    old, new = before[match[0]], after[match[1]]
    # Where the old heading is gone altogether, the section was renamed and nothing in it moved.
    moved = old.heading != new.heading and old.heading in headings
    found = differences(old.judged.provision, new.judged.provision)
    if old.words == new.words:
        # The same words say the same, unless the sentence that they complete now says another thing.
        found = tuple(each for each in found if each.what == "force") if _led_in(old) != _led_in(new) else ()
    return Pair(old, new, match[2], moved, found)


def _led_in(unit: Unit) -> tuple[str, ...]:
    clause = unit.judged.provision.clause
    return words(" ".join((clause.lead_in, *clause.headers)))


def _measures(
    old: Result, new: Result, pairs: Sequence[Pair], removed: Sequence[Unit], added: Sequence[Unit]
) -> tuple[Measure, ...]:
    """The counts of both results. What came and went is counted by clause: a net nought hides nothing."""
    came = dict.fromkeys(_COUNTED, 0)
    went = dict.fromkeys(_COUNTED, 0)
    for name in _COUNTED:
        for unit in added:
            came[name] += _count(unit, name)
        for unit in removed:
            went[name] += _count(unit, name)
        for pair in pairs:
            change = _count(pair.after, name) - _count(pair.before, name)
            came[name] += max(change, 0)
            went[name] += max(-change, 0)
    told = [Measure("words", old.counts.get("words", 0), new.counts.get("words", 0))]
    return (
        *told,
        *(Measure(n, old.counts.get(n, 0), new.counts.get(n, 0), came[n], went[n]) for n in _COUNTED),
    )


_COUNTED = ("obligations", "time limits", "forms and systems", "approvals")


def _count(unit: Unit, name: str) -> int:
    """How much of one measure a clause holds, as the check counts it."""
    provision = unit.judged.provision
    binding = provision.force in _BINDING
    if name == "obligations":
        return int(binding)
    if name == "time limits":
        return len(provision.deadlines) if binding else 0
    return int(("F1" if name == "forms and systems" else "A1") in unit.judged.relations)
