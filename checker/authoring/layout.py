"""One layout for rule and principle files: fields in order, two blanks a level, lines of at most 120 signs.

A field that keeps to this stays as its author wrote it, so that a small edit makes a small difference; one that does
not is written anew as a whole. What a file says is never touched: the outcome is read back, and if it does not hold
the same data and the same comments the file stays as it is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from checker.authoring import yaml_text
from checker.knowledge.documents import UnreadableYaml, parse, split_front_matter

_RULE_ORDER = (
    "id title kind stage statement force force_basis confidence why_essential rationale child_effect actor "
    "counterparty trigger action produces about deadline conditions covers permits decider attendees discretion "
    "leaves_open withdrawn_because now terms principles requires replaces law aliases editions doubts seen_locally "
    "sources reviewed review_by owner examples"
)
RULE_ORDER = _RULE_ORDER.split(" ")
PRINCIPLE_ORDER = ["id", "title", "set", "order", "references", "speaks_to"]
MODELINE = "# yaml-language-server: $schema=../../checker/knowledge/schema/rule.schema.json"

_FIELD = re.compile(r"""(?:'([^']*)'|"([^"]*)"|([A-Za-z0-9_-]+))\s*:(?=\s|$)""")
_COMMENT = re.compile(r"(?:^|\s)#")


class NotLaidOut(Exception):
    """A file cannot be brought into layout without losing something. The message says why."""


@dataclass(frozen=True, slots=True)
class _Block:
    """One field at the top level: the comment lines above it, and its own lines."""

    key: str
    above: tuple[str, ...]
    lines: tuple[str, ...]


def rule_file(text: str) -> str:
    """The text of a rule file in layout.

    Raises:
        UnreadableYaml: it is not YAML.
        NotLaidOut: it cannot be laid out without a change of what it says.
    """
    text = _plain(text)
    laid_out = _fields(text, RULE_ORDER)
    if not laid_out.startswith("# yaml-language-server:"):
        laid_out = f"{MODELINE}\n{laid_out}"
    _same(text, laid_out, markdown=False)
    return laid_out


def principle_file(text: str) -> str:
    """The text of a principle file in layout: its front matter in order, its Markdown with clean line ends only.

    Raises:
        UnreadableYaml, NotLaidOut: as `rule_file`.
    """
    text = _plain(text)
    head, body = split_front_matter(text)
    if not head:
        raise NotLaidOut("it has no front matter between two lines ---")
    laid_out = f"---\n{_fields(head[1:], PRINCIPLE_ORDER, quoted=True)}---\n{_clean(body, keep_breaks=True)}"
    _same(text, laid_out, markdown=True)
    return laid_out


def vocabulary_file(text: str) -> str:
    """The text of a vocabulary file with clean line ends; its own layout, made by hand, stays.

    Raises:
        UnreadableYaml, NotLaidOut: as `rule_file`.
    """
    text = _plain(text)
    cleaned = _clean(text)
    _same(text, cleaned, markdown=False)
    return cleaned


