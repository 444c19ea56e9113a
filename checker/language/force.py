"""Force: whether a clause is mandatory, prohibited, expected, permissive or descriptive.

The lattice is step 1 of the annotation guide. A modal verb decides where there is one in the main clause
(`checker.language.modal_force`); else an infinitive ("manager to allocate"), an imperative, or a verb of procedure in
the present tense or as a bare participle.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from checker.language.fronted import read_apart
from checker.language.lead_in import barred_until, completes, lead_in_force, only_leads_in
from checker.language.lexical_verbs import NO_SUBJECT, SUBJECTS
from checker.language.modal_force import read_modal
from checker.language.modals import BOUNDARY, Cue, Reading, find_cues, find_groups, lower_words
from checker.language.nominal import governed_cue, read_duty
from checker.language.present import read_present
from checker.language.tokens import Token
from checker.language.verb_force import read_imperative, read_infinitive, read_verbless, told_after_opening
from checker.language.will_may import has_purpose_subject


def read_force(
    tokens: Sequence[Token],
    block_kind: str,
    lead_in: Sequence[Token] = (),
    header: str = "",
    prose: bool = False,
) -> Reading:
    """The force of one clause.

    `lead_in` is the sentence a list item completes; `header` the column headings over a table row, as one text;
    `prose` says that an item or cell is whole sentences.
    """
    lower = lower_words(tokens)
    if not lower or lower[-1] == "?" or only_leads_in(lower):
        return Reading("D", "told")
    if lead_in and block_kind == "item" and (to_do := completes(lower, lower_words(lead_in))) is not None:
        return to_do
    if lead_in and lower[0] in {"not", "never"} and block_kind == "item" and lead_in_force(lead_in) is not None:
        return Reading("X", "lead-in", hard=True)  # "Staff must: never promise to keep a secret"
    if lead_in and block_kind == "item" and (barred := barred_until(lead_in)) is not None:
        return barred
    own = _own_force(lower, "paragraph" if prose else block_kind)
    if (
        own is not None
        and lead_in
        and own.style == "infinitive"
        and own.at == 0
        and has_purpose_subject(lower_words(lead_in))
    ):
        return Reading("D", "told")  # "the aim is: to keep children busy"
    named = own is not None and own.style == "present" and lead_in and _names(lower, lead_in)
    if own is not None and lead_in and (own.style == "imperative" or named):
        own = lead_in_force(lead_in) or own  # the item completes its lead-in: "... should: see the child"
    if (
        own is not None
        and block_kind == "row"
        and own.style != "modal"
        and {"should", "expected"} & set(header.lower().split())
    ):
        return Reading("E", "lead-in", own.at, own.end)
    if own is not None:
        return own
    if lead_in:
        from_lead = lead_in_force(lead_in)
        if from_lead is not None:
            return from_lead
    if block_kind == "row" and {"should", "expected"} & set(header.lower().split()):
        return Reading("E", "lead-in")
    return read_verbless(lower, block_kind, prose)


_MODALS = frozenset("must shall should will may can could might ought need".split())
_TAKES_THINGS = frozenset("have include includes contain contains cover covers provide keep".split())
_ASKING = frozenset({"what", "how", "who", "whom", "which", "whether", "when", "where", "why"})


def _names(lower: Sequence[str], lead_in: Sequence[Token]) -> bool:
    """Whether an item names a thing, whatever verb is in it: "should have: a procedure that staff know"."""
    return lower[0] in _ASKING or not _TAKES_THINGS.isdisjoint(lower_words(lead_in)[-2:])


def _own_force(lower: list[str], block_kind: str) -> Reading | None:
    cues = find_cues(lower)
    if cues and (told := told_after_opening(lower, cues[-1].start)) is not None:
        return told
    starts = {cue.start for cue in cues if lower[cue.start] in _MODALS}
    for cue in cues:
        if cue.main and cue.end not in starts:  # "whether a plan is needed | should be for the panel"
            reading = (_told_before(lower, cue) if cue.kind == "P" else None) or read_modal(lower, cue)
            if reading is not None:
                return reading
    if any(c.main for c in cues):
        return Reading("D", "none")
    groups = find_groups(lower)
    for group in groups:
        if group.kind == "be" and group.main and (reading := read_apart(lower, group.start)) is not None:
            return reading
    governed = governed_cue(lower, groups, cues)
    if governed is not None:
        words, cue, shift = governed
        inner = read_modal(words, cue)
        possible = inner is not None and inner.force == "P" and lower[0] == "what"  # "what can be changed is how ..."
        if inner is not None and inner.force != "D" and not possible:
            return replace(inner, at=inner.at + shift, end=inner.end + shift)
    if (duty := read_duty(lower, groups)) is not None:
        return duty
    if {group.kind for group in groups if group.main} == {"past"}:
        return Reading("D", "told")  # "fathers were named in half of them", "the call to be made first came late"
    return read_imperative(lower) or read_infinitive(lower, block_kind) or read_present(lower)


def _told_before(lower: list[str], cue: Cue) -> Reading | None:
    """ "Porter to write it in terms | the pupils can follow": what is told before a clause that nothing opens."""
    opens = next((i for i in range(cue.start - 1, max(cue.start - 4, 1), -1) if lower[i] in SUBJECTS), None)
    if opens is None or lower[opens - 1] in NO_SUBJECT or lower[opens - 1] in BOUNDARY:
        return None
    told = read_imperative(lower[:opens]) or read_infinitive(lower[:opens], "item")
    return told if told is not None and told.end < opens else None
