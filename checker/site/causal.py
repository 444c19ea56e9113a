"""The causal map of Appendix A of the Munro review as a picture and as a list, with its limits in front."""

from __future__ import annotations

from collections.abc import Iterator

from checker.knowledge.base import KnowledgeError
from checker.knowledge.causal import CausalMap, Loop, load_causal_map
from checker.site.context import Context
from checker.site.page import Page, a, body, e, h, table, ul
from checker.site.parts import code_link, crumbs
from checker.site.picture import Box, Edge, draw, ranks

_LIMITS = (
    "The printed figure was not read. The map follows the numbered paragraphs of the appendix, named beside each link.",
    "A sign says which way something moves, other things being equal. It says nothing of how much.",
    "The loops hold only by themselves; in life they work at the same time and against other things.",
    "The figure shows harm only. The review also names good effects of rules (1.23, 3.1–3.2).",
    "Nothing is ever computed from this map, here or in the checker.",
)

_PLACES: dict[str, tuple[float, float]] = {
    "prescription": (400, 25),
    "scope": (95, 130),
    "ownership": (400, 130),
    "recording-time": (690, 130),
    "satisfaction": (400, 235),
    "absence": (305, 320),
    "turnover": (500, 320),
    "caseload": (400, 400),
    "contact": (525, 490),
    "relationships": (525, 585),
    "outcomes": (300, 690),
    "variety-of-need": (640, 690),
}
"""Middle of each box, so that no line runs through another box; a map with other nodes is laid out by rank."""


def pages(context: Context) -> Iterator[Page]:
    """The page of the map; none where the knowledge base has no map."""
    try:
        causal = load_causal_map(context.root)
    except KnowledgeError:
        return
    if causal.nodes:
        yield _page(causal)


def _page(causal: CausalMap) -> Page:
    label = {name: node.label for name, node in causal.nodes.items()}
    rows = [
        (
            e(label.get(link.start, link.start)),
            e(label.get(link.end, link.end)),
            "the same way" if link.sign == "same" else "the opposite way",
            "slowly" if link.slow else "",
            "stated" if link.basis == "stated" else "inferred",
            e(link.reference),
        )
        for link in causal.links
    ]
    notes = ul(f"{e(node.label)}: {e(node.note)}" for node in causal.nodes.values() if node.note)
    return Page(
        "causal-map/index.md",
        "How prescription works on outcomes",
        body(
            crumbs(a("principles/index.md", "Principles"), "Causal map"),
            h(1, "How prescription works on what children get"),
            '<p class="intro">Why a rule that looks sensible by itself can cost time with children: the story of '
            "Appendix A of the Munro Review of Child Protection (2011), as a map to think and talk with.</p>",
            '<div class="kind-evidence"><h2>What this map cannot do</h2>' + ul(map(e, _LIMITS)) + "</div>",
            '<figure class="graph wide"><div class="scroll" tabindex="0" role="region" aria-label="Picture of the map">'
            f"{_picture(causal)}</div><figcaption>+ moves the same way, − the opposite way; a dotted line takes long "
            "to show. The same links stand in the list below.</figcaption></figure>",
            h(2, "The links as a list", "links"),
            table(
                ("When this grows", "This moves", "Which way", "How fast", "Known how", "Paragraphs"),
                rows,
                "Links of the map",
            ),
            notes,
            h(2, "Loops of the figure", "loops"),
            ul(_loop(loop, label) for loop in causal.loops if loop.kind == "figure"),
            h(2, "Loops told in the chapters", "told"),
            '<p class="quiet">Outside the figure.</p>',
            ul(_loop(loop, label) for loop in causal.loops if loop.kind == "narrative"),
            h(2, "Where findings touch the map", "findings"),
            ul(
                f"{' '.join(map(code_link, touch.codes))} {e(touch.why)} "
                f'<span class="quiet">{e(touch.reference)}</span>'
                for touch in causal.touches
            ),
        ),
        "The causal map of Appendix A of the Munro review, with its limits.",
    )


def _loop(loop: Loop, label: dict[str, str]) -> str:
    steps = [label.get(name, name) for name in loop.steps] or list(loop.told)
    return f"{e(loop.label)}. <span class='quiet'>{' → '.join(map(e, steps))} → … ({e(loop.reference)})</span>"


def _picture(causal: CausalMap) -> str:
    names = list(causal.nodes)
    known = all(name in _PLACES for name in names)
    after: dict[str, list[str]] = {name: [] for name in names}
    for link in causal.links:
        # The link from outcomes back to satisfaction closes both loops: it runs against the ranks.
        if link.start != "outcomes":
            after[link.end].append(link.start)
    rank = ranks(names, after)
    boxes = [Box(name, node.label, rank[name], look="cause") for name, node in causal.nodes.items()]
    edges = [
        Edge(
            link.start,
            link.end,
            f"{'plus' if link.sign == 'same' else 'minus'}{' slow' if link.slow else ''}",
            "+" if link.sign == "same" else "−",
        )
        for link in causal.links
    ]
    title = "How prescription works on outcomes"
    return draw(boxes, edges, title, across="down", width=780, box_width=180, places=_PLACES if known else None)
