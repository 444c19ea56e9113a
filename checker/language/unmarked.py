"""Whether a clause without a word of obligation instructs all the same ("the chair opens the meeting") or describes.

One sum of the signs of `checker.language.unmarked_signs` decides, with weights fitted on labelled text by
`evaluation/fit_unmarked.py`, which writes them and gives the accuracy on text left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from checker.language.clause_words import said
from checker.language.fitted import logit
from checker.language.fragments import read_fragment
from checker.language.fronted import is_nobody
from checker.language.modals import Reading, find_groups
from checker.language.model import Clause
from checker.language.numbers import all_in_figures
from checker.language.present import tells_of_most, tells_share
from checker.language.times import TimeReading
from checker.language.unmarked_place import heads_account
from checker.language.unmarked_signs import is_universal, unmarked_signs
from checker.language.verbs import verbs
from checker.language.will_may import CROWD

FILE = Path(__file__).parent / "unmarked_weights.txt"
"""A sign a line with its weight in hundredths, above 0 where it speaks for an instruction; "always" counts first."""
STYLES = frozenset({"none", "present"})
"""How `read_force` read a clause that neither a word of obligation nor the form of its verb marks."""
_LISTED = frozenset("signs indicators symptoms examples causes factors features reasons".split())
_FAMILIES = frozenset("families parents children carers young people".split())


def settle(
    reading: Reading, clause: Clause, lower: Sequence[str], times: TimeReading, found: Iterable[str], before: str
) -> Reading:
    """The reading of a clause, settled where nothing marks its force; any other is given back as it is.

    `found` names what else was found in the clause (form, method, approval, attendance, target, event); `before` is the
    force of the clause before it, if any.
    """
    if reading.style not in STYLES:
        return reading
    if surely_describes(clause, lower, times) or (
        set(found) <= {"event"} and not times.limits and _is_title(clause, lower)
    ):
        return Reading("D", "told")
    has = next((i for i, word in enumerate(lower[:4]) if word in {"have", "has"}), None)
    given = (
        has is not None and lower[has + 1 : has + 2] != ["it"] and any(has < t.start <= has + 2 for t in times.limits)
    )
    if given and _FAMILIES & set(lower[:3]) and "to" not in lower[:4]:
        return Reading("P", "present")  # "families have ten days to comment"
    fragment = read_fragment(lower, times.limits)
    if fragment is not None and fragment.force != "M" and clause.block.kind != "row":
        return fragment
    if fragment is not None:
        found = (*found, "fragment")
    if "target" in found and _sets_target(lower) and reading.force == "D":
        return Reading("M", "present")
    figures = all_in_figures(lower)
    worth = logit(FILE, unmarked_signs(reading, clause, figures, times, found, before), said(clause, figures))
    if worth <= 0:
        return Reading("D", "none", worth=-worth)
    if reading.force in {"D", "M"} and _denies(lower):
        return Reading("X", "present", hard=True, worth=worth)
    if reading.force != "D":
        return replace(reading, worth=worth)
    row = clause.block.kind == "row"
    expected = row and {"should", "expected"} & set(" ".join(clause.headers).lower().split())
    style = "row" if clause.kind == "row" else "present" if fragment is None else "fragment"
    return Reading("E" if expected else "M", style, worth=worth)


def _denies(lower: Sequence[str]) -> bool:
    """Whether what is told is denied: "is never invited", "no report is made", "nobody comes in", "No smoking"."""
    main = next((group.start for group in find_groups(lower) if group.main), None)
    if main is None:
        return lower[0] == "no"
    done = lower[main + 2] if main + 2 < len(lower) else ""
    barred = lower[main + 1 : main + 2] in (["not"], ["never"]) and (done in verbs().participle or done.endswith("ed"))
    return barred or is_nobody(lower, main)


def _sets_target(lower: Sequence[str]) -> bool:
    """Whether a share is set: "the target is 95 per cent", "at least 96 per cent in the year"."""
    shares = [i for i, word in enumerate(lower) if word in {"%", "cent", "percent"} or word.endswith("%")]
    floor = any({"least", "minimum", "fewer", "floor"} & set(lower[max(0, i - 5) : i]) for i in shares)
    told = {"target", "floor", "goal", "figure", "standard"} & set(lower) and {"is", "are", ":"} & set(lower)
    return bool(shares) and (floor or bool(told)) and _TELLS.isdisjoint(lower)


_TELLS = frozenset("was were had last national nationally about around nearly almost roughly found".split())


def _is_title(clause: Clause, lower: Sequence[str]) -> bool:
    """Whether an item is but a title, as in a list of chapters: without a verb, a stop or a lead-in to go on from."""
    text = clause.text.rstrip()
    alone = clause.kind == "item" and not clause.lead_in.rstrip().endswith(":")
    plain = alone and text[:1].isupper() and text[-1:] not in ".;,!"
    return plain and not any(group.main for group in find_groups(lower))


def surely_describes(clause: Clause, lower: Sequence[str], times: TimeReading) -> bool:
    """Whether nothing else need be asked: it tells a share or what happens mostly, or its heading promises an account.

    What is always so, or has a limit, is a rule even under such a heading.
    """
    if tells_share(lower) or tells_of_most(lower):
        return True
    if lower[0] in _LISTED and "include" in lower:
        return True  # "signs that a child is unhappy include ..."
    account = bool(clause.headings) and heads_account(clause.headings[-1])
    return account and not is_universal(lower) and all(limit.weak for limit in times.limits)


def goes_on_telling(lower: Sequence[str], before: str) -> bool:
    """Whether the words go on, without a subject of their own, from a statement about a crowd."""
    opens = lower[0] in {"and", "or", "but"} and lower[1:2] in (["will"], ["may"], ["can"])
    return opens and bool(CROWD & set(before.lower().split()[:2]))
