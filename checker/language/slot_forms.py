"""Named or fixed forms, templates and IT systems."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any

from checker.language.model import Slot
from checker.language.numbers import number
from checker.language.slot_form_names import find_named_forms
from checker.language.slot_form_places import find_placed_forms
from checker.language.slot_products import INTO, camel, found_on, product, recorded_before
from checker.language.slot_roles import BREAK, make_slot, slot_words, written
from checker.language.slot_signing import left_open, no_signature
from checker.language.tokens import Token


def find_forms(tokens: Sequence[Token], lower: Sequence[str], known_names: frozenset[str] = frozenset()) -> list[Slot]:
    """Named or fixed forms, templates and systems. The value is the name as written.

    `known_names` are folded words that may stand in capitals without being a product (places, bodies, events).
    """
    lex = slot_words()
    result: list[Slot] = []
    if left_open(lower):
        return []
    nouns, weak, signed = lex["form_nouns"], lex["form_weak"], lex["signed"]
    recording = not lex["record_verbs"].isdisjoint(lower)
    result += _filled_in(tokens, lower)
    told = lex["form_signs"]
    for index in [
        at for at, token in enumerate(tokens) if token.word in told or token.text[0].isupper() or camel(token.text)
    ]:
        token, word = tokens[index], tokens[index].word
        if word in nouns or _electronic(lower, index, word) or (word in weak and _named(tokens, index, lex)):
            if _form_in_use(tokens, lower, index, lex):
                start = _name_start(tokens, index)
                end = index + 1
                if end < len(tokens) and _code(tokens[end].text):
                    end += 1
                result.append(make_slot(tokens, start, end, written(tokens, (start, end))))
        elif (
            _code(token.text)
            and index
            and (recording or _where_written(lower, index))
            and lower[index - 1] not in _BEFORE_NUMBER
        ):
            result.append(make_slot(tokens, index, index + 1, token.text))
        elif (
            (recording or found_on(lower, index))
            and index
            and product(tokens, index, known_names)
            and (
                (lower[index - 1] in INTO and recorded_before(lower, index, lex))
                or found_on(lower, index)
                or (lower[index - 1] in _CALLED and _form_before(tokens, index, lex))
                or (lower[index - 1] in {"use", "uses"} and camel(token.text))
            )
        ):
            end = index + 1
            while end < len(tokens) and tokens[end].text[:1].isupper() and tokens[end].text.isalpha():
                end += 1
            if lower[index - 1] != "to" or any(w in {"uploaded", "upload", "added", "saved"} for w in lower):
                result.append(make_slot(tokens, index, end, written(tokens, (index, end))))
        elif word in signed and token.lower in {"sign", "signs", "signed"} and not no_signature(lower, index):
            result.append(make_slot(tokens, index, index + 1, "signature"))
        elif (
            token.lower in {"headings", "fields", "boxes"} and index and recording and _fixed_list(tokens, lower, index)
        ):
            result.append(
                make_slot(tokens, max(0, index - 2), index + 1, written(tokens, (max(0, index - 2), index + 1)))
            )
    if not result:
        result += find_named_forms(tokens, lower, known_names) or find_placed_forms(tokens, lower, known_names)
    return [slot for slot in result if not _national(slot, tokens, lower) and not _starts_clock(slot, tokens, lower)]


def _starts_clock(slot: Slot, tokens: Sequence[Token], lower: Sequence[str]) -> bool:
    """Whether a limit runs from the form: "within six days after form K1 is received" bids nobody to use it."""
    at = next((i for i, t in enumerate(tokens) if t.start >= slot.span.start), 0) - 1
    while at > 0 and lower[at] in _OF_A_FORM:
        at -= 1
    return at > 0 and lower[at] in _FROM_THEN and not _UNITS.isdisjoint(lower[max(0, at - 2) : at])


def _where_written(lower: Sequence[str], index: int) -> bool:
    """Whether a code stands where a form is written on: "claims are made on K1", "page two of K1"."""
    return lower[index - 1] in _ON_A_FORM or (
        lower[index - 1] == "of" and not _PARTS.isdisjoint(lower[max(0, index - 4) : index - 1])
    )


_OF_A_FORM = frozenset("the a an form template completed signed".split())
_FROM_THEN = frozenset("after of from following once since".split())
_UNITS = frozenset("day days hour hours week weeks month months".split())
_BEFORE_NUMBER = frozenset("section s regulation chapter appendix part paragraph level page room act".split())
"""Before what looks like the code of a form these make it a number of another thing."""
_FIXED = frozenset("format return headings pack sheet letter script wording layout".split())
"""Forms beside a word that says that they are fixed."""
_ON_A_FORM = frozenset("on using template".split())
_PARTS = frozenset("page pages box boxes section part back front side".split())


def _national(slot: Slot, tokens: Sequence[Token], lower: Sequence[str]) -> bool:
    """Whether the form is one that is prescribed for the whole country: no local addition."""
    first = next((i for i, t in enumerate(tokens) if t.start >= slot.span.start), 0)
    last = next((i for i, t in enumerate(tokens) if t.end >= slot.span.end), first)
    return bool({"national", "nationally"} & set(lower[max(0, first - 5) : last + 1]))


def _electronic(lower: Sequence[str], index: int, word: str) -> bool:
    """An "e-referral" written out: "electronic referral", "online referral"."""
    return word in slot_words()["form_electronic"] and lower[index - 1 : index] in (["electronic"], ["online"])


_NAMED_BEFORE = frozenset({"format", "sheet", "card", "booklet", "app", "platform"})
_CATEGORIES = frozenset("neglect census category categories".split())
_COUNTED = frozenset("logs records files reports forms templates registers notes".split())
_CALLED = frozenset({"called", "named"})
_FILL = frozenset({"fill", "fills", "filled", "filling"})


def _filled_in(tokens: Sequence[Token], lower: Sequence[str]) -> list[Slot]:
    """Whatever is filled in or out is a form, whatever it is called ("fill out the pink card")."""
    for index, word in enumerate(lower if not _FILL.isdisjoint(lower) else ()):
        if word not in _FILL or lower[index + 1 : index + 2] not in (["in"], ["out"]):
            continue
        start = end = index + 2
        while end < len(tokens) and end - start < 5 and lower[end] not in BREAK and lower[end] != "by":
            end += 1
        if end > start:
            return [make_slot(tokens, start, end, written(tokens, (start, end)))]
        before = index
        while before > 0 and lower[before - 1] in {"be", "is", "are", "must", "should", "will", "to", "been", "also"}:
            before -= 1
        if before:
            return [make_slot(tokens, before - 1, index + 2, written(tokens, (before - 1, before)))]
    return []


def _form_before(tokens: Sequence[Token], index: int, lex: dict[str, Any]) -> bool:
    return any(t.word in lex["form_nouns"] or t.word in lex["form_weak"] for t in tokens[max(0, index - 3) : index - 1])


def _fixed_list(tokens: Sequence[Token], lower: Sequence[str], index: int) -> bool:
    if not _CATEGORIES.isdisjoint(lower):
        return False  # the categories under which plans are counted
    before = lower[max(0, index - 5) : index]
    if index > 1 and tokens[index - 1].text[:1].isupper():
        return True  # "under the Open Rooms headings"
    return any(number(w) is not None for w in before[-4:]) or any(
        w in {"mandatory", "using", "under", "all"} for w in before
    )


@lru_cache(maxsize=20_000)
def _code(text: str) -> bool:
    """A form number: capitals with digits ("SD2", "MDR1", "CP4-A"), no word with the number of a note ("Review3")."""
    return (
        len(text) <= 9
        and not any(one.islower() and two.islower() for one, two in pairwise(text))
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
    if any(t.lower in lex["kept_in"] for t in tokens[index + 1 : index + 4]):
        return True
    name = before[-1] if before and before[-1].start > 0 and before[-1].text.isalpha() else None
    if tokens[index].lower in _NAMED_BEFORE and name is not None and name.text[:1].isupper():
        return True  # "the SMART Matrix format"
    if tokens[index].lower == "drive":
        return bool(before) and before[-1].lower == "shared"
    if tokens[index].text[:1].isupper() and before and any(t.text[:1].isupper() for t in before if t.start > 0):
        return True
    return any(t.lower in lex["fixed"] for t in before) and tokens[index].lower in _FIXED


def _form_in_use(tokens: Sequence[Token], lower: Sequence[str], index: int, lex: dict[str, Any]) -> bool:
    word = lower[index]
    if not _COUNTED.isdisjoint((word,)) and not _is_name(tokens, index) and _of_many(tokens, lower, index):
        return False  # "dip into ten logs a month", "logs are destroyed after six years"
    if word == "wording" and lower[index - 1 : index] == ["the"]:
        return False  # "have agreed the wording"
    if word == "form" and {"receiving", "receipt", "received"} & set(lower[max(0, index - 3) : index]):
        return False  # a clock that starts with the form, not a duty to use it
    if word == "form" and index > 1 and lower[index - 2] == "in" and _manner(tokens[index - 1]):
        return False  # "in a form suited to their age", "in short form"
    if lower[:2] == ["how", "long"]:
        return False  # "how long forms are kept is for the archive"
    if word in {"form", "forms"} and lower[index - 1 : index] and lower[index - 1] in _SORTS:
        return False  # "in some form", "takes many forms"
    if any(_code(t.text) for t in tokens[index + 1 : index + 2]):
        return True  # a form with a number is there to be used
    if not _DEFINED.isdisjoint(lower[max(0, index - 5) : index]):
        return False  # "as explained in our Circulation Note"
    if word in {"form", "forms"} and lower[index + 1 : index + 2] in (["of"], ["a"], ["part"], ["the"], ["an"]):
        return False
    if tokens[index].word in {"system", "register", "schedule", "log", "module", "dashboard"} and not (
        (tokens[index - 1].text[:1].isupper() and tokens[index - 1].start > 0)
        or camel(tokens[index - 1].text)
        or lower[index - 1]
        in {"recording", "case", "management", "records", "computer", "electronic", "it", "case-management"}
        or (lower[index + 1 : index + 2] == [","] and _is_name(tokens, min(index + 2, len(tokens) - 1)))
    ):
        return False
    if word in {"record", "records", "report", "reports", "file"} and not _is_name(tokens, index):
        return False
    if lower[index + 1 : index + 2] == ["assessment"]:
        return False  # "the CAF assessment": what is done with the form
    return (
        any(w in lex["record_verbs"] and not _as_noun(lower, at) for at, w in enumerate(lower))
        or any(w in {"on", "using", "via", "by", "in", "through", "only"} for w in lower[max(0, index - 5) : index])
        or lower[index - 1 : index] == ["only"]
        or not _BINDING.isdisjoint(lower[index + 1 : index + 4])
        or not _FROM.isdisjoint(pairwise(lower[max(0, index - 6) : index]))
    )


def _manner(word: Token) -> bool:
    """Whether "in" with this word before "form" says how, and names no form."""
    return word.text.islower() and (word.lower == "a" or word.lower not in _NAMING)


_NAMING = frozenset("the an our its their this that your each every referral report application".split())


def _as_noun(lower: Sequence[str], index: int) -> bool:
    """ "The request for help form", "a record of the visit": a noun here, though the word may be a verb."""
    after = lower[index + 1 : index + 2] in (["for"], ["of"])
    return after and lower[index - 1 : index] in (["the"], ["a"], ["each"], ["every"])


_SORTS = frozenset("some many several various different all other any whichever what".split())
_DEFINED = frozenset("defined explained described".split())
_FROM = frozenset({("works", "from"), ("work", "from")})
_BINDING = frozenset("compulsory mandatory obligatory".split())


def _of_many(tokens: Sequence[Token], lower: Sequence[str], index: int) -> bool:
    """Whether papers are counted or kept rather than filled in."""
    counted = index > 0 and number(lower[index - 1]) is not None
    kept = next((i + 1 for i, w in enumerate(lower) if w in {"kept", "held"}), 0)
    if kept and any(number(w) is not None for w in lower[kept : kept + 3]) and "years" in lower[kept:]:
        return True
    return counted or not {"destroyed", "shredded", "deleted", "retained", "audited"}.isdisjoint(lower)


def _is_name(tokens: Sequence[Token], index: int) -> bool:
    return tokens[index].text[:1].isupper() and index > 0


_BEFORE_NAME = BREAK | {"the", "a"}


def _name_start(tokens: Sequence[Token], index: int) -> int:
    start = index
    while (
        start > 0
        and index - start < 5
        and tokens[start - 1].text[:1].isupper()
        and tokens[start - 1].lower not in _BEFORE_NAME
    ):
        start -= 1
    if start == index and index > 0:
        before = tokens[index - 1].lower
        start -= before not in _BEFORE_NAME and before != "an"
    return start
