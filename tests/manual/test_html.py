from __future__ import annotations

from checker.manual.html import read_html
from tests.manual.support import assert_words_map_back

PAGE = """<!DOCTYPE html>
<html><head><title>Plans | Site</title><style>p {}</style></head><body>
<header><h1>Site name</h1></header><nav><ul><li>Home</li></ul></nav>
<div class="cookie-banner"><p>We use cookies</p></div>
<form id="aspnetForm"><div id="content">
<h1>3.6 Conferences</h1>
<div class="amendment"><h3>AMENDMENT</h3><p>In May 2019, this section was <em>rewritten</em>.</p></div>
<h2>Contents</h2><ul><li><a href="#a">Purpose</a></li><li><a href="#b">Quorum</a></li></ul>
<h2 id="a">1. Purpose</h2>
<p>The conference &amp; its <b>chair</b> must&nbsp;meet
   within 15 days<sup><a href="#f1">1</a></sup>, on the 1<sup>st</sup> day<br>and <!-- not --> not later.<p><strong>Who
comes</strong></p>
<ul><li>Social worker<ul><li>inner</li></ul></li><li><p>Police</p><p>second</p></li></ul>
<ol type="a" start="2"><li>beta<li>gamma</ol>
<table><thead><tr><th>Step<th>Who<th>When</thead>
<tr><td rowspan=2>Visit<td colspan=2>Social worker <ul><li>x</li><li>y</li></ul><tr><td>Nurse<td>Soon</table>
<table><tr><td>Amended in 2020: a box.</td></tr></table>
<table role="presentation"><tr><td><p>Left part.</p></td><td><p>Right part.</p></td></tr></table>
<details><summary>More</summary><p>Folded &lt;words&gt; here</x>joined.</p></details>
First line<br><br>Second paragraph
<button>Print</button>
<section class="footnotes"><ol><li>A note.</li></ol></section>
</div></form>
<footer>Contact</footer><script>alert(1)</script></body></html>
"""


def test_structure() -> None:
    reading = read_html(PAGE, "plan.html")
    got = [(b.kind, b.level, b.label, b.mark, b.text) for b in reading.blocks]
    assert got == [
        ("heading", 1, "3.6", "", "Conferences"),
        ("paragraph", 0, "", "amendment", "AMENDMENT"),
        ("paragraph", 0, "", "amendment", "In May 2019, this section was rewritten."),
        ("paragraph", 0, "", "contents", "Contents"),
        ("item", 1, "•", "contents", "Purpose"),
        ("item", 1, "•", "contents", "Quorum"),
        ("heading", 2, "1.", "", "Purpose"),
        (
            "paragraph",
            0,
            "",
            "",
            "The conference & its chair must meet within 15 days, on the 1st day and not later.",
        ),
        ("heading", 7, "", "", "Who comes"),
        ("item", 1, "•", "", "Social worker"),
        ("item", 2, "•", "", "inner"),
        ("item", 1, "•", "", "Police"),
        ("item", 1, "", "", "second"),
        ("item", 1, "b.", "", "beta"),
        ("item", 1, "c.", "", "gamma"),
        ("row", 0, "", "", "Visit | Social worker x y"),
        ("row", 0, "", "", "Nurse | Soon"),
        ("paragraph", 0, "", "amendment", "Amended in 2020: a box."),
        ("paragraph", 0, "", "", "Left part."),
        ("paragraph", 0, "", "", "Right part."),
        ("heading", 7, "", "", "More"),
        ("paragraph", 0, "", "", "Folded <words> herejoined."),
        ("paragraph", 0, "", "", "First line"),
        ("paragraph", 0, "", "", "Second paragraph"),
        ("note", 0, "1", "", "A note."),
    ]
    assert reading.title == "Plans | Site"
    assert "Left out" in reading.notices[0].message


def test_column_headings_follow_spans() -> None:
    rows = [b for b in read_html(PAGE, "plan.html").blocks if b.kind == "row"]
    assert [[cell.header for cell in row.cells] for row in rows] == [["Step", "Who"], ["Who", "When"]]


def test_every_word_maps_back() -> None:
    for newline in ("\n", "\r\n", "\r"):
        source = PAGE.replace("\n", newline)
        assert_words_map_back(read_html(source, "plan.html").blocks, source)


def test_main_part_wins_and_a_form_of_controls_is_dropped() -> None:
    page = """<body><p>Outside words here.</p><main><h1>Title</h1><p>Inside words that make up the page.</p>
    <form><label>Search</label><input></form><header><p>Chapter header stays.</p></header></main></body>"""
    assert [b.text for b in read_html(page, "a.html").blocks] == [
        "Title",
        "Inside words that make up the page.",
        "Chapter header stays.",
    ]


