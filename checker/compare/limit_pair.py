"""A national limit of a candidate rule beside the local one that it is held against."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from checker.compare.ranking import Match
from checker.compare.stems import stems
from checker.compare.timing import Verdict
from checker.knowledge.model import Limit, Moment


@dataclass(frozen=True, slots=True)
class LimitPair:
    """A limit of a candidate rule, held against a local one."""

    match: Match
    limit: Limit
    """One of the rule's limits: the first, or one of those that follow it."""
    verdict: Verdict
    """How the local limit ends against it, were the starts the same."""

    @property
    def ahead(self) -> bool:
        """Whether the limit is one of notice: its step is then the start, and the clock is counted from its end."""
        return self.limit.bound in {"before", "at_least"}

    @property
    def done(self) -> Moment | None:
        """What is to be done by the limit."""
        return self.limit.start if self.ahead else self.limit.end

    @property
    def counted(self) -> Moment | None:
        """The moment from which its clock runs."""
        return self.limit.end if self.ahead else self.limit.start

    @property
    def known(self) -> frozenset[str]:
        """The stems of the rule's own words."""
        rule = self.match.rule
        return _rule_words(rule.title, rule.statement, tuple(rule.covers), rule.action)


@lru_cache(maxsize=1024)
def _rule_words(title: str, statement: str, covers: tuple[str, ...], action: str) -> frozenset[str]:
    return frozenset(stems(f"{title} {statement} {' '.join(covers)} {action}"))
