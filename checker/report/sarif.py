"""The report as SARIF 2.1.0, for code scanning and other programs that gather results.

Every finding is a note or a warning, never an error: a report is information. A place in a text file is a region of
lines and columns; a place in a PDF or Word file, which have no lines, is a page or a paragraph under `properties`.
Own fingerprints, which survive re-pagination, keep a finding the same one from run to run. The same input gives the
same bytes: no time stamps, no paths of this machine.
"""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from checker.compare.model import Finding
from checker.manual.model import FileRead, Place
from checker.report.address import Addresses, uri
from checker.report.decided import declared_words
from checker.report.sarif_rules import INDEX, RULES, level
from checker.report.view import Extent, View
from checker.report.wording import NOTICE, clean, national_label, national_words

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
MOST = 25_000
"""Results in one run; GitHub takes no more."""


def render(view: View, addresses: Addresses, version: str) -> str:
    """A SARIF log with one run, ending with a line break; `version` is that of the program."""
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [_run(view, addresses, version)]}
    return json.dumps(log, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def _run(view: View, addresses: Addresses, version: str) -> dict[str, Any]:
    result = view.result
    findings = [finding for part in view.parts for finding in part.findings]
    files = {file.name: number for number, file in enumerate(result.files)}
    seen: Counter[str] = Counter()
    results = [_result(f, view, addresses, files, seen) for f in findings[:MOST]]
    return {
        "tool": {
            "driver": {
                "name": "Safeguarding Rule Checker",
                "semanticVersion": version,
                "language": "en-GB",
                "shortDescription": {"text": "Compares a local safeguarding manual with England's national rules."},
                "rules": list(RULES),
            }
        },
        "automationDetails": {"id": f"safeguarding-rules/{result.edition}/"},
        "invocations": [_invocation(view, addresses, files, len(findings))],
        "artifacts": [_artifact(file, addresses) for file in result.files],
        "columnKind": "unicodeCodePoints",
        "results": results,
        "properties": {
            "notice": NOTICE,
            "manual": clean(result.manual),
            "edition": result.edition,
            "counts": dict(result.counts),
            "nationalRulesInForce": dict(result.rules_in_force),
            "notFound": [{"id": n.id, "title": n.title, "standing": n.basis} for n in view.not_found],
            "notShown": list(view.hidden),
        },
    }


def _artifact(file: FileRead, addresses: Addresses) -> dict[str, Any]:
    artifact: dict[str, Any] = {"location": {"uri": uri(addresses.get(file.name, file.name))}}
    if file.media_type:
        artifact["mimeType"] = file.media_type
    if file.sha256:
        artifact["hashes"] = {"sha-256": file.sha256}
    return artifact | {"properties": {"status": file.status, "words": file.words}}


def _invocation(view: View, addresses: Addresses, files: dict[str, int], number: int) -> dict[str, Any]:
    """Whether all could be done; what could not be read is told here, so that a short list is not taken for a whole."""
    notifications = []
    for notice in view.result.notices:
        text = f"{notice.message} {notice.advice}".rstrip()
        told: dict[str, Any] = {
            "level": "warning" if notice.lost else "note",
            "message": {"text": _text(text)},
            "locations": [_location(notice.place, None, None, addresses, files)],
        }
        notifications.append(told)
    if number > MOST:
        left = f"{number - MOST:,} further findings are left out: a run holds {MOST:,}. The JSON report has them all."
        notifications.append({"level": "warning", "message": {"text": left}})
    whole = all(f.status == "read" for f in view.result.files) and not any(n.lost for n in view.result.notices)
    return {"executionSuccessful": whole, "toolExecutionNotifications": notifications}


def _result(
    finding: Finding, view: View, addresses: Addresses, files: dict[str, int], seen: Counter[str]
) -> dict[str, Any]:
    seen[finding.fingerprint] += 1
    passage = view.passage(finding)
    focus = passage.extent(finding.focus.start, finding.focus.end)
    whole = passage.extent(0, len(finding.quote))
    location = _location(finding.place, focus or whole, whole if focus else None, addresses, files)
    if "endLine" in location["physicalLocation"].get("region", {}):
        words = finding.quote[finding.focus.start : finding.focus.end] if focus else finding.quote
        location["physicalLocation"]["region"]["snippet"] = {"text": words}
    if finding.headings:
        location["logicalLocations"] = [_logical(finding)]
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": INDEX[finding.code],
        "level": level(finding.group),
        "message": {"text": _text(f"{finding.sentence} {national_label(finding)}: {national_words(finding)}")},
        "locations": [location],
        "partialFingerprints": {
            "finding/v1": finding.fingerprint,
            # The only name that GitHub reads. It could work one out from the lines of a text file, but not for a PDF.
            "primaryLocationLineHash": f"{finding.fingerprint}:{seen[finding.fingerprint]}",
        },
    }
    if finding.also:
        result["relatedLocations"] = [
            _location(place, None, None, addresses, files) | {"id": number}
            for number, place in enumerate(finding.also, start=1)
        ]
    if finding.group == "declared":
        result["suppressions"] = [_suppression(finding)]
    return result | {"properties": _properties(finding)}


