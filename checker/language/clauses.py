"""Cutting a document into clauses, each with the context it inherits.

A clause is the smallest piece with its own force word and action (annotation guide, section 1). "must visit and
should record" gives two; a list item carries its lead-in, a table cell its column heading and the other cells of the
row, a sentence its headings and the clause before it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from checker.language.cuts import find_cuts
from checker.language.modals import find_cues, find_groups, lower_words
from checker.language.model import Clause, in_prose
from checker.language.sentences import split_sentences
from checker.language.times import read_times
from checker.language.tokens import tokenize
from checker.language.verb_force import read_imperative
from checker.language.verbs import verbs
from checker.manual.model import Block, Cell

MAX_CLAUSE = 1_500
"""Characters; a longer clause is cut in pieces, so that no single run of text can make matching slow."""

_MAX_SENTENCE = 4 * MAX_CLAUSE
"""The same for a sentence, before clauses are looked for in it."""

_END_MARKS = (".", "!", "?")
_POINTING = frozenset("table below following follows:".split())


class Sentence(NamedTuple):
    """A sentence, or a row of a table as far as it is read as one, with the context that its clauses inherit."""

    block: Block
    start: int
    end: int
    lead_in: str = ""
    headers: tuple[str, ...] = ()
    goes_on: bool = True
    """Whether the clause before it is context too."""

    @property
    def text(self) -> str:
        """Its words."""
        return self.block.text[self.start : self.end]

    @property
    def layout(self) -> str:
        """The kind of its block, or "paragraph" where it is prose in a block of another kind."""
        return "paragraph" if in_prose(self.block, self.start, self.lead_in) else self.block.kind


def read_clauses(blocks: Iterable[Block]) -> Iterator[Clause]:
    """All clauses of blocks in reading order. Headings and contents lists are context, not clauses."""
    previous: Clause | None = None
    for sentence in read_sentences(blocks):
        for clause in _clauses(sentence, previous if sentence.goes_on else None):
            yield clause
            previous = clause


def read_sentences(blocks: Iterable[Block]) -> Iterator[Sentence]:
    """All sentences of blocks in reading order."""
    lead_ins: list[tuple[int, str]] = []
    paragraph_lead = table_lead = ""
    last_block: Block | None = None
    small = opens = False
    for block in blocks:
        if last_block is not None and (
            block.headings != last_block.headings or block.place.file != last_block.place.file
        ):
            opens = True
        if block.kind == "heading":
            lead_ins, paragraph_lead, opens = [], "", True
            last_block = block
            continue
        if block.mark == "contents":
            continue
        if block.kind == "row":
            if last_block is None or last_block.kind != "row":
                table_lead = _last_sentence(last_block.text) if last_block and _points_down(last_block) else ""
            sentences = _of_row(block, table_lead)
        elif block.kind == "item":
            lead_ins = [(level, text) for level, text in lead_ins if level < block.level]
            lead_in = " ".join([paragraph_lead, *(text for _, text in lead_ins)]).strip()
            if last_block is None or last_block.kind != "item":
                small = block.text[:1].islower()
            if lead_in and _completes_nothing(block.text, lead_in, small):
                lead_in = ""
            sentences = _of_text(block, lead_in)
            if _is_lead_in(block.text):
                lead_ins.append((block.level, block.text))
        else:
            sentences = _of_text(block, "")
            lead_ins = []
            paragraph_lead = _last_sentence(block.text) if _is_lead_in(block.text) else ""
        for sentence in sentences:
            yield sentence._replace(goes_on=sentence.goes_on and not opens)
            opens = False
        last_block = block


def _is_lead_in(text: str) -> bool:
    """Whether what follows completes a text: it ends in a colon, or in the middle of a sentence whose verb is there."""
    if text.endswith(":") or text.rstrip("\"'”’)").endswith(_END_MARKS):
        return text.endswith(":")
    lower = lower_words(tokenize(text[-MAX_CLAUSE:]))
    return lower[-1:] == ["to"] or bool(find_groups(lower))


_LEFT_OPEN = frozenset("to must should will shall may can not who".split())


def _completes_nothing(text: str, lead_in: str, small: bool) -> bool:
    """Whether an item is a sentence with a subject and a verb, under words that another verb or half would complete.

    `small` says that the first item of the list opens with a small letter, so that its items are parts of a sentence.
    """
    if not (text[:1].isupper() and text.endswith((".", "!"))):
        return False
    if lead_in.endswith(":") and not small and lead_in.rstrip(" :").lower().rpartition(" ")[2] not in _LEFT_OPEN:
        return False
    lower = lower_words(tokenize(text[: split_sentences(text)[0][1]][:MAX_CLAUSE]))
    main = next((g for g in find_groups(lower) if g.main), None)
    return main is not None and main.start > 0 and read_imperative(lower) is None


def _points_down(block: Block) -> bool:
    """Whether a block ends by pointing to what stands under it: "The table deals with notice to the council."."""
    if block.kind == "heading":
        return False
    return block.text.endswith(":") or not _POINTING.isdisjoint(_last_sentence(block.text).lower().split())


def _last_sentence(text: str) -> str:
    spans = split_sentences(text)
    return text[slice(*spans[-1])] if spans else text


def _of_text(block: Block, lead_in: str) -> Iterator[Sentence]:
    """The sentences of a paragraph or item; what leads to it leads to the first."""
    for number, (start, end) in enumerate(split_sentences(block.text)):
        first = number == 0
        goes_on = not first or (not lead_in and block.kind in {"paragraph", "item"})
        yield Sentence(block, start, end, lead_in if first else "", goes_on=goes_on)


def _of_row(block: Block, lead_in: str) -> Iterator[Sentence]:
    """The sentences of a table row: a cell with its own verb is one; cells that only belong together make one.

    A cell that says what is done and a cell that says by when belong together. A row that is but a numbered paragraph
    goes on from the clause before it.
    """
    cells = [c for c in block.cells if block.text[c.start : c.end].strip()]
    if len(cells) > 1 and not any(ch.isalpha() and ch.islower() for ch in block.text[cells[0].start : cells[0].end]):
        cells = cells[1:]  # a paragraph number or other label
    alone = len(cells) == 1
    speaking = [c for c in cells if alone or _has_verb(block.text[c.start : c.end])]
    asked = [c for c in cells[1:] if _asks(c.header) and not _only_times(block.text[c.start : c.end])]
    if len(asked) > 1 or any(c in speaking and c not in asked for c in cells[1:] if asked):
        speaking = [c for c in cells if c in speaking or c in asked]
    if speaking:
        whole = len(speaking) > 1 or block.text[speaking[0].start : speaking[0].end].endswith(_END_MARKS)
        speaking = [
            c
            for c in cells
            if c in speaking
            or _says_when(block.text[c.start : c.end])
            or (whole and c is not cells[0] and block.text[c.start : c.end].endswith("."))
        ]
    headers = tuple(c.header for c in cells if c.header)
    if not speaking or (
        len(speaking) == 1 and len(cells) > 1 and (speaking[0] is cells[0] or _timed_apart(block, cells, speaking[0]))
    ):
        if cells:
            yield Sentence(block, cells[0].start, cells[-1].end, lead_in, headers, goes_on=False)
        return
    for cell in speaking:
        rest = " · ".join(block.text[c.start : c.end] for c in cells if c is not cell)
        for start, end in split_sentences(block.text[cell.start : cell.end]):
            own_headers = (cell.header, rest) if cell.header else (rest,)
            goes_on = alone or start > 0 or cell is not speaking[0]
            yield Sentence(block, cell.start + start, cell.start + end, "", own_headers, goes_on)


def _timed_apart(block: Block, cells: Sequence[Cell], speaking: Cell) -> bool:
    """Whether one cell says in a few words what is done, and another by when or how often."""
    text = block.text[speaking.start : speaking.end]
    if text.endswith(_END_MARKS) or read_times(lower_words(tokenize(text))).limits:
        return False
    others = [lower_words(tokenize(block.text[c.start : c.end])) for c in cells if c is not speaking]
    return any((times := read_times(lower)).limits or times.unparsed for lower in others if lower)


def _has_verb(text: str) -> bool:
    """Whether a cell says something by itself rather than naming a thing or a length of time."""
    lower = lower_words(tokenize(text))
    for limit in reversed(read_times(lower).limits if lower else ()):
        if limit.start == 0:
            lower = lower[max(limit.end, limit.anchor[1]) :]  # "ten days from the day we are told"
    if not lower:
        return False
    v = verbs()
    if find_cues(lower):
        return True
    if any(w in {"is", "are"} or (w in v.third and w not in v.noun_like) for w in lower):
        return True
    if len(lower) > 2 and lower[0] in v.base and lower[1] in {"the", "a", "all", "with", "to", "any", "that"}:
        return True
    return any(w in v.participle for w in lower[1:]) and bool(read_times(lower).limits)


_RULE = frozenset({"rule", "rules", "requirement", "requirements", "minimum"})


@lru_cache(maxsize=1_024)
def _asks(header: str) -> bool:
    """Whether a column says what somebody is to do: "Must", "Social worker to", "What should happen", "Our rule"."""
    lower = lower_words(tokenize(header))
    if not lower or "by" in lower:
        return False  # "To be done by"
    return lower[-1] == "to" or lower[-1] in _RULE or bool(find_cues(lower))


def _only_times(text: str) -> bool:
    """Whether a cell opens with a length of time: "ten working days"."""
    lower = lower_words(tokenize(text))
    return not lower or any(limit.start == 0 for limit in read_times(lower).limits)


def _says_when(text: str) -> bool:
    """Whether a cell beside one with a verb is a sentence without one: "First visit within a week of the move."."""
    if not text.endswith(_END_MARKS):
        return False
    times = read_times(lower_words(tokenize(text)))
    return not times.calendar_dates and any(limit.start > 1 for limit in times.limits)


def _clauses(sentence: Sentence, previous: Clause | None) -> Iterator[Clause]:
    """The clauses of a sentence; `previous` is the one before the first."""
    block, first = sentence.block, True
    for opens, closes in _pieces(block.text, sentence.start, sentence.end, _MAX_SENTENCE):
        tokens = tokenize(block.text[opens:closes])
        cuts = [(0, False), *find_cuts(tokens, sentence.layout), (len(tokens), False)]
        for (begins, continues), (ends, _) in pairwise(cuts):
            if begins >= ends:
                continue
            whole = opens + tokens[begins].start, opens + tokens[ends - 1].end
            for start, end in _pieces(block.text, *whole, MAX_CLAUSE):
                previous = Clause(
                    text=block.text[start:end],
                    block=block,
                    start=start,
                    end=end,
                    headings=block.headings,
                    lead_in=sentence.lead_in,
                    headers=sentence.headers,
                    previous=previous,
                    continues=continues,
                    first=first,
                )
                first = False
                yield previous


def _pieces(text: str, start: int, end: int, most: int) -> Iterator[tuple[int, int]]:
    """`text[start:end]` whole, or where it is longer than `most` in pieces that end between words; nothing is lost."""
    while end - start > most:
        space = text.rfind(" ", start + 1, start + most)
        cut = space if space > 0 else start + most
        yield start, cut
        start = cut + (space > 0)
    yield start, end
