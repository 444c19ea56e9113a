"""What stands around an amount of time: the words that make it a limit, and the words of its anchor."""

from __future__ import annotations

from collections.abc import Sequence

from checker.language.time_words import AFTER, AHEAD


def find_bound(lower: Sequence[str], start: int) -> tuple[str, int] | None:
    """The words before an amount that make it a limit: (kind, first token of the expression)."""
    back = list(lower[max(0, start - 6) : start])
    if "intervals" in back or "interval" in back:
        at = max(i for i, w in enumerate(back) if w in {"intervals", "interval"})
        return "every", start - len(back) + at
    for words, kind in (
        (("no", "later", "than"), "max"),
        (("not", "later", "than"), "max"),
        (("no", "more", "than"), "max"),
        (("not", "more", "than"), "max"),
        (("no", "longer", "than"), "max"),
        (("a", "maximum", "of"), "max"),
        (("maximum", "of"), "max"),
        (("at", "most"), "max"),
        (("less", "than"), "max"),
        (("not", "exceed"), "max"),
        (("not", "exceeding"), "max"),
        (("at", "the", "latest"), "max"),
        (("at", "the", "outside", ","), "max"),
        (("no", "less", "than"), "min"),
        (("no", "fewer", "than"), "min"),
        (("not", "less", "than"), "min"),
        (("at", "least"), "min"),
        (("a", "minimum", "of"), "min"),
        (("minimum", "of"), "min"),
        (("not", "fewer", "than"), "min"),
        (("within",), "max"),
        (("inside",), "max"),
        (("under",), "under"),
        (("over",), "over"),
        (("more", "than"), "over"),
        (("longer", "than"), "over"),
        (("up", "to"), "up-to"),
        (("for",), "for"),
        (("in",), "in"),
        (("by",), "by"),
        (("after",), "after"),
        (("limit", "is"), "max"),
        (("timescale", "is"), "max"),
        (("deadline", "is"), "max"),
        (("time", "limit", "is"), "max"),
        (("every",), "every"),
        (("each",), "every"),
        (("exceed",), "max"),
        (("until",), "after"),
        (("once",), "over"),
    ):
        n = len(words)
        if tuple(back[-n:]) == words:
            return kind, start - n
        if tuple(back[-n - 1 : -1]) == words and back[-1:] in (
            ["a"],
            ["an"],
            ["the"],
            ["about"],
            ["approximately"],
            ["first"],
            ["next"],
        ):
            return kind, start - n - 1
    return None


def find_anchor(lower: Sequence[str], end: int) -> tuple[str | None, tuple[int, int], int]:
    """The preposition after an amount and the words it governs: (preposition, anchor span, end)."""
    index = end
    if (
        index < len(lower)
        and lower[index] in {","}
        and lower[index + 1 : index + 2] in (["counted"], ["starting"], ["beginning"], ["calculated"], ["measured"])
    ):
        index += 1
    if index < len(lower) and lower[index] in {
        "counted",
        "starting",
        "beginning",
        "calculated",
        "measured",
        "counting",
        "running",
    }:
        index += 1
    if lower[index : index + 2] == ["at", "most"] or lower[index : index + 2] == ["at", "least"]:
        index += 2
    if index < len(lower) and lower[index] in {"maximum", "minimum"}:
        index += 1
    if lower[index : index + 2] == ["in", "advance"]:
        index += 2
        if lower[index : index + 1] == ["of"]:
            index += 1
        return "before", (index, phrase_end(lower, index)), phrase_end(lower, index)
    if index >= len(lower):
        return None, (0, 0), end
    word = lower[index]
    if word in AHEAD:
        index += 1
        if word != "before" and lower[index : index + 1] in (["of"], ["to"]):
            index += 1
        stop = phrase_end(lower, index)
        return "before", (index, stop), stop
    if word in AFTER:
        index += 1
        stop = phrase_end(lower, index)
        return "after", (index, stop), stop
    return None, (0, 0), end


_STOPPERS = frozenset(
    {
        ",",
        ";",
        ":",
        ".",
        "(",
        ")",
        "–",
        "—",
        "|",
        "and",
        "or",
        "but",
        "unless",
        "if",
        "except",
        "using",
        "on",
        "in",
        "to",
        "within",
        "through",
        "via",
        "so",
        "must",
        "should",
        "will",
        "shall",
        "may",
        "can",
        "cannot",
        "is",
        "are",
        "a",
    }
)


def phrase_end(lower: Sequence[str], start: int) -> int:
    """Where the anchor's words end: at a mark or a word that opens something else."""
    index = start
    while index < len(lower) and index - start < 16:
        word = lower[index]
        if word in _STOPPERS and index > start:
            if word == "a" and (
                index - start < 2 or not any(w in {"referral", "conference", "discussion"} for w in lower[start:index])
            ):
                index += 1
                continue
            if word == "to" and lower[index - 1] in {"decision", "agreed", "decided", "need"}:
                index += 1
                continue
            if word == "in" and lower[index + 1 : index + 2] == ["which"]:
                index += 1
                continue
            if word == "on" and lower[index - 1 : index] == ["placed"]:
                index += 1
                continue
            break
        index += 1
    return index


def take_least(lower: Sequence[str], start: int) -> int:
    """Take the words "at least", "no less than" before "every" into the expression."""
    for words in (
        ["at", "least"],
        ["no", "less", "than"],
        ["not", "less", "than"],
        ["no", "less", "often", "than"],
        ["not", "less", "often", "than"],
        ["at", "least", "once"],
        ["once"],
    ):
        if list(lower[max(0, start - len(words)) : start]) == words:
            return start - len(words)
    return start
