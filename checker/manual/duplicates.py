"""A chapter that stands in the folder twice, in two formats or as a copy, is counted once."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from checker.manual import sniff
from checker.manual.model import Block, Document, Notice, Place

_LETTERS = re.compile(r"[^\W_]+")
_SHARE = 0.6
"""Share of a file's words that must stand, block by block, in another file for it to count as the same chapter. Two
formats of one chapter may break some of its blocks at other places."""

_A_CHAPTER = 10
"""Fewest blocks of a chapter."""

_BEST_FIRST = (sniff.DOCX, sniff.HTML, sniff.MARKDOWN, sniff.TEXT, sniff.PDF)
"""Of two files, the format kept is the one that says most about its own text."""


def once(parts: Sequence[Document]) -> list[Document]:
    """The files of a manual, each block of a doubled chapter kept in one file only. Nothing that differs is dropped.

    Files are the same chapter when they are copies, byte for byte, or in two formats with nearly the same words.
    """
    result = list(parts)
    if len(parts) < 2:
        return result
    copies: dict[str, int] = {}
    holders: dict[str, set[int]] = defaultdict(set)
    read = sorted((i for i, part in enumerate(parts) if part.blocks), key=lambda i: (_rank(parts[i]), i))
    several = len({parts[index].files[0].media_type for index in read}) > 1
    same = Counter(parts[index].files[0].sha256 for index in read)
    for index in read:
        part = parts[index]
        other = copies.get(part.files[0].sha256, _same(part, parts, holders))
        if other is not None:
            result[index] = _without(part, parts[other], holders, other)
            continue
        copies[part.files[0].sha256] = index
        # Of files in one format only copies are doubled: the words of the others need no look.
        for block in part.blocks if several or same[part.files[0].sha256] > 1 else ():
            holders[_key(block)].add(index)
    return result


def _rank(part: Document) -> int:
    kind = part.files[0].media_type
    return _BEST_FIRST.index(kind) if kind in _BEST_FIRST else len(_BEST_FIRST)


def _same(part: Document, parts: Sequence[Document], holders: dict[str, set[int]]) -> int | None:
    """The file of another format that holds most of a file's words, if it holds nearly all of them."""
    shared: dict[int, int] = defaultdict(int)
    for block in part.blocks if holders else ():
        for index in holders.get(_key(block), ()):
            if parts[index].files[0].media_type != part.files[0].media_type:
                shared[index] += _words(block)
    best = max(shared, key=lambda index: shared[index], default=None)
    if best is None or not shared[best] or shared[best] < _SHARE * sum(map(_words, part.blocks)):
        return None
    # A chapter may stand in a file of the whole manual; a few words that stand in a longer file are no chapter.
    whole = shared[best] >= _SHARE * sum(map(_words, parts[best].blocks))
    return best if whole or len(part.blocks) >= _A_CHAPTER else None


def _without(part: Document, other: Document, holders: dict[str, set[int]], index: int) -> Document:
    """A file without the blocks that stand in another."""
    rest = tuple(block for block in part.blocks if index not in holders.get(_key(block), ()))
    rest = rest if any(block.kind != "heading" for block in rest) else ()
    words = sum(len(block.text.split()) for block in rest)
    account = replace(part.files[0], words=words)
    message = f"{account.name} is the same chapter as {other.files[0].name} and was counted once."
    if words:
        message = (
            f"{account.name} is nearly the same chapter as {other.files[0].name}: what they share was counted once, "
            f"the other {words} words of it were read."
        )
    notice = Notice(message, Place(account.name), "Keep one of the two files if they are meant to be the same.")
    return Document(part.name, rest, (account,), (*part.notices, notice))


def _words(block: Block) -> int:
    return len(_LETTERS.findall(block.text))


def _key(block: Block) -> str:
    """What two formats of one block have in common: letters and digits."""
    return "".join(_LETTERS.findall(block.text)).casefold()
