"""What each code of a finding means: the text behind `checker explain CODE` and the key at the end of a report.

Data only. The definitions are those of the annotation guide, said for readers. A code is stable: it is never given
another meaning, because areas keep it in their own records.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from checker.compare.model import Group


@dataclass(frozen=True, slots=True)
class Code:
    """One code. `flags` says when it is given, `leaves` when it is not; `example` is invented, `because` reads it.

    `group` is where its findings usually stand in a report. A negative code (nothing to point out) has the group
    "works-well", or None where it never shows as a finding.
    """

    code: str
    name: str
    group: Group | None
    flags: str
    leaves: tuple[str, ...]
    example: str
    because: str


CODES: tuple[Code, ...] = (
    Code(
        "W1",
        "withdrawn rule",
        "withdrawn",
        "A requirement that national guidance has dropped is still asked for as if it stood.",
        ("It is named only as history: “until 2013 an initial assessment came first”.",),
        "An initial assessment must be finished in ten working days.",
        "The initial assessment and its limit left national guidance with the 2013 edition.",
    ),
    Code(
        "L1",
        "loosened time",
        "falls-short",
        "The event, its occasion and the start of the clock are the national ones, and the local limit ends later from "
        "every ordinary start date; or the clock is moved so that it can only start later.",
        ("The unit or the start of the clock is not known.", "Only bank holidays make the difference: that is a note."),
        "The core group should first meet within three weeks of the conference.",
        "Three weeks end later than ten working days, whichever day the conference is held.",
    ),
    Code(
        "L2",
        "weakened force",
        "falls-short",
        "What national guidance requires or expects is put less strongly here, for the same action.",
        ("The action is another one.", "The rule's force was never read: the finding then says so."),
        "The child may be seen if time allows.",
        "Nationally the child is seen; “may” and “if time allows” turn that into an option.",
    ),
    Code(
        "L3",
        "falls short or contradicts",
        "falls-short",
        "A required person, step, safeguard or the child's own voice is taken out, or something national guidance asks "
        "for is forbidden.",
        ("The manual is only silent on it elsewhere: see not-found.",),
        "Concerns about young people over sixteen need not be referred.",
        "The duty covers every child up to eighteen; the sentence takes two years of children out.",
    ),
    Code(
        "T1",
        "tightened time",
        "tightened",
        "The event, its occasion and the start of the clock are the national ones, and the local limit never ends "
        "later and sometimes ends earlier.",
        ("The clock is on a record, report or letter that belongs to the event: that is T2.",),
        "The conference must be held within ten working days of the strategy discussion.",
        "The national limit is fifteen working days from the same start.",
    ),
    Code(
        "T2",
        "added time",
        "added",
        "A time limit on an event or a document that has no national limit, notice periods included.",
        ("“Soon”, “promptly”, “without delay”: no figure, no limit.",),
        "Minutes must reach the family within five working days of the conference.",
        "National guidance sets no limit on the minutes.",
    ),
    Code(
        "T3",
        "added frequency",
        "added",
        "Something is to happen every so often, and national guidance sets no interval for it.",
        ("A limit on the first time only: that is T1 or T2.",),
        "The core group must meet monthly.",
        "National guidance fixes the first meeting and leaves the interval after it to the plan.",
    ),
    Code(
        "T4",
        "time differs both ways",
        "tightened",
        "The local limit ends earlier than the national one from some start dates and later from others.",
        ("It only ever ends earlier (T1) or only ever later (L1).",),
        "A decision is made within 48 hours of the referral.",
        "Earlier than one working day over a weekend, later in the middle of a week.",
    ),
    Code(
        "F1",
        "fixed form or system",
        "added",
        "A named or fixed form, template, field list or computer system is obligatory.",
        ("“Record in writing”: no form is named.", "The form is offered as an option."),
        "Record the discussion on form CP4 in the Willow system.",
        "National guidance asks for a record and leaves its shape to local practice.",
    ),
    Code(
        "A1",
        "extra approval",
        "added",
        "Someone must agree, authorise, sign or decide, beyond the decision-maker of the national rule.",
        ("Someone is told, copied in or consulted: that is S1.",),
        "The service manager must authorise every request for a conference.",
        "The national rule asks for no such agreement.",
    ),
    Code(
        "A2",
        "attendance or quorum",
        "added",
        "A fixed grade of chair, a quorum or a compulsory attendee beyond the national rule.",
        ("Attendees are only suggested.",),
        "At least three agencies must attend or the conference cannot proceed.",
        "The sentence sets a quorum of its own.",
    ),
    Code(
        "M1",
        "practice method",
        "added",
        "A branded or fixed practice model, scale or tool must be used for how to think or work.",
        ("A form that only collects data: that is F1.", "A tool that workers may use where it helps."),
        "Workers will use the Five Rivers scale in each assessment.",
        "National guidance endorses no scale.",
    ),
    Code(
        "G1",
        "local target",
        "added",
        "A percentage, a count or a regular return is used to judge whether practice is good enough.",
        ("The time limit of one child's case.", "Figures gathered as information, with no target."),
        "Ninety per cent of assessments must be on time each quarter.",
        "A target of this kind is local; national guidance treats such figures as information.",
    ),
    Code(
        "U1",
        "force raised",
        "force-raised",
        "What national guidance expects or allows is made obligatory for the same action, or “always” and “in all "
        "cases” are added to it.",
        ("The whole action is new: that is S1.", "“Will normally” leaves room for the case."),
        "Workers must use a genogram.",
        "National guidance suggests it where it helps.",
    ),
    Code(
        "S1",
        "added step",
        "other-steps",
        "An obligatory action, condition or route that has no national counterpart and that no code above explains.",
        ("The verb only carries a form, an approval or a limit that has its own code.",),
        "Tell the service manager about every request for a conference.",
        "No national rule asks for this notice.",
    ),
    Code(
        "R0",
        "restates the rule",
        "works-well",
        "The same force, action and figures as the national rule, or a plain paraphrase of it.",
        ("Any figure, person or condition differs.",),
        "The conference should be held within 15 working days of the strategy discussion.",
        "The same rule in other words.",
    ),
    Code(
        "R1",
        "elaborates the rule",
        "works-well",
        "Says whom to contact locally, points elsewhere or explains, with no new duty.",
        ("A duty is added.",),
        "Referrals go to the front door team on the number below.",
        "A local telephone number is what a local manual is for.",
    ),
    Code(
        "ADV",
        "left to judgement",
        "works-well",
        "Advice or an option: the worker decides.",
        ("It makes something optional that national guidance requires or expects: that is L2.",),
        "A worker can use the toolkit where it helps.",
        "Optional, so nothing is prescribed.",
    ),
    Code(
        "NONE",
        "nothing to point out",
        None,
        "Purpose, definition, history or description.",
        ("Any instruction.",),
        "The purpose of the core group is to carry out the plan.",
        "Says what something is for.",
    ),
    Code(
        "gate-before-help",
        "gate before help",
        "gate-or-barrier",
        "A form, assessment or approval has to come before a child or family is given help.",
        ("Help that starts at once while the assessment goes on.",),
        "No family support may start until the single assessment has been authorised.",
        "Help waits for a signature.",
    ),
    Code(
        "barrier-to-sharing",
        "barrier to sharing",
        "gate-or-barrier",
        "Safety information is shared only under an added condition: a signed request, office hours, an extra consent.",
        ("The lawful basis for sharing is explained.", "Being open with the family about what is shared."),
        "Information will be released only on receipt of a signed request.",
        "A worried colleague on the telephone would get no answer.",
    ),
    Code(
        "misattributed",
        "credited to national guidance",
        "misattributed",
        "A local rule is introduced as coming from national guidance or law, and no such rule was found there.",
        ("The rule was found: then it restates.", "The text says itself that it goes further than the guidance."),
        "Working Together requires that Form SG14 is used.",
        "Working Together names no such form.",
    ),
    Code(
        "threat-as-motive",
        "threat as motive",
        "other-steps",
        "Discipline, prosecution or blame is given as the reason for doing something.",
        ("A description of how allegations against staff are handled.",),
        "Staff who miss this step will face disciplinary action.",
        "The reason given is the consequence for the worker, not for the child.",
    ),
    Code(
        "out-of-date-body",
        "out-of-date body or edition",
        "withdrawn",
        "A body, role, system or edition is named as current that has been abolished or replaced.",
        ("It is named as history, or with its present name beside it.",),
        "The annual report is sent to the Children's Trust Board.",
        "Such boards no longer have a place in national guidance.",
    ),
    Code(
        "blanket-rule",
        "blanket rule",
        "other-steps",
        "One answer for every case, with no room for the child in front of the worker; or a corporate rule on travel, "
        "rooms or money inside the manual.",
        ("A duty that national guidance itself puts absolutely.",),
        "Taxis must not be used for any journey.",
        "No exception is possible, whatever the child needs.",
    ),
    Code(
        "duplicated",
        "duplicated text",
        "bulk",
        "The same duty is stated in several places in nearly the same words.",
        ("A short reminder that points to the one full statement.",),
        "The referral duty stands in chapters 2, 5 and 9.",
        "Three copies have to be kept in step.",
    ),
    Code(
        "disagreeing-copies",
        "copies that disagree",
        "bulk",
        "The same duty is stated in several places and the figures, people or force differ.",
        ("The two places deal with different events.",),
        "Chapter 2 says five working days, chapter 9 says seven, for the same report.",
        "A reader cannot know which one holds.",
    ),
    Code(
        "not-found",
        "not found in this manual",
        None,
        "No passage was linked to a national rule that is in force.",
        ("The rule may stand in another document, or in words that this program did not recognise.",),
        "A manual whose chapter on private fostering was left out.",
        "Nothing in the text read was linked to the rules of that stage.",
    ),
)

BY_CODE: dict[str, Code] = {code.code: code for code in CODES}

AGAINST_A_RULE = frozenset({"L1", "L2", "L3", "T1", "T4", "U1", "W1"})
"""Codes that say how a passage differs from the very rule beside it. Beside the others stands the nearest rule."""


def resolve(word: str) -> Code | None:
    """The code with this code or name, in any case ("t1", "Tightened time"), None where there is none."""
    wanted = word.strip().casefold().replace("_", "-")
    for code in CODES:
        if wanted in (code.code.casefold(), code.name.casefold(), code.name.casefold().replace(" ", "-")):
            return code
    return None


def spellings() -> Iterable[str]:
    """Every code and name by which a code can be asked for, for suggestions."""
    for code in CODES:
        yield code.code
        if code.name != code.code.replace("-", " "):
            yield code.name.replace(" ", "-")
