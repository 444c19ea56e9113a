"""What a manual tells about its own words: names that are no products, and what it means by "days"."""

from __future__ import annotations

from checker.language.modals import lower_words
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


def defines_days(document: Document) -> bool:
    """Whether the manual says that "days" means working days."""
    for block in document.blocks:
        lower = lower_words(tokenize(block.text)) if "day" in block.text.lower() else []
        for index, word in enumerate(lower):
            if word not in {"day", "days"} or lower[max(0, index - 1) : index] == ["working"]:
                continue
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
