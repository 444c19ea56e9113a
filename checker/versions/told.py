"""The words of a comparison of two versions, one place for all formats. Grew or shrank is told, and never judged."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator

from checker.compare.codes import BY_CODE
from checker.report.wording import WORKS_WELL, count
from checker.versions.model import Comparison, Difference, Direction, Measure, Unit

NOTICE = (
    "This is information for discussion. A manual is not better for being shorter, nor worse for being longer: "
    "what matters is what each line does for a child and for those who work by it."
)
GONE = (
    "No passage of the new version was linked to these national rules, and one of the old version was. Each may stand "
    "in another document now, or here in words that were not recognised."
)
WATCH = "To watch, now that it is gone"

_DIRECTION: dict[Direction, str] = {
    "stronger": "put more strongly",
    "weaker": "put less strongly",
    "sooner": "ends sooner",
    "later": "ends later",
    "both-ways": "ends sooner on some days and later on others",
    "same-length": "as long as it was",
    "clock-moved": "the clock starts at another moment",
    "added": "came",
    "removed": "went",
    "changed": "changed",
}
_CAME_AND_WENT = "{came:,} came, {went:,} went"
_SPLIT = re.compile(r"\s+|[A-Za-z0-9]+(?:['’./&-][A-Za-z0-9]+)*|[^\sA-Za-z0-9]")


def headline(found: Comparison) -> str:
    """All in one sentence: "12 provisions changed, 3 added, 5 removed, 2 moved, 4 worded anew; 310 as they were"."""
    if found.is_same:
        return f"No provision differs: {count(found.unchanged, 'provision')} as they were."
    parts = [
        (len(found.changed), "changed"),
        (len(found.added), "added"),
        (len(found.removed), "removed"),
        (len(found.moved), "moved"),
        (len(found.reworded), "worded anew"),
    ]
    told = [f"{number:,} {what}" for number, what in parts if number]
    return f"Provisions: {', '.join(told)}; {found.unchanged:,} as they were."


def net_words(measure: Measure) -> str:
    """The change with its sign: "+3", "-1,200", "0"."""
    return f"{measure.net:+,}" if measure.net else "0"


def measure_words(measure: Measure) -> str:
    """What came and what went behind a net change, "" where only the sum is known."""
    if measure.came is None or measure.went is None:
        return ""
    return _CAME_AND_WENT.format(came=measure.came, went=measure.went)


def descriptions(found: Comparison) -> str:
    """Passages that are not provisions, in one sentence."""
    before, after = found.descriptions
    return f"Passages that describe and ask for nothing: {before:,} before, {after:,} now; they are not listed."


def difference_words(each: Difference) -> str:
    """One difference: "time limit: “within 15 working days” → “within ten working days” (ends sooner)"."""
    direction = _DIRECTION[each.direction]
    if each.starts is not None and each.direction in {"sooner", "later", "both-ways"}:
        sooner, same, later = each.starts
        told = [f"{what} from {number:,}" for what, number in (("sooner", sooner), ("later", later)) if number]
        if len(told) > 1 or same:
            direction += f": {' and '.join(told)} of {sum(each.starts):,} start dates tried"
    if not each.before:
        return f"{each.what}: {each.after} ({direction})" if each.what in _NAMED else f"{each.what} ({direction})"
    if not each.after:
        return f"{each.what}: {each.before} ({direction})" if each.what in _NAMED else f"{each.what} ({direction})"
    return f"{each.what}: {each.before} → {each.after} ({direction})"


_NAMED = frozenset({"time limit", "approval", "attendance", "form or system", "method", "target", "who", "force"})


def code_words(unit: Unit) -> tuple[str, ...]:
    """How a passage stands beside the national rules, code by code in words."""
    told = []
    for code in unit.judged.relations:
        if code in WORKS_WELL or code not in BY_CODE:
            continue
        told.append(f"{code} {BY_CODE[code].name}")
    return tuple(told)


def national_words(before: Unit, after: Unit) -> str:
    """What changed beside the national rules: "T1 tightened time is gone; now A1 extra approval"; "" for nothing."""
    old, new = code_words(before), code_words(after)
    gone = [name for name in old if name not in new]
    came = [name for name in new if name not in old]
    parts = [f"{', '.join(gone)} no longer" if gone else "", f"now {', '.join(came)}" if came else ""]
    return "; ".join(filter(None, parts))


def watch_words(unit: Unit) -> str:
    """What to watch now that a passage is gone: taken from its findings, "" where it had none."""
    return next((f.watch for f in unit.judged.findings if f.watch), "")


def restates(unit: Unit) -> str:
    """The national rule that a passage states plainly, "" where it does not."""
    return unit.judged.link.rule or "" if "R0" in unit.judged.relations else ""


def marked(before: str, after: str) -> Iterator[tuple[str, str]]:
    """Both texts as one: (words, "same" | "gone" | "came"), whole words at a time."""
    old, new = _SPLIT.findall(before), _SPLIT.findall(after)
    for what, i, j, k, m in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            yield "".join(old[i:j]), "same"
            continue
        if j > i:
            yield "".join(old[i:j]), "gone"
        if m > k:
            yield "".join(new[k:m]), "came"
