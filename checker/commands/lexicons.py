"""The local lexicon for a command; everything amiss in it is told on stderr."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from checker.commands.say import CommandError, problem

if TYPE_CHECKING:
    from checker.knowledge.base import KnowledgeBase
    from checker.lexicon.read import Lexicon


def read(name: str | None, knowledge: KnowledgeBase) -> tuple[Lexicon | None, bool]:
    """The lexicon of this name, None where none was asked for, and whether all of it can be used.

    Raises:
        CommandError: the file cannot be opened.
    """
    if name is None:
        return None, True
    from checker.lexicon.read import read_lexicon

    try:
        lexicon = read_lexicon(Path(name), knowledge)
    except OSError as error:
        raise CommandError(
            f"--lexicon {name}: cannot be opened ({error.strerror}).", "Give a YAML file, or leave the option out."
        ) from None
    for defect in lexicon.defects:
        problem(str(defect))
    if lexicon.defects:
        problem(f"the rest of {name} is used.")
    return lexicon, not lexicon.defects
