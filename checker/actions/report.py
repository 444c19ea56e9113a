"""A balance of recommendations as text, JSON or Markdown."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from checker.actions import told
from checker.actions.model import KINDS, Balance, Kind, Sorted
from checker.report.escape import code, escape
from checker.report.lines import Line, labelled, line
from checker.report.wording import clean

SCHEMA = 1


def lines(found: Balance) -> Iterator[Line]:
    """The balance, then every recommendation under its kind with the words that decided."""
    yield line(clean(found.file.name), "title")
    yield line(told.headline(found))
    yield line()
    yield line(told.NOTICE, "notice")
    yield line()
    for each, title in KINDS.items():
        yield line(f"{found.counts[each]:>5,}  {title}", indent=2)
    yield line(f"{found.unsure:>5,}  {told.UNSURE}", indent=2)
    for kind, items in groups(found):
        yield line()
        name = KINDS[kind] if kind else told.UNSURE
        yield line(f"{name[0].upper()}{name[1:]} ({len(items):,})", "heading")
        if kind:
            yield labelled("To discuss", told.QUESTIONS[kind], 2)
        for item in items:
            yield from _item(item)


def _item(item: Sorted) -> Iterator[Line]:
    given = item.recommendation
    label = f"{given.label} · " if given.label else ""
    yield line()
    yield line(clean(f"{label}{given.place}"), "code", indent=2)
    yield line(f'"{clean(given.text)}"', "quote", indent=4)
    if item.between:
        yield labelled("Between", clean(told.kind_words(item).partition(": ")[2]), 4)
    if signs := told.sign_words(item):
        yield labelled("By the words", clean(signs), 4)


def groups(found: Balance) -> Iterator[tuple[Kind | None, list[Sorted]]]:
    """The recommendations of each kind that there is, those that are unsure last."""
    for kind in (*KINDS, None):
        if items := [item for item in found.items if item.kind == kind]:
            yield kind, items


def as_json(found: Balance) -> str:
    """The balance as one JSON object, schema 1 (`schema/actions.schema.json`), recommendations in the file's order."""
    counts: dict[str, int] = dict(found.counts.items())
    data = {
        "schema": SCHEMA,
        "notice": told.NOTICE,
        "file": {"name": found.file.name, "status": found.file.status, "sha256": found.file.sha256},
        "counts": counts | {"unsure": found.unsure},
        "recommendations": [_data(item) for item in found.items],
    }
    return json.dumps(data, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def _data(item: Sorted) -> dict[str, Any]:
    given = item.recommendation
    return {
        "text": given.text,
        "label": given.label,
        "place": given.place.data(),
        "kind": item.kind,
        "between": list(item.between),
        "signs": [
            {"text": sign.text, "start": sign.start, "end": sign.end, "kind": sign.kind, "strong": sign.strong}
            for sign in item.signs
        ],
    }


def as_markdown(found: Balance) -> str:
    """The balance as Markdown, for minutes or a comment."""
    parts = [f"## {escape(found.file.name)}\n\n{escape(told.headline(found))}\n\n{escape(told.NOTICE)}\n"]
    rows = [f"| {name} | {found.counts[kind]:,} |" for kind, name in KINDS.items()]
    table = ["| What they do | recommendations |", "| --- | ---: |", *rows, f"| {told.UNSURE} | {found.unsure:,} |"]
    parts.append("\n".join(table) + "\n")
    for kind, items in groups(found):
        name = KINDS[kind] if kind else told.UNSURE
        section = [f"### {name[0].upper()}{name[1:]} ({len(items):,})\n"]
        if kind:
            section.append(f"To discuss: {escape(told.QUESTIONS[kind])}\n")
        section += [_marked(item) for item in items]
        parts.append("\n".join(section) + "\n")
    return "\n".join(parts)


def _marked(item: Sorted) -> str:
    given = item.recommendation
    signs = told.sign_words(item)
    tail = f" *({escape(signs)})*" if signs else ""
    label = f"{escape(given.label)} " if given.label else ""
    return f"- {label}{escape(given.text)} · {code(str(given.place))}{tail}"
