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

_SAME_DUTY = frozenset({"style:lead-in", "style:modal"})
"""The word of obligation stands in the lead-in or in the clause: the duty is the same."""

SHARE = 0.5
"""What a word counts where it stands; many do, and each is a weak sign."""


def of_word(name: str) -> bool:
    """Whether a sign is one of these."""
    return ":" in name or " " in name


def word_signs(provision: Provision, rule: Rule, laid: Beside) -> list[str]:
    """The names of the word signs of a clause, some of them more than once, always in the same order."""
    said = [word if word.isalpha() or not any(map(str.isdigit, word)) else "#" for word in words(laid.text)]
    force, known, own = provision.force, laid.national.stems, laid.own
    found = [f"w:{word}" for word in said]
    found += [f"{force}:{word}" for word in said]
    found += [f"{one} {other}" for one, other in pairwise(said)]
    found += [f"in:{stem}" if stem in known else f"out:{stem}" for stem in own if stem.isalpha()]
    for place, stems in (("verb", laid.told[:1]), ("object", laid.told[1:4]), ("subject", laid.subject[-3:])):
        found += [f"{place}-in:{stem}" if stem in known else f"{place}-out:{stem}" for stem in stems]
    found += [f"unsaid:{stem}" for stem in sorted(laid.nearest[0].difference(own))]
    found += _roles(provision.actors, rule)
    found += [f"cue:{cue}" for cue in sorted(provision.cues - _SAME_DUTY)]
    found += [f"event:{mention.event}" for mention in provision.events[:1]]
    if not provision.clause.prose:  # how whole sentences are laid out tells nothing
        found.append(f"block:{provision.clause.kind}")
    return found


def _roles(named: tuple[str, ...], rule: Rule) -> Iterator[str]:
    """The roles that the clause names, by the part that the rule gives them, and those of the rule that it does not."""
    parts = (
        ("actor", rule.actor),
        ("decider", rule.decider),
        ("attendee", rule.attendees),
        ("other", rule.counterparty),
    )
    for place, role in zip(("first", "later", "later"), named, strict=False):
        given = [part for part, roles in parts if role in roles]
        yield f"{place}:{role}"
        yield f"{place}-in:{role}" if given else f"{place}-out:{role}"
        for part in given:
            yield f"{place}-is:{part}"
    for role in dict.fromkeys((*rule.attendees, *rule.actor)):
        yield f"role-said:{role}" if role in named else f"role-unsaid:{role}"
