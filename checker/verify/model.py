"""What `checker verify` finds out about one rule in one official document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Verdict = Literal["agrees", "differs", "not-found"]
Part = Literal["figure", "force", "actor"]


@dataclass(frozen=True, slots=True)
class Slot:
    """One part of a rule beside the same part of the document; `theirs` is "" where the document does not say.

    `same` is None where one side does not say, so that nothing can be compared.
    """

    part: Part
    ours: str
    theirs: str
    same: bool | None


@dataclass(frozen=True, slots=True)
class Citation:
    """Where the document says it. `paragraph` is the number printed before it, "" where there is none.

    The words themselves are not kept in the project; `fingerprint` (from their SHA-256) shows if they ever change.
    """

    page: int | None
    paragraph: str
    section: str
    fingerprint: str

    def __str__(self) -> str:
        """As it would stand under `cite` in a rule file: "para 153, p.44"."""
        parts = [f"para {self.paragraph}" if self.paragraph else self.section, f"p.{self.page}" if self.page else ""]
        return ", ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Checked:
    """One rule against the document. `words` are the document's own, for the screen only."""

    rule: str
    title: str
    verdict: Verdict
    citation: Citation | None = None
    slots: tuple[Slot, ...] = ()
    words: str = ""

    @property
    def differing(self) -> tuple[Slot, ...]:
        """The parts in which the document says something else."""
        return tuple(slot for slot in self.slots if slot.same is False)


@dataclass(frozen=True, slots=True)
class Verification:
    """All rules in force in an edition against one document."""

    edition: str
    file: str
    sha256: str
    pages: int | None
    checked: tuple[Checked, ...]
    notices: tuple[str, ...] = ()
    """What could not be read, for the reader of the result."""

    def with_verdict(self, verdict: Verdict) -> tuple[Checked, ...]:
        """Those with this verdict, in the order of the journey."""
        return tuple(each for each in self.checked if each.verdict == verdict)
