"""The options of the commands for those who write rules and principles: diff, impact, new, fmt and site."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Any

Command = Callable[..., argparse.ArgumentParser]
"""Makes the parser of one command: (commands, name, summary, epilog)."""

DIFF_EXAMPLES = """\
examples:
  checker diff                          what you have changed since the last commit
  checker diff main my-branch           two revisions of git
  checker diff old/ new/                two folders
  checker diff --edition 2018 2023      two editions of the guidance
"""
EXIT_CODES = """\
exit codes:
  0    done
  1    there are questions to answer (only with --fail-on questions); for fmt --check, a file is not in layout
  2    not all could be done: a side, a file or an option could not be used
"""


def add(commands: Any, command: Command) -> None:
    """Add the commands to the command line."""
    _diff(command(commands, "diff", "Say what a change to the rules means", f"{DIFF_EXAMPLES}\n{EXIT_CODES}"))
    _impact(command(commands, "impact", "Say which passages of manuals stand otherwise after a change of the rules"))
    _new(command(commands, "new", "Begin a rule or a principle"))
    _fmt(command(commands, "fmt", "Bring rule and principle files into one layout", EXIT_CODES))
    _site(command(commands, "site", "Write the pages of the site, for generators that run no MkDocs hooks"))


def _site(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "docs",
        metavar="FOLDER",
        help="folder of the pages written by hand (docs); the folders of generated pages in it are written anew",
    )
    parser.add_argument(
        "--root", metavar="FOLDER", help="folder that holds rules/ and principles/ (default: the own ones)"
    )
    parser.add_argument("--repository", default="", metavar="URL", help="where changes are suggested")
    parser.add_argument("--url", default="", metavar="URL", help="address of the site; without it there is no feed")
    parser.add_argument("--from-disk", action="store_true", help="links for a site that is opened from disk")


def _sides(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--edition", nargs=2, metavar=("EARLIER", "LATER"), help="compare two editions instead: --edition 2018 2023"
    )
    parser.add_argument("--as-of", metavar="YEAR", help="look at both sides as of this edition (default: the newest)")
    parser.add_argument("--output", metavar="FILE", help="write the note to this file, not to the terminal")


def _diff(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "sides", nargs="*", metavar="SIDE", help="the side before and the side after: folder or revision of git"
    )
    _sides(parser)
    parser.add_argument(
        "--format",
        choices=("text", "json", "markdown", "svg"),
        help="form of the note (default: text, or what the name of the output file says)",
    )
    parser.add_argument(
        "--description", metavar="FILE", help="text of the pull request, for the answers in it; - reads it"
    )
    parser.add_argument("--links", metavar="URL", help="address under which the files stand, for links in Markdown")
    parser.add_argument("--more", metavar="TEXT", help="where the whole note is, should it be cut short in Markdown")
    parser.add_argument("--on", metavar="DATE", help="day for which reviews are overdue (default: today)")
    parser.add_argument(
        "--fail-on", choices=("questions", "never"), default="never", help="exit with 1 if questions are open"
    )


def _impact(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "paths",
        nargs="+",
        metavar="PATH",
        help="the side before, the side after, and manuals; with --edition manuals only",
    )
    _sides(parser)
    parser.add_argument(
        "--format",
        choices=("text", "json", "markdown"),
        help="form of the note (default: text, or what the name of the output file says)",
    )
    parser.add_argument("--quiet", action="store_true", help="no progress and no notes; problems are still told")


def _new(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", choices=("rule", "principle"), help="what to begin")
    parser.add_argument("--id", metavar="ID", help="stable name, also that of the file: first-visit-10wd")
    parser.add_argument("--title", metavar="TEXT", help="short name, as lists show it")
    parser.add_argument("--stage", metavar="STAGE", help="for a rule: stage of the child's journey")
    parser.add_argument(
        "--kind", metavar="KIND", help="for a rule: rule, statute, silence or definition (default: rule)"
    )
    parser.add_argument(
        "--statement", metavar="TEXT", help="for a rule: what the guidance or law says, in your own words"
    )
    parser.add_argument(
        "--force", metavar="FORCE", help="for a rule: how strongly it binds: must, should, may or must-not"
    )
    parser.add_argument("--actor", metavar="ROLE", help="for a rule: who is bound")
    parser.add_argument("--counterparty", metavar="ROLE", help="for a rule: who can expect it")
    parser.add_argument("--action", metavar="TEXT", help="for a rule: what is done, in a few words")
    parser.add_argument("--about", metavar="EVENT", help="for a rule: the event whose handling it governs")
    parser.add_argument("--law", metavar="TEXT", help="for a statute: Act and section")
    parser.add_argument(
        "--why",
        metavar="REASON",
        help="for a rule: why it has to be one: predictability, role, life-changing-decision, childs-right, law or "
        "safety-information",
    )
    parser.add_argument("--edition", metavar="YEAR", help="for a rule: edition that brings it (default: the newest)")
    parser.add_argument("--owner", metavar="WHO", help="for a rule: who looks after it (default: policy)")
    parser.add_argument("--set", metavar="SET", help="for a principle: the set it belongs to")
    parser.add_argument("--folder", metavar="PATH", help="folder that holds rules/ and principles/ (default: this one)")


def _fmt(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", nargs="*", metavar="PATH", help="files or folders (default: rules/ and principles/)")
    parser.add_argument("--check", action="store_true", help="write nothing; say which files would change")
