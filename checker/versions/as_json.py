"""A comparison of two versions as JSON, schema 1 (`schema/versions.schema.json`). Same input, same bytes."""

from __future__ import annotations

import json
from typing import Any

from checker.compare.model import Result
from checker.versions import told
from checker.versions.model import Comparison, Difference, Measure, Pair, Unit

SCHEMA = 1


def render(found: Comparison) -> str:
    """The comparison as one JSON object, ending with a line break."""
    return json.dumps(as_data(found), ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def as_data(found: Comparison) -> dict[str, Any]:
    """The comparison as plain data, lists in the order of the new version (`removed`: of the old one)."""
    return {
        "schema": SCHEMA,
        "notice": told.NOTICE,
        "edition": found.new.edition,
        "before": _side(found.old),
        "after": _side(found.new),
        "net": [_measure(each) for each in found.measures],
        "unchanged": found.unchanged,
        "descriptions": {"before": found.descriptions[0], "after": found.descriptions[1]},
        "changed": [_pair(each) for each in found.changed],
        "added": [_unit(each) for each in found.added],
        "removed": [_unit(each) | {"watch": told.watch_words(each)} for each in found.removed],
        "moved": [_pair(each) for each in found.moved],
        "reworded": [_pair(each) for each in found.reworded],
        "rules_no_longer_found": [{"id": rule.id, "title": rule.title} for rule in found.no_longer_found],
        "rules_now_found": [{"id": rule.id, "title": rule.title} for rule in found.now_found],
    }


def _side(result: Result) -> dict[str, Any]:
    whole = all(f.status == "read" for f in result.files) and not any(n.lost for n in result.notices)
    files = [{"name": f.name, "status": f.status, "sha256": f.sha256} for f in result.files]
    return {"manual": result.manual, "whole": whole, "files": files, "counts": dict(result.counts)}


def _measure(measure: Measure) -> dict[str, Any]:
    return {
        "name": measure.name,
        "before": measure.before,
        "after": measure.after,
        "net": measure.net,
        "came": measure.came,
        "went": measure.went,
    }


def _unit(unit: Unit) -> dict[str, Any]:
    return {
        "text": unit.text,
        "place": unit.place.data(),
        "headings": list(unit.headings),
        "force": unit.force,
        "rule": unit.judged.link.rule,
        "relations": list(unit.judged.relations),
    }


def _pair(pair: Pair) -> dict[str, Any]:
    return {
        "before": _unit(pair.before),
        "after": _unit(pair.after),
        "likeness": pair.likeness,
        "moved": pair.moved,
        "differences": [_difference(each) for each in pair.differences],
    }


def _difference(each: Difference) -> dict[str, Any]:
    data: dict[str, Any] = {
        "what": each.what,
        "before": each.before,
        "after": each.after,
        "direction": each.direction,
    }
    if each.starts is not None:
        data["starts"] = dict(zip(("sooner", "same", "later"), each.starts, strict=True))
    return data
