"""Whether a clause that speaks of a form or of signing fixes any: "any note will do" and "signs it off" do not."""

from __future__ import annotations

from checker.language.people import names_person
from checker.language.slot_roles import BREAK, Words

_SIGNED = frozenset("a an the each every it them this these those both all any one its their his her our".split())
"""What follows "signs" where something is signed."""
_AND_DATES = frozenset("dates times returns sends keeps stamps files".split())
_AT_A_DOOR = frozenset("in out up".split())
"""Who signs in or out puts a name in a book of callers."""
_INK = frozenset("black blue ink".split())
_NOT_OFF = frozenset(". off up posted of consent request agreement that".split())
"""What follows "sign" where nobody puts a name to a paper: "signs off", "a sign that"."""
_PLEDGES = frozenset(
    "agreement contract undertaking pledge permission consent promise commitment waiver covenant compact".split()
)
"""What is signed to bind oneself: the step is the pledge, and not the form."""


def no_signature(lower: Words, index: int) -> bool:
    """Whether "sign" here is no signature on a record: "signs it off", "a sign that", "signs a written agreement"."""
    after = lower[index + 1 : index + 7]
    if lower[index] == "signs" and not _is_verb(lower, index):
        return True
    if after[:1] and after[0] in _NOT_OFF:
        return True
    if lower[index] != "signed" and after[:1] and after[0] in _AT_A_DOOR and _INK.isdisjoint(after):
        return True
    if "off" in after[1:3]:
        return True  # "sign it off", "signs them off"
    stop = next((i for i, w in enumerate(after) if w in BREAK and w != "of"), len(after))
    return not _PLEDGES.isdisjoint(after[:stop])


def _is_verb(lower: Words, index: int) -> bool:
    """ "Signs the record", "signs and dates it": elsewhere they are signs of something ("signs and symptoms")."""
    after = lower[index + 1 : index + 3]
    somebody = index > 0 and names_person((lower[index - 1],))
    return somebody or (after[:1] and after[0] in _SIGNED) or (after[:1] == ["and"] and after[-1] in _AND_DATES)


def left_open(lower: Words) -> bool:
    """ "Any note will do", "in whatever form suits": no form is fixed."""
    if "whatever" in lower and lower[lower.index("whatever") + 1 :][:1] in (["form"], ["format"], ["layout"]):
        return True
    if "do" not in lower:
        return False
    any_one = next((i for i in range(1, len(lower)) if lower[i - 1 : i + 1] == ["will", "do"]), 0)
    return any_one > 0 and "any" in lower[:any_one] and lower[any_one + 1 : any_one + 2] in ([], ["."], [";"], [","])
