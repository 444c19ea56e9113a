"""Whether a clause that speaks of a form or of signing fixes any: "any note will do" and "signs it off" do not."""

from __future__ import annotations

from checker.language.slot_roles import BREAK, Words

_SEEN = frozenset(
    "notice notices see spot recognise recognize know the of early warning show shows any for physical".split()
)
"""What stands before signs that are no signature: "notice signs of harm"."""
_NOT_OFF = frozenset(". off up posted of consent request agreement that".split())
"""What follows "sign" where nobody puts a name to a paper: "signs off", "a sign that"."""
_PLEDGES = frozenset(
    "agreement contract undertaking pledge permission consent promise commitment waiver covenant compact".split()
)
"""What is signed to bind oneself: the step is the pledge, and not the form."""


def no_signature(lower: Words, index: int) -> bool:
    """Whether "sign" here is no signature on a record: "signs it off", "a sign that", "signs a written agreement"."""
    if lower[index] == "signs" and index and lower[index - 1] in _SEEN:
        return True
    after = lower[index + 1 : index + 7]
    if after[:1] and after[0] in _NOT_OFF:
        return True
    if "off" in after[1:3]:
        return True  # "sign it off", "signs them off"
    stop = next((i for i, w in enumerate(after) if w in BREAK and w != "of"), len(after))
    return not _PLEDGES.isdisjoint(after[:stop])


def left_open(lower: Words) -> bool:
    """ "Any note will do", "in whatever form suits": no form is fixed."""
    if "whatever" in lower and lower[lower.index("whatever") + 1 :][:1] in (["form"], ["format"], ["layout"]):
        return True
    any_one = next((i for i in range(1, len(lower)) if lower[i - 1 : i + 1] == ["will", "do"]), 0)
    return any_one > 0 and "any" in lower[:any_one] and lower[any_one + 1 : any_one + 2] in ([], ["."], [";"], [","])
