"""The site in a browser: nothing is asked of anyone else, everyone can use it, and answers are found at once."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest

from checker.site.context import Context

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Request, Response

PAGES = {
    "home": "",
    "rule": "rules/icpc-15wd/",
    "withdrawn rule": "rules/initial-assessment-10wd/",
    "silence": "rules/icpc-minutes-deadline/",
    "definition": "rules/must-should-convention/",
    "law not begun": "rules/macpt-duty/",
    "all rules": "rules/",
    "roles": "roles/",
    "role": "roles/teacher/",
    "family role": "roles/child/",
    "stages": "stages/",
    "stage": "stages/assessment/",
    "early help": "stages/early-help/",
    "questions": "questions/",
    "editions": "editions/",
    "edition": "editions/2023/",
    "law": "law/",
    "glossary": "glossary/",
    "decisions": "decisions/",
    "silences": "silences/",
    "withdrawn": "withdrawn/",
    "rulebook": "rulebook/",
    "principles": "principles/",
    "principle": "principles/risk-sensible/",
    "lens": "principles/lenses/babies/",
    "evidence": "principles/evidence/",
    "causal map": "causal-map/",
    "codes": "findings/",
    "code": "findings/T1/",
    "changes": "changes/",
    "upkeep": "changes/upkeep/",
    "by hand": "checker/run/",
    "accessibility": "about/accessibility/",
    "author page": "rule-file/",
}
VIEWS: dict[str, dict[str, Any]] = {
    "light": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "light"},
    "dark": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"},
    "phone": {"viewport": {"width": 320, "height": 700}, "color_scheme": "light", "has_touch": True},
}
_RULES = {"dark": ["color-contrast", "link-in-text-block"]}
"""What dark colours can change; all else is as in the light view. Other views run all, best practice included."""
_RUN_AXE = """async rules => {
    const only = rules ? {runOnly: {type: "rule", values: rules}} : {};
    const found = await axe.run(document, {resultTypes: ["violations"], ...only});
    const where = v => v.nodes.slice(0, 3).map(node => node.target.join(" ")).join("; ");
    return found.violations.map(v => `${v.id} (${v.impact}): ${where(v)}`);
}"""
_MARGIN = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


class _Watch:
    """What a page asks for: addresses elsewhere, and answers that are errors."""

    def __init__(self, page: Page) -> None:
        self.outside: set[str] = set()
        self.failed: list[str] = []
        page.on("request", self._asked)
        page.on("response", self._answered)
        page.on("pageerror", lambda error: self.failed.append(str(error)))

    def _asked(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in ("http", "https", "ws", "wss") and parts.hostname != "127.0.0.1":
            self.outside.add(request.url)

    def _answered(self, response: Response) -> None:
        if response.status >= 400:
            self.failed.append(f"{response.status} {response.url}")


@pytest.mark.parametrize("view_name", list(VIEWS))
def test_nothing_is_asked_of_anyone_else_and_all_can_read(
    browser: Browser, address: str, axe: str, view_name: str
) -> None:
    """Every type of page: no request elsewhere, no error, no sideways scrolling, nothing that axe-core finds."""
    wrong = []
    view = browser.new_context(**VIEWS[view_name])
    view.route(lambda url: urlsplit(url).hostname != "127.0.0.1", lambda route: route.abort())
    page = view.new_page()
    watch = _Watch(page)
    for name, path in PAGES.items():
        page.goto(address + path, wait_until="load")
        page.wait_for_timeout(120)  # the theme makes wide code reachable by keyboard once it has measured it
        if (margin := page.evaluate(_MARGIN)) > 0:
            wrong.append(f"{name}: {margin} pixels wider than the screen")
        page.evaluate(axe)
        wrong += [f"{name}: {each}" for each in page.evaluate(_RUN_AXE, _RULES.get(view_name))]
    wrong += [f"asks {url}" for url in watch.outside] + watch.failed
    view.close()
    assert wrong == []


def _open_search(page: Page) -> None:
    page.keyboard.press("/")
    page.wait_for_timeout(300)
    page.keyboard.type("conference")
    page.wait_for_selector(".md-search-result__link", timeout=10_000)


def _results(page: Page) -> list[str]:
    found = page.eval_on_selector_all(
        ".md-search-result__item > a:first-of-type", "links => links.slice(0, 3).map(link => link.href)"
    )
    return [urlsplit(each).path.removesuffix(".html") for each in found]


def _ask(page: Page, question: str) -> list[str]:
    """The first three results, once they no longer change."""
    page.fill(".md-search__input", question)
    page.dispatch_event(".md-search__input", "keyup")
    found: list[str] = []
    since = begun = time.monotonic()
    while time.monotonic() - since < 0.3 and time.monotonic() - begun < 6:
        now = _results(page)
        if now != found:
            found, since = now, time.monotonic()
        page.wait_for_timeout(40)
    return found


@pytest.mark.parametrize("words", ["find", "ask"])
def test_the_questions_find_their_rules(page: Page, address: str, context: Context, words: str) -> None:
    page.goto(address + "about/")
    _open_search(page)
    missed = []
    for question in context.questions:
        found = _ask(page, getattr(question, words))
        if not any(path.strip("/").endswith(f"rules/{rule}") for path in found for rule in question.rules):
            missed.append(f"{getattr(question, words)}: {found}")
    assert missed == []


def test_search_works_by_keyboard_alone(page: Page, address: str) -> None:
    page.goto(address)
    page.wait_for_timeout(300)
    page.keyboard.press("Tab")
    assert "Skip" in page.evaluate("document.activeElement.textContent")
    _open_search(page)
    page.wait_for_timeout(500)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/rules/**")


def test_search_works_from_disk(browser: Browser, offline: Path) -> None:
    page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
    watch = _Watch(page)
    page.goto((offline / "index.html").as_uri())
    page.wait_for_timeout(500)
    _open_search(page)
    assert any("icpc" in path for path in _ask(page, "initial conference 15 working days"))
    page.keyboard.press("Escape")
    page.goto((offline / "index.html").as_uri())
    page.click("text=Teacher")
    page.wait_for_url("**/roles/teacher.html")
    assert watch.outside == set()


def test_three_taps_from_home_to_what_i_must_do(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(address)
    page.tap("text=Police officer")
    page.wait_for_url("**/roles/police-officer/")
    page.tap(".jump >> text=Strategy discussion")
    card = page.locator(".card", has=page.locator('a[href$="strategy-attendees/"]'))
    card.wait_for()
    assert "Left to you" in card.inner_text()
    card.locator("a").first.tap()
    page.wait_for_url("**/rules/strategy-attendees/")
    text = page.inner_text("article")
    assert "Who takes part" in text
    assert "Left to your judgement" in text
    context.close()


def test_a_day_leads_to_its_edition(page: Page, address: str) -> None:
    page.goto(address + "editions/")
    page.fill("#as-of", "2016-05-01")
    page.click("text=Show the rules of that day")
    page.wait_for_url("**/editions/2015/")


def test_a_printed_rule_says_what_it_is(page: Page, address: str) -> None:
    page.goto(address + "rules/icpc-15wd/")
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    foot = page.inner_text(".print-foot")
    assert "icpc-15wd" in foot
    assert "edition of 2026" in foot
    assert "Printed on" in foot
    assert not page.is_visible(".md-header")
    assert len(page.pdf(format="A4")) > 5_000
