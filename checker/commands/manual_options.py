"""The options of the commands about manuals beside `check`: compare, journey and actions."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Any

Command = Callable[..., argparse.ArgumentParser]
"""Makes the parser of one command: (commands, name, summary, epilog)."""

EXIT_CODES = """\
exit codes:
  0    done (this is information: nothing that is found makes it another)
  2    not all could be done: an option or a file could not be used; the rest is still told
"""
JOURNEY_EXAMPLES = """\
examples:
  checker journey                                     the national rules alone
  checker journey manual.pdf                          what the manual asks for beside them
  checker journey manual/ --route child-in-need --output journey.html
  checker journey manual/ --from referral-received --to assessment-complete
"""


def add(commands: Any, command: Command) -> None:
    """Add the three commands to the command line."""
    _compare(command(commands, "compare", "Say what differs between two versions of a manual", EXIT_CODES))
    _journey(
        command(
            commands,
            "journey",
            "Follow a child's journey step by step, nationally and in a manual",
            f"{JOURNEY_EXAMPLES}\n{EXIT_CODES}",
        )
    )
    _actions(command(commands, "actions", "Sort the recommendations of a case review by what they add", EXIT_CODES))


def _compare(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("old", metavar="OLD", help="the old version: a file or a folder")
    parser.add_argument("new", metavar="NEW", help="the new version: a file or a folder")
    parser.add_argument("--edition", metavar="YEAR", help="edition of Working Together (default: in force today)")
    parser.add_argument(
        "--format",
        choices=("text", "json", "markdown", "html"),
        help="form of the result (default: text, or what the name of the output file says)",
    )
    parser.add_argument("--output", metavar="FILE", help="write the result to this file, not to the terminal")
    parser.add_argument("--quiet", action="store_true", help="no progress and no notes; problems are still told")


def _journey(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("path", nargs="?", metavar="PATH", help="a manual (default: the national rules alone)")
    parser.add_argument(
        "--route", metavar="ROUTE", help="which way through the journey (default: referral-to-core-group)"
    )
    parser.add_argument("--from", dest="start", metavar="EVENT", help="begin at this event, with --to")
    parser.add_argument("--to", dest="end", metavar="EVENT", help="end at this event, with --from")
    parser.add_argument("--edition", metavar="YEAR", help="edition of Working Together (default: in force today)")
    parser.add_argument(
        "--format",
        choices=("text", "json", "svg", "html"),
        help="form of the result (default: text, or what the name of the output file says)",
    )
    parser.add_argument("--output", metavar="FILE", help="write the result to this file, not to the terminal")
    parser.add_argument("--quiet", action="store_true", help="no progress and no notes; problems are still told")


def _actions(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="a list of recommendations: text, Markdown, Word, PDF or CSV")
    parser.add_argument(
        "--format",
        choices=("text", "json", "markdown", "html"),
        help="form of the result (default: text, or what the name of the output file says)",
    )
    parser.add_argument("--output", metavar="FILE", help="write the result to this file, not to the terminal")
