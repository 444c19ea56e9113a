"""`checker export`: the rules as OSCAL, JSON-LD or CSV, for other programs."""

from __future__ import annotations

import json
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from checker.commands import knowledge as names
from checker.commands import output
from checker.commands.say import CommandError

if TYPE_CHECKING:
    from checker.knowledge.base import KnowledgeBase
    from checker.knowledge.law import Act


def run(options: Namespace) -> int:
    """Carry out the command; gives the exit code."""
    target = Path(options.output) if options.output else None
    knowledge = names.load()
    if options.form == "oscal":
        _oscal(knowledge, target, options.edition)
        return 0
    if options.edition:
        raise CommandError(f"--edition has no meaning for {options.form}: it holds all editions.", "Leave it out.")
    if target:
        output.allow(target, [])
    if options.form == "csv":
        from checker.knowledge.export.csv import table

        output.put(table(knowledge), target)
    else:
        from checker.knowledge.export import BASE
        from checker.knowledge.export.jsonld import document

        output.put(_json(document(knowledge, _acts(), options.base or BASE)), target)
    return 0


def _oscal(knowledge: KnowledgeBase, target: Path | None, edition: str | None) -> None:
    """A folder with the catalog and a profile for each edition; without a folder, one of them on stdout."""
    from checker.knowledge.export.oscal import catalog, profile

    if edition:
        chosen = names.edition(knowledge, edition).id
        if target:
            output.allow(target, [])
        output.put(_json(profile(knowledge, chosen)), target)
        return
    whole = _json(catalog(knowledge, _acts()))
    if target is None:
        output.put(whole, None)
        return
    if target.is_file():
        raise CommandError(f"--output {target}: this is a file.", "Give a folder: OSCAL is a catalog and its profiles.")
    try:
        target.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CommandError(f"--output {target}: cannot be made ({error.strerror}).", "Choose another place.") from None
    output.to_file(whole, target / "catalog.json")
    for each in knowledge.editions:
        output.to_file(_json(profile(knowledge, each)), target / f"profile-{each}.json")


def _acts() -> tuple[Act, ...]:
    from checker.knowledge.law import acts

    return acts()


def _json(data: dict[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
