"""Mistyped options and names."""

from __future__ import annotations

import pytest

from checker.knowledge.files import find_root
from tests.conftest import Run

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
        (["journey", "--output", "way.docx"], "or say the form with --format. A browser prints .html"),
        (["diff", "--output", "note.pdf"], "or say the form with --format.\n"),
        (["rules", "list", "--role", "teachr"], "Did you mean teacher"),
        (["rules", "list", "--role", "xyzzy"], "One of: child, parent-or-carer, "),
        (["fmt", "nowhere"], "Give .yaml files of rules/"),
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


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (
            "check nowhere.md --only Q7,L1,Q8 --output r.pdf --decisions no.yaml --edition 2032 --lexicon no.yaml",
            ["--output r.pdf", "--only Q7", "--only Q8", "--decisions no.yaml", "--edition 2032", "--lexicon no.yaml"],
        ),
        (
            "rules list --edition 2032 --role polise --stage referal",
            ["--edition 2032", "--role polise", "--stage referal"],
        ),
        ("rules show icpc-15w --on May", ["--on May", "there is no rule called icpc-15w."]),
        (
            "journey --edition 2032 --from referal-made --to plan-endd",
            ["--edition 2032", "--from referal-made", "--to plan-endd"],
        ),
    ],
)
def test_one_mistake_does_not_hide_the_next(run: Run, arguments: str, told: list[str]) -> None:
    code, out, err = run(*arguments.split(" "))
    assert (code, out) == (2, "")
    said = [line.removeprefix("checker: ") for line in err.splitlines() if line.startswith("checker: ")]
    assert [line.split(":")[0] for line in said] == told


def test_a_role_is_known_by_its_other_names(run: Run) -> None:
    assert run("rules", "list", "--role", "Teacher") == run("rules", "list", "--role", "school-or-college")
    assert run("rules", "list", "--role", "LADO")[0] == 0
