"""What the pages say of how well a rule is known, where it stands and what changed."""

from __future__ import annotations

import re
from datetime import date

from checker.site import words
from checker.site.build import pages
from checker.site.changes import changes, feed
from checker.site.context import Context
from checker.site.page import Page


def test_the_standing_of_every_statement_is_said_in_words(context: Context, made: dict[str, Page]) -> None:
    for rule in context.knowledge:
        now = context.now(rule.id)
        lead = made[f"rules/{rule.id}.md"].body.split('<p class="standing">')[1].split("</p>")[0]
        assert words.STANDING[now.basis] in lead, rule.id


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
