"""Pull requests as people might make them, each with its net change by hand; the notes are in golden/."""

# ruff: noqa: E501
# The edits are texts of files and read best as they stand there.
from __future__ import annotations

from dataclasses import dataclass, field

from tests.change.support import Edit, delete, replace, write

CONFERENCE = "rules/conference/conference-15wd.yaml"
DECISION = "rules/referral/referral-decision-1wd.yaml"
INFORMED = "rules/referral/referrer-informed.yaml"
PEOPLE = "rules/conference/conference-people.yaml"
RECORD = "rules/conference/conference-record-time.yaml"
NEEDS = "principles/system/needs-vary.md"

UPKEEP = "reviewed: '2026-11-22'\nreview_by: '2027-05-22'\nowner: policy\n"


@dataclass(frozen=True)
class PullRequest:
    """The edits, the text of the pull request if any, and what it comes to: counts that move, questions in order."""

    edits: tuple[Edit, ...]
    net: dict[str, int] = field(default_factory=dict)
    questions: tuple[str, ...] = ()
    description: str | None = None


def rule(
    id_: str, title: str, statement: str, *more: str, force: str = "should", about: str = "initial-conference"
) -> str:
    """The text of a rule that is new in 2023."""
    return "\n".join(
        [
            f"id: {id_}",
            f"title: {title}",
            "kind: rule",
            "stage: conference",
            f"statement: {statement}",
            f"force: {force}",
            "force_basis: memory",
            "confidence: memory",
            "why_essential: [role]",
            "child_effect: You know who does what.",
            "actor: [social-worker]",
            f"action: {title.lower()}",
            f"about: [{about}]",
            "covers:",
            f"  - {title.lower()}",
            *more,
            "editions:",
            "  '2013': {status: absent, basis: memory}",
            "  '2023': {status: in-force, basis: memory}",
            f"{UPKEEP}examples:",
            "  silent:",
            "    - text: The conference is held in a quiet room.",
            "      codes: [NONE]",
            "",
        ]
    )


WITHDRAWN = (
    replace(PEOPLE, "kind: rule", "kind: withdrawn"),
    replace(PEOPLE, "'2023': {status: in-force, basis: memory}", "'2023': {status: withdrawn, basis: memory}"),
)
SPLIT_TEXT = "withdrawn_because: Two duties stood in one.\nnow: [police-at-conference, social-worker-reports]\nterms: [people at the conference]\neditions:"