def test_an_accordion_button_in_a_heading_is_a_heading() -> None:
    page = "<h3><button>Who to tell</button></h3><div hidden><p>Tell the chair.</p></div>"
    assert [(b.kind, b.text) for b in read_html(page, "a.html").blocks] == [
        ("heading", "Who to tell"),
        ("paragraph", "Tell the chair."),
    ]


def test_deep_nesting_is_read() -> None:
    blocks = read_html("<div>" * 3_000 + "deep words" + "</div>" * 3_000, "a.html").blocks
    assert [b.text for b in blocks] == ["deep words"]


def test_an_empty_caption_is_no_block() -> None:
    page = "<table><caption></caption><tr><th>Step<th>When<tr><td>Visit<td>Soon</table>"
    assert [b.text for b in read_html(page, "a.html").blocks] == ["Visit | Soon"]


def test_a_page_saved_by_word() -> None:
    bullet = "<![if !supportLists]><span>\u00b7<span>&nbsp;&nbsp; </span></span><![endif]>"
    page = f"""<?xml version="1.0"?>
<html><body><div class=footer><p class=MsoTitle>Manual</p><p class=MsoToc1><a href="#a">Purpose 3</a></p>
<p class=MsoNormal>Meet within 15 days<a href="#_ftn1" name="_ftnref1"><span>[1]</span></a> of it.</p><h2>Who</h2>
<p class=MsoListParagraph style="mso-list:l0 level1 lfo1">{bullet}Tell the parents;</p>
<p class=MsoListParagraph style="mso-list:l0 level2 lfo1"><span>o<span>&nbsp; </span></span>in person</p>
</div><div id=ftn1><p class=MsoFootnoteText><a href="#_ftnref1" name="_ftn1">[1]</a> See chapter 2.</p></div></body>"""
    blocks = read_html(page, "a.html").blocks
    assert [(b.kind, b.level, b.label, b.mark, b.text) for b in blocks] == [
        ("heading", 1, "", "", "Manual"),
        ("paragraph", 0, "", "contents", "Purpose 3"),
        ("paragraph", 0, "", "", "Meet within 15 days of it."),
        ("note", 0, "1", "", "See chapter 2."),
        ("heading", 2, "", "", "Who"),
        ("item", 1, "\u2022", "", "Tell the parents;"),
        ("item", 2, "\u2022", "", "in person"),
    ]
    assert_words_map_back(blocks, page)


def test_a_paragraph_that_a_dash_begins_is_an_item() -> None:
    page = "<p>The chair must:</p><p>– open the door;</p><p>–5 degrees outside.</p><p>a-b</p>"
    blocks = read_html(page, "a.html").blocks
    assert [(b.kind, b.text) for b in blocks] == [
        ("paragraph", "The chair must:"),
        ("item", "open the door;"),
        ("paragraph", "–5 degrees outside."),
        ("paragraph", "a-b"),
    ]
    assert_words_map_back(blocks, page)


def test_what_a_procedures_site_puts_around_its_text() -> None:
    page = """<body><a class="govuk-skip-link" href="#main">Skip to main content</a>
<div id="onetrust-consent-sdk">Your privacy</div><div class="sidebar"><a href="a.html">Contents</a></div>
<div id="content"><h1>Strategy</h1><p><a href="https://gov.uk">View Working Together to Safeguard Children</a></p>
<div class="sidebar"><p>In this area the police must be told.</p></div>
<div class="accordion"><h2><button aria-expanded="false">Timing<span aria-hidden="true">+</span></button></h2>
<div hidden><p>Staff must act the same day.</p></div></div><button class="accordion">Visits</button>
<div style="display:none"><p>Visits are weekly.</p></div><a href="#top">Back to top</a></div>
<div id="footer">Privacy</div></body>"""
    assert [(b.kind, b.text) for b in read_html(page, "a.html").blocks] == [
        ("heading", "Strategy"),
        ("paragraph", "In this area the police must be told."),
        ("heading", "Timing"),
        ("paragraph", "Staff must act the same day."),
        ("heading", "Visits"),
        ("paragraph", "Visits are weekly."),
    ]


def test_a_page_of_navigation_alone_is_its_text() -> None:
    assert [b.text for b in read_html("<body><nav><a href=a.html>Referral</a></nav>", "a.html").blocks] == ["Referral"]
