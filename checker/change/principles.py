"""Which principles came, went or changed, and which of their words now oblige someone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from checker.change.model import At, PrincipleChange
from checker.change.rules import Pair
from checker.change.source import Side
from checker.knowledge.model import Principle

_OBLIGES = re.compile(
    r"\b(must|shall|should|required?|requires|ha(?:ve|s) to|needs? to|(?:is|are) expected to|(?:is|are) to be|ensure"
    r"|always|never|in (?:all|every) cases?|without exception|mandatory|compulsory)\b",
    re.IGNORECASE,
)
_LENGTH = re.compile(
    r"\b(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty)[ -]"
    r"(?:working |calendar |school )?(?:hour|day|week|month)s?\b",
    re.IGNORECASE,
)
_FORM = re.compile(
    r"\b(?:(?:the|this|a|an) [\w-]+ (?:form|template)|pro ?forma|checklist|sign(?:ed)? off)\b", re.IGNORECASE
)
_QUESTION = re.compile(r"\?\s*$")


def compare(pair: Pair) -> Iterator[PrincipleChange]:
    """Every principle that differs between the two sides."""
    before, after = pair.before.knowledge.principles, pair.after.knowledge.principles
    for name in dict.fromkeys([*after, *before]):
        old, new = before.get(name), after.get(name)
        if new is None and old is not None:
            place = At(f"principles/{old.path}", 1, "before")
            yield PrincipleChange(name, old.title, old.set, "removed", place, _words(old), 0, (), old.speaks_to)
        elif new is not None and old != new:
            yield _changed(pair.after, old, new)


def _changed(side: Side, old: Principle | None, new: Principle) -> PrincipleChange:
    spoke_to = old.speaks_to if old is not None else ()
    known = dict(obliging(old.body)) if old is not None else {}
    text = side.texts.get(f"principles/{new.path}", "")
    # Words that obliged before are no news; a sentence that obliges now, and did not stand there before, is.
    fresh = [(sentence, words) for sentence, words in obliging(f"{new.title}.\n{new.body}") if sentence not in known]
    return PrincipleChange(
        id=new.id,
        title=new.title,
        set=new.set,
        sort="changed" if old is not None else "added",
        place=side.at(f"principles/{new.path}"),
        words_before=_words(old),
        words_after=_words(new),
        rules_added=tuple(each for each in new.speaks_to if each not in spoke_to),
        rules_removed=tuple(each for each in spoke_to if each not in new.speaks_to),
        obliges=tuple((_place(f"principles/{new.path}", text, sentence), words) for sentence, words in fresh),
    )


def obliging(body: str) -> Iterator[tuple[str, str]]:
    """(sentence, the words in it that oblige, set a time or name a form) of a principle's text; questions do not."""
    for sentence in _sentences(body):
        if _QUESTION.search(sentence):
            continue
        for pattern in (_OBLIGES, _LENGTH, _FORM):
            found = pattern.search(sentence)
            if found:
                yield sentence, found.group()
                break


def _sentences(body: str) -> list[str]:
    folded = re.sub(r"\n(?=\s*(?:[-*]|\d+\.)\s)|\n\s*\n", "\0", body)
    parts = re.split(r"\0|(?<=[.?!])\s+", folded)
    return [" ".join(part.split()) for part in parts if part.strip()]


def _place(file: str, text: str, sentence: str) -> At:
    """The line on which the sentence begins; the top of the file where it was not found."""
    flat: list[str] = []
    lines: list[int] = []
    for number, line in enumerate(text.splitlines(), start=1):
        for word in line.split():
            flat.append(word)
            lines.append(number)
    words = sentence.split()
    for start in range(len(flat) - len(words) + 1):
        if flat[start : start + len(words)] == words:
            return At(file, lines[start])
    title = next((n for n, line in enumerate(text.splitlines(), 1) if line.startswith("title:")), 1)
    return At(file, title)


def _words(principle: Principle | None) -> int:
    return len(principle.body.split()) if principle is not None else 0


def count(principles: Mapping[str, Principle]) -> tuple[int, int]:
    """How many principles there are, and their words."""
    return len(principles), sum(len(each.body.split()) for each in principles.values())
