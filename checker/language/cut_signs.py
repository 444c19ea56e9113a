"""Where a sentence might be cut into clauses, and signs by which a cut is told from words that only go together.

A part may begin with a joining word ("and", "but"), after a comma, semicolon, dash or colon, or with "who" or "which".
The signs tell of the joint itself, of the words that open what follows and of its verb, of the verb so far, and of how
alike the two are. What each is worth was fitted: `checker.language.cuts`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache

from checker.language.group_words import SUBORDINATORS
from checker.language.groups import Group
from checker.language.modals import find_groups
from checker.language.numbers import in_figures, number
from checker.language.people import persons
from checker.language.times import read_times
from checker.language.tokens import fold
from checker.language.verbs import verbs

JOINING = frozenset("and or but nor unless then although though whereas".split())
_RELATIVE = frozenset({"who", "which"})
_BEFORE_RELATIVE = frozenset("and or of in to for by from with on under through at".split())
"""After these "who" and "which" do not begin a part: it has begun before."""
_BREAKS = frozenset({",", ";", ":", "–", "—", "|"})
_MARKS = _BREAKS | {"(", ")", "-"}
_FILLERS = frozenset("then also always both later again".split())
_AS_WRITTEN = frozenset(
    """
    the a an this that these those it they he she we you i no each every any all its their his her our your one some
    is are was were be been being has have had do does did not never must should shall will may can could would might
    need needs to of in on at by for from with within without into under over as after before until when where if once
    who which whom whose what how why whether than and or but nor so because only there here first second next nobody
    someone anyone everyone
    """.split()
)
"""Words that are their own kind."""
_DETERMINERS = frozenset("the a an this these those it they he she its their no each every any all".split())
_OPENS = SUBORDINATORS | frozenset("should after before as for in".split())
_FORMS = "BTPG"
_NEAR = 3
"""Tokens after the first verb so far within which its form is seen."""
_FAR = 60
"""Tokens before and after a cut that are looked at, so that a long sentence is not read again at each joining word."""


Signs = tuple[str, ...]
"""Signs that hang on the same facts: their names, one a line, with places for the facts; and these.

