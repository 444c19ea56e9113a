"""Branded practice methods, and targets by which work is judged."""

from __future__ import annotations

from collections.abc import Sequence

from checker.language.model import Slot
from checker.language.numbers import number
from checker.language.slot_roles import BREAK, make_slot, slot_words, written
from checker.language.tokens import Token


def find_methods(tokens: Sequence[Token], lower: Sequence[str]) -> list[Slot]:
    """Branded or named practice models, scales and tools. The value is the name as written."""
    lex = slot_words()
    result: list[Slot] = []
    for start, end, brand in lex["brands"].find(lower):
        if not any(w in {"draws", "describes", "described"} for w in lower):
            result.append(make_slot(tokens, start, end, brand))
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
            and tokens[middle - 1].word not in BREAK | {"the", "a", "an", "this", "our", "every", "each"}
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
        text = written(tokens, (start, index + 1))
        if (
            named
            and not any(
                w in text.lower() for w in ("assessment framework", "working together", "tracker", "child and family")
            )
            and lower[index : index + 2] != ["scale", "of"]
        ):
            result.append(make_slot(tokens, start, index + 1, text))
    return result


def find_targets(tokens: Sequence[Token], lower: Sequence[str]) -> list[Slot]:
    """Percentages, counts, league tables and returns by which work is judged."""
    lex = slot_words()
    result: list[Slot] = []
    for start, end, phrase in lex["target_words"].find(lower):
        if phrase in {"per cent", "percent", "%"}:
            amount_at = start - 1
            if amount_at < 0 or number(lower[amount_at]) is None:
                continue
            result.append(make_slot(tokens, amount_at, end, written(tokens, (amount_at, end))))
        else:
            result.append(make_slot(tokens, start, end, phrase))
    for start, end, phrase in lex["fractions"].find(lower):
        if phrase != "all but":
            result.append(make_slot(tokens, start, end, phrase))
    return result
