"""A change as JSON, by schema/change.schema.json. The schema's number goes up when a reader would have to change."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from checker.change.model import Change

SCHEMA = 1


def render(change: Change) -> str:
    """The whole change as indented JSON with a line break at the end."""
    return json.dumps(as_data(change), ensure_ascii=False, indent=2) + "\n"


def as_data(change: Change) -> dict[str, Any]:
    """The whole change as plain data."""
    whole = json.loads(json.dumps(asdict(change)))
    measures = [{**each, "net": each["after"] - each["before"]} for each in whole.pop("measures")]
    sides = {
        "before": {"name": whole.pop("before"), "edition": whole.pop("edition_before")},
        "after": {"name": whole.pop("after"), "edition": whole.pop("edition_after")},
    }
    return {"schema": SCHEMA, **sides, "empty": change.empty, "measures": measures, **whole}
