"""`checker journey [PATH]`: one way through a child's journey, nationally and in a manual, told or drawn."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from checker.commands import knowledge as names
from checker.commands import output
from checker.commands.inputs import read_all
from checker.commands.progress import progress
from checker.commands.say import Asked, CommandError, near, note, problem

if TYPE_CHECKING:
    from checker.journey.model import Journey, Route
    from checker.knowledge.base import KnowledgeBase
    from checker.manual.model import Document

SUFFIXES = {".json": "json", ".svg": "svg", ".html": "html", ".htm": "html"}
"""The format of an output file where --format does not say another."""


def run(options: Namespace) -> int:
    """Carry out the command; gives the exit code: 2 where the manual could not be read, or not all of it."""
    paths = [Path(options.path)] if options.path else []
    target, form = output.chosen(options, paths, SUFFIXES)
    document: Document | None = None
    all_opened = True
    with progress(quiet=options.quiet) as tell:
        knowledge = names.load()
        asked = Asked()
        with asked:
            edition = names.edition(knowledge, options.edition)
        with asked:
            route = _route(options, knowledge)
        asked.settle()
        result = None
        if paths:
            document, all_opened = read_all(paths, tell)
            if document is None:
                return 2
            from checker.checking import check

            result = check(document, knowledge, edition.id, tell)
        from checker.journey.build import NoWay, build

        try:
            journey = build(route, knowledge, edition.id, result)
        except NoWay as error:
            raise CommandError(f"{error}.", "Events come in the order of rules/vocabulary/events.yaml.") from None
    _write(journey, form, target)
    if target:
        note(f"The journey is in {target}.", quiet=options.quiet)
    return _told(document) if all_opened else 2


def _told(document: Document | None) -> int:
    """Say what was not read; gives the exit code."""
    for file in document.files if document else ():
        if file.status != "read":
            said = "was not read" if file.status == "not-read" else "was read only in part"
            problem(f"{file.name} {said}: {file.reason or 'no reason known'}.", "The journey covers the rest.")
    return 0 if document is None or document.whole else 2


def _route(options: Namespace, knowledge: KnowledgeBase) -> Route:
    from checker.journey.routes import DEFAULT, between, routes

    if bool(options.start) != bool(options.end):
        raise CommandError("--from and --to go together.", "Give both, or a route with --route.")
    if options.start:
        if options.route:
            raise CommandError("--route and --from are two ways to say the same.", "Give one of them.")
        asked = Asked()
        with asked:
            start = names.named("--from", options.start, knowledge.events)
        with asked:
            end = names.named("--to", options.end, knowledge.events)
        asked.settle()
        return between(knowledge, start, end)
    known = routes()
    name = options.route or DEFAULT
    if name not in known:
        raise CommandError(
            f"--route {name}: there is no such route.", near(name, known) or f"Routes: {', '.join(known)}."
        )
    return known[name]


def _write(journey: Journey, form: str, target: Path | None) -> None:
    if form == "json":
        from checker.journey import as_json

        whole = as_json.render(journey)
    elif form == "svg":
        from checker.journey import picture

        whole = picture.draw(journey, alone=True) + "\n"
    elif form == "html":
        from checker.journey import page

        whole = page.render(journey)
    else:
        from checker.journey import text

        output.put_lines(text.lines(journey), target)
        return
    output.put(whole, target)
