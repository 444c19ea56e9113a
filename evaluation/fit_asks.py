"""Fit which clauses ask for an approval or for somebody to be there, and write `checker/language/ask_weights.txt`.

    python evaluation/fit_asks.py [--quick | --errors]

Labelled text is that of `labelled.py`, and what the tests hold; beside it stand a few plain duties of
every role that has a name, so that nobody needs a rank to approve. Each clause is one choice for each of the two: its
label has A1 (A2), or it has not. What no label of a chapter covers asks for nothing. Of a label with several clauses
the likeliest makes the demand. Where the label says that what is asked for is withdrawn or is the national rule's own,
the clause tells nothing. The weights are those of a logit with a penalty.
Each part (`labelled.py`; of the sentences by their rule) is left out in turn and measured, and what was found without it
is kept for `fit_certainty.py`; then whole sets are left out, but not with --quick. With --errors the clauses are shown
that a fit without them gets wrong.
Needs numpy and scipy.
"""

from __future__ import annotations

import sys
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from labelled import ALONE, EXAMPLE, KNOWLEDGE, NAMES, PARTS, ROOT, Chapter, all_of_it, met, part, provisions
from linkers import WITHOUT
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from checker.language.ask_signs import ask_signs, sign_names
from checker.language.asks import FILE, KINDS
from checker.language.provisions import read_provisions
from checker.language.slot_roles import is_family
from checker.language.tokens import tokenize
from checker.manual.model import Block, Document, FileRead, Place
from checker.manual.read import read

TESTS = ROOT / "tests"
CODES = ("A1", "A2")
SLOTS = ("approvals", "attendance")
PENALTY = 3.0
COUNTS = {"wordings": 6.0, "example": 1.0, "roles": 0.4}
"""A clause of a chapter counts 2, a sentence 1: what is labelled in a chapter is as common as in a manual."""
OF_A_ROLE = {
    "The {} must approve each change to the travel plan.": (True, False),
    "A change to the timetable has to be agreed by the {} first.": (True, False),
    "Nothing is sent to the school unless the {} signs it off.": (True, False),
    "The {} must authorise each planning meeting.": (True, False),
    "The {} will sanction every trip.": (True, False),
    "The {} must endorse each report of a visit before it is sent.": (True, False),
    "The {} must come to each planning meeting.": (False, True),
    "Each planning meeting is attended by the {}.": (False, True),
    "The planning meeting will be chaired by the {}.": (False, True),
    "The {} must write to the school about the meeting within a week.": (False, False),
}
"""Whether a duty of a role asks for its approval, and for its presence."""
MADE = 2.5
"""How much more a demand counts than a clause without one."""
PLACED = 4.0
"""How much more freely what the place of a clause says may weigh: it says one thing, and is rare."""
LEAST = 4
"""How many clauses must have a sign for it to count."""
KEPT = 0.04
"""Signs that weigh less for either are left out of what is written."""


@dataclass(frozen=True)
class Item:
    """One clause: the set and fold it is of, the label it belongs to, its signs, what its label says and its words."""

    source: str
    fold: int
    label: str
    signs: frozenset[str]
    made: tuple[bool | None, bool | None]
    text: str


def told(relations: frozenset[str], rules: Sequence[str]) -> tuple[bool | None, bool | None]:
    """Whether a label says that each demand is made; None where it says nothing of it."""
    known = [KNOWLEDGE.rules[each] for each in rules if each in KNOWLEDGE.rules]
    own = (any(r.decider for r in known), any(r.attendees or r.decider for r in known))
    silent = "W1" in relations
    restates = bool(relations & {"R0", "R1", "U1", "L2"})
    first, second = (
        True if code in relations else None if silent or (restates and its) else False
        for code, its in zip(CODES, own, strict=True)
    )
    return first, second


def items(source: str, chapter: Chapter) -> Iterator[Item]:
    """The clauses of a chapter of a set."""
    file, labels, _ = chapter
    found = [(each, each.clause) for each in provisions(file) if each.force != "P"]
    for label, clauses in met(file, labels, found):
        if not label and source == EXAMPLE:
            continue  # what its key leaves out is not all silent
        made = told(frozenset(label["relations"]), label["rules"]) if label else (False, False)
        for clause in clauses:
            left_out = part(file.stem)
            if source in ALONE:
                left_out = fold_of((label["rules"] or [""])[0] if label else clause.text)
            place = f"{source} {file.stem} {label['line']} {label['quote']}" if label else ""
            yield Item(source, left_out, place, sign_names(ask_signs(clause)), made, clause.text)


