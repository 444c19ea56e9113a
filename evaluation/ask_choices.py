"""What is labelled of whether a clause asks for an approval, a person, a form, a method or a target: a choice each.

Labelled text is that of `labelled.py`, and what the tests hold; beside it stand a few plain duties of every role that
has a name, so that nobody needs a rank to approve. Each clause is one choice for each kind: its label has the code, or
it has not. A form, a method or a target is a choice only where one was found. What no label of a chapter covers asks for
nothing. Where the label says that what is asked for is
withdrawn or is the national rule's own, or another label that has the code lies in the clause, it tells nothing.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import yaml
from labelled import ALONE, EXAMPLE, KNOWLEDGE, NAMES, PARTS, ROOT, Chapter, all_of_it, met, part, provisions

from checker.language.ask_signs import ask_signs, sign_names
from checker.language.asks import KINDS
from checker.language.manual_words import known_names
from checker.language.modals import lower_words
from checker.language.model import Clause
from checker.language.provisions import read_provisions
from checker.language.slot_roles import is_family
from checker.language.slot_things import things_in
from checker.language.tokens import tokenize
from checker.manual.model import Block, Document, FileRead, Place
from checker.manual.read import read, read_bytes

TESTS = ROOT / "tests"
CODES = ("A1", "A2", "F1", "M1", "G1")
SLOTS = ("approvals", "attendance", "forms", "methods", "targets")
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

Made = tuple[bool | None, ...]
"""For each kind whether the demand is made, None where nothing is known of it."""
NONE: Made = (False,) * len(CODES)


@dataclass(frozen=True)
class Item:
    """One clause: the set and fold it is of, the label it belongs to, its signs, what its label says and its words."""

    source: str
    fold: int
    label: str
    signs: frozenset[str]
    made: Made
    text: str


def told(relations: frozenset[str], rules: Sequence[str]) -> Made:
    """Whether a label says that each demand is made; None where it says nothing of it."""
    known = [KNOWLEDGE.rules[each] for each in rules if each in KNOWLEDGE.rules]
    own = {"A1": any(r.decider for r in known), "A2": any(r.attendees or r.decider for r in known)}
    silent = "W1" in relations
    restates = bool(relations & {"R0", "R1", "U1", "L2"})
    return tuple(
        True if code in relations else None if silent or (restates and own.get(code)) else False for code in CODES
    )


def item(source: str, fold: int, label: str, clause: Clause, made: Made, names: frozenset[str] = frozenset()) -> Item:
    """A clause as a choice; `names` are those that its document knows."""
    tokens = tokenize(clause.text)
    found = things_in(tokens, lower_words(tokens), names)
    made = tuple(None if not found.get(kind, True) else each for kind, each in zip(KINDS, made, strict=True))
    return Item(source, fold, label, sign_names(ask_signs(clause, found=found)), made, clause.text)


def items(source: str, chapter: Chapter) -> Iterator[Item]:
    """The clauses of a chapter of a set."""
    file, labels, _ = chapter
    names = known_names(read(file))
    quoted = [(_plain(each["quote"]), told(frozenset(each["relations"]), ())) for each in labels]
    found = [(each, each.clause) for each in provisions(file) if each.force != "P"]
    for label, clauses in met(file, labels, found):
        if not label and source == EXAMPLE:
            continue  # what its key leaves out is not all silent
        made = told(frozenset(label["relations"]), label["rules"]) if label else NONE
        for clause in clauses:
            left_out = part(file.stem)
            if source in ALONE:
                left_out = fold_of((label["rules"] or [""])[0] if label else clause.text)
            place = f"{source} {file.stem} {label['line']} {label['quote']}" if label else ""
            inside = [each for quote, each in quoted if quote in _plain(clause.text)]
            known = tuple(None if not one and any(others) else one for one, *others in zip(made, *inside, strict=True))
            yield item(source, left_out, place, clause, known, names)


def _plain(text: str) -> str:
    """The words of a text without the marks of its layout."""
    return " ".join(text.replace("*", "").replace("`", "").split())


def fold_of(group: str) -> int:
    """The part that leaves out what is labelled with a rule, or a sentence."""
    return zlib.crc32(group.encode()) % PARTS


def wordings() -> Iterator[Item]:
    """The sentences that the tests hold, each by itself."""
    held = yaml.safe_load((TESTS / "language" / "slots.yaml").read_text(encoding="utf-8"))
    for at, slot in enumerate(SLOTS):
        for sort, made in (("found", True), ("silent", False), ("mentioned", False)):
            for text in held[slot].get(sort, ()):
                yield from wording("paragraph", text, tuple(made if at == each else None for each in range(len(SLOTS))))
    for kind, texts in yaml.safe_load((TESTS / "language" / "force.yaml").read_text(encoding="utf-8"))["D"].items():
        for text in texts:
            yield from wording(kind, text, NONE)
    for each in read_provisions(read(ROOT / "principles"), NAMES):  # they ask for nothing
        text = each.clause.text
        yield item("wordings", fold_of(text), f"principle {text}", each.clause, NONE)
    for file in sorted((TESTS / "cases").glob("*.yaml")):
        for case in yaml.safe_load(file.read_text(encoding="utf-8"))["cases"]:
            if "expect" in case and "open" not in case:
                made = told(frozenset(case["expect"]), ())
                if "text" in case:
                    yield from wording("paragraph", case["text"], made)
                else:
                    yield from of_manual(case["manual"], made)


def wording(kind: Any, text: str, made: Made) -> Iterator[Item]:
    """The clauses of a sentence that stands by itself."""
    block = Block(kind, text, Place("s", line=1), level=int(kind == "item"))
    for each in read_provisions(Document("s", (block,), (FileRead("s", "text/plain", "read"),)), NAMES):
        yield item("wordings", fold_of(text), f"{made} {text}", each.clause, made)


def of_manual(text: str, made: Made) -> Iterator[Item]:
    """The clauses of a short manual in Markdown."""
    for each in read_provisions(read_bytes(text.encode(), "manual.md"), NAMES):
        yield item("wordings", fold_of(text), f"{made} {text}", each.clause, made)


def every_role() -> Iterator[Item]:
    """Plain duties of every role that has a name: whose approval it is matters less than that it is one."""
    named = [name for actor in KNOWLEDGE.actors.values() for name in (actor.label, *actor.aliases)]
    named += [name for t in KNOWLEDGE.terms.values() if t.kind == "role" for name in (t.label, *t.synonyms)]
    for role in dict.fromkeys(map(str.lower, named)):
        tokens = tokenize(role)
        if not is_family(tokens, (0, len(tokens))):
            for duty, made in OF_A_ROLE.items():
                text = duty.format(role)
                for each in wording("paragraph", text, (*made, False, False, False)):
                    yield replace(each, source="roles", fold=fold_of(role))


def everything() -> Iterator[Item]:
    """The clauses of all labelled text that may be read."""
    for source, chapter in all_of_it():
        yield from items(source, chapter)
    yield from wordings()
    yield from every_role()