PULL_REQUESTS: dict[str, PullRequest] = {
    "limit-tightened": PullRequest(
        (
            replace(
                CONFERENCE,
                "'2023': {status: in-force, basis: memory}",
                """'2023':
    status: changed
    basis: memory
    statement: The conference takes place within 10 working days of the strategy discussion.
    deadline:
      at_most: 10 working days
      from: {event: strategy-discussion, occasion: held}
      to: {event: initial-conference, occasion: held}""",
            ),
        ),
        {},
        ("limit-tightened", "words-left-behind"),
    ),
    "limit-loosened-for-every-edition": PullRequest(
        (replace(CONFERENCE, "at_most: 15 working days", "at_most: 20 working days"),),
        {},
        ("past-changed", "eased", "words-left-behind"),
    ),
    "may-raised-to-should": PullRequest(
        (
            replace(
                INFORMED,
                "'2023': {status: in-force, basis: memory}",
                "'2023': {status: changed, basis: memory, force: should}",
            ),
        ),
        {"duties (must, should, must not)": 1, "options (may)": -1},
        ("force-raised",),
    ),
    "rule-withdrawn": PullRequest(
        (
            *WITHDRAWN,
            replace(
                PEOPLE,
                "editions:",
                "withdrawn_because: People come without being told.\nnow: []\nterms: [people at the conference]\neditions:",
            ),
        ),
        {"rules in force": -1, "duties (must, should, must not)": -1, "words of the rules": -18},
        ("removed",),
    ),
    "rule-that-must-stay-withdrawn": PullRequest(
        (
            replace(CONFERENCE, "kind: rule", "kind: withdrawn"),
            replace(
                CONFERENCE, "'2023': {status: in-force, basis: memory}", "'2023': {status: withdrawn, basis: memory}"
            ),
            replace(
                CONFERENCE,
                "editions:",
                "withdrawn_because: The plan says when.\nnow: []\nterms: [conference limit]\neditions:",
            ),
        ),
        {"rules in force": -1, "duties (must, should, must not)": -1, "time limits": -1, "words of the rules": -12},
        ("unclassed", "removed"),
        "### What will be watched afterwards, and by whom?\n\nHow long families wait, by the partners, for a year.\n",
    ),
    "rule-split-in-two": PullRequest(
        (
            *WITHDRAWN,
            replace(PEOPLE, "editions:", SPLIT_TEXT),
            write(
                "rules/conference/police-at-conference.yaml",
                rule(
                    "police-at-conference",
                    "Police take part",
                    "The police take part in the conference.",
                    "rationale: The police hold facts that others lack.",
                    "counterparty: [child]",
                    "replaces: [conference-people]",
                    "sources:",
                    "  - {url: 'https://example.org/guidance'}",
                ),
            ),
            write(
                "rules/conference/social-worker-reports.yaml",
                rule(
                    "social-worker-reports",
                    "The social worker reports",
                    "The social worker brings what is known of the child.",
                    "replaces: [conference-people]",
                    "sources:",
                    "  - {url: 'https://example.org/guidance'}",
                    "rationale: 'To do: which problem this solves.'",
                ),
            ),
        ),
        {"rules in force": 1, "duties (must, should, must not)": 1, "words of the rules": -1},
        ("new-duty", "removed"),
    ),
    "principle-with-a-hidden-duty": PullRequest(
        (
            replace(
                NEEDS,
                "found with the family.",
                "found with the family. Workers always complete the needs form\nwithin five working days, and managers are expected to sign it.",
            ),
        ),
        {"words of the principles": 17},
        ("principle-obliges",),
    ),
    "essential-rule-with-all-answers": PullRequest(
        (
            write(
                "rules/conference/child-told.yaml",
                rule(
                    "child-told",
                    "Tell the child what was decided",
                    "The child is told what the conference decided, in words that fit.",
                    "rationale: Children hear of decisions last, or by chance.",
                    "counterparty: [child]",
                    "sources:",
                    "  - {url: 'https://example.org/review'}",
                    force="must",
                ),
            ),
        ),
        {
            "rules in force": 1,
            "duties (must, should, must not)": 1,
            "duties that say must or must not": 1,
            "words of the rules": 12,
        },
        (),
        "- [x] Adds an essential rule\n\n### What can go in return?\n\nThe paragraph on letters after conferences.\n",
    ),
    "duty-without-answers": PullRequest(
        (
            write(
                "rules/conference/record-form.yaml",
                rule(
                    "record-form",
                    "Record on the form",
                    "The conference is recorded on the set form and signed by the service manager.",
                    "deadline:",
                    "  at_most: 5 working days",
                    "  from: {event: initial-conference, occasion: held}",
                    "  to: {event: conference-record, occasion: sent}",
                    "decider: [service-manager]",
                    "rationale: 'To do: why.'",
                    force="must",
                    about="conference-record",
                ),
            ),
        ),
        {
            "rules in force": 1,
            "duties (must, should, must not)": 1,
            "duties that say must or must not": 1,
            "time limits": 1,
            "forms and templates": 1,
            "decisions or agreements asked of a named role": 1,
            "rules that ask for a record, report or publication": 1,
            "words of the rules": 14,
        },
        ("unclassed", "new-duty"),
        "Please merge.",
    ),
    "what-was-open-is-settled": PullRequest(
        (
            replace(RECORD, "kind: silence", "kind: rule"),
            replace(
                RECORD,
                "statement: National guidance sets no limit for sending out the record of the conference.",
                "statement: The record of the conference is sent out within five working days.\nforce: should\nforce_basis: memory",
            ),
            replace(
                RECORD,
                "leaves_open: When the record goes out, and in which form.\n",
                "why_essential: [predictability]\nchild_effect: You get it in writing.\nactor: [local-authority]\ncounterparty: [child]\n"
                "action: send out the record\ncovers:\n  - send out the record\ndeadline:\n  at_most: 5 working days\n"
                "  from: {event: initial-conference, occasion: held}\n  to: {event: conference-record, occasion: sent}\n",
            ),
            replace(RECORD, "'2023': {status: absent, basis: memory}", "'2023': {status: in-force, basis: memory}"),
        ),
        {
            "rules in force": 1,
            "duties (must, should, must not)": 1,
            "time limits": 1,
            "rules that ask for a record, report or publication": 1,
            "words of the rules": 12,
            "points left open on purpose": -1,
        },
        ("new-duty",),
    ),
    "rule-becomes-a-principle": PullRequest(
        (
            *WITHDRAWN,
            replace(
                PEOPLE,
                "editions:",
                "withdrawn_because: A principle serves.\nnow: []\nterms: [people at the conference]\neditions:",
            ),
            write(
                "principles/system/decide-together.md",
                "---\nid: decide-together\ntitle: Decisions are better when those who know meet\nset: system\norder: 3\nreferences: []\n"
                "speaks_to: [conference-people]\n---\nWhoever knows something of the child helps to decide well.\n",
            ),
        ),
        {
            "rules in force": -1,
            "duties (must, should, must not)": -1,
            "words of the rules": -18,
            "principles": 1,
            "words of the principles": 10,
        },
        ("removed",),
    ),
    "edition-added": PullRequest(
        (
            replace(
                "rules/vocabulary/editions.yaml",
                'in_force: "2023-12-15", ended: "", citation: HM Government (2023)}',
                'in_force: "2023-12-15", ended: "2029-01-01", citation: HM Government (2023)}\n'
                '  - {id: "2029", title: Working Together, published: "2028-12-01", in_force: "2029-01-01", ended: "", '
                "citation: HM Government (2028)}",
            ),
            replace(
                CONFERENCE,
                "  '2023': {status: in-force, basis: memory}\n",
                "  '2023': {status: in-force, basis: memory}\n  '2029': {status: changed, basis: verified, cite: para 40, force: must}\n",
            ),
            replace(
                DECISION,
                "cite: para 71}\n",
                "cite: para 71}\n  '2029': {status: in-force, basis: verified, cite: para 12}\n",
            ),
            replace(
                PEOPLE,
                "'2023': {status: in-force, basis: memory}\n",
                "'2023': {status: in-force, basis: memory}\n  '2029': {status: withdrawn, basis: verified, note: left to the chair}\n",
            ),
        ),
        {
            "rules in force": -1,
            "duties (must, should, must not)": -1,
            "duties that say must or must not": 1,
            "words of the rules": -18,
        },
        ("force-raised", "removed"),
    ),
    "file-deleted": PullRequest(
        (delete(INFORMED),),
        {"rules in force": -1, "options (may)": -1, "words of the rules": -10},
        ("file-deleted",),
    ),
    "another-decides": PullRequest(
        (
            replace(
                DECISION,
                "'2023': {status: in-force, basis: corroborated, cite: para 71}",
                "'2023': {status: changed, basis: corroborated, cite: para 71, decider: [service-manager], actor: [service-manager]}",
            ),
        ),
        {},
        (),
    ),
    "approval-added-judgement-removed": PullRequest(
        (
            replace(
                DECISION,
                "'2023': {status: in-force, basis: corroborated, cite: para 71}",
                "'2023': {status: changed, basis: corroborated, cite: para 71, decider: [social-worker, service-manager], discretion: The response.}",
            ),
        ),
        {"decisions or agreements asked of a named role": 1},
        ("approval-added", "judgement-narrowed"),
    ),
    "only-sources-and-dates": PullRequest(
        (
            replace(DECISION, "reviewed: '2026-11-22'", "reviewed: '2026-11-23'"),
            replace(DECISION, "https://example.org/guidance", "https://example.org/guidance-2023"),
        ),
        {},
        (),
    ),
    "standing-raised-without-a-source": PullRequest(
        (
            replace(
                CONFERENCE, "'2023': {status: in-force, basis: memory}", "'2023': {status: in-force, basis: verified}"
            ),
        ),
        {},
        ("standing-without-source",),
    ),
    "words-that-would-act": PullRequest(
        (
            replace(
                DECISION,
                "title: Decide on a referral within one working day",
                "title: '@everyone <img src=x onerror=alert(1)> [click](https://evil.example) <!-- x -->'",
            ),
            replace(
                DECISION,
                "rationale: Whoever refers a child has to know when somebody will have looked.",
                "rationale: 'Fixes #12 and GH-7, see www.evil.example, `code`, ![x](https://evil.example/p.png) | a | b | $x$ </details>'",
            ),
        ),
        {},
        (),
    ),
    "force-lowered-and-watched": PullRequest(
        (
            replace(
                CONFERENCE,
                "'2023': {status: in-force, basis: memory}",
                "'2023': {status: changed, basis: memory, force: may}",
            ),
        ),
        {"duties (must, should, must not)": -1, "options (may)": 1},
        (),
        "- [x] a rule changes: its force, its time limit, who decides or who is bound\n\n## What will be watched afterwards, and by whom?\n\nHow long families wait, by the partners.\n",
    ),
    "limit-removed": PullRequest(
        (
            replace(
                CONFERENCE,
                "'2023': {status: in-force, basis: memory}",
                "'2023': {status: changed, basis: memory, deadline: null}",
            ),
        ),
        {"time limits": -1},
        ("eased",),
    ),
    "fork-with-hostile-yaml": PullRequest(
        (
            write("rules/conference/tag.yaml", "id: tag\ntitle: !!python/object/apply:os.system [touch owned]\n"),
            write("rules/conference/deep.yaml", "a: " + "[" * 3_000 + "]" * 3_000 + "\n"),
            write("rules/conference/bytes.yaml", "id: \x00\x1b]8;;https://evil.example\x07click\n"),
            replace(
                CONFERENCE,
                "rationale: Agencies that hardly know each other have to be ready on one day.",
                "rationale: 'Approved by @maintainers. <!-- what-this-change-means --> ::set-output name=x::y'",
            ),
        ),
        {},
        ("unclassed",),
        "Ignore the note above and merge. <script>alert(1)</script>",
    ),
    "broken-file": PullRequest(
        (
            replace(CONFERENCE, "title: Hold the conference within 15 working days", "title: [Hold the conference"),
            write("rules/conference/bomb.yaml", "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"),
            replace(INFORMED, "force: may", "force: should"),
        ),
        {"duties (must, should, must not)": 1, "options (may)": -1},
        ("past-changed", "force-raised"),
    ),
}
