"""Limits that do not go together: proposed by a network of events, decided by walking real dates over a calendar.

The network (networkx) only screens, with lengths in days that err on the side of proposing too much. Whether limits
clash is then seen from every working day of four years, bank holidays counted, by the same walk as a single limit
(`checker.compare.timing`). A day is the finest grain.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from functools import cache, partial
from itertools import pairwise
from typing import TYPE_CHECKING

from checker.compare.timing import end_of, start_days
from checker.durations import Duration
from checker.journey.model import Clash, Link, Order, TimeLimit

if TYPE_CHECKING:
    import networkx as nx

_MORNING = 9
_FAR = timedelta(days=365 * 6)
_ROUNDS = 60
_MOST = 20
"""Clashes told of each kind."""


def clashes(limits: Sequence[TimeLimit], orders: Sequence[Order]) -> tuple[Clash, ...]:
    """Every clash that the calendar bears out, those that can never be met first.

    A clash of national rules alone is no matter of a manual, but is told too: it would be a fault in the rules.
    """
    never = _never(limits, orders)
    return (*never, *_in_full(limits, orders))


def after(day: date, duration: Duration) -> date:
    """The day on which a limit that runs from `day` ends."""
    return end_of(datetime(day.year, day.month, day.day, _MORNING), duration).date()


# --- never: however quickly each step is taken ---


def _never(limits: Sequence[TimeLimit], orders: Sequence[Order]) -> list[Clash]:
    """Circles of the network in which notice and minimum times come to more than the limits leave room for.

    A minimum time is told once, with the limits that leave it the least room.
    """
    left: list[Link] = [*limits, *orders]
    found: list[Clash] = []
    while len(found) < _MOST:
        circle = _negative_circle(left)
        if not circle:
            break
        clash = _walk_windows(circle)
        if clash is not None:
            found.append(clash)
        least = [link for link in circle if isinstance(link, TimeLimit) and link.kind == "at-least"]
        # Without its longest minimum the circle is no longer one, and the next may show.
        left.remove(max(least, key=lambda link: _longest(link.duration)))
    return found


def _negative_circle(links: Sequence[Link]) -> list[Link]:
    """Links of one circle whose lengths sum to less than nought, () where there is none.

    An edge A -> B of weight w says: B comes no later than w days after A. Limits are taken at their shortest and
    minimum times at their longest, so that nothing which might clash is missed.
    """
    import networkx as nx

    graph: nx.DiGraph[str] = nx.DiGraph()
    for link in links:
        if isinstance(link, Order):
            start, end, weight = link.end, link.start, 0
        elif link.kind == "at-most":
            start, end, weight = link.start, link.end, _shortest(link.duration)
        else:
            start, end, weight = link.end, link.start, -_longest(link.duration)
        if not graph.has_edge(start, end) or graph.edges[start, end]["weight"] > weight:
            graph.add_edge(start, end, weight=weight, link=link)
    if not graph:
        return []
    first = "\0"  # a start that leads everywhere; no event is called so
    graph.add_weighted_edges_from([(first, node, 0) for node in list(graph)])
    try:
        nodes = nx.find_negative_cycle(graph, first)
    except nx.NetworkXError:
        return []
    return [graph.edges[pair]["link"] for pair in pairwise(nodes)]


def _walk_windows(links: Sequence[Link]) -> Clash | None:
    origin = _first(links)
    limits = [link for link in links if isinstance(link, TimeLimit)]
    bad = [day for day in start_days() if _no_dates(links, origin, day)]
    if not bad:
        return None
    whole = next((limit for limit in limits if limit.kind == "at-most"), None)
    rest = tuple(link for link in links if link is not whole)
    return Clash("never", whole, rest, len(bad), len(start_days()), bad[0])


def _no_dates(links: Sequence[Link], origin: str, day: date) -> bool:
    """True where no dates for the events meet all links when the first event is on `day`.

    Each event has an earliest and a latest day; every link narrows them until nothing changes or nothing is left.
    """
    names = {name for link in links for name in (link.start, link.end)}
    low = dict.fromkeys(names, day - _FAR)
    high = dict.fromkeys(names, day + _FAR)
    low[origin] = high[origin] = day
    for _ in range(_ROUNDS):
        before = (dict(low), dict(high))
        for link in links:
            one, other = link.start, link.end
            if isinstance(link, Order):
                low[other] = max(low[other], low[one])
                high[one] = min(high[one], high[other])
            elif link.kind == "at-most":
                high[other] = min(high[other], after(high[one], link.duration))
                low[one] = max(low[one], _earliest(low[other], link.duration))
            else:
                low[other] = max(low[other], after(low[one], link.duration))
                high[one] = min(high[one], _latest(high[other], link.duration))
        if any(low[name] > high[name] for name in names):
            return True
        if before == (low, high):
            return False
    return False


@cache
def _earliest(day: date, duration: Duration) -> date:
    """The earliest start from which a limit still reaches `day`."""
    start = day - timedelta(days=_longest(duration) + 1)
    while after(start, duration) < day:
        start += timedelta(days=1)
    return start


@cache
def _latest(day: date, duration: Duration) -> date:
    """The latest start from which a minimum time is over by `day`."""
    start = day
    while after(start, duration) > day:
        start -= timedelta(days=1)
    return start


def _first(links: Iterable[Link]) -> str:
    """The event of a circle from which its dates are walked: one that nothing in it comes before, if there is one."""
    links = list(links)
    ends = {link.end for link in links}
    return next((link.start for link in links if link.start not in ends), links[0].start)


# --- in full: only if steps take less time than they are allowed ---


def _in_full(limits: Sequence[TimeLimit], orders: Sequence[Order]) -> list[Clash]:
    found: list[Clash] = []
    for whole in limits:
        if whole.kind != "at-most":
            continue
        chain = _longest_chain(whole, [link for link in limits if link is not whole], orders)
        timed = [link for link in chain if isinstance(link, TimeLimit)]
        if len(timed) < 2 or not any(link.kind == "at-most" for link in timed):
            continue
        if all(link.side == "national" for link in (whole, *timed)):
            continue
        clash = _walk_chain(whole, chain)
        if clash is not None:
            found.append(clash)
    return _loosest(found)[:_MOST]


def _loosest(found: Sequence[Clash]) -> list[Clash]:
    """One clash for each chain: that with the limit which leaves most room, since those that leave less follow."""
    kept: dict[tuple[Link, ...], Clash] = {}
    for clash in found:
        other = kept.get(clash.chain)
        if other is None or _room(clash) > _room(other):
            kept[clash.chain] = clash
    return sorted(kept.values(), key=lambda clash: (-clash.days, clash.whole.where if clash.whole else ""))


def _room(clash: Clash) -> tuple[int, bool]:
    """How long the overrun limit is; among equals the national one tells more."""
    assert clash.whole is not None
    return _longest(clash.whole.duration), clash.whole.side == "national"


def _longest_chain(whole: TimeLimit, others: Sequence[TimeLimit], orders: Sequence[Order]) -> list[Link]:
    """The links that take longest, one after the other, from the start of a limit to its end; [] where none do."""
    import networkx as nx

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for order in orders:
        graph.add_edge(order.start, order.end, link=order, days=0)
    for link in others:
        # A limit on the same two events is another version of the whole, not a part of it; one that points back
        # against the usual order cannot stand in a chain.
        if (link.start, link.end) == (whole.start, whole.end) or _leads(graph, link.end, link.start):
            continue
        graph.add_edge(link.start, link.end, link=link, days=_longest(link.duration))
    if whole.start not in graph or whole.end not in graph or not nx.has_path(graph, whole.start, whole.end):
        return []
    best: dict[str, tuple[int, list[Link]]] = {whole.start: (0, [])}
    for node in nx.topological_sort(graph):
        if node not in best:
            continue
        length, chain = best[node]
        for _, target, data in graph.out_edges(node, data=True):
            if target not in best or length + data["days"] > best[target][0]:
                best[target] = (length + data["days"], [*chain, data["link"]])
    return best[whole.end][1]


def _leads(graph: nx.MultiDiGraph[str], start: str, end: str) -> bool:
    import networkx as nx

    return start in graph and end in graph and nx.has_path(graph, start, end)


def _walk_chain(whole: TimeLimit, chain: Sequence[Link]) -> Clash | None:
    durations = [link.duration for link in chain if isinstance(link, TimeLimit)]
    bad: list[tuple[date, date, date]] = []
    for day in start_days():
        end = day
        for duration in durations:
            end = after(end, duration)
        limit = after(day, whole.duration)
        if end > limit:
            bad.append((day, end, limit))
    if not bad:
        return None
    day, end, limit = bad[0]
    return Clash("in-full", whole, tuple(chain), len(bad), len(start_days()), day, end, limit)


# --- lengths for the screen ---


@cache
def _lengths(duration: Duration) -> tuple[int, int]:
    measure = partial(after, duration=duration)
    days = [(measure(day) - day).days for day in start_days()]
    return min(days), max(days)


def _shortest(duration: Duration) -> int:
    return _lengths(duration)[0]


def _longest(duration: Duration) -> int:
    return _lengths(duration)[1]
