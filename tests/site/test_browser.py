"""The site in a browser: nothing is asked of anyone else, everyone can use it, and answers are found at once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
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
_COLOURS = ["color-contrast", "link-in-text-block"]
"""What dark colours can change; all else is as in light ones."""
_LAYOUT = [
    *_COLOURS,
    "aria-hidden-focus",
    "button-name",
    "label",
    "link-name",
    "region",
    "scrollable-region-focusable",
    "skip-link",
    "target-size",
]
"""What the layout of a narrow screen can change, with the parts that only it shows."""
_RUN_AXE = """async rules => {
    const only = rules ? {runOnly: {type: "rule", values: rules}} : {};
    const found = await axe.run(document, {resultTypes: ["violations"], ...only});
    const where = v => v.nodes.slice(0, 3).map(node => node.target.join(" ")).join("; ");
    return found.violations.map(v => `${v.id} (${v.impact}): ${where(v)}`);
}"""
_STILL = "*, *::before, *::after { transition: none !important; animation: none !important; }"
_OF_A_KIND = 3
_SHORTEN = """most => document.querySelectorAll("article *").forEach(parent => {
    const seen = {};
    for (const child of [...parent.children]) {
        const kind = child.tagName + child.className;
        seen[kind] = (seen[kind] || 0) + 1;
        if (seen[kind] > most) child.remove();
    }
})"""
"""Long lists are the same thing many times over, and axe-core takes its time with each: some of a kind will do."""
_CODE_REACHED = """[...document.querySelectorAll("pre > code")].every(
    code => code.scrollWidth <= code.clientWidth || code.tabIndex === 0)"""
"""The theme makes wide code reachable by keyboard once it has measured it: some time after each change of width."""
_SCHEME = "name => document.body.setAttribute('data-md-color-scheme', name)"
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


def _looked_at(page: Page, axe: str) -> Iterator[str]:
    """What is wrong with an open page: on a phone 320 pixels wide, then on a desk in light and in dark colours."""
    page.wait_for_function(_CODE_REACHED)
    if (margin := page.evaluate(_MARGIN)) > 0:
        yield f"phone: {margin} pixels wider than the screen"
    page.add_style_tag(content=_STILL)
    page.evaluate(_SHORTEN, _OF_A_KIND)
    page.evaluate(axe)
    yield from (f"phone: {each}" for each in page.evaluate(_RUN_AXE, _LAYOUT))
    page.set_viewport_size({"width": 1280, "height": 900})
    page.wait_for_function(_CODE_REACHED)
    yield from (f"light: {each}" for each in page.evaluate(_RUN_AXE, None))
    page.evaluate(_SCHEME, "slate")
    yield from (f"dark: {each}" for each in page.evaluate(_RUN_AXE, _COLOURS))


def test_nothing_is_asked_of_anyone_else_and_all_can_read(browser: Browser, address: str, axe: str) -> None:
    """Every type of page: no request elsewhere, no error, no sideways scrolling, nothing that axe-core finds."""
    wrong = []
    view = browser.new_context(color_scheme="light")
    view.route(lambda url: urlsplit(url).hostname != "127.0.0.1", lambda route: route.abort())
    page = view.new_page()
    watch = _Watch(page)
    for name, path in PAGES.items():
        page.set_viewport_size({"width": 320, "height": 700})
        page.goto(address + path, wait_until="load")
        wrong += [f"{name}, {each}" for each in _looked_at(page, axe)]
    wrong += [f"asks {url}" for url in watch.outside] + watch.failed
    view.close()
    assert wrong == []


_COUNT_ANSWERS = """
    window.answers = 0;
    window.Worker = class extends Worker {
        constructor(...given) {
            super(...given);
            this.addEventListener("message", event => { if (event.data.type === 3) window.answers += 1; });
        }
    };
