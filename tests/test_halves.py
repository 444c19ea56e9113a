"""A long manual is read in two processes, or in one: nothing that comes of it is another for that."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator, Sequence

import pytest

from checker import halves
from checker.checking import check
from checker.knowledge.base import KnowledgeBase
from checker.manual import pdf_pool
from checker.manual.model import Block, Document, Place
from checker.manual.read import read
from tests.conftest import EXAMPLE

pytestmark = pytest.mark.skipif(not hasattr(os, "memfd_create"), reason="only Linux makes copies")

RULES = [object(), object()]
"""What both processes hold besides the blocks."""


def blocks(number: int) -> list[Block]:
    """Every third is a heading."""
    return [Block("paragraph" if at % 3 else "heading", f"block {at}", Place("made.md", at)) for at in range(number)]


def work(part: Sequence[Block]) -> Iterator[tuple[int, Block, object]]:
    """Each block with the process that had it."""
    return ((os.getpid(), block, RULES[at % 2]) for at, block in enumerate(part))


@pytest.fixture
def two(monkeypatch: pytest.MonkeyPatch) -> None:
    """Any text is long, and there are two processors and nobody else."""
    monkeypatch.setattr(halves, "_LONG", 1)
    monkeypatch.setattr(pdf_pool, "cores", lambda: 2)
    monkeypatch.setattr(threading, "active_count", lambda: 1)


@pytest.mark.usefixtures("two")
def test_two_processes_give_what_one_gives_in_order_and_hold_the_same_objects() -> None:
    made = blocks(1_900)
    found = list(halves.in_two(made, work, RULES))
    assert all(one is other for (_, one, _), other in zip(found, made, strict=True))
    assert {id(rule) for _, _, rule in found} == set(map(id, RULES))
    others = [at for at, (process, _, _) in enumerate(found) if process != os.getpid()]
    assert others == list(range(others[0], 1_900))
    assert made[others[0]].kind == "heading"
    assert 600 < others[0] < 1_200


@pytest.mark.usefixtures("two")
def test_what_the_copy_does_not_finish_is_done_here() -> None:
    here = os.getpid()

    def dies(part: Sequence[Block]) -> Iterator[Block]:
        for at, block in enumerate(part):
            if at > 600 and os.getpid() != here:
                os._exit(3)
            yield block

    made = blocks(1_900)
    assert list(halves.in_two(made, dies, ())) == made


@pytest.mark.usefixtures("two")
def test_nobody_is_left_where_the_rest_is_not_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    copies: list[int] = []
    fork = os.fork

    def noted() -> int:
        copies.append(fork())
        return copies[-1]

    monkeypatch.setattr(os, "fork", noted)
    found = halves.in_two(blocks(3_000), work, RULES)
    next(found)
    del found
    with pytest.raises(ChildProcessError):
        os.waitpid(copies[0], os.WNOHANG)


@pytest.mark.usefixtures("two")
def test_where_no_copy_can_be_made_one_process_does_all(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused() -> int:
        raise BlockingIOError("no more processes")

    monkeypatch.setattr(os, "fork", refused)
    assert {process for process, *_ in halves.in_two(blocks(30), work, RULES)} == {os.getpid()}


@pytest.mark.usefixtures("two")
@pytest.mark.parametrize("hindrance", ["one processor", "another thread", "no heading", "short"])
def test_one_process_does_all(hindrance: str, monkeypatch: pytest.MonkeyPatch) -> None:
    made = blocks(30)
    if hindrance == "one processor":
        monkeypatch.setattr(pdf_pool, "cores", lambda: 1)
    elif hindrance == "another thread":
        monkeypatch.setattr(threading, "active_count", lambda: 2)
    elif hindrance == "no heading":
        made = [block for block in made if block.kind != "heading"]
    else:
        monkeypatch.setattr(halves, "_LONG", sys.maxsize)
    assert {process for process, *_ in halves.in_two(made, work, RULES)} == {os.getpid()}


@pytest.mark.usefixtures("two")
def test_a_manual_is_judged_the_same(knowledge: KnowledgeBase, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = read(EXAMPLE)
    some = Document(whole.name, whole.blocks[:300], whole.files)
    in_two = check(some, knowledge, "2023")
    monkeypatch.setattr(halves, "_LONG", sys.maxsize)
    assert in_two == check(some, knowledge, "2023")
    assert in_two.findings