Facts come again and again, so that what such signs weigh together can be kept, and no name need be made twice.
"""


class Parts:
    """A sentence as far as its cuts ask for it, each thing read once."""

    def __init__(self, lower: Sequence[str], layout: str) -> None:
        self.lower, self.layout = lower, layout

    @cached_property
    def groups(self) -> Sequence[Group]:
        """The verb groups in order."""
        return find_groups(self.lower)

    @cached_property
    def starts(self) -> Sequence[int]:
        """Where the verb groups start."""
        return [group.start for group in self.groups]

    @cached_property
    def limits(self) -> Sequence[int]:
        """Where time limits and dates start, in order."""
        times = read_times(self.lower)
        return sorted([*(limit.start for limit in times.limits), *(start for start, _ in times.calendar_dates)])

    @cached_property
    def stops(self) -> Sequence[int]:
        """For each token the next one, from itself on, that opens another part: a semicolon, ", and", ", but"."""
        lower = self.lower
        result = [len(lower)] * (len(lower) + 1)
        for index in range(len(lower) - 1, -1, -1):
            stops = lower[index] == ";" or (lower[index] in {"and", "but"} and lower[index - 1] == ",")
            result[index] = index if stops else result[index + 1]
        return result

    def between(self, start: int, end: int) -> Sequence[Group]:
        """The verb groups that start from one token up to, not including, another."""
        return self.groups[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def timed(self, start: int, end: int) -> bool:
        """Whether a time limit or date starts there."""
        at = bisect_left(self.limits, start)
        return at < len(self.limits) and self.limits[at] < end


_BY_THE_WAY = frozenset({"sooner", "earlier"})
"""After "and" these go on with the limit: "within ten days, and sooner where the child needs it"."""


def candidates(lower: Sequence[str]) -> Iterator[int]:
    """The tokens at which another part may begin."""
    for index in range(2, len(lower) - 1):
        word, before = lower[index], lower[index - 1]
        if word in JOINING:
            if before not in JOINING and lower[index + 1] not in _BY_THE_WAY:
                yield index
        elif (
            (before in _BREAKS or (word in _RELATIVE and before not in _BEFORE_RELATIVE))
            and (word[0].isalnum() or word == '"')
        ):  # fmt: skip
            yield index


def opening(lower: Sequence[str], at: int) -> int:
    """The first token of a part that begins at `at`, without its joining word and words such as "then" and "also"."""
    after = at + (lower[at] in JOINING)
    while after < len(lower) - 1 and lower[after] in _FILLERS:
        after += 1
    return after


def cut_signs(parts: Parts, part: int, at: int) -> Iterator[Signs]:
    """The signs that the part of a sentence which begins at `part` ends before the token `at`."""
    lower = parts.lower
    mark = lower[at - 1] if lower[at - 1] in _MARKS else ""
    word = lower[at] if lower[at] in JOINING or lower[at] in _RELATIVE else ""
    joint = f"{mark}{word or '_'}"
    opens = lower[part] if lower[part] in _OPENS else ""
    relative = _yes(not _RELATIVE.isdisjoint(lower[part : part + 2]))
    part, after = max(part, at - _FAR), opening(lower, at)
    stop = min(parts.stops[after + 1], after + _FAR)
    first, second, third = (*map(kind_of, lower[after : after + 3]), "$", "$")[:3]
    left, right = parts.between(part, at), parts.between(after, stop)
    told, tells = (next((group for group in groups if group.main), None) for groups in (left, right))
    verb, own = _named(told), _named(tells)
    own_at = f"{own} {_size(tells.start - after)}" if tells else own
    last, next_one = (left[-1] if left else None), (right[0] if right else None)
    limits = f"{_yes(parts.timed(part, at))} {_yes(parts.timed(after, stop))}"
    comma = next((i for i in range(after + 1, stop) if lower[i] == ","), stop)
    subordinate = _subordinate(lower, part, at)
    yield _JOINT, joint, first, second
    yield _OPENS_WITH, first, second, third
    yield _BESIDE, in_figures(lower[after]), kind_of(lower[at - 1 - bool(mark)])
    yield _VERBS, joint, verb, own, own_at
    yield _FORM, joint, _form(lower, part, at, told), first, second
    yield _NEXT, _placed(next_one), _size(next_one.start - after) if next_one else ""
    yield _LAST, joint, first, _placed(last)
    if last:
        yield _SINCE, first, _size(at - last.end)
    yield _LIMITS, joint, own, limits, _yes(parts.timed(after, after + 2))
    yield _LENGTHS, joint, _size(stop - after), _size(comma - after)
    yield _WHOLE, _size(at - part), lower[stop] if stop < len(lower) else "$", parts.layout
    yield _WITHIN, joint, first, own_at, subordinate, _yes(subordinate)
    yield _BEGINS, joint, opens, _yes(told), relative
    if opens and mark and _BREAKS.isdisjoint(lower[part : at - 1]):
        yield (_ENDS_OPENING,)
    if lower[part:at].count("(") > lower[part:at].count(")"):
        yield _INSIDE, joint
    if joint == ",_":
        yield _ROW, first, _yes(stop < len(lower)), _yes("and" in lower[after + 1 : stop])
    if tells:
        person = _yes("who" in map(kind_of, lower[after : tells.start]))
        yield _SUBJECT, joint, own, person, _yes(tells.start > after and lower[after] in _DETERMINERS)


_JOINT = "joint {0}\njoint {0} opens {1}\njoint {0} opens {1} {2}"
_OPENS_WITH = "opens {0}\nopens {0} {1}\nopens {0} {1} {2}\nsecond {1}"
_BESIDE = "word {}\nbefore {}"
_VERBS = (
    "told {1}\ntold {1} tells {2}\ntells {3}\njoint {0} tells {2}\njoint {0} tells {3}\njoint {0} told {1} tells {2}"
)
_FORM = "form {1} opens {2}\njoint {0} form {1} opens {2} {3}"
_NEXT = "next {} {}"
_LAST = "last {2}\njoint {0} last {2} opens {1}"
_SINCE = "since {1} opens {0}"
_LIMITS = "limits {2}\njoint {0} limits {2} tells {1}\nlimit at once {3}"
_LENGTHS = "length {1}\njoint {0} length {2}"
_WHOLE = "length before {}\nstop {}\nlayout {}"
_WITHIN = "in {3}\nin {4} joint {0} opens {1}\nin {4} tells {2}"
_BEGINS = "begins {1} {2}\nrelative {3} joint {0}"
_ENDS_OPENING = "ends opening"
_INSIDE = "inside\ninside {}"
_ROW = "row {1} {2} opens {0}"
_SUBJECT = "person {2} {1}\nsubject {3} joint {0} {1}"


def names(signs: Signs) -> list[str]:
    """The names of signs."""
    form, *facts = signs
    return form.format(*facts).split("\n")


@lru_cache(maxsize=50_000)
def kind_of(word: str) -> str:
    """The kind of a word: itself where it is a small one, else the verb forms it may be, a person, a number, a noun."""
    if word in _AS_WRITTEN or word in _MARKS:
        return word
    if not word[0].isalnum():
        return "."
    if number(word) is not None:
        return "#"
    v = verbs()
    kinds = (
        ("B", word in v.base),
        ("T", word in v.third),
        ("P", word in v.participle),
        ("d", word in v.past and word not in v.participle),
        ("G", word in v.gerund),
        ("n", word in v.noun_like or word in v.noun_base),
        ("s", word in v.stative or word in v.stative_third),
    )
    if form := "".join(kind for kind, there in kinds if there):
        return form
    if fold(word) in persons():
        return "who"
    return next((ending for ending in ("ly", "ing", "ed") if word.endswith(ending)), "s" if word[-1] == "s" else "x")


def _named(group: Group | None) -> str:
    """The kind of a verb group."""
    return "none" if group is None else f"{group.kind} {group.cue}".rstrip()


def _placed(group: Group | None) -> str:
    """The kind of a verb group, and whether it is that of a main clause."""
    return f"{_named(group)} {_yes(group is not None and group.main)}"


def _form(lower: Sequence[str], part: int, at: int, told: Group | None) -> str:
    """The forms that the verb of the part so far may have."""
    start = part if told is None else told.end if told.kind in {"cue", "aux"} else told.start
    kinds = [kind_of(word) for word in lower[start : min(start + _NEAR, at)]]
    forms = "".join(form for form in _FORMS if any(form in kind for kind in kinds))
    return f"{'^' if told is None else ''}{forms}{'be' if told is not None and told.kind == 'be' else ''}"


def _subordinate(lower: Sequence[str], part: int, at: int) -> str:
    """The word that opened a clause within the part so far, which no mark has ended since."""
    for index in range(at - 1, part - 1, -1):
        if lower[index] in {",", ";", ":"} and index < at - 1:
            return ""
        if lower[index] in SUBORDINATORS or lower[index] == "that":
            return lower[index]
    return ""


def _size(count: int) -> str:
    """A number of tokens, roughly."""
    return _SIZES[bisect_left(_MOST, count)]


_MOST = (0, 1, 2, 4, 7, 12, 24)
_SIZES = (*map(str, _MOST), "more")


def _yes(there: object) -> str:
    return "yes" if there else "no"
