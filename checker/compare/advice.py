"""What is said beside a finding of each code: why it matters, what to discuss, what to watch, what next.

Words are about the document, never about people; nothing is called wrong for being added; nothing is proposed for
removal without saying what to watch (requirements of tone in docs/reading-a-report). The questions are those the
Munro review asks of local procedures: why the line is there, for which problem, whether that problem remains, what it
costs in time with children, and what would show harm if it went.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Advice:
    """Texts for one code. `severity` runs from 1 (least) to 5: how much could hang on it for a child."""

    severity: int
    why: str
    questions: tuple[str, ...]
    watch: str
    next_step: str


_ORIGIN = "What happened that led to this line, and does that problem remain?"
_COST = "What does it cost in time with children and families?"
_KEEP = "If the area wants it, record it as a local choice with its reason and a review date."

ADVICE: dict[str, Advice] = {
    "L1": Advice(
        5,
        "A child may wait longer here than national guidance allows.",
        (
            "Why was the longer limit chosen?",
            "For which children does it apply, and how often?",
            "What would show that children wait longer?",
        ),
        "How long children wait, from the national start of the clock.",
        "Compare with the rule and decide whether the text is meant to differ.",
    ),
    "L2": Advice(
        4,
        "Read with less force, a step on which others rely may be left out.",
        ("Was the weaker word chosen, or did it slip in?", "Who relies on this step being taken?"),
        "Whether the step is taken, and for whom it is not.",
        "Compare the wording with the rule's own force.",
    ),
    "L3": Advice(
        5,
        "A safeguard, a person's part or the child's own voice that national rules ask for may fall away.",
        (
            "Is the sentence meant as it reads?",
            "Which children would it touch?",
            "Who would notice if the step did not happen?",
        ),
        "Cases in which the step was not taken because the text allows or asks for that.",
        "Have someone with authority over the rule read this passage first.",
    ),
    "T4": Advice(
        3,
        "Some children would be reached sooner than nationally and some later, depending on the day.",
        ("Was another unit chosen on purpose?", "On which days does the local limit end later?"),
        "The days on which the local limit ends after the national one.",
        "Decide whether the national unit would serve better.",
    ),
    "gate-before-help": Advice(
        4,
        "Help that has to wait for a form, an assessment or a signature reaches a child later.",
        ("What would be lost if help began at once?", _ORIGIN, "How long do families wait at this point?"),
        "Days between the need being known and help beginning.",
        "Ask whether help can start while the rest goes on.",
    ),
    "barrier-to-sharing": Advice(
        5,
        "Information that keeps a child safe may be held back or come too late.",
        (
            "Does this apply when a child may be at risk?",
            "What does someone do out of hours, or when a parent says no?",
            _ORIGIN,
        ),
        "Requests that went unanswered, and how long answers took.",
        "Have the lead for information sharing read this passage.",
    ),
    "W1": Advice(
        3,
        "The step or limit has left national guidance; a reader may take it for a duty that still stands.",
        ("Is it kept on purpose, as a local choice?", "What stands in its place nationally?", _COST),
        "What people used the old step for, and whether the present rules serve that.",
        "Replace it with the rule that stands now, or say plainly that it is local.",
    ),
    "out-of-date-body": Advice(
        2,
        "A reader may turn to a body or an edition that no longer has a part to play.",
        ("Who has this task now?",),
        "Whether messages still go to the old address.",
        "Bring the name up to date.",
    ),
    "misattributed": Advice(
        3,
        "A local rule gains the weight of national guidance, and nobody feels free to question it.",
        ("Where does the rule come from?", "Is there a law or guidance outside this knowledge base that asks for it?"),
        "Whether people treat it as a legal duty.",
        "Name the true source, or say that it is a local choice.",
    ),
    "T1": Advice(
        2,
        "A shorter limit may help a child or may make the clock lead the work; both are known to happen.",
        (
            _ORIGIN,
            "What is done worse, or left out, to meet it?",
            "Would the child's needs be a better guide than one shorter limit for all?",
        ),
        "How many children wait longer than now, and whether the work is better prepared.",
        _KEEP,
    ),
    "T2": Advice(
        2,
        "Each added limit takes some choice of pace away from those who know the child.",
        (_ORIGIN, _COST, "Could a question or a principle do the work of this limit?"),
        "How long the step takes without it, and who is affected by late ones.",
        _KEEP,
    ),
    "T3": Advice(
        2,
        "A fixed interval is too slow for some children and fills diaries for others.",
        (_ORIGIN, "Who decides when a child needs it more often, or less?", _COST),
        "Whether contacts and meetings follow the plan and the child's needs.",
        _KEEP,
    ),
    "F1": Advice(
        2,
        "Prescribed forms and systems shape what people see and take time from families.",
        ("Who uses what is written there?", "Could the same be said in the record that exists anyway?", _COST),
        "What information would be missed, and by whom.",
        _KEEP,
    ),
    "A1": Advice(
        3,
        "A decision moves away from the person who knows the child, and may wait for a signature.",
        ("How many decisions are changed at this point, and why?", "What does it cost in days?", _ORIGIN),
        "How many decisions are changed there today, and what would catch those.",
        _KEEP,
    ),
    "A2": Advice(
        2,
        "A meeting that cannot start without certain people may start late for the child.",
        ("What would be lost if the meeting went ahead?", "Could the person contribute in another way?", _ORIGIN),
        "Meetings put off, and what was missing in those that went ahead.",
        _KEEP,
    ),
    "M1": Advice(
        2,
        "One method for everyone can crowd out judgement about what fits this child.",
        (
            "Are staff trained and supported in it?",
            "What is the evidence, and for which children?",
            "May a worker use something else?",
        ),
        "Whether the thinking in assessments is better or only in the same shape.",
        _KEEP,
    ),
    "G1": Advice(
        3,
        "What is counted draws attention; people may serve the figure rather than the child.",
        (
            "What lies behind the figure?",
            "Who could look good on it while children fare worse?",
            "Could it be information instead of a target?",
        ),
        "What is neglected because it is not counted.",
        "Ask whether the figure can be kept as information, read together with others.",
    ),
    "U1": Advice(
        1,
        "What national guidance expects unless there is good reason reads here as having no exception.",
        ("Is there a reason to allow no exception?", "What should someone do when it does not fit the child?"),
        "Cases in which the step did not fit and was taken all the same.",
        "Use the national word, or say why it is stronger here.",
    ),
    "S1": Advice(
        1,
        "Steps add up: each looks sensible, the sum takes time from children.",
        (_ORIGIN, _COST, "Would someone with experience do it anyway?"),
        "What happens where the step is left out.",
        "Read it; nothing needs to follow.",
    ),
    "threat-as-motive": Advice(
        2,
        "Fear of blame makes people follow the letter and speak less openly of error.",
        ("What does the sentence want people to do, and why would they want to do it for the child's sake?",),
        "Whether mistakes and near misses are reported.",
        "Say why the step matters to the child instead.",
    ),
    "blanket-rule": Advice(
        2,
        "One response to all cannot fit children whose needs vary.",
        ("For which child would this be wrong?", "Who may decide otherwise?"),
        "Cases in which the rule did not fit.",
        "Add who may decide otherwise, and on what ground.",
    ),
    "duplicated": Advice(
        1,
        "Copies grow apart, and a longer manual is read less.",
        ("Which place do people turn to?",),
        "Whether readers of the other places still find the rule.",
        "Keep one full statement and point to it.",
    ),
    "disagreeing-copies": Advice(
        3,
        "A reader cannot know which of the figures holds.",
        ("Which one is meant?", "When did they part?"),
        "What people do in the meantime.",
        "Bring the places into line.",
    ),
}
