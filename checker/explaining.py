"""What is made of one text, stage by stage: the record behind `checker explain --text`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from checker.checking import judge_clauses
from checker.compare.case import Case
from checker.compare.declared import declare
from checker.compare.finding import Writer
from checker.compare.model import Finding
from checker.knowledge.base import KnowledgeBase
from checker.lexicon.read import Lexicon
from checker.manual.model import Block, Document, FileRead, Place


@dataclass(frozen=True, slots=True)
class Explained:
    """One clause: the case as the checks saw it, the codes, and the findings made of them."""

    case: Case
    codes: tuple[str, ...]
    findings: tuple[Finding, ...]


def explain(
    text: str,
    knowledge: KnowledgeBase,
    edition: str,
    headings: tuple[str, ...] = (),
    lexicon: Lexicon | None = None,
) -> Iterator[Explained]:
    """Every clause of the text, taken as one paragraph under the headings (outer ones first).

    Raises:
        UnknownName: there is no such edition.
    """
    block = Block("paragraph", text, Place("text", line=1), headings=headings)
    document = Document("text", (block,), (FileRead("text", "text/plain", "read"),))
    view = knowledge.as_of(edition)
    judged = list(judge_clauses(document, knowledge, view, Writer(knowledge, view), lexicon))
    for (case, codes, _), each in zip(judged, declare([found for _, _, found in judged]), strict=True):
        yield Explained(case, codes, each.findings)
