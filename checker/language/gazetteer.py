"""The names by which manuals speak of steps, roles and bodies, ready to be matched in a text.

Filled from plain data (the vocabulary of the knowledge base, or a local lexicon), so that the language stage needs no
rule and no file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import NamedTuple

from checker.kept import Kept
from checker.language.numbers import number
from checker.language.people import persons
from checker.language.phrases import PhraseTable
from checker.language.tokens import Token, stem, tokenize


@dataclass(frozen=True, slots=True)
class Name:
    """One name of an event or actor. `exact` names (abbreviations) match only in this spelling."""

    text: str
    ids: tuple[str, ...]
    """What it may stand for, likeliest first; more than one makes it a weak name, decided by the context."""
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Together:
    """Words that name an event when they stand in one clause in any order: "end/close plan"."""

    words: str
    ids: tuple[str, ...]
    """As for `Name`."""


class Mention(NamedTuple):
    """A name found: token span, what it may stand for, and whether it is weak."""

    start: int
    end: int
    ids: tuple[str, ...]
    head: str = ""
    """The last word of the name, folded."""
    scattered: bool = False
    """Whether words that stand together named it, not one name."""


_NO_PRODUCT = frozenset({"planned", "planning"})
"""Verbs that share their stem with a product."""
_WITHIN = 16
"""Words that stand together are at most so many tokens apart."""
_STEMS: Kept[str, str] = Kept(lambda word: "" if word in _NO_PRODUCT else stem(word), 50_000)


class Gazetteer:
    """Looks up the names of events and of actors in tokens."""

    def __init__(
        self,
        events: Iterable[Name],
        actors: Iterable[Name] = (),
        stages: Mapping[str, str] | None = None,
        topics: Iterable[Name] = (),
        together: Iterable[Together] = (),
        steps: Iterable[str] = (),
        kinds: Mapping[str, str] | None = None,
        terms: Iterable[Name] = (),
    ) -> None:
        """`stages` gives the stage of each event, by which a weak name is settled where no context names its event.

        `topics` count in headings only. `steps` are the events that are neither meeting nor product nor decision: the
        name of a role ("lead social worker") is such a step only where no other is named. `kinds` tells what an actor
        or term is: "person" of the family, "practitioner", "role" or "body". `terms` are the roles and bodies of the
        terminology, with the id of an actor or of their own term.
        """
        events = list(events)
        self._events = _table(events)
        self._in_headings = _table((*events, *topics))
        self._together: dict[str, list[tuple[list[frozenset[str]], tuple[str, ...]]]] = {}
        for entry in together:
            slots = [frozenset(stem(t.word) for t in tokenize(w.replace("/", " "))) for w in entry.words.split()]
            for first in slots[0]:
                self._together.setdefault(first, []).append((slots[1:], entry.ids))
        self._steps = frozenset(steps)
        actors = list(actors)
        self._actors = _table(_after_article(actors))
        terms = list(terms)
        self._terms = _table(_after_article(terms))
        self._people = _table(_after_article([*actors, *terms]))
        self.kinds = dict(kinds or {})
        self.stages = dict(stages or {})
        self.turns = {turn: _turns(self.stages, turn) for turn in ("first", "next")}
        """By "first" and "next": event that comes again -> that turn of it ("core-group" -> "first-core-group")."""
        self.heads: dict[str, frozenset[str]] = _heads(events)
        """Event -> last words of its names ("conference"), by which later sentences refer back to it."""

    def events(self, tokens: Sequence[Token]) -> list[Mention]:
        """The events named, left to right."""
        found = []
        for a, b, ids in self._events.find(_words(tokens)):
            if b - a == 1 and a and tokens[a - 1].lower in _VERB_FOLLOWS:
                continue  # "must contact", "to plan": a verb, not the step of that name
            if a and tokens[a].lower == "minutes" and number(tokens[a - 1].lower) is not None:
                continue  # "within fifteen minutes"
            found.append(Mention(a, b, ids, tokens[b - 1].word))
        return found

    def together(self, tokens: Sequence[Token]) -> list[Mention]:
        """The events named by words that stand together."""
        stems = [*map(_STEMS.__getitem__, map(_WORD, tokens))]
        if self._together.keys().isdisjoint(stems):
            return []
        at = dict(zip(reversed(stems), range(len(stems) - 1, -1, -1), strict=True))  # where each stands first
        found = []
        for first in at.keys() & self._together.keys():
            for slots, ids in self._together[first]:
                places = [at[first]]
                for slot in slots:
                    here = slot.intersection(at)
                    if not here:
                        break
                    places.append(min([at[s] for s in here]))
                else:
                    start, last = min(places), max(places)
                    if last - start <= _WITHIN and not any(t.text == ";" for t in tokens[start:last]):
                        found.append(Mention(start, last + 1, ids, scattered=True))
        return sorted(found, key=lambda m: (m.start, m.end, m.ids))

    def names_event(self, tokens: Sequence[Token]) -> bool:
        """Whether the words name any event."""
        return bool(self.events(tokens) or self.together(tokens))

    def in_heading(self, tokens: Sequence[Token]) -> list[Mention]:
        """The events named in a heading, by topics too. In a heading in capitals any name may stand in capitals."""
        found = list(self._in_headings.find(_words(tokens)))
        if all(t.text.isupper() for t in tokens if t.text.isalpha() and len(t.text) > 1):
            found = sorted({*found, *self._in_headings.find([t.word for t in tokens])})
        return [Mention(a, b, ids, tokens[b - 1].word) for a, b, ids in found]

    def is_role(self, event: str, mention: Mention, actors: Sequence[Mention]) -> bool:
        """Whether a mention of a step is but the name of a role, or one by a word for a person but a part of it.

        A "practice supervisor" is no supervision; a "core group" is the group and its meeting.
        """
        longer = 0 if event in self._steps else 1
        if longer and mention.head not in persons():
            return False
        length = mention.end - mention.start + longer
        return any(a.start <= mention.start and mention.end <= a.end and a.end - a.start >= length for a in actors)

    def actors(self, tokens: Sequence[Token]) -> list[Mention]:
        """The roles and bodies named, left to right."""
        return [Mention(a, b, ids) for a, b, ids in self._actors.find(_words(tokens))]

    def people(self, tokens: Sequence[Token]) -> list[Mention]:
        """The roles and bodies named, those too that are no actor."""
        return [Mention(a, b, ids) for a, b, ids in self._people.find(_words(tokens))]

    def roles(self, tokens: Sequence[Token]) -> list[Mention]:
        """The roles and bodies of the terminology that are named."""
        return [Mention(a, b, ids) for a, b, ids in self._terms.find(_words(tokens))]


def _after_article(names: Sequence[Name]) -> Iterator[Name]:
    """The names, and with "the" those that a shorter name would hide ("the authority where the child lives")."""
    yield from names
    open_ = {name.text.split()[1] for name in names if name.text.startswith("the ")}
    for name in names:
        if name.text.split()[0] in open_:
            yield replace(name, text=f"the {name.text}")


_MEETINGS = frozenset({"conference"})


def _keys(name: Name) -> Iterator[tuple[str, ...]]:
    """The words by which a name is found: an exact one in its spelling, another with its letters ("CP visit") too."""
    tokens = tokenize(name.text)
    if not name.exact:
        yield tuple(t.word for t in tokens)
    yield tuple(t.text if name.exact else t.name for t in tokens)


def _table(names: Iterable[Name]) -> PhraseTable[tuple[str, ...]]:
    return PhraseTable((key, name.ids) for name in names for key in _keys(name))


def _words(tokens: Sequence[Token]) -> list[str]:
    return [*map(_NAME, tokens)]


_NAME, _WORD = attrgetter("name"), attrgetter("word")


_VERB_FOLLOWS = frozenset(
    "must should will shall may can could might to not also they we you i and or who would".split()
)


def _turns(events: Iterable[str], turn: str) -> dict[str, str]:
    known = frozenset(events)
    result: dict[str, str] = {}
    for one in known:
        name = one.removeprefix(f"{turn}-")
        if name != one:
            result |= {again: one for again in (name, f"first-{name}", f"next-{name}") if again in known - {one}}
    return result


def _heads(names: Iterable[Name]) -> dict[str, frozenset[str]]:
    result: dict[str, set[str]] = {}
    for name in names:
        if len(name.ids) == 1 and not name.exact:
            result.setdefault(name.ids[0], set()).add(next(_keys(name))[-1])
    return {event: frozenset(heads) for event, heads in result.items()}


def resolve(
    mentions: Sequence[Mention], context: Sequence[str], gazetteer: Gazetteer
) -> list[tuple[Mention, str, bool]]:
    """Decide what each mention stands for: (mention, event id, certain).

    A weak name stands for the first of its candidates that the context names; with none there, for its likeliest, as
    uncertain.
    """
    result = []
    strong = {m.ids[0] for m in mentions if len(m.ids) == 1}
    for mention in mentions:
        if len(mention.ids) == 1:
            result.append((mention, mention.ids[0], True))
            continue
        near = next((e for e in mention.ids if e in strong), None) or next(
            (e for e in context if e in mention.ids), None
        )
        if near is None and strong:
            kinds = {e.rpartition("-")[2] for e in strong}  # "the review, three months after the conference"
            near = next((e for e in mention.ids if e.rpartition("-")[2] in kinds & _MEETINGS), None)
        if near is None and mention.end - mention.start > 1:
            stages = [gazetteer.stages.get(e) for e in context]
            near = next((e for e in mention.ids if gazetteer.stages.get(e) in stages), None)
        if near is None:
            near = next((e for e in context if mention.head in gazetteer.heads.get(e, ())), None)
        if near is None:
            stages = [gazetteer.stages.get(e) for e in context]
            near = next((e for e in mention.ids if gazetteer.stages.get(e) in stages), None)
        result.append((mention, near or mention.ids[0], near is not None))
    return result
