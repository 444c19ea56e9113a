"""Forms and systems known by the name they bear: "the 'My Day' box", "the pink sheet", "Letter 4"."""

from __future__ import annotations

from collections.abc import Sequence

from checker.language.model import Slot
from checker.language.numbers import number
from checker.language.people import persons
from checker.language.slot_roles import BREAK, Words, inside, make_slot, slot_words, written
from checker.language.tokens import Token

_BEFORE = frozenset("on onto in into under via using through by from against within inside".split())
_ARTICLES = frozenset("the a an our its their this that your".split())
_NO_NAME = BREAK | _ARTICLES | _BEFORE
"""Words that are no part of a name."""
_QUOTES = frozenset("'’\"”‘“")
_NO_SYSTEM = frozenset(
    "plan statement declaration report return summary card record file page site hub letter list pack profile policy "
    "charter outline notification episode entry alert account script wording layout".split()
)
"""Containers that bodies and steps have as well ("the Police report", "the CIN plan")."""
_PARTS = frozenset("page pages box boxes section sections part parts back front side headings".split())
_GOES_WITH = frozenset("accompanies precedes heads covers opens closes".split())
"""What a form does with that to which it belongs: "a cover sheet accompanies each report"."""
PLACES = frozenset("street road house lane hall square centre building avenue close park hospital".split())
"""What makes a capitalised name one of a place."""
_CLOSING = frozenset("'’\"”")


def find_named_forms(tokens: Sequence[Token], lower: Words, known_names: frozenset[str]) -> list[Slot]:
    """Containers with a name of their own that a clause has filled in, used or written on."""
    lex = slot_words()
    result: list[Slot] = []
    containers = lex["containers"]
    for index in [at for at, token in enumerate(tokens) if token.word in containers]:
        token = tokens[index]
        if token.word == "section" and tokens[index + 1 : index + 2] and tokens[index + 1].text[0].isdigit():
            continue  # of an Act or of the manual
        if index:
            span = _name(tokens, lower, index, known_names)
            if span is not None and _in_use(tokens, lower, *span) and not _body(lower, span, token.word):
                result.append(make_slot(tokens, *span, written(tokens, span)))
    return result or _vault(tokens, lower, known_names) or _inside(tokens, lower, known_names)


def _inside(tokens: Sequence[Token], lower: Words, known_names: frozenset[str]) -> list[Slot]:
    """A place within a system: "ticks the reason on screen 9 of Kestrel"."""
    for index in range(3, len(tokens)) if "of" in lower else ():
        name = tokens[index]
        if lower[index - 1] != "of" or not name.text[:1].isupper() or len(name.text) < 4:
            continue
        part = next((i for i in (index - 2, index - 3) if lower[i] in _SCREENS), None)
        if part is not None and not any(
            name.word in names for names in (known_names, persons(), slot_words()["heads"])
        ):
            return [make_slot(tokens, part, index + 1, written(tokens, (part, index + 1)))]
    return []


def _body(lower: Words, span: tuple[int, int], head: str) -> bool:
    """Whether the name may be that of a team ("Early Help Hub"): nothing is put in or on it here."""
    before = span[0] - (1 if span[0] and lower[span[0] - 1] in _ARTICLES else 0)
    return head in persons() and not (before and lower[before - 1] in _BEFORE)


_SCREENS = frozenset("screen tab page field box module window".split())


def _name(tokens: Sequence[Token], lower: Words, index: int, known_names: frozenset[str]) -> tuple[int, int] | None:
    """The span of a container with its name, None where it has none."""
    follow = tokens[index + 1].text if index + 1 < len(tokens) else ""
    if tokens[index].text[:1].isupper() and (follow.isdigit() or (len(follow) == 1 and follow.isupper())):
        return index, index + 2  # "Letter 4", "Sheet B"
    if follow.isdigit() and lower[index] in _NUMBERED:
        return index, index + 2  # "standard letter 6"
    if tokens[index - 1].text in _CLOSING:
        opening = next((i for i in range(index - 2, max(-1, index - 10), -1) if tokens[i].text in _QUOTES), None)
        return (opening, index + 1) if opening is not None else None
    start, named = index, False
    shared = tokens[index].word in _NO_SYSTEM
    plain = (known_names, persons(), slot_words()["heads"]) if shared else (known_names,)
    while start > 0 and index - start < 5 and lower[start - 1] not in _NO_NAME:
        start -= 1
        before = tokens[start]
        capital = before.text[:1].isupper() and inside(tokens, start)
        named |= capital and not any(before.word in names for names in plain) and not (shared and before.text.isupper())
        named |= lower[start] in slot_words()["looks"] or _of_so_many(lower[start])
    return (start, index + 1) if named else None


def _of_so_many(word: str) -> bool:
    """ "Three-box", "two-page": what a form looks like."""
    count, _, rest = word.partition("-")
    return bool(rest) and rest not in _TIMES and number(rest) is None and number(count) is not None and count.isalpha()


_MADE_ON = frozenset(
    "built based modelled finish finishes finished finalise finalised gathered gather collected collect taken take "
    "takes".split()
)
"""What is done to a paper on a form of that name, beside writing it."""
_TIMES = frozenset("day week month year hour minute time way third thirds fifths tenths quarters part".split())
_NUMBERED = frozenset("letter form template card proforma slip sheet notice".split())


def _in_use(tokens: Sequence[Token], lower: Words, start: int, end: int) -> bool:
    """Whether the container is written on or in, or is filled in, used, sent or signed."""
    lex = slot_words()
    at = start - 1
    while at >= 0 and (lower[at] in _ARTICLES or lower[at] in {"completed", "signed"}):
        at -= 1
    if at > 0 and lower[at] == "of" and not _PARTS.isdisjoint(lower[max(0, at - 3) : at]):
        at = next(i for i in range(at, -1, -1) if lower[i] in _PARTS) - 1  # "on page two of the visit sheet"
    if at >= 0 and lower[at] in _BEFORE:
        return any(w in lex["record_verbs"] or w in _MADE_ON for w in (*lower[:at], *lower[end:]))
    if any(w in lex["filling"] for w in lower[max(0, start - 8) : start]) or lower[at : at + 1] == ["only"]:
        return True
    after = lower[end : end + 7]
    if after[:1] and after[0] in _GOES_WITH:
        return True
    return bool({"is", "are", "be", "must", "should", "will", "shall"} & set(after)) and any(
        w in lex["filling"] for w in after
    )


def _vault(tokens: Sequence[Token], lower: Words, known_names: frozenset[str]) -> list[Slot]:
    """A system known only by its name, with an article: "must be saved in the Larch Vault"."""
    lex = slot_words()
    for index in range(2, len(tokens)):
        if lower[index - 1] != "the" or lower[index - 2] not in {"on", "onto", "in", "into", "to"}:
            continue
        end = index
        while end < len(tokens) and tokens[end].text[:1].isupper() and tokens[end].text.isalpha():
            end += 1
        name = {t.word for t in tokens[index:end]}
        if tokens[end - 1].word in PLACES:
            continue
        if not name or len(tokens[end - 1].text) < 3:
            continue
        if not all(name.isdisjoint(known) for known in (known_names, persons(), lex["heads"])):
            continue
        if any(w in lex["entering"] for w in lower[max(0, index - 8) : index - 2]):
            return [make_slot(tokens, index, end, written(tokens, (index, end)))]
    return []
