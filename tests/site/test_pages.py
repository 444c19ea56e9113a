"""What the pages say, before any generator reads them."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from checker.knowledge.files import find_root
from checker.knowledge.load import load
from checker.knowledge.model import Rule
from checker.site import editions, roles, words
from checker.site.context import Context
from checker.site.page import Page
from tests.site.conftest import TODAY


def test_every_rule_and_principle_has_a_page(context: Context, made: dict[str, Page]) -> None:
    assert {f"rules/{rule.id}.md" for rule in context.knowledge} <= made.keys()
    assert {f"principles/{name}.md" for name in context.knowledge.principles} <= made.keys()


def test_a_rule_page_says_what_a_reader_needs(context: Context, made: dict[str, Page]) -> None:
    text = made["rules/icpc-15wd.md"].body
    for wanted in (
        '<span class="force f-should">Should</span>',
        "Within 15 working days",
        "Who acts",
        "Who can expect it",
        "Left to your judgement",
        "What it means for the child",
        "Edition by edition",
        "How local manuals put it",
        "Suggest a change to this rule",
        "rules/initial-conference/icpc-15wd.yaml",
        "Last reviewed",
        "print-foot",
    ):
        assert wanted in text, wanted


def test_a_block_is_of_one_kind(made: dict[str, Page]) -> None:
    for page in made.values():
        for style in re.findall(r'class="((?:lead|card)[^"]*)"', page.body):
            assert style.count("kind-") == 1, f"{page.path}: {style}"


def test_no_rule_is_out_of_reach_of_the_roles(context: Context) -> None:
    reached = {
        rule.id for door in context.doors for rule in (*roles.bound(context, door), *roles.expected(context, door))
    }
    binding = [rule for rule in context.view.in_force() if rule.kind != "definition" and rule.actor]
    assert [rule.id for rule in binding if rule.id not in reached] == []


def test_every_role_of_the_vocabulary_has_a_door(context: Context) -> None:
    behind = {name for door in context.doors for name in (*door.own, *door.shared, *door.organisation)}
    assert set(context.knowledge.actors) == behind


def test_every_stage_leads_to_the_duty_to_hear_the_child(context: Context, made: dict[str, Page]) -> None:
    for stage in context.knowledge.stages.values():
        if stage.kind == "journey":
            assert "@rules/wishes-feelings-s17.md" in made[f"stages/{stage.id}.md"].body, stage.id
            assert "social work advice" in made[f"stages/{stage.id}.md"].body, stage.id


def test_questions_and_lenses_name_what_exists(context: Context, made: dict[str, Page]) -> None:
    assert len(context.questions) == 40
    for question in context.questions:
        assert set(question.rules) <= set(context.knowledge.rules), question.ask


def test_old_names_lead_to_new_ones(made: dict[str, Page]) -> None:
    text = made["glossary/index.md"].body
    entry = text.split(">social services department</h3>")[1].split("</div>")[0]
    assert "Old name" in entry
    assert "Local authority" in entry


def test_pages_of_a_role_do_not_call_everything_a_must(made: dict[str, Page]) -> None:
    pages = [page.body for path, page in made.items() if path.startswith("roles/")]
    assert any('f-may">May<' in body for body in pages)
    assert not [body for body in pages if re.search(r"\b(you|I) must do\b", body)]


def test_steps_come_in_the_order_of_the_journey_and_those_apart_from_it_last(made: dict[str, Page]) -> None:
    text = made["stages/referral.md"].body
    way = ["1. Referral made", "Receipt acknowledged to referrer", "Feedback to referrer on the decision"]
    apart = ["Report of female genital mutilation to the police", "Referral to the Channel panel"]
    headings = re.findall(r"<h2[^>]*>([^<]+)", text)
    at = [next(n for n, each in enumerate(headings) if each.endswith(name)) for name in way + apart]
    assert at == sorted(at)
    assert set(apart) <= set(headings)  # without a number: they have no place in the order


def test_lists_of_rules_follow_the_steps(made: dict[str, Page]) -> None:
    for path in ("rules/index.md", "rulebook/index.md"):
        text = made[path].body
        wanted = ["refer-if-concerned", "referral-acknowledge-1wd", "referral-feedback", "channel-panel"]
        at = [text.index(f"@rules/{name}.md") for name in wanted]
        assert at == sorted(at), path
    teacher = made["roles/teacher.md"].body
    assert teacher.index("@rules/refer-if-concerned") < teacher.index("@rules/fgm-reporting")


def test_nothing_is_scored(made: dict[str, Page]) -> None:
    for page in made.values():
        assert not re.search(r"\bscore of\b|ranking of areas|per ?cent compliant|non-compliant", page.body), page.path


def test_principles_carry_no_force_of_their_own(made: dict[str, Page], context: Context) -> None:
    for name in context.knowledge.principles:
        before = made[f"principles/{name}.md"].body.split("The rules it surrounds")[0]
        assert 'class="force' not in before, name
        assert 'class="limit' not in before, name


def test_the_notices_are_there(made: dict[str, Page]) -> None:
    home = made["index.md"].body
    assert words.RISK in home
    assert words.NOT_ADVICE in home


def test_a_rule_without_neighbours_or_examples_still_has_a_page() -> None:
    from checker.knowledge.base import KnowledgeBase
    from checker.knowledge.model import Edition, EditionEntry, Stage
    from checker.site import rules

    rule = Rule(
        "lone",
        "A <lone> rule & more",
        "rule",
        "start",
        "Nobody *else* is named.",
        editions={"2026": EditionEntry("in-force", "memory")},
    )
    knowledge = KnowledgeBase(
        rules={rule.id: rule},
        principles={},
        sets={},
        stages={"start": Stage("start", 1, "journey", "Start", "The start.")},
        events={},
        actors={},
        terms={},
        editions={"2026": Edition("2026", "Guidance", "2026-03-18", "2026-03-18", "", "")},
    )
    page = list(rules.pages(Context(knowledge, Path("nowhere"), date(2026, 11, 23))))[-1]
    assert "Force not known" in page.body
    assert "# A \\<lone\\> rule &amp; more" in page.body


@pytest.mark.parametrize(
    ("day", "in_list", "on_page"),
    [(date(2026, 2, 1), "not yet in force", "from 18 March 2026"), (TODAY, "still in force", "18 March 2026 to today")],
)
def test_an_edition_that_is_to_come_is_not_said_to_be_in_force(day: date, in_list: str, on_page: str) -> None:
    made = {page.path: page.body for page in editions.pages(Context(load(), find_root(), day))}
    assert [words in made["editions/index.md"] for words in ("not yet in force", "still in force")].count(True) == 1
    assert in_list in made["editions/index.md"]
    assert on_page in made["editions/2026.md"]
