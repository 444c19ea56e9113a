from __future__ import annotations

import io
import re
from dataclasses import replace

from rich.console import Console

from checker.manual.model import Notice, Place
from checker.report import text
from checker.report.lines import show
from checker.report.opening import grouped
from checker.report.setting import Setting
from checker.report.view import view
from checker.report.wording import NOTICE
from tests.report.golden_files import same_as_golden
from tests.report.made_up import EMPTY, FINDINGS, RESULT, SETTING

SEEN = view(RESULT, SETTING)


def test_text_report() -> None:
    same_as_golden(text.render(SEEN), "report.txt")


def test_concise_report_has_one_line_for_each_finding() -> None:
    lines = text.concise(SEEN)
    same_as_golden(lines, "concise.txt")
    assert len(lines.splitlines()) == len(FINDINGS)
    assert re.fullmatch(r"\S+?:\d+:\d+: [A-Z]\d [a-z ]+: .+\.", lines.splitlines()[0])


def test_the_same_words_reach_a_terminal() -> None:
    screen = io.StringIO()
    show(text.lines(SEEN), Console(file=screen, force_terminal=True, color_system="truecolor", width=10_000))
    without_colour = re.sub(r"\x1b\[[0-9;]*m", "", screen.getvalue())
    assert "\x1b[" in screen.getvalue()
    assert [line.rstrip() for line in without_colour.splitlines()] == [
        line.replace("**", "") for line in text.render(SEEN).splitlines()
    ]


def test_wrapped_lines_keep_their_indent() -> None:
    screen = io.StringIO()
    show(text.lines(SEEN), Console(file=screen, width=60))
    lines = screen.getvalue().splitlines()
    national = next(i for i, line in enumerate(lines) if line.startswith("  Nationally: The initial"))
    assert lines[national + 1].startswith("  ")
    assert max(len(line.rstrip()) for line in lines) <= 60


def test_markup_in_a_manual_is_not_read_as_colour() -> None:
    quote = "Use [bold red]Form 7[/] and [link=http://x]."
    odd = replace(FINDINGS[4], quote=quote, focus=replace(FINDINGS[4].focus, start=4, end=10))
    screen = io.StringIO()
    show(text.lines(view(replace(RESULT, findings=(odd,)), SETTING)), Console(file=screen, width=200))
    assert quote in screen.getvalue()


def test_control_characters_of_a_manual_do_not_reach_the_terminal() -> None:
    odd = replace(FINDINGS[4], sentence="a\x1b[2Jb\x07c\u202ed\r\ne", headings=("x\x1b]0;t\x07",))
    written = text.render(view(replace(RESULT, findings=(odd,)), SETTING))
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", written)


def test_what_could_not_be_read_is_told_once_with_advice() -> None:
    written = text.render(SEEN)
    assert written.count("pages 8-11 have no text layer") == 1
    assert "Run OCR and check again." in written
    assert written.index("Not read:") < written.index(NOTICE) < written.index("Falls short")


def test_a_note_names_a_file_once() -> None:
    same = Notice("n/01.md is the same chapter as 01.md and was counted once", Place("n/01.md"), "Keep one of the two.")
    assert grouped([same]) == ["n/01.md is the same chapter as 01.md and was counted once. Keep one of the two."]
    other = replace(same, message="A box was left out", place=Place("n/01.md", line=4))
    assert grouped([other]) == ["A box was left out (n/01.md:4). Keep one of the two."]


def test_where_nothing_was_read_no_other_form_is_offered() -> None:
    assert "--format html" in text.render(SEEN)
    assert "--format html" not in text.render(view(replace(EMPTY, judged=()), SETTING))


def test_a_later_finding_points_back_to_the_same_questions() -> None:
    written = text.render(SEEN)
    assert written.count("how many requests are turned down today") == 1
    assert "as at 03-conference.md:7:1, above." in written


def test_nothing_to_point_out_says_what_was_compared() -> None:
    assert "Nothing to point out in the text that was read: 2 provisions compared with 36 rules." in text.render(
        view(EMPTY, SETTING)
    )
    assert text.concise(view(EMPTY, SETTING)) == ""


def test_options_that_leave_findings_out_are_told() -> None:
    seen = view(RESULT, SETTING, only={"A1"}, least="high")
    written = text.render(seen)
    assert "Not shown: Only A1 extra approval shown, as asked; 4 findings with other codes left out." in written
    assert "What works well" not in written
    assert "not found in this text" not in written
    assert "1 finding below medium confidence left out, as asked." in text.render(view(RESULT, SETTING, least="medium"))


def test_not_found_can_be_asked_for_alone() -> None:
    written = text.render(view(RESULT, SETTING, only={"not-found"}))
    assert "National rules not found in this text (3 of 36 in force)" in written


def test_ids_are_shown_where_names_are_not_known() -> None:
    assert "most in initial-conference (3)" in text.render(view(RESULT, Setting()))
