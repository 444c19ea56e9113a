"""The command line: options, help and exit codes. Each command is a module of `checker.commands`.

Nothing that takes time is imported here, so that `checker --help` answers at once.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Sequence
from typing import NoReturn

from checker.commands import author_options, decide_options, knowledge_options, manual_options
from checker.commands.say import CommandError, near, problem

EXIT_CODES = """\
exit codes:
  0    done (a report is information; see --fail-on)
  1    something at or above --fail-on was found
  2    not all could be done: an option, a file or a rule could not be used; the rest is still reported
  130  interrupted
"""
VALIDATE_EXIT_CODES = """\
exit codes:
  0    nothing is wrong
  1    there are defects
  2    a file or folder could not be used
"""
EXAMPLES = """\
examples:
  checker check manual.pdf
  checker check chapters/ --edition 2023 --format html --output report.html
  checker check manual.docx --output findings.xlsx
  checker rules list --stage referral
  checker explain T1
"""


class Parser(argparse.ArgumentParser):
    """A parser that hints at the nearest name when a word was mistyped."""

    def parse_known_args(  # type: ignore[override]  # argparse gives it more faces than are used here
        self, args: Sequence[str] | None = None, namespace: argparse.Namespace | None = None
    ) -> tuple[argparse.Namespace, list[str]]:
        """Parse, and let the command itself say what it does not know, so that its own options are hinted at."""
        found, unknown = super().parse_known_args(args, namespace)
        if unknown:
            self.error(f"unrecognized arguments: {' '.join(unknown)}")
        return found, unknown

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and what may have been meant, in up to three lines, and leave with exit code 2."""
        found = re.search(r"invalid choice: '(.*?)'|unrecognized arguments: (\S+)", message)
        word = (found[1] or found[2]) if found else ""
        hint = near(word, (each for each in self._words() if each != word))  # it may stand before its command
        problem(message, hint)
        print(f"  Help: {self.prog} --help", file=sys.stderr)
        raise SystemExit(2)

    def _words(self) -> list[str]:
        """Every option and choice of this parser and, for unknown options, of its commands."""
        words: list[str] = []
        for action in self._actions:
            words += action.option_strings
            for choice in action.choices or ():
                words.append(str(choice))
                if isinstance(action.choices, dict) and isinstance(parser := action.choices[choice], Parser):
                    words += parser._words()
        return words


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; gives the exit code. `arguments` are those of the command line unless given."""
    from checker.commands import output

    output.prepare()
    try:
        options = parser().parse_args(arguments)
        return _run(options)
    except CommandError as error:
        for each in (error, *error.others):
            problem(each.what, each.advice)
        return 2
    except KeyboardInterrupt:
        problem("interrupted.")
        return 130
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else 0
    except Exception:
        import traceback

        traceback.print_exc()
        problem("this is a fault in the program, not in the manual.", "Please report it with the lines above.")
        return 2


def _run(options: argparse.Namespace) -> int:
    from importlib import import_module

    module = import_module(f"checker.commands.{options.command}")
    code: int = module.run(options)
    return code


def parser() -> Parser:
    """The whole command line."""
    top = Parser(
        prog="checker",
        description="Compare a local safeguarding manual with England's national rules. The manual stays on this "
        "computer.",
        epilog=f"{EXAMPLES}\n{EXIT_CODES}\nEach command says more: checker compare --help\n",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    top.add_argument("--version", action=Version, nargs=0, help="show the version and leave")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", required=True)
    # The help lists them in this order: those about manuals, those for readers of the rules, those for authors.
    _check(commands)
    decide_options.add(commands, _command)
    manual_options.add(commands, _command)
    _rules(commands)
    _explain(commands)
    _validate(commands)
    author_options.add(commands, _command)
    knowledge_options.add(commands, _command)
    return top


class Version(argparse.Action):
    """Shows the version. Looking it up takes time, so it happens only when asked for."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> NoReturn:
        """Print it and leave."""
        from importlib.metadata import version

        print(f"checker {version('safeguarding-rule-checker')}")
        parser.exit()


def _command(commands: argparse._SubParsersAction[Parser], name: str, summary: str, epilog: str = "") -> Parser:
    return commands.add_parser(
        name,
        help=summary[0].lower() + summary[1:],
        description=f"{summary}.",
        epilog=epilog,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )


