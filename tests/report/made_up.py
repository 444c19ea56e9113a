"""An invented result of a check, small enough to read, with something of everything a report has to show."""

from __future__ import annotations

from dataclasses import replace

from checker.compare.codes import BY_CODE
from checker.compare.model import Confidence, Finding, Group, Judged, Link, NationalSide, Result
from checker.knowledge.model import Basis, Stage
from checker.language.model import Clause, EventMention, Force, Provision, Span
from checker.manual.model import Block, FileRead, Notice, Place, SourceMap
from checker.report.setting import Setting

STAGES = tuple(
    Stage(id, order, "journey" if order < 7 else "side", label, "")
    for order, (id, label) in enumerate(
        [
            ("early-help", "Early help"),
            ("referral", "Referral"),
            ("assessment", "Assessment and help for a child in need"),
            ("section-47-enquiries", "Section 47 enquiries"),
            ("initial-conference", "Initial child protection conference"),
            ("review", "Child protection review"),
            ("allegations", "Allegations against people who work with children"),
            ("information-sharing", "Information sharing, recording and challenge"),
        ],
        start=1,
    )
)
IN_FORCE = {
    "early-help": frozenset({"eh-offer", "eh-lead"}),
    "referral": frozenset({"referral-decision-1wd", "referral-feedback", *(f"referral-{n}" for n in range(26))}),
    "assessment": frozenset({"single-assessment-45wd", "assessment-pace-child-need"}),
    "section-47-enquiries": frozenset({"s47-duty"}),
    "initial-conference": frozenset({"icpc-15wd", "icpc-attend"}),
    "review": frozenset({"review-3-months"}),
    "information-sharing": frozenset({"share-safety-information"}),
}
SETTING = Setting(
    stages=STAGES,
    rule_stage={rule: stage for stage, rules in IN_FORCE.items() for rule in rules},
    in_force=IN_FORCE,
    roles={"social-worker": "Social worker", "conference-chair": "Chair of the conference"},
    event_stage={"assessment": "assessment", "initial-child-protection-conference": "initial-conference"},
    duties={"referral": 24, "assessment": 2, "initial-conference": 2, "review": 1},
    limits={"referral": 2, "assessment": 1, "initial-conference": 1, "review": 1},
)
ASSESSMENT = "02-assessment.md"
CONFERENCE = "03-conference.md"


def national(
    id: str,
    statement: str,
    *,
    title: str = "",
    kind: str = "rule",
    force: str | None = "should",
    force_basis: Basis = "corroborated",
    basis: Basis = "corroborated",
    cite: str = "",
    status: str = "in-force",
    doubts: tuple[str, ...] = (),
) -> NationalSide:
    return NationalSide(
        id=id,
        title=title or statement.split(",")[0].rstrip("."),
        statement=statement,
        kind=kind,
        force=force,
        force_basis=force_basis,
        edition="2023",
        status=status,
        cite=cite,
        basis=basis,
        url="https://www.gov.uk/government/publications/working-together-to-safeguard-children--2",
        doubts=doubts,
    )


ICPC = national(
    "icpc-15wd",
    "The initial conference takes place within 15 working days of the discussion that started section 47 enquiries.",
    title="Hold the initial conference within 15 working days",
    basis="memory",
    force_basis="memory",
    cite="chapter 3",
    doubts=("The verb was not read in the edition.",),
)
PACE = national(
    "assessment-pace-child-need",
    "Help is not held back until an assessment ends; its pace follows the child's needs.",
    title="Pace of an assessment follows the child",
    basis="verified",
    force="must",
    cite="page 61",
)
WITHDRAWN = national(
    "initial-assessment-10wd",
    "A brief first assessment was to be finished within ten working days of the referral.",
    title="Initial assessment within ten working days",
    kind="withdrawn",
    status="withdrawn",
)
SILENCE = national(
    "core-group-later-frequency",
    "National guidance fixes the first meeting of the core group and no interval after it.",
    title="How often the core group meets",
    kind="silence",
    force=None,
    basis="unknown",
    status="absent",
)
QUESTIONS = ("What happened that led to this?", "Does that problem remain?", "What does it cost in days?")


