"""Writes what a verification found to rules/vocabulary/verified/<edition>.yaml, in a form that reads well as a diff.

One rule is one line or a few, in the order of the journey, so that a second run with another file shows just what
changed. The file is a record for people to review: the standing of a rule only changes when its own file is edited.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from checker.verify.model import Checked, Verification


def record_path(root: Path, edition: str) -> Path:
    """Where the record of an edition is kept; `root` is the folder that holds rules/."""
    return root / "rules" / "vocabulary" / "verified" / f"{edition}.yaml"


def record(found: Verification, day: date) -> str:
    """The whole file as text; the same result on the same day gives the same text."""
    return "".join(f"{line}\n" for line in _lines(found, day))


def write(found: Verification, root: Path, day: date) -> Path:
    """Write the record of an edition, in place of an earlier one, and say where.

    Raises:
        OSError: it cannot be written.
    """
    path = record_path(root, found.edition)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(record(found, day), encoding="utf-8")
    return path


def _lines(found: Verification, day: date) -> Iterator[str]:
    yield f"# Written by `checker verify --edition {found.edition} FILE --write`: where the document named here bears"
    yield "# the rules out. Review it as a diff, look differences up by paragraph and page, then edit the rule files."
    yield f"edition: {_quoted(found.edition)}"
    yield "document:"
    yield f"  file: {_quoted(found.file)}"
    yield f"  sha256: {found.sha256}"
    if found.pages is not None:
        yield f"  pages: {found.pages}"
    yield f"date: {_quoted(day.isoformat())}"
    for verdict in ("differs", "agrees"):
        yield from _section(verdict, found.with_verdict(verdict))
    absent = found.with_verdict("not-found")
    yield "not-found:" if absent else "not-found: []"
    yield from (f"  - {each.rule}" for each in absent)


def _section(name: str, checked: tuple[Checked, ...]) -> Iterator[str]:
    yield f"{name}:" if checked else f"{name}: {{}}"
    for each in checked:
        yield f"  {each.rule}:"
        if each.citation:
            yield f"    cite: {_quoted(str(each.citation))}"
            yield f"    words: {_quoted(each.citation.fingerprint)}"
        for slot in each.slots:
            if slot.same is False:
                yield f"    {slot.part}: {{ours: {_quoted(slot.ours)}, document: {_quoted(slot.theirs)}}}"
            elif slot.same:
                yield f"    {slot.part}: {_quoted(slot.theirs)}"


def _quoted(text: str) -> str:
    """Text in double quotes; every JSON string is a YAML one."""
    return json.dumps(text, ensure_ascii=False)
