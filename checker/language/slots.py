"""Slots of a provision other than time: approval, attendance, form or system, method, target.

Each detector works over the tokens of one clause and returns what it found with its place. Whether that adds to a
national rule is for the comparison to say.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from checker.language.lexicon import read_lexicon
from checker.language.model import Slot, Span
from checker.language.numbers import number
from checker.language.phrases import PhraseTable
from checker.language.tokens import Token

_MODALS = frozenset("must should will shall may can is are be been to has have need needs".split())
_ACTIVE = frozenset(
    """approve approves authorise authorises authorize authorizes endorse endorses countersign countersigns ratify ratifies sanction
    sanctions agree agrees validate validates clears""".split()
)
_MAX_ROLE = 7
_DECIDERS = frozenset("panel manager director head board committee chief leader executive".split())
_CHAIRS = frozenset("chair chairs member members participants attendees representatives".split())
_BREAK = frozenset(
    ", ; : . ( ) | and or but that which who where when if unless until before after to of for with on in at from".split()
)


@cache
def _lexicon() -> dict[str, Any]:
    data = read_lexicon("slots")
    return {
        "approval_phrases": PhraseTable((p.split(), p) for p in data["approval"]["phrases"]),
        "participles": frozenset(data["approval"]["participles"].split()),
        "approval_nouns": frozenset(data["approval"]["nouns"].split()),
        "not_approvers": frozenset(data["approval"]["not-approvers"].split()),
        "heads": frozenset(data["roles"]["heads"].split()),
        "senior": frozenset(data["roles"]["senior"].split()),
        "attendance": PhraseTable((p.split(), p) for p in data["attendance"]["phrases"]),
        "quorum": frozenset(data["attendance"]["quorum"]),
        "form_nouns": frozenset(data["forms"]["nouns"].split()),
        "form_weak": frozenset(data["forms"]["weak"].split()),
        "fixed": frozenset(data["forms"]["fixed"]),
        "record_verbs": frozenset(data["forms"]["record-verbs"].split()),
        "signed": frozenset(data["forms"]["signed"]),
        "method_nouns": frozenset(data["methods"]["nouns"].split()),
        "brands": PhraseTable((p.lower().split(), p) for p in data["methods"]["brands"]),
        "method_verbs": frozenset(data["methods"]["verbs"].split()),
        "target_words": PhraseTable((p.split(), p) for p in data["targets"]["words"]),
        "fractions": PhraseTable((p.split(), p) for p in data["targets"]["fractions"]),
        "returns": frozenset(data["targets"]["returns"]),
    }


def _slot(tokens: Sequence[Token], start: int, end: int, value: str) -> Slot:
    first, last = tokens[start], tokens[max(start, end - 1)]
    text = " ".join(t.text for t in tokens[start:end])
    return Slot(value=value, span=Span(first.start, last.end), text=text)


def _role_before(tokens: Sequence[Token], index: int) -> tuple[int, int] | None:
    """The noun phrase for a role that ends right before `index` (adverbs and modals skipped)."""
    end = index
    while (
        end > 0
        and tokens[end - 1].text.lower()
        in _MODALS
        | {
            "also",
            "then",
            "not",
            "always",
            "both",
            "read",
            "first",
            "personally",
            "formally",
            "jointly",
            "had",
            "as",
            "well",
            "normally",
        }
        or (end > 0 and tokens[end - 1].text.lower() == "and" and end > 1 and tokens[end - 2].text.lower() == "read")
    ):
        end -= 1
    if end > 0 and tokens[end - 1].text.lower() in {"which", "who"}:
        end -= 1
        if end > 0 and tokens[end - 1].text == ",":
            end -= 1
    heads = _lexicon()["heads"]
    start = end
    while (
        start > 0
        and end - start < _MAX_ROLE
        and tokens[start - 1].text.lower() not in _BREAK - {"of", "for", "in"} | {"the"}
    ):
        start -= 1
    while start < end and tokens[start].text.lower() in {"of", "for", "in"}:
        start += 1
    if any(t.word in heads for t in tokens[start:end]):
        return start, end
    return None


def _role_after(tokens: Sequence[Token], index: int) -> tuple[int, int] | None:
    """The noun phrase for a role that begins at `index`."""
    heads = _lexicon()["heads"]
    start = index
    while start < len(tokens) and tokens[start].text.lower() in {
        "the",
        "a",
        "an",
        "their",
        "your",
        "its",
        "both",
        "any",
        "either",
        "every",
        "another",
        "your",
    }:
        start += 1
    end = start
    while (
        end < len(tokens)
        and end - start < _MAX_ROLE
        and (tokens[end].text.lower() not in _BREAK or tokens[end].text.lower() in {"of", "and", "for"} and end > start)
    ):
        end += 1
    if any(t.word in heads for t in tokens[start : min(end, start + 6)]):
        return start, end
    return None


def _family(tokens: Sequence[Token], span: tuple[int, int]) -> bool:
    return any(t.word in _lexicon()["not_approvers"] for t in tokens[span[0] : span[1]])


def find_approvals(tokens: Sequence[Token], lower: Sequence[str]) -> list[Slot]:
    """Someone must agree, authorise or sign off: the value is the role as written, "" where none is named."""
    lex = _lexicon()
    result: list[Slot] = []
    for index, word in enumerate(lower):
        if word in {"sign", "signs"} and lower[index + 1 : index + 2] not in (["off"], ["up"], ["posted"], ["in"]):
            role = _role_before(tokens, index)
            if role and not _family(tokens, role) and any(t.word in lex["senior"] for t in tokens[role[0] : role[1]]):
                result.append(_slot(tokens, role[0], role[1], _text(tokens, role)))
            continue
        if word in {"signed", "initialled"}:
            role = (
                _role_after(tokens, index + 2)
                if lower[index + 1 : index + 2] == ["by"]
                else _role_before(tokens, index)
                if _gate_before(lower, index)
                else None
            )
            if role and not _family(tokens, role) and any(t.word in lex["senior"] for t in tokens[role[0] : role[1]]):
                result.append(_slot(tokens, role[0], role[1], _text(tokens, role)))
            continue
        if word in lex["participles"]:
            if lower[index + 1 : index + 2] == ["by"]:
                role = _role_after(tokens, index + 2)
                if role and not _family(tokens, role):
                    result.append(_slot(tokens, role[0], role[1], _text(tokens, role)))
                continue
            if lower[index - 1 : index] in (["has"], ["have"]) or lower[index - 2 : index - 1] in (["has"], ["have"]):
                role = _role_before(tokens, index)
                if role and not _family(tokens, role) and _gate_before(lower, index):
                    result.append(_slot(tokens, role[0], role[1], _text(tokens, role)))
                continue
            if word not in {"agreed", "cleared", "permitted"} and (_be_before(lower, index) or "|" in lower):
                result.append(_slot(tokens, index, index + 1, ""))
                continue
            if word == "agreed" and lower[index + 1 : index + 2] in (["with"], ["between"]):
                continue
        elif word in _ACTIVE:
            role = _role_before(tokens, index)
            if role and not _family(tokens, role) and _agrees_alone(lower, index):
                result.append(_slot(tokens, role[0], role[1], _text(tokens, role)))
        elif word in lex["approval_nouns"]:
            role = _of_role(tokens, lower, index)
            if role and not _family(tokens, role):
                result.append(_slot(tokens, role[0], role[1], _text(tokens, role)))
    for start, end, _ in lex["approval_phrases"].find(lower):
        role = (_role_after(tokens, end + 1) if lower[end : end + 1] == ["by"] else None) or _role_before(tokens, start)
        if lower[start] in {"decide", "decides"} and not (role and any(t.word in _DECIDERS for t in tokens[role[0] : role[1]])):
            continue
        if role and not _family(tokens, role):
            result.append(_slot(tokens, role[0], role[1], _text(tokens, role)))
        elif role is None and lower[start] in {"signed", "quality", "countersignature"}:
            result.append(_slot(tokens, start, end, ""))
    return result


def _agrees_alone(lower: Sequence[str], index: int) -> bool:
    """ "agree" among equals ("partners agree how", "agree a plan with the family") is not a sign-off."""
    if lower[index] not in {"agree", "agrees"}:
        return True
    after = list(lower[index + 1 : index + 3])
    return after[:1] not in (
        ["with"],
        ["on"],
        ["to"],
        ["how"],
        ["what"],
        ["who"],
        ["which"],
        ["that"],
        ["between"],
        ["whether"],
        ["actions"],
        ["next"],
    )


def _gate_before(lower: Sequence[str], index: int) -> bool:
    return any(w in {"until", "unless", "before", "once", "after", "where", "when", "only"} for w in lower[:index])


def _be_before(lower: Sequence[str], index: int) -> bool:
    return any(w in {"be", "is", "are", "been"} for w in lower[max(0, index - 3) : index])


def _of_role(tokens: Sequence[Token], lower: Sequence[str], index: int) -> tuple[int, int] | None:
    """ "the agreement of the director", "the head's approval", "goes to the director for approval"."""
    after = index + 1
    if (
        lower[after : after + 2] == ["in", "writing"]
        or lower[after : after + 1] == ["in"]
        and lower[after + 1 : after + 2] == ["principle"]
    ):
        after += 2
    if lower[after : after + 1] in (["of"], ["from"], ["by"]):
        return _role_after(tokens, after + 1)
    possessive = index - 1
    while possessive >= 0 and tokens[possessive].text.lower() in {
        "written",
        "prior",
        "express",
        "explicit",
        "formal",
        "final",
    }:
        possessive -= 1
    if possessive >= 0 and tokens[possessive].text.lower().endswith(("'s", "’s", "s'", "s’")):
        start = possessive
        while start > 0 and tokens[start - 1].text.lower() not in _BREAK | _MODALS | {"the", "needs", "obtain", "get"}:
            start -= 1
        if any(t.word in _lexicon()["heads"] for t in tokens[start : possessive + 1]):
            return start, possessive + 1
        return None
    if possessive >= 0 and tokens[possessive].word in _lexicon()["heads"]:
        start = possessive
        while (
            start > 0
            and possessive - start < 4
            and tokens[start - 1].text.lower() not in _BREAK | _MODALS | {"the", "needs", "obtain", "without"}
        ):
            start -= 1
        return start, possessive + 1
    if lower[possessive : possessive + 1] == ["for"] and possessive > 1:
        for start in range(possessive - 1, max(-1, possessive - 9), -1):
            if lower[start] == "to":
                return _role_after(tokens[:possessive], start + 1)
    return None


def find_attendance(tokens: Sequence[Token], lower: Sequence[str]) -> list[Slot]:
    """Who must attend, chair, or be there for the meeting to count. The value says which: role, "quorum", "chair", "grade"."""
    lex = _lexicon()
    result: list[Slot] = []
    for index, word in enumerate(lower):
        if word in lex["quorum"]:
            result.append(_slot(tokens, index, index + 1, "quorum"))
        elif word in {"attend", "attends", "attended", "attendance"}:
            role = (
                _role_after(tokens, index + 2)
                if lower[index + 1 : index + 2] == ["by"]
                else _subject_role(tokens, index)
            )
            if role:
                result.append(_slot(tokens, min(role[0], index), max(role[1], index + 1), _text(tokens, role)))
        elif word in {"chair", "chairs", "chaired", "co-chaired"}:
            if lower[index + 1 : index + 2] == ["by"]:
                role = _role_after(tokens, index + 2)
                if role:
                    result.append(_slot(tokens, index, role[1], "chair: " + _text(tokens, role)))
            elif (
                word in {"chairs", "chair"}
                and (role := _role_before(tokens, index) or _subject_role(tokens, index))
                and lower[role[0]] not in {"chair", "chairs"}
                and (word == "chairs" or lower[index - 1] in _MODALS)
            ):
                result.append(_slot(tokens, role[0], index + 1, "chair: " + _text(tokens, role)))
        elif (
            word in {"qualified", "experience", "experienced"}
            and "years" in lower
            and any(w in _CHAIRS for w in lower[:4])
        ):
            result.append(_slot(tokens, index, index + 1, "grade"))
        elif word == "rank" and lower[index - 1 : index] == ["the"]:
            result.append(_slot(tokens, index, index + 1, "grade"))
        elif word == "senior" and lower[index + 1 : index + 2] == ["enough"]:
            result.append(_slot(tokens, index, index + 2, "grade"))
    for start, end, _ in lex["attendance"].find(lower):
        role = _subject_role(tokens, start)
        if role:
            value = "quorum" if _proceed(lower) else _text(tokens, role)
            result.append(_slot(tokens, role[0], end, value))
    if (
        not result
        and _proceed(lower)
        and any(number(w) is not None for w in lower)
        and any(w.startswith("agenc") or w.startswith("member") for w in lower)
    ):
        result.append(_slot(tokens, 0, len(tokens), "quorum"))
    return result


def _proceed(lower: Sequence[str]) -> bool:
    joined = " ".join(lower)
    return any(
        p in joined
        for p in (
            "go ahead",
            "proceed",
            "quorate",
            "cannot be held",
            "will not be held",
            "decisions stand only",
            "stand only",
            "not be valid",
            "is valid only",
            "only be held",
            "is void",
            "does not count",
        )
    )


def _subject_role(tokens: Sequence[Token], index: int) -> tuple[int, int] | None:
    """The role named anywhere before `index` in the clause, nearest first."""
    heads = _lexicon()["heads"]
    for end in range(index, 0, -1):
        if tokens[end - 1].word in heads and tokens[end - 1].text.lower() not in {"chair"}:
            start = end - 1
            while (
                start > 0
                and end - start < _MAX_ROLE
                and tokens[start - 1].text.lower() not in _BREAK - {"of"} | {"the", "a"} | _MODALS
            ):
                start -= 1
            return start, end
    return None


def find_forms(tokens: Sequence[Token], lower: Sequence[str], known_names: frozenset[str] = frozenset()) -> list[Slot]:
    """Named or fixed forms, templates and systems. The value is the name as written.

    `known_names` are folded words that may stand in capitals without being a product (places, bodies, events).
    """
    lex = _lexicon()
    result: list[Slot] = []
    recording = any(w in lex["record_verbs"] for w in lower)
    for index, token in enumerate(tokens):
        word = token.word
        if word in lex["form_nouns"] or (word in lex["form_weak"] and _named(tokens, index, lex)):
            if _form_in_use(tokens, lower, index, lex):
                start = _name_start(tokens, index)
                end = index + 1
                if end < len(tokens) and _code(tokens[end].text):
                    end += 1
                result.append(_slot(tokens, start, end, _text(tokens, (start, end))))
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
            result.append(_slot(tokens, index, index + 1, token.text))
        elif (
            recording
            and index
            and lower[index - 1] in {"on", "in", "into", "onto", "using", "via", "through", "to"}
            and _product(tokens, index, known_names)
        ):
            end = index + 1
            while end < len(tokens) and tokens[end].text[:1].isupper() and tokens[end].text.isalpha():
                end += 1
            if lower[index - 1] != "to" or any(w in {"uploaded", "upload", "added", "posted", "saved"} for w in lower):
                result.append(_slot(tokens, index, end, _text(tokens, (index, end))))
        elif (
            word in lex["signed"]
            and token.text.lower() in {"sign", "signs", "signed"}
            and lower[index + 1 : index + 2] not in (["off"], ["up"], ["posted"], ["of"])
        ):
            result.append(_slot(tokens, index, index + 1, "signature"))
        elif token.text.lower() in {"headings", "fields", "boxes"} and index and recording:
            if any(number(w) is not None for w in lower[max(0, index - 4) : index]) or any(
                w in {"mandatory", "using", "under", "all"} for w in lower[max(0, index - 5) : index]
            ):
                result.append(
                    _slot(tokens, max(0, index - 2), index + 1, _text(tokens, (max(0, index - 2), index + 1)))
                )
    return result


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
    before = [t for t in tokens[max(0, index - 3) : index]]
    if index + 1 < len(tokens) and _code(tokens[index + 1].text):
        return True
    if tokens[index].text[:1].isupper() and before and any(t.text[:1].isupper() for t in before if t.start > 0):
        return True
    return any(t.text.lower() in lex["fixed"] for t in before) and tokens[index].text.lower() in {
        "format",
        "headings",
        "pack",
        "sheet",
    }


def _form_in_use(tokens: Sequence[Token], lower: Sequence[str], index: int, lex: dict[str, Any]) -> bool:
    word = lower[index]
    if word == "form" and lower[index + 1 : index + 2] in (["of"], ["a"], ["part"], ["the"], ["an"]):
        return False
    if word in {"system", "systems", "register", "schedule", "log", "module", "dashboard"} and not (
        (tokens[index - 1].text[:1].isupper() and tokens[index - 1].start > 0)
        or lower[index - 1] in {"recording", "case", "management", "records", "computer", "electronic", "it", "case-management"}
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


def _name_start(tokens: Sequence[Token], index: int) -> int:
    start = index
    while (
        start > 0
        and index - start < 5
        and tokens[start - 1].text[:1].isupper()
        and tokens[start - 1].text.lower() not in _BREAK | {"the", "a"}
    ):
        start -= 1
    if start == index and index > 0 and tokens[index - 1].text.lower() not in _BREAK | {"the", "a", "an"}:
        start -= 1
    return start


def _product(tokens: Sequence[Token], index: int, known_names: frozenset[str]) -> bool:
    """A capitalised word after on/in/using that is no known name: a product, offered for review."""
    text = tokens[index].text
    if not text[:1].isupper() or len(text) < 3 or not text.isalpha():
        return False
    if tokens[index].word in known_names or text.isupper() and len(text) < 4:
        return False
    follow = tokens[index + 1].text if index + 1 < len(tokens) else ""
    return not (follow[:1].isupper() and tokens[index + 1].word in known_names)


def find_methods(tokens: Sequence[Token], lower: Sequence[str]) -> list[Slot]:
    """Branded or named practice models, scales and tools. The value is the name as written."""
    lex = _lexicon()
    result: list[Slot] = []
    for start, end, brand in lex["brands"].find(lower):
        if not any(w in {"draws", "describes", "described", "drawn"} for w in lower):
            result.append(_slot(tokens, start, end, brand))
    if not any(w in lex["method_verbs"] or w in {"with", "through", "by"} for w in lower):
        return result
    for index, token in enumerate(tokens):
        if token.word not in lex["method_nouns"] or index == 0:
            continue
        start = index
        while (
            start > 0
            and index - start < 5
            and tokens[start - 1].text[:1].isupper()
            and tokens[start - 1].start > 0
            and tokens[start - 1].text.isalpha()
        ):
            start -= 1
        middle = index
        while (
            start == index
            and middle > 0
            and index - middle < 2
            and tokens[middle - 1].text.islower()
            and tokens[middle - 1].text.isalpha()
            and tokens[middle - 1].word not in _BREAK | {"the", "a", "an", "this", "our", "every", "each"}
        ):
            middle -= 1
        if (
            start == index
            and 0 < middle < index
            and tokens[middle - 1].text[:1].isupper()
            and tokens[middle - 1].start > 0
            and tokens[middle - 1].text.isalpha()
            and len(tokens[middle - 1].text) > 2
        ):
            start = middle - 1
        named = start < index or (token.text[:1].isupper() and index > 0)
        if start > 0 and lower[start - 1] == "assessment":
            continue
        if lower[index + 1 : index + 2] in (
            ["format"],
            ["template"],
            ["form"],
            ["record"],
            ["worksheet"],
            ["headings"],
        ):
            continue  # the method's own form is a form
        text = _text(tokens, (start, index + 1))
        if (
            named
            and not any(
                w in text.lower() for w in ("assessment framework", "working together", "tracker", "child and family")
            )
            and lower[index : index + 2] != ["scale", "of"]
        ):
            result.append(_slot(tokens, start, index + 1, text))
    return result


def find_targets(tokens: Sequence[Token], lower: Sequence[str]) -> list[Slot]:
    """Percentages, counts, league tables and returns by which work is judged."""
    lex = _lexicon()
    result: list[Slot] = []
    for start, end, phrase in lex["target_words"].find(lower):
        if phrase in {"per cent", "percent", "%"}:
            amount_at = start - 1
            if amount_at < 0 or number(lower[amount_at]) is None:
                continue
            result.append(_slot(tokens, amount_at, end, _text(tokens, (amount_at, end))))
        else:
            result.append(_slot(tokens, start, end, phrase))
    for start, end, phrase in lex["fractions"].find(lower):
        if phrase != "all but":
            result.append(_slot(tokens, start, end, phrase))
    return result


def _text(tokens: Sequence[Token], span: tuple[int, int]) -> str:
    words: list[str] = []
    for position in range(span[0], min(span[1], len(tokens))):
        token = tokens[position]
        glue = "" if not words or (position and tokens[position - 1].end == token.start) else " "
        words.append(glue + token.text)
    return "".join(words)
