"""One manual against one edition: read text in, findings out. This is where the stages are joined."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from checker.ahead import ahead
from checker.compare.case import Case
from checker.compare.certainty import certainty
from checker.compare.compare import compare_prepared, prepared
from checker.compare.copies import find_copies
from checker.compare.declared import declare
from checker.compare.finding import Writer
from checker.compare.link import Linker
from checker.compare.model import Finding, Judged, Result
from checker.compare.ranking import Candidates
from checker.compare.reports import hold_reports
from checker.compare.unread_times import unread_times
from checker.halves import in_two
from checker.knowledge.base import KnowledgeBase, View
from checker.language.gazetteer import Gazetteer, Name, Together
from checker.language.model import Provision
from checker.language.provisions import read_provisions
from checker.lexicon.apply import role_names, step_names, with_products
from checker.lexicon.read import Lexicon
from checker.manual.collection import rare_collection
from checker.manual.model import Block, Document
from checker.named_edition import named_edition
from checker.other_country import other_country

Progress = Callable[[str, int, int], None]
"""Called with (what, done, total)."""


def check(
    document: Document,
    knowledge: KnowledgeBase,
    edition: str | None = None,
    progress: Progress | None = None,
    lexicon: Lexicon | None = None,
) -> Result:
    """Compare a manual with the national rules as they stood in an edition (the one in force today by default).

    `lexicon` holds the manual's own names of steps, roles, systems and methods.

    Raises:
        UnknownName: there is no such edition.
    """
    with rare_collection():
        return _check(document, knowledge, edition, progress, lexicon)


def _check(
    document: Document,
    knowledge: KnowledgeBase,
    edition: str | None,
    progress: Progress | None,
    lexicon: Lexicon | None,
) -> Result:
    chosen = knowledge.edition(edition) if edition else knowledge.edition_in_force()
    view = knowledge.as_of(chosen.id)
    writer = Writer(knowledge, view)
    judged: list[Judged] = []
    total = len(document.blocks)
    seen_blocks = 0
    last_block = None
    for case, _, found in judge_clauses(document, knowledge, view, writer, lexicon):
        block = case.provision.clause.block
        if block is not last_block:
            seen_blocks, last_block = seen_blocks + 1, block
            if progress and seen_blocks % 50 == 0:
                progress("Comparing", min(seen_blocks, total), total)
        judged.append(found)
    judged, notes = hold_reports(judged)
    judged = declare(judged)
    reports = {note.place.file for note in notes}
    findings = [f for j in judged for f in j.findings]
    manuals = [each for each in judged if each.provision.clause.block.place.file not in reports]
    findings += [writer.copies(group) for group in find_copies(manuals)]
    if progress:
        progress("Comparing", total, total)
    linked = {j.link.rule for j in judged if j.link.rule}
    return Result(
        manual=document.name,
        edition=chosen.id,
        edition_title=chosen.title,
        judged=tuple(judged),
        findings=tuple(_distinct(findings)),
        files=document.files,
        notices=(
            *other_country(document.blocks),
            *named_edition(document.blocks, knowledge.editions, chosen.id),
            *notes,
            *document.notices,
            *unread_times(manuals),
        ),
        not_found=tuple(
            writer.national(r)
            for r in view.in_force()
            if judged and r.kind in {"rule", "statute"} and r.id not in linked
        ),
        rules_in_force=dict(Counter(view.standing(r.id) for r in view.in_force() if r.kind in {"rule", "statute"})),
        counts=_counts(document, judged),
    )


def judge_clauses(
    document: Document, knowledge: KnowledgeBase, view: View, writer: Writer, lexicon: Lexicon | None = None
) -> Iterator[tuple[Case, tuple[str, ...], Judged]]:
    """Every clause by itself: the case as the checks saw it, its codes, and the findings made of it."""
    names = gazetteer(knowledge, lexicon)
    linker = Linker(view, names, knowledge.counterparts)

    def work(part: Sequence[Block]) -> Iterator[tuple[Provision, Candidates]]:
        provisions = read_provisions(document, names, part)
        return prepared(ahead(with_products(provisions, lexicon) if lexicon else provisions), linker)

    for case, codes, hits in compare_prepared(in_two(document.blocks, work, linker.rules), view):
        sure = [replace(hit, score=certainty(case, hit, len(hits))) for hit in hits]
        findings = tuple(writer.write(case, hit) for hit in (*sure, *writer.observe(case, hits)))
        score = min((f.score for f in findings if f.code in codes), default=round(case.link.score, 3))
        yield case, codes, Judged(case.provision, case.link, codes, score, findings)


def gazetteer(knowledge: KnowledgeBase, lexicon: Lexicon | None = None) -> Gazetteer:
    """The names of events and actors of a knowledge base, ready to be matched; those of a local lexicon come first."""
    events = step_names(lexicon) if lexicon else []
    events += [Name(name, (e.id,)) for e in knowledge.events.values() for name in (e.label, *e.aliases)]
    events += [Name(name, (e.id,), exact=True) for e in knowledge.events.values() for name in e.abbreviations]
    events += [Name(w.name, tuple(w.events), exact=w.name.isupper()) for w in knowledge.weak_names]
    actors = role_names(lexicon) if lexicon else []
    actors += [Name(name, (a.id,)) for a in knowledge.actors.values() for name in (a.label, *a.aliases)]
    actors += [Name(name, (a.id,), exact=True) for a in knowledge.actors.values() for name in a.abbreviations]
    named, terms = _terms(knowledge)
    return Gazetteer(
        events,
        [*actors, *named],
        {e.id: e.stage for e in knowledge.events.values()},
        [Name(t.name, t.events) for t in knowledge.topics],
        [Together(w.words, w.events) for w in knowledge.together],
        [e.id for e in knowledge.events.values() if e.kind == "step"],
        {t.id: t.kind for t in knowledge.terms.values()} | {a.id: a.kind for a in knowledge.actors.values()},
        terms,
    )


def _terms(knowledge: KnowledgeBase) -> tuple[list[Name], list[Name]]:
    """Names that the terminology has for actors, and those of all its roles and bodies.

    A term is the actor itself where it has the first of its names, and for all of the family; else it is something of
    its own, as "midwife" is not just any health practitioner.
    """
    owners = {name.lower(): a for a in knowledge.actors.values() for name in (a.label, *a.aliases)}
    actors = list[Name]()
    terms = [Name(name, (a.id,)) for a in knowledge.actors.values() if a.kind == "person" for name in a.aliases]
    for term in knowledge.terms.values():
        if term.kind in {"role", "body"}:
            names = {name.lower(): name for name in (term.label, *term.synonyms)}
            owner = next((owners[name] for name in names if name in owners), None)
            itself = owner is not None and (owner.kind == "person" or owner.aliases[0].lower() in names)
            terms += [Name(name, (owner.id if owner is not None and itself else term.id,)) for name in names.values()]
            actors += [Name(name, (owner.id,)) for name in names.values()] if owner is not None else []
    return actors, terms


def _distinct(findings: Iterable[Finding]) -> list[Finding]:
    """Give findings with the same fingerprint (the same words twice in a manual) one of their own, in order."""
    seen: Counter[str] = Counter()
    result = []
    for finding in findings:
        seen[finding.fingerprint] += 1
        again = seen[finding.fingerprint]
        result.append(replace(finding, fingerprint=f"{finding.fingerprint}-{again}") if again > 1 else finding)
    return result


def _counts(document: Document, judged: list[Judged]) -> dict[str, int]:
    provisions = [j.provision for j in judged]
    binding = [p for p in provisions if p.force in {"M", "X", "E"}]
    return {
        "words": document.words,
        "clauses": len(provisions),
        "obligations": len(binding),
        "time limits": sum(len(p.deadlines) for p in binding),
        "forms and systems": sum(1 for j in judged if "F1" in j.relations),
        "approvals": sum(1 for j in judged if "A1" in j.relations),
    }
