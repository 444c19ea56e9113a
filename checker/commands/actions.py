"""`checker actions FILE`: the recommendations of a case review, sorted by what they add."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from checker.commands import output
from checker.commands.say import CommandError, problem

SUFFIXES = {".json": "json", ".md": "markdown", ".markdown": "markdown", ".html": "html", ".htm": "html"}
"""The format of an output file where --format does not say another."""


def run(options: Namespace) -> int:
    """Carry out the command; gives the exit code: 2 where the file could not be read, or not all of it."""
    path = Path(options.file)
    target, form = output.chosen(options, [path], SUFFIXES)
    from checker.actions import page, report
    from checker.actions.read import read
    from checker.actions.sort import balance
    from checker.manual.errors import InputError

    try:
        account, recommendations, notices = read(path)
    except InputError as error:
        raise CommandError(error.message, error.advice) from None
    if account.status == "not-read":
        problem(f"{account.name} was not read: {account.reason}.", "Nothing was sorted.")
        return 2
    if not recommendations:
        raise CommandError(
            f"no recommendation was found in {account.name}.",
            "Give a list or a table, or paragraphs that say what should be done.",
        )
    found = balance(account, recommendations)
    if written := {"json": report.as_json, "markdown": report.as_markdown, "html": page.render}.get(form):
        output.put(written(found), target)
    else:
        output.put_lines(report.lines(found), target)
    for notice in notices:
        problem(notice.message, notice.advice)
    return 0 if account.status == "read" and not any(notice.lost for notice in notices) else 2
