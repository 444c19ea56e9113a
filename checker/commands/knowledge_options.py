"""The options of the commands about the knowledge base itself: verify and export."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Any

Command = Callable[..., argparse.ArgumentParser]
"""Makes the parser of one command: (commands, name, summary, epilog)."""

VERIFY_EXIT_CODES = """\
exit codes:
  0    everything that was found agrees
  1    something differs, or nothing at all was found
  2    the document could not be read, or not all of it
"""
EXPORT_EXAMPLES = """\
examples:
  checker export csv --output rules.csv
  checker export oscal --output oscal/      catalog.json and a profile for each edition
  checker export oscal --edition 2023       one profile on the terminal
  checker export jsonld --base https://rules.example.org/id --output rules.jsonld
"""


def add(commands: Any, command: Command) -> None:
    """Add the two commands to the command line."""
    _verify(command(commands, "verify", "Compare the rules with an official edition", VERIFY_EXIT_CODES))
    _export(command(commands, "export", "Write the rules for other programs", EXPORT_EXAMPLES))


def _verify(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("source", metavar="FILE", help="the official edition as PDF, Word, HTML or Markdown")
    parser.add_argument("--edition", metavar="YEAR", required=True, help="which edition the file is: 2023")
    parser.add_argument(
        "--write", action="store_true", help="record the result in rules/vocabulary/verified/, to be reviewed as a diff"
    )
    parser.add_argument("--quiet", action="store_true", help="no progress and no notes; problems are still told")


def _export(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("form", choices=("oscal", "jsonld", "csv"), help="form of the export")
    parser.add_argument("--edition", metavar="YEAR", help="oscal: only the profile of this edition")
    parser.add_argument("--base", metavar="URL", help="jsonld: what the addresses of rules begin with")
    parser.add_argument(
        "--output", metavar="PATH", help="write to this file, or for oscal to this folder, not to the terminal"
    )
