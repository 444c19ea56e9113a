"""The options of `checker decide`."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Any

Command = Callable[..., argparse.ArgumentParser]
"""Makes the parser of one command: (commands, name, summary, epilog)."""

EPILOG = """\
examples:
  checker check manual.docx --output findings.xlsx        a row for each finding, to decide on
  checker decide --from findings.xlsx                     the decisions into decisions.yaml
  checker check manual.docx --decisions decisions.yaml    the report with the decisions

Nothing that stands in the register is lost. Where a workbook says otherwise, the register stays as it is and the
difference is told; with --replace the workbook's decision takes its place.

exit codes:
  0    done
  2    not all could be done: a row cannot be used, or says otherwise than the register; the rest is done
"""


def add(commands: Any, command: Command) -> None:
    """Add the command to the command line."""
    decide = command(commands, "decide", "Put decisions from a workbook into the area's register", EPILOG)
    decide.add_argument(
        "--from", dest="workbook", required=True, metavar="FILE.xlsx", help="the workbook with the decisions"
    )
    decide.add_argument(
        "--decisions",
        default="decisions.yaml",
        metavar="FILE",
        help="the register, made where there is none (default: decisions.yaml)",
    )
    decide.add_argument(
        "--replace", action="store_true", help="where the two differ, take the workbook's decision and say so"
    )
