"""A comparison of two versions as one HTML file, in the manner of the report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from checker.compare.model import NationalSide
from checker.report.opening import unread_lines
from checker.report.shell import Section, columns, e, shell
from checker.versions import told
from checker.versions.model import Comparison, Pair, Unit

_STYLE = """
del { color: var(--soft); text-decoration: line-through; }
ins { background: var(--mark); color: var(--mark-ink); text-decoration: underline; text-decoration-thickness: 1px; }
del + ins { margin-left: 0.25em; }
.card p.place { margin: 0; }
.measures { max-width: 46rem; }
@media print { .card { break-inside: avoid; } }
"""
_TAGS = {"gone": "del", "came": "ins"}


def render(found: Comparison) -> str:
    """The whole page."""
    return shell(
        f"{found.old.manual} → {found.new.manual}",
        "Two versions of a manual",
        "\n".join(_opening(found)),
        columns(list(_sections(found))),
        _STYLE,
    )


def _opening(found: Comparison) -> Iterator[str]:
    for side, result in (("before", found.old), ("now", found.new)):
        for label, text in unread_lines(result):
            yield f"<p><strong>{label} ({side}):</strong> {e(text)}</p>"
    yield f"<p>{e(told.headline(found))}</p>"
    yield f"<p>National rules: Working Together {e(found.new.edition)}.</p>"
    yield f'<p class="notice">{e(told.NOTICE)}</p>'


def _sections(found: Comparison) -> Iterator[Section]:
    yield Section("net", "Net change", _measures(found))
    if rules := found.no_longer_found:
        yield Section("gone", "National rules no longer found", f"<p>{e(told.GONE)}</p>{_rules(rules)}", len(rules))
    if rules := found.now_found:
        yield Section("found", "National rules found now and not before", _rules(rules), len(rules))
    if pairs := found.changed:
        yield Section("changed", "Changed", _key() + _cards((each.after, _pair(each)) for each in pairs), len(pairs))
    if units := found.added:
        yield Section("added", "Added", _cards((each, _added(each)) for each in units), len(units))
    if units := found.removed:
        yield Section("removed", "Removed", _cards((each, _removed(each)) for each in units), len(units))
    if pairs := found.moved:
        yield Section(
            "moved",
            "Moved, in the same words or nearly so",
            _cards((each.after, _moved(each)) for each in pairs),
            len(pairs),
        )
    if pairs := found.reworded:
        title = "Worded anew, the same in substance as far as was seen"
        yield Section("reworded", title, _cards((each.after, _pair(each)) for each in pairs), len(pairs))


def _measures(found: Comparison) -> str:
    heads = "".join(f'<th scope="col" class="n">{each}</th>' for each in ("Before", "Now", "Change", "Came", "Went"))
    rows = "".join(
        f'<tr><th scope="row">{e(each.name)}</th>'
        + "".join(
            f'<td class="n">{figure}</td>'
            for figure in (
                f"{each.before:,}",
                f"{each.after:,}",
                told.net_words(each),
                *("–" if one is None else f"{one:,}" for one in (each.came, each.went)),
            )
        )
        + "</tr>"
        for each in found.measures
    )
    return (
        '<div class="scroll" tabindex="0" role="region" aria-label="Net change as a table"><table class="measures">'
        f'<thead><tr><th scope="col">Of these there are</th>{heads}</tr></thead><tbody>{rows}</tbody></table></div>'
        f'<p class="small">{e(told.descriptions(found))}</p>'
    )


def _rules(rules: Sequence[NationalSide]) -> str:
    items = "".join(f'<li>{e(rule.title)} <span class="around">({e(rule.id)})</span></li>' for rule in rules)
    return f'<ul class="short">{items}</ul>'


def _key() -> str:
    return "<p><del>Struck out</del>: in the old version only. <ins>Underlined</ins>: in the new version only.</p>"


def _cards(items: Iterable[tuple[Unit, str]]) -> str:
    """A card for each passage and what is said of it, those of one heading under it."""
    parts: list[str] = []
    for headings, group in groupby(items, key=lambda item: item[0].headings):
        parts.append(f"<h3>{e(' › '.join(headings) or 'No heading')}</h3>")
        parts += [
            f'<article class="card"><p class="place">{e(str(unit.place))}</p>{said}</article>' for unit, said in group
        ]
    return "\n".join(parts)


def _pair(pair: Pair) -> str:
    words = "".join(_shown(text, what) for text, what in told.marked(pair.before.text, pair.after.text))
    moved = f"<p>Before under: {e(' › '.join(pair.before.headings))}</p>" if pair.moved else ""
    items = "".join(f"<li>{e(told.difference_words(each))}</li>" for each in pair.differences)
    listed = f"<ul>{items}</ul>" if items else ""
    return (
        f"<blockquote><p>{words}</p></blockquote>{moved}{listed}{_beside(told.national_words(pair.before, pair.after))}"
    )


def _shown(text: str, what: str) -> str:
    return f"<{_TAGS[what]}>{e(text)}</{_TAGS[what]}>" if what in _TAGS else e(text)


def _beside(words: str) -> str:
    return _labelled("Beside the national rules", words)


def _labelled(label: str, words: str) -> str:
    return f'<p><span class="label">{e(label)}</span> {e(words)}</p>' if words else ""


def _added(unit: Unit) -> str:
    return f"{_quoted(unit)}{_beside(', '.join(told.code_words(unit)))}"


def _removed(unit: Unit) -> str:
    return _added(unit) + _labelled(told.WATCH, told.watch_words(unit))


def _quoted(unit: Unit) -> str:
    rule = told.restates(unit)
    states = f"<p>States a national rule ({e(rule)}).</p>" if rule else ""
    return f"<blockquote><p>{e(unit.text)}</p></blockquote>{states}"


def _moved(pair: Pair) -> str:
    return (
        f"<p>Before under: {e(' › '.join(pair.before.headings))} · {e(str(pair.before.place))}</p>{_quoted(pair.after)}"
    )
