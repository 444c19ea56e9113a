"""Named or fixed forms, templates and IT systems."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from checker.language.model import Slot
from checker.language.numbers import number
from checker.language.slot_form_names import PLACES, find_named_forms
from checker.language.slot_roles import BREAK, make_slot, slot_words, written
from checker.language.tokens import Token

_SEEN = frozenset(
    "notice notices see spot recognise recognize know the of early warning show shows any for physical".split()
)
"""What stands before signs that are no signature: "notice signs of harm"."""


def find_forms(tokens: Sequence[Token], lower: Sequence[str], known_names: frozenset[str] = frozenset()) -> list[Slot]:
    """Named or fixed forms, templates and systems. The value is the name as written.

    `known_names` are folded words that may stand in capitals without being a product (places, bodies, events).
    """
    lex = slot_words()
    result: list[Slot] = []
    nouns, weak, signed = lex["form_nouns"], lex["form_weak"], lex["signed"]
    recording = not lex["record_verbs"].isdisjoint(lower)
    result += _filled_in(tokens, lower)
    for index, token in enumerate(tokens):
        word = token.word
        if word in nouns or (word in weak and _named(tokens, index, lex)):
            if _form_in_use(tokens, lower, index, lex):
                start = _name_start(tokens, index)
                end = index + 1
                if end < len(tokens) and _code(tokens[end].text):
                    end += 1
                result.append(make_slot(tokens, start, end, written(tokens, (start, end))))
        elif (
            _code(token.text)
            and index
            and recording
            and lower[index - 1]
            not in {
                "section",
                "s",
                "regulation",
                "chapter",
                "appendix",
                "part",
                "paragraph",
                "level",
                "page",
                "room",
                "act",
            }
        ):
            result.append(make_slot(tokens, index, index + 1, token.text))
        elif (
            recording
            and index
            and _product(tokens, index, known_names)
            and (
                (lower[index - 1] in _INTO and _recorded_before(lower, index, lex))
                or (lower[index - 1] in _CALLED and _form_before(tokens, index, lex))
                or (lower[index - 1] in {"use", "uses"} and _camel(token.text))
            )
        ):
            end = index + 1
            while end < len(tokens) and tokens[end].text[:1].isupper() and tokens[end].text.isalpha():
                end += 1
            if lower[index - 1] != "to" or any(w in {"uploaded", "upload", "added", "saved"} for w in lower):
                result.append(make_slot(tokens, index, end, written(tokens, (index, end))))
        elif (
            word in signed
            and token.text.lower() in {"sign", "signs", "signed"}
            and not (token.text == "signs" and not _SEEN.isdisjoint(lower[max(0, index - 1) : index]))
            and lower[index + 1 : index + 2] != ["."]
            and lower[index + 1 : index + 2]
            not in (["off"], ["up"], ["posted"], ["of"], ["consent"], ["request"], ["agreement"])
        ):
            result.append(make_slot(tokens, index, index + 1, "signature"))
        elif (
            token.text.lower() in {"headings", "fields", "boxes"}
            and index
            and recording
            and _fixed_list(tokens, lower, index)
        ):
            result.append(
                make_slot(tokens, max(0, index - 2), index + 1, written(tokens, (max(0, index - 2), index + 1)))
            )
    if not result:
        result += find_named_forms(tokens, lower, known_names)
    return [slot for slot in result if not _national(slot, tokens, lower)]


def _national(slot: Slot, tokens: Sequence[Token], lower: Sequence[str]) -> bool:
    """Whether the form is one that is prescribed for the whole country: no local addition."""
    first = next((i for i, t in enumerate(tokens) if t.start >= slot.span.start), 0)
    last = next((i for i, t in enumerate(tokens) if t.end >= slot.span.end), first)
    return bool({"national", "nationally"} & set(lower[max(0, first - 5) : last + 1]))


_INTO = frozenset({"on", "in", "into", "onto", "using", "via", "through", "to"})
_PLACES_TOO = frozenset(
    "use used using uses made make put go goes sent send hold held keep kept store stored set placed place".split()
)
"""Verbs after which "in" may as well name a town."""
_NAMED_BEFORE = frozenset({"format", "sheet", "card", "booklet", "app", "platform"})
_CALLED = frozenset({"called", "named"})
_FILL = frozenset({"fill", "fills", "filled", "filling"})


def _filled_in(tokens: Sequence[Token], lower: Sequence[str]) -> list[Slot]:
    """Whatever is filled in or out is a form, whatever it is called ("fill out the pink card")."""
    for index, word in enumerate(lower if not _FILL.isdisjoint(lower) else ()):
        if word not in _FILL or lower[index + 1 : index + 2] not in (["in"], ["out"]):
            continue
        start = end = index + 2
        while end < len(tokens) and end - start < 5 and lower[end] not in BREAK:
            end += 1
        if end > start:
            return [make_slot(tokens, start, end, written(tokens, (start, end)))]
        before = index
        while before > 0 and lower[before - 1] in {"be", "is", "are", "must", "should", "will", "to", "been"}:
            before -= 1
        if before:
            return [make_slot(tokens, before - 1, index + 2, written(tokens, (before - 1, before)))]
    return []


def _recorded_before(lower: Sequence[str], index: int, lex: dict[str, Any]) -> bool:
    verbs, place = lex["record_verbs"], lower[index - 1] == "in"
    if place and lower[index - 2 : index - 1] == [","]:
        return False  # ", in Thornby the group meets": a place
    if place and {"entry", "admission"} & set(lower[:index]) and "to" in lower[:index]:
        return False  # "entry to the building in Thornby"
    return any(w in verbs and not (place and w in _PLACES_TOO) for w in lower[max(0, index - 9) : index])


def _camel(text: str) -> bool:
    """A name with a capital inside, as products have ("MyConcern", "SafeHub")."""
    return any(c.isupper() for c in text[1:]) and any(c.islower() for c in text)


def _form_before(tokens: Sequence[Token], index: int, lex: dict[str, Any]) -> bool:
    return any(t.word in lex["form_nouns"] or t.word in lex["form_weak"] for t in tokens[max(0, index - 3) : index - 1])


def _fixed_list(tokens: Sequence[Token], lower: Sequence[str], index: int) -> bool:
    before = lower[max(0, index - 5) : index]
    if index > 1 and tokens[index - 1].text[:1].isupper():
        return True  # "under the Open Rooms headings"
    return any(number(w) is not None for w in before[-4:]) or any(
        w in {"mandatory", "using", "under", "all"} for w in before
    )


@lru_cache(maxsize=20_000)
def _code(text: str) -> bool:
    """A form number: capitals with digits ("SD2", "MDR1", "CP4-A")."""
    return (
        len(text) <= 9
        and any(c.isdigit() for c in text)
        and any(c.isupper() for c in text)
        and text[0].isupper()
        and not text.startswith("Q")
        and text[1:2] not in {"."}
    )


def _named(tokens: Sequence[Token], index: int, lex: dict[str, Any]) -> bool:
    before = list(tokens[max(0, index - 3) : index])
    if index + 1 < len(tokens) and _code(tokens[index + 1].text):
        return True
    if any(t.text.lower() in lex["kept_in"] for t in tokens[index + 1 : index + 4]):
        return True
    name = before[-1] if before and before[-1].start > 0 and before[-1].text.isalpha() else None
    if tokens[index].text.lower() in _NAMED_BEFORE and name is not None and name.text[:1].isupper():
        return True  # "the SMART Matrix format"
    if tokens[index].text.lower() == "drive":
        return any(t.text.lower() == "shared" for t in before)
    if tokens[index].text[:1].isupper() and before and any(t.text[:1].isupper() for t in before if t.start > 0):
        return True
    return any(t.text.lower() in lex["fixed"] for t in before) and tokens[index].text.lower() in {
        "format",
        "return",
        "headings",
        "pack",
        "sheet",
        "letter",
        "script",
        "wording",
        "layout",
    }


def _form_in_use(tokens: Sequence[Token], lower: Sequence[str], index: int, lex: dict[str, Any]) -> bool:
    word = lower[index]
    if word == "form" and {"receiving", "receipt", "received"} & set(lower[max(0, index - 3) : index]):
        return False  # a clock that starts with the form, not a duty to use it
    if word == "form" and lower[max(0, index - 2) : index] == ["in", "a"]:
        return False  # "in a form suited to their age"
    if word in {"form", "forms"} and lower[index + 1 : index + 2] in (["of"], ["a"], ["part"], ["the"], ["an"]):
        return False
    if word in {"system", "systems", "register", "schedule", "log", "module", "dashboard"} and not (
        (tokens[index - 1].text[:1].isupper() and tokens[index - 1].start > 0)
        or _camel(tokens[index - 1].text)
        or lower[index - 1]
        in {"recording", "case", "management", "records", "computer", "electronic", "it", "case-management"}
    ):
        return False
    if word in {"record", "records", "report", "reports", "file"} and not _is_name(tokens, index):
        return False
    return (
        any(w in lex["record_verbs"] for w in lower)
        or any(w in {"on", "using", "via", "by", "in", "through", "only"} for w in lower[max(0, index - 5) : index])
        or lower[index - 1 : index] == ["only"]
    )


def _is_name(tokens: Sequence[Token], index: int) -> bool:
    return tokens[index].text[:1].isupper() and index > 0


_BEFORE_NAME = BREAK | {"the", "a"}


def _name_start(tokens: Sequence[Token], index: int) -> int:
    start = index
    while (
        start > 0
        and index - start < 5
        and tokens[start - 1].text[:1].isupper()
        and tokens[start - 1].text.lower() not in _BEFORE_NAME
    ):
        start -= 1
    if start == index and index > 0 and tokens[index - 1].text.lower() not in _BEFORE_NAME | {"an"}:
        start -= 1
    return start


def _product(tokens: Sequence[Token], index: int, known_names: frozenset[str]) -> bool:
    """A capitalised word after on/in/using that is no known name: a product, offered for review."""
    text = tokens[index].text
    if not text[:1].isupper() or len(text) < 3 or not text.isalpha():
        return False
    if tokens[index].word in known_names or (text.isupper() and len(text) < 4):
        return False
    follow = tokens[index + 1].text if index + 1 < len(tokens) else ""
    if any(t.word in PLACES for t in tokens[index + 1 : index + 3]):
        return False
    return not (follow[:1].isupper() and tokens[index + 1].word in known_names)
