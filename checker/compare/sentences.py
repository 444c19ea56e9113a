"""One sentence about this text for each finding, with the local value in it. About the document, never about people."""

from __future__ import annotations

from checker.compare.case import Case, Hit
from checker.knowledge.model import Rule

_FORCE = {"must": "“must”", "should": "“should”", "may": "“may”", "must-not": "“must not”"}
_LOCAL_FORCE = {"M": "required", "X": "forbidden", "E": "expected", "P": "left open"}


def sentence_for(case: Case, hit: Hit, rule: Rule | None) -> str:
    """The sentence of a finding. `rule` is the national rule shown beside it, None where there is none."""
    writer = {
        "W1": _withdrawn,
        "L1": _later,
        "T1": _earlier,
        "T4": _mixed,
        "T2": _added_limit,
        "T3": _added_frequency,
        "L2": _weaker,
        "L3": _contradicts,
        "U1": _stronger,
        "F1": _form,
        "A1": _approval,
        "A2": _attendance,
        "M1": _method,
        "G1": _target,
        "S1": _step,
    }.get(hit.code)
    return writer(case, hit, rule) if writer else _OBSERVED[hit.code].format(local=hit.local)


_OBSERVED = {
    "gate-before-help": "Something has to be done or agreed before help is given.",
    "barrier-to-sharing": "Sharing or referring is tied to an added condition.",
    "misattributed": "The text credits this to national guidance or law; no such rule was found here.",
    "threat-as-motive": "A consequence for the worker is given as the reason.",
    "out-of-date-body": "“{local}” is named as current.",
    "blanket-rule": "“{local}” leaves no room for the case that does not fit.",
    "duplicated": "The same duty stands in more than one place in the same words.",
    "disagreeing-copies": "The same step has different limits in different places: {local}.",
}


def _withdrawn(case: Case, hit: Hit, rule: Rule | None) -> str:
    title = f": {rule.title[0].lower()}{rule.title[1:]}" if rule else ""
    return f"This asks for something that national guidance has dropped{title}."


def _assumed(hit: Hit) -> str:
    return (
        " The text does not say when the clock starts; the national start was assumed."
        if hit.difference.get("clock") == "assumed"
        else ""
    )


def _moved(hit: Hit) -> str:
    return (
        " The clock also starts at another moment here."
        if str(hit.difference.get("clock", "")).startswith("moved")
        else ""
    )


def _shares(hit: Hit) -> str:
    earlier, same, later = (int(hit.difference.get(k, 0)) for k in ("earlier_on", "same_on", "later_on"))
    total = earlier + same + later
    if not total:
        return ""
    parts = [
        f"{label} on {n} of {total} start dates"
        for label, n in (("earlier", earlier), ("the same", same), ("later", later))
        if n
    ]
    return f" ({', '.join(parts)})"


def _later(case: Case, hit: Hit, rule: Rule | None) -> str:
    if hit.difference.get("clock") == "moved-later" and not hit.difference.get("later_on"):
        return f"“{hit.local}” is as long as the national limit of {hit.national}, but the clock starts later here."
    told = f"“{hit.local}” ends later than the national limit of {hit.national}{_shares(hit)}."
    return told + _moved(hit) + _assumed(hit)


def _earlier(case: Case, hit: Hit, rule: Rule | None) -> str:
    told = f"“{hit.local}” ends sooner than the national limit of {hit.national}{_shares(hit)}."
    return told + _moved(hit) + _assumed(hit)


def _mixed(case: Case, hit: Hit, rule: Rule | None) -> str:
    return f"“{hit.local}” differs from the national limit of {hit.national}{_shares(hit)}.{_moved(hit)}{_assumed(hit)}"


def _added_limit(case: Case, hit: Hit, rule: Rule | None) -> str:
    return f"A local time limit, “{hit.local}”; no national limit on this step was found in this knowledge base."


def _added_frequency(case: Case, hit: Hit, rule: Rule | None) -> str:
    return f"A fixed interval, “{hit.local}”; no national interval for this was found in this knowledge base."


def _weaker(case: Case, hit: Hit, rule: Rule | None) -> str:
    force = _FORCE.get(hit.national, "expected")
    return f"{_LOCAL_FORCE[case.provision.force].capitalize()} here; nationally it is {force}."


def _contradicts(case: Case, hit: Hit, rule: Rule | None) -> str:
    return "This narrows, waives or forbids what the national rule asks for."


def _stronger(case: Case, hit: Hit, rule: Rule | None) -> str:
    word = f" (“{hit.local}”)" if hit.local else ""
    national = _FORCE.get(hit.national, "expected")
    return f"{_LOCAL_FORCE[case.provision.force].capitalize()} here{word}; nationally it is {national}."


def _form(case: Case, hit: Hit, rule: Rule | None) -> str:
    if hit.local == "signature":
        return "A signature is asked for; no national form asks for one."
    return f"A named or fixed form or system, “{hit.local}”, is to be used; none is set nationally."


def _approval(case: Case, hit: Hit, rule: Rule | None) -> str:
    who = f"“{hit.local}” has to agree or authorise" if hit.local else "Approval is asked for"
    return f"{who}; no such approval was found in the national rules."


def _attendance(case: Case, hit: Hit, rule: Rule | None) -> str:
    if hit.local == "quorum":
        return "A number of people or agencies has to be there for the meeting to count; no national quorum was found."
    if hit.local == "grade":
        return "Those who attend have to be of a certain standing."
    return f"Attendance or the chair is fixed (“{hit.local}”) beyond the national rules found."


def _method(case: Case, hit: Hit, rule: Rule | None) -> str:
    return f"One way of working or thinking, “{hit.local}”, is set for everyone; national guidance names no method."


def _target(case: Case, hit: Hit, rule: Rule | None) -> str:
    return f"A local target or return, “{hit.local}”, by which work is judged."


def _step(case: Case, hit: Hit, rule: Rule | None) -> str:
    return "Possibly an added step: no national rule with this action was found in this knowledge base."
