"""A report in the form that was asked for. Each form is imported only when it is used."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from checker.knowledge.base import KnowledgeBase
    from checker.report.view import View

SUFFIXES = {
    ".html": "html",
    ".htm": "html",
    ".json": "json",
    ".sarif": "sarif",
    ".md": "markdown",
    ".markdown": "markdown",
    ".xlsx": "xlsx",
}
"""The format of an output file where --format does not say another."""

FORMATS = ("text", "concise", "json", "html", "sarif", "github", "markdown")
"""The forms of a report that are text, as --format names them."""

WORKBOOK = "xlsx"
"""The one form that is not text; it goes to a file only."""


def render(seen: View, form: str, paths: Sequence[Path]) -> str:
    """The whole report in one of FORMATS; `paths` are those of the manual, as they were given."""
    return _FORMS[form](seen, paths)


def workbook(seen: View, knowledge: KnowledgeBase) -> bytes:
    """The report as an Excel workbook, with a row for each national rule in force."""
    from checker.compare.finding import national_side
    from checker.decisions.model import CHOICES
    from checker.report import xlsx

    edition = knowledge.as_of(seen.result.edition)
    rules = [national_side(rule, edition) for rule in edition.in_force() if rule.kind in {"rule", "statute"}]
    return xlsx.render(seen, rules, list(CHOICES.values()))


def _text(seen: View, paths: Sequence[Path]) -> str:
    from checker.report import text

    return text.render(seen)


def _concise(seen: View, paths: Sequence[Path]) -> str:
    from checker.report import text

    return text.concise(seen)


def _json(seen: View, paths: Sequence[Path]) -> str:
    from checker.report import json

    return json.render(seen)


def _html(seen: View, paths: Sequence[Path]) -> str:
    from checker.report import html

    return html.render(seen)


def _sarif(seen: View, paths: Sequence[Path]) -> str:
    from importlib.metadata import version

    from checker.report import sarif

    return sarif.render(seen, _addresses(seen, paths), version("safeguarding-rule-checker"))


def _github(seen: View, paths: Sequence[Path]) -> str:
    from checker.report import github

    return github.render(seen, _addresses(seen, paths))


def _markdown(seen: View, paths: Sequence[Path]) -> str:
    from checker.report import markdown

    return markdown.render(seen, _addresses(seen, paths))


def _addresses(seen: View, paths: Sequence[Path]) -> dict[str, str]:
    from checker.report.address import addresses

    return dict(addresses(paths, [file.name for file in seen.result.files]))


_FORMS: dict[str, Callable[[View, Sequence[Path]], str]] = {
    "text": _text,
    "concise": _concise,
    "json": _json,
    "html": _html,
    "sarif": _sarif,
    "github": _github,
    "markdown": _markdown,
}
