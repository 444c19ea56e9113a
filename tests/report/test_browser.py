"""The HTML pages in a browser: everyone can use them, nothing is asked of anyone, they filter and print."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from checker.actions import page as actions_page
from checker.actions.model import Recommendation
from checker.actions.sort import balance
from checker.journey import page as journey_page
from checker.journey.build import build
from checker.journey.routes import DEFAULT, routes
from checker.knowledge.base import KnowledgeBase
from checker.manual.model import FileRead, Place
from checker.manual.read import read_bytes
from checker.report import html
from checker.report.view import view
from checker.versions import page as versions_page
from checker.versions.compare import compare
from tests.conftest import Checked, manual
from tests.report.made_up import FINDINGS, RESULT, SETTING
from tests.versions.test_versions import NEW, OLD

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

VIEWS: dict[str, dict[str, Any]] = {
    "light": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "light"},
    "dark": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"},
    "phone": {"viewport": {"width": 320, "height": 700}, "color_scheme": "light", "has_touch": True},
}
RECOMMENDATIONS = [
    Recommendation("Staff should be reminded of the procedure.", Place("review-of-the-partnership.pdf", page=3), "1."),
    Recommendation("Think.", Place("review-of-the-partnership.pdf", page=4), "2."),
]
_RUN_AXE = """async () => {
    const found = await axe.run(document, {resultTypes: ["violations"]});
    const where = v => v.nodes.slice(0, 3).map(n => n.target.join(" ")).join("; ");
    return found.violations.map(v => `${v.id} (${v.impact}): ${where(v)}`);
}"""
_MARGIN = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory, knowledge: KnowledgeBase, checked: Checked) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("pages")
    made = {
        "report": html.render(view(RESULT, SETTING)),
        "journey": journey_page.render(build(routes()[DEFAULT], knowledge, "2023")),
        "versions": versions_page.render(compare(checked(manual(OLD)), checked(manual(NEW)))),
        "actions": actions_page.render(balance(FileRead("review.md", "", "read"), RECOMMENDATIONS)),
    }
    for name, text in made.items():
        (folder / f"{name}.html").write_text(text, encoding="utf-8")
    return {name: (folder / f"{name}.html").as_uri() for name in made}


@pytest.fixture
def report(browser: Browser, pages: dict[str, str]) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(pages["report"])
    yield page
    context.close()


@pytest.mark.parametrize("view_name", list(VIEWS))
@pytest.mark.parametrize("name", ["report", "journey", "versions", "actions"])
def test_everyone_can_use_it(browser: Browser, axe: str, pages: dict[str, str], name: str, view_name: str) -> None:
    # The page forbids scripts from elsewhere; axe is put in from outside, so that one rule is lifted here.
    context = browser.new_context(**VIEWS[view_name], bypass_csp=True)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(pages[name], wait_until="load")
    for details in page.query_selector_all("details:not([open]) > summary"):
        details.click()
    margin = page.evaluate(_MARGIN)
    page.evaluate(axe)
    found = page.evaluate(_RUN_AXE)
    context.close()
    assert found == []
    assert margin <= 0, f"{margin} pixels wider than the screen"
    assert asked == [pages[name]]


_SHOWN = """() => [...document.querySelectorAll("[data-group]")].filter(item => {
    for (let each = item; each; each = each.parentElement) {
        if (getComputedStyle(each).display === "none") { return false; }
    }
    return true;
}).map(item => item.dataset.group)"""


def _shown(page: Page) -> list[str]:
    found: list[str] = page.evaluate(_SHOWN)
    return found


def test_the_filter_works_without_script(browser: Browser, pages: dict[str, str]) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(pages["report"])
    expected = [f for f in FINDINGS if f.group != "works-well"]
    assert len(_shown(page)) == len(expected)
    page.select_option("select[name=confidence]", "high")
    page.select_option("select[name=kind]", "added")
    chosen = [f.group for f in expected if f.confidence == "high" and f.group == "added"]
    assert 0 < len(chosen) < len(expected)
    assert _shown(page) == chosen
    # No heading is left with nothing under it by a single choice.
    assert not page.is_visible("#withdrawn h3")
    page.click("button[type=reset]")
    assert len(_shown(page)) == len(expected)
    context.close()


def test_the_filter_goes_by_kind_role_and_confidence(report: Page) -> None:
    expected = [f for f in FINDINGS if f.group != "works-well"]
    assert len(_shown(report)) == len(expected)
    report.select_option("select[name=kind]", "added")
    assert set(_shown(report)) == {"added"}
    report.click("button[type=reset]")
    report.wait_for_timeout(
        100
    )  # the form is empty only after the event; the page's own rules forbid waiting by script
    assert len(_shown(report)) == len(expected)
    report.select_option("select[name=confidence]", "high")
    assert len(_shown(report)) == sum(1 for f in expected if f.confidence == "high")
    report.select_option("select[name=confidence]", "low")
    roles = [role for role in ("social-worker", "conference-chair") if any(role in f.roles for f in expected)]
    assert roles
    for role in roles:
        report.select_option("select[name=role]", role)
        assert len(_shown(report)) == sum(1 for f in expected if role in f.roles)
    # A heading with nothing under it would send a reader looking for it.
    for heading in report.query_selector_all("#findings [data-part]:not([hidden])"):
        assert heading.query_selector("[data-group]:not([hidden])")


def test_it_prints_everything_that_is_folded(browser: Browser, pages: dict[str, str], tmp_path: Path) -> None:
    pypdf = pytest.importorskip("pypdf")
    context = browser.new_context()
    page = context.new_page()
    page.goto(pages["report"])
    target = tmp_path / "report.pdf"
    page.pdf(path=str(target), prefer_css_page_size=True)
    context.close()
    printed = pypdf.PdfReader(target)
    text = unicodedata.normalize("NFKC", " ".join(each.extract_text() for each in printed.pages))  # no ligatures
    words = re.sub(r"\s+", " ", text)
    for finding in FINDINGS:
        assert finding.sentence[:40] in words
    assert "On this page" in printed.pages[0].extract_text(), "the contents share the first page with the opening"
    box = printed.pages[0].mediabox
    assert (round(float(box.width)), round(float(box.height))) == (595, 842)


def test_the_nine_columns_of_a_journey_fit_the_paper(
    browser: Browser, knowledge: KnowledgeBase, checked: Checked, tmp_path: Path
) -> None:
    """Nothing can be moved sideways on paper: no column may lie beyond its edge."""
    text = f"{OLD}\nThe team manager must approve the minutes of the initial conference on form CP1.\n"
    named = read_bytes(text.encode(), "initial_child_protection_conferences_and_all_that_belongs_to_them.md")
    journey = build(routes()[DEFAULT], knowledge, "2023", checked(named))
    (tmp_path / "journey.html").write_text(journey_page.render(journey), encoding="utf-8")
    context = browser.new_context(viewport={"width": 680, "height": 900})  # A4 without its margins
    page = context.new_page()
    page.goto((tmp_path / "journey.html").as_uri())
    page.emulate_media(media="print")
    assert page.locator(".journey-table thead th").count() == 9
    edge = page.evaluate(
        "Math.max(...[...document.querySelectorAll('th, td')].map(e => e.getBoundingClientRect().right))"
    )
    context.close()
    assert edge <= 680
