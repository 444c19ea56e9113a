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
    result += _built_on(tokens, lower)
    if not any(w in lex["method_verbs"] or w in {"with", "through", "by", "against"} for w in lower):
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
            and not (token.word in _TEXTS and (index - start < 2 or _OF_THE_AREA & set(lower[start:index])))
        ):
            result.append(make_slot(tokens, start, index + 1, text))
    return result


_TEXTS = frozenset({"manual", "chart"})
"""Methods only under a name of their own: a manual of procedures or a flow chart is none."""
_OF_THE_AREA = frozenset(
    "safeguarding procedure procedures child children children's protection staff policy policies flow area".split()
)

_BUILT_ON = (
    ("structured", "around"),
    ("organised", "around"),
    ("framed", "around"),
    ("built", "around"),
    ("set", "out", "around"),
    ("work", "to"),
    ("works", "to"),
    ("follow",),
    ("follows",),
)


_STARTING = {first: [words for words in _BUILT_ON if words[0] == first] for first, *_ in _BUILT_ON}


def _built_on(tokens: Sequence[Token], lower: Sequence[str]) -> list[Slot]:
    """A way of working known only by its name: "structured around the Seven Strands", "follows the 4x4x4 model"."""
    for index, word in enumerate(lower):
        for words in _STARTING.get(word, ()):
            at = index + len(words)
            if tuple(lower[index:at]) != words or lower[at : at + 1] != ["the"]:
                continue
            end = at + 1
            while end < len(tokens) and (tokens[end].text[:1].isupper() or _times(tokens[end].text)):
                end += 1
            name = [t.text for t in tokens[at + 1 : end]]
            if ((len(words) > 1 and len(name) >= 2) or (name and _times(name[0]))) and not _NO_METHOD & set(
                lower[at:end]
            ):
                return [make_slot(tokens, at + 1, end, written(tokens, (at + 1, end)))]
    return []


_NO_METHOD = frozenset(
    "act working together guidance procedures procedure regulations code policy protocol plan".split()
)


def _times(text: str) -> bool:
    """A name such as "4x4x4"."""
    return "x" in text and text.replace("x", "").isdigit()


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
        if phrase != "all but" or lower[end : end + 1] in (["a"], ["one"], ["two"], ["three"]):
            result.append(make_slot(tokens, start, end, phrase))
    result += _so_many_in_ten(tokens, lower)
    result += _made_known(tokens, lower)
    return result


def _so_many_in_ten(tokens: Sequence[Token], lower: Sequence[str]) -> list[Slot]:
    """ "Seven plans in ten", "nine assessments out of every ten": a share with what is counted inside it."""
    for index, word in enumerate(lower):
        if number(word) is None:
            continue
        for at in range(index + 2, min(index + 5, len(lower) - 1)):
            following = [w for w in lower[at : at + 4] if w not in {"of", "every"}]
            if (
                following[:1] in (["in"], ["out"])
                and following[1:2]
                and following[1] in {"ten", "10", "100", "hundred"}
            ):
                end = next(i for i in range(at, len(lower)) if lower[i] == following[1]) + 1
                return [make_slot(tokens, index, end, written(tokens, (index, end)))]
    return []


_MEASURES = frozenset("percentage proportion score scores rate timeliness performance compliance".split())
_KNOWN = frozenset("published publish reported put displayed shown posted ranked monitored measured tracked".split())


def _made_known(tokens: Sequence[Token], lower: Sequence[str]) -> list[Slot]:
    """A measure of work that is shown to those who judge it: "each team's score is put on the intranet"."""
    for index, word in enumerate(lower):
        if (
            word in _MEASURES
            and any(w in _KNOWN for w in lower[index + 1 :])
            and {"is", "are", "be"} & set(lower[index:])
        ):
            return [make_slot(tokens, index, index + 1, word)]
    return []
