"""The opening of a report: what was read, what was not and why, and what it was compared with."""

from __future__ import annotations

from collections.abc import Sequence

from checker.compare.model import Result
from checker.knowledge.model import Basis
from checker.manual.model import FileRead, Notice
from checker.report.wording import BASIS, basis_words, clean, count, joined, listed

_PLACES = 3

COUNTS: dict[str, tuple[str, str]] = {
    "obligations": ("obligation", "obligations"),
    "time limits": ("time limit", "time limits"),
    "forms and systems": ("form or system", "forms and systems"),
    "approvals": ("approval", "approvals"),
}
"""Counts of the manual that are told for context, with their nouns. Words and provisions are told first."""


def read_line(result: Result) -> str:
    """What was read: "14 files, 212 pages, 58,312 words, 1,846 provisions"."""
    read = [f for f in result.files if f.status != "not-read"]
    parts = [count(len(read), "file")]
    if pages := sum(f.pages or 0 for f in read):
        parts.append(count(pages, "page"))
    parts.append(count(result.counts.get("words", sum(f.words for f in read)), "word"))
    parts.append(count(len(result.judged), "provision"))
    return ", ".join(parts)


def context_line(result: Result) -> str:
    """Counts of what the manual holds, "" where none are known."""
    return ", ".join(count(result.counts[key], *nouns) for key, nouns in COUNTS.items() if result.counts.get(key))


def compared_line(result: Result) -> str:
    """The edition and how well its rules are known; the mark of rules from memory is explained by its use here."""
    total = sum(result.rules_in_force.values())
    order = [b for b in BASIS if result.rules_in_force.get(b)]
    known = joined(f"{result.rules_in_force[b]:,} {_standing(b)}" for b in order)
    return f"Working Together {clean(result.edition)} · {count(total, 'rule')} in force" + (
        f": {known}" if known else ""
    )


def _standing(basis: Basis) -> str:
    words = basis_words(basis)
    return words.replace("○", "(marked ○)")


def unread_lines(result: Result) -> list[tuple[str, str]]:
    """What could not be read, wholly or in part, each with a label: ("Not read", "scan.pdf: no text layer. ...")."""
    lines = []
    lost = [n for n in result.notices if n.lost]
    for file in result.files:
        if file.status == "read":
            continue
        label = "Not read" if file.status == "not-read" else "Read in part"
        own = [n for n in lost if n.place.file == file.name]
        advice = next((n.advice for n in own if n.advice), "")
        lines.append((label, _sentence(f"{file.name}: {file.reason or 'no reason known'}", advice)))
        lost = [n for n in lost if not _same(n, file)]
    lines += [("Not read", text) for text in grouped(lost)]
    return [(label, clean(text)) for label, text in lines]


def note_lines(result: Result) -> list[str]:
    """What was assumed or removed while reading, nothing being lost."""
    return [clean(text) for text in grouped([n for n in result.notices if not n.lost])]


def grouped(notices: Sequence[Notice]) -> list[str]:
    """Notices in words, those of the same message put together with their first few places."""
    places: dict[tuple[str, str], list[str]] = {}
    for notice in notices:
        places.setdefault((notice.message, notice.advice), []).append(str(notice.place))
    lines = []
    for (message, advice), where in places.items():
        # A place that is just the file is not told again where the message names that file.
        distinct = [place for place in dict.fromkeys(where) if place not in message]
        at = f" ({listed(distinct, _PLACES)})" if distinct else ""
        lines.append(_sentence(f"{message.rstrip('.')}{at}", advice))
    return lines


def _same(notice: Notice, file: FileRead) -> bool:
    """True where the notice only repeats what the file's own line says."""
    return notice.place.file == file.name and (not file.reason or file.reason in notice.message)


def _sentence(text: str, advice: str) -> str:
    text = text if text.endswith((".", "!", "?")) else f"{text}."
    return f"{text} {advice}".rstrip()
