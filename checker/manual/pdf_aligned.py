"""Tables without frames or tags: columns told by words that begin at the same place. Runs in the worker only.

Programs write a table cell by cell, so a row ends where the text goes back to an earlier column. That holds however
the cells of a row stand to one another: a short cell may be centred beside a long one. The result is in the form of a
tagged table (`pdf_tags`), so that nothing after it need know where the cells came from.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from checker.manual.pdf_letters import Piece

_SAME = 20
"""Tenths of a point within which words begin at the same place, give or take what a program does to its cells."""

_EXACT = 5
"""The same for words that begin a column and are told from others by that alone."""

_MOST = 80
"""Lines in which the end of a table is looked for."""

_BELOW = 20
"""Lines of text taken to stand below a table at most, where no wide space or long line tells its end."""

_TRIES = 100
"""How often a stretch of one page is tried: some pages are full of wide spaces and hold no table."""

_FAR = 3.5
"""Distance from line to line, as a multiple of the type size, that ends a table."""

_NEXT = 1.4
"""The same, that ends a cell."""

_APART = 60
"""Tenths of a point between words of two cells."""

_WIDE = 0.6
"""A space wider than this many times the type size may stand between columns."""

_ACROSS = 0.6
"""Share of the page's measure that a line of prose fills."""

_PROSE_LINES = 5
_PROSE_LETTERS = 18
"""Average letters in both of two columns, over so many lines as close as any: those are columns of prose."""

_LABEL = re.compile(r"[^\w(]*$|\(?(?:[\d.]+|[a-zA-Z]|[ivx]+)[.)]?$")
_NUMBERS = re.compile(r"[\d\s.,ivxlc–-]+$")

Open = Callable[[list[Any]], bool]
"""A line -> whether no frame stands beside it."""

Pieces = Callable[[int], list[Piece]]
"""The index of a line -> its words."""


class _Fragment(NamedTuple):
    """Words in one cell on one line; the line, their column, and where they begin and end there."""

    line: int
    column: int
    pieces: list[Piece]


def aligned_tables(lines: list[list[Any]], open_to: Open, pieces: Pieces) -> list[list[int]]:
    """Find the tables of a page and give their lines segments with cells. Returns the cells as `pdf_tags.Tags.cells`.

    `lines` are those of `Letters.lines`. Tables are looked for only where `open_to` allows it.
    """
    cells: list[list[int]] = []
    number = at = 0
    tries = _TRIES
    pitch = min((down for down in map(_down, lines, lines[1:]) if down > 0), default=0)
    measure = max((line[2] for line in lines), default=0) - min((line[0] for line in lines), default=0)
    while at < len(lines) and tries > 0:
        end = _region(lines, open_to, at, measure, pieces)
        if end - at < 2 or _is_list(lines[at:end]):
            at = max(end, at + 1)
            continue
        words = list(map(pieces, range(at, end)))
        found: list[list[_Fragment]] = []
        # What stands below may be text: the longest stretch that is a table from end to end is one.
        for stop in range(end, max(at + 1, end - _BELOW), -1):
            tries -= 1
            if found := _table(lines[at:stop], at, words[: stop - at]):
                break
        if not found:
            at += 1
            continue
        at = found[-1][-1].line + 1
        if not (_close(found, lines, pitch) and _is_prose(found)):
            _write(lines, found, number, cells)
            number += 1
    return cells


def _is_list(lines: list[list[Any]]) -> bool:
    """Whether what stands before the wide spaces is a label in most lines: a list or numbered paragraphs."""
    texts = [line[7][0][2] for line in lines if several(line) and len(line[7]) == 2]
    return len(texts) > 1 and _share(_LABEL, texts)


def _down(before: list[Any], line: list[Any]) -> int:
    """How far a line stands below the one before it, 0 where they overlap."""
    down: int = line[1] - before[1]
    return down if down > 0.8 * line[4] else 0