def fold_of(group: str) -> int:
    """The part that leaves out what is labelled with a rule, or a sentence."""
    return zlib.crc32(group.encode()) % PARTS


def wordings() -> Iterator[Item]:
    """The sentences that the tests hold, each by itself."""
    held = yaml.safe_load((TESTS / "language" / "slots.yaml").read_text(encoding="utf-8"))
    for at, slot in enumerate(SLOTS):
        for text, made in [(t, True) for t in held[slot]["found"]] + [(t, False) for t in held[slot]["silent"]]:
            yield from wording("paragraph", text, (made, None) if at == 0 else (None, made))
    for kind, texts in yaml.safe_load((TESTS / "language" / "force.yaml").read_text(encoding="utf-8"))["D"].items():
        for text in texts:
            yield from wording(kind, text, (False, False))
    for each in read_provisions(read(ROOT / "principles"), NAMES):  # they ask for nothing
        text = each.clause.text
        yield Item("wordings", fold_of(text), f"principle {text}", sign_names(ask_signs(each.clause)), (False, False), text)
    for file in sorted((TESTS / "cases").glob("*.yaml")):
        for case in yaml.safe_load(file.read_text(encoding="utf-8"))["cases"]:
            if "text" in case and "expect" in case and "open" not in case:
                yield from wording("paragraph", case["text"], told(frozenset(case["expect"]), ()))


def wording(kind: Any, text: str, made: tuple[bool | None, bool | None]) -> Iterator[Item]:
    """The clauses of a sentence that stands by itself."""
    block = Block(kind, text, Place("s", line=1), level=int(kind == "item"))
    for each in read_provisions(Document("s", (block,), (FileRead("s", "text/plain", "read"),)), NAMES):
        yield Item("wordings", fold_of(text), f"{made} {text}", sign_names(ask_signs(each.clause)), made, text)


def every_role() -> Iterator[Item]:
    """Plain duties of every role that has a name: whose approval it is matters less than that it is one."""
    named = [name for actor in KNOWLEDGE.actors.values() for name in (actor.label, *actor.aliases)]
    named += [name for t in KNOWLEDGE.terms.values() if t.kind == "role" for name in (t.label, *t.synonyms)]
    for role in dict.fromkeys(map(str.lower, named)):
        tokens = tokenize(role)
        if not is_family(tokens, (0, len(tokens))):
            for duty, made in OF_A_ROLE.items():
                text = duty.format(role)
                for item in wording("paragraph", text, made):
                    yield replace(item, source="roles", fold=fold_of(role))


def everything() -> Iterator[Item]:
    """The clauses of all labelled text that may be read."""
    for source, chapter in all_of_it():
        yield from items(source, chapter)
    yield from wordings()
    yield from every_role()