def _check(commands: argparse._SubParsersAction[Parser]) -> None:
    check = _command(commands, "check", "Compare a manual with the national rules", EXIT_CODES)
    check.add_argument(
        "paths",
        nargs="+",
        metavar="PATH",
        help="a manual: PDF, Word, HTML, Markdown or plain text, or a folder or zip file of them",
    )
    check.add_argument("--edition", metavar="YEAR", help="edition of Working Together (default: in force today)")
    check.add_argument(
        "--format",
        choices=("text", "concise", "json", "html", "xlsx", "sarif", "github", "markdown"),
        help="form of the report (default: text, or what the name of the output file says)",
    )
    check.add_argument("--output", metavar="FILE", help="write the report to this file, not to the terminal")
    check.add_argument(
        "--lexicon", metavar="FILE", help="the manual's own names for steps, roles, systems and methods (YAML)"
    )
    check.add_argument(
        "--decisions", metavar="FILE", help="the area's register: declared local choices get a section of their own"
    )
    check.add_argument(
        "--annotate", metavar="DIR", help="also write copies of the files with a note at each finding to this folder"
    )
    check.add_argument(
        "--only", action="append", default=[], metavar="CODES", help="show only these codes: A1,T1 (see explain)"
    )
    check.add_argument(
        "--min-confidence",
        choices=("high", "medium", "low"),
        default="low",
        help="leave out findings that are less sure (default: low, all are shown)",
    )
    check.add_argument(
        "--fail-on",
        choices=("shortfall", "withdrawn", "added", "any", "never"),
        default="never",
        help="exit with 1 from this kind of finding on: shortfall (a national rule falls short), withdrawn (that, "
        "gates, barriers and withdrawn rules), added (those and anything tightened or added), any (those and "
        "repetition); default never",
    )
    check.add_argument("--quiet", action="store_true", help="no progress and no notes; problems are still told")


def _rules(commands: argparse._SubParsersAction[Parser]) -> None:
    rules = _command(commands, "rules", "List, show or search the national rules")
    asked = rules.add_subparsers(dest="asked", metavar="list|show|search|counts", required=True)
    _command(asked, "counts", "Count the rules, how well they are known and how long they are")
    for name, summary in (
        ("list", "List the rules of an edition, by stage"),
        ("show", "Show all that is known of a rule"),
        ("search", "Search the rules by words"),
    ):
        one = _command(asked, name, summary)
        if name == "show":
            one.add_argument("rule", metavar="RULE", help="id of a rule, for example icpc-15wd")
        elif name == "search":
            one.add_argument("words", nargs="+", metavar="WORD", help="words to look for")
        one.add_argument("--edition", metavar="YEAR", help="as of this edition (default: in force today)")
        one.add_argument("--on", metavar="DATE", help="as of the edition in force on this day: 2016-05-01")
        if name != "show":
            one.add_argument("--role", metavar="ROLE", help="only rules that bind this role, or that it can expect")
            one.add_argument("--stage", metavar="STAGE", help="only this stage of the journey")
            one.add_argument(
                "--kind",
                choices=("rule", "statute", "withdrawn", "silence", "definition"),
                help="only this kind (default: all that are in force)",
            )


def _explain(commands: argparse._SubParsersAction[Parser]) -> None:
    explain = _command(commands, "explain", "Explain a code of the report, a rule, or what is made of a text")
    explain.add_argument(
        "name", nargs="?", metavar="CODE|RULE", help="for example T1 or icpc-15wd (default: all codes)"
    )
    explain.add_argument(
        "--text", metavar="TEXT", help="a sentence of a manual: shows every step from words to verdict"
    )
    explain.add_argument("--heading", metavar="TEXT", default="", help="the heading over it; outer ones first, with >")
    explain.add_argument("--edition", metavar="YEAR", help="edition to hold it against (default: in force today)")
    explain.add_argument("--lexicon", metavar="FILE", help="the manual's own names, as for check")


def _validate(commands: argparse._SubParsersAction[Parser]) -> None:
    validate = _command(commands, "validate", "Check the files of the knowledge base", VALIDATE_EXIT_CODES)
    validate.add_argument(
        "paths",
        nargs="*",
        metavar="PATH",
        help="rule files, or folders of them (default: this folder, else the rules of the program)",
    )
    validate.add_argument(
        "--format", choices=("text", "github", "sarif"), default="text", help="form of the report (default: text)"
    )
