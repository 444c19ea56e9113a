"""Small signs in a clause that single checks look for, found in one pass."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import compress, pairwise

from checker.kept import Kept
from checker.language.lexicon import read_lexicon
from checker.language.modals import Reading
from checker.language.model import Clause
from checker.language.phrases import PhraseTable
from checker.language.tokens import Token
from checker.language.verbs import verbs

_NATIONAL = frozenset("government parliament ministers ofsted inspectorates legislation".split())

TOLD_BY_FORM = frozenset({"style:present", "style:participle", "style:row"})
"""Signs of how a clause was read that has no word of obligation: its tense, or its place in a list or table."""

_TOLD = frozenset(
    "notified informed told sent given copied advised alerted supplied shown hear hears heard receive receives".split()
)
"""What a body that is the subject may have done to it: "Ofsted must be told" binds whoever tells."""
_CONCEDING = frozenset({"although", "though", "while", "whilst"})
_YEARS = range(1990, 2100)
_UP_TO = frozenset({"until", "before", "till"})


def _tells_of_a_year(lower: Sequence[str]) -> bool:
    """ "Until 2019 the board ...", "before 2013": how things once were."""
    return not _UP_TO.isdisjoint(lower) and any(
        word in _UP_TO and follow.isdigit() and int(follow) in _YEARS for word, follow in pairwise(lower)
    )


def _dials(word: str) -> bool:
    """Whether a telephone number begins with a word ("01632 960 960", "999"), or may ("extension 441")."""
    dialled = word.isdigit() and ((word[0] == "0" and len(word) > 3) or word in {"999", "111", "101"})
    return dialled or word in {"extension", "ext"}


_DIALS = Kept(_dials, 50_000)


def _names_telephone(lower: Sequence[str]) -> bool:
    """Whether the words hold the number of a telephone."""
    begun = compress(pairwise((*lower, "")), map(_DIALS.__getitem__, lower))
    return any(word.isdigit() or follow.isdigit() for word, follow in begun)


def _verb_after_comma(lower: Sequence[str]) -> bool:
    """ "On every visit, speak to the child": an item whose verb comes after what opens it."""
    after = [follow for word, follow in pairwise(lower[:12]) if word == ","]
    return any(word in verbs().base and word not in verbs().noun_base for word in after)


@cache
def _table() -> PhraseTable[str]:
    data = read_lexicon("signs")
    return PhraseTable((phrase.split(), sign) for sign, phrases in data.items() for phrase in phrases)


def find_signs(tokens: Sequence[Token], lower: Sequence[str], reading: Reading, clause: Clause) -> frozenset[str]:
    """The signs of a clause: names of `lexicon/signs.yaml`, plus `style:<how the force was read>` and `need-not`."""
    signs = {sign for _, _, sign in _table().find(lower)}
    signs.add(f"style:{reading.style}")
    if _names_telephone(lower):
        signs.add("contact-detail")
    if _tells_of_a_year(lower):
        signs.add("history")
    if reading.need_not:
        signs.add("need-not")
    if _NATIONAL & set(lower[:5]) and not _TOLD & set(lower):
        signs.add("national-subject")
    if lower[0] in _CONCEDING and lower[1:3] == ["national", "guidance"]:
        signs.add("national-subject")
    if (
        reading.style == "lead-in"
        and clause.block.kind == "item"
        and lower[0] not in verbs().base
        and lower[0] not in {"be", "have", "not", "also", "to"}
        and not _verb_after_comma(lower)
    ):
        signs.add("noun-item")
    if clause.block.mark == "amendment":
        signs.add("amendment")
    return frozenset(signs)
