"""What the smaller pages share: one HTML file in the style of the report that needs no network and no script."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from importlib.resources import files

from checker.report.wording import clean


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a page under a heading of its own. `body` is HTML; `count` stands beside the title."""

    id: str
    title: str
    body: str
    count: int | None = None


def e(text: str) -> str:
    """Text of a manual or rule, made safe for HTML: markup escaped, control characters taken out."""
    return escape(clean(text))


def shell(title: str, kicker: str, opening: str, main: str, style: str) -> str:
    """The whole page around `opening` and `main`, which are HTML; `style` is added to that of the report."""
    page_style = (files(__package__) / "page" / "page.css").read_text(encoding="utf-8").rstrip()
    return f"""<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="Safeguarding Rule Checker">
<title>{e(title)}</title>
<style>
{page_style}
{style.strip()}
</style>
</head>
<body>
<header class="masthead">
<p class="kicker">{e(kicker)}</p>
<h1>{e(title)}</h1>
{opening}
</header>
{main}
<footer><p>Made by Safeguarding Rule Checker on the computer where the manual lies. This page loads nothing from
elsewhere. National rules are stated in our own words; the published guidance and the law always prevail.</p></footer>
</body>
</html>
"""


def columns(sections: Sequence[Section]) -> str:
    """The sections beside a list of them."""
    contents = "".join(f'<li><a href="#{each.id}">{e(each.title)}</a>{_count(each)}</li>' for each in sections)
    bodies = "\n".join(
        f'<section id="{each.id}"><h2>{e(each.title)}{_count(each)}</h2>\n{each.body}</section>' for each in sections
    )
    return (
        '<div class="columns">\n<nav aria-labelledby="contents"><h2 id="contents">On this page</h2>'
        f"<ol>{contents}</ol></nav>\n<main>\n{bodies}\n</main>\n</div>"
    )


def _count(section: Section) -> str:
    return "" if section.count is None else f' <span class="count">{section.count:,}</span>'
