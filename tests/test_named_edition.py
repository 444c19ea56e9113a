"""A manual that names another edition than the one it is compared with."""

from __future__ import annotations

import pytest

from checker.checking import check
from checker.knowledge.base import KnowledgeBase
from checker.manual.model import Notice
from checker.manual.read import read_bytes
from checker.named_edition import named_edition

EDITIONS = ("2013", "2018", "2023")


def told(text: str, compared: str = "2023") -> list[Notice]:
    return list(named_edition(read_bytes(text.encode(), "manual.md").blocks, EDITIONS, compared))


@pytest.mark.parametrize(
    "text",
    [
        "This chapter follows Working Together 2018.",
        "It rests on *Working Together to Safeguard Children* (2018) and the law.",
        "Working together to safeguard children: a guide to inter-agency working (HM Government, 2018, updated 2020)",
        "WORKING TOGETHER 2018",
        "Working Together 2013 went. Working Together 2018 came in its place.",
    ],
)
def test_the_newest_edition_named_is_told_where_it_is_another(text: str) -> None:
    (notice,) = told(text)
    assert notice.message.startswith("The text names Working Together 2018, and not 2023")
    assert "--edition 2018" in notice.advice
    assert not notice.lost


@pytest.mark.parametrize(
    "text",
    [
        "This chapter follows Working Together 2023, which came after Working Together 2018.",
        "The agencies have been working together since 2018.",
        "Working Together is the national guidance. The manual was agreed in 2018.",
        "Working Together 2019 was never an edition.",
        "Staff read the guidance.",
    ],
)
def test_nothing_is_told_where_it_is_the_same_or_none(text: str) -> None:
    assert told(text) == []


def test_the_report_opens_with_it(knowledge: KnowledgeBase) -> None:
    document = read_bytes(b"# Guide\n\nThis chapter follows Working Together 2018.\n", "manual.md")
    notices = check(document, knowledge, "2023").notices
    assert [str(notice.place) for notice in notices] == ["manual.md:3:22"]
    assert check(document, knowledge, "2018").notices == ()
