"""A balance of recommendations as one HTML file; its tables go into Word and Excel by copy and paste."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.actions import told
from checker.actions.model import KINDS, Balance, Sorted
from checker.actions.report import groups
from checker.report.shell import Section, columns, e, shell

_STYLE = """
.balance { max-width: 30rem; }
.sorted { table-layout: fixed; }
.sorted th:first-child, .sorted th:last-child { width: 23%; }
.sorted td:first-child { color: var(--soft); overflow-wrap: anywhere; }
"""


def render(found: Balance) -> str:
    """The whole page."""
    opening = f'<p>{e(told.headline(found))}</p>\n<p class="notice">{e(told.NOTICE)}</p>'
    kicker = "Recommendations of a case review, by what they add"
    return shell(found.file.name, kicker, opening, columns(list(_sections(found))), _STYLE)


def _sections(found: Balance) -> Iterator[Section]:
    figures = [(name, found.counts[kind]) for kind, name in KINDS.items()] + [(told.UNSURE, found.unsure)]
    rows = "".join(f'<tr><th scope="row">{e(name)}</th><td class="n">{number:,}</td></tr>' for name, number in figures)
    head = '<tr><th scope="col">What they do</th><th scope="col" class="n">Recommendations</th></tr>'
    yield Section(
        "balance", "The balance", f'<table class="balance"><thead>{head}</thead><tbody>{rows}</tbody></table>'
    )
    for kind, items in groups(found):
        asked = f'<p><span class="label">To discuss</span> {e(told.QUESTIONS[kind])}</p>' if kind else ""
        name = KINDS[kind] if kind else told.UNSURE
        yield Section(kind or "unsure", name[0].upper() + name[1:], asked + _table(items), len(items))


def _table(items: Sequence[Sorted]) -> str:
    heads = "".join(f'<th scope="col">{each}</th>' for each in ("Number and place", "Recommendation", "By the words"))
    rows = "".join(_row(item) for item in items)
    return f'<table class="sorted"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>'


def _row(item: Sorted) -> str:
    given = item.recommendation
    place = " · ".join(filter(None, (given.label, str(given.place))))
    between = f"Between: {told.kind_words(item).partition(': ')[2]}. " if item.between else ""
    return f"<tr><td>{e(place)}</td><td>{e(given.text)}</td><td>{e(between + told.sign_words(item)) or '–'}</td></tr>"