"""


def _open_search(page: Page) -> None:
    page.keyboard.press("/")
    page.wait_for_timeout(300)
    page.keyboard.type("conference")
    page.wait_for_selector(".md-search-result__link", timeout=20_000)


def _results(page: Page) -> list[str]:
    found = page.eval_on_selector_all(
        ".md-search-result__item > a:first-of-type", "links => links.slice(0, 3).map(link => link.href)"
    )
    return [urlsplit(each).path.removesuffix(".html") for each in found]


def _ask(page: Page, question: str) -> list[str]:
    """The first three results as the reader sees them, once the search has answered."""
    before = page.evaluate("window.answers")
    page.fill(".md-search__input", question)
    page.dispatch_event(".md-search__input", "keyup")
    page.wait_for_function("before => window.answers > before", arg=before)
    page.wait_for_timeout(30)  # the theme writes the results into the page
    return _results(page)


@pytest.mark.parametrize("words", ["find", "ask"])
def test_the_questions_find_their_rules(page: Page, address: str, context: Context, words: str) -> None:
    page.add_init_script(_COUNT_ANSWERS)
    page.goto(address + "about/")
    _open_search(page)
    missed = []
    for question in context.questions:
        found = _ask(page, getattr(question, words))
        if not any(path.strip("/").endswith(f"rules/{rule}") for path in found for rule in question.rules):
            missed.append(f"{getattr(question, words)}: {found}")
    assert missed == []


def _tab_to(page: Page, text: str) -> None:
    for _ in range(80):
        page.keyboard.press("Tab")
        if text in page.evaluate("document.activeElement.innerText || ''"):
            return
    raise AssertionError(f"{text} is not reached by Tab")


def test_the_way_in_by_keyboard_alone(page: Page, address: str) -> None:
    """From the first page over a role and a point of the journey to a rule, with the place always to be seen."""
    page.goto(address)
    _tab_to(page, "Police officer")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    page.keyboard.press("Enter")
    page.wait_for_url("**/roles/police-officer/")
    _tab_to(page, "Strategy discussion")
    page.keyboard.press("Enter")
    _tab_to(page, "Who takes part in a strategy discussion")
    page.keyboard.press("Enter")
    page.wait_for_url("**/rules/strategy-attendees/")


_STANDS_AT = """() => {
    const at = document.activeElement, shown = at.matches(".md-option") ? at.nextElementSibling : at;
    return {[at.className + " " + at.innerText]: shown.checkVisibility({opacityProperty: true})};
}"""
"""The place of the keyboard, and whether it, or the picture that stands for a choice of colours, is to be seen."""


def test_where_the_keyboard_stands_is_seen(page: Page, address: str) -> None:
    """Everything that Tab reaches before the text, or what stands for it, is on the page; no stop is hidden."""
    page.goto(address)
    page.wait_for_timeout(500)
    stops: dict[str, bool] = {}
    while not any("Social worker" in name for name in stops) and len(stops) < 30:
        page.keyboard.press("Tab")
        page.wait_for_timeout(400)  # parts of the theme fade in
        stops.update(page.evaluate(_STANDS_AT))
    assert len(stops) > 8
    assert [name for name, visible in stops.items() if not visible] == []


def test_old_names_are_found(page: Page, address: str) -> None:
    """Who types what manuals used to call a thing is led to what stands now."""
    page.add_init_script(_COUNT_ANSWERS)
    page.goto(address + "about/")
    _open_search(page)
    old = {
        "ACPC": "glossary",
        "LSCB": "glossary",
        "child protection register": "glossary",
        "common assessment framework": "glossary",
        "core assessment": "core-assessment-35wd",
        "serious case review": "local-review-duty",
        "ICPC": "icpc-15wd",
    }
    found = {name: _ask(page, name) for name in old}
    assert {name for name, wanted in old.items() if not any(wanted in path for path in found[name])} == set(), found


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


def test_search_works_from_disk(page: Page, offline: Path) -> None:
    watch = _Watch(page)
    page.goto((offline / "index.html").as_uri())
    page.wait_for_timeout(500)
    _open_search(page)
    page.fill(".md-search__input", "initial conference 15 working days")
    page.dispatch_event(".md-search__input", "keyup")
    page.click(".md-search-result__link[href*='icpc-15wd.html']", timeout=10_000)
    page.wait_for_url("**/rules/icpc-15wd.html*")
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


def test_dark_colours_follow_the_system(browser: Browser, address: str) -> None:
    for scheme, name in (("light", "default"), ("dark", "slate")):
        context = browser.new_context(color_scheme=scheme)  # type: ignore[arg-type]
        page = context.new_page()
        page.goto(address)
        assert page.get_attribute("body", "data-md-color-scheme") == name
        context.close()


def test_the_search_index_waits_until_it_is_wanted(page: Page, address: str) -> None:
    """It is several times the size of a page, and most readers of a page do not search."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address + "rules/icpc-15wd/", wait_until="networkidle")
    assert not [url for url in asked if "search_index" in url]
    _open_search(page)
    assert [url for url in asked if "search_index" in url]


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
