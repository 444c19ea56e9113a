"""A page for each code of the checker: what it flags, why, an example, what it leaves alone, and how sure it is."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from checker.compare.codes import CODES, Code
from checker.knowledge.base import KnowledgeError
from checker.knowledge.causal import CausalMap, Touch, load_causal_map
from checker.site.context import Context
from checker.site.page import Page, a, body, dl, e, h, table, ul
from checker.site.parts import code_link, code_name, crumbs, rule_link

GROUPS: dict[str | None, str] = {
    "falls-short": "Falls short or contradicts",
    "gate-or-barrier": "Gate before help, or barrier to sharing",
    "withdrawn": "Withdrawn rule or old name shown as current",
    "misattributed": "Local rule credited to national guidance",
    "tightened": "Tightened",
    "added": "Added",
    "force-raised": "Force raised",
    "other-steps": "Other added steps",
    "bulk": "Bulk and repetition",
    "declared": "Declared local choices",
    "works-well": "What works well, or nothing to point out",
    None: "Kept for the record",
}
_EXAMPLES = 4
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
    "sentences-read": "Single sentences, by other hands, read since",
    "sentences-further": "Single sentences, by further hands, read since",
    "sentences-rich": "Single sentences about what is hard, by two hands, read since",
    "sentences-contrasts": "Single sentences on the border of added steps, by another hand, read since",
    "sentences-hard": "Single sentences, quiet shortfalls above all, by another hand, read since",
    "sentences-closed": "Single sentences, by other hands, never read",
    "example": "Example manual, labelled by another hand",
}
_OUTSIDE = "words that ask nothing of anyone"


def pages(context: Context) -> Iterator[Page]:
    """One page a code and their list."""
    try:
        causal = load_causal_map(context.root)
    except KnowledgeError:
        causal = None
    measured = _measured(context)
    yield _index()
    for code in CODES:
        yield _page(context, code, causal, measured)


def _index() -> Page:
    blocks = []
    for group, name in GROUPS.items():
        members = [code for code in CODES if code.group == group]
        if members:
            items = ul((f"{code_link(code.code)}: {e(code.flags)}" for code in members), "ways")
            blocks.append(body(h(2, name), items))
    return Page(
        "findings/index.md",
        "What the checker points out",
        body(
            crumbs(a("checker/index.md", "Checker"), "Codes"),
            h(1, "What the checker points out"),
            '<p class="intro">Each code has a page. The order is the order of a report. A finding is information for '
            "discussion: added does not mean wrong, and nothing here is a grade.</p>",
            *blocks,
        ),
        "The codes of the checker's findings.",
    )


def _page(context: Context, code: Code, causal: CausalMap | None, measured: Mapping[str, Any]) -> Page:
    touches = causal.touched_by(code.code) if causal else ()
    return Page(
        f"findings/{code.code}.md",
        code_name(code),
        body(
            crumbs(a("checker/index.md", "Checker"), a("findings/index.md", "Codes"), e(code.code)),
            h(1, code_name(code)),
            f'<p class="intro">{e(code.flags)}</p>',
            dl((("Stands in a report under", e(GROUPS.get(code.group, str(code.group)))),)),
            h(2, "Example"),
            f'<blockquote class="said">{e(code.example)}</blockquote><p>{e(code.because)}</p>',
            h(2, "What it does not flag"),
            ul(map(e, code.leaves)) or "<p>Nothing in particular is left out.</p>",
            h(2, "Known false alarms"),
            _differences(measured, code, "by_hand_instead", "It was given to passages that people had called"),
            h(2, "Known to be missed"),
            _differences(measured, code, "said_instead", "Passages people had given this code were called"),
            h(2, "Measured accuracy"),
            _accuracy(measured, code),
            _why(causal, touches),
            _rules(context, code),
        ),
        code.flags,
        boost=0.5,
    )


def _of(measured: Mapping[str, Any], code: Code) -> dict[str, dict[str, Any]]:
    """The figures of one code by the text they were measured on."""
    return {
        name: figures
        for name in _TEXTS
        if (figures := measured.get(name, {}).get("codes", {}).get(code.code)) and (figures["said"] or figures["there"])
    }


def _differences(measured: Mapping[str, Any], code: Code, field: str, opening: str) -> str:
    """Where people and program differ, added up over all texts."""
    total: Counter[str] = Counter()
    for figures in _of(measured, code).values():
        total.update(figures[field])
    if not total:
        known = "Not measured" if not _of(measured, code) else "None on the labelled texts"
        return f"<p>{known}. Please tell us of one.</p>"
    names = {each.code: each.name for each in CODES}
    items = [f"{names.get(other, _OUTSIDE)} ({number})" for other, number in total.most_common()]
    return f"<p>{e(opening)}: {e('; '.join(items))}.</p>"


def _accuracy(measured: Mapping[str, Any], code: Code) -> str:
    found = _of(measured, code)
    if not found:
        return "<p>Not measured: the labelled texts have no passages with this code.</p>"
    rows = [
        (
            f"{_TEXTS[name]} ({measured[name]['passages']} passages)",
            str(figures["said"]),
            str(figures["right"]),
            str(figures["there"]),
        )
        for name, figures in found.items()
    ]
    return body(
        table(("Text", "Given by the checker", "Given by people too", "Given by people in all"), rows, "Accuracy"),
        '<p class="quiet">Passages counted by the evaluation itself, not typed. A measure of the program, never of a '
        "manual. The texts hold more prescription than real manuals do, so the figures there will differ.</p>",
    )


def _why(causal: CausalMap | None, touches: tuple[Touch, ...]) -> str:
    if not causal or not touches:
        return ""
    items = []
    for touch in touches:
        names = "; ".join(causal.nodes[name].label for name in touch.nodes if name in causal.nodes)
        where = " (outside the figure)" if touch.outside_figure else ""
        items.append(f'{e(touch.why)} <span class="quiet">Touches: {e(names)}{where}. {e(touch.reference)}</span>')
    return body(
        h(2, "Why it deserves a look"),
        ul(items),
        f"<p>{a('causal-map/index.md', 'The map this comes from')}, with its limits.</p>",
    )


def _rules(context: Context, code: Code) -> str:
    found = [
        (rule.id, example.text)
        for rule in context.knowledge
        for examples in rule.examples.values()
        for example in examples
        if code.code in example.codes
    ][:_EXAMPLES]
    if not found:
        return ""
    items = (f"“{e(text)}” <span class='quiet'>{rule_link(context, rule)}</span>" for rule, text in found)
    return body(h(2, "More examples from the rules"), ul(items))


def _measured(context: Context) -> Mapping[str, Any]:
    path = context.root / _ACCURACY
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
