"""Clause -> Provision: force, the step being regulated, and every slot, each with its place in the text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from checker.language.clauses import read_clauses
from checker.language.cues import find_signs
from checker.language.events import rank_events, resolve_anchor
from checker.language.force import read_force
from checker.language.gazetteer import Gazetteer
from checker.language.modals import Reading, find_groups, lower_words
from checker.language.model import Clause, Deadline, Provision, Slot, Span
from checker.language.own_key import own_key, with_own_key
from checker.language.people import names_person
from checker.language.present import TENDENCY
from checker.language.slot_approvals import find_approvals
from checker.language.slot_attendance import find_attendance
from checker.language.slot_forms import find_forms
from checker.language.slot_methods import find_methods, find_targets
from checker.language.time_words import TimeLimit
from checker.language.times import read_times
from checker.language.tokens import Token, tokenize
from checker.language.verbs import verbs
from checker.language.will_may import CROWD, NO_DUTY_SUBJECT
from checker.manual.model import Document


def read_provisions(document: Document, gazetteer: Gazetteer) -> Iterator[Provision]:
    """All provisions of a document, in reading order; descriptive clauses included (force D)."""
    known = _known_names(document, gazetteer)
    before: Provision | None = None
    days_are_working = _defines_days(document)
    key = own_key(document)
    for clause in read_clauses(document):
        if clause.previous is None:
            before = None
        before = with_own_key(read_provision(clause, gazetteer, before, known, days_are_working), key)
        yield before


def read_provision(
    clause: Clause,
    gazetteer: Gazetteer,
    before: Provision | None = None,
    known_names: frozenset[str] = frozenset(),
    days_are_working: bool = False,
) -> Provision:
    """One clause understood. `before` is the provision of the clause before it, for shared force and subject."""
    tokens = tokenize(clause.text)
    lower = lower_words(tokens)
    lead_in = tokenize(clause.lead_in) if clause.lead_in else ()
    reading = read_force(tokens, clause.block.kind, lead_in, " ".join(clause.headers))
    if (
        clause.continues
        and before is not None
        and not TENDENCY & set(lower)
        and (reading.force == "D" or reading.style in {"participle", "infinitive"})
    ):
        reading = Reading(before.force, "shared", hard=before.hard)
    if reading.force == "X" and before is not None and "purpose" in before.cues and {"it", "they"} & set(lower[:2]):
        reading = Reading("D", "none")  # "the purpose is to learn, and it is not to blame"
    if before is not None and before.force == "D" and not clause.first and _goes_on_telling(lower, before.clause.text):
        reading = Reading("D", "none")  # "some children find this easier, and will talk there"
    times = read_times(lower, before.deadlines[-1].duration.unit if before is not None and before.deadlines else None)
    reading = _settle(reading, clause, lower, times.limits)
    targets = find_targets(tokens, lower)
    actors = gazetteer.actors(tokens)
    as_fact = any(s.value.startswith(_TARGET_AS_FACT) for s in targets)
    if reading.force == "D" and reading.style == "none" and as_fact:
        reading = Reading("M", "present")  # a target stated as fact (annotation guide, case 17)
    if (
        reading.style == "present"
        and not targets
        and _describes(reading, clause, tokens, lower, times.limits, any(m.end <= reading.at for m in actors))
    ):
        reading = Reading("D", "none")
    events = rank_events(clause, tokens, lower, reading, times.limits, gazetteer, before)
    context = [m.event for m in events]
    deadlines = tuple(
        _deadline(limit, tokens, clause, gazetteer, context, before, days_are_working)
        for limit in times.limits
        if reading.force != "D" and not (limit.weak and reading.force == "P")
    )
    approvals, attendance = find_approvals(tokens, lower), find_attendance(tokens, lower)
    if reading.style == "lead-in" and lead_in and not approvals and not attendance:
        whole = tokenize(f"{clause.lead_in.rstrip(' :')} {clause.text}")  # "The manager will: approve the plan"
        approvals, attendance = (
            [replace(slot, span=Span(0, len(clause.text))) for slot in find(whole, lower_words(whole))]
            for find in (find_approvals, find_attendance)
        )
    header_tokens = tokenize(clause.headers[0]) if clause.headers and clause.block.kind == "row" else ()
    actors = actors or gazetteer.actors(lead_in) or gazetteer.actors(header_tokens)
    return Provision(
        clause=clause,
        force=reading.force,
        force_text=_force_text(tokens, reading),
        hard=reading.hard,
        actors=tuple(dict.fromkeys(m.ids[0] for m in actors)),
        events=events,
        deadlines=deadlines,
        approvals=tuple(approvals),
        attendance=tuple(attendance),
        forms=tuple(find_forms(tokens, lower, known_names)),
        methods=tuple(find_methods(tokens, lower)),
        targets=tuple(targets),
        cues=find_signs(tokens, lower, reading, clause),
        dates=tuple(
            Slot("", Span(tokens[a].start, tokens[b - 1].end), " ".join(lower[a:b])) for a, b in times.calendar_dates
        ),
        unparsed=tuple(
            Slot("", Span(tokens[a].start, tokens[b - 1].end), " ".join(lower[a:b])) for a, b in times.unparsed
        ),
    )


def _settle(reading: Reading, clause: Clause, lower: Sequence[str], limits: Sequence[TimeLimit]) -> Reading:
    """A clause that no verb of procedure marked is an instruction all the same where it sets a plain limit.

    "Minutes reach everyone within ten working days"; a table row with only a limit under a column about time.
    """
    if reading.force != "D" or reading.style != "none":
        return reading
    if limits and {"have", "has"} & set(lower[:4]) and _FAMILY & set(lower[:3]):
        return Reading("P", "present")  # "families have ten days to comment"
    if _sets_limit(lower, limits) or _sets_quorum(lower):
        return Reading("M", "present")
    if clause.block.kind not in {"row", "item"} or (_speaks(lower) and not _cell_of_time(clause, limits)):
        firm = any(not t.weak for t in limits)
        return Reading("M", "present") if firm and _may_instruct(lower) else reading
    if not any(not t.weak for t in limits) and not (limits and clause.block.kind == "row"):
        return reading
    if lower[-1:] == ["?"]:
        return reading
    header = set(" ".join(clause.headers).lower().split())
    return Reading("E" if {"should", "expected"} & header else "M", "row")


_LIMIT_NOUNS = frozenset("limit deadline timescale timeframe maximum minimum frequency interval".split())
_FAMILY = frozenset("families parents children carers young people".split())


def _goes_on_telling(lower: Sequence[str], before: str) -> bool:
    """Whether the words go on, without a subject of their own, from a statement about a crowd."""
    opens = lower[0] in {"and", "or", "but"} and lower[1:2] in (["will"], ["may"], ["can"])
    return opens and bool(CROWD & set(before.lower().split()[:2]))


def _sets_limit(lower: Sequence[str], limits: Sequence[TimeLimit]) -> bool:
    """ "The time limit for replies is five days", "managers then have three days in which to ...": a limit as fact."""
    first = next((t.start for t in limits if not t.weak), 0)
    if not first or {"was", "were", "had", "usually", "normally", "statutory", "national"} & set(lower):
        return False
    stated = _LIMIT_NOUNS & set(lower[:first]) and {"is", "are"} & set(lower[max(0, first - 3) : first])
    allowed = lower[first - 1] in {"has", "have"} and not _FAMILY & set(lower[:first])
    return bool(stated) or allowed


def _sets_quorum(lower: Sequence[str]) -> bool:
    """ "The quorum is three agencies", "a meeting is not quorate without ...": what makes a meeting count."""
    return bool({"quorum", "quorate", "inquorate"} & set(lower) and {"is", "are"} & set(lower))


def _narrates(text: str) -> bool:
    """Whether a paragraph tells what happened: in such a one the present tense instructs nobody."""
    told = f" {text.lower()} "
    past = sum(told.count(word) for word in (" was ", " were ", " had ", " did "))
    return past >= 2 and not any(word in told for word in (" must ", " should ", " shall "))


_MOVES = frozenset(
    """
    is are go goes follow follows use uses apply applies pass passes transfer transfers move moves return returns
    revert reverts rest rests lie lies fall falls close closes stay stays
    """.split()
) | {""}
"""Verbs by which a thing, too, can be told what becomes of it ("the case passes to the team")."""
_TARGET_AS_FACT = ("target", "kpi", "key performance", "performance target", "local target")


def _describes(
    reading: Reading,
    clause: Clause,
    tokens: Sequence[Token],
    lower: Sequence[str],
    limits: Sequence[TimeLimit],
    has_actor: bool,
) -> bool:
    """A present tense whose subject cannot act and that sets nothing ("the conference brings the family together")."""
    if clause.block.kind == "paragraph" and _narrates(clause.block.text):
        return True
    if clause.block.kind != "paragraph" or limits or clause.continues:
        return False
    verb = lower[reading.at] if 0 <= reading.at < len(lower) else ""
    if verb in _MOVES:
        return False
    if (
        find_forms(tokens, lower)
        or find_methods(tokens, lower)
        or find_approvals(tokens, lower)
        or find_attendance(tokens, lower)
    ):
        return False
    return not (has_actor or names_person(lower[: reading.at]))


def _may_instruct(lower: Sequence[str]) -> bool:
    describing = {
        "was",
        "were",
        "had",
        "usually",
        "normally",
        "often",
        "sometimes",
        "typically",
        "average",
        "may",
        "can",
        "lasts",
        "took",
        "lasted",
        "ran",
        "spent",
        "came",
        "asked",
        "expected",
        "few",
        "many",
        "most",
        "receives",
        "?",
    }
    return (
        not describing & set(lower)
        and not any(g.main and g.kind == "past" for g in find_groups(lower))
        and lower[0] not in NO_DUTY_SUBJECT
        and not any(w in NO_DUTY_SUBJECT for w in lower[1:3])
    )


def _cell_of_time(clause: Clause, limits: Sequence[TimeLimit]) -> bool:
    """Whether the row is one of steps and limits: its last part is hardly more than a length of time."""
    return (
        clause.block.kind == "row"
        and bool(limits)
        and "|" in clause.text
        and len(clause.text.rsplit("|", 1)[-1].split()) <= 14
    )


def _speaks(lower: Sequence[str]) -> bool:
    """Whether the words hold a verb of their own, so that a limit in them need not be an instruction."""
    third = verbs().third
    return any(
        w in {"is", "are", "was", "were", "has", "have", "may", "can", "usually", "normally", "often"} or w in third
        for w in lower
    )


def _force_text(tokens: Sequence[Token], reading: Reading) -> str:
    if reading.at < 0:
        return ""
    return " ".join(t.text for t in tokens[reading.at : reading.end])


def _deadline(
    limit: TimeLimit,
    tokens: Sequence[Token],
    clause: Clause,
    gazetteer: Gazetteer,
    context: Sequence[str],
    before: Provision | None,
    days_are_working: bool,
) -> Deadline:
    from checker.durations import Duration

    first, last = limit.anchor
    anchor_tokens = tokens[first:last]
    flags: set[str] = set()
    anchor, occasion = None, ""
    if anchor_tokens:
        anchor, occasion = resolve_anchor(anchor_tokens, gazetteer, context, before)
    elif limit.operator not in {"every", "before"}:
        for heading in clause.headers:
            anchor, occasion = _header_anchor(tokenize(heading), gazetteer, context)
            if anchor:
                break
    if anchor is None and limit.operator != "every":
        flags.add("anchor_missing")
    duration = limit.duration
    if duration.unit == "day" and duration.amount > 0:
        if days_are_working:
            duration = Duration(duration.amount, "working-day")
        else:
            flags.add("unit_unclear")
    start, end = tokens[limit.start], tokens[min(limit.end, len(tokens)) - 1]
    return Deadline(
        duration=duration,
        operator=limit.operator,
        span=Span(start.start, end.end),
        text=clause.text[start.start : end.end],
        anchor=anchor,
        anchor_occasion=occasion,
        anchor_text=" ".join(t.text for t in anchor_tokens),
        flags=frozenset(flags),
    )


def _header_anchor(header: Sequence[Token], gazetteer: Gazetteer, context: Sequence[str]) -> tuple[str | None, str]:
    """A column heading such as "how soon after the referral" gives the anchor of every limit under it."""
    lower = lower_words(header)
    for index, word in enumerate(lower):
        if word in {"after", "from", "following", "since", "of"} and index + 1 < len(lower):
            found = resolve_anchor(header[index + 1 :], gazetteer, context, None)
            if found[0]:
                return found
    return None, ""


def _known_names(document: Document, gazetteer: Gazetteer) -> frozenset[str]:
    """Capitalised words that are no products: names in titles and headings, months, bodies, roles and steps."""
    names: set[str] = set(_COMMON_NAMES)
    for block in document.blocks:
        if block.kind == "heading" and block.level <= 1:
            names.update(t.word for t in tokenize(block.text) if t.text[:1].isupper())
    return frozenset(names)


_COMMON_NAMES = frozenset(
    """
    january february march april may june july august september october november december monday tuesday
    wednesday thursday friday saturday sunday easter england wales scotland britain europe london working
    together keeping child children act section chapter appendix annex part schedule regulation police
    school partnership board council hub team service social care health education panel nhs ofsted cafcass
    government department state secretary home office crown family court english welsh tier level stage step
    table figure conference strategy assessment plan core group review safeguarding local authority
    """.split()
)


def _defines_days(document: Document) -> bool:
    """Whether the manual says that "days" means working days."""
    for block in document.blocks:
        lower = lower_words(tokenize(block.text)) if "day" in block.text.lower() else []
        for index, word in enumerate(lower):
            if word not in {"day", "days"} or lower[max(0, index - 1) : index] == ["working"]:
                continue
            after = [w for w in lower[index + 1 : index + 8] if w.isalpha()]
            told = after[:1] and after[0] in {"means", "mean", "are", "is", "refers", "refer", "denotes"}
            if not told or lower[max(0, index - 3) : index].count("within"):
                continue
            meaning = lower[index + 1 : index + 30]
            if "working" in after[:5] or {"offices", "saturdays", "weekends", "friday"} & set(meaning):
                return True
    return False


def provisions_of(clauses: Iterable[Clause], gazetteer: Gazetteer) -> list[Provision]:
    """Provisions of clauses made by hand, for tests and for `checker explain`."""
    result: list[Provision] = []
    for clause in clauses:
        result.append(read_provision(clause, gazetteer, result[-1] if result and clause.previous else None))
    return result
