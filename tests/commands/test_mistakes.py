"""Mistyped options and names."""

from __future__ import annotations

import pytest

from checker.knowledge.files import find_root
from tests.commands.conftest import Run

ROOT = str(find_root())
NEW_RULE = [
    *("--folder", ROOT, "--title", "Tell the school", "--stage", "referral", "--statement", "The school is told."),
    *("--force", "should", "--actor", "local-authority", "--action", "tell", "--about", "referral-feedback"),
    *("--why", "predictability"),
]


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (["chek", "x.md"], "Did you mean check?"),
        (["check", "x.md", "--fromat", "json"], "Did you mean --format"),
        (["check", "x.md", "--format", "jason"], "Did you mean json?"),
        (["decide", "--from", "x.xlsx", "--output", "x.yaml"], "unrecognized arguments: --output x.yaml\n  Help:"),
        (["check", "x.md", "--only", "tightend-time"], "Did you mean tightened-time?"),
        (["check", "x.md", "--only", "Q7"], "Codes are listed by: checker explain"),
        (["check", "x.md", "--edition", "2032"], "Editions: 2010,"),
        (["explain", "icpc-15w"], "Did you mean icpc-15wd"),
        (["rules", "show", "icpc-15w"], "Did you mean icpc-15wd"),
        (["rules", "show", "lado-role-201"], "Did you mean lado-role-2015"),
        (["rules", "list", "--stage", "referal"], "Did you mean "),
        (["rules", "list", "--on", "1 May 2016"], "Write it as year-month-day"),
        (["rules", "list", "--on", "2016-05-01", "--edition", "2015"], "Give one of them."),
        (["rules", "list", "--on", "1990-01-01"], "The first is that of 2010"),
        (
            ["compare", "old.md", "new.md", "--output", "difference.docx"],
            "one of .json, .md, .markdown, .html, .htm, .txt",
        ),
        (["rules", "list", "--stage", "fostering"], "Did you mean private-fostering"),
        (["new", "principle", "--title", "Look twice", "--set", "assesment", "--folder", ROOT], "mean assessment?"),
        (["new", "rule", *NEW_RULE, "--counterparty", "school"], "no role of this name"),
        (["new", "rule", *NEW_RULE, "--counterparty", "school"], "Did you mean school-or-college?"),
        (["rules"], "Help: checker rules --help"),
        ([], "Help: checker --help"),
        (["validate", "nowhere"], "does not exist"),
    ],
)
def test_mistakes_are_answered_in_three_lines_with_a_hint(run: Run, arguments: list[str], hint: str) -> None:
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert hint in err
    assert len(err.splitlines()) <= 3
