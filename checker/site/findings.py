"""A page for each code of the checker: what it flags, why, an example, what it leaves alone, and how sure it is."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from checker.compare.codes import CODES, Code
from checker.knowledge.base import KnowledgeError
from checker.knowledge.causal import CausalMap, Touch, load_causal_map
from checker.site.context import Context
from checker.site.page import Page, a, body, dl, e, h, out, ul
from checker.site.parts import crumbs, rule_link
from checker.site.words import sentence

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
"""Measured figures, where the evaluation has written them: {code: {"precision", "recall", "passages"}}."""


def pages(context: Context) -> Iterator[Page]:
    """One page a code and their list."""
    try:
        causal = load_causal_map(context.root)
    except KnowledgeError:
        causal = None
    measured = _measured(context)
    yield _index()
    for code in CODES:
        yield _page(context, code, causal, measured.get(code.code))


def _index() -> Page:
    blocks = []
    for group, name in GROUPS.items():
        members = [code for code in CODES if code.group == group]
        if members:
            items = ul((f"{_link(code)}: {e(code.flags)}" for code in members), "ways")
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


def _link(code: Code) -> str:
    return a(f"findings/{code.code}.md", _name(code))


def _name(code: Code) -> str:
    return code.name if code.code.replace("-", " ") == code.name else f"{code.code} {code.name}"


def _page(context: Context, code: Code, causal: CausalMap | None, measured: dict[str, Any] | None) -> Page:
    false_alarms = getattr(code, "false_alarms", ())
    touches = causal.touched_by(code.code) if causal else ()
    return Page(
        f"findings/{code.code}.md",
        _name(code)[:1].upper() + _name(code)[1:],
        body(
            crumbs(a("checker/index.md", "Checker"), a("findings/index.md", "Codes"), e(code.code)),
            h(1, _name(code)[:1].upper() + _name(code)[1:]),
            f'<p class="intro">{e(code.flags)}</p>',
            dl(
                (
                    ("Stands in a report under", e(GROUPS.get(code.group, str(code.group)))),
                    ("Code", f"<code>{e(code.code)}</code>"),
                )
            ),
            h(2, "Example"),
            f'<blockquote class="said">{e(code.example)}</blockquote><p>{e(code.because)}</p>',
            h(2, "What it does not flag"),
            ul(map(e, code.leaves)) or "<p>Nothing in particular is left out.</p>",
            h(2, "Known false alarms"),
            ul(map(e, false_alarms)) or "<p>None has been recorded so far. Please tell us of one.</p>",
            h(2, "Measured accuracy"),
            _accuracy(context, measured),
            _why(causal, touches),
            _rules(context, code),
        ),
        code.flags,
    )


def _accuracy(context: Context, measured: dict[str, Any] | None) -> str:
    if not measured:
        results = f"{context.repository}/blob/main/evaluation/RESULTS.md" if context.repository else ""
        every = out(results, "results on labelled chapters")
        return f"<p>Not measured for this code by itself. For all codes together: {every}.</p>"
    parts = []
    if "precision" in measured:
        share = round(100 * float(measured["precision"]))
        parts.append(f"of the passages given this code, {share} in 100 had it by hand as well")
    if "recall" in measured:
        parts.append(f"of those that had it by hand, it found {round(100 * float(measured['recall']))} in 100")
    base = f" Measured on {measured['passages']} passages." if "passages" in measured else ""
    return f"<p>{e(sentence('; '.join(parts)))}.{e(base)} A measure of the program, not of manuals.</p>"


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


def _measured(context: Context) -> dict[str, dict[str, Any]]:
    path = context.root / _ACCURACY
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
