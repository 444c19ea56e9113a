"""The two sides of a comparison as someone names them: folders, revisions of git, or two editions of one of them."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from checker.commands.say import CommandError

if TYPE_CHECKING:
    from checker.change.source import Side


@dataclass(frozen=True, slots=True)
class Sides:
    """What to compare. Two editions of one side have that side twice."""

    before: Side
    after: Side
    editions: tuple[str, str]


def read(names: list[str], options: Namespace) -> Sides:
    """The sides for up to two names; `options` has `edition` (two editions) and `as_of` (one for both sides).

    No name means the last commit against this folder, one name that against this folder. For two editions the only
    name is where the rules are; without one they are those of this folder, or those that came with the program.

    Raises:
        CommandError: a side cannot be read, or has no such edition.
    """
    from checker.change.git import GitError
    from checker.knowledge.base import KnowledgeError, UnknownName

    try:
        if options.edition:
            if len(names) > 1 or options.as_of:
                raise CommandError(
                    "--edition compares two editions of one set of rules.", "Give one folder or revision, or none."
                )
            side = side_of(names[0]) if names else _own()
            for name in options.edition:
                side.knowledge.edition(name)
            return Sides(side, side, (options.edition[0], options.edition[1]))
        before = side_of(names[0] if names else "HEAD")
        after = side_of(names[1]) if len(names) > 1 else _here()
        for side in (before, after) if options.as_of else ():
            side.knowledge.edition(options.as_of)
        newest = [options.as_of or list(side.knowledge.editions)[-1] for side in (before, after)]
        return Sides(before, after, (newest[0], newest[1]))
    except GitError as error:
        raise CommandError(f"{error}.", "Give a folder that holds rules/, a branch, a tag or a commit.") from None
    except (KnowledgeError, UnknownName) as error:
        raise CommandError(f"{error}") from None


def side_of(name: str) -> Side:
    """The side with this name: a folder that holds rules/, or else a revision of git."""
    from checker.change import source

    if (Path(name) / "rules").is_dir():
        return source.from_folder(Path(name), name)
    return source.from_revision(name)


def _here() -> Side:
    from checker.change import source

    if not Path("rules").is_dir():
        raise CommandError("this folder holds no rules/.", "Name both sides, or go to the folder of the rules.")
    return source.from_folder(Path(), "this folder")


def _own() -> Side:
    from checker.change import source
    from checker.knowledge.files import find_root

    return _here() if Path("rules").is_dir() else source.from_folder(find_root(), "the rules of this program")


def day(text: str | None) -> date:
    """The day written as year-month-day; today where none is given.

    Raises:
        CommandError: it is not a date.
    """
    try:
        return date.fromisoformat(text) if text else date.today()
    except ValueError:
        raise CommandError(f"--on {text}: this is not a date.", "Write it as year-month-day: 2026-05-01.") from None