def finding(
    code: str,
    quote: str,
    focus: str,
    sentence: str,
    *,
    line: int,
    file: str = CONFERENCE,
    group: Group | None = None,
    side: NationalSide | None = None,
    headings: tuple[str, ...] = ("Conferences",),
    stage: str = "initial-conference",
    confidence: Confidence = "high",
    severity: int = 3,
    difference: dict[str, object] | None = None,
    roles: tuple[str, ...] = (),
    path: tuple[str, ...] = (),
    why: str = "",
    questions: tuple[str, ...] = QUESTIONS,
    watch: str = "",
    also: tuple[Place, ...] = (),
) -> Finding:
    own = BY_CODE[code].group
    assert own is not None
    start = quote.index(focus)
    return Finding(
        code=code,
        name=BY_CODE[code].name,
        group=group or own,
        sentence=sentence,
        quote=quote,
        focus=Span(start, start + len(focus)),
        place=Place(file, line=line, column=1),
        headings=headings,
        national=side,
        why=why,
        questions=questions,
        watch=watch,
        next_step="",
        confidence=confidence,
        score={"high": 0.95, "medium": 0.72, "low": 0.41}[confidence],
        severity=severity,
        stage=stage,
        fingerprint=f"{code}-{file}-{line}".lower(),
        roles=roles,
        path=path,
        difference=difference or {},
        also=also,
    )


GATE = "No family support may start until the assessment has been authorised by the head of service."
MOVED = "The 15 working days will be counted from the last strategy discussion."
APPROVAL = "The service manager must authorise every request for a conference."
FINDINGS = (
    finding(
        "A1",
        "The head of service must countersign every assessment.",
        "head of service must countersign",
        "The head of service has to countersign; the national rule asks for no such agreement.",
        file=ASSESSMENT,
        line=9,
        side=PACE,
        headings=("Assessment", "Finishing"),
        stage="assessment",
        severity=3,
        roles=("social-worker",),
        why="A judgement moves away from the person who knows the child.",
        watch="how many assessments are changed at countersignature today, and why.",
        path=("single assessment", "assessment-pace-child-need", "no approval"),
    ),
    finding(
        "gate-before-help",
        GATE,
        "No family support may start until",
        "Support waits for an authorised assessment.",
        file=ASSESSMENT,
        line=11,
        side=PACE,
        headings=("Assessment", "Finishing"),
        stage="assessment",
        severity=5,
        roles=("social-worker",),
        why="Help that could start today starts later.",
        watch="whether support is given that an assessment would not have led to.",
        path=("single assessment", "assessment-pace-child-need", "help"),
    ),
    finding(
        "W1",
        "An initial assessment must be finished in ten working days.",
        "initial assessment",
        "A step that left national guidance in 2013 is asked for as if it stood.",
        file=ASSESSMENT,
        line=13,
        side=WITHDRAWN,
        headings=("Assessment",),
        stage="assessment",
        severity=4,
        difference={"local": "10 working days", "withdrawn_in": "2013"},
    ),
    finding(
        "L1",
        MOVED,
        "last",
        "The clock starts later whenever there was a second discussion, so a child may wait longer for a decision.",
        line=5,
        side=ICPC,
        headings=("Conferences", "4.3"),
        severity=5,
        difference={"local": "15 working days", "national": "15 working days", "clock": "starts later"},
        questions=("Why was the start moved?", "How often are there two discussions?"),
        watch="how long children wait after a second discussion.",
        path=("strategy discussion", "icpc-15wd", "initial child protection conference"),
    ),
    finding(
        "A1",
        APPROVAL,
        "service manager must authorise",
        "The service manager has to authorise each request; no national rule asks for it.",
        line=7,
        severity=3,
        roles=("conference-chair",),
        why="A judgement moves away from the person who knows the child.",
        watch="how many requests are turned down today, and why.",
    ),
    finding(
        "A1",
        "The chair signs off the invitation list.",
        "signs off",
        "The chair has to sign off the list; no national rule asks for it.",
        line=8,
        severity=2,
        roles=("conference-chair",),
        why="A judgement moves away from the person who knows the child.",
        watch="how many requests are turned down today, and why.",
        also=(Place(CONFERENCE, line=21, column=1), Place("09-annex.docx", paragraph=4)),
    ),
    finding(
        "T3",
        "Core groups usually meet every four weeks <b>& more</b>.",
        "every four weeks",
        "An interval of four weeks, where national guidance leaves it to the plan.",
        line=10,
        side=SILENCE,
        confidence="low",
        severity=2,
    ),
    finding(
        "R0",
        "The conference should be held within 15 working days.",
        "within 15 working days",
        "The national limit, stated plainly.",
        line=12,
        side=ICPC,
        severity=1,
        questions=(),
    ),
)


