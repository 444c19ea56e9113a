"""The knowledge base as linked data: rules as schema.org Legislation, names as SKOS, provenance as PROV.

Addresses follow the habit of ELI, the European Legislation Identifier: `rule/<id>` is the rule, `rule/<id>/2023` the
rule as it stood in an edition, `edition/2023` the edition. Acts keep the addresses that the register gives them. Only
what the rule files say is said; statutory guidance has no ELI of its own, so none is made up for its paragraphs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple
from urllib.parse import quote

from checker.knowledge.base import KnowledgeBase, View
from checker.knowledge.export import BASE
from checker.knowledge.export.words import deadline
from checker.knowledge.law import Act, citations
from checker.knowledge.model import Edition, Rule

Json = dict[str, Any]

CONTEXT: Json = {
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "prov": "http://www.w3.org/ns/prov#",
    "dcterms": "http://purl.org/dc/terms/",
    "eli": "http://data.europa.eu/eli/ontology#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

_IN_FORCE = {
    "in-force": "schema:InForce",
    "withdrawn": "schema:NotInForce",
    "silence": "schema:NotInForce",
    "none": "schema:NotInForce",
}


class _Concept(NamedTuple):
    """An entry of a vocabulary in SKOS's terms; `hidden` are old names, which lead here and are not shown."""

    id: str
    label: str
    other: tuple[str, ...]
    hidden: tuple[str, ...]
    note: str


def document(knowledge: KnowledgeBase, acts: tuple[Act, ...] = (), base: str = BASE) -> Json:
    """The whole knowledge base as one JSON-LD document. `acts` give the addresses of the law behind the rules."""
    base = base.rstrip("/")
    context = {**CONTEXT, "rules": f"{base}/ns#"}
    return {"@context": context, "@graph": [_shown(node) for node in _graph(knowledge, acts, base)]}


def _graph(knowledge: KnowledgeBase, acts: tuple[Act, ...], base: str) -> Iterator[Json]:
    yield from (_act(act) for act in acts)
    editions = list(knowledge.editions.values())
    for earlier, edition in zip([None, *editions], editions, strict=False):
        yield _edition(edition, earlier, base)
    views = [knowledge.as_of(edition) for edition in knowledge.editions]
    owners = sorted({rule.owner for rule in knowledge if rule.owner})
    yield from (
        {"@id": f"{base}/agent/{quote(owner)}", "@type": "prov:Agent", "schema:name": owner} for owner in owners
    )
    for rule in knowledge:
        yield _rule(rule, knowledge, acts, base)
        yield from (_version(rule.id, view, base) for view in views if view.group(rule.id) != "none")
    for principle in knowledge.principles.values():
        yield {
            "@id": f"{base}/principle/{principle.id}",
            "@type": "schema:CreativeWork",
            "schema:name": _english(principle.title),
            "schema:text": _english(principle.body),
            "schema:citation": list(principle.references),
        }
    yield from _glossary(knowledge, base)


def _act(act: Act) -> Json:
    return {
        "@id": act.uri,
        "@type": ["schema:Legislation", "eli:LegalResource"],
        "schema:name": _english(act.title),
        "schema:legislationIdentifier": f"{act.type}/{act.year}/{act.number}",
        "eli:number": str(act.number),
        "schema:abstract": _english(act.note) if act.note else None,
    }


def _edition(edition: Edition, earlier: Edition | None, base: str) -> Json:
    return {
        "@id": f"{base}/edition/{edition.id}",
        "@type": ["schema:Legislation", "prov:Entity"],
        "schema:name": _english(edition.title),
        "schema:legislationIdentifier": f"edition/{edition.id}",
        "schema:legislationType": "statutory guidance",
        "schema:legislationJurisdiction": "England",
        "schema:datePublished": _day(edition.published),
        "schema:temporalCoverage": f"{edition.in_force}/{edition.ended or '..'}",
        "schema:legislationLegalForce": _id("schema:NotInForce" if edition.ended else "schema:InForce"),
        "schema:citation": edition.citation,
        "prov:wasRevisionOf": _id(f"{base}/edition/{earlier.id}") if earlier else None,
    }


