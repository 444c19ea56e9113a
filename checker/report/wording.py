"""The standing words of every report, in one place, so that text, JSON and HTML say the same and can be checked.

The report speaks of the document, never of the people who wrote it or work by it, and gives no overall verdict.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from checker.compare.codes import AGAINST_A_RULE
from checker.compare.model import ADDITIONS

if TYPE_CHECKING:
    from checker.compare.model import Confidence, Finding, Group, NationalSide
    from checker.knowledge.model import Basis
    from checker.manual.model import Place

NOTICE = "This is information for discussion. Added does not mean wrong; following every rule does not remove risk."

BASIS: dict[Basis, str] = {
    "verified": "confirmed against the text",
    "corroborated": "supported by other sources",
    "inferred": "inferred from other editions",
    "memory": "from memory",
    "unknown": "standing not known",
}
"""How well a rule is known, in the few words of a list."""

BASIS_LONG: dict[Basis, str] = {
    "verified": "Confirmed: read in the edition itself.",
    "corroborated": "Supported: not read in the edition, but independent sources agree.",
    "inferred": "Inferred: not read in the edition; concluded from what is known of other editions.",
    "memory": "From memory: not read in the edition. Look it up before relying on it.",
    "unknown": "Not known: nobody has established how this stands in the edition.",
}

STATUS: dict[str, str] = {
    "in-force": "in force",
    "changed": "in force, worded differently",
    "withdrawn": "withdrawn",
    "absent": "not there",
    "unknown": "not known",
}
"""How a rule stands in an edition, in a few words."""

MARKS: dict[Basis, str] = {"memory": "○"}
"""A sign after words that rest on memory alone; the other standings are said in words only."""

CONFIDENCE: dict[Confidence, str] = {
    "high": "Two careful readers would very likely see the same.",
    "medium": "Probably right; read the passage before using it.",
    "low": "Unsure: a pointer to a passage worth reading, no more.",
}

FORCE: dict[str | None, str] = {
    "must": "must",
    "should": "should",
    "may": "may",
    "must-not": "must not",
    None: "force not known",
}

KIND: dict[str, str] = {
    "rule": "statutory guidance",
    "statute": "law",
    "withdrawn": "withdrawn rule",
    "silence": "left open nationally",
    "definition": "definition",
}

SHORT: dict[Group, str] = {
    "falls-short": "falls short",
    "gate-or-barrier": "gate or barrier",
    "withdrawn": "withdrawn",
    "misattributed": "credited",
    "tightened": "tightened",
    "added": "added",
    "force-raised": "force raised",
    "other-steps": "other steps",
    "bulk": "bulk",
    "declared": "declared",
    "works-well": "works well",
}
"""The groups in a word or two; a count follows."""

FORCELESS = frozenset({"silence", "definition", "withdrawn"})
"""Kinds that bind no one today, so that there is no force to tell."""

NOT_FOUND = (
    "No passage was linked to these rules. Each may stand in another document, or here in words that were not "
    "recognised: not found does not mean not done."
)

NO_RULE = "No such rule was found in this knowledge base."

NOTHING_READ = "No text could be read, so nothing was compared."

WORKS_WELL: dict[str, str] = {
    "R0": "Passages that state a national rule plainly",
    "R1": "Passages that explain a rule or give a local contact, with no new duty",
    "ADV": "Passages that leave the decision to the worker",
}
"""What each code that adds nothing is; a count follows."""

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def clean(text: str) -> str:
    """The text without control characters, which could move a terminal's cursor or turn the reading direction."""
    return _CONTROL.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n").replace("\n", " ").replace("\t", " "))


def count(number: int, noun: str, plural: str = "") -> str:
    """A number with its noun: "1 file", "2,114 words"."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def listed(items: Sequence[str], limit: int) -> str:
    """The first items, then how many more: "a, b, c and 4 more"."""
    shown = ", ".join(items[:limit])
    rest = len(items) - limit
    return f"{shown} and {rest:,} more" if rest > 0 else shown


def joined(items: Iterable[str]) -> str:
    """Items joined as a sentence does it: "a, b and c"."""
    *head, last = list(items) or [""]
    return f"{', '.join(head)} and {last}" if head else last


def basis_words(basis: Basis) -> str:
    """The standing in words, with its mark: "from memory ○"."""
    mark = MARKS.get(basis, "")
    return f"{BASIS[basis]} {mark}".rstrip()


def in_words(code: str) -> bool:
    """True for a code that is words already ("gate-before-help"), beside which its name would only repeat them."""
    return len(code) > 4


def code_and_name(finding: Finding) -> str:
    """A finding's code and name; the name alone where the code is words too."""
    if in_words(finding.code):
        return clean(finding.name)
    return clean(f"{finding.code} {finding.name}")


def place_words(headings: Sequence[str], place: Place) -> str:
    """The headings above a passage and its place: "Initial conferences › 4.3 · manual.pdf page 57"."""
    return clean(" · ".join(filter(None, (" › ".join(headings), str(place)))))


def focused(finding: Finding) -> tuple[str, str, str]:
    """The quotation as what comes before the words that matter, those words, and what comes after.

    Where everything matters nothing is marked: the middle is then empty.
    """
    start, end = finding.focus.start, finding.focus.end
    before, focus, after = finding.quote[:start], finding.quote[start:end], finding.quote[end:]
    if not any(letter.isalnum() for letter in before + after):
        return finding.quote, "", ""
    return before, focus, after


def force_words(national: NationalSide) -> str:
    """The rule's force; where only the verb rests on memory, that is said here ("should ○")."""
    words = FORCE.get(national.force, national.force or "")
    if national.force is not None and national.force_basis == "memory" and national.basis != "memory":
        return f"{words} {MARKS['memory']}"
    return words


def authority(national: NationalSide) -> str:
    """What stands behind a national statement, for brackets: "icpc-15wd, should; edition 2023, page 49; ..."."""
    where = f"edition {national.edition}" + (f", {national.cite}" if national.cite else "")
    force = "" if national.kind in FORCELESS else f", {force_words(national)}"
    return clean(f"{national.id}{force}; {where}; {basis_words(national.basis)}")


def national_label(finding: Finding) -> str:
    """What the statement beside a finding is to it: the rule it is held against, or only the nearest one."""
    if finding.national is None:
        return "Nationally"
    if finding.national.kind in FORCELESS:
        return {"withdrawn": "Withdrawn national rule", "silence": "Left open nationally"}.get(
            finding.national.kind, "National definition"
        )
    return "Nationally" if finding.code in AGAINST_A_RULE else "Nearest national rule"


def national_words(finding: Finding) -> str:
    """The national side of a finding in one line, without its label; says it aloud when none was found."""
    side = finding.national
    return f"{clean(side.statement)} ({authority(side)})" if side else NO_RULE


def watch_label(group: str) -> str:
    """What stands before the things to watch; an essential rule and a step only guessed to be added are not to go."""
    stays = {"falls-short", "gate-or-barrier", "misattributed", "force-raised", "other-steps", "bulk"}
    return "To watch" if group in stays else "If it went, watch"


def taken_as(group: Group) -> str:
    """How the findings of a group are meant, "" where its title says all."""
    if group == "force-raised":
        return "The step itself stays: it is national. The stronger word is a local addition and needs judgement."
    if group in ADDITIONS:
        return "Local additions: each needs judgement. None is wrong for being added."
    return ""
