"""What the pages of the codes say of what was counted."""

from __future__ import annotations

import json
import re

from checker.compare.codes import BY_CODE
from checker.site import accuracy
from checker.site.context import Context
from checker.site.page import Page


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
