"""Which national rule governs a provision? Event first, then words; abstain rather than guess.

A rule is a candidate when it is about an event the provision names (in the clause, else in its context) or shares
telling words with it. The event decides between topics, the words between rules of one topic.
"""

from __future__ import annotations

from bisect import insort
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from checker.compare.bounds import Bounds
from checker.compare.context import NOTHING_BEFORE, Context
from checker.compare.lanes import ONE
from checker.compare.link_signs import Nearness, Reading, Section, provision_stems
from checker.compare.model import Link
from checker.compare.ranking import WEIGHTS, Ranking, scaled
from checker.compare.rule_index import RuleIndex
from checker.compare.stems import stems
from checker.knowledge.base import View
from checker.language.events import heading_events
from checker.language.gazetteer import Gazetteer
from checker.language.model import Provision

# How much an event mention counts, by where it stands.
_ORIGIN = {"clause": 1.0, "lead-in": 0.9, "header": 0.9, "previous": 0.85, "heading": 0.8}

ABSTAIN_BELOW: dict[str, float] = {"M": 8.94, "E": 8.94, "X": 9.18, "P": 11.45, "D": 11.45}
"""Worth, by force, below which no rule is linked. Advice is often about nothing national; "if time allows" waives a
duty."""

_LOOK_AT = 24
"""Candidates looked at closely: the nearest by event and words alone."""

_OWN, _AROUND = 20, 7
"""How much a stem counts that stands in the clause itself, or in its context; the second time it counts again."""

_WORDS = 1.6
"""From which cosine on words count as the same: where this many times as much is 1."""

_SLACK = 1e-9
"""Sums in another order differ in their last digits."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A provision as the linker looks at it, and the candidate rules (positions in the index)."""

    reading: Reading
    near: Nearness
    candidates: Sequence[int]