def _suppression(finding: Finding) -> dict[str, Any]:
    """Why a declared choice asks for nothing more: the area's decision, or else what the manual itself says."""
    if finding.decision or finding.declared is None:
        why = finding.decision.reason if finding.decision else finding.sentence
        return {"kind": "external", "status": "accepted", "justification": _text(why)}
    return {"kind": "inSource", "status": "accepted", "justification": _text(declared_words(finding.declared))}


def _logical(finding: Finding) -> dict[str, Any]:
    """The headings above a finding, the nearest one as its name."""
    names = [clean(heading) for heading in finding.headings]
    return {"name": names[-1], "fullyQualifiedName": " › ".join(names), "kind": "section"}


def _properties(finding: Finding) -> dict[str, Any]:
    national = finding.national
    return {
        "group": finding.group,
        "confidence": finding.confidence,
        "severity": finding.severity,
        "stage": finding.stage,
        "roles": list(finding.roles),
        "quote": finding.quote,
        "national": None
        if national is None
        else {
            "id": national.id,
            "edition": national.edition,
            "statement": national.statement,
            "cite": national.cite,
            "standing": national.basis,
        },
        "difference": {str(key): _plain(value) for key, value in finding.difference.items()},
        "questions": list(finding.questions),
        "watch": finding.watch,
        "path": list(finding.path),
    }


def _plain(value: object) -> Any:
    if value is None or isinstance(value, str | int | float | bool):
        return value
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return str(value)


def _location(
    place: Place, extent: Extent | None, context: Extent | None, addresses: Addresses, files: dict[str, int]
) -> dict[str, Any]:
    artifact: dict[str, Any] = {"uri": uri(addresses.get(place.file, place.file))}
    if place.file in files:
        artifact["index"] = files[place.file]
    physical: dict[str, Any] = {"artifactLocation": artifact}
    if region := _region(place, extent):
        physical["region"] = region
        if context and context != extent:
            physical["contextRegion"] = _region(place, context)
    location: dict[str, Any] = {"physicalLocation": physical}
    known = {"page": place.page, "pageLabel": place.page_label, "paragraph": place.paragraph}
    if told := {key: value for key, value in known.items() if value is not None}:
        location["message"] = {"text": str(place)}
        location["properties"] = told
    return location


def _region(place: Place, extent: Extent | None) -> dict[str, Any]:
    """Lines and columns counting from 1, the end column exclusive; empty for a format that has none."""
    if extent is None:
        start = {"startLine": place.line, "startColumn": place.column}
        return {key: value for key, value in start.items() if value is not None} if place.line else {}
    first, last = extent
    if first.line is None or last.line is None or first.column is None or last.column is None:
        return {}
    return {
        "startLine": first.line,
        "startColumn": first.column,
        "endLine": last.line,
        "endColumn": last.column + 1,
    }


def _text(text: str) -> str:
    """A message that shows just this text: braces, which mean placeholders in SARIF, doubled; no links."""
    return clean(text).replace("{", "{{").replace("}", "}}").replace("](", "] (")
