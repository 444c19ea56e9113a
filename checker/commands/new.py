"""`checker new`: begin a rule or a principle, asking a person at a terminal for what cannot be guessed."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from checker.commands.say import CommandError, near

if TYPE_CHECKING:
    from checker.authoring.skeleton import Skeleton
    from checker.knowledge.base import KnowledgeBase

WHY = ("predictability", "role", "life-changing-decision", "childs-right", "law", "safety-information")


def run(options: Namespace) -> int:
    """Carry out the command; gives the exit code."""
    from checker.authoring.skeleton import Unfit
    from checker.knowledge.base import KnowledgeError
    from checker.knowledge.load import load

    folder = Path(options.folder) if options.folder else Path()
    try:
        knowledge = load(folder)
        made = _rule(options, knowledge) if options.what == "rule" else _principle(options, knowledge)
    except KnowledgeError as error:
        raise CommandError(
            f"{error}", "Go to the folder that holds rules/ and principles/, or give --folder."
        ) from None
    except Unfit as error:
        raise CommandError(f"{error}.", near(error.name, error.known)) from None
    target = folder / made.path
    try:
        target.parent.mkdir(exist_ok=True)
        with target.open("x", encoding="utf-8", newline="\n") as file:
            file.write(made.text)
    except FileExistsError:
        raise CommandError(f"{target} exists already.", "Choose another id.") from None
    except OSError as error:
        raise CommandError(f"{target}: cannot be written ({error.strerror}).") from None
    print(target)
    print("Next: write what is marked “To do”, then run checker validate and checker diff.", file=sys.stderr)
    return 0


def _rule(options: Namespace, knowledge: KnowledgeBase) -> Skeleton:
    from checker.authoring import skeleton

    ask = _Asking(options)
    kind = options.kind or "rule"
    binding = kind in {"rule", "statute"}
    title = ask("title", "Title, a short name as lists show it")
    return skeleton.rule(
        skeleton.RuleStart(
            id=ask("id", "Id, also the name of the file", skeleton.id_of(title)),
            title=title,
            stage=ask("stage", "Stage of the journey", choices=knowledge.stages),
            kind=kind,
            statement=options.statement or "",
            force=options.force or "",
            actor=ask("actor", "Who is bound (id of a role)", choices=knowledge.actors) if binding else "",
            counterparty=options.counterparty or "",
            action=ask("action", "What is done, in a few words") if binding else "",
            about=ask("about", "Event whose handling it governs", choices=knowledge.events)
            if kind != "definition"
            else options.about or "",
            why=ask("why", "Why it has to be a rule", choices=WHY) if binding else "",
            law=ask("law", "Act and section behind it") if kind == "statute" else options.law or "",
            edition=options.edition or "",
            owner=options.owner or "policy",
        ),
        knowledge,
        date.today(),
    )


def _principle(options: Namespace, knowledge: KnowledgeBase) -> Skeleton:
    from checker.authoring import skeleton

    ask = _Asking(options)
    title = ask("title", "Title, the principle in a few words")
    id_ = ask("id", "Id, also the name of the file", skeleton.id_of(title))
    return skeleton.principle(id_, title, ask("set", "Set it belongs to", choices=knowledge.sets), knowledge)


class _Asking:
    """Asks for an option that was not given; only a person at a terminal can be asked."""

    def __init__(self, options: Namespace) -> None:
        self._options = options

    def __call__(self, name: str, question: str, guess: str = "", *, choices: Iterable[str] = ()) -> str:
        """The option, the answer, or where nobody can answer the guess.

        Raises:
            CommandError: there is no answer and no guess.
        """
        given: str | None = getattr(self._options, name)
        if given is not None:
            return given
        if not sys.stdin.isatty():
            if guess:
                return guess
            raise CommandError(f"--{name} is needed: {question[0].lower()}{question[1:]}.", _some(choices))
        known = list(choices)
        if known and len(known) <= 25:
            print(f"  {', '.join(known)}", file=sys.stderr)
        while True:
            # The question goes to stderr: stdout holds only the name of the file.
            print(f"{question}{f' [{guess}]' if guess else ''}: ", end="", file=sys.stderr, flush=True)
            try:
                answer = input().strip() or guess
            except EOFError:
                raise CommandError(f"--{name} is needed.", _some(choices)) from None
            if answer and (not known or answer in known):
                return answer
            print(f"  {near(answer, known) or 'An answer is needed.'}", file=sys.stderr)


def _some(choices: Iterable[str]) -> str:
    known = list(choices)
    return f"For example: {', '.join(known[:8])}." if known else ""
