"""The report as annotations of a GitHub run: lines that GitHub shows beside the files of a pull request.

GitHub shows the first ten of a step, so they come in reading order, and the first of all says how many there are. What
comes from a manual can give GitHub no other command.
"""

from __future__ import annotations

from checker.compare.model import Finding
from checker.manual.model import Place
from checker.report.address import Addresses
from checker.report.decided import DECLARED, decided_words, declared_words
from checker.report.opening import compared_line, read_line, unread_lines
from checker.report.view import Extent, View
from checker.report.wording import NOTHING_READ, clean, code_and_name, count, national_label, national_words


def render(view: View, addresses: Addresses) -> str:
    """One line for each finding, after one about the whole and one for each part of the manual that was not read."""
    findings = [finding for part in view.parts for finding in part.findings]
    lines = [_line("notice", {"title": "Manual beside the national rules"}, _whole(view, len(findings)))]
    lines += [_line("warning", {"title": label}, text) for label, text in unread_lines(view.result)]
    lines += [_finding(finding, view, addresses) for finding in findings]
    return "".join(f"{line}\n" for line in lines)


def _whole(view: View, number: int) -> str:
    result = view.result
    if not result.judged:
        return NOTHING_READ
    told = f"{count(number, 'finding')} in {read_line(result)}; compared with {compared_line(result)}."
    return " ".join([told, *view.hidden, "Information for discussion: added does not mean wrong."])


def _finding(finding: Finding, view: View, addresses: Addresses) -> str:
    place = finding.place
    properties = {"file": addresses.get(place.file, place.file)}
    extent = view.passage(finding).extent(finding.focus.start, finding.focus.end)
    properties |= {key: str(value) for key, value in _lines(place, extent).items()}
    properties["title"] = code_and_name(finding)
    where = "" if place.line else f"{place}: "
    beside = f"{national_label(finding)}: {national_words(finding)}"
    if finding.declared:
        beside += f" {DECLARED}: {declared_words(finding.declared)}"
    if finding.decision:
        beside += f" Decided: {decided_words(finding.decision)}"
    return _line("notice", properties, f"{where}{finding.sentence} {beside}")


def _lines(place: Place, extent: Extent | None) -> dict[str, int]:
    first, last = extent or (place, place)
    if first.line is None:
        return {}
    lines = {"line": first.line, "endLine": last.line or first.line}
    # GitHub takes columns only where the words stand on one line.
    if first.column is not None and last.column is not None and first.line == last.line:
        lines |= {"col": first.column, "endColumn": last.column + 1}
    return lines


def _line(kind: str, properties: dict[str, str], message: str) -> str:
    told = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{kind} {told}::{_data(message)}"


def _data(text: str) -> str:
    return clean(text).replace("%", "%25")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
