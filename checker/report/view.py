"""What every report shows of a result, worked out once: the chosen findings in order, and the journey in counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from checker.compare.codes import BY_CODE
from checker.compare.model import READING_ORDER, Confidence, Finding, Group, Judged, NationalSide, Result
from checker.knowledge.model import Stage
from checker.language.model import Clause
from checker.manual.model import Place
from checker.report.order import Part, arrange
from checker.report.setting import Setting
from checker.report.wording import WORKS_WELL, count, joined

RANK: dict[Confidence, int] = {"low": 0, "medium": 1, "high": 2}
NO_STAGE = Stage(id="", order=1 << 30, kind="side", label="No stage", description="")
_EXAMPLES = 9
_LEFT_OPEN = 3
_BINDING = frozenset({"M", "X", "E"})


@dataclass(frozen=True, slots=True)
class StageView:
    """One stage as this manual carries it: rules in force, found and not found; findings by group, in reading order.

    `duties` and `limits` count what national rules ask for (must, should, must not), `asked` and `asked_limits` what
    this manual asks for: provisions that bind, and the time limits in them.
    """

    stage: Stage
    in_force: int
    found: int
    passages: int
    not_found: tuple[NationalSide, ...]
    findings: Mapping[Group, int]
    duties: int = 0
    limits: int = 0
    asked: int = 0
    asked_limits: int = 0

    @property
    def points(self) -> int:
        """Number of findings other than what works well."""
        return sum(self.findings.values())


Extent = tuple[Place, Place]
"""The places of the first and of the last letter of some words."""


@dataclass(frozen=True, slots=True)
class Passage:
    """The words before and after a quoted clause in its block, "" where it fills the block.

    `clause` is the quoted clause, None for a finding that quotes none.
    """

    before: str = ""
    after: str = ""
    clause: Clause | None = None

    def extent(self, start: int, end: int) -> Extent | None:
        """Where the words from `start` to `end` of the clause stand; None where that is not known, or nothing is."""
        if self.clause is None or not 0 <= start < end <= len(self.clause.text):
            return None
        at = self.clause.block.at
        return at(self.clause.start + start), at(self.clause.start + end - 1)


@dataclass(frozen=True, slots=True)
class Example:
    """A passage that works well, and in a sentence why; `stage` is "" where it belongs to none."""

    sentence: str
    quote: str
    place: Place
    headings: tuple[str, ...]
    stage: str = ""


@dataclass(frozen=True, slots=True)
class Praise:
    """What works well: number of passages by code (R0, R1, ADV) and a few examples, from as many stages as possible."""

    counts: Mapping[str, int]
    examples: tuple[Example, ...]


@dataclass(frozen=True, slots=True)
class View:
    """A result ready to be written in any format. `parts` leaves out what works well, which stands apart.

    `hidden` says in words what the options left out. `praise` is None and `not_found` empty where only some codes
    were asked for.
    """

    result: Result
    setting: Setting
    parts: tuple[Part, ...]
    journey: tuple[StageView, ...]
    works_well: tuple[Finding, ...]
    praise: Praise | None
    not_found: tuple[NationalSide, ...]
    hidden: tuple[str, ...]
    passages: Mapping[tuple[str, Place], Passage]
    """By quotation and place; see `passage`."""

    def passage(self, finding: Finding) -> Passage:
        """The words around a finding's quotation."""
        return self.passages.get((finding.quote, finding.place), Passage())

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Every finding shown, in reading order, what works well last."""
        return tuple(f for part in self.parts for f in part.findings) + self.works_well


def view(result: Result, setting: Setting, *, only: Collection[str] = (), least: Confidence = "low") -> View:
    """Choose and order what a report shows.

    `only` are codes to show (empty: all), `least` the lowest confidence shown.
    """
    chosen = [f for f in result.findings if (not only or f.code in only) and RANK[f.confidence] >= RANK[least]]
    parts = arrange(chosen, [s.id for s in setting.stages], [f.name for f in result.files])
    works_well = tuple(f for part in parts if part.group == "works-well" for f in part.findings)
    whole = not only
    return View(
        result=result,
        setting=setting,
        parts=tuple(part for part in parts if part.group != "works-well"),
        journey=_journey(result, setting, [f for f in chosen if f.group != "works-well"]),
        works_well=works_well,
        praise=_praise(result, setting, works_well) if whole else None,
        not_found=result.not_found if whole or "not-found" in only else (),
        hidden=_hidden(result, only, least),
        passages=_passages(result.judged),
    )


def _hidden(result: Result, only: Collection[str], least: Confidence) -> tuple[str, ...]:
    """Say what the options left out, so that a short report is not taken for a clean one."""
    said = []
    if only:
        other = sum(1 for f in result.findings if f.code not in only and f.group != "works-well")
        names = joined(f"{c} {BY_CODE[c].name}" if c in BY_CODE else c for c in sorted(only))
        said.append(f"Only {names} shown, as asked; {count(other, 'finding')} with other codes left out.")
    kept = [f for f in result.findings if not only or f.code in only]
    below = sum(1 for f in kept if RANK[f.confidence] < RANK[least])
    if below:
        said.append(f"{count(below, 'finding')} below {least} confidence left out, as asked.")
    return tuple(said)


def _journey(result: Result, setting: Setting, findings: list[Finding]) -> tuple[StageView, ...]:
    linked = Counter(j.link.rule for j in result.judged if j.link.rule is not None)
    missing: dict[str, list[NationalSide]] = {}
    for national in result.not_found:
        missing.setdefault(setting.rule_stage.get(national.id, ""), []).append(national)
    groups: dict[str, Counter[Group]] = {}
    known = {stage.id for stage in setting.stages}
    for finding in findings:
        # A finding outside every stage is still counted, under "No stage".
        groups.setdefault(finding.stage if finding.stage in known else "", Counter())[finding.group] += 1
    asked, asked_limits = _asked(result, setting)
    stray = "" in missing or "" in groups
    return tuple(
        StageView(
            stage=stage,
            in_force=len(setting.in_force.get(stage.id, ())),
            found=sum(1 for rule in setting.in_force.get(stage.id, ()) if linked[rule]),
            passages=sum(n for rule, n in linked.items() if setting.rule_stage.get(rule) == stage.id),
            not_found=tuple(missing.get(stage.id, ())),
            findings={group: n for group in READING_ORDER if (n := groups.get(stage.id, Counter())[group])},
            duties=setting.duties.get(stage.id, 0),
            limits=setting.limits.get(stage.id, 0),
            asked=asked[stage.id],
            asked_limits=asked_limits[stage.id],
        )
        for stage in (*setting.stages, *([NO_STAGE] if stray else []))
    )


def _asked(result: Result, setting: Setting) -> tuple[Counter[str], Counter[str]]:
    """Provisions that bind, and the time limits in them, by the stage of their event or else of their rule."""
    asked: Counter[str] = Counter()
    limits: Counter[str] = Counter()
    for judged in result.judged:
        if judged.provision.force not in _BINDING:
            continue
        stage = setting.event_stage.get(judged.provision.event or "")
        stage = stage or setting.rule_stage.get(judged.link.rule or "", "")
        asked[stage] += 1
        limits[stage] += len(judged.provision.deadlines)
    return asked, limits


def _praise(result: Result, setting: Setting, findings: tuple[Finding, ...]) -> Praise:
    """Counts of what adds nothing, and examples: findings that praise, or else passages that do."""
    found = Counter(code for j in result.judged for code in j.relations if code in WORKS_WELL)
    examples = [Example(f.sentence, f.quote, f.place, f.headings, f.stage) for f in findings]
    return Praise(
        counts={code: found[code] for code in WORKS_WELL if found[code]},
        examples=tuple(dict.fromkeys(examples or _examples(result, setting)))[:_EXAMPLES],
    )


def _examples(result: Result, setting: Setting) -> list[Example]:
    """The passage of each stage that restates a rule most surely, and the surest that leave a decision to people."""
    order = {stage.id: place for place, stage in enumerate(setting.stages)}
    surest = sorted((j for j in result.judged if j.link.rule), key=lambda j: -j.score)
    plain: dict[str, Judged] = {}
    for judged in surest:
        if judged.relations == ("R0",):
            plain.setdefault(setting.rule_stage.get(judged.link.rule or "", ""), judged)
    stages = sorted(plain, key=lambda stage: order.get(stage, len(order)))
    restated = [_example(plain[stage], setting) for stage in stages]
    open_ = [_example(j, setting) for j in surest if j.relations == ("ADV",)]
    return restated[: _EXAMPLES - min(len(open_), _LEFT_OPEN)] + open_


def _example(judged: Judged, setting: Setting) -> Example:
    clause = judged.provision.clause
    rule = judged.link.rule or ""
    said = f"States a national rule plainly: {setting.titles.get(rule, rule)}."
    if judged.relations == ("ADV",):
        said = "Leaves the decision to the people who know the child."
    stage = setting.rule_stage.get(rule, "")
    return Example(said, clause.text, clause.block.at(clause.start), clause.headings, stage)


def _passages(judged: tuple[Judged, ...]) -> dict[tuple[str, Place], Passage]:
    """The text around each finding's quotation, taken from its own block by offset, never searched for elsewhere."""
    around: dict[tuple[str, Place], Passage] = {}
    for one in judged:
        clause = one.provision.clause
        for finding in one.findings:
            offset = clause.text.find(finding.quote)
            if not finding.quote or offset < 0:
                continue
            start = clause.start + offset
            end = start + len(finding.quote)
            before, after = _tail(clause.block.text[:start]), _head(clause.block.text[end:])
            around[finding.quote, finding.place] = Passage(before, after, clause if not offset else None)
    return around


_AROUND = 160


def _tail(text: str) -> str:
    """The last words of a text, cut at a word."""
    text = text.strip()
    return text if len(text) <= _AROUND else "… " + text[-_AROUND:].partition(" ")[2]


def _head(text: str) -> str:
    """The first words of a text, cut at a word."""
    text = text.strip()
    return text if len(text) <= _AROUND else text[:_AROUND].rpartition(" ")[0] + " …"
