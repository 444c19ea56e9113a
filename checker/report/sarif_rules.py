"""The codes of the checker as the rules of a SARIF log: what each means, and what is said beside its findings."""

from __future__ import annotations

from typing import Any

from checker.compare.advice import ADVICE
from checker.compare.codes import CODES, Code
from checker.compare.model import Group
from checker.report.wording import watch_label

_WARNED: frozenset[str] = frozenset({"falls-short", "gate-or-barrier", "withdrawn"})


def level(group: Group | None) -> str:
    """The level of a group's findings: a warning where a national rule could fall away, else a note."""
    return "warning" if group in _WARNED else "note"


def _rule(code: Code) -> dict[str, Any]:
    advice = ADVICE[code.code]
    name = "".join(word.capitalize() for word in code.name.replace("-", " ").split())
    leaves = f" Not when: {' '.join(code.leaves)}" if code.leaves else ""
    watch = watch_label(code.group or "")
    questions = "\n".join(f"- {question}" for question in advice.questions)
    return {
        "id": code.code,
        "name": name,
        "shortDescription": {"text": code.name[0].upper() + code.name[1:]},
        "fullDescription": {"text": f"{code.flags}{leaves}"},
        "help": {
            "text": f"{advice.why} To discuss: {' '.join(advice.questions)} {watch}: {advice.watch} "
            f"Next step: {advice.next_step}",
            "markdown": f"{advice.why}\n\n**To discuss**\n\n{questions}\n\n**{watch}:** {advice.watch}\n\n"
            f"**Next step:** {advice.next_step}\n\nExample: {code.example} {code.because}",
        },
        "defaultConfiguration": {"level": level(code.group)},
        "properties": {
            "tags": ["safeguarding", code.group or "other-steps"],
            "problem.severity": "warning" if level(code.group) == "warning" else "recommendation",
        },
    }


_SHOWN = tuple(code for code in CODES if code.code in ADVICE)
"""The codes that can stand on a finding; all of them are told, so that the index of a code does not depend on a run."""

RULES: tuple[dict[str, Any], ...] = tuple(_rule(code) for code in _SHOWN)
INDEX: dict[str, int] = {code.code: number for number, code in enumerate(_SHOWN)}
