"""How many time limits were read as people read them: precision and recall, beside `score.py`.

A label gives at most one limit, `deadline: {amount, unit, operator, anchor}`. It is met by a limit that the checker read
in the same passage with the same amount, unit and operator; a year is twelve months. All else that was read is
spurious, outside the labels too. The anchor (the event from which the clock runs) is counted apart, among the limits
met: as the text names it, before anything is assumed from a rule. Repetitions have none, and an anchor that is no
event of the vocabulary stands for "none".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import score
import yaml

Limit = tuple[float, str, str, str | None]
"""Amount, unit, operator, anchor."""

Place = tuple[str, int, int]
"""File, start and end of words that the checker judged."""


@dataclass(frozen=True)
class Tally:
    """`said` limits were read, `there` are in the labels, `right` are both, `anchored` of these from the right event."""

    said: int
    there: int
    right: int
    anchored: int
    clocks: int
    """Limits among the right ones for which a start of the clock can be right or wrong."""

    def as_dict(self) -> dict[str, int]:
        """Plain numbers for the file of figures."""
        return {name: getattr(self, name) for name in ("said", "there", "right", "clocks", "anchored")}

    def show(self) -> str:
        """One line for the score tables."""
        precision, recall = score.ratio(self.right, self.said), score.ratio(self.right, self.there)
        anchor = score.ratio(self.anchored, self.clocks)
        return (
            f"deadlines: precision {precision:.3f}, recall {recall:.3f} ({self.right} right of {self.said} read, "
            f"{self.there} labelled); the clock starts rightly in {anchor:.3f} ({self.anchored} of {self.clocks})"
        )


def labelled(folder: Path) -> dict[tuple[str, int, str], Limit]:
    """The limit of each label that has one, by chapter, line and quotation."""
    result: dict[tuple[str, int, str], Limit] = {}
    for source in sorted(folder.glob("*.yaml")):
        for item in yaml.safe_load(source.read_text(encoding="utf-8"))["provisions"]:
            if limit := item.get("deadline"):
                key = source.with_suffix(".md").name, item["line"], item["quote"]
                result[key] = _limit(limit["amount"], limit["unit"], limit["operator"], limit.get("anchor"))
    return result


def tally(
    outcomes: Sequence[score.Outcome],
    leftovers: Iterable[score.Finding],
    there: Mapping[tuple[str, int, str], Limit],
    read: Mapping[Place, Sequence[Limit]],
    events: Collection[str],
) -> tuple[Tally, list[str]]:
    """The figures of one set of chapters, and a line for each limit that was missed or misread."""

    def limits(findings: Iterable[score.Finding]) -> list[Limit]:
        return [limit for f in findings for limit in read.get((f.file, f.start, f.end), ())]

    counts: dict[str, int] = defaultdict(int)
    lines = []
    for outcome in outcomes:
        label = outcome.label
        found, wanted = limits(outcome.findings), there.get((label.file, label.line, label.quote))
        counts["said"] += len(found)
        counts["there"] += wanted is not None
        met = next((limit for limit in found if wanted and limit[:3] == wanted[:3]), None)
        if wanted is not None and met is not None:
            counts["right"] += 1
            if wanted[2] != "every":
                start = wanted[3] if wanted[3] in events else None
                counts["clocks"] += 1
                counts["anchored"] += met[3] == start
                if met[3] != start:
                    lines.append(f"{label.file}:{label.line} clock: by hand {start}, read {met[3]}: {label.quote}")
        if (len(found), met is not None) != (wanted is not None, wanted is not None):
            lines.append(f"{label.file}:{label.line} limit: by hand {wanted}, read {found}: {label.quote}")
    stray = limits(leftovers)
    lines += [f"read outside the labels: {limit}" for limit in stray]
    return Tally(
        counts["said"] + len(stray), counts["there"], counts["right"], counts["anchored"], counts["clocks"]
    ), lines


def read_limits(passages: Iterable[Mapping[str, Any]]) -> dict[Place, list[Limit]]:
    """The limits that the checker read, by the words that hold them; `passages` as the report's JSON has them."""
    return {
        (each["file"], each["start"], each["end"]): [
            _limit(limit["amount"], limit["unit"], limit["operator"], limit["from"]) for limit in each["limits"]
        ]
        for each in passages
    }


def _limit(amount: float, unit: str, operator: str, anchor: str | None) -> Limit:
    return (12.0 * amount, "month", operator, anchor) if unit == "year" else (float(amount), unit, operator, anchor)
