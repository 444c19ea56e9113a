"""The knowledge base for a command, and the edition, stage or role that someone asked for by name."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Protocol

from checker.commands.say import CommandError, near

if TYPE_CHECKING:
    from checker.knowledge.base import KnowledgeBase
    from checker.knowledge.model import Edition


_FEW = 100
"""So many names can be told in full."""


class Named(Protocol):
    """A record of the vocabulary."""

    @property
    def id(self) -> str:
        """Its id."""

    @property
    def label(self) -> str:
        """Its name for people."""


def load() -> KnowledgeBase:
    """The knowledge base that came with the program.

    Raises:
        CommandError: it cannot be read.
    """
    from checker.knowledge.base import KnowledgeError
    from checker.knowledge.load import load as load_from_files

    try:
        return load_from_files()
    except KnowledgeError as error:
        raise CommandError(f"the national rules cannot be read: {error}") from None


def edition(knowledge: KnowledgeBase, name: str | None, day: str | None = None) -> Edition:
    """The edition with this id, or in force on the day ("2016-05-01"), or in force today.

    Raises:
        CommandError: there is no such edition, or the day is no date, or before the first edition that is held.
    """
    if name is not None:
        if name not in knowledge.editions:
            known = ", ".join(knowledge.editions)
            raise CommandError(f"--edition {name}: there is no such edition here.", f"Editions: {known}.")
        return knowledge.editions[name]
    try:
        wanted = date.fromisoformat(day) if day else None
    except ValueError:
        raise CommandError(f"--on {day}: this is not a date.", "Write it as year-month-day: 2016-05-01.") from None
    found = knowledge.edition_in_force(wanted)
    if wanted and wanted.isoformat() < found.in_force:
        raise CommandError(
            f"--on {day}: no edition of that day is held here.",
            f"The first is that of {found.id}, in force from {found.in_force}.",
        )
    return found


def named(option: str, word: str, known: Mapping[str, Named]) -> str:
    """The id of the stage or event with this id or label, in any case.

    Raises:
        CommandError: there is none; the advice names the nearest, or where none is near all of a few.
    """
    return _id(option, word, {name: record.id for record in known.values() for name in (record.id, record.label)})


def role(option: str, word: str, knowledge: KnowledgeBase) -> str:
    """The id of the role with this id or label, or of which this is another name, in any case.

    Raises:
        CommandError: there is none; the advice names the nearest, or where none is near all.
    """
    actors = knowledge.actors.values()
    others = {name: actor.id for actor in actors for name in (*actor.aliases, *actor.abbreviations)}
    return _id(option, word, {**others, **{name: actor.id for actor in actors for name in (actor.id, actor.label)}})


def _id(option: str, word: str, ids: Mapping[str, str]) -> str:
    by_fold = {name.casefold(): found for name, found in ids.items()}
    if found := by_fold.get(word.strip().casefold()):
        return found
    every = list(dict.fromkeys(ids.values()))
    advice = near(word, ids) or (f"One of: {', '.join(every)}." if len(every) <= _FEW else "")
    raise CommandError(f"{option} {word}: there is none of this name.", advice)
