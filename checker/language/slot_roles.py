"""Noun phrases for people and bodies, and the word lists that all slots share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from checker.language.lexicon import read_lexicon
from checker.language.model import Slot, Span
from checker.language.phrases import PhraseTable
from checker.language.tokens import Token, fold

Words = Sequence[str]
"""The words of a clause as written, in lower case."""

MODALS = frozenset("must should will shall may can is are be been to has have need needs".split())


Role = tuple[int, int]
"""A noun phrase for a person or body: first token, and the one after the last."""
GATES = frozenset({"until", "unless", "before", "once", "after", "where", "when", "only", "till", "'til", "pending"})
"""Words that make something wait for something else."""

_MAX_ROLE = 7


BREAK = frozenset(
    ", ; : . ( ) | and or but that which who where when if unless until till before after to of for with on in at "
    "from".split()
)


_BEFORE_ROLE = BREAK - {"of", "for", "in"} | {"the"}
_AFTER_ROLE = BREAK | frozenset("is are be was were must should shall will has have".split())
_BEFORE_SUBJECT = BREAK - {"of"} | {"the", "a"} | MODALS


@cache
def slot_words() -> dict[str, Any]:
    """The word lists of `lexicon/slots.yaml`, ready for look-up."""
    data = read_lexicon("slots")
    approval = {
        name: frozenset(data["approval"][sort].split())
        for name, sort in (
            ("approving", "verbs"), ("signing", "signing"), ("participles", "participles"), ("approval_nouns", "nouns"),
        )
    }  # fmt: skip
    form_nouns, form_weak = (frozenset(data["forms"][sort].split()) for sort in ("nouns", "weak"))
    form_electronic = frozenset(noun.removeprefix("e-") for noun in form_nouns if noun.startswith("e-"))
    return {
        "approval_phrases": PhraseTable((p.split(), p) for p in data["approval"]["phrases"]),
        **approval,
        "approval_signs": frozenset().union(*approval.values()),
        "deciders": frozenset(data["approval"]["deciders"].split()),
        "not_approvers": frozenset(data["approval"]["not-approvers"].split()),
        "heads": frozenset(data["roles"]["heads"].split()),
        "senior": frozenset(data["roles"]["senior"].split()),
        "attendance": PhraseTable((p.split(), p) for p in data["attendance"]["phrases"]),
        "quorum": frozenset(data["attendance"]["quorum"]),
        "form_nouns": form_nouns,
        "form_weak": form_weak,
        "form_electronic": form_electronic,
        "form_signs": form_nouns | form_weak | form_electronic | {*data["forms"]["signed"], "heading", "field", "box"},
        "fixed": frozenset(data["forms"]["fixed"]),
        "containers": frozenset(data["forms"]["containers"].split()),
        "looks": frozenset(data["forms"]["looks"].split()),
        "filling": frozenset(data["forms"]["filling"].split()),
        "entering": frozenset(data["forms"]["entering"].split()),
        "kept_in": frozenset(data["forms"]["kept-in"]),
        "record_verbs": frozenset(data["forms"]["record-verbs"].split()),
        "signed": frozenset(data["forms"]["signed"]),
        "method_nouns": frozenset(fold(w) for w in data["methods"]["nouns"].split()),
        "brands": PhraseTable(
            (written.lower().split(), p) for p in data["methods"]["brands"] for written in (p, f"{p}s")
        ),
        "method_verbs": frozenset(data["methods"]["verbs"].split()),
        "target_words": PhraseTable((p.split(), p) for p in data["targets"]["words"]),
        "fractions": PhraseTable((p.split(), p) for p in data["targets"]["fractions"]),
        "reckoned": frozenset(data["targets"]["reckoned"].split()),
    }


def inside(tokens: Sequence[Token], index: int) -> bool:
    """Whether a token stands inside a sentence, so that a capital at its head means a name ("4.2 Each agency": no)."""
    before = tokens[index - 1].text if index else "."
    return not (before in {".", "!", "?", "•", "|"} or before.replace(".", "").isdigit())


def where(lower: Words, signs: frozenset[str]) -> Sequence[int]:
    """The places of the words that are signs of something; most clauses have none of a sort."""
    return () if signs.isdisjoint(lower) else [at for at, word in enumerate(lower) if word in signs]


def make_slot(tokens: Sequence[Token], start: int, end: int, value: str) -> Slot:
    """A slot over the tokens from `start` to before `end`."""
    first, last = tokens[start], tokens[max(start, end - 1)]
    text = " ".join(t.text for t in tokens[start:end])
    return Slot(value=value, span=Span(first.start, last.end), text=text)


_AGENCIES = frozenset({"service", "team", "authority"})
"""Bodies that bear the family's name: "children's services", "the family support team"."""
_JOINS = frozenset({"and", "or", ","})
AFTER_HEAD = frozenset("of for with in at on from to who whose that where".split())
"""What follows the head of a noun phrase: "a member of the family", "those with parental responsibility"."""
_TWO_WORDS = (("social", "care"), ("primary", "care"), ("family", "help"), ("early", "help"))
"""Bodies whose last word is no body by itself."""
_ADVERBS = frozenset("also then not always both first personally formally jointly had as well normally".split())


