"""Decisions -> the text of the register: new entries put in, changed ones exchanged, everything else left untouched."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from checker.authoring.yaml_text import field as yaml_field
from checker.compare.fingerprint import base
from checker.decisions.model import Decision
from checker.decisions.read import Entry, Register, parse_register
from checker.manual.sources import natural_key

HEAD = """\
# What this area has decided about findings of the Safeguarding Rule Checker.
# The fields are described in the program's documentation under "Declare a local choice".
schema: 1
decisions:
"""

_DECIDED = ("choice", "reason", "evidence", "owner", "review", "watch")


class NotMergedError(Exception):
    """The register cannot be written into as it stands; says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """A decision that is brought differs from the one in the register, which stands on `line`."""

    here: Decision
    brought: Decision
    line: int
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Merged:
    """The register after merging: its whole text, and what became of each decision that was brought."""

    text: str
    added: tuple[Decision, ...] = ()
    replaced: tuple[tuple[Decision, Decision], ...] = ()
    """(before, now)"""
    same: tuple[Decision, ...] = ()
    conflicts: tuple[Conflict, ...] = ()


def merge(register: Register | None, brought: Sequence[Decision], *, replacing: bool = False) -> Merged:
    """Put decisions into a register; None where there is none yet.

    An entry that is there is never lost: one that says otherwise is a conflict and stays, or with `replacing` gives
    way to the one that is brought. Nothing is written here. Raises NotMergedError.
    """
    text = HEAD if register is None else register.text
    entries = () if register is None else register.entries
    added, same = [], []
    conflicts: list[Conflict] = []
    replaced: dict[int, tuple[Decision, Decision]] = {}
    names = {decision.finding for decision in brought}
    for decision in sorted(brought, key=_order):
        entry = _same_finding(decision, entries, names)
        if entry is None:
            added.append(decision)
            continue
        differs = tuple(name for name in _DECIDED if getattr(entry.decision, name) != getattr(decision, name))
        if not differs:
            same.append(decision)
        elif replacing:
            replaced[entry.line] = (entry.decision, decision)
        else:
            conflicts.append(Conflict(entry.decision, decision, entry.line, differs))
    if added or replaced:
        breaks = "\r\n" if "\r\n" in text else "\n"
        text = _written(text.replace("\r\n", "\n"), added, {line: now for line, (_, now) in replaced.items()})
        _whole(text, len(entries) + len(added))
        text = text.replace("\n", breaks)
    return Merged(text, tuple(added), tuple(replaced.values()), tuple(same), tuple(conflicts))


def _whole(text: str, entries: int) -> None:
    """Nothing is lost: what was written reads back, and it is all there."""
    register = parse_register(text, "the register")
    if register.defects or len(register.entries) != entries:
        raise NotMergedError(f"its layout is not known here ({'; '.join(map(str, register.defects[:3]))})")


def _same_finding(decision: Decision, entries: Sequence[Entry], brought: Collection[str]) -> Entry | None:
    """The entry for the same finding: its name and headings, or else its name, or else words and headings."""
    same = [entry for entry in entries if base(entry.decision.finding) == base(decision.finding)]
    named = [entry for entry in same if entry.decision.finding == decision.finding]
    both = [entry for entry in named if entry.decision.heading == decision.heading]
    under = [e for e in same if e.decision.heading == decision.heading and e.decision.finding not in brought]
    return next(iter([*both, *named, *under]), None)


def _order(decision: Decision) -> Any:
    """The order of new entries does not depend on how a workbook was sorted."""
    return natural_key(decision.place), decision.code, decision.finding


def _written(text: str, added: Sequence[Decision], changed: Mapping[int, Decision]) -> str:
    """The text with entries exchanged by the line they begin on, and new ones at the end of the list."""
    listed = _list_node(text)
    indent = listed.start_mark.column if listed.value else 2
    if not listed.value:
        start = text.rindex(":", 0, max(listed.start_mark.index, 1)) + 1
        return text[:start] + "\n" + _entries(added, indent) + text[listed.end_mark.index :].lstrip(" \n")
    end = _end(text, listed.value[-1])
    text = text[:end].rstrip() + "\n\n" + _entries(added, indent) + text[end:] if added else text
    for node in reversed(listed.value):
        decision = changed.get(node.start_mark.line + 1)
        if decision is not None:
            start = text.rindex("-", 0, node.start_mark.index)
            new = _entries([decision], indent).lstrip().rstrip("\n")
            text = text[:start] + new + text[_last(text, node) :]
    return text


def _list_node(text: str) -> Any:
    """The list of decisions as the YAML parser sees it."""
    root: Any = yaml.compose(text, Loader=yaml.SafeLoader)
    for key, value in root.value:
        if key.value == "decisions":
            if value.value and value.flow_style:
                raise NotMergedError("its list stands in brackets; write each entry on lines of its own after '- '")
            return value
    raise NotMergedError("it has no list 'decisions:'")


def _last(text: str, node: Any) -> int:
    """The offset behind the last sign of an entry; the parser counts in what follows up to the next one."""
    end = node.end_mark.index
    lines = text[node.start_mark.index : end].split("\n")
    while lines and (not lines[-1].strip() or lines[-1].lstrip().startswith("#")):
        lines.pop()
    return int(node.start_mark.index + len("\n".join(lines)))


def _end(text: str, node: Any) -> int:
    """The offset of the line after the last entry and the remarks indented with it."""
    return len(text) if not text[node.end_mark.index :].strip() else int(node.end_mark.index)


def _entries(decisions: Sequence[Decision], indent: int) -> str:
    return "\n".join("".join(f"{line}\n" for line in _entry(decision, indent)) for decision in decisions)


def _entry(decision: Decision, indent: int) -> Iterator[str]:
    """The lines of one entry: what it is about, then what was decided."""
    fields: dict[str, Any] = {
        "finding": decision.finding,
        "code": decision.code,
        "place": decision.place,
        "heading": decision.heading,
        "quote": decision.quote,
        "decision": decision.choice,
        "reason": decision.reason,
        "evidence": decision.evidence,
        "owner": decision.owner,
        "review": decision.review,
        "watch": decision.watch,
    }
    first = True
    for name, value in fields.items():
        if not value:
            continue
        lines = [f"{' ' * (indent + 2)}review: {value}"] if name == "review" else yaml_field(name, value, indent + 2)
        for line in lines:
            yield f"{' ' * indent}- {line.lstrip()}" if first else line
            first = False
