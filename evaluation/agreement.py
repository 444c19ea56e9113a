"""How far two hands agree on the same provisions: `python evaluation/agreement.py`.

Ten closed texts were labelled a second time, by two hands who had the cut provisions but no labels; theirs are in
`again/`. Prints for each set, the first labels taken as right, precision, recall and F1 of the flag codes, and in how many
provisions force and rule agree. It says how near to the labels anybody can come.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import score
import yaml

HERE = Path(__file__).resolve().parent
FLAGS = frozenset(score.FLAGS)


def labels(file: Path) -> list[dict[str, Any]]:
    """The provisions of a label file."""
    found: list[dict[str, Any]] = yaml.safe_load(file.read_text(encoding="utf-8"))["provisions"]
    return found


def main() -> None:
    """Compare and print."""
    counts = defaultdict[str, Counter[str]](Counter)
    for again in sorted((HERE / "again").glob("*.yaml")):
        first = next(HERE.glob(f"*/closed/{again.name}"))
        of = counts[first.parent.parent.name]
        for one, other in zip(labels(first), labels(again), strict=True):
            if one["quote"] != other["quote"]:
                raise SystemExit(f"{again}: not the same provisions: {other['quote']}")
            codes, others = (FLAGS.intersection(each["relations"]) for each in (one, other))
            rules, other_rules = (set(each.get("rules") or ()) for each in (one, other))
            of["provisions"] += 1
            of["both"] += len(codes & others)
            of["first"] += len(codes)
            of["second"] += len(others)
            of["force"] += one["force"] == other["force"]
            of["ruled"] += bool(rules | other_rules)
            of["rule"] += bool(rules & other_rules)
    for name, of in counts.items():
        precision, recall = of["both"] / of["second"], of["both"] / of["first"]
        print(
            f"{name:9} {of['provisions']} provisions, {of['first']} flags: precision {precision:.3f}, recall {recall:.3f}, "
            f"F1 {2 * of['both'] / (of['first'] + of['second']):.3f}; force {of['force'] / of['provisions']:.3f}, "
            f"a rule in common {of['rule']} of {of['ruled']}"
        )


if __name__ == "__main__":
    main()
