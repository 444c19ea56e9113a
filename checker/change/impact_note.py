"""What a change of the national side does to manuals, as lines for the terminal, Markdown and JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from checker.change.impact import SORTS, Impact, Moved, grouped
from checker.change.markdown import code, escape
from checker.compare.codes import BY_CODE
from checker.report.lines import Line, line
from checker.report.wording import clean, count, joined

NOTICE = (
    "The manuals have not changed; the national rules have. Each passage is for its area to look at: added does not "
    "mean wrong, and not found does not mean not done."
)
_SHOWN = 240


def headline(found: Impact) -> str:
    """One manual in a sentence."""
    groups = grouped(found)
    if not groups:
        return f"No passage of {count(found.passages, 'passage')} stands otherwise."
    said = [f"{SORTS[sort][0].lower()}: {len(members):,}" for sort, members in groups.items()]
    return f"{count(len(found.moved), 'passage')} of {found.passages:,} stand otherwise ({joined(said)})."


def lines(results: Sequence[Impact]) -> Iterator[Line]:
    """The whole note for a terminal."""
    for found in results:
        yield line(clean(found.manual), "title")
        yield line(f"From {clean(found.before)} to {clean(found.after)}.", "quiet")
        yield line(headline(found))
        for sort, members in grouped(found).items():
            yield line()
            yield line(f"{SORTS[sort][0]} ({len(members):,})", "heading")
            yield line(SORTS[sort][1], "quiet")
            for each in members:
                yield Line(((str(each.place), "code"), (f" · {_short(each.text)}", "quote")), 2)
                yield line(clean(_said(each)), indent=4)
        if found.newly_not_found:
            yield line()
            yield line(f"New national rules to which no passage was linked ({len(found.newly_not_found):,})", "heading")
            yield from (Line(((rule.id, "code"), (f" · {clean(rule.title)}", "")), 2) for rule in found.newly_not_found)
        yield line()
    yield line(NOTICE, "notice")


def markdown(results: Sequence[Impact]) -> str:
    """The whole note for a pull request."""
    parts = ["## What it does to local manuals\n"]
    for found in results:
        parts.append(f"### {escape(found.manual)}\n")
        parts.append(f"{escape(headline(found))}\n\n<sub>From {escape(found.before)} to {escape(found.after)}.</sub>\n")
        for sort, members in grouped(found).items():
            parts.append(f"**{SORTS[sort][0]} ({len(members):,})**\n")
            parts += [
                f"- {code(str(each.place))} {escape(_short(each.text))}\n  - {escape(_said(each))}" for each in members
            ]
            parts.append("")
        if found.newly_not_found:
            parts.append(f"**New national rules to which no passage was linked ({len(found.newly_not_found):,})**\n")
            parts += [f"- {escape(rule.title)} {code(rule.id)}" for rule in found.newly_not_found]
            parts.append("")
    return "\n".join([*parts, f"---\n<sub>{escape(NOTICE)}</sub>"]) + "\n"


def as_json(results: Sequence[Impact]) -> str:
    """The whole note as JSON, schema 1."""
    manuals = []
    for found in results:
        data: dict[str, Any] = asdict(found)
        data["newly_not_found"] = [{"id": each.id, "title": each.title} for each in found.newly_not_found]
        data["moved"] = [
            {**asdict(each), "place": {**asdict(each.place), "words": str(each.place)}} for each in found.moved
        ]
        manuals.append(data)
    return json.dumps({"schema": 1, "manuals": manuals}, ensure_ascii=False, indent=2) + "\n"


def _said(each: Moved) -> str:
    """What was said of a passage before and what is said now, with the rules it was looked at beside."""
    said = f"{_codes(each.codes_before, each.rule_before)} → {_codes(each.codes_after, each.rule_after)}"
    return f"{said}. {each.sentence}" if each.sentence else said


def _codes(codes: tuple[str, ...], rule: str | None) -> str:
    names = [BY_CODE[each].name if each in BY_CODE else each for each in codes] or [BY_CODE["NONE"].name]
    return joined(names) + (f" ({rule})" if rule else "")


def _short(text: str) -> str:
    folded = " ".join(clean(text).split())
    return f"“{folded}”" if len(folded) <= _SHOWN else f"“{folded[:_SHOWN].rsplit(' ', 1)[0]} …”"