def several(line: list[Any]) -> bool:
    """Whether a line is divided: there is no table without such lines."""
    return isinstance(line[7], list) and len(line[7]) > 1


def _region(lines: list[list[Any]], open_to: Open, start: int, measure: int, pieces: Pieces) -> int:
    """The end of the lines from a first one that may be a table: rows of several cells, and what may stand in them."""
    if not several(lines[start]) or not open_to(lines[start]):
        return start
    end = start + 1
    begins: set[int] = set()
    for index in range(start + 1, min(len(lines), start + _MOST)):
        line, before = lines[index], lines[index - 1]
        if abs(line[1] - before[1]) > _FAR * line[4] or abs(line[4] - before[4]) > 0.2 * line[4] or not open_to(line):
            break
        if several(line):
            begins.update(segment[0] for segment in line[7][1:])
        elif line[2] - line[0] > _ACROSS * measure and not _begins(pieces(index), begins):
            break
        end = index + 1
    left = min(line[0] for line in lines[start:end] if several(line))
    return next((index for index in range(start + 1, end) if lines[index][0] < left - _EXACT), end)


def _begins(words: Sequence[Piece], columns: set[int]) -> bool:
    """Whether a word begins a column: cells of a row may stand as close together as the words of a line of prose."""
    return any(abs(word.x0 - x) <= _EXACT for word in words for x in columns)


def _table(lines: list[list[Any]], first: int, pieces: Sequence[list[Piece]]) -> list[list[_Fragment]]:
    """The rows of the table that all of these lines make up, `first` the index of the first; none if it is no table."""
    starts = _starts(lines, pieces)
    if len(starts) < 2:
        return []
    rows: list[list[_Fragment]] = []
    for index, line in enumerate(lines):
        fragments = _fragments(first + index, pieces[index], starts)
        if not fragments or not _fits(line, lines[index - 1] if index else None, fragments, starts):
            return []
        for fragment in fragments:
            last = rows[-1][-1] if rows else None
            down = line[1] - lines[last.line - first][1] if last else 0
            same = last is not None and last.column == fragment.column and down <= _NEXT * line[4]
            if last is None or not (same or fragment.column > last.column):
                rows.append([])
            rows[-1].append(fragment)
    ends_full = len(rows) > 1 and rows[-1][0].column != rows[-1][-1].column
    return rows if ends_full and _is_table(rows) else []


def _starts(lines: list[list[Any]], pieces: Sequence[list[Piece]]) -> list[int]:
    """Where columns begin: words of several lines begin there, and none run across.

    One of them must begin its line or come after a wide space. Headings may be centred over their column.
    """
    plain = [(line, row) for line, row in zip(lines, pieces, strict=True) if not line[5]]
    words = [word for _, row in plain for word in row]
    likely = {word.x0 for line, row in plain for n, word in enumerate(row) if n == 0 or word.gap > _WIDE * line[4]}
    found: list[int] = []
    for x in sorted(likely):
        there = sum(any(abs(word.x0 - x) <= _EXACT for word in row) for row in pieces)
        across = any(word.x0 < x - _EXACT and word.x1 > x + _EXACT for word in words)
        if not found or (x - found[-1] > _SAME and there > 1 and not across):
            found.append(x)
    return found


def _fragments(line: int, pieces: list[Piece], starts: Sequence[int]) -> list[_Fragment]:
    """The words of a line, cut where one begins a column; none if words run on from one column into the next."""
    result: list[_Fragment] = []
    for piece in pieces:
        column = max((c for c, x in enumerate(starts) if x <= piece.x0 + _SAME), default=-1)
        if column < 0 or (column + 1 < len(starts) and piece.x1 > starts[column + 1] + _EXACT):
            return []
        if not result or column != result[-1].column:
            if result and abs(piece.x0 - starts[column]) > _SAME and piece.gap <= _APART:
                return []
            result.append(_Fragment(line, column, []))
        result[-1].pieces.append(piece)
    return result


