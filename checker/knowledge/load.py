"""Loads the knowledge base: `load()` reads rules/ and principles/ and gives a `KnowledgeBase`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any, TypeVar

from checker.knowledge import build
from checker.knowledge.base import KnowledgeBase, KnowledgeError
from checker.knowledge.files import find_root, read_all
from checker.knowledge.model import Principle, PrincipleSet, Rule

T = TypeVar("T")
Documents = Mapping[str, Mapping[str, Any]]


def load(path: Path | None = None, *, cache: bool = True) -> KnowledgeBase:
    """The knowledge base in the folder `path` (with rules/ and principles/ in it), or the one the package brings.

    With `cache`, what was parsed is kept in the user's cache folder and used again for files that have not changed.

    Raises:
        KnowledgeError: there is no knowledge base there, or one of its files cannot be read or understood; the
            message names the file. `checker validate` lists everything that is wrong in one pass.
    """
    return assemble(read_all(find_root(path), use_cache=cache))


def assemble(documents: Documents) -> KnowledgeBase:
    """A knowledge base from documents already read: {path relative to its folder: content}.

    Raises:
        KnowledgeError: a document cannot be understood; the message names it.
    """
    stages = _listed(documents, "stages", build.stage)
    rules = _rules(documents, {name: place for place, name in enumerate(stages)})
    aliases = {alias: rule.id for rule in rules.values() for alias in rule.aliases if alias not in rules}
    sets = _sets(documents)
    return KnowledgeBase(
        rules=rules,
        principles=_principles(documents, {name: place for place, name in enumerate(sets)}),
        sets=sets,
        stages=stages,
        events=_listed(documents, "events", build.event),
        actors=_listed(documents, "actors", build.actor),
        terms=_listed(documents, "terms", build.term),
        editions=_listed(documents, "editions", build.edition),
        weak_names=tuple(_entries(documents, "events", "weak_names", build.weak_name)),
        topics=tuple(_entries(documents, "events", "topics", build.weak_name)),
        together=tuple(_entries(documents, "events", "together", build.word_set)),
        ambiguous=dict(_entries(documents, "terms", "ambiguous", lambda each: (each["name"], tuple(each["meanings"])))),
        clocks={clock.name: clock for clock in _entries(documents, "clocks", "clocks", build.clock)},
        not_rules={
            name: build.not_rule(name, each)
            for name, each in (_vocabulary(documents, "not-rules").get("not_rules") or {}).items()
        },
        aliases=aliases,
    )


def _rules(documents: Documents, order: Mapping[str, int]) -> dict[str, Rule]:
    rules = []
    for path, data in documents.items():
        place = PurePosixPath(path)
        if place.parts[0] == "rules" and len(place.parts) == 3 and place.parts[1] != "vocabulary":
            rules.append(_understood(path, partial(build.rule, path=path.removeprefix("rules/")), data))
    rules.sort(key=lambda rule: (order.get(rule.stage, len(order)), rule.path))
    return {rule.id: rule for rule in rules}


def _principles(documents: Documents, order: Mapping[str, int]) -> dict[str, Principle]:
    found = [
        _understood(path, partial(build.principle, path=path.removeprefix("principles/")), data)
        for path, data in documents.items()
        if path.startswith("principles/") and path.endswith(".md")
    ]
    found.sort(key=lambda each: (order.get(each.set, len(order)), each.set, each.order))
    return {each.id: each for each in found}


def _sets(documents: Documents) -> dict[str, PrincipleSet]:
    listed = documents.get("principles/sets.yaml", {}).get("sets") or []
    sets = [build.principle_set(each, place) for place, each in enumerate(listed, start=1)]
    return {each.id: each for each in sets}


def _listed(documents: Documents, name: str, make: Callable[[Mapping[str, Any]], T]) -> dict[str, T]:
    return {each.id: each for each in _entries(documents, name, name, make)}  # type: ignore[attr-defined]


def _entries(documents: Documents, name: str, key: str, make: Callable[[Mapping[str, Any]], T]) -> Iterable[T]:
    path = f"rules/vocabulary/{name}.yaml"
    return [_understood(path, make, each) for each in _vocabulary(documents, name).get(key) or []]


def _vocabulary(documents: Documents, name: str) -> Mapping[str, Any]:
    return documents.get(f"rules/vocabulary/{name}.yaml", {})


def _understood(path: str, make: Callable[[Any], T], data: Any) -> T:
    try:
        return make(data)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        cause = f"the field {error} is missing" if isinstance(error, KeyError) else str(error)
        raise KnowledgeError(f"{path}: {cause}; run 'checker validate' to see everything that is wrong") from error
