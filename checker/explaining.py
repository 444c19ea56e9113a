"""What is made of one text, stage by stage: the record behind `checker explain --text`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from checker.checking import gazetteer
from checker.compare.case import Case
from checker.compare.compare import compare
from checker.compare.declared import declare
from checker.compare.finding import Writer
from checker.compare.link import Linker
from checker.compare.model import Finding, Judged
from checker.knowledge.base import KnowledgeBase
from checker.language.provisions import read_provisions
from checker.lexicon.apply import with_products
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
    names = gazetteer(knowledge, lexicon)
    writer = Writer(knowledge, view)
    provisions = read_provisions(document, names)
    if lexicon is not None:
        provisions = with_products(provisions, lexicon)
    compared = list(compare(provisions, view, Linker(view, names, knowledge.counterparts)))
    judged = [
        Judged(case.provision, case.link, codes, case.link.score, tuple(writer.write(case, hit) for hit in hits))
        for case, codes, hits in compared
    ]
    for (case, codes, _), each in zip(compared, declare(judged), strict=True):
        yield Explained(case, codes, each.findings)