def fit(x: csr_matrix, made: np.ndarray[Any, Any], counts: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """Weights of the signs; the last is what there is before any sign."""

    def loss(theta: np.ndarray[Any, Any]) -> tuple[float, np.ndarray[Any, Any]]:
        worth = x @ theta
        held = np.append(theta[:-1], 0.0)
        value = (counts * (np.logaddexp(0, worth) - made * worth)).sum() + PENALTY * (held @ held) / 2
        return float(value), x.T @ (counts * (1 / (1 + np.exp(-worth)) - made)) + PENALTY * held

    found: np.ndarray[Any, Any] = minimize(
        loss, np.zeros(x.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 120}
    ).x
    return found


def table(all_items: Sequence[Item], names: Sequence[str]) -> csr_matrix:
    """One row an item, one column a sign, and a last column of ones."""
    at = {name: column for column, name in enumerate(names)}
    cells = [(row, at[sign], scale(sign)) for row, each in enumerate(all_items) for sign in each.signs if sign in at]
    cells += [(row, len(names), 1.0) for row in range(len(all_items))]
    rows, columns, values = zip(*cells, strict=True)
    return csr_matrix((values, (rows, columns)), shape=(len(all_items), len(names) + 1))


def scale(sign: str) -> float:
    """The value of a sign in the table."""
    return PLACED if sign.startswith("placed ") else 1.0


def likeliest(all_items: Sequence[Item], kind: int, worth: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """Which clauses count: of those of a label that makes a demand only the likeliest, and of the others all."""
    best: dict[str, int] = {}
    for row, each in enumerate(all_items):
        if each.made[kind] and (each.label not in best or worth[row] > worth[best[each.label]]):
            best[each.label] = row
    return np.array(
        [e.made[kind] is not None and (not e.made[kind] or best[e.label] == row) for row, e in enumerate(all_items)]
    )


def tell(name: str, all_items: Sequence[Item], kind: int, said: np.ndarray[Any, Any]) -> None:
    """Precision, recall and F1 by label, of all and of each set."""
    told: list[str] = []
    for source in ("", *dict.fromkeys(each.source for each in all_items)):
        by_label: dict[str, list[bool]] = {}
        for each, yes in zip(all_items, said, strict=True):
            if (
                each.made[kind] is not None
                and (source in ("", each.source))
                and (source or each.source not in {"wordings", "roles"})
            ):
                label = by_label.setdefault(each.label, [bool(each.made[kind]), False])
                label[1] |= bool(yes)
        right = sum(a and b for a, b in by_label.values())
        there, found = sum(a for a, _ in by_label.values()), sum(b for _, b in by_label.values())
        f1 = 2 * right / max(1, there + found)
        told.append(
            f"{source or 'all'} {f1:.3f}"
            + ("" if source else f" (P {right / max(1, found):.3f} R {right / max(1, there):.3f})")
        )
    print(f"# {KINDS[kind]:10} {name:12}", "  ".join(told), flush=True)


def main() -> int:
    """Fit, cross-validate, write; with --errors also the clauses that a fit without them gets wrong."""
    all_items = list(everything())
    seen = Counter(sign for each in all_items for sign in each.signs)
    names = sorted(sign for sign, times in seen.items() if times >= LEAST)
    x = table(all_items, names)
    folds = np.array([each.fold for each in all_items])
    sources = np.array([each.source for each in all_items])
    fitted: list[list[np.ndarray[Any, Any]]] = []
    """For each kind of demand the weights without each part, and those of all."""
    for kind in range(len(KINDS)):
        made = np.array([bool(each.made[kind]) for each in all_items], float)
        counts = np.array([COUNTS.get(e.source, 1.0 if e.source in ALONE else 2.0) for e in all_items]) * np.where(
            made, MADE, 1
        )
        used = likeliest(all_items, kind, np.zeros(len(all_items)))
        used = likeliest(all_items, kind, x @ fit(x[used], made[used], counts[used]))
        without = [fit(x[rest], made[rest], counts[rest]) for rest in (used & (folds != at) for at in range(PARTS))]
        worth = np.choose(folds, [x @ theta for theta in without])
        tell("left out", all_items, kind, worth > 0)
        if "--errors" in sys.argv:
            for each, value in zip(all_items, worth, strict=True):
                if each.made[kind] is not None and (value > 0) != each.made[kind]:
                    print(f"# {each.source} {each.made[kind]} {value:.1f} {each.text}")
        if "--quick" not in sys.argv:
            worth = np.zeros(len(all_items))
            for out in (sources == each for each in dict.fromkeys(sources)):
                worth[out] = x[out] @ fit(x[used & ~out], made[used & ~out], counts[used & ~out])
            tell("set left out", all_items, kind, worth > 0)
        fitted.append([*without, fit(x[used], made[used], counts[used])])
        tell("fitted", all_items, kind, x @ fitted[-1][-1] > 0)
    for file, *thetas in zip((*(WITHOUT / f"asks-{at}.txt" for at in range(PARTS)), FILE), *fitted, strict=True):
        write(file, names, thetas)
    return 0


def write(file: Path, names: Sequence[str], thetas: Sequence[np.ndarray[Any, Any]]) -> None:
    """Write the weights that count, in hundredths: a column for each kind of demand."""
    rows = [
        (name, *(theta[at] * scale(name) for theta in thetas))
        for name, at in [("always", -1), *((n, i) for i, n in enumerate(names))]
    ]
    kept = [row for row in rows if max(map(abs, row[1:])) >= KEPT]
    file.write_text("".join(f"{name}\t{100 * a:.0f}\t{100 * b:.0f}\n" for name, a, b in kept), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
