"""What the single words of a clause say on how it stands to its rule, beside the signs of its structure.

A word counts by itself, with the force of the clause, with the word after it, and by whether the rule has it too: to
"ring" somebody is one thing where the rule tells people, and another where it does not. It counts again by its place
(the verb, what it is done to, who does it), and so do words that the nearest part of the rule has and the clause has
not, the roles on either side, and the signs of the clause (`checker.language.cues`). One number is like another.
What words weigh was fitted on labelled text (`evaluation/fit_relation.py`), and only those that tell are kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from checker.compare.relation_reading import Beside
from checker.knowledge.model import Rule
from checker.language.model import Provision
from checker.language.tokens import words

SHARE = 0.5
"""What a word counts where it stands; many do, and each is a weak sign."""


def word_signs(provision: Provision, rule: Rule, laid: Beside) -> Iterator[str]:
    """The names of the word signs of a clause, some of them more than once, always in the same order."""
    said = ["#" if any(map(str.isdigit, word)) else word for word in words(laid.text)]
    for word in said:
        yield f"w:{word}"
        yield f"{provision.force}:{word}"
    for one, other in pairwise(said):
        yield f"{one} {other}"
    known = laid.national.stems
    for stem in laid.own:
        if stem.isalpha():
            yield f"in:{stem}" if stem in known else f"out:{stem}"
    for place, stems in (("verb", laid.told[:1]), ("object", laid.told[1:4]), ("subject", laid.subject[-3:])):
        for stem in stems:
            yield f"{place}-in:{stem}" if stem in known else f"{place}-out:{stem}"
    for stem in sorted(laid.nearest[0].difference(laid.own)):
        yield f"unsaid:{stem}"
    yield from _roles(provision, rule)
    yield from (f"cue:{cue}" for cue in sorted(provision.cues))
    yield from (f"event:{mention.event}" for mention in provision.events[:1])
    yield f"block:{provision.clause.kind}"


def _roles(provision: Provision, rule: Rule) -> Iterator[str]:
    """The roles that the clause names, by the part that the rule gives them, and those of the rule that it does not."""
    parts = {"actor": rule.actor, "decider": rule.decider, "attendee": rule.attendees, "other": rule.counterparty}
    given = {role for roles in parts.values() for role in roles}
    for at, role in enumerate(provision.actors[:3]):
        place = "first" if at == 0 else "later"
        yield f"{place}:{role}"
        yield f"{place}-in:{role}" if role in given else f"{place}-out:{role}"
        yield from (f"{place}-is:{part}" for part, roles in parts.items() if role in roles)
    for role in dict.fromkeys((*rule.attendees, *rule.actor)):
        yield f"role-said:{role}" if role in provision.actors else f"role-unsaid:{role}"
