"""Small signs in a clause that single checks look for, found in one pass."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from checker.language.lexicon import read_lexicon
from checker.language.modals import Reading
from checker.language.model import Clause
from checker.language.phrases import PhraseTable
from checker.language.tokens import Token
from checker.language.verbs import verbs

_NATIONAL = frozenset(
    "government parliament ministers recommendation ofsted inspectorates inspection legislation".split()
)


@cache
def _table() -> PhraseTable[str]:
    data = read_lexicon("signs")
    return PhraseTable((phrase.split(), sign) for sign, phrases in data.items() for phrase in phrases)


def find_signs(tokens: Sequence[Token], lower: Sequence[str], reading: Reading, clause: Clause) -> frozenset[str]:
    """The signs of a clause: names of `lexicon/signs.yaml`, plus `style:<how the force was read>` and `need-not`."""
    signs = {sign for _, _, sign in _table().find(lower)}
    signs.add(f"style:{reading.style}")
    if reading.need_not:
        signs.add("need-not")
    if _NATIONAL & set(lower[:5]):
        signs.add("national-subject")
    if (
        reading.style == "lead-in"
        and clause.block.kind == "item"
        and lower[0] not in verbs().base | {"be", "have", "not", "also"}
    ):
        signs.add("noun-item")
    if clause.block.mark == "amendment":
        signs.add("amendment")
    return frozenset(signs)
