"""Defects in the files of a knowledge base, for machines: SARIF 2.1.0, and annotations in a GitHub run."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable
from typing import Any

from checker.knowledge.defects import Defect

_RULE = {
    "id": "knowledge-base-defect",
    "name": "KnowledgeBaseDefect",
    "shortDescription": {"text": "A file of the knowledge base cannot be used as it is"},
    "fullDescription": {"text": "checker validate found something wrong in a rule, principle or vocabulary file."},
    "defaultConfiguration": {"level": "error"},
}
_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_MOST = 5_000


def sarif(defects: Iterable[Defect], version: str) -> str:
    """A SARIF log with one result for each defect; `version` is that of the program."""
    seen: Counter[str] = Counter()
    results = [_result(defect, seen) for defect in list(defects)[:_MOST]]
    run = {
        "tool": {"driver": {"name": "checker validate", "semanticVersion": version, "rules": [_RULE]}},
        "columnKind": "unicodeCodePoints",
        "results": results,
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def _result(defect: Defect, seen: Counter[str]) -> dict[str, Any]:
    # The fingerprint leaves the line out, so that a defect which only moved is not told as a new one.
    key = hashlib.sha256(f"{defect.file}\0{defect.message}".encode()).hexdigest()[:20]
    seen[key] += 1
    return {
        "ruleId": _RULE["id"],
        "ruleIndex": 0,
        "level": "error",
        "message": {"text": _words(defect)},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": _address(defect.file)},
                    "region": {"startLine": max(defect.line, 1), "startColumn": max(defect.column, 1)},
                }
            }
        ],
        "partialFingerprints": {"defect/v1": f"{key}:{seen[key]}"},
    }


def _address(file: str) -> str:
    """The file as a relative address; signs that have a meaning in addresses are written as codes."""
    return re.sub(r"[^\w./-]", lambda sign: "".join(f"%{byte:02X}" for byte in sign[0].encode()), file, flags=re.ASCII)


def github(defects: Iterable[Defect]) -> str:
    """Lines that a GitHub run shows beside the files; what comes from the files cannot give it other commands."""
    return "".join(
        f"::error file={_property(each.file)},line={each.line},col={each.column}::{_data(_words(each))}\n"
        for each in defects
    )


def _words(defect: Defect) -> str:
    text = defect.message[:1].upper() + defect.message[1:] + "."
    if defect.near:
        text += f" Did you mean {defect.near}?"
    return f"{text} Likely cause: {defect.cause}." if defect.cause else text


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
