"""The layout of small pictures."""

from __future__ import annotations

import re
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from checker.site.picture import Box, Edge, draw, ranks

_RECT = re.compile(r'<rect x="(\d+)" y="(\d+)" width="(\d+)" height="(\d+)"')


def _boxes(svg: str) -> list[tuple[int, int, int, int]]:
    return [tuple(map(int, found)) for found in _RECT.findall(svg)]  # type: ignore[misc]


def test_ranks_follow_what_comes_before() -> None:
    assert ranks(["c", "b", "a"], {"b": ["a"], "c": ["b", "a", "elsewhere"]}) == {"a": 0, "b": 1, "c": 2}


def test_a_circle_does_not_hang() -> None:
    found = ranks(["a", "b"], {"a": ["b"], "b": ["a"]})
    assert sorted(found.values()) == [0, 1]


@given(st.lists(st.integers(0, 4), min_size=1, max_size=12), st.sampled_from(["right", "down"]))
def test_boxes_never_overlap(rows: list[int], across: str) -> None:
    levels = {rank: place for place, rank in enumerate(sorted(set(rows)))}
    boxes = [Box(f"b{n}", "A step with a rather long name " * (n % 3 + 1), levels[rank]) for n, rank in enumerate(rows)]
    svg = draw(boxes, [], "Test", across=across, width=1200, box_width=180)  # type: ignore[arg-type]
    for (x, y, w, h), (x2, y2, w2, h2) in combinations(_boxes(svg), 2):
        assert x + w <= x2 + 1 or x2 + w2 <= x + 1 or y + h <= y2 + 1 or y2 + h2 <= y + 1


def test_text_is_escaped_and_links_are_kept() -> None:
    svg = draw(
        [Box("a", "<script>", 0, href="@rules/a.md"), Box("b", "B", 1)], [Edge("a", "b"), Edge("a", "gone")], "T"
    )
    assert "<script>" not in svg
    assert 'href="@rules/a.md"' in svg
    assert svg.count('class="edge') == 1
    assert "\n" not in svg
