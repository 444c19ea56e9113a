"""One sentence about this text for each finding, with the local value in it. About the document, never about people."""

from __future__ import annotations

from checker.compare.case import Case, Hit
from checker.knowledge.model import Rule

_FORCE = {"must": "“must”", "should": "“should”", "may": "“may”", "must-not": "“must not”"}
_LOCAL_FORCE = {"M": "requires this", "X": "forbids this", "E": "expects this", "P": "leaves this open"}
_COMPARED = {"every": "interval", "min": "notice"}
"""What is compared where it is not a limit, by the operator of the local value."""


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
    title = f": “{rule.title}”" if rule else ""
    return f"National guidance has dropped what this asks for{title}."


def _later(case: Case, hit: Hit, rule: Rule | None) -> str:
    if hit.difference.get("clock") == "moved-later" and not hit.difference.get("later_on"):
        return f"“{hit.local}” is as long as the national limit of {hit.national}, but the clock starts later here."
    told = {
        "every": f"“{hit.local}” is a longer interval than the national one of {hit.national}",
        "min": f"“{hit.local}” is shorter notice than the national {hit.national}",
    }.get(_operator(hit), f"“{hit.local}” ends later than the national limit of {hit.national}")
    return f"{told}{_shares(hit)}.{_clock(hit)}"


def _earlier(case: Case, hit: Hit, rule: Rule | None) -> str:
    told = {
        "every": f"“{hit.local}” is a shorter interval than the national one of {hit.national}",
        "min": f"“{hit.local}” is longer notice than the national {hit.national}",
    }.get(_operator(hit), f"“{hit.local}” ends sooner than the national limit of {hit.national}")
    return f"{told}{_shares(hit)}.{_clock(hit)}"


def _mixed(case: Case, hit: Hit, rule: Rule | None) -> str:
    what = _COMPARED.get(_operator(hit), "limit")
    return f"“{hit.local}” is not the national {what} of {hit.national}{_shares(hit)}.{_clock(hit)}"


def _operator(hit: Hit) -> str:
    return str(hit.difference.get("operator", ""))


def _shares(hit: Hit) -> str:
    """From how many of the start dates that were tried each outcome follows; nothing where all give the same."""
    shares = [(label, int(hit.difference.get(f"{key}_on", 0))) for label, key in _OUTCOMES]
    total = sum(number for _, number in shares)
    told = [f"{label} from {number:,}" for label, number in shares if number]
    if len(told) < 2:
        return ""
    return f": it ends {', '.join(told[:-1])} and {told[-1]} of {total:,} start dates tried"


_OUTCOMES = (("sooner", "earlier"), ("on the same day", "same"), ("later", "later"))


def _clock(hit: Hit) -> str:
    """What has to be known of the start of the clock, as a sentence of its own."""
    clock = str(hit.difference.get("clock", ""))
    if clock == "assumed":
        return " The text does not say when the clock starts; the national start was assumed."
    return " The clock also starts at another moment here." if clock.startswith("moved") else ""


def _added_limit(case: Case, hit: Hit, rule: Rule | None) -> str:
    return f"A local time limit, “{hit.local}”; {_open(rule, 'limit on this step')}."


def _added_frequency(case: Case, hit: Hit, rule: Rule | None) -> str:
    return f"A fixed interval, “{hit.local}”; {_open(rule, 'interval for this')}."


def _open(rule: Rule | None, what: str) -> str:
    if rule is not None and rule.kind == "silence":
        return "nationally the time is left open"
    return f"no national {what} was found in this knowledge base"


def _weaker(case: Case, hit: Hit, rule: Rule | None) -> str:
    force = _FORCE.get(hit.national, "expected")
    return f"The text {_LOCAL_FORCE[case.provision.force]}; nationally it is {force}."


def _contradicts(case: Case, hit: Hit, rule: Rule | None) -> str:
    return "This narrows, waives or forbids what the national rule asks for."


def _stronger(case: Case, hit: Hit, rule: Rule | None) -> str:
    national = _FORCE.get(hit.national, "expected")
    if "style:modal" not in case.signs:  # no word of obligation that could be quoted
        return f"The text states this as what always happens; nationally it is {national}."
    return f"The text {_LOCAL_FORCE[case.provision.force]} (“{hit.local}”); nationally it is {national}."


def _form(case: Case, hit: Hit, rule: Rule | None) -> str:
    if hit.local == "signature":
        return "A signature is asked for; no national form asks for one."
    return f"A form or system is fixed, “{hit.local}”; none is set nationally."


def _approval(case: Case, hit: Hit, rule: Rule | None) -> str:
    named = hit.difference.get("approver")
    who = f"“{hit.local}” has to agree or authorise" if named else f"Agreement is asked for (“{hit.local}”)"
    return f"{who}; no such approval was found in the national rules."


def _attendance(case: Case, hit: Hit, rule: Rule | None) -> str:
    if hit.local == "quorum":
        return "The meeting counts only with certain people or agencies in the room; no national quorum was found."
    if hit.local == "grade":
        return "Those who attend have to be of a certain standing; no national rule on that was found."
    role, _, chair = hit.local.partition("chair: ")
    if chair:
        return f"“{chair}” has to take the chair; no such rule was found nationally."
    return f"“{role.removeprefix('members: ')}” has to take part; no such rule was found nationally."


def _method(case: Case, hit: Hit, rule: Rule | None) -> str:
    return f"One way of working or thinking, “{hit.local}”, is set for everyone; national guidance names no method."


def _target(case: Case, hit: Hit, rule: Rule | None) -> str:
    if hit.local not in case.provision.clause.text:
        return "Figures are to be reached, or to be returned regularly to those who judge the work."
    return f"A local target or count, “{hit.local}”, by which work is judged."


def _step(case: Case, hit: Hit, rule: Rule | None) -> str:
    return "Possibly an added step: no national rule with this action was found in this knowledge base."
