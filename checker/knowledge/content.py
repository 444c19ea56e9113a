"""Checks what one file says, beyond its shape: names and folders, limits, editions, withdrawn rules, principles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from checker.durations import parse_duration
from checker.knowledge.build import BOUNDS, ENTRY_FIELDS
from checker.knowledge.defects import Defect
from checker.knowledge.documents import Document
from checker.knowledge.model import IN_FORCE

_OBLIGES = re.compile(r"\b(must|should|shall|required|ha(?:ve|s|d) to|needs? to)\b", re.IGNORECASE)
_NUMBER = "one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|forty-five|\\d+"
_DURATION = re.compile(rf"\b(?:{_NUMBER}) (?:working |calendar |school )?(?:hour|day|week|month)s?\b", re.IGNORECASE)


def check_rule(name: str, document: Document, latest: str) -> Iterator[Defect]:
    """Defects in what a rule file says. `latest` is the newest edition, "" where none is known."""
    data = document.data
    yield from _named_right(name, document, "stage")
    yield from _limit(name, document, data.get("deadline"), ["deadline"])
    editions = data.get("editions")
    if not isinstance(editions, dict):
        return
    for edition, entry in editions.items():
        if isinstance(entry, dict):
            yield from _limit(name, document, entry.get("deadline"), ["editions", edition, "deadline"])
            for field, value in entry.items():
                if field not in ENTRY_FIELDS and field in data and data[field] == value:
                    place = document.place(["editions", edition, field], key=True)
                    message = f"{field!r} is the same in edition {edition} as in the rule itself"
                    yield Defect(name, *place, message, "only what differs in an edition is given there")
    now = editions.get(latest)
    status = now.get("status") if isinstance(now, dict) else None
    if data.get("kind") == "withdrawn" and status in IN_FORCE:
        place = document.place(["editions", latest, "status"])
        message = f"a withdrawn rule is {status!r} in the latest edition, {latest}"
        yield Defect(name, *place, message, "either its kind is 'rule', or the status is 'withdrawn' or 'absent'")


def check_principle(name: str, document: Document, text: str) -> Iterator[Defect]:
    """Defects in what a principle says; `text` is the whole file. A principle obliges no one and sets no time."""
    yield from _named_right(name, document, "set")
    for number, line in enumerate(text.splitlines(), start=1):
        if line.startswith(("references:", "speaks_to:")):
            continue  # titles of publications and ids of rules are quoted as they are
        for pattern, what, cause in (
            (_OBLIGES, "obliges", "a principle informs judgement; say what is so, or put it as a question"),
            (_DURATION, "sets a length of time", "times belong in rules; a principle holds for every pace"),
        ):
            for match in pattern.finditer(line):
                yield Defect(name, number, match.start() + 1, f"{match.group()!r} {what} in a principle", cause)


def check_editions(name: str, document: Document) -> Iterator[Defect]:
    """Editions follow one another without a gap: each ends on the day on which the next one comes into force."""
    editions = document.data.get("editions")
    if not isinstance(editions, list) or not all(isinstance(each, dict) for each in editions):
        return  # the schema says so
    for place, (earlier, later) in enumerate(pairwise(editions)):
        ended, begun = earlier.get("ended"), later.get("in_force")
        if isinstance(ended, str) and isinstance(begun, str) and ended != begun:
            until = f"ends on {ended}" if ended else "has no day of ending"
            message = f"edition {earlier.get('id')} {until}, the next one is in force from {begun}"
            cause = "editions stand in order of time, and each ends when the next one comes into force"
            yield Defect(name, *document.place(["editions", place, "ended"]), message, cause)


def _named_right(name: str, document: Document, folder: str) -> Iterator[Defect]:
    """The file is called as its id, and its folder as its stage or set."""
    *_, parent, file = name.split("/")
    given = document.data.get("id")
    if isinstance(given, str) and given != file.rpartition(".")[0]:
        message = f"the id is {given!r}, the file is called {file!r}"
        cause = "a copied file or a slip; ids never change, so rename the file"
        yield Defect(name, *document.place(["id"]), message, cause)
    given = document.data.get(folder)
    if isinstance(given, str) and given != parent:
        message = f"the {folder} is {given!r}, the folder is {parent!r}"
        yield Defect(name, *document.place([folder]), message, "move the file, or correct the field")


def _limit(name: str, document: Document, limit: Any, path: list[str | int]) -> Iterator[Defect]:
    """Lengths of time that are nothing, and limits whose clock starts and ends at the same moment."""
    if not isinstance(limit, dict):
        return
    for bound in BOUNDS:
        try:
            amount = parse_duration(str(limit[bound])).amount if bound in limit else None
        except ValueError:
            continue  # the schema has said so
        if amount == 0:
            cause = "write what is meant in 'conditions' (at once, the same day), or give the number"
            yield Defect(name, *document.place([*path, bound]), f"{bound}: {limit[bound]!r} is no time at all", cause)
    start, end = limit.get("from"), limit.get("to")
    if start is not None and start == end and "every" not in limit:
        message = "the clock starts and ends at the same moment"
        cause = "one of the two events, or its occasion, is another"
        yield Defect(name, *document.place([*path, "to"]), message, cause)
    later = limit.get("then")
    for place, each in enumerate(later if isinstance(later, list) else []):
        yield from _limit(name, document, each, [*path, "then", place])
