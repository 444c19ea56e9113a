"""`checker fmt`: bring rule and principle files into one layout, their meaning and comments untouched."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

from checker.commands import output
from checker.commands.say import CommandError, note, problem
from checker.report.wording import count


def run(options: Namespace) -> int:
    """Carry out the command; gives the exit code."""
    from checker.authoring.layout import NotLaidOut, UnreadableYaml

    code = 0
    changed: list[Path] = []
    for path in _files([Path(each) for each in options.paths]):
        try:
            before = path.read_bytes().decode("utf-8")
            after = _laid_out(path, before)
        except (OSError, UnicodeDecodeError) as error:
            problem(f"{path}: cannot be read ({error}).")
            code = 2
            continue
        except UnreadableYaml as error:
            problem(f"{path}:{error.line}:{error.column}: {error.message}.", error.cause)
            code = 2
            continue
        except NotLaidOut as error:
            problem(f"{path} stays as it is: {error}.")
            code = 2
            continue
        if before != after:
            changed.append(path)
            if not options.check:
                output.to_file(after, path)
    output.to_stdout(lambda: [print(path.as_posix()) for path in changed])
    if options.check and changed:
        note(f"{count(len(changed), 'file')} not in layout; run: checker fmt")
        code = max(code, 1)
    return code


def _laid_out(path: Path, text: str) -> str:
    from checker.authoring import layout

    if path.suffix == ".md":
        return layout.principle_file(text)
    if path.parent.name == "vocabulary" or path.name == "sets.yaml":
        return layout.vocabulary_file(text)
    return layout.rule_file(text)


def _files(paths: list[Path]) -> Iterator[Path]:
    """The files named, and every file of rules and principles in the folders named; by default in this folder."""
    if not paths:
        paths = [Path("rules"), Path("principles")]
        if not paths[0].is_dir():
            raise CommandError(
                "this folder holds no rules/.", "Name files or folders, or go to the folder of the rules."
            )
    for path in paths:
        if path.is_dir():
            rules = path.parent.name == "rules" or path.name == "rules"
            yield from sorted([*path.rglob("*.yaml"), *(() if rules else path.rglob("*/*.md"))])
        elif path.suffix in {".yaml", ".md"} and path.is_file():
            yield path
        else:
            raise CommandError(
                f"{path}: there is no such rule or principle file.",
                "Give .yaml files of rules/, .md files of principles/, or folders of them.",
            )
