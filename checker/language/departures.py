"""Sentences in which a manual itself says that it departs from national text, or that a rule is its own choice.

Four ways of saying so are known: a comparison ("shorter than the national limit", "goes further than Working
Together", "departs from"), a choice ("we have chosen to", "locally agreed", "this is a local limit"), two figures set
against each other ("national guidance allows ten working days, here we keep seven"), and a national silence beside a
local rule ("national guidance sets no limit; ours is a week"). National text that is only cited says none of this,
nor does a sentence about what local rules may do, must not do, or would do if.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from checker.language.model import Span
from checker.language.numbers import NUMBER_WORDS
from checker.language.sentences import split_sentences


@dataclass(frozen=True, slots=True)
class Departure:
    """One such passage. `about` are the sentences it may speak of, likeliest first; `back` says that it points back.

    Spans are offsets in the text that was read.
    """

    span: Span
    about: tuple[Span, ...]
    back: bool


_LETTERS = (
    "national|statut|working together|legislation|the law|the guidance|government|local|deliberate|purpose|by choice|"
    "knowing|intention|chose|opted|elected|our own|keep|retain|kept|decided"
).split("|")
"""A text with none of these says nothing of the kind; most end here, and looking for letters is fast."""

_TOKEN = re.compile(r"[a-z0-9][a-z0-9'-]*|[,;:()*—–]")

_NATIONAL = r"(?:national|nationally|statutory|statute|working together|legislation|the law|the guidance|government)\b"
_LINK = r"(?: (?:the|what|those|that|those in|in|by|as|is|are|it|its|set|sets|given|asked|asks|for|of|required|under))"
_COMPARED = (
    r"(?:shorter|tighter|stricter|firmer|quicker|faster|sooner|earlier|later|longer|higher|lower|stronger|weaker|"
    r"wider|narrower|fewer|more|less|better|other|different|greater|closer)"
)
_RULE = (
    r"(?:(?:time )?(?:limits?|scales?)|timescales?|standards?|rules?|requirements?|expectations?|targets?|figures?|"
    r"periods?|intervals?|deadlines?|additions?|steps?|minimums?|maximums?|frequency|frequencies|measures?)"
)
_FIGURE = rf"(?:\d+|{'|'.join(NUMBER_WORDS)})"
_AREA = (
    r"(?:we|partnership|partners|board|area|borough|county|city|council|authority|region|trust|school|academy|"
    r"managers|agencies)"
)


@dataclass(frozen=True, slots=True)
class _Statement:
    """One of `keys` must be there, or the pattern is not tried. `modal`: "may" or "must" before it undoes it."""

    keys: tuple[str, ...]
    pattern: re.Pattern[str]
    modal: bool = True


def _statement(keys: str, pattern: str, *, modal: bool = True) -> _Statement:
    return _Statement(tuple(keys.split("|")), re.compile(pattern), modal)


_STATEMENTS = (
    # comparisons
    _statement("than", rf"\b{_COMPARED}(?: [a-z'-]+){{0,2}} than{_LINK}{{0,4}} {_NATIONAL}", modal=False),
    _statement("further|beyond", rf"\b(?:further|beyond)(?: than)?{_LINK}{{0,4}} {_NATIONAL}"),
    _statement(
        "depart|differ|deviat|diverg|variation",
        rf"\b(?:departs?|departing|departed|departure|differs?|differing|different|deviates?|deviation|diverges?|"
        rf"variation)(?: [a-z'-]+){{0,2}} (?:from|to){_LINK}{{0,4}} {_NATIONAL}",
    ),
    _statement(
        "addition to|on top of|exceed|above",
        rf"\b(?:in addition to|on top of|exceeds?|exceeding|above){_LINK}{{0,4}} {_NATIONAL}"
        r"(?: [a-z]+){0,2} (?:minimum|requirements?|limits?|standards?|expectations?|rules?|figures?|timescales?)\b",
    ),
    _statement("over and above", rf"\bover and above{_LINK}{{0,4}} {_NATIONAL}"),
    _statement(
        "instead|place of|rather|not ",
        rf"\b(?:instead of|in place of|rather than|not){_LINK}{{0,2}} {_NATIONAL}"
        rf" (?:guidance's |together's )?(?:[a-z0-9-]+ )?(?:{_RULE}|one|ones|{_FIGURE})\b",
        modal=False,
    ),
    _statement(
        "not |no ",
        r"\b(?:although|though|while|which|this|that|it)(?: [a-z'-]+){0,3} (?:not|no)(?: an?| itself)?"
        r"(?: (?:required|asked for|demanded|prescribed|laid down|set|requirement|duty|rule))?(?: (?:of|by|in|under))?"
        rf"(?: the)? {_NATIONAL}",
        modal=False,
    ),
    # choices
    _statement(
        "chose|choose|opt|elected",
        rf"\b{_AREA}(?: [a-z'-]+){{0,2}} (?:(?:have|has)(?: [a-z]+)? )?(?:chosen|chose|chooses?|opted|opt|elected)"
        rf"(?: locally| deliberately)? (?:to|for|an? {_COMPARED}|this|these|that|the {_COMPARED}|{_FIGURE})\b",
    ),
    _statement(
        "decided|agreed",
        r"\b(?:we|partnership|partners)(?: [a-z'-]+){0,2} (?:have|has)(?: [a-z]+)? (?:decided|agreed)"
        r" (?:locally|to (?:keep|go|set|hold|ask|add|shorten|retain))\b",
    ),
    _statement(
        "local ",
        r"\b(?:is|are|was|were|as|remains|by|makes? this|being) (?:an? |the |our |our own )?"
        r"(?:deliberate |deliberately |purely |wholly |conscious )?local (?:choices?|decisions?|additions?|agreement|"
        rf"variations?|departures?|{_RULE})\b",
    ),
    _statement("local ", r"\blocal (?:choice|decision|variation|departure) (?:to|made|taken|of)\b"),
    _statement(
        "locally",
        rf"\b(?:this|that|it|these|those|they|both|which|{_RULE})(?: [a-z'-]+){{0,5}} "
        r"(?:is|are|was|were|been|being)(?: [a-z]+)? (?:locally (?:agreed|set|chosen|adopted|imposed|decided)|"
        r"(?:agreed|set|chosen|adopted|imposed|decided|added) locally)\b",
    ),
    _statement("locally", rf"\blocally (?:agreed|set|chosen|adopted|imposed|added)(?: [a-z-]+){{0,2}} {_RULE}\b"),
    _statement("locally", r"(?:^|[(,;:*—–] )(?:an? )?locally (?:agreed|set|chosen|adopted|added)(?: [),;—–]|$)"),
    _statement(
        "deliberate|purpose|intention|knowing",
        rf"\b(?:deliberately|on purpose|knowingly|intentionally)(?: [a-z]+)? (?:{_COMPARED}|asks?|sets?|keeps?|kept)\b",
    ),
    _statement(
        "deliberate|purpose|by choice", rf"\b(?:{_COMPARED}|kept|set) (?:here )?(?:on purpose|deliberately|by choice)\b"
    ),
    _statement(
        "keep|kept|retain",
        r"\b(?:keeps?|retains?|kept|retained) (?:the|our|an?|to the) (?:earlier|former|old|older|previous|shorter|"
        rf"tighter|stricter|longer|local)(?: [a-z-]+)? {_RULE}\b",
    ),
    _statement("our own", rf"\b(?:{_RULE} of our own|our own (?:[a-z-]+ )?{_RULE})\b"),
)

_UNSAID = frozenset("no not never nor nothing neither none if whether unless any without cannot".split())
_UNSURE = _UNSAID | frozenset("may might can could must should would where wherever".split())
_WINDOW = 5
_LONGEST = 1_000
"""Characters of a sentence that are looked at, so that no run of text can make matching slow."""

_CITED = re.compile(r"\b(?:national|nationally|working together|statutory)\b", re.IGNORECASE)
_TIMED = re.compile(rf"\b(?:{_FIGURE}|daily|weekly|fortnightly|monthly|termly|a (?:day|week|fortnight|month))\b")
_SILENT = re.compile(
    r"\b(?:national|nationally|working together|statutory)\b(?: [a-z'-]+){0,3} "
    r"(?:(?:sets?|gives?|names?|has|makes?|puts?|prescribes?|contains?|fixes|requires?|asks? for) "
    r"(?:no|none|nothing)\b|leaves?\b(?: [a-z'-]+){1,6} (?:open|to)\b|is silent\b|"
    r"does not (?:set|require|ask|prescribe|specify|fix|name)\b)"
    rf"|\bno (?:national|statutory) (?:{_RULE}|form|template|interval|quorum|method|tool)\b"
    r"|\bnot (?:set|fixed|prescribed|required|specified) nationally\b"
)
_HERE = re.compile(
    r"\b(?:here|locally|we|our|ours|this (?:area|partnership|authority|borough|county|city|manual|board|service|"
    rf"trust|school|academy)|(?:the|our) local {_RULE}|local {_RULE})\b"
)
_NAMED = re.compile(
    r"\b[Ii]n (?!Chapter|Section|Part|Appendix|Table|Annex|England|Wales|Working|January|February|March|"
    r"April|May|June|July|August|September|October|November|December|The\b|This\b|Addition)[A-Z][a-z]+"
)
_AGAINST = re.compile(
    r" (?:but|while|whilst|whereas|although|though|yet|however|;|:|—|–|,(?= (?:here|locally|we|ours?|in)\b)) "
)
_OPENS = re.compile(r"(?:while|whilst|whereas|although|though) ")
_GRANTED = re.compile(
    r"\b(?:while|whilst|although|though)(?: [a-z'-]+){0,2}?(?= (?:national|nationally|working|statutory|no)\b)"
)
_BACK = re.compile(
    rf"(?:\* )*(?:note(?:s)? [:—–] )?(?:this|that|it|these|those|they|both|such|the (?:[a-z-]+ ){{0,3}}{_RULE}|"
    r"the (?:[a-z-]+ ){0,2}(?:rows?|table)|locally)\b"
)


def departures(text: str) -> Iterator[Departure]:
    """The passages of a block of text in which it says that it departs from national text."""
    if not _maybe(text):
        return
    spans = [Span(*span) for span in split_sentences(text)]
    for number, span in enumerate(spans):
        before, after = spans[max(number - 1, 0) : number], spans[number + 1 : number + 2]
        sentence = text[span.start : span.end]
        if says_so(sentence):
            back = bool(_BACK.match(_plain(sentence)))
            yield Departure(span, (span, *before, *after) if back else (span, *after, *before), back)
        elif before and _set_against(text[before[0].start : before[0].end], sentence):
            # Of the two sentences the local one comes first, then the national one.
            about = (*before, span) if _CITED.search(sentence) else (span, *before)
            yield Departure(Span(before[0].start, span.end), about, False)


def says_so(sentence: str, *, heading: bool = False) -> bool:
    """Whether a sentence says by itself that the text departs from national text or makes a choice of its own."""
    if not _maybe(sentence):
        return False
    plain = _plain(sentence)
    return any(
        not _held_back(plain, match.start(), statement.modal, heading)
        for statement in _STATEMENTS
        if any(key in plain for key in statement.keys)
        for match in statement.pattern.finditer(plain)
    ) or bool(_CITED.search(sentence) and _contrasts(plain, sentence))


def _maybe(text: str) -> bool:
    lower = text.lower()
    return any(map(lower.__contains__, _LETTERS))


def _plain(sentence: str) -> str:
    """Lower case, straight apostrophes, words and the marks that part clauses, one space between them; capped."""
    return " ".join(_TOKEN.findall(sentence[:_LONGEST].lower().replace("’", "'")))


def _held_back(plain: str, at: int, modal: bool, heading: bool) -> bool:
    """Whether a word before a statement takes it back: "no shorter than", "may go further than", "if it departs"."""
    clause = re.split(r"[,;:()—–]", plain[:at])[-1].split()[-_WINDOW:]
    stops = _UNSURE if modal else _UNSAID
    if heading:
        stops = stops - {"where", "wherever"}
    first = plain.split(" ", 1)[0]
    return bool(stops & set(clause)) or first in {"if", "unless", "whether"} or (first == "where" and not heading)


def _contrasts(plain: str, raw: str) -> bool:
    """Two halves of one sentence: what stands nationally, and another figure or a rule here."""
    if any(_SILENT.match(plain, granted.end() + 1) for granted in _GRANTED.finditer(plain)):
        return True  # "although national guidance does not ask for this"
    opening = _OPENS.match(plain)
    cut = plain.find(" , ") if opening else -1
    halves = [(plain[:cut], plain[cut + 3 :])] if cut > 0 else []
    halves += [(plain[: m.start()], plain[m.end() :]) for m in _AGAINST.finditer(plain)]
    named = bool(_NAMED.search(raw))
    return any(_one_and_other(a, b, named) or _one_and_other(b, a, named) for a, b in halves)


def _one_and_other(there: str, here: str, named: bool) -> bool:
    if not (_HERE.search(here) or (named and re.search(r"\bin [a-z]+", here))) or _CITED.search(here):
        return False
    return bool(_SILENT.search(there) or (_CITED.search(there) and _TIMED.search(there) and _TIMED.search(here)))


def _set_against(before: str, sentence: str) -> bool:
    """Two sentences, one of what stands nationally, and one that opens with what stands here (or the other way)."""
    if bool(_CITED.search(before)) == bool(_CITED.search(sentence)):
        return False
    first, second = _plain(before), _plain(sentence)
    if _CITED.search(second):
        there, here, opening, named = second, first, first, _NAMED.search(before)
    else:
        there, here, opening, named = first, second, " ".join(second.split()[:4]), _NAMED.match(sentence)
    if not (named or _HERE.search(opening)):
        return False
    return bool(_SILENT.search(there) or (_TIMED.search(there) and _TIMED.search(here)))
