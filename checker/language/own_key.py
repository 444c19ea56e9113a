"""A manual's own key to its words of obligation ("in this manual ‘will’ means what is expected"); it holds."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from checker.language.model import Force, Provision
from checker.manual.model import Document

_WORD = re.compile(
    r"[\"“”'‘’](must|shall|should|will|may|can)[\"“”'‘’]"
    r"(?: (?:or|and) [\"“”'‘’](must|shall|should|will|may|can)[\"“”'‘’])?"
    r"(?: here)? (?:means?|indicates?|denotes?|marks?|shows?|describes?|stands? for|refers? to|(?:is|are) used)"
    r"\b([^.;]{1,160})",
    re.IGNORECASE,
)
_MEANINGS: tuple[tuple[Force, re.Pattern[str]], ...] = (
    ("P", re.compile(r"\b(optional|choice|choose|discretion|permitted|free to|not (?:required|mandatory))\b", re.I)),
    ("E", re.compile(r"\b(expect\w*|recommend\w*|good practice|best practice|advis\w*|unless|normally)\b", re.I)),
    (
        "M",
        re.compile(r"\b(mandatory|compulsory|requir\w*|oblig\w*|duty|duties|statut\w*|law|legal\w*|binding)\b", re.I),
    ),
)


def own_key(document: Document) -> dict[str, Force]:
    """What the manual says its words of obligation mean: {"will": "E"}; empty where it says nothing of them."""
    key: dict[str, Force] = {}
    for block in document.blocks:
        for first, second, meaning in _WORD.findall(block.text):
            force = next((force for force, words in _MEANINGS if words.search(meaning)), None)
            for word in (first, second):
                if word and force:
                    key.setdefault(word.lower(), force)
    return key


def with_own_key(provision: Provision, key: Mapping[str, Force]) -> Provision:
    """The provision with the force that the manual gives to its word; prohibitions stay as they are."""
    if not key:
        return provision
    words = provision.force_text.lower().split()
    if provision.force not in {"M", "E", "P"} or not words or "style:modal" not in provision.cues:
        return provision
    force = key.get(words[0], provision.force)
    return provision if force == provision.force else replace(provision, force=force)
