from __future__ import annotations

import copy
import random
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from checker.knowledge.fastschema import compile_schema
from checker.knowledge.files import read_all
from checker.knowledge.shape import Sort, schema

SORTS: tuple[Sort, ...] = ("rule", "principle", "vocabulary")


@pytest.mark.parametrize("sort", SORTS)
def test_our_schemas_are_valid_and_explain_themselves(sort: Sort) -> None:
    found = schema(sort)
    Draft7Validator.check_schema(found)
    compile_schema(found)
    assert found["description"]
    if sort != "vocabulary":  # rule files and principles are the ones that people edit with hints
        for name, each in found["properties"].items():
            assert each.get("description"), f"{sort}: {name} has no description for editors"


def _spoil(data: Any, chance: random.Random) -> Any:
    """A copy of the data with one thing in it changed, taken away or added."""
    data = copy.deepcopy(data)
    place = data
    while True:
        if isinstance(place, dict) and place:
            key: Any = chance.choice(list(place))
        elif isinstance(place, list) and place:
            key = chance.randrange(len(place))
        else:
            return data
        if isinstance(place[key], (dict, list)) and place[key] and chance.random() < 0.7:
            place = place[key]
            continue
        change = chance.randrange(4)
        if change == 0:
            del place[key]
        elif change == 1:
            place[key] = chance.choice([None, 5, "", "x", "Not An Id", [], {}, ["a", "a"], {"event": "x"}, "must"])
        elif isinstance(place, list):
            place.append(place[key])
        else:
            place["new field"] = "x"
        return data


def test_it_agrees_with_jsonschema_on_spoilt_files(base: Path) -> None:
    chance = random.Random(2026)
    outcomes = set()
    for name, data in read_all(base, use_cache=False).items():
        sort: Sort = "principle" if name.endswith(".md") else "rule"
        if "vocabulary" in name or name.endswith("sets.yaml"):
            sort = "vocabulary"
        fits, validator = compile_schema(schema(sort)), Draft7Validator(schema(sort))
        assert fits(data), name
        for _ in range(60):
            spoilt = _spoil(data, chance)
            expected = validator.is_valid(spoilt)
            assert fits(spoilt) == expected, (name, spoilt)
            outcomes.add(expected)
    assert outcomes == {True, False}


def test_an_unknown_keyword_is_refused() -> None:
    with pytest.raises(ValueError, match="'multipleOf' is not known"):
        compile_schema({"multipleOf": 2})
