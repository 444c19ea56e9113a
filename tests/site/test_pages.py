"""What the pages say, before any generator reads them."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest

from checker.cli import main
from checker.compare.codes import BY_CODE
from checker.knowledge.model import Rule
from checker.site import accuracy, roles, words
from checker.site.build import pages, write
from checker.site.changes import changes, feed
from checker.site.context import Context
from checker.site.page import BrokenLink, Page
from checker.site.writer import write as write_files


@pytest.fixture(scope="module")
def made(context: Context) -> dict[str, Page]:
    return {page.path: page for page in pages(context)}


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    for name in ("checker", "about"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "index.md").write_text("# By hand\n")
    return tmp_path


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


def test_the_standing_of_every_statement_is_said_in_words(context: Context, made: dict[str, Page]) -> None:
    for rule in context.knowledge:
        now = context.now(rule.id)
        lead = made[f"rules/{rule.id}.md"].body.split('<p class="standing">')[1].split("</p>")[0]
        assert words.STANDING[now.basis] in lead, rule.id


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


def test_what_does_not_stand_is_not_shown_as_standing(context: Context, made: dict[str, Page]) -> None:
    current = (
        made["rulebook/index.md"].body
        + made["rules/index.md"].body
        + made["editions/2026.md"].body.split("## Withdrawn")[0]
    )
    for rule in context.view.withdrawn():
        assert f"@rules/{rule.id}.md" not in current, rule.id
    for rule in context.view.rules.values():
        if not context.stands_now(rule):
            assert "not in force today" in made[f"rules/{rule.id}.md"].body, rule.id


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


def test_accuracy_is_what_the_evaluation_counted(context: Context, made: dict[str, Page]) -> None:
    measured = json.loads((context.root / "evaluation" / "accuracy.json").read_text(encoding="utf-8"))
    for text in measured.values():
        for code, counted in text["codes"].items():
            if counted["said"] or counted["there"]:
                shown = re.findall(r"<td[^>]*>(\d+)</td>", made[f"findings/{code}.md"].body)
                assert [str(counted[name]) for name in ("said", "right", "there")] in [
                    shown[start : start + 3] for start in range(0, len(shown), 3)
                ], code
    assert "Not measured" in made["findings/gate-before-help.md"].body


def test_the_page_of_a_code_opens_with_what_was_counted_on_text_that_nobody_read(context: Context) -> None:
    counted = {"said": 12, "right": 9, "there": 10}
    figures = {name: {"passages": 99, "codes": {"T1": counted}} for name in ("tuned", "second-closed", "third")}
    shown = accuracy.section(figures, BY_CODE["T1"])
    assert "gave this code to 24 passages; people had given it to 18 of them. People gave it to 20 in all." in shown
    assert shown.index("24 passages") < shown.index("<details>")
    assert "hold no passage of this kind" in accuracy.section({"tuned": figures["tuned"]}, BY_CODE["T1"])


def test_where_people_and_program_differ_is_counted_on_the_same_texts_as_the_sum(context: Context) -> None:
    counted = {"said": 3, "right": 1, "there": 2, "by_hand_instead": {"T2": 2}, "said_instead": {"U1": 1}}
    figures = {name: {"passages": 99, "codes": {"T1": counted}} for name in ("tuned", "second-closed")}
    assert "called: added time (2)." in accuracy.differences(figures, BY_CODE["T1"], "by_hand_instead", "called")
    read = {"tuned": figures["tuned"]}
    assert "None on the labelled" in accuracy.differences(read, BY_CODE["T1"], "by_hand_instead", "called")
    assert "Not measured" in accuracy.differences({}, BY_CODE["T1"], "by_hand_instead", "called")


def test_pages_of_a_role_do_not_call_everything_a_must(made: dict[str, Page]) -> None:
    pages = [page.body for path, page in made.items() if path.startswith("roles/")]
    assert any('f-may">May<' in body for body in pages)
    assert not [body for body in pages if re.search(r"\b(you|I) must do\b", body)]


def test_how_much_of_an_edition_is_known_is_said_in_full(context: Context, made: dict[str, Page]) -> None:
    view = context.knowledge.as_of("2026")
    confirmed = sum(view.standing(rule.id) == "verified" for rule in view.in_force())
    told = f"{len(view.in_force())} statements in force: {confirmed} confirmed, "
    assert told in made["editions/2026.md"].body
    assert told.replace("force:", "force in the edition of 2026:") in made["changes/upkeep.md"].body
    assert re.search(r"of these rules, \d+ confirmed, .* and \d+ not known", made["index.md"].body)


def test_a_silence_is_not_called_in_force(context: Context, made: dict[str, Page]) -> None:
    silences = [rule for rule in context.view.silences() if rule.status("2010") == "changed"]
    assert silences
    for rule in silences:
        page = made[f"rules/{rule.id}.md"].body
        assert "Has something on it" in page
        assert "In force" not in page
        assert "on purpose" not in page


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


def test_writing_again_changes_nothing(docs: Path) -> None:
    first = write(docs, today=date(2026, 11, 23))
    times = {path: path.stat().st_mtime_ns for path in docs.rglob("*.md")}
    second = write(docs, today=date(2026, 11, 23))
    assert first.changed == first.pages
    assert second.changed == 0
    assert {path: path.stat().st_mtime_ns for path in docs.rglob("*.md")} == times


def test_the_command_writes_the_same_pages(docs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["site", str(docs)]) == 0
    first = capsys.readouterr().out
    assert main(["site", str(docs)]) == 0
    assert " 0 written, 0 taken away" not in first
    assert " 0 written, 0 taken away" in capsys.readouterr().out
    assert "icpc-15wd" in (docs / "rules" / "icpc-15wd.md").read_text(encoding="utf-8")


def test_a_site_without_rules_is_refused_with_the_reason(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["site", str(tmp_path / "docs"), "--root", str(tmp_path)]) == 2
    assert "no folder 'rules'" in capsys.readouterr().err


def test_a_page_nobody_makes_any_more_goes(docs: Path) -> None:
    stale = docs / "rules" / "long-gone.md"
    stale.parent.mkdir()
    stale.write_text("# Gone\n")
    kept = docs / "about.md"
    kept.write_text("# By hand\n")
    assert write_files(docs, [Page("rules/index.md", "Rules", "# Rules")], {}).removed == 1
    assert not stale.exists()
    assert kept.exists()


def test_a_broken_link_stops_the_writing(docs: Path) -> None:
    page = Page("rules/index.md", "Rules", '<a href="@rules/nowhere.md">nowhere</a>')
    with pytest.raises(BrokenLink, match=r"rules/index\.md links to rules/nowhere\.md"):
        write_files(docs, [page], {})
    assert not (docs / "rules").exists()


@pytest.mark.parametrize(
    ("directory_urls", "expected"),
    [(True, 'href="../../roles/teacher/#s-referral"'), (False, 'href="../roles/teacher.html#s-referral"')],
)
def test_links_fit_how_the_site_is_laid_out(directory_urls: bool, expected: str) -> None:
    page = Page("rules/one.md", "One", '<a href="@roles/teacher.md#s-referral">x</a>')
    assert expected in page.text({"roles/teacher.md"}, directory_urls=directory_urls)


def test_overdue_reviews_are_shown(context: Context) -> None:
    later = Context(context.knowledge, context.root, date(2030, 1, 1))
    page = next(page for page in pages(later) if page.path == "changes/upkeep.md")
    assert "No review is overdue" not in page.body
    rule = next(iter(context.knowledge))
    assert "Overdue." in next(p for p in pages(later) if p.path == f"rules/{rule.id}.md").body


def test_changes_are_dated_and_the_feed_is_sound(context: Context) -> None:
    from xml.etree import ElementTree

    every = changes(context)
    assert every == sorted(every, key=lambda each: each.day, reverse=True)
    tree = ElementTree.fromstring(feed(context).split("\n", 1)[1])
    name = "{http://www.w3.org/2005/Atom}"
    assert tree.tag == f"{name}feed"
    assert len({entry.findtext(f"{name}id") for entry in tree.iter(f"{name}entry")}) == len(
        list(tree.iter(f"{name}entry"))
    )
    withdrawn = {each.rule for each in every if each.tag == "withdrawn"}
    assert "initial-assessment-10wd" in withdrawn


def test_history_tells_what_changed(context: Context) -> None:
    stands = {stand.edition.id: stand for stand in context.stands("single-assessment-45wd")}
    assert stands["2010"].tag == "not-in-force"
    assert stands["2013"].tag == "new"
    assert stands["2023"].tag == "amended"
    assert any("Who is bound" in change for change in stands["2023"].changes)


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
