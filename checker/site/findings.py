"""A page for each code of the checker: what it flags, why, an example, what it leaves alone, and how sure it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from checker.compare.codes import CODES, Code
from checker.knowledge.base import KnowledgeError
from checker.knowledge.causal import CausalMap, Touch, load_causal_map
from checker.site import accuracy
from checker.site.context import Context
from checker.site.page import Page, a, body, dl, e, h, ul
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


def pages(context: Context) -> Iterator[Page]:
    """One page a code and their list."""
    try:
        causal = load_causal_map(context.root)
    except KnowledgeError:
        causal = None
    figures = accuracy.measured(context)
    yield _index()
    for code in CODES:
        yield _page(context, code, causal, figures)


def _index() -> Page:
    blocks = []
    for group, name in GROUPS.items():
        members = [code for code in CODES if code.group == group]
        if members:
            items = ul((f"{code_link(code.code)} {e(code.flags)}" for code in members), "ways")
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


def _page(context: Context, code: Code, causal: CausalMap | None, figures: Mapping[str, Any]) -> Page:
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
            h(2, "Measured accuracy"),
            accuracy.section(figures, code),
            h(2, "Known false alarms"),
            accuracy.differences(figures, code, "by_hand_instead", "It was given to passages that people had called"),
            h(2, "Known to be missed"),
            accuracy.differences(figures, code, "said_instead", "Passages people had given this code were called"),
            _why(causal, touches),
            _rules(context, code),
        ),
        code.flags,
        boost=0.5,
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