def _plain(text: str) -> str:
    """The text with plain line breaks and no mark of its byte order, neither of which belongs to what it says."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def _clean(text: str, *, keep_breaks: bool = False) -> str:
    """The text with no blanks at the ends of lines, ending in one line break.

    With `keep_breaks`, two blanks at the end of a line stay: in Markdown they break the line.
    """
    ends = []
    for line in text.split("\n"):
        breaks = keep_breaks and line.endswith("  ") and line.strip()
        ends.append(line.rstrip() + ("  " if breaks else ""))
    return "\n".join(ends).strip("\n") + "\n"


def _fields(text: str, order: Sequence[str], *, quoted: bool = False) -> str:
    data = parse(text).data
    cleaned = _clean(text)
    kept = parse(cleaned).data
    top, blocks, end = _blocks(cleaned)
    if [each.key for each in blocks] != list(data):
        raise NotLaidOut("its fields are written in a way that was not recognised")
    place = {key: index for index, key in enumerate(order)}
    blocks.sort(key=lambda each: place.get(each.key, len(place)))
    lines = list(top)
    for each in blocks:
        lines += each.above
        as_written = _in_layout(each.lines) and kept.get(each.key) == data[each.key]
        if as_written or any(_has_comment(line) for line in each.lines):
            lines += each.lines  # a comment inside a field stands beside the words it speaks of
        elif quoted:
            lines += _front_matter(each, data[each.key])
        else:
            lines += yaml_text.field(each.key, data[each.key])
    return "\n".join([*lines, *end]) + "\n"


def _front_matter(block: _Block, value: object) -> list[str]:
    """A field of front matter: lists on one line as far as they fit, references in double quotes."""
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        shown = [_reference(each) if block.key == "references" else yaml_text.scalar(each, flow=True) for each in value]
        line = f"{block.key}: [{', '.join(shown)}]"
        if len(line) <= yaml_text.WIDTH or len(block.lines) == 1:
            return [line]
    return yaml_text.field(block.key, value)


def _reference(text: str) -> str:
    """A reference in double quotes, as all of them stand; otherwise as any text where it holds signs of its own."""
    plain = text.isprintable() and not {'"', "\\"} & set(text)
    return f'"{text}"' if plain else yaml_text.scalar(text, flow=True)


def _blocks(text: str) -> tuple[list[str], list[_Block], list[str]]:
    """(lines at the top, fields, comment lines at the end) of a YAML file.

    A comment above a field belongs to it; one above an empty line at the top, or the modeline, to the file.
    """
    top: list[str] = []
    waiting: list[str] = []
    blocks: list[_Block] = []
    lines = text.split("\n")
    while lines and not lines[-1]:
        lines.pop()
    for line in lines:
        found = _FIELD.match(line)
        if found:
            key = next(part for part in found.groups() if part is not None)
            blocks.append(_Block(key, tuple(waiting), (line,)))
            waiting = []
        elif line.startswith("#"):
            if not blocks and line.startswith(("# yaml-language-server:", "# $schema:")):
                top.append(line)
            else:
                waiting.append(line)
        elif not line:
            if blocks and not waiting:
                blocks[-1] = _Block(blocks[-1].key, blocks[-1].above, (*blocks[-1].lines, line))
            elif not blocks:
                top, waiting = [*top, *waiting, *([""] if waiting else [])], []
        elif not blocks:
            raise NotLaidOut("it does not begin with fields such as 'id: ...'")
        else:
            blocks[-1] = _Block(blocks[-1].key, blocks[-1].above, (*blocks[-1].lines, *waiting, line))
            waiting = []
    trimmed = [_Block(each.key, each.above, _trimmed(each.lines)) for each in blocks]
    return top, trimmed, waiting


def _trimmed(lines: tuple[str, ...]) -> tuple[str, ...]:
    end = len(lines)
    while end and not lines[end - 1]:
        end -= 1
    return lines[:end]


def _in_layout(lines: tuple[str, ...]) -> bool:
    """Whether the lines of a field keep to the layout; a word too long for any line, such as an address, may stand."""
    first = lines[0]
    key, _, value = first.partition(":")
    if key != key.rstrip() or (value and not value.startswith(" ")) or value.startswith("  "):
        return False
    for line in lines:
        inner = line.lstrip(" ")
        if "\t" in line or (len(line) - len(inner)) % 2:
            return False
        if len(line) > yaml_text.WIDTH and max(map(len, inner.split(" "))) < yaml_text.WIDTH - 40:
            return False
    # A list under its key stands two blanks in.
    return not any(line.startswith("- ") for line in lines)


def _has_comment(line: str) -> bool:
    """Whether a line may hold a comment; a # inside text counts too, which only keeps the field as it is."""
    return _COMMENT.search(line) is not None


def comments(text: str) -> Counter[str]:
    """The comments of a YAML text, as far as lines can tell them."""
    found = (line[match.start() :].strip() for line in text.split("\n") if (match := _COMMENT.search(line)))
    return Counter(each for each in found if each)


def _same(before: str, after: str, *, markdown: bool) -> None:
    """Raise NotLaidOut unless both texts hold the same data and comments; ends of lines in Markdown may differ."""
    old, new = (parse(text, markdown=markdown) for text in (before, after))
    if old.duplicates:
        raise NotLaidOut(f"the field {old.duplicates[0][0]!r} stands in it twice")
    for document in (old, new):
        if markdown:
            document.data["body"] = _clean(document.data["body"], keep_breaks=True)
    if old.data != new.data:
        raise NotLaidOut("its layout cannot be changed without changing what it says")
    lost = comments(old.head) - comments(new.head)
    if lost:
        raise NotLaidOut(f"the comment {min(lost)!r} would be lost")


__all__ = ["MODELINE", "NotLaidOut", "UnreadableYaml", "principle_file", "rule_file", "vocabulary_file"]
