"""How sure a code of the checker is: what `make score` counted, as the page of the code tells it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from typing import Any

from checker.compare.codes import CODES, Code
from checker.site.context import Context
from checker.site.page import body, e, table
from checker.site.words import count

_ACCURACY = "evaluation/accuracy.json"
"""Figures, where `make score` has written them: {text: {"passages": 362, "codes": {"T1": {"said": 12, ...}}}}."""
_TEXTS = {
    "tuned": "Chapters it was developed on",
    "aside": "Chapters kept apart from development",
    "second-read": "Second set, by another hand, read since",
    "second-closed": "Second set, by another hand, never read",
    "third": "Third set, by another hand, never read",
    "fourth-read": "Fourth set, by other hands, read since",
    "fourth-closed": "Fourth set, by other hands, never read",
    "fifth": "Fifth set, by other hands, read since",
    "sixth-read": "Sixth set, by other hands, read since",
    "sixth-closed": "Sixth set, by other hands, never read",
    "seventh-scale": "Seventh set, harder, read by nobody; the scale of confidence is laid on it",
    "seventh-closed": "Seventh set, harder, never read",
    "eighth": "Eighth set, harder, by another hand, read since",
    "ninth-read": "Ninth set, harder, by other hands, read since",
    "ninth-closed": "Ninth set, harder, by other hands, never read",
    "tenth-read": "Tenth set, by ten other hands, read since",
    "tenth-closed": "Tenth set, by ten other hands, never read",
    "eleventh-read": "Eleventh set, whole documents with all that stands in them, by other hands, read since",
    "eleventh-closed": "Eleventh set, whole documents with all that stands in them, by other hands, never read",
    "twelfth-read": "Twelfth set, procedures and whole documents, by other hands, read since",
    "twelfth-closed": "Twelfth set, procedures and whole documents, by other hands, never read",
    "thirteenth-read": "Thirteenth set, procedures and whole documents, by other hands, read since",
    "thirteenth-closed": "Thirteenth set, procedures and whole documents, by other hands, never read",
    "fourteenth-read": "Fourteenth set, procedures and whole documents, by other hands, read since",
    "fourteenth-closed": "Fourteenth set, procedures and whole documents, by other hands, never read",
    "fifteenth-read": "Fifteenth set, ordinary manuals and whole documents, by other hands, read since",
    "fifteenth-closed": "Fifteenth set, ordinary manuals and whole documents, by other hands, never read",
    "sixteenth-read": "Sixteenth set, ordinary manuals and whole documents, by other hands, read since",
    "sixteenth-closed": "Sixteenth set, ordinary manuals and whole documents, by other hands, never read",
    "seventeenth-read": "Seventeenth set, ordinary manuals and whole documents, by other hands, read since",
    "seventeenth-closed": "Seventeenth set, ordinary manuals and whole documents, by other hands, never read",
    "eighteenth-closed": "Eighteenth set, ordinary manuals and whole documents, by other hands, never read",
    "nineteenth-read": "Nineteenth set, ordinary manuals and whole documents, by other hands, read since",
    "nineteenth-closed": "Nineteenth set, ordinary manuals and whole documents, by other hands, never read",
    "twentieth-read": "Twentieth set, ordinary manuals, by other hands, read since",
    "twentieth-closed": "Twentieth set, ordinary manuals, by other hands, never read",
    "twentyfirst-read": "Twenty-first set, ordinary manuals, by other hands, read since",
    "twentyfirst-closed": "Twenty-first set, ordinary manuals, by other hands, never read",
    "twentysecond-closed": "Twenty-second set, ordinary manuals, by other hands, never read",
    "twentythird-closed": "Twenty-third set, ordinary manuals, by other hands, never read",
    "accounts-read": "Accounts that ask nothing of anyone, by other hands, read since",
    "accounts-closed": "Accounts that ask nothing of anyone, by other hands, never read",
    "sentences-read": "Single sentences, by other hands, read since",
    "sentences-further": "Single sentences, by further hands, read since",
    "sentences-rich": "Single sentences about what is hard, by two hands, read since",
    "sentences-contrasts": "Single sentences on the border of added steps, by another hand, read since",
    "sentences-hard": "Single sentences, quiet shortfalls above all, by another hand, read since",
    "sentences-closed": "Single sentences, by other hands, never read",
    "example": "Example manual, labelled by another hand",
}
_COUNTS = ("said", "right", "there")
_NEVER_READ = frozenset(name for name, title in _TEXTS.items() if title.endswith("never read"))
"""Texts that nobody working on the checker has read, and that nothing is fitted on."""
_OUTSIDE = "words that ask nothing of anyone"


def measured(context: Context) -> Mapping[str, Any]:
    """The figures of each text, by its name; none where `make score` has not been run."""
    path = context.root / _ACCURACY
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _of(measured: Mapping[str, Any], code: Code) -> dict[str, dict[str, Any]]:
    """The figures of one code by the text they were measured on."""
    return {
        name: figures
        for name in _TEXTS
        if (figures := measured.get(name, {}).get("codes", {}).get(code.code)) and (figures["said"] or figures["there"])
    }


def differences(measured: Mapping[str, Any], code: Code, field: str, opening: str) -> str:
    """Where people and program differ, added up over the texts of which `section` gives the sum."""
    found = _of(measured, code)
    total: Counter[str] = Counter()
    for figures in (figures for name, figures in found.items() if name in _NEVER_READ):
        total.update(figures[field])
    if not total:
        known = "None on the labelled texts that nobody has read" if found else "Not measured"
        return f"<p>{known}. Please tell us of one.</p>"
    names = {each.code: each.name for each in CODES}
    items = [f"{names.get(other, _OUTSIDE)} ({number})" for other, number in total.most_common()]
    return f"<p>{e(opening)}: {e('; '.join(items))}.</p>"


def section(measured: Mapping[str, Any], code: Code) -> str:
    """The figures on texts that nobody has read as a sentence, those of each text folded below it."""
    found = _of(measured, code)
    if not found:
        return "<p>Not measured: the labelled texts have no passages with this code.</p>"
    rows = [
        (f"{_TEXTS[name]} ({measured[name]['passages']:,} passages)", *(str(figures[each]) for each in _COUNTS))
        for name, figures in found.items()
    ]
    counted = table(("Text", "Given by the checker", "Given by people too", "Given by people in all"), rows, "Accuracy")
    return body(
        _unread(found),
        f"<details><summary>Text by text ({len(rows)})</summary>{counted}</details>",
        '<p class="quiet">Passages counted by the evaluation itself, not typed. A measure of the program, never of a '
        "manual. The texts hold more prescription than real manuals do, so the figures there will differ.</p>",
    )


def _unread(found: Mapping[str, Mapping[str, Any]]) -> str:
    said, right, there = (
        sum(figures[each] for name, figures in found.items() if name in _NEVER_READ) for each in _COUNTS
    )
    if not said and not there:
        return "<p>The labelled texts that nobody working on the checker has read hold no passage of this kind.</p>"
    return (
        "<p>On labelled texts that nobody working on the checker has read, it gave this code to "
        f"{count(said, 'passage')}; people had given it to {right} of them. People gave it to {there} in all.</p>"
    )
