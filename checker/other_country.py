"""A manual that is plainly written for another country: the rules it is compared with are England's, and it is told so.

One word in passing is no sign: manuals of England say what to do when a child moves over the border. So the text must
name things of one other country by several names and in several passages, and in more of them than name what is
England's alone or belongs to a third country.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from checker.manual.model import Block, Notice

_MENTIONS, _NAMES, _PASSAGES = 3, 2, 2
"""How often, by how many names and in how many passages a country must at least be spoken of."""

_OWN = {
    "England": r"England(?! and Wales)|Working Together(?: to Safeguard Children)?,? \(?20\d\d|"
    r"Working Together to Safeguard Children|Ofsted|LADOs?|Local Authority Designated Officers?|"
    r"(?<!Regional )Safeguarding Children(?:['’]?s)? (?:Partnership|Board)|Child Safeguarding Practice Review Panel",
    "Scotland": r"Getting it right for every child|GIRFEC|SHANARRI|National Guidance for Child Protection in Scotland|"
    r"Children['’]?s (?:Hearings?|Reporters?)|SCRA|(?<!Area )Child Protection Committees?|Police Scotland|"
    r"Inter-?agency Referral Discussions?|(?-i:(?:[A-Z]\w+ (?:and )?){1,6})\(Scotland\) Act",
    "Wales": r"(?:All )?Wales (?:Child Protection|Safeguarding) Procedures|"
    r"Social Services and Well-?being \(Wales\) Act|SSWB(?:W?A|\(W\)A?)|Working Together to Safeguard People|"
    r"Regional Safeguarding (?:Children(?:['’]?s)? )?Boards?|Welsh Government|Care Inspectorate Wales|Estyn",
    "Northern Ireland": r"Co-?operating to Safeguard|Safeguarding Board for Northern Ireland|SBNI|UNOCINI|RQIA|PSNI|"
    r"Police Service of Northern Ireland|(?:Health and Social Care|HSC) Trusts?|HSCTs?|"
    r"(?-i:(?:[A-Z]\w+ (?:and )?){1,6})\(Northern Ireland\) Order",
}
"""Names of guidance, law and bodies that each country has for itself.

The title of an Act has a few words: to look for more of them would take ever longer in a row of capitals.
"""
_ANY = re.compile(
    "|".join(rf"(?P<{country.replace(' ', '_')}>\b(?:{names})(?!\w))" for country, names in _OWN.items()),
    re.IGNORECASE,
)


def other_country(blocks: Iterable[Block]) -> Iterator[Notice]:
    """A notice at the first passage that names what another country has, where the text is plainly written for it."""
    mentions: dict[str, list[tuple[Block, re.Match[str]]]] = {country: [] for country in _OWN}
    for block in blocks:
        for found in _ANY.finditer(block.text):
            mentions[(found.lastgroup or "").replace("_", " ")].append((block, found))
    passages = {country: len({id(block) for block, _ in places}) for country, places in mentions.items()}
    country = max(passages, key=lambda each: passages[each])
    if country == "England" or sum(passages.values()) >= 2 * passages[country] or passages[country] < _PASSAGES:
        return
    places = mentions[country]
    names: dict[str, str] = {}
    for _, found in places:
        names.setdefault(found[0].casefold().removesuffix("s"), found[0])
    if len(places) < _MENTIONS or len(names) < _NAMES:
        return
    first, second, *_ = names.values()
    block, found = places[0]
    yield Notice(
        f"The text reads as written for {country} (it names “{first}” and “{second}”), and the rules with which it "
        "was compared are England's",
        block.span(found.start(), found.end()),
        f"{country} has law and guidance of its own: what this report says of national rules, and of what was not "
        "found, does not speak of those.",
    )
