"""Text of a small knowledge base for the tests: six rules, two principles and the vocabulary they need."""

from __future__ import annotations

from pathlib import Path

UPKEEP = """\
reviewed: 2026-11-22
review_by: 2027-05-22
owner: policy
"""

FILES = {
    "rules/vocabulary/editions.yaml": """\
editions:
  - id: "2010"
    title: Working Together
    published: "2010-03-17"
    in_force: "2010-03-17"
    ended: "2013-04-15"
    citation: HM Government (2010)
  - id: "2013"
    title: Working Together
    published: "2013-03-21"
    in_force: "2013-04-15"
    ended: "2023-12-15"
    citation: HM Government (2013)
  - id: "2023"
    title: Working Together
    published: "2023-12-15"
    in_force: "2023-12-15"
    ended: ""
    citation: HM Government (2023)
""",
    "rules/vocabulary/stages.yaml": """\
stages:
  - {id: assessment, order: 1, kind: journey, label: Assessment, description: Finding out.}
  - {id: conference, order: 2, kind: journey, label: Conference, description: Deciding together.}
""",
    "rules/vocabulary/events.yaml": """\
events:
  - id: referral-received
    label: Referral received
    kind: step
    stage: assessment
    aliases: [receipt of the referral]
  - id: initial-assessment
    label: Initial assessment
    kind: step
    stage: assessment
    after: [referral-received]
    aliases: [stage one assessment]
    abbreviations: [IA]
  - {id: assessment-complete, label: Assessment concluded, kind: step, stage: assessment, aliases: [single assessment]}
  - {id: strategy-discussion, label: Strategy discussion, kind: meeting, stage: conference, aliases: [strategy meeting]}
  - {id: initial-conference, label: Initial conference, kind: meeting, stage: conference, aliases: [case conference]}
  - id: first-core-group
    label: First core group
    kind: meeting
    stage: conference
    occasions: [held]
    aliases: [initial core group]
  - {id: core-group, label: Core group, kind: meeting, stage: conference, aliases: [core group meeting]}
weak_names:
  - {name: conference, events: [initial-conference]}
""",
    "rules/vocabulary/actors.yaml": """\
actors:
  - {id: local-authority, label: Local authority, sector: council, kind: body, abbreviations: [LA]}
  - {id: police, label: Police, sector: police, kind: body}
  - {id: health-board, label: Integrated care board, sector: health, kind: body, former: [primary care trust, PCT]}
""",
    "rules/vocabulary/terms.yaml": """\
terms:
  - {id: core-group, label: core group, kind: meeting, era: all, former: [implementation group]}
ambiguous:
  - {name: IA, meanings: [initial assessment, information asset]}
""",
    "rules/vocabulary/clocks.yaml": """\
clocks:
  - {name: previous-core-group, event: core-group, occasion: previous}
""",
    "rules/vocabulary/not-rules.yaml": """\
not_rules:
  registration: {reason: Registers ended in 2008., see: [initial-conference-15wd]}
""",
    "principles/sets.yaml": """\
sets:
  - {id: system, title: What a system rests on}
""",
    "principles/system/needs-vary.md": """\
---
id: needs-vary
title: Needs vary, and help varies with them
set: system
order: 2
references: ["Munro 2.29"]
speaks_to: [initial-conference-15wd]
---
No two children are alike.
""",
    "principles/system/earlier-is-better.md": """\
---
id: earlier-is-better
title: Help early
set: system
order: 1
references: []
speaks_to: [registration]
---
Harm grows while people wait.
""",
    "rules/conference/initial-conference-15wd.yaml": """\
id: initial-conference-15wd
title: Hold the conference within 15 working days
kind: rule
stage: conference
statement: The conference takes place within 15 working days of the strategy discussion.
force: should
force_basis: memory
confidence: corroborated
why_essential: [predictability]
rationale: Agencies that hardly know each other have to be ready on one day.
child_effect: A decision about your safety is made soon.
actor: [local-authority]
counterparty: [police]
trigger: {event: strategy-discussion, occasion: held}
action: hold the conference
produces: {event: initial-conference, occasion: held}
about: [initial-conference, strategy-discussion]
deadline:
  at_most: 15 working days
  from: {event: strategy-discussion, occasion: held}
  to: {event: initial-conference, occasion: held}
covers: [convene the conference]
permits: [who books the room]
principles: [needs-vary]
aliases: [conference-fifteen-days]
law: [Children Act 1989 s47]
editions:
  "2010":
    status: in-force
    basis: verified
    cite: ch5
    decider: [police]
    deadline:
      at_most: 15 working days
      from: {event: strategy-discussion, occasion: last held}
      to: {event: initial-conference, occasion: held}
  "2013": {status: changed, basis: memory}
  "2023": {status: unknown, basis: unknown}
sources:
  - {url: "https://example.org/page", kind: local manual, read: 2026-11-22}
examples:
  restates:
    - {text: The conference should be held within 15 working days of the strategy discussion., codes: [R0]}
"""
    + UPKEEP,
    "rules/conference/core-group-10wd.yaml": """\
id: core-group-10wd
title: First core group within ten working days
kind: rule
stage: conference
statement: The core group meets within ten working days of the conference.
confidence: corroborated
why_essential: [predictability]
rationale: A plan needs people.
child_effect: The people who help you meet soon.
actor: [local-authority]
action: hold the first core group
produces: {event: first-core-group, occasion: held}
about: [first-core-group]
deadline:
  at_most: 10 working days
  from: {event: initial-conference, occasion: held}
  to: {event: first-core-group, occasion: held}
covers: [call the members of the core group together for the first time]
requires: [conference-fifteen-days]
editions:
  "2010": {status: in-force, basis: corroborated}
  "2023": {status: in-force, basis: verified, cite: ch3}
examples:
  restates:
    - {text: The first core group should be held within ten working days of the conference., codes: [R0]}
"""
    + UPKEEP,
    "rules/conference/core-group-later-frequency.yaml": """\
id: core-group-later-frequency
title: How often the core group meets later
kind: silence
stage: conference
statement: No interval is set after the first meeting.
confidence: memory
rationale: A fixed interval fits no one.
about: [core-group, first-core-group]
leaves_open: The interval.
principles: [needs-vary]
editions:
  "2013": {status: absent, basis: memory}
  "2023": {status: absent, basis: memory}
examples:
  adds:
    - {text: Core groups will meet every four weeks., codes: [T3]}
"""
    + UPKEEP,
    "rules/assessment/initial-assessment-10wd.yaml": """\
id: initial-assessment-10wd
title: Initial assessment within ten working days
kind: withdrawn
stage: assessment
statement: A first assessment was to be finished within ten working days.
force: should
force_basis: memory
confidence: memory
about: [initial-assessment, assessment-complete]
deadline:
  at_most: 10 working days
  from: {event: referral-received, occasion: received}
  to: {event: initial-assessment, occasion: completed}
withdrawn_because: It split the understanding of the child.
now: [assessment-45wd]
terms: [initial assessment]
principles: [earlier-is-better]
editions:
  "2010": {status: in-force, basis: memory}
  "2013": {status: withdrawn, basis: verified}
  "2023": {status: absent, basis: memory}
examples:
  withdrawn:
    - {text: An initial assessment is to be completed in ten working days., codes: [W1]}
"""
    + UPKEEP,
    "rules/assessment/assessment-45wd.yaml": """\
id: assessment-45wd
title: Conclude the assessment within 45 working days
kind: rule
stage: assessment
statement: The assessment is concluded within 45 working days of the referral.
force: should
force_basis: memory
confidence: memory
why_essential: [predictability]
rationale: Families need an end in sight.
child_effect: People do not take forever to understand your life.
actor: [local-authority]
action: conclude the assessment
trigger: {event: referral-received, occasion: received}
about: [assessment-complete]
covers: [conclude the assessment]
replaces: [initial-assessment-10wd]
editions:
  "2010": {status: absent, basis: memory}
  "2013": {status: in-force, basis: memory}
  "2023": {status: in-force, basis: memory}
examples:
  silent:
    - {text: Most assessments end sooner., codes: [NONE]}
"""
    + UPKEEP,
    "rules/assessment/assessment-defined.yaml": """\
id: assessment-defined
title: What an assessment is
kind: definition
stage: assessment
statement: An assessment gathers and weighs information.
confidence: memory
editions:
  "2010": {status: in-force, basis: memory}
  "2013": {status: absent, basis: memory}
examples:
  silent:
    - {text: An assessment gathers information., codes: [NONE]}
"""
    + UPKEEP,
}


def write_base(root: Path) -> Path:
    """Write the knowledge base into the folder and give it back."""
    for name, text in FILES.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def change(root: Path, name: str, old: str, new: str) -> None:
    """Replace the first `old` in a file by `new`; it has to be there."""
    path = root / name
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{old!r} is not in {name}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
