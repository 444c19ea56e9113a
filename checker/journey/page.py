"""A journey as one HTML file: the drawing, the same as a table, and the limits that do not go together. No script."""

from __future__ import annotations

from collections.abc import Sequence

from checker.journey import told
from checker.journey.model import Journey, Step
from checker.journey.picture import STYLE, draw
from checker.report.shell import e, shell

_STYLE = """
.way { display: block; width: 100%; min-width: 46rem; height: auto; max-width: 62rem; }
td ul { margin: 0; padding-left: 1rem; }
.journey-table tr.beside th { font-weight: 400; padding-left: 1.2rem; }
main { display: block; }
/* Paper cannot be moved sideways: the nine columns stand on pages of their own, crosswise. */
@page steps { size: A4 landscape; margin: 14mm; }
@media print {
  .way { min-width: 0; }
  .scroll { overflow: visible; }
  #steps { page: steps; }
  .journey-table { font-size: 0.85em; table-layout: fixed; overflow-wrap: anywhere; }
  .journey-table ul { padding-left: 0.9em; }
  .journey-table tr { break-inside: auto; }
}
"""


def render(journey: Journey) -> str:
    """The whole page."""
    opening = [
        f"<p>{e(told.counts_words(journey.counts, manual=bool(journey.manual)))}</p>",
        f'<p class="notice">{e(told.NOTICE)}</p>',
        f"<p>{e(told.LAID)}</p>" if journey.manual else "",
    ]
    main = f"""<main>
<section id="way"><h2>The way</h2>
<div class="scroll" tabindex="0" role="region" aria-label="The way as a picture">{draw(journey)}</div>
</section>
{_clashes(journey)}
{_table(journey)}
{_unstarted(journey)}
</main>"""
    return shell(told.title(journey), "Step by step", "\n".join(opening), main, STYLE + _STYLE)


def _table(journey: Journey) -> str:
    manual = bool(journey.manual)
    heads = ["Step", "National: who", "National: by when", "National: who decides"]
    if manual:
        heads += ["Here: who", "Here: by when", "Here: on what form", "Here: whose approval", "Here: waits for"]
    head = "".join(f'<th scope="col">{each}</th>' for each in heads)
    rows = "\n".join(_row(step, manual=manual) for step in journey.steps)
    return (
        '<section id="steps"><h2>The same as a table</h2>'
        '<div class="scroll" tabindex="0" role="region" aria-label="The steps as a table">'
        f'<table class="journey-table"><thead><tr>{head}</tr></thead><tbody>\n{rows}\n</tbody></table></div></section>'
    )


def _row(step: Step, *, manual: bool) -> str:
    when = list(told.national_when(step)) if step.rules or step.left_open else []
    cells = [[told.national_who(step)], when, [told.national_approval(step)]]
    if manual:
        local = step.local
        who = "; ".join(filter(None, (told.asks(step), told.here_who(step)))) or told.NOT_SAID
        cells += [[who], *(told.said(items) for items in (local.by_when, local.forms, local.approvals, local.gates))]
    style = "" if step.main else ' class="beside"'
    label = f'<th scope="row">{e(step.event.label)}</th>'
    return f"<tr{style}>{label}{''.join(f'<td>{_cell(cell)}</td>' for cell in cells)}</tr>"


def _cell(lines: Sequence[str]) -> str:
    shown = [line for line in lines if line]
    if len(shown) < 2:
        return e(shown[0]) if shown else "–"
    return "<ul>" + "".join(f"<li>{e(line)}</li>" for line in shown) + "</ul>"


def _clashes(journey: Journey) -> str:
    if journey.clashes:
        items = "".join(f"<li>{_clash(told.clash_words(clash, journey))}</li>" for clash in journey.clashes)
        body = f"<ol>{items}</ol>"
    else:
        body = f"<p>None among {len(journey.limits):,} limits that name both ends.</p>"
    return (
        f'<section id="clashes"><h2>Limits that do not go together <span class="count">{len(journey.clashes):,}</span>'
        f"</h2><p>{e(told.SCREEN)}</p>{body}</section>"
    )


def _clash(lines: Sequence[str]) -> str:
    first, *rest = lines
    return f"{e(first)}<ul>{''.join(f'<li>{e(each)}</li>' for each in rest)}</ul>"


def _unstarted(journey: Journey) -> str:
    if not journey.unstarted:
        return ""
    items = "".join(f"<li>{e(each)}</li>" for each in told.said(journey.unstarted))
    number = f'<span class="count">{len(journey.unstarted):,}</span>'
    return f'<section id="unstarted"><h2>{e(told.UNSTARTED)} {number}</h2><ul class="short">{items}</ul></section>'