def _rule(rule: Rule, knowledge: KnowledgeBase, acts: tuple[Act, ...], base: str) -> Json:
    law = [citation.uri for words in rule.law for citation in citations(words, acts)]
    pages = [source.url for source in rule.sources if source.url.startswith(("http://", "https://"))]
    return {
        "@id": f"{base}/rule/{rule.id}",
        "@type": ["schema:Legislation", "prov:Entity"],
        "schema:legislationIdentifier": rule.id,
        "schema:name": _english(rule.title),
        "schema:text": _english(rule.statement),
        "schema:abstract": _english(rule.rationale) if rule.rationale else None,
        "schema:legislationType": rule.kind,
        "schema:legislationJurisdiction": "England",
        "schema:creativeWorkStatus": rule.confidence,
        "schema:dateModified": _day(rule.reviewed),
        "schema:expires": _day(rule.review_by),
        "schema:isBasedOn": [_id(uri) for uri in dict.fromkeys(law)],
        "schema:audience": [_id(f"{base}/role/{actor}") for actor in rule.actor],
        "schema:about": [_id(f"{base}/event/{event}") for event in rule.about],
        "schema:citation": [_id(f"{base}/principle/{name}") for name in rule.principles],
        "rules:force": rule.force,
        "rules:deadline": deadline(rule.deadline),
        "dcterms:requires": _rules(rule.requires, knowledge, base),
        "dcterms:replaces": _rules(rule.replaces, knowledge, base),
        "dcterms:isReplacedBy": _rules(rule.now, knowledge, base),
        "prov:wasDerivedFrom": [_id(_iri(url)) for url in dict.fromkeys(pages)],
        "prov:generatedAtTime": _moment(rule.reviewed),
        "prov:wasAttributedTo": _id(f"{base}/agent/{quote(rule.owner)}") if rule.owner else None,
    }


def _version(rule: str, view: View, base: str) -> Json:
    """The rule as it stood in one edition; its text only where the edition words it differently."""
    entry = view.rules[rule].editions.get(view.edition.id)
    return {
        "@id": f"{base}/rule/{rule}/{view.edition.id}",
        "@type": ["schema:Legislation", "prov:Entity"],
        "schema:legislationIdentifier": f"{rule}/{view.edition.id}",
        "schema:exampleOfWork": _id(f"{base}/rule/{rule}"),
        "schema:isPartOf": _id(f"{base}/edition/{view.edition.id}"),
        "schema:legislationLegalForce": _id(_IN_FORCE[view.group(rule)]),
        "schema:creativeWorkStatus": view.standing(rule),
        "schema:text": _english(view.rules[rule].statement),
        "schema:pagination": (entry.cite if entry else "") or None,
        "prov:wasDerivedFrom": _id(f"{base}/edition/{view.edition.id}"),
    }


def _glossary(knowledge: KnowledgeBase, base: str) -> Iterator[Json]:
    schemes: dict[str, tuple[str, list[_Concept]]] = {
        "term": (
            "Terms of the field",
            [
                _Concept(t.id, t.label, (*t.abbreviations, *t.synonyms), t.former, t.note)
                for t in knowledge.terms.values()
            ],
        ),
        "role": (
            "Roles and bodies",
            [
                _Concept(a.id, a.label, (*a.abbreviations, *a.aliases), a.former, a.description)
                for a in knowledge.actors.values()
            ],
        ),
        "event": (
            "Steps of the child's journey",
            [_Concept(e.id, e.label, (*e.abbreviations, *e.aliases), (), e.note) for e in knowledge.events.values()],
        ),
    }
    for name, (title, concepts) in schemes.items():
        scheme = f"{base}/glossary/{name}"
        yield {"@id": scheme, "@type": "skos:ConceptScheme", "skos:prefLabel": _english(title)}
        for concept in concepts:
            other = tuple(dict.fromkeys(each for each in concept.other if each != concept.label))
            hidden = tuple(each for each in dict.fromkeys(concept.hidden) if each not in {concept.label, *other})
            yield {
                "@id": f"{base}/{name}/{concept.id}",
                "@type": "skos:Concept",
                "skos:inScheme": _id(scheme),
                "skos:prefLabel": _english(concept.label),
                "skos:altLabel": [_english(each) for each in other],
                "skos:hiddenLabel": [_english(each) for each in hidden],
                "skos:note": _english(concept.note) if concept.note else None,
            }


def _shown(node: Json) -> Json:
    """The node without what it does not have."""
    return {key: value for key, value in node.items() if value not in (None, [], "")}


def _rules(names: Iterable[str], knowledge: KnowledgeBase, base: str) -> list[Json]:
    found = [knowledge.resolve(name) for name in names]
    return [_id(f"{base}/rule/{name}") for name in found if name in knowledge.rules]


def _id(uri: str) -> Json:
    return {"@id": uri}


def _iri(url: str) -> str:
    """A web address with the few characters escaped that an IRI may not hold."""
    return quote(url, safe="/:?#[]@!$&'()*+,;=%~-._")


def _english(text: str) -> Json:
    return {"@value": text, "@language": "en-GB"}


def _day(text: str) -> Json | None:
    return {"@value": text, "@type": "xsd:date"} if text else None


def _moment(text: str) -> Json | None:
    return {"@value": f"{text}T00:00:00+00:00", "@type": "xsd:dateTime"} if text else None
