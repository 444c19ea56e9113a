"""A comparison of two versions as Markdown for a comment on a pull request: bounded in length, nothing in it acts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from checker.report.escape import code, escape
from checker.report.opening import unread_lines
from checker.versions import told
from checker.versions.model import Comparison, Pair, Unit

MARKER = "<!-- two-versions-of-a-manual -->"
"""The first line, by which a workflow finds its own comment again."""

MOST = 60_000
"""Characters; a comment on GitHub holds 65,536."""

_LONG = 600


def render(found: Comparison, *, most: int = MOST) -> str:
    """The whole comment. Where it would be too long, what is left out of a section is counted."""
    head = "\n".join(_head(found))
    room = most - len(head) - 600
    body: list[str] = []
    sections: list[tuple[str, Sequence[Pair] | Sequence[Unit], Callable[..., str]]] = [
        ("Changed", found.changed, _pair),
        ("Added", found.added, _added),
        ("Removed", found.removed, _removed),
        ("Moved", found.moved, _moved),
        ("Worded anew", found.reworded, _pair),
    ]
    for title, items, write in sections:
        if items:
            text = _section(title, [write(item) for item in items], room)
            room -= len(text)
            body.append(text)
    return "\n".join([head, *body]) + "\n"


def _head(found: Comparison) -> Iterator[str]:
    yield MARKER
    yield f"## {escape(found.old.manual[:200])} → {escape(found.new.manual[:200])}\n"
    yield f"{escape(told.headline(found))}\n"
    for side, result in (("before", found.old), ("now", found.new)):
        for label, text in unread_lines(result)[:10]:
            yield f"**{escape(label)} ({side}):** {escape(text[:_LONG])}\n"
    yield f"**{escape(told.NOTICE)}**\n"
    yield "| Net change | before | after | | |"
    yield "| --- | ---: | ---: | ---: | --- |"
    for each in found.measures:
        numbers = f"{each.before:,} | {each.after:,} | {told.net_words(each)}"
        yield f"| {each.name} | {numbers} | {told.measure_words(each)} |"
    yield f"\n<sub>{escape(told.descriptions(found))}</sub>\n"
    if found.no_longer_found:
        yield f"**National rules no longer found ({len(found.no_longer_found):,}).** {escape(told.GONE)}\n"
        yield from (f"- {escape(rule.title)} ({code(rule.id)})" for rule in found.no_longer_found[:30])
        if (left := len(found.no_longer_found) - 30) > 0:
            yield f"- and {left:,} more"
        yield ""


def _section(title: str, items: Sequence[str], room: int) -> str:
    opening = f"<details><summary>{escape(title)} ({len(items):,})</summary>\n\n"
    room -= len(opening) + 100
    said: list[str] = []
    for item in items:
        if len(item) > room:
            break
        room -= len(item)
        said.append(item)
    left = len(items) - len(said)
    more = f"\n*and {left:,} more that do not fit in a comment*\n" if left else ""
    return f"{opening}{''.join(said)}{more}\n</details>\n"


def _where(unit: Unit) -> str:
    return f"- {code(str(unit.place))}" + (f" · {escape(' › '.join(unit.headings))}" if unit.headings else "")


def _pair(pair: Pair) -> str:
    words = "".join(_shown(text, what) for text, what in told.marked(pair.before.text, pair.after.text))
    lines = [_where(pair.after), f"  > {words[: _LONG * 4]}", ""]
    lines += [f"  - {escape(told.difference_words(each))}" for each in pair.differences]
    if beside := told.national_words(pair.before, pair.after):
        lines.append(f"  - Beside the national rules: {escape(beside)}")
    return "\n".join(lines) + "\n"


_TAGS = {"gone": "del", "came": "ins"}


def _shown(text: str, what: str) -> str:
    """Words with their spaces; <del> and <ins> are what GitHub shows struck out and underlined."""
    inner = escape(text)
    if not inner:
        return " " if text else ""
    lead = " " if text[:1].isspace() else ""
    trail = " " if text[-1:].isspace() else ""
    return f"{lead}<{_TAGS[what]}>{inner}</{_TAGS[what]}>{trail}" if what in _TAGS else f"{lead}{inner}{trail}"


def _added(unit: Unit) -> str:
    names = told.code_words(unit)
    beside = f"\n  - Beside the national rules: {escape(', '.join(names))}" if names else ""
    return f"{_where(unit)}\n  > {escape(unit.text[:_LONG])}\n{beside}\n"


def _removed(unit: Unit) -> str:
    watch = told.watch_words(unit)
    after = f"\n  - {told.WATCH}: {escape(watch)}" if watch else ""
    rule = told.restates(unit)
    states = f"\n  - States a national rule ({code(rule)})" if rule else ""
    return f"{_where(unit)}\n  > {escape(unit.text[:_LONG])}\n{states}{after}\n"


def _moved(pair: Pair) -> str:
    before = " › ".join(pair.before.headings)
    return f"{_where(pair.after)}, before under {escape(before)}\n  > {escape(pair.after.text[:_LONG])}\n\n"
