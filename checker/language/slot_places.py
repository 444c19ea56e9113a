"""Who must be there or agree, where not the clause but its place says so.

A column heading ("Chair", "Signed off by"), a label before a colon or in the first of two cells ("Led by"), the
sentence before a list ("These must be present:"), or another cell of the row ("Approval of the plan | none | head").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from checker.language.modals import find_groups
from checker.language.model import Clause, Slot
from checker.language.people import names_person
from checker.language.phrases import PhraseTable
from checker.language.slot_quorum import OF_MEETINGS
from checker.language.slot_roles import BREAK, Words, is_senior, make_slot, slot_words, written
from checker.language.tokens import Token, tokenize
from checker.language.verbs import verbs

Kind = Literal["approval", "chair", "there"]


class Places(NamedTuple):
    """What the place of a clause adds to its words."""

    approvals: tuple[Slot, ...] = ()
    attendance: tuple[Slot, ...] = ()


class _Part(NamedTuple):
    """A stretch of a clause, first token and the one after the last, and the words that say what it holds."""

    label: Words
    start: int
    end: int


_THERE = frozenset(
    "attend attends attendance attendees attending present presence members membership quorum represented participants "
    "participate".split()
)
_THERE_PHRASES = PhraseTable((words, True) for words in (
    ("take", "part"), ("takes", "part"), ("taking", "part"), ("in", "the", "room"), ("at", "the", "table"),
    ("round", "the", "table"), ("around", "the", "table"), ("without", "whom"), ("open", "without"),
    ("ahead", "without"), ("start", "without"), ("proceed", "without"), ("table", "must", "be"), ("made", "up", "of"),
))  # fmt: skip
_CHAIRS = frozenset("chair chairs chaired chairing chairperson presides presiding".split())
_LED = PhraseTable((words, True) for words in (("led", "by"), ("who", "leads"), ("lead", "by")))
_APPROVED = frozenset(
    "approval approvals approves approver approved authorises authorised authorisation authoriser countersigns "
    "countersigned countersignature sign-off signoff signed signs signatory endorsed sanction sanctioned initials "
    "ratified permission".split()
)
_APPROVED_PHRASES = PhraseTable((words, True) for words in (
    ("agreement", "of"), ("agreed", "by"), ("agreement", "needed"), ("authority", "of"), ("authority", "needed"),
    ("consent", "of"), ("sign", "off"), ("who", "agrees"), ("who", "signs"), ("must", "agree"), ("ok", "from"),
))  # fmt: skip
_PAPERS = frozenset("sheet list record records register rate figures policy attendance-sheet log fee".split())
_NOBODY = frozenset("none not nobody n/a no nil – - optional may if".split())
_DOERS = frozenset("who role person doer whose actor agency responsible responsibility by owner lead".split())
_ARTICLES = frozenset("a an the one two three both all your our their its".split())
_LABEL = 5
"""Words a label before a colon has at most."""


def placed(clause: Clause, tokens: Sequence[Token], lower: Words) -> Places:
    """The approvals and the attendance that the place of a clause asks for, in the form of the other slots."""
    approvals: list[Slot] = []
    attendance: list[Slot] = []
    for part in (*_cells(clause, tokens), *_labelled(clause, tokens, lower), *_listed(clause, tokens, lower)):
        kind = _kind(part.label, clause, lower)
        role = _role(tokens, part.start, part.end) if kind else None
        if role is None:
            continue
        name = written(tokens, role)
        if kind == "approval":
            if is_senior(tokens, role):
                approvals.append(make_slot(tokens, *role, name))
        else:
            attendance.append(make_slot(tokens, *role, f"{'chair' if kind == 'chair' else 'members'}: {name}"))
    if clause.block.kind == "row" and not approvals:
        approvals += _across(clause, tokens, lower)
    return Places(tuple(approvals), tuple(attendance))


def _kind(label: Words, clause: Clause, lower: Words) -> Kind | None:
    """What the words of a label say that the words under it hold."""
    said = frozenset(label)
    if not _PAPERS.isdisjoint(said):
        return None
    if not _CHAIRS.isdisjoint(said) or (any(_LED.find(label)) and _of_meeting(clause, lower)):
        return "chair"
    if not _THERE.isdisjoint(said) or any(_THERE_PHRASES.find(label)):
        return "there"
    if not _APPROVED.isdisjoint(said) or any(_APPROVED_PHRASES.find(label)):
        return "approval"
    return None


def _of_meeting(clause: Clause, lower: Words) -> bool:
    """Whether it is a meeting that the clause or the heading over it speaks of."""
    around = _words(" ".join((*clause.headings[-1:], clause.lead_in, clause.block.text)))
    return not OF_MEETINGS.isdisjoint((*lower, *around))


def _words(text: str) -> list[str]:
    return [t.lower for t in tokenize(text)]


def _cells(clause: Clause, tokens: Sequence[Token]) -> Iterator[_Part]:
    """The cells of the clause under their column headings; of two cells the first is a label for the second."""
    if clause.block.kind != "row":
        return
    cells = [c for c in clause.block.cells if clause.start <= c.start and c.end <= clause.end and c.start < c.end]
    spans = [_span(tokens, c.start - clause.start, c.end - clause.start) for c in cells]
    for cell, (start, end) in zip(cells, spans, strict=True):
        if cell.header:
            yield _Part(_words(cell.header), start, end)
    if len(cells) == 2 and _DOERS.isdisjoint(_words(cells[0].header)):
        first, second = spans
        if first[1] - first[0] <= _LABEL:
            yield _Part([t.lower for t in tokens[slice(*first)]], *second)


def _span(tokens: Sequence[Token], start: int, end: int) -> tuple[int, int]:
    """The tokens that lie between two offsets."""
    inside = [i for i, t in enumerate(tokens) if start <= t.start and t.end <= end]
    return (inside[0], inside[-1] + 1) if inside else (0, 0)


def _labelled(clause: Clause, tokens: Sequence[Token], lower: Words) -> Iterator[_Part]:
    """ "Presence: the nurse", "chair: a head of service"; and the other way round "nurse: at every meeting"."""
    colon = lower.index(":") if ":" in lower[: _LABEL + 1] else 0
    if not colon or colon + 1 >= len(lower):
        return
    yield _Part(lower[:colon], colon + 1, len(tokens))
    after = lower[colon + 1 : colon + 9]
    if after[:2] in (["at", "every"], ["at", "each"], ["at", "all"]) and not OF_MEETINGS.isdisjoint(after):
        yield _Part(("present",), 0, colon)


def _listed(clause: Clause, tokens: Sequence[Token], lower: Words) -> Iterator[_Part]:
    """An item that is but a name, under a sentence that says what its items are."""
    if clause.block.kind == "item" and clause.lead_in and not any(g.main for g in find_groups(lower)):
        yield _Part(_words(clause.lead_in)[-14:], 0, len(tokens))


def _role(tokens: Sequence[Token], start: int, end: int) -> tuple[int, int] | None:
    """The person or body with whom a stretch begins, None where it says that there is nobody, or something else."""
    if start + 2 < end and tokens[start].text == "(" and tokens[start + 2].text == ")":
        start += 3  # "(b) a nurse"
    if start < end and tokens[start].lower in verbs().base and not names_person((tokens[start].lower,)):
        return None  # "note what the family hears": told to the role in the lead-in
    while start < end and tokens[start].lower in _ARTICLES:
        start += 1
    stop = start
    while stop < end and stop - start < 6 and (tokens[stop].lower not in BREAK or tokens[stop].lower in {"of", "for"}):
        stop += 1
    said = {t.lower for t in tokens[start:stop]}
    if start == stop or tokens[start].lower in {"someone", "somebody"}:
        return (start, min(end, start + 4)) if start < end and start == stop - 1 else None
    if not _NOBODY.isdisjoint(said) or not names_person(t.lower for t in tokens[start:stop]):
        return None
    return start, stop


def _across(clause: Clause, tokens: Sequence[Token], lower: Words) -> Iterator[Slot]:
    """An approval in one cell, and who gives it in another: "Closure agreed | head of service"."""
    if not any(_asks_approval(lower, *cell) for cell in _bars(lower)):
        return
    text = clause.block.text
    for cell in clause.block.cells:
        words = tokenize(text[cell.start : cell.end])
        if 0 < len(words) <= _LABEL and is_senior(words, (0, len(words))) and names_person(w.lower for w in words):
            yield make_slot(tokens, 0, len(tokens), written(words, (0, len(words))))
            return


def _bars(lower: Words) -> list[tuple[int, int]]:
    """The spans between the bars of a row."""
    bars = [-1, *(i for i, word in enumerate(lower) if word == "|"), len(lower)]
    return [(one + 1, two) for one, two in pairwise(bars)]


def _asks_approval(lower: Words, start: int, end: int) -> bool:
    """ "Approval of the report", "any extension agreed", "reads the file and signs it off"."""
    lex, cell = slot_words(), lower[start:end]
    if not cell or not {"by", "with"}.isdisjoint(cell):
        return False
    verb = cell[cell.index("and") + 1 :] if "and" in cell else cell
    return (
        cell[0] in _APPROVED
        or (cell[0] in lex["approval_nouns"] and cell[1:2] == ["of"])
        or (len(cell) > 1 and cell[-1] in lex["participles"] and not names_person(cell))
        or any(words[:1] and words[0] in lex["approving"] - {"agree", "agrees"} for words in (cell, verb))
        or any(_signs_off(words) for words in (cell, verb))
    )


def _signs_off(words: Words) -> bool:
    return words[:1] in (["signs"], ["sign"]) and "off" in words[1:4]
