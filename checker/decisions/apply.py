"""The register laid beside a manual: each decision finds its finding, and what the area keeps gets its own section."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from difflib import SequenceMatcher
from pathlib import PurePath

from checker.compare.fingerprint import base, letters
from checker.compare.model import Finding, Group, Result
from checker.decisions.model import CHOICES, Decision
from checker.decisions.read import Entry, Register
from checker.manual.model import Notice, Place

STAYS: frozenset[Group] = frozenset({"falls-short", "gate-or-barrier"})
"""Groups whose findings keep their place whatever was decided: a child could be less safe. The decision is shown."""

_ALIKE = 0.75
"""From this likeness of words on, a finding is named as the one that an unused entry may once have been about."""


def apply(result: Result, register: Register, today: date) -> Result:
    """The result with its findings decided, one notice of how many hold, and one for every entry that does not.

    A choice that is kept, or a passage read as no addition, moves to the declared choices until its review date has
    passed. A decision to change or remove is shown where the finding stands: the text is still there.
    """
    chosen, notices = _match(result.findings, register)
    findings = []
    for finding in result.findings:
        entry = chosen.get(id(finding))
        findings.append(finding if entry is None else _decided(finding, entry.decision, today))
        if entry is not None and findings[-1].decision and findings[-1].decision.due:
            notices.append(_due(entry, register))
    held = len(chosen) - sum(notice.message.startswith("Due") for notice in notices)
    notices.append(
        Notice(
            f"Decisions of the area laid beside the findings: {len(register.entries):,}; of these {held:,} hold.",
            Place(_file(register)),
        )
    )
    notices.sort(key=lambda notice: (notice.place.line or 0, notice.place.column or 0, notice.message))
    by_old = {id(old): new for old, new in zip(result.findings, findings, strict=True)}
    return replace(
        result,
        findings=tuple(findings),
        judged=tuple(
            replace(j, findings=tuple(by_old.get(id(f), f) for f in j.findings)) if j.findings else j
            for j in result.judged
        ),
        notices=(*result.notices, *notices),
    )


def _decided(finding: Finding, decision: Decision, today: date) -> Finding:
    due = decision.review is not None and decision.review < today
    moves = decision.choice in {"keep", "not-an-addition"} and not due and finding.group not in STAYS
    group: Group = "declared" if moves else finding.group
    return replace(finding, group=group, decision=replace(decision, due=due))


def _match(findings: Sequence[Finding], register: Register) -> tuple[dict[int, Entry], list[Notice]]:
    """The entry of each finding, by identity, and a notice for every entry that is unused or ambiguous."""
    by_words: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        by_words[base(finding.fingerprint)].append(finding)
    entries: dict[str, list[Entry]] = defaultdict(list)
    for entry in register.entries:
        entries[base(entry.decision.finding)].append(entry)
    chosen: dict[int, Entry] = {}
    notices: list[Notice] = []
    for words, same in entries.items():
        candidates = by_words.get(words, [])
        if not candidates:
            notices += [_unused(entry, register, findings) for entry in same]
        elif len(candidates) == 1 and len(same) == 1:
            chosen[id(candidates[0])] = same[0]
        else:
            notices += _share(candidates, same, chosen, register)
    return chosen, notices


def _share(
    candidates: list[Finding], same: list[Entry], chosen: dict[int, Entry], register: Register
) -> Iterator[Notice]:
    """The same words in several places, or several entries for them: the headings tell which is which."""
    left = list(candidates)
    open_entries = []
    for entry in same:
        found = _under(entry.decision, left)
        if found is None:
            open_entries.append(entry)
        else:
            chosen[id(found)] = entry
            left.remove(found)
    if len(left) == 1 and len(open_entries) == 1:  # what remains belongs together, though its heading was reworded
        chosen[id(left[0])] = open_entries[0]
        return
    for entry in open_entries:
        yield _ambiguous(entry, register, left) if left else _spare(entry, register)


def _under(decision: Decision, candidates: list[Finding]) -> Finding | None:
    """The one candidate under the headings of a decision, or under the nearest of them; None where that is not clear.

    Of several under the same headings it is the one that was counted the same when the decision was taken.
    """
    said = decision.heading.split(" › ") if decision.heading else []
    for depth in (len(said), 1):
        under = [f for f in candidates if _headings(f.headings[-depth:]) == _headings(said[-depth:])]
        if len(under) == 1:
            return under[0]
        exact = [f for f in under if f.fingerprint == decision.finding]
        if exact:
            return exact[0]
    return None


def _headings(path: Sequence[str]) -> tuple[str, ...]:
    return tuple(letters(heading).lstrip("0123456789") for heading in path)


def _place(entry: Entry, register: Register) -> Place:
    return Place(_file(register), line=entry.line, column=entry.column)


def _file(register: Register) -> str:
    """The register as reports name it: never by a path of one machine."""
    path = PurePath(register.name)
    return path.name if path.is_absolute() else path.as_posix()


def _named(decision: Decision) -> str:
    owner = f", {decision.owner}" if decision.owner else ""
    return f"the decision on {decision.code} {decision.finding} ({CHOICES[decision.choice]}{owner})"


def _unused(entry: Entry, register: Register, findings: Sequence[Finding]) -> Notice:
    decision = entry.decision
    advice = "If the passage has gone, take the entry out; if its words have changed, decide anew."
    near = _nearest(decision, findings)
    if near is not None:
        advice = f"The words may have changed: see {near.code} {near.fingerprint} at {near.place}. Then decide anew."
    return Notice(f"Not used: {_named(decision)} fits no finding.", _place(entry, register), advice)


def _nearest(decision: Decision, findings: Sequence[Finding]) -> Finding | None:
    """The finding whose words are most like those of an entry that fits none; the same words under any code first."""
    if not decision.quote:
        return None
    wanted = letters(decision.quote)
    best, found = _ALIKE, None
    for finding in findings:
        said = letters(finding.quote)
        if said == wanted:
            return finding
        if finding.code != decision.code or not 0.6 < len(said) / max(len(wanted), 1) < 1.7:
            continue
        likeness = SequenceMatcher(None, said, wanted, autojunk=False).quick_ratio()
        if likeness > best:
            best, found = likeness, finding
    return found


def _ambiguous(entry: Entry, register: Register, fitting: list[Finding]) -> Notice:
    shown = ", ".join(str(finding.place) for finding in fitting[:3])
    more = f" and {len(fitting) - 3} more" if len(fitting) > 3 else ""
    return Notice(
        f"Not clear: {_named(entry.decision)} is about words that stand in several places or entries ({shown}{more}).",
        _place(entry, register),
        "None of them was taken. Write the headings above the right one in the field 'heading'.",
    )


def _spare(entry: Entry, register: Register) -> Notice:
    return Notice(
        f"Not used: {_named(entry.decision)} is about words for which other entries were used already.",
        _place(entry, register),
        "The words may stand there once less than before; take one entry out.",
    )


def _due(entry: Entry, register: Register) -> Notice:
    # The same words each time, so that reports tell all of them in one line; the findings say more.
    return Notice(
        "Due: the review date of a decision has passed, and the finding is back in its place.",
        _place(entry, register),
        "Look at it again, then decide anew with a new date.",
    )
