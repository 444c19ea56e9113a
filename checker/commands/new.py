"""`checker new`: begin a rule or a principle, asking a person at a terminal for what cannot be guessed."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Collection
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from checker.commands.say import CommandError, near, problem

if TYPE_CHECKING:
    from checker.authoring.skeleton import Skeleton
    from checker.knowledge.base import KnowledgeBase

_QUESTIONS = {
    "title": "Title, a short name as lists show it",
    "id": "Id, also the name of the file",
    "stage": "Stage of the journey",
    "actor": "Who is bound (id of a role)",
    "action": "What is done, in a few words",
    "about": "Event whose handling it governs",
    "why": "Why it has to be a rule",
    "law": "Act and section behind it",
    "set": "Set it belongs to",
}


def run(options: Namespace) -> int:
    """Carry out the command; gives the exit code."""
    from checker.authoring import skeleton
    from checker.knowledge.base import KnowledgeError
    from checker.knowledge.load import load

    folder = Path(options.folder) if options.folder else Path()
    try:
        knowledge = load(folder)
    except KnowledgeError as error:
        raise CommandError(
            f"{error}", "Go to the folder that holds rules/ and principles/, or give --folder."
        ) from None
    given = {
        name: value
        for name, value in vars(options).items()
        if value is not None and name not in {"command", "what", "folder"}
    }
    if not sys.stdin.isatty() and "title" in given:
        given.setdefault("id", skeleton.id_of(given["title"]))
    if _tell(options.what, given, knowledge):
        return 2
    for name in _needed(options.what, given):
        if name not in given:
            given[name] = _ask(name, skeleton.id_of(given["title"]) if name == "id" else "", knowledge)
    _write(folder, _made(options.what, given, knowledge))
    return 0


def _needed(what: str, given: dict[str, str]) -> tuple[str, ...]:
    if what == "principle":
        return ("title", "id", "set")
    kind = given.get("kind", "rule")
    more = {
        "silence": ("about",),
        "definition": (),
        "statute": ("actor", "action", "about", "why", "law"),
    }.get(kind, ("actor", "action", "about", "why"))
    return ("title", "id", "stage", *more)


def _tell(what: str, given: dict[str, str], knowledge: KnowledgeBase) -> bool:
    """Tell everything that is amiss at once: what is not for this, what fits nothing, what nobody can be asked for."""
    from checker.authoring.skeleton import choices, misfits

    others = given.keys() - {"title", "id", "set"} if what == "principle" else given.keys() & {"set"}
    amiss = [(f"--{name} is not for a {what}.", "Leave it out.") for name in given if name in others]
    fitting = {name: value for name, value in given.items() if name not in others}
    amiss += [(f"{each.message}.", _hint(each.name, each.known)) for each in misfits(fitting, knowledge)]
    if not sys.stdin.isatty():
        for name in _needed(what, given):
            if name not in given and (name != "id" or "title" in given):
                question = _QUESTIONS[name]
                known = choices(knowledge).get(name, ())
                amiss.append((f"--{name} is needed: {question[0].lower()}{question[1:]}.", _hint("", known)))
    for message, advice in amiss:
        problem(message, advice)
    return bool(amiss)


def _ask(name: str, guess: str, knowledge: KnowledgeBase) -> str:
    from checker.authoring.skeleton import choices, misfits

    known = choices(knowledge).get(name, ())
    if 0 < len(known) <= 25:
        print(f"  {', '.join(known)}", file=sys.stderr)
    while True:
        # The question goes to stderr: stdout holds only the name of the file.
        print(f"{_QUESTIONS[name]}{f' [{guess}]' if guess else ''}: ", end="", file=sys.stderr, flush=True)
        try:
            answer = input().strip() or guess
        except EOFError:
            raise CommandError(f"--{name} is needed.", _hint("", known)) from None
        amiss = next(misfits({name: answer}, knowledge), None)
        if answer and not amiss:
            return answer
        told = f"{amiss.message}. {_hint(amiss.name, amiss.known)}" if answer and amiss else "An answer is needed."
        print(f"  {told.rstrip()}", file=sys.stderr)


def _hint(word: str, known: Collection[str]) -> str:
    """The names nearest to a mistyped one; where none is like it, all or some."""
    if word and (hint := near(word, known)):
        return hint
    some = list(known)
    return f"{'One of' if len(some) <= 8 else 'For example'}: {', '.join(some[:8])}." if some else ""


def _made(what: str, given: dict[str, str], knowledge: KnowledgeBase) -> Skeleton:
    from checker.authoring import skeleton

    if what == "principle":
        return skeleton.principle(given["id"], given["title"], given["set"], knowledge)
    return skeleton.rule(skeleton.RuleStart(**given), knowledge, date.today())


def _write(folder: Path, made: Skeleton) -> None:
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
