"""Text nodes of a parsed page -> pieces with their offsets in the file, across entities and stray tags."""

from __future__ import annotations

import re
from html import unescape

from checker.manual.mapped import Piece

_RUN = re.compile(r"[^&<\s]+|\s+")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?")
_CONDITION = re.compile(r"<!\[(?:if\b[^\]>]{0,80}|endif)\]>|<\?\w[^>]{0,300}>", re.IGNORECASE)
_TAG = re.compile(r"<!--.*?-->|<[^>]*>", re.DOTALL)


def same_length(text: str) -> str:
    """The text as an HTML parser wants it (line feeds, no NUL), character for character at the same offsets.

    The conditions that Word writes around its bullets ("<![if !supportLists]>") and XML declarations become spaces.
    """
    text = text.replace("\r\n", " \n").replace("\r", "\n").replace("\0", "\ufffd")
    return _CONDITION.sub(lambda m: " " * len(m[0]), text)


def pieces(data: str, source: str, at: int) -> list[Piece]:
    """Pieces for one text node: `data` as parsed, beginning at offset `at` of `source`."""
    if source.startswith(data, at):
        return [(data, at)]
    result: list[Piece] = []
    done = 0
    while done < len(data):
        if at >= len(source):
            result.append((data[done:], max(len(source) - 1, 0)))
            break
        run = _RUN.match(source, at)
        if run and run[0].isspace():
            space = re.match(r"\s+", data[done:])
            if space:
                result.append((" ", at))
                done += space.end()
            at = run.end()
        elif run:
            same = _common(data, done, run[0])
            if not same:
                # The tree builder moved this text (out of a table, say): the nearest place is all there is.
                result.append((data[done:], at))
                break
            result.append((data[done : done + same], at))
            done += same
            at += same
        elif (entity := _ENTITY.match(source, at)) and (text := _decoded(entity[0], data, done)):
            result.append((text[0], at))
            done += len(text[0])
            at += text[1]
        elif (tag := _TAG.match(source, at)) and not data.startswith(tag[0][:2], done):
            at = tag.end()
        elif data[done] == source[at]:
            result.append((data[done], at))
            done += 1
            at += 1
        elif data[done].isspace():
            done += 1
        else:
            result.append((data[done:], at))
            break
    return result


def _common(data: str, done: int, run: str) -> int:
    """Length of the common start of data[done:] and run."""
    if data.startswith(run, done):
        return len(run)
    same = 0
    while done + same < len(data) and same < len(run) and data[done + same] == run[same]:
        same += 1
    return same


def _decoded(entity: str, data: str, done: int) -> tuple[str, int] | None:
    """What an entity stands for, and its length in the source; None where it is only an ampersand."""
    for written in (entity, entity.rstrip(";")):
        text = unescape(written)
        if text != written and data.startswith(text, done):
            return text, len(written)
    return None
