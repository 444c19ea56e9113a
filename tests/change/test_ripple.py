"""The causal map: directions from the data, in words and pictures, and nothing computed."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

from checker.change import causal, picture, source
from checker.change.ripple import in_words
from checker.knowledge.base import KnowledgeError
from tests.change import support
from tests.change.pull_requests import PULL_REQUESTS

ROOT = Path(__file__).parents[2]


def real_map() -> causal.CausalMap:
    found = causal.read(source.from_folder(ROOT, "the rules").data)
    assert found is not None
    return found


def test_every_way_of_the_real_map_ends_with_worse_outcomes() -> None:
    """The paragraphs of Appendix A tell of harm only: each way from more prescription leads down."""
    found = real_map()
    for touch in found.touches:
        for node in touch.nodes:
            steps = found.way(node)
            assert steps[-1].node == "outcomes"
            assert steps[-1].way in {"down", "touched"}


def test_recording_takes_time_from_children() -> None:
    words = [in_words(step) for step in real_map().way("recording-time")]
    assert words[1] == "↑ Time spent on the recording system"
    assert words[2] == "↓ Time with children and families"
    assert words[-1].endswith("(in time)")


def test_a_variable_outside_the_figure_is_only_touched() -> None:
    steps = real_map().way("outcomes")
    assert [step.way for step in steps] == ["touched"]


def test_no_map_no_note(tmp_path: Path) -> None:
    change = support.change(tmp_path, support.delete(causal.FILE), *PULL_REQUESTS["duty-without-answers"].edits)
    assert change.ripples == ()
    assert change.ripple_note == ""


def test_a_map_with_a_loose_end_is_refused() -> None:
    data = {
        "causal_nodes": [{"id": "prescription", "label": "P"}, {"id": "outcomes", "label": "O"}],
        "causal_edges": [{"from": "prescription", "to": "nowhere", "sign": "same"}],
    }
    with pytest.raises(KnowledgeError, match="nowhere"):
        causal.read({causal.FILE: data})


def test_the_picture_is_drawn_for_readers_and_for_those_who_cannot_see_it(tmp_path: Path) -> None:
    change = support.change(tmp_path, *PULL_REQUESTS["duty-without-answers"].edits)
    drawn = ElementTree.fromstring(picture.svg(change))
    texts = ["".join(each.itertext()) for each in drawn.iter() if each.tag.endswith(("title", "desc"))]
    assert texts[0] == "What the change may set in motion"
    assert "Time with children" in texts[1]
    lines = picture.mermaid(change).splitlines()
    assert lines[0] == "flowchart LR"
    assert len(set(lines)) == len(lines)
