"""Cutting a document into clauses, each with the context it inherits.

A clause is the smallest piece with its own force word and action (annotation guide, section 1). "must visit and
should record" gives two; a list item carries its lead-in, a table cell its column heading and the other cells of the
row, a sentence its headings and the clause before it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from checker.language.force import SUBORDINATORS, find_cues, lower_words, says_something
from checker.language.model import Clause
from checker.language.sentences import split_sentences
from checker.language.slots import find_approvals, find_forms
from checker.language.times import TimeLimit, read_times
from checker.language.tokens import Token, tokenize
from checker.language.verbs import verbs
from checker.manual.model import Block, Document

MAX_CLAUSE = 1_500
"""Characters; a longer clause is cut, so that no single run of text can make matching slow."""

_AGREED = frozenset(
    "agreed authorised authorized approved sanctioned endorsed agrees approves authorises consents".split()
)
_FILLERS = frozenset({"then", "also", "always", "both", "later", "will"})
_END_MARKS = (".", "!", "?")


def read_clauses(document: Document) -> Iterator[Clause]:
    """All clauses of a document in reading order. Headings and contents lists are context, not clauses."""
    lead_ins: list[tuple[int, str]] = []
    paragraph_lead = ""
    previous: Clause | None = None
    last_block: Block | None = None
    for block in document.blocks:
        if last_block is not None and (
            block.headings != last_block.headings or block.place.file != last_block.place.file
        ):
            previous = None
        if block.kind == "heading":
            lead_ins, paragraph_lead, previous = [], "", None
            last_block = block
            continue
        if block.mark == "contents":
            continue
        if block.kind == "row":
            clauses = _row_clauses(block)
        elif block.kind == "item":
            lead_ins = [(level, text) for level, text in lead_ins if level < block.level]
            lead_in = " ".join([paragraph_lead, *(text for _, text in lead_ins)]).strip()
            clauses = _text_clauses(block, lead_in, previous if not lead_in else None)
            if _is_lead_in(block.text):
                lead_ins.append((block.level, block.text))
        else:
            clauses = _text_clauses(block, "", previous if block.kind == "paragraph" else None)
            lead_ins = []
            paragraph_lead = _last_sentence(block.text) if _is_lead_in(block.text) else ""
        for clause in clauses:
            yield clause
        if clauses:
            previous = clauses[-1]
        last_block = block


def _is_lead_in(text: str) -> bool:
    return text.endswith(":") or (not text.endswith(_END_MARKS) and len(text.split()) > 1)


def _last_sentence(text: str) -> str:
    spans = split_sentences(text)
    return text[slice(*spans[-1])] if spans else text


def _text_clauses(block: Block, lead_in: str, previous: Clause | None) -> list[Clause]:
    result: list[Clause] = []
    for number, (start, end) in enumerate(split_sentences(block.text)):
        for clause in _sentence_clauses(block, start, end, block.headings, lead_in if number == 0 else "", ()):
            chained = replace(clause, previous=result[-1] if result else previous)
            result.append(chained)
    return result


def _row_clauses(block: Block) -> list[Clause]:
    """The clauses of a table row: a cell with its own verb is a clause; cells that only belong together make one."""
    cells = [c for c in block.cells if block.text[c.start : c.end].strip()]
    if len(cells) > 1 and not any(ch.isalpha() and ch.islower() for ch in block.text[cells[0].start : cells[0].end]):
        cells = cells[1:]  # a paragraph number or other label
    speaking = [c for c in cells if _has_verb(block.text[c.start : c.end])]
    headers = tuple(c.header for c in cells if c.header)
    if not speaking or (len(speaking) == 1 and speaking[0] is cells[0] and len(cells) > 1):
        if not cells:
            return []
        return list(_sentence_clauses(block, cells[0].start, cells[-1].end, block.headings, "", headers))
    result: list[Clause] = []
    for cell in speaking:
        rest = " · ".join(block.text[c.start : c.end] for c in cells if c is not cell)
        for start, end in split_sentences(block.text[cell.start : cell.end]):
            own_headers = (cell.header, rest) if cell.header else (rest,)
            for clause in _sentence_clauses(
                block, cell.start + start, cell.start + end, block.headings, "", own_headers
            ):
                result.append(replace(clause, previous=result[-1] if result else None))
    return result


def _has_verb(text: str) -> bool:
    """Whether a cell says something by itself rather than naming a thing or a length of time."""
    lower = lower_words(tokenize(text))
    v = verbs()
    if find_cues(lower):
        return True
    if any(w in {"is", "are"} or (w in v.third and w not in v.noun_like) for w in lower):
        return True
    if len(lower) > 2 and lower[0] in v.base and lower[1] in {"the", "a", "all", "with", "to", "any", "that"}:
        return True
    return any(w in v.participle for w in lower[1:]) and bool(read_times(lower).limits)


def _sentence_clauses(
    block: Block, start: int, end: int, headings: tuple[str, ...], lead_in: str, headers: tuple[str, ...]
) -> Iterator[Clause]:
    text = block.text[start : min(end, start + MAX_CLAUSE * 4)]
    tokens = tokenize(text)
    cuts = _cuts(tokens, block.kind)
    bounds = [0, *(index for index, _ in cuts), len(tokens)]
    for number in range(len(bounds) - 1):
        first, last = bounds[number], bounds[number + 1]
        if first >= last:
            continue
        clause_start = start + tokens[first].start
        clause_end = min(start + tokens[last - 1].end, clause_start + MAX_CLAUSE)
        yield Clause(
            text=block.text[clause_start:clause_end],
            block=block,
            start=clause_start,
            end=clause_end,
            headings=headings,
            lead_in=lead_in,
            headers=headers,
            continues=number > 0 and cuts[number - 1][1],
            first=number == 0,
        )


def _cuts(tokens: Sequence[Token], block_kind: str) -> list[tuple[int, bool]]:
    """Token indexes where a sentence is cut, each with whether the part after it shares the force before it."""
    lower = lower_words(tokens)
    if len(lower) < 6:
        return []
    cues = [c for c in find_cues(lower) if c.main]
    times = read_times(lower)
    limits, dates = times.limits, times.calendar_dates
    cuts: list[tuple[int, bool]] = []
    part = 0
    for index in range(3, len(lower) - 2):
        word = lower[index]
        if word == "," and (
            _limit_of_its_own(tokens, lower, part, index, limits) or _next_in_a_row(lower, part, index, limits)
        ):
            cuts.append((index + 1, True))
            part = index + 1
            continue
        if word not in {"and", "or", "but", ";", "unless", "then"} or index <= part + 2:
            continue
        after = index + 1
        while after < len(lower) and lower[after] in _FILLERS and lower[after] != "will":
            after += 1
        if after >= len(lower):
            break
        opening = _after_opening(lower, part, index)
        left_has_force = any(opening <= c.start < index for c in cues) or says_something(
            lower[opening:index], block_kind
        )
        if word == "unless":
            if (
                any(w in _AGREED for w in lower[index : index + 9])
                and left_has_force
                and not _negative(lower[part:index])
            ):
                cuts.append((index, True))
                part = index
            continue
        if not left_has_force and block_kind == "paragraph":
            continue
        comma = lower[index - 1] in {",", ";"} or word == ";"
        next_stop = _next_stop(lower, after)
        own_cue = next((c for c in cues if after <= c.start < next_stop), None)
        if word in {";", "and"} and comma and "target" in lower[after:next_stop] and own_cue is None:
            cuts.append((index, False))
            part = index
            continue
        open_subordinate = _open_subordinate(lower, part, index)
        if (
            own_cue is not None
            and (own_cue.start == after or comma or word == "but")
            and not (open_subordinate and not comma)
        ):
            cuts.append((index, False))
        elif own_cue is not None and left_has_force and own_cue.start - after <= 6 and not open_subordinate:
            cuts.append((index, False))
        elif _participle_part(lower, after, next_stop, limits) and not open_subordinate:
            cuts.append((index, True))
        elif _verb_with_limit(lower, after, next_stop, limits, dates) and not open_subordinate:
            cuts.append((index, True))
        elif _second_limit(limits, part, index, after, next_stop):
            cuts.append((index, not _finite(lower, after, next_stop)))
        elif comma and any(after <= t.start < next_stop for t in limits) and _finite(lower, after, next_stop):
            cuts.append((index, False))
        else:
            continue
        part = index
    return cuts


def _limit_of_its_own(
    tokens: Sequence[Token], lower: Sequence[str], part: int, index: int, limits: Sequence[TimeLimit]
) -> bool:
    """ "... on form R2, as soon as possible and within three days": after a form or approval, the limit stands alone."""
    if lower[index + 1 : index + 2] not in (["as"], ["within"], ["no"], ["not"], ["and"]):
        return False
    if lower[index + 1] == "and" and lower[index + 2 : index + 3] != ["within"]:
        return False
    if not any(index < t.start <= index + 8 for t in limits) or any(part <= t.start < index for t in limits):
        return False
    left = tokens[part:index]
    return bool(find_forms(left, lower[part:index]) or find_approvals(left, lower[part:index]))


def _next_in_a_row(lower: Sequence[str], part: int, index: int, limits: Sequence[TimeLimit]) -> bool:
    """ "first within 20 working days, again within three months, and then every six": each limit is a part of its own."""
    if lower[index + 1 : index + 2] not in (["again"], ["then"], ["after"], ["next"], ["within"]):
        return False
    return any(part <= t.start < index for t in limits) and any(index < t.start <= index + 5 for t in limits)


def _after_opening(lower: Sequence[str], start: int, end: int) -> int:
    """Where the main clause begins: after the comma that ends an opening "where ...", "once ..."."""
    if lower[start] not in SUBORDINATORS:
        return start
    comma = next((i for i in range(start, end) if lower[i] == ","), None)
    return start if comma is None else comma + 1


def _negative(lower: Sequence[str]) -> bool:
    return any(w in {"no", "not", "nobody", "cannot", "never", "none"} for w in lower)


def _next_stop(lower: Sequence[str], start: int) -> int:
    for index in range(start, len(lower)):
        if lower[index] == ";" or (lower[index] in {"and", "but"} and lower[index - 1] == ","):
            return index
    return len(lower)


def _open_subordinate(lower: Sequence[str], start: int, end: int) -> bool:
    """Whether the text right before `end` is still inside a clause opened by where, if, who ... without a comma."""
    for index in range(end - 1, start - 1, -1):
        if lower[index] in {",", ";"}:
            return False
        if lower[index] in SUBORDINATORS:
            return True
    return False


def _finite(lower: Sequence[str], start: int, end: int) -> bool:
    v = verbs()
    return any(
        w in {"is", "are", "has", "have", "do", "does"} or (w in v.third and w not in v.noun_like) or w == "to"
        for w in lower[start:end]
    )


def _participle_part(lower: Sequence[str], start: int, end: int, limits: Sequence[TimeLimit]) -> bool:
    """ "... and entered on the record", "... and is signed by": a verb of its own that shares subject and force."""
    v = verbs()
    index = start
    if lower[index] in {"is", "are", "be"}:
        return lower[index + 1 : index + 2] != [] and lower[index + 1] in v.participle
    return lower[index] in v.participle and lower[index].endswith(("ed", "en", "nt", "t")) and end - index >= 3 and lower[index + 1] in {
        "on", "in", "by", "to", "into", "within", "with", "at", "onto", "using", "no",
    }  # fmt: skip


def _verb_with_limit(
    lower: Sequence[str], start: int, end: int, limits: Sequence[TimeLimit], dates: Sequence[tuple[int, int]]
) -> bool:
    """ "... and upload it by 31 October": a second action in the base form, with a limit of its own."""
    if lower[start] not in verbs().base or lower[start + 1 : start + 2] not in (["it"], ["them"], ["the"], ["a"], ["this"]):
        return False
    return any(start <= t.start < end for t in limits) or any(start <= a < end for a, _ in dates)


def _second_limit(limits: Sequence[TimeLimit], part: int, index: int, after: int, stop: int) -> bool:
    before = any(part <= t.start < index for t in limits)
    behind = any(after <= t.start < stop for t in limits)
    return before and behind
