"""Branded practice methods: models, scales and tools for how to think or work."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from checker.language.lexicon import read_lexicon
from checker.language.model import Slot
from checker.language.people import persons
from checker.language.slot_roles import BREAK, inside, make_slot, slot_words, where, written
from checker.language.slot_ways import find_ways
from checker.language.tokens import Token


def find_methods(tokens: Sequence[Token], lower: Sequence[str]) -> list[Slot]:
    """Branded or named practice models, scales and tools. The value is the name as written."""
    lex = slot_words()
    result: list[Slot] = []
    for start, end, brand in lex["brands"].find(lower):
        if not any(w in {"draws", "describes", "described"} for w in lower):
            result.append(make_slot(tokens, start, end, brand))
    result += _built_on(tokens, lower)
    result += _used_by_name(tokens, lower)
    result += _told_as_method(tokens, lower)
    nouns = [index for index, token in enumerate(tokens) if token.word in lex["method_nouns"]]
    used = bool(nouns) and any(w in lex["method_verbs"] or w in _BY or w == "filled" for w in lower)
    for index in nouns:
        token = tokens[index]
        if index == 0 or _names_on(tokens, index):
            continue
        if not used and not (token.word in _SCALES and not _ON.isdisjoint(lower[max(0, index - 9) : index])):
            continue
        start = index
        while start > 0 and index - start < 6 and _of_a_name(tokens, start - 1):
            start -= 1
        while start < index and not tokens[start].text[:1].isupper():
            start += 1
        middle = index
        while (
            start == index
            and middle > 0
            and index - middle < 2
            and tokens[middle - 1].text.islower()
            and tokens[middle - 1].text.isalpha()
            and tokens[middle - 1].word not in _BEFORE_NAME
        ):
            middle -= 1
        if (
            start == index
            and 0 < middle < index
            and tokens[middle - 1].text[:1].isupper()
            and inside(tokens, middle - 1)
            and _name_like(tokens[middle - 1].text)
            and len(tokens[middle - 1].text) > 2
        ):
            start = middle - 1
            while start > 0 and _of_a_name(tokens, start - 1):
                start -= 1
        named = start < index or (token.text[:1].isupper() and index > 0)
        full_name = lower[index + 1 : index + 4] == ["for", "the", "assessment"]
        if full_name or (start > 0 and lower[start - 1] == "assessment"):
            continue  # the national framework
        follow = index + 1 + (lower[index + 1 : index + 2] in (["'"], ['"'], ["”"]))
        if lower[follow : follow + 1] and (lower[follow] in _ITS_FORM or _names_form(lower, follow)):
            continue  # the method's own form is a form
        if token.word in _WRITTEN_IN and not _written_verbs().isdisjoint(lower[max(0, start - 9) : start]):
            continue  # what is entered in an index is a record
        if lower[follow : follow + 1] and lower[index] == "model" and lower[follow] in _MODEL_TEXTS:
            continue
        if token.word in _FILLED_IN and _handed_in(token.word, lower, start):
            continue  # what is completed and handed in is a form
        if lower[follow : follow + 1] and (lower[follow] in lex["heads"] or lower[follow] in _NO_WAYS):
            continue  # "the Kin Circle team", "the Prism dashboard"
        if token.word == "checklist" and not _GRADES & set(lower):
            continue
        text = written(tokens, (start, index + 1))
        if (
            named
            and not any(
                w in text.lower() for w in ("assessment framework", "working together", "tracker", "child and family")
            )
            and (start < index or lower[index : index + 2] != ["scale", "of"])
            and not (token.word in _TEXTS and (index - start < 2 or _OF_THE_AREA & set(lower[start:index])))
        ):
            result.append(make_slot(tokens, start, index + 1, text))
    return result or [*find_ways(tokens, lower)]


def _names_form(lower: Sequence[str], follow: int) -> bool:
    """Whether the words after a noun go on to a form: "the Harbour berth form"."""
    end = follow
    while (
        end < len(lower)
        and end - follow < 2
        and lower[end] not in BREAK
        and lower[end] not in slot_words()["form_nouns"]
    ):
        end += 1
    return end > follow and lower[end : end + 1] in (["form"], ["forms"], ["template"])


@cache
def _written_verbs() -> frozenset[str]:
    return frozenset(read_lexicon("slots")["placed-forms"]["writing"].split())


def _names_on(tokens: Sequence[Token], index: int) -> bool:
    """Whether the name goes on to a form or another thing: "the Little Steps Record"."""
    follow = tokens[index + 1] if index + 1 < len(tokens) else None
    return follow is not None and tokens[index].text[:1].isupper() and follow.text[:1].isupper()


_BEFORE_NAME = BREAK | {"the", "a", "an", "this", "our", "every", "each"}
_FORMS = frozenset("questionnaire survey policy form letter".split())
_SCALES = frozenset(
    "model circle scale ladder dial ruler meter gauge barometer thermometer prism pyramid continuum index diagram "
    "wheel windscreen spectrum compass matrix grid lens quadrant hexagon".split()
)
"""What one works on by its nature; the verb may be any."""
_ON = frozenset("on upon along with against using under".split())
_WRITTEN_IN = frozenset({"index"})
"""What is a scale or a record by the verb."""
_TEXTS = frozenset({"manual"})
"""Methods only under a name of their own: a manual of procedures is none."""
_OF_THE_AREA = frozenset(
    "safeguarding procedure procedures child children children's protection staff policy policies flow area".split()
)
_ITS_FORM = frozenset(
    "format template form record worksheet headings booklet sheet document pack self-evaluation self-assessment".split()
)
_MODEL_TEXTS = frozenset("policy policies agreement letter contract procedure clause form".split())
_GRADES = frozenset(
    "grade grades graded grading score scores scored scoring rate rates rated rating analyse analysed weigh weighed "
    "screen screened screening measure measured judge judged plot plotted assess assessed".split()
)
_FILLED_IN = frozenset("chart grid matrix tool checklist questionnaire scorecard map diagram".split())
_THOUGHT_ON = frozenset("grid matrix map".split())
"""What one fills in to think by: filling it in makes it no form, writing something else down in it does."""
_COMPLETES = frozenset("fill fills filled complete completed completes".split())
_FILLS = _COMPLETES | frozenset(
    "record records note notes noted set sets written writes goes drawn recorded entered kept submit submitted laid "
    "attached attach returned lodged made".split()
)
_SYSTEMS = frozenset("dashboard workbook portal system app platform database module software spreadsheet".split())
_WAYS = frozenset("method framework model approach technique".split())


def _handed_in(word: str, lower: Sequence[str], start: int) -> bool:
    """Whether a chart or grid is written in and handed in, rather than worked with."""
    before = lower[max(0, start - 3) : start]
    if "with" in before[-2:] or "reference" in before or not (_USES | _RATES - {"mark", "marks"}).isdisjoint(lower):
        return False
    return not (_FILLS - _COMPLETES if word in _THOUGHT_ON else _FILLS).isdisjoint(lower)


def _told_as_method(tokens: Sequence[Token], lower: Sequence[str]) -> list[Slot]:
    """ "The Four Corners of Play is the framework by which staff must work": what comes first is the method."""
    if _WAYS.isdisjoint(lower):
        return []
    for index in range(3, len(tokens)):
        if lower[index] in _WAYS and lower[index - 1] == "the" and lower[index - 2] in {"is", "are", "be"}:
            binding = {"must", "should", "shall", "will", "required"} & set(lower[index:])
            named = any(t.text[:1].isupper() and inside(tokens, i) for i, t in enumerate(tokens[: index - 2]) if i)
            if binding and (named or "'" in lower[0]):
                return [make_slot(tokens, 0, index - 2, written(tokens, (0, index - 2)))]
    return []


def _of_a_name(tokens: Sequence[Token], index: int) -> bool:
    """A capitalised word inside a sentence, or figures in a name ("the Stepping Tree 0-10 scale")."""
    text = tokens[index].text
    return (text[:1].isupper() and _name_like(text) and (
        inside(tokens, index)
    )) or text in {"–", "-"} or text.replace("-", "").isdigit()  # fmt: skip


def _name_like(text: str) -> bool:
    """Letters, with a number after a hyphen at most: "Compass", "People's", "SAFE-4"."""
    return text.replace("-", "").replace("'", "").replace("’", "").rstrip("0123456789").isalpha()


_USES = frozenset(
    "application adoption use uses using used apply applies applying applied work works working follow follows "
    "scores".split()
)


_RATES = frozenset(
    "rate rates rated score scores scored charted mark marks marked grade grades graded plot "
    "plots plotted placed places place measure measured".split()
)
_BY = frozenset("with through against along by using".split())
"""Words between a verb of judging and the scale that is used."""


@cache
def _no_methods() -> frozenset[str]:
    """Words that make a name one of something else than a method: forms, roles, bodies, steps."""
    lex = slot_words()
    forms: frozenset[str] = lex["containers"] | lex["form_nouns"] | lex["form_weak"] | lex["heads"]
    return forms | persons() | _NO_METHOD | _STEPS


_BEFORE_NAMED = frozenset({"the", "a", "an", "our"})


def _used_by_name(tokens: Sequence[Token], lower: Sequence[str]) -> list[Slot]:
    """Something of two or more names that is used in the work: "use the Morning Rainbow", "by way of the Six Steps"."""
    lex = slot_words()
    for index in [at for at, word in enumerate(lower[:-2]) if not at or word in _BEFORE_NAMED]:
        article = lower[index] in _BEFORE_NAMED
        if not article and not tokens[1].text[:1].isupper():
            continue
        start = index + article
        end = start
        while end < len(tokens) and (_of_a_name(tokens, end) or (end == start and index == 0 and lower[0] == "the")):
            end += 1
        if lower[end : end + 1] == ["cards"]:
            end += 1
        elif (
            end - start < 2
            or tokens[min(end, len(tokens) - 1)].word in lex["method_nouns"]
            or tokens[min(end, len(tokens) - 1)].word in _FORMS
            or lower[end : end + 1] == ["guidance"]
            or {t.word for t in tokens[start:end]} & _no_methods()
        ):
            continue
        before, after = lower[max(0, index - 3) : index], lower[end : end + 5]
        used = bool(_USES & set(before)) or before[-2:] in (["way", "of"], ["means", "of"])
        placed = before[-1:] == ["on"] and not _RATES.isdisjoint(lower[max(0, index - 6) : index])
        by_name = before[-1:] != [] and before[-1] in _BY and any(w in lex["method_verbs"] for w in before)
        used = used or placed or by_name
        passive = {"is", "are", "be", "must", "should"} & set(after) and {"used", "applied", "followed"} & set(after)
        if (used or passive) and end - start >= 2:
            return [make_slot(tokens, start, end, written(tokens, (start, end)))]
    return []


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
_STARTS = frozenset(_STARTING)


def _built_on(tokens: Sequence[Token], lower: Sequence[str]) -> list[Slot]:
    """A way of working known only by its name: "structured around the Seven Strands", "follows the 4x4x4 model"."""
    for index in where(lower, _STARTS):
        for words in _STARTING[lower[index]]:
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
_NO_WAYS = _SYSTEMS | _NO_METHOD
_STEPS = frozenset(
    """
    conference conferences assessment assessments order orders court centre review reviews section part chapter appendix
    annex strategy arrangements service services english welsh language line road house room phone telephone email
    january february march april may june july august september october november december mash section
    """.split()
)


def _times(text: str) -> bool:
    """A name such as "4x4x4"."""
    return "x" in text and text.replace("x", "").isdigit()
