"""`checker site`: writes the pages of the site, for generators that run no MkDocs hooks."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any


def add_parser(commands: Any) -> argparse.ArgumentParser:
    """Add the command to the subparsers of the command line; gives its parser."""
    parser: argparse.ArgumentParser = commands.add_parser(
        "site",
        help="write the pages of the site practitioners read",
        description="Write the pages of the site into a folder of Markdown files. MkDocs does this by itself through a "
        "hook; the command is for other generators, and for looking at the pages.",
        allow_abbrev=False,
    )
    parser.add_argument("docs", nargs="?", default="docs", metavar="FOLDER", help="folder of pages (default: docs)")
    parser.add_argument(
        "--root", metavar="FOLDER", help="folder that holds rules/ and principles/ (default: the own ones)"
    )
    parser.add_argument("--repository", default="", metavar="URL", help="where changes are suggested")
    parser.add_argument("--url", default="", metavar="URL", help="address of the site; without it there is no feed")
    parser.add_argument("--from-disk", action="store_true", help="links for a site that is opened from disk")
    parser.set_defaults(run=run)
    return parser


def run(options: argparse.Namespace) -> int:
    """Carry out the command; gives the exit code."""
    from checker.commands.say import CommandError
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


def main(arguments: list[str] | None = None) -> int:
    """Run the command by itself: `python -m checker.site.commands`."""
    top = argparse.ArgumentParser(prog="python -m checker.site.commands")
    add_parser(top.add_subparsers(dest="command", required=True))
    return run(top.parse_args(["site", *(arguments or [])]))


if __name__ == "__main__":
    import sys

    raise SystemExit(main(sys.argv[1:]))
