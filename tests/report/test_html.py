from __future__ import annotations

import re
import shutil
import subprocess
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser
from importlib.resources import files
from pathlib import Path

import pytest

from checker.manual.model import Notice, Place
from checker.report import html
from checker.report.setting import Setting
from checker.report.view import view
from tests.report.golden_files import same_as_golden
from tests.report.made_up import EMPTY, FINDINGS, RESULT, SETTING

PAGE = html.render(view(RESULT, SETTING))
VOID = {"meta", "link", "br", "img", "input", "hr"}
DRAWN_EMPTY = {"circle", "rect", "line"}


class Outline(HTMLParser):
    """Checks that tags are nested, and collects what the tests ask about."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.headings: list[int] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len({name for name, _ in attrs}) == len(attrs), f"an attribute twice on {tag}"
        self.tags.append((tag, dict(attrs)))
        if re.fullmatch(r"h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in VOID | DRAWN_EMPTY
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, f"</{tag}> closes another element"

    def handle_data(self, data: str) -> None:
        if not self.open or self.open[-1] not in {"style", "script"}:
            self.text.append(data)


def outline(page: str) -> Outline:
    found = Outline()
    found.feed(page)
    found.close()
    assert not found.open
    return found


def test_html_report() -> None:
    same_as_golden(PAGE, "report.html")
    assert html.render(view(RESULT, SETTING)) == PAGE


@pytest.mark.parametrize(
    "page",
    [
        PAGE,
        html.render(view(EMPTY, SETTING)),
        html.render(view(RESULT, Setting())),
        html.render(view(RESULT, SETTING, only={"A1"})),
    ],
    ids=["whole", "empty", "no-names", "only-a1"],
)
def test_page_is_well_formed_and_can_be_walked(page: str) -> None:
    found = outline(page)
    names = Counter(tag for tag, _ in found.tags)
    assert names["main"] == names["h1"] == names["nav"] == names["footer"] == 1
    assert dict(found.tags[0][1]) == {"lang": "en-GB"}
    assert found.headings[0] == 1
    steps = zip(found.headings, found.headings[1:], strict=False)
    assert all(after - before <= 1 for before, after in steps), "a heading level is left out"
    ids = Counter(attrs["id"] for _, attrs in found.tags if "id" in attrs)
    assert [name for name, number in ids.items() if number > 1] == []
    for _, attrs in found.tags:
        target = attrs.get("href") or ""
        assert not target.startswith("#") or target[1:] in ids, f"no element for {target}"
        for reference in (attrs.get("aria-labelledby") or "").split():
            assert reference in ids


def test_nothing_is_loaded_from_anywhere() -> None:
    for tag, attrs in outline(PAGE).tags:
        assert tag not in {"link", "img", "iframe", "object", "embed", "base", "audio", "video"}
        assert not attrs.keys() & {"src", "srcset", "action", "poster", "background"}
        if "href" in attrs:
            assert tag == "a"
        assert not [name for name in attrs if name.startswith("on")]
    assert not re.search(r"@import|url\(|fetch\(|XMLHttpRequest", PAGE)
    assert "default-src 'none'" in PAGE


def test_text_of_a_manual_cannot_become_markup() -> None:
    evil = "<script>alert(1)</script>\"' &amp; \x1b[0m"
    odd = replace(
        FINDINGS[3], quote=evil, sentence=evil, headings=(evil,), path=(evil,), roles=(evil,), fingerprint=evil,
        questions=(evil,), difference={evil: evil}, watch=evil, why=evil, name=evil,
        place=replace(FINDINGS[3].place, file=evil),
    )  # fmt: skip
    assert odd.national is not None
    odd = replace(odd, national=replace(odd.national, url='javascript:alert("1")', title=evil, cite=evil, id=evil))
    page = html.render(view(replace(RESULT, manual=evil, findings=(odd,)), SETTING))
    found = outline(page)
    assert [tag for tag, _ in found.tags].count("script") == 1
    assert "javascript:" not in page
    assert "\x1b" not in page


def test_many_notes_on_the_reading_do_not_keep_a_reader_from_the_findings() -> None:
    many = tuple(Notice(f"Box {number} was left out", Place("07.md", line=number)) for number in range(1, 9))
    page = html.render(view(replace(RESULT, notices=many), SETTING))
    folded = page[page.index("<summary>5 more notes</summary>") :]
    assert "Box 3 was left out" in page[: -len(folded)]
    for number in (4, 5, 6, 7, 8):
        assert f"Box {number} was left out" in folded[: folded.index("</details>")]


def test_every_finding_is_there_without_script() -> None:
    said = "".join(outline(PAGE).text)
    for finding in FINDINGS:
        assert finding.sentence in said
        for question in finding.questions if finding.confidence != "low" else ():
            assert question in said


def test_the_words_around_a_quotation_come_from_its_own_block() -> None:
    assert "one counts. </span>The 15 working days will be counted from the <mark>last</mark> strategy" in PAGE


def test_two_findings_of_one_fingerprint_have_two_addresses() -> None:
    twin = replace(FINDINGS[4], place=replace(FINDINGS[4].place, line=70))
    outline_of_twins = outline(html.render(view(replace(RESULT, findings=(FINDINGS[4], twin)), SETTING)))
    passages = [attrs["id"] for tag, attrs in outline_of_twins.tags if tag == "li" and "data-group" in attrs]
    assert passages == ["f-a1-03-conference-md-7", "f-a1-03-conference-md-7-2"]


def test_what_says_the_same_stands_in_one_card() -> None:
    many = [replace(FINDINGS[4], place=replace(FINDINGS[4].place, line=70 + n), fingerprint=f"f{n}") for n in range(7)]
    other = replace(FINDINGS[4], code="F1", fingerprint="other")
    page = html.render(view(replace(RESULT, findings=(*many[:3], other, *many[3:])), SETTING))
    found = outline(page)
    assert [tag for tag, _ in found.tags].count("article") == 2
    assert page.count("7 passages") == 1
    assert "and 3 more passages" in page
    assert page.count(many[0].why) == 2, "once for each card"
    assert page.count("</q> again.") == 6, "the same words stand once"
    addresses = [str(attrs["id"]) for tag, attrs in found.tags if tag == "li" and "data-group" in attrs]
    assert len(set(addresses)) == 8


def test_the_picture_says_the_same_as_the_table() -> None:
    drawn = PAGE.count('class="found" cx') - 1  # one is the key
    table = PAGE.split('id="journey"', 1)[1]
    figures = [re.findall(r'<td class="n">([\d,]+)</td>', row) for row in re.findall(r"<tr><th.*?</tr>", table)]
    told = [[int(figure.replace(",", "")) for figure in row] for row in figures if row]
    rows = [(row[0], row[1]) for row in told]
    assert drawn == 2 * sum(int(found) for _, found in rows)  # drawn wide and narrow
    assert PAGE.count('class="open" cx') - 1 == 2 * sum(int(force) - int(found) for force, found in rows)
    for _, _, duties, asked, limits, asked_limits, _ in told:
        for words in (f"duties {duties:,}, here {asked:,}<", f"limits {limits:,}, here {asked_limits:,}<"):
            assert PAGE.count(words) >= 2


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_colours_have_enough_contrast_in_light_dark_and_print() -> None:
    style = (files("checker.report") / "page" / "page.css").read_text(encoding="utf-8")
    themes = [
        dict(re.findall(r"--([\w-]+): (#\w{6});", block)) for block in re.findall(r":root \{(.*?)\}", style, re.S)
    ]
    assert len(themes) == 3
    for theme in themes:
        ground = [theme["paper"], theme["card"], theme["tint"]]
        words = [name for name in theme if name not in {"paper", "card", "tint", "line", "rail", "mark", "mark-ink"}]
        for name in words:
            assert min(contrast(theme[name], behind) for behind in ground) >= 4.5, name
        assert contrast(theme["mark-ink"], theme["mark"]) >= 4.5


def chromium(tmp_path: Path, page: Path, *options: str) -> str:
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if program is None:
        pytest.skip("no Chromium on PATH to look at the page with")
    quiet = "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
    quiet += " --disable-component-update --disable-sync --hide-scrollbars"
    command = [program, *quiet.split(), f"--user-data-dir={tmp_path / 'profile'}", *options, page.as_uri()]
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=120).stdout


@pytest.fixture
def opened(tmp_path: Path) -> Path:
    page = tmp_path / "report.html"
    page.write_text(PAGE, encoding="utf-8")
    return page


def test_in_a_browser_the_filter_appears_and_counts(tmp_path: Path, opened: Path) -> None:
    seen = chromium(tmp_path, opened, "--dump-dom")
    shown = sum(1 for f in FINDINGS if f.group != "works-well")
    assert f"Showing {shown} of {shown} findings." in seen


def test_in_a_browser_nothing_is_wider_than_a_telephone(tmp_path: Path, opened: Path) -> None:
    frame = tmp_path / "phone.html"
    measure = "document.title = f.contentDocument.documentElement.scrollWidth"
    frame.write_text(
        f'<!doctype html><title>none</title><iframe id="f" src="{opened.name}" width="390" height="800" '
        f'style="border:0" onload="{measure}"></iframe>',
        encoding="utf-8",
    )
    seen = chromium(tmp_path, frame, "--allow-file-access-from-files", "--dump-dom")
    found = re.search(r"<title>(\d+)</title>", seen)
    assert found, seen[:300]
    assert int(found[1]) <= 390