class Linker:
    """Links provisions to the rules of one edition. Build once, use for a whole manual."""

    def __init__(self, view: View, gazetteer: Gazetteer, counterparts: Mapping[str, str]) -> None:
        """`counterparts` gives the rule that says most about each event."""
        self._gazetteer = gazetteer
        self._index = RuleIndex((r for r in view.rules.values() if view.group(r.id) != "none"), counterparts)
        self._bounds = Bounds(self._index, WEIGHTS)
        self._sections: dict[tuple[str, ...], Section] = {}

    def rank(
        self, provision: Provision, context: Context = NOTHING_BEFORE, prepared: Prepared | None = None
    ) -> Ranking:
        """The candidates for a provision that stands in this context. `prepared` where that was done before."""
        known = prepared or self.prepare(provision)
        return Ranking(self._index, self._bounds, known.reading, known.near, known.candidates, context)

    def prepare(self, provision: Provision) -> Prepared:
        """What can be told of a provision before those that stand before it are linked, and so of many in a row."""
        index = self._index
        reading = self._reading(provision)
        events = self._event_scores(provision)
        unit = 1.0 / (ONE * reading.length)
        telling = index.telling.sums(reading.times)
        likely = index.likelihood.beside_best(provision)
        candidates, examples = self._candidates(reading, events, telling, likely, unit)
        common, explained = index.common.sums(reading.times), index.explained.sums(dict.fromkeys(reading.own, 1))
        near = Nearness(
            events,
            {at: unit * examples[at] for at in candidates},
            {at: min(1.0, _WORDS * unit * (telling[at] + common[at])) for at in candidates},
            {at: explained[at] / ONE for at in candidates},
            likely,
        )
        return Prepared(reading, near, candidates)

    def _candidates(
        self,
        reading: Reading,
        events: Mapping[int, float],
        telling: Sequence[int],
        likely: Sequence[float],
        unit: float,
    ) -> tuple[list[int], dict[int, int]]:
        """The nearest rules by event and words alone, and how near the nearest example of each is.

        Examples are the dear part: they are read for rules that may be among the nearest, and no others. A cosine is a
        number of `telling` or of an example times `unit`.
        """
        provision, times = reading.provision, reading.times
        of_words, of_example, of_likely = 6.0 * unit, 2.0 * unit, 3.0
        section = reading.section.near
        rough = [
            of_words * found + of_likely * said + near
            for found, said, near in zip(telling, likely, section, strict=True)
        ]
        for at, score in events.items():
            rough[at] += 2.0 * score
        for at, score in reading.counterparts.items():
            rough[at] += 2.0 * score
        if provision.forms or provision.methods:
            for at in self._index.tools:
                rough[at] += 2.0
        known, own = self._index.examples, provision.clause.text
        most = [score + of_example * example for score, example in zip(rough, known.at_most(times), strict=True)]
        examples: dict[int, int] = {}
        nearest = [0.0]
        for at in sorted(range(len(most)), key=most.__getitem__, reverse=True):
            if most[at] <= max(0.0, nearest[0] - _SLACK):
                break
            examples[at] = known.nearest(times, own, at)
            rough[at] += of_example * examples[at]
            insort(nearest, rough[at])
            if len(nearest) > _LOOK_AT:
                del nearest[0]
        near = sorted(at for at in examples if rough[at])
        return sorted(near, key=rough.__getitem__, reverse=True)[:_LOOK_AT], examples

    def _reading(self, provision: Provision) -> Reading:
        index = self._index
        own, around = provision_stems(provision)
        idf = index.idf
        telling = {s: idf(s) for s in own}
        times = {s: _OWN * min(n, 2) for s, n in own.items()}
        for s, n in around.items():
            if index.known(s):
                times[s] = times.get(s, 0) + _AROUND * min(n, 2)
        events = tuple(m.event for m in provision.events[:2])
        return Reading(
            provision=provision,
            own=telling,
            both=frozenset(own.keys() | around.keys()),
            times=times,
            length=index.length(times),
            total=sum(telling.values()) or 1.0,
            events=events,
            stages=tuple(self._gazetteer.stages.get(e) for e in events),
            counterparts=self._counterparts(provision),
            section=self._section(provision.clause.headings),
        )

    def _counterparts(self, provision: Provision) -> dict[int, float]:
        result: dict[int, float] = {}
        for position, mention in enumerate(provision.events[:4]):
            at = self._index.counterparts.get(mention.event)
            if at is not None:
                result[at] = max(result.get(at, 0.0), 1.0 if position == 0 else 0.5 * mention.weight)
        return result

    def _section(self, headings: tuple[str, ...]) -> Section:
        """What the headings say; worked out once for each section."""
        known = self._sections.get(headings)
        if known is not None:
            return known
        index = self._index
        events: dict[int, float] = {}
        stages: list[str] = []
        share = 1.0
        for named in heading_events(headings, self._gazetteer):
            for event in named:
                for at, about in index.about.get(event, ()):
                    events[at] = max(events.get(at, 0.0), share * about)
                stage = self._gazetteer.stages.get(event)
                if stage and stage not in stages:
                    stages.append(stage)
            share *= 0.7
        words = index.worded(stems(" ".join(headings[-2:])))
        titles = index.entitled(stems(headings[-1] if headings else ""))
        near = [0.0] * len(index.rules)
        for weight, found in ((0.8, events), (2.0, titles)):
            for at, score in found.items():
                near[at] += weight * score
        most = self._bounds.of_section(events, words, titles, stages)
        section = Section(events, words, titles, tuple(stages), near, most)
        self._sections[headings] = section
        return section

    def _event_scores(self, provision: Provision) -> dict[int, float]:
        scores: dict[int, float] = defaultdict(float)
        for position, mention in enumerate(provision.events):
            weight = (1.0 if position == 0 else 0.9 * mention.weight) * _ORIGIN[mention.origin]
            for at, about in self._index.about.get(mention.event, ()):
                scores[at] = max(scores[at], weight * about)
        return scores

    def link(
        self, provision: Provision, context: Context = NOTHING_BEFORE, prepared: Prepared | None = None
    ) -> tuple[Link, Ranking]:
        """The governing rule, or an abstention, and the candidates."""
        ranking = self.rank(provision, context, prepared)
        if not ranking.size:
            return Link(None, 0.0, "no rule shares an event or telling words with this text"), ranking
        best = ranking.best(1)[0]
        score = scaled(best.worth)
        force = "X" if "time-allows" in provision.cues else provision.force
        if best.worth < ABSTAIN_BELOW[force]:
            return Link(None, score, "no rule is close enough"), ranking
        reason = (
            "names the same event"
            if best.event >= 0.6
            else "stands under the same event"
            if best.event
            else "shares its words"
        )
        return Link(best.rule.id, score, reason), ranking