def _judged(
    text: str,
    *,
    file: str,
    line: int,
    source: int | None,
    force: Force = "M",
    event: str | None = None,
    rule: str | None = None,
    relations: tuple[str, ...] = (),
    before: str = "",
    after: str = "",
    page: int | None = None,
) -> Judged:
    """A judged provision; `source` is the offset of its clause in the file, None for a format without offsets."""
    block = Block(
        kind="paragraph",
        text=before + text + after,
        place=Place(file, page=page) if page else Place(file, line=line, column=1),
        source_map=SourceMap(((0, source - len(before)),)) if source is not None else SourceMap(),
        line_starts=((0, line, 1),) if page is None else (),
    )
    clause = Clause(text, block, len(before), len(before) + len(text))
    mentions = (EventMention(event, Span(0, 3)),) if event else ()
    found = tuple(f for f in FINDINGS if f.quote == text)
    link = Link(rule, 0.9 if rule else 0.0, "the event is named")
    return Judged(Provision(clause, force, events=mentions), link, relations, 0.87654321, found)


JUDGED = (
    _judged(
        FINDINGS[0].quote,
        file=ASSESSMENT,
        line=9,
        source=120,
        event="assessment",
        rule=PACE.id,
        relations=("A1",),
        after=" It is then filed.",
    ),
    _judged(GATE, file=ASSESSMENT, line=11, source=200, event="assessment", rule=PACE.id, relations=("S1",)),
    _judged(FINDINGS[2].quote, file=ASSESSMENT, line=13, source=300, rule=WITHDRAWN.id, relations=("W1",)),
    _judged(
        MOVED,
        file=CONFERENCE,
        line=5,
        source=60,
        event="initial-child-protection-conference",
        rule=ICPC.id,
        relations=("L1",),
        before="Where there were several discussions, one counts. ",
        after=" The chair tells the family.",
    ),
    _judged(APPROVAL, file=CONFERENCE, line=7, source=150, relations=("A1",)),
    _judged(FINDINGS[7].quote, file=CONFERENCE, line=12, source=320, force="E", rule=ICPC.id, relations=("R0",)),
    _judged("A worker can use the toolkit.", file="07.pdf", line=1, page=3, source=None, force="P", relations=("ADV",)),
    _judged("The purpose is to plan.", file="07.pdf", line=1, page=3, source=None, force="D"),
)
NO_TEXT = "pages 8-11 have no text layer"
OLD_WORD = "the old Word format cannot be read"
RESULT = Result(
    manual="Northshire Safeguarding Partnership · Procedures manual",
    edition="2023",
    edition_title="Working Together 2023",
    judged=JUDGED,
    findings=FINDINGS,
    files=(
        FileRead(ASSESSMENT, "text/markdown", "read", "a" * 64, words=812),
        FileRead(CONFERENCE, "text/markdown", "read", "b" * 64, words=1302),
        FileRead(
            "07.pdf",
            "application/pdf",
            "partly-read",
            "c" * 64,
            pages=12,
            words=4100,
            reason="pages 8-11 have no text layer",
        ),
        FileRead("old.doc", "", "not-read", reason=OLD_WORD),
    ),
    notices=(
        Notice(
            "07.pdf was not read to its end: pages 8-11 have no text layer.",
            Place("07.pdf", page=8),
            "Run OCR and check again.",
            True,
        ),
        Notice(f"old.doc was not read: {OLD_WORD}.", Place("old.doc"), "Save it as .docx.", True),
        Notice("A tracked deletion was left out", Place("09-annex.docx", paragraph=2)),
        Notice("A tracked deletion was left out", Place("09-annex.docx", paragraph=7)),
    ),
    not_found=(
        national("eh-offer", "Families are offered early help.", basis="memory"),
        national("referral-feedback", "The referrer is told what was decided.", title="Tell the referrer"),
        national("icpc-attend", "The family is helped to attend.", title="Help the family to attend"),
    ),
    rules_in_force={"verified": 9, "corroborated": 21, "memory": 6, "inferred": 0},
    counts={"words": 6214, "clauses": 8, "obligations": 5, "time limits": 4, "forms and systems": 0, "approvals": 3},
)
EMPTY = replace(RESULT, findings=(), judged=JUDGED[6:], notices=(), not_found=(), files=RESULT.files[:1])
