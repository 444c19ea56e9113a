"""`checker site`: write the pages of the site practitioners read, for generators that run no MkDocs hooks."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from checker.commands.say import CommandError


def run(options: Namespace) -> int:
    """Carry out the command; gives the exit code."""
    from checker.knowledge.base import KnowledgeError
    from checker.site.build import write
    from checker.site.page import BrokenLink

    try:
        written = write(
            Path(options.docs),
            root=Path(options.root) if options.root else None,
            repository=options.repository,
            url=options.url,
            directory_urls=not options.from_disk,
        )
    except (KnowledgeError, BrokenLink, OSError) as error:
        raise CommandError(f"the pages cannot be written: {error}") from error
    print(f"{written.pages:,} pages: {written.changed:,} written, {written.removed:,} taken away.")
    return 0
