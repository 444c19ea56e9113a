"""The report as JSON, schema 1: every finding and every provision judged, for other programs.

The form is described in `schema/report.schema.json`. The same input gives the same bytes: no time stamps, no paths of
this machine, a fixed order of keys.
"""

from __future__ import annotations

import json
from typing import Any

from checker.compare.model import Finding, Judged, NationalSide
from checker.decisions.model import CHOICES, Decision
from checker.language.model import Clause, Deadline, Span
from checker.report.view import StageView, View
from checker.report.wording import NOTICE

SCHEMA = 1


def render(view: View) -> str:
    """The report as one JSON object, ending with a line break."""
    return json.dumps(as_data(view), ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def as_data(view: View) -> dict[str, Any]:
    """The report as plain data. `findings` come in reading order, `provisions` in the order of the manual."""
    return {
        "schema": SCHEMA,
        "checked": _checked(view),
        "edition": view.result.edition,
        "findings": [_finding(f) for f in view.findings],
        "provisions": [each for j in view.result.judged for each in passages(j)],
        "journey": {
            "stages": [_stage(s) for s in view.journey],
            "not_found": [_national(n) for n in view.not_found],
        },
    }


def _checked(view: View) -> dict[str, Any]:
    result = view.result
    return {
        "manual": result.manual,
        "notice": NOTICE,
        "edition_title": result.edition_title,
        "rules_in_force": dict(result.rules_in_force),
        "counts": dict(result.counts),
        "whole": all(f.status == "read" for f in result.files) and not any(n.lost for n in result.notices),
        "files": [
            {
                "name": f.name,
                "media_type": f.media_type,
                "status": f.status,
                **({"reason": f.reason} if f.reason else {}),
                **({"sha256": f.sha256} if f.sha256 else {}),
                **({"pages": f.pages} if f.pages is not None else {}),
                "words": f.words,
            }
            for f in result.files
        ],
        "notices": [
            {"message": n.message, "advice": n.advice, "lost": n.lost, "place": n.place.data()} for n in result.notices
        ],
        "not_shown": list(view.hidden),
    }


def _finding(f: Finding) -> dict[str, Any]:
    return {
        "code": f.code,
        "name": f.name,
        "group": f.group,
        "sentence": f.sentence,
        "quote": f.quote,
        "focus": {"start": f.focus.start, "end": f.focus.end},
        "place": f.place.data(),
        "headings": list(f.headings),
        "national": _national(f.national) if f.national else None,
        "difference": _data(f.difference),
        "why": f.why,
        "questions": list(f.questions),
        "watch": f.watch,
        "next_step": f.next_step,
        "severity": f.severity,
        "confidence": f.confidence,
        "certainty": round(f.score, 4),
        "stage": f.stage,
        "roles": list(f.roles),
        "path": list(f.path),
        "also": [p.data() for p in f.also],
        "fingerprint": f.fingerprint,
        **({"declared": {"quote": f.declared.quote, "place": f.declared.place.data()}} if f.declared else {}),
        **({"decision": _decision(f.decision)} if f.decision else {}),
    }


def _decision(d: Decision) -> dict[str, Any]:
    """What the area decided; `due` says that its review date has passed."""
    return {
        "choice": d.choice,
        "choice_words": CHOICES[d.choice],
        "reason": d.reason,
        "evidence": d.evidence,
        "owner": d.owner,
        "review": str(d.review) if d.review else None,
        "watch": d.watch,
        "due": d.due,
    }


def _national(n: NationalSide) -> dict[str, Any]:
    return {
        "id": n.id,
        "title": n.title,
        "statement": n.statement,
        "kind": n.kind,
        "force": n.force,
        "force_basis": n.force_basis,
        "edition": n.edition,
        "status": n.status,
        "cite": n.cite,
        "basis": n.basis,
        "url": n.url,
        "doubts": list(n.doubts),
    }


def _data(value: Any) -> Any:
    """A difference as JSON can hold it: mappings and lists kept, anything else than a plain value in words."""
    if value is None or isinstance(value, str | int | float | bool):
        return value
    if hasattr(value, "items"):
        return {str(k): _data(v) for k, v in value.items()}
    if isinstance(value, set | frozenset):
        return sorted(str(v) for v in value)
    if isinstance(value, list | tuple):
        return [_data(v) for v in value]
    return str(value)


def passages(judged: Judged) -> list[dict[str, Any]]:
    """A provision, and by itself each part of it that a finding or a time limit rests on.

    In "The chair rings the school and sends form C4 within two days" people see two duties: where the words of a code
    stand tells which of them it is said of.
    """
    clause = judged.provision.clause
    whole = Span(0, len(clause.text))
    parts: dict[Span, list[str]] = {deadline.span: [] for deadline in judged.provision.deadlines}
    for finding in judged.findings:
        if finding.code in judged.relations:
            parts.setdefault(finding.focus, []).append(finding.code)
    parts.pop(whole, None)  # what rests on the whole provision is said of it
    told = {code for codes in parts.values() for code in codes}
    rest = [code for code in judged.relations if code not in told]
    in_order = sorted(parts.items(), key=lambda part: part[0].start)
    return [_passage(judged, whole, rest), *(_passage(judged, words, codes) for words, codes in in_order)]


def _passage(judged: Judged, words: Span, relations: list[str]) -> dict[str, Any]:
    """Words of a provision, what is said of them, and the time limit that they are."""
    provision = judged.provision
    sure = min((f.score for f in judged.findings if f.code in relations), default=judged.score)
    return place_of(provision.clause, words) | {
        "text": provision.clause.text[words.start : words.end],
        "part": words != Span(0, len(provision.clause.text)),
        "force": provision.force,
        "event": provision.event,
        "rule": judged.link.rule,
        "relations": relations,
        "confidence": round(sure, 4),
        "limits": [_limit(deadline) for deadline in provision.deadlines if deadline.span == words],
    }


def place_of(clause: Clause, words: Span) -> dict[str, Any]:
    """Where words of a clause stand.

    `start` and `end` are offsets in characters of the file's text, left out where it has none.
    """
    start, end = clause.start + words.start, clause.start + words.end
    source = clause.block.source_map.source
    record = clause.block.at(start).data()
    record.pop("column", None)
    first = source(start)
    # The end is that of the last character kept: what follows it in the source may be markup.
    last = source(end - 1) if end > start else None
    return record if first is None or last is None else record | {"start": first, "end": last + 1}


def _limit(deadline: Deadline) -> dict[str, Any]:
    """A time limit as it was read; `from` is the event that starts its clock, where one was recognised."""
    duration = deadline.duration
    return {
        "amount": duration.amount,
        "unit": duration.unit,
        "operator": deadline.operator,
        "from": deadline.anchor,
    }


def _stage(s: StageView) -> dict[str, Any]:
    return {
        "id": s.stage.id,
        "label": s.stage.label,
        "kind": s.stage.kind,
        "rules_in_force": s.in_force,
        "rules_found": s.found,
        "passages": s.passages,
        "national": {"duties": s.duties, "limits": s.limits},
        "asked": {"duties": s.asked, "limits": s.asked_limits},
        "findings": dict(s.findings),
        "not_found": [n.id for n in s.not_found],
    }