def _fits(
    line: list[Any],
    before: list[Any] | None,
    fragments: Sequence[_Fragment],
    starts: Sequence[int],
) -> bool:
    """Whether a line may go on with the table: it has several cells, or begins a column, or goes on in its cell."""
    if before is None or len(fragments) > 1:
        return True
    column = fragments[0].column
    if abs(line[0] - starts[column]) > _SAME:
        return False
    return column > 0 or not line[5] or bool(before[5])


def _texts(rows: Sequence[Sequence[_Fragment]]) -> list[list[str]]:
    """The texts in each column."""
    texts: dict[int, list[str]] = {}
    for row in rows:
        for fragment in row:
            texts.setdefault(fragment.column, []).append(" ".join(piece.text for piece in fragment.pieces))
    return [texts[column] for column in sorted(texts)]


def _is_table(rows: Sequence[Sequence[_Fragment]]) -> bool:
    """Whether rows are a table and not a list with labels or a list of contents."""
    columns = _texts(rows)
    if _share(_LABEL, columns[0]):
        columns = columns[1:]
        return len(columns) > 2 or (len(columns) == 2 and not _share(_NUMBERS, columns[-1]))
    return len(columns) > 2 or (len(columns) == 2 and not _share(_NUMBERS, columns[1]))


def _close(rows: Sequence[Sequence[_Fragment]], lines: list[list[Any]], pitch: int) -> bool:
    """Whether rows stand as close as lines do; `pitch` is the smallest distance from line to line on the page."""
    tops = [lines[row[0].line][1] for row in rows]
    steps = sorted(after - before for before, after in pairwise(tops))
    return bool(steps[len(steps) // 2] <= 1.15 * pitch)


def _is_prose(rows: Sequence[Sequence[_Fragment]]) -> bool:
    """Whether rows are the lines of two columns of prose."""
    columns = _texts(rows)
    letters = min(sum(map(len, column)) / len(column) for column in columns)
    return len(columns) == 2 and len(rows) >= _PROSE_LINES and letters >= _PROSE_LETTERS


def _share(pattern: re.Pattern[str], texts: Sequence[str]) -> bool:
    """Whether most texts, the first (which may be a heading) left out, are of a kind."""
    rest = texts[1:] or texts
    return sum(bool(pattern.match(text)) for text in rest) * 2 > len(rest)


def _write(lines: list[list[Any]], rows: Sequence[Sequence[_Fragment]], table: int, cells: list[list[int]]) -> None:
    """Give the lines of a table their segments, and the table its cells."""
    segments: dict[int, list[list[Any]]] = {}
    for number, row in enumerate(rows):
        known: dict[int, int] = {}
        for fragment in row:
            if fragment.column not in known:
                known[fragment.column] = len(cells)
                cells.append([table, number, fragment.column, 0])
            segments.setdefault(fragment.line, []).append(_segment(fragment, known[fragment.column]))
    for index, made in segments.items():
        lines[index][7] = made


def _segment(fragment: _Fragment, cell: int) -> list[Any]:
    first, last = fragment.pieces[0], fragment.pieces[-1]
    return [first.x0, last.x1, " ".join(piece.text for piece in fragment.pieces), cell, first.below]


def outside(edges: Sequence[tuple[float, float, float]]) -> Open:
    """Tells whether no upright edge of a drawn frame, (x, top, bottom), stands beside a line."""
    beside: list[tuple[float, float]] = []
    for top, bottom in sorted({(top, bottom) for _, top, bottom in edges if top <= bottom}):
        if beside and top <= beside[-1][1]:
            beside[-1] = (beside[-1][0], max(bottom, beside[-1][1]))
        else:
            beside.append((top, bottom))

    def open_to(line: list[Any]) -> bool:
        middle = (line[1] + line[3]) / 20
        return not any(top <= middle <= bottom for top, bottom in beside)

    return open_to
