"""A journey as JSON, schema 1 (`schema/journey.schema.json`). The same input gives the same bytes."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from checker.journey import told
from checker.journey.model import Clash, Journey, Said, Step, TimeLimit

SCHEMA = 1


def render(journey: Journey) -> str:
    """The journey as one JSON object, ending with a line break."""
    return json.dumps(as_data(journey), ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def as_data(journey: Journey) -> dict[str, Any]:
    """The journey as plain data; `manual` is null where only the national rules were asked for."""
    route = journey.route
    return {
        "schema": SCHEMA,
        "notice": told.NOTICE,
        "edition": journey.edition,
        "manual": journey.manual or None,
        "route": {"id": route.id, "label": route.label, "from": route.start, "to": route.end},
        "counts": asdict(journey.counts),
        "steps": [_step(step) for step in journey.steps],
        "limits": [_limit(limit) for limit in journey.limits],
        "clashes": [_clash(clash) for clash in journey.clashes],
        "limits_without_start": [_said(said) for said in journey.unstarted],
    }


def _step(step: Step) -> dict[str, Any]:
    local = step.local
    return {
        "event": step.event.id,
        "label": step.event.label,
        "main": step.main,
        "beside": step.beside or None,
        "national": {
            "rules": [
                {
                    "id": rule.id,
                    "title": rule.title,
                    "force": rule.force,
                    "basis": rule.basis,
                    "limit": rule.limit,
                    "who": list(rule.who),
                    "decides": list(rule.decides),
                }
                for rule in step.rules
            ],
            "left_open": list(step.left_open),
        },
        "here": {
            "asks": local.asks,
            "leaves": local.leaves,
            "who": list(local.who),
            "by_when": [_said(each) for each in local.by_when],
            "forms": [_said(each) for each in local.forms],
            "approvals": [_said(each) for each in local.approvals],
            "gates": [_said(each) for each in local.gates],
        },
    }


def _said(said: Said) -> dict[str, Any]:
    return {"text": said.text, "place": said.place.data(), "code": said.code}


def _limit(limit: TimeLimit) -> dict[str, Any]:
    return {
        "kind": limit.kind,
        "from": limit.start,
        "to": limit.end,
        "duration": str(limit.duration),
        "side": limit.side,
        "text": limit.text,
        "where": limit.where,
        "assumed": limit.assumed,
        "conditional": limit.conditional,
    }


def _clash(clash: Clash) -> dict[str, Any]:
    return {
        "kind": clash.kind,
        "whole": _limit(clash.whole) if clash.whole else None,
        "chain": [
            _limit(link) if isinstance(link, TimeLimit) else {"kind": "order", "from": link.start, "to": link.end}
            for link in clash.chain
        ],
        "days": clash.days,
        "starts": clash.starts,
        "example": clash.example.isoformat(),
        "chain_end": clash.chain_end.isoformat() if clash.chain_end else None,
        "whole_end": clash.whole_end.isoformat() if clash.whole_end else None,
    }
