"""Finds rules by words: in their titles, statements and phrases, and by names that manuals still use for old things.

"case conference", "CAF" or "PCT" lead to what stands in their place now, through the vocabulary's other names.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from checker.knowledge.base import KnowledgeBase
from checker.knowledge.model import Rule

_WORD = re.compile(r"[a-z0-9]+")
_WEIGHTS: Mapping[str, float] = {"title": 6, "names": 5, "covers": 3, "event": 2, "statement": 2, "rest": 1}
_EMPTY = frozenset(
    {"a", "an", "and", "are", "at", "be", "by", "for", "from", "how", "in", "is", "it", "of", "on", "or", "the", "to"}
    | {"what", "when", "where", "which", "who", "with"}
)
_EVENT_NAMED = 8.0
"""What it counts that the query names an event which the rule is about; half of it for less telling events."""


def search(knowledge: KnowledgeBase, query: str, *, limit: int | None = None) -> list[str]:
    """Ids of the rules that fit the words of the query, the best first; at most `limit` of them.

    A rule that has more of the words stands before one that has fewer. An id, an alias or the id of a statement that
    is no rule leads straight to its rule.
    """
    direct = knowledge.resolve(query.strip())
    first = [direct] if direct is not None and direct in knowledge.rules else []
    wanted = set(words(query))
    further = _further(knowledge, query) - wanted
    events = set(_events(knowledge, query))
    texts = {rule.id: _fields(rule, knowledge) for rule in knowledge}
    rarity = _rarity(texts.values())
    scored = []
    for rule in knowledge:
        fields = texts[rule.id]
        score, hits = _score(wanted, fields, rarity)
        score *= hits / len(wanted) if wanted else 0
        score += _score(further, fields, rarity)[0] / 2
        if events.intersection(rule.about):
            score += _EVENT_NAMED if rule.about[0] in events else _EVENT_NAMED / 2
        if score > 0:
            scored.append((-score, rule.id))
    # Sorting is stable on the score alone, so that rules of the same rank keep the order of the child's journey.
    ranked = [name for _, name in sorted(scored, key=lambda pair: pair[0])]
    return list(dict.fromkeys([*first, *ranked]))[:limit]


def words(text: str) -> Iterator[str]:
    """The words of a text that say something, in small letters and without a plural s."""
    for word in _WORD.findall(text.lower().replace("’", "'").replace("'s", "")):
        if word not in _EMPTY:
            yield word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def _fields(rule: Rule, knowledge: KnowledgeBase) -> dict[str, frozenset[str]]:
    events = (knowledge.events[event] for event in rule.about if event in knowledge.events)
    texts: dict[str, Iterable[str]] = {
        "title": [rule.title],
        "names": [rule.id, *knowledge.other_ids(rule.id), *rule.terms],
        "covers": rule.covers,
        "event": [event.label for event in events],
        "statement": [rule.statement],
        "rest": [rule.action, rule.discretion, rule.leaves_open, rule.withdrawn_because, *rule.permits, *rule.law],
    }
    return {name: frozenset(word for text in each for word in words(text)) for name, each in texts.items()}


def _rarity(texts: Iterable[Mapping[str, frozenset[str]]]) -> Mapping[str, float]:
    """For each word how telling it is: words that stand in few rules count for more."""
    counts: Counter[str] = Counter()
    total = 0
    for fields in texts:
        counts.update(frozenset[str]().union(*fields.values()))
        total += 1
    return {word: 1 + math.log(total / count) for word, count in counts.items()}


def _score(wanted: set[str], fields: Mapping[str, frozenset[str]], rarity: Mapping[str, float]) -> tuple[float, int]:
    """The sum over the words found of their best field's weight, and how many were found."""
    score, hits = 0.0, 0
    for word in wanted:
        weight = max((_WEIGHTS[name] for name, found in fields.items() if word in found), default=0)
        score += weight * rarity.get(word, 0)
        hits += weight > 0
    return score, hits


def _further(knowledge: KnowledgeBase, query: str) -> set[str]:
    """Words of the present names of things that the query calls by another or a former name."""
    found: set[str] = set()
    for term in knowledge.terms.values():
        if _named(query, (*term.synonyms, *term.former), term.abbreviations):
            found.update(words(term.label))
    for actor in knowledge.actors.values():
        if _named(query, actor.former, ()):
            found.update(words(actor.label))
    return found


def _events(knowledge: KnowledgeBase, query: str) -> Iterator[str]:
    for event in knowledge.events.values():
        if _named(query, (event.label, *event.aliases), event.abbreviations):
            yield event.id


def _named(query: str, names: Iterable[str], abbreviations: Iterable[str]) -> bool:
    """True where the query has one of the names, or one of the abbreviations or upper-case names as it is spelt."""
    plain = f" {' '.join(_WORD.findall(query.lower()))} "
    exact = f" {' '.join(re.findall(r'[A-Za-z0-9&]+', query))} "
    for name in names:
        if name.isupper():
            if f" {name} " in exact:
                return True
        elif f" {' '.join(_WORD.findall(name.lower()))} " in plain:
            return True
    return any(f" {name} " in exact for name in abbreviations)
