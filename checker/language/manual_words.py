"""What a manual tells about its own words: names that are no products, and what it means by "days"."""

from __future__ import annotations

from checker.language.modals import lower_words
from checker.language.numbers import number
from checker.language.tokens import tokenize
from checker.manual.model import Document

_COMMON_NAMES = frozenset(
    """
    january february march april may june july august september october november december monday tuesday
    wednesday thursday friday saturday sunday easter england wales scotland britain europe london working
    together keeping child children act section chapter appendix annex part schedule regulation police
    school partnership board council hub team service social care health education panel nhs ofsted cafcass
    government department state secretary home office crown family court english welsh tier level stage step
    table figure conference strategy assessment plan core group review safeguarding local authority
    """.split()
)


def known_names(document: Document) -> frozenset[str]:
    """Capitalised words that are no products: names in titles and headings, months, bodies, roles and steps."""
    names: set[str] = set(_COMMON_NAMES)
    for block in document.blocks:
        if block.kind == "heading" and block.level <= 1:
            names.update(t.word for t in tokenize(block.text) if t.text[:1].isupper())
    return frozenset(names)


_HERE = frozenset(
    "in of this these the all any our manual chapter procedure procedures protocol policy standard standards guide "
    "handbook section part document agreement text here below mentioned given named stated told counted referred to "
    "above throughout and hereafter".split()
)


def _past_place(lower: list[str], index: int) -> int:
    """The last token before what "days" at `index` are said to be: "days in this chapter | are", "days here | mean"."""
    at = index + 1
    while at < len(lower) and lower[at] in _HERE | {","}:
        at += 1
    return at - 1


def _are_meant(lower: list[str], index: int) -> bool:
    """Whether the "working days" at `index` are what all days are: "by days we mean", "time is counted in"."""
    told = lower[max(0, index - _NEAR) : index]
    for mark in (".", ";"):
        told = told[len(told) - told[::-1].index(mark) :] if mark in told else told
    if any(number(word) is not None for word in told):
        return False
    if told[-1:] in (["mean"], ["means"]):
        return not {"day", "days"}.isdisjoint(told)
    return told[-1:] == ["in"] and told[-2:-1] != [] and told[-2] in _COUNTED and not _TIME.isdisjoint(told)


_NEAR = 20
"""Tokens before "working days" that may say that all days are so."""
_COUNTED = frozenset("counted reckoned measured given stated expressed set run calculated".split())
_TIME = frozenset("day days time times limits timescales deadlines periods".split())


def defines_days(document: Document) -> bool:
    """Whether the manual says that "days" means working days."""
    for block in document.blocks:
        lower = lower_words(tokenize(block.text)) if "day" in block.text.lower() else []
        for index, word in enumerate(lower):
            if word not in {"day", "days"}:
                continue
            if lower[max(0, index - 1) : index] == ["working"]:
                if _are_meant(lower, index - 1):
                    return True
                continue
            if index and number(lower[index - 1]) is not None:
                continue  # "three of the five days are working days"
            index = _past_place(lower, index)
            after = [w for w in lower[index + 1 : index + 8] if w.isalpha()]
            told = bool(after) and after[0] in {"means", "mean", "are", "is", "refers", "refer", "denotes"}
            told = told or (
                after[:1] == ["a"] and not {"mean", "means"}.isdisjoint(lower[:index])
            )  # 'and "day" a working day'
            if not told or lower[max(0, index - 3) : index].count("within"):
                continue
            meaning = lower[index + 1 : index + 30]
            if "working" in after[:5] or {"offices", "saturdays", "weekends", "friday"} & set(meaning):
                return True
    return False