def role_before(tokens: Sequence[Token], index: int) -> Role | None:
    """The noun phrase for a role that ends right before `index`; adverbs, modals and another verb are skipped."""
    end = index
    while end > 0:
        before = tokens[end - 1].lower
        if before in MODALS or before in _ADVERBS:
            end -= 1
        elif before in {"and", "or"} and end > 2 and _another_verb(tokens, end - 2):
            end -= 2  # "will check and approve"
        else:
            break
    if end > 0 and tokens[end - 1].lower in {"which", "who"}:
        end -= 1
        if end > 0 and tokens[end - 1].text == ",":
            end -= 1
    if end > 1 and (tokens[end - 2].lower, tokens[end - 1].lower) in _TWO_WORDS:
        return end - 2, end
    heads = slot_words()["heads"]
    start = end
    while start > 0 and end - start < _MAX_ROLE and tokens[start - 1].lower not in _BEFORE_ROLE:
        start -= 1
    while start < end and tokens[start].lower in {"of", "for", "in"}:
        start += 1
    if start > 2 and tokens[start - 1].lower in {"the", "a"} and tokens[start - 2].lower == "of":
        owner = role_before(tokens[: start - 2], start - 2)  # "the head of the service"
        start = owner[0] if owner is not None and owner[1] == start - 2 else start
    if any(t.word in heads for t in tokens[start:end]):
        return start, end
    place = start - (start > 0 and tokens[start - 1].lower in {"the", "a"}) - 1
    if place > 0 and tokens[place].lower in {"at", "on"}:
        return role_before(tokens, place)  # "the head of year at the school must", "the consultant on call will"
    return None


def _another_verb(tokens: Sequence[Token], index: int) -> bool:
    """Whether the word before "and" is a verb of the same subject rather than a second role."""
    word, before = tokens[index], tokens[index - 1]
    return word.word not in slot_words()["heads"] and (before.lower in MODALS or before.word in slot_words()["heads"])


def role_after(tokens: Sequence[Token], index: int) -> Role | None:
    """The noun phrase for a role that begins at `index`."""
    heads = slot_words()["heads"]
    start = index
    while start < len(tokens) and tokens[start].lower in {
        "the",
        "a",
        "an",
        "their",
        "your",
        "our",
        "its",
        "all",
        ":",
        "both",
        "any",
        "either",
        "every",
        "another",
    }:
        start += 1
    end = start
    while (
        end < len(tokens)
        and end - start < _MAX_ROLE
        and (tokens[end].lower not in _AFTER_ROLE or (tokens[end].lower in {"of", "and", "or", "for"} and end > start))
    ):
        end += 1
    if any(t.word in heads for t in tokens[start : min(end, start + 6)]):
        return start, end
    return None


def is_family(tokens: Sequence[Token], span: Role) -> bool:
    """Whether the phrase names the family and nobody above it.

    Its head tells: "the child's social worker" and "director of children's services" are no child.
    """
    words = [t.word for t in tokens[span[0] : span[1]]]
    family = slot_words()["not_approvers"]
    if family.isdisjoint(words) or not (slot_words()["senior"] | _AGENCIES).isdisjoint(words):
        return False
    return not family.union({"member"}).isdisjoint(_heads(words))


def _heads(words: Sequence[str]) -> Iterator[str]:
    """The heads of the nouns that are joined: in each the last word, or the one before "of" and the like."""
    head, before = "", True
    for word in (*words, "and"):
        if word in _JOINS:
            yield head
            head, before = "", True
        elif word in AFTER_HEAD:
            before = False
        elif before:
            head = word


def subject_role(tokens: Sequence[Token], index: int) -> Role | None:
    """The role named anywhere before `index` in the clause, nearest first."""
    heads = slot_words()["heads"]
    for end in range(index, 0, -1):
        if tokens[end - 1].word in heads and not (tokens[end - 1].lower == "chair" and _chairs(tokens, end)):
            start = end - 1
            while start > 0 and end - start < _MAX_ROLE and tokens[start - 1].lower not in _BEFORE_SUBJECT:
                start -= 1
            return start, end
    return None


def _chairs(tokens: Sequence[Token], end: int) -> bool:
    """Whether the "chair" that ends here is the verb ("must chair the review") or the place ("takes the chair")."""
    return end == len(tokens) or tokens[end].lower not in MODALS


def written(tokens: Sequence[Token], span: Role) -> str:
    """The words of a span as the text has them, white space folded."""
    words: list[str] = []
    for position in range(span[0], min(span[1], len(tokens))):
        token = tokens[position]
        glue = "" if not words or (position and tokens[position - 1].end == token.start) else " "
        words.append(glue + token.text)
    return "".join(words)


def role_slot(tokens: Sequence[Token], role: Role | None, *, senior: bool = False) -> Iterator[Slot]:
    """The slot for a role, unless it is the family, or has no senior word where one is asked for."""
    if role is None or is_family(tokens, role) or (senior and not is_senior(tokens, role)):
        return
    yield make_slot(tokens, role[0], role[1], written(tokens, role))


def is_senior(tokens: Sequence[Token], role: Role) -> bool:
    """Whether the role is of somebody who may decide over others' work."""
    return any(t.word in slot_words()["senior"] for t in tokens[role[0] : role[1]])


def gate_before(lower: Words, index: int) -> bool:
    """Whether a word before this one makes something wait."""
    return any(w in GATES for w in lower[:index])


def gate_after(lower: Words, index: int) -> bool:
    """Whether this word or one after it makes something wait."""
    return any(w in GATES for w in lower[index:])
