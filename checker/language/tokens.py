"""Words: splitting a text into tokens, folding them for matching, and stems for similarity.

Everything after this matches over token tuples, never with patterns over the raw text, so that cost is linear in the
number of words and a hostile run of characters cannot make matching slow.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

import snowballstemmer

from checker.kept import Kept
from checker.language.numbers import in_figures
from checker.language.short_forms import SECTION, in_full

_LETTER = "A-Za-z0-9\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u017f\ufb00-\ufb06"
_TOKEN = re.compile(rf"[{_LETTER}]+(?:['’./&\u2010\u2011-][{_LETTER}]+)*|[^\s{_LETTER}]")
_STEMMER = snowballstemmer.stemmer("english")

STOP_WORDS: frozenset[str] = frozenset(
    """
    a an the and or but if of to in on at by for from with as is are was were be been being am it its this
    that these those their there they them he she his her him you your we our us i who whom which what when
    where while will would shall should must may might can could do does did done have has had having not no
    nor any all each every some such than then so into out up down over under about between through during
    before after above below again further once also only own same other another both more most very just
    whether how why because until unless within without per via upon onto one s t
    """.split()
)


class Token(NamedTuple):
    """One word or mark: as written, folded for matching, in lower case, and its offsets in the text.

    A tuple, because a manual has many and it is the cheapest to make.
    """

    text: str
    word: str
    lower: str
    """As written but in lower case, with straight apostrophes and British spelling: "is" stays apart from "be"."""
    name: str
    """Folded, but words in capitals ("ICPC", "IA") as written, so that exact names meet only them."""
    start: int
    end: int


@lru_cache(maxsize=50_000)
def fold(text: str) -> str:
    """Fold a word for matching: lower case, straight apostrophe, possessive and plural removed, -ise spelling, figures.

    >>> [fold(w) for w in ("Conferences", "worker’s", "enquiries", "authorized", "process", "SWs", "six-weekly")]
    ['conference', 'worker', 'enquiry', 'authorised', 'process', 'sw', '6-weekly']
    """
    if text[:-1].isupper() and text[-1] == "s":
        return text[:-1].lower()
    word = in_figures(_plain(text))
    if word.endswith(("'s", "s'")):
        word = word[:-2]
    if len(word) > 4 and word.endswith("ies"):
        word = word[:-3] + "y"
    elif len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is", "'s")):
        word = word[:-2] if word.endswith(("sses", "xes", "ches", "shes")) else word[:-1]
    return _british(word)


def _plain(text: str) -> str:
    """In lower case with straight apostrophes and hyphens, letters that are printed as one apart."""
    lower = text.lower()
    if lower.isascii():
        return lower
    return unicodedata.normalize("NFKC", lower.replace("’", "'")).replace("\u2010", "-")


def _british(word: str) -> str:
    """The British spelling of a word in lower case, so that lists of words need no other."""
    if len(word) > 6:
        for american, british in _SPELLINGS:
            word = word.replace(american, british)
    return _SHORT.get(word, word)


_SHORT = {"program": "programme", "color": "colour", "center": "centre"}
_SPELLINGS = (
    ("iza", "isa"),
    ("ize", "ise"),
    ("izi", "isi"),
    ("inquir", "enquir"),
    ("judgment", "judgement"),
    ("behavior", "behaviour"),
    ("neighbor", "neighbour"),
    ("pediatr", "paediatr"),
)
"""American and British spelling of the same word."""


_IRREGULAR = dict(
    pair.split(":")
    for pair in """
    fed:feed told:tell seen:see saw:see held:hold made:make sent:send kept:keep met:meet given:give
    gave:give taken:take took:take written:write wrote:write begun:begin began:begin heard:hear led:lead
    found:find brought:bring sought:seek spoken:speak spoke:speak chosen:choose shown:show known:know
    withdrawn:withdraw undertaken:undertake left:leave done:do gone:go got:get notice:notification
    notify:notification notified:notification publication:publish published:publish children:child
    people:person parental:parent
    """.split()
)


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The Snowball stem of a folded word, irregular forms by their base ("fed" as "feed")."""
    return str(_STEMMER.stemWord(_IRREGULAR.get(word, word)))


@lru_cache(maxsize=4_096)
def tokenize(text: str) -> tuple[Token, ...]:
    """Split a text into words and marks, in order. Numbers with their decimals stay whole ("4.2.3", "s.47")."""
    tokens: list[Token] = []
    at = 0
    for chunk in text.split(" "):  # no token reaches over a space
        for written, word, lower, name, start, end in _CHUNKS[chunk]:
            tokens.append(_new(Token, (written, word, lower, name, at + start, at + end)))
        at += len(chunk) + 1
    return tuple(tokens)


_new = tuple.__new__
"""Makes a token without the checks of its class."""


def _read_chunk(chunk: str) -> tuple[tuple[str, str, str, str, int, int], ...]:
    """The tokens of a piece of text, each as the fields of `Token`."""
    if chunk in SECTION:
        return ((chunk, "section", "section", "section", 0, len(chunk)),)
    read = []
    for match in _TOKEN.finditer(chunk):
        at = match.start()
        for written, meant in in_full(match[0]):
            word = fold(meant)
            capitals = len(meant) > 1 and meant.rstrip("s").isupper() and meant.isalnum()
            name = meant.rstrip("s") if capitals else word
            read.append((written, word, _british(_plain(meant)), name, at, at + len(written)))
            at += len(written)
    return tuple(read)


_CHUNKS = Kept(_read_chunk, 50_000)
"""Most pieces come again."""


@lru_cache(maxsize=8_192)
def words(text: str) -> tuple[str, ...]:
    """The folded words of a text, marks left out."""
    return words_in(text.split(" "))


def words_in(chunks: Iterable[str]) -> tuple[str, ...]:
    """The folded words of pieces of text, none of which has a space."""
    return tuple(chain.from_iterable(map(_WORDS.__getitem__, chunks)))


def _words_of(chunk: str) -> tuple[str, ...]:
    """The folded words of a piece of text, marks left out."""
    return tuple(word for _, word, *_ in _CHUNKS[chunk] if word[0].isalnum())


_WORDS = Kept(_words_of, 50_000)


def content_stems(tokens: Iterable[str]) -> list[str]:
    """Stems of the words that carry content: stop words, marks and bare numbers left out."""
    return [stem(w) for w in tokens if w not in STOP_WORDS and w[0].isalpha() and len(w) > 1]
