"""Ways of writing the same manual otherwise, for tests that expect the same findings. Each takes and gives Markdown."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable
from itertools import cycle

from checker.language.numbers import NUMBER_WORDS

Transformation = Callable[[str], str]
_MARKED = re.compile(r"\s*(?:[#>|]|[-*+•]\s|\(?\w{1,3}[.)]\s|\[\^|---|\d)")
_ITEM = re.compile(r"(\s*(?:[-*+]|\d+[.)])\s+)(.*)")

AMERICAN = {
    "authoris": "authoriz",
    "organis": "organiz",
    "recognis": "recogniz",
    "finalis": "finaliz",
    "jeopardis": "jeopardiz",
    "enquir": "inquir",
    "Enquir": "Inquir",
    "behaviour": "behavior",
    "neighbour": "neighbor",
    "judgement": "judgment",
    "programme": "program",
    "colour": "color",
    "centre": "center",
    "cancelled": "canceled",
    "paediatric": "pediatric",
}


def rewrapped(width: int) -> Transformation:
    """Paragraphs and list items re-wrapped; tables, headings and notes are left as they are."""

    def rewrap(text: str) -> str:
        return "\n\n".join(_wrap(part, width) for part in re.split(r"\n{2,}", text))

    return rewrap


def _wrap(part: str, width: int) -> str:
    lines = part.splitlines()
    if len(lines) == 1 and (item := _ITEM.fullmatch(part)):
        made = textwrap.wrap(item[2], width, break_on_hyphens=False)
        wrapped = [item[1] + made[0], *(" " * len(item[1]) + line for line in made[1:])] if made else lines
        return "\n".join(wrapped) if not any(_MARKED.match(line.strip()) for line in made[1:]) else part
    if any(re.match(r"\s*(?:[#>|]|[-*+]\s|\d+[.)]\s|\[\^|---|<)", line) for line in lines):
        return "\n".join(_wrap(line, width) for line in lines) if all(_ITEM.fullmatch(x) for x in lines) else part
    made = textwrap.wrap(" ".join(lines), width, break_on_hyphens=False)
    return part if any(_MARKED.match(line) for line in made[1:]) else "\n".join(made)


def _paragraphs(text: str, change: Callable[[str], str]) -> str:
    """Every paragraph of whole sentences changed; all that is marked, lead-ins and questions are left as they are."""
    parts = re.split(r"\n{2,}", text)
    return "\n\n".join(change(" ".join(part.split())) if _sentences(part) else part for part in parts)


def _sentences(part: str) -> bool:
    return part[:1].isalpha() and not _MARKED.match(part) and part.rstrip().endswith(".")


def bulleted(text: str) -> str:
    """Every paragraph as an item of a list."""
    return _paragraphs(text, lambda paragraph: f"- {paragraph}")


def tabled(text: str) -> str:
    """Every paragraph as a row of a table of its own, beside a number."""
    return _paragraphs(text, lambda paragraph: f"| No. | Rule |\n| --- | --- |\n| 1 | {paragraph.replace('|', ' ')} |")


def upper_headings(text: str) -> str:
    """Headings in capitals."""
    return re.sub(r"^(#+ )(.*)$", lambda m: m[1] + m[2].upper(), text, flags=re.MULTILINE)


def curly(text: str) -> str:
    """Printers' quotation marks, apostrophes and dashes."""
    text = re.sub(r"(?<=\w)'(?=\w)|(?<=s)'(?=\s)", "’", text)
    text = re.sub(r'"([^"\n]*)"', r"“\1”", text)
    return text.replace(" - ", " – ")


def american(text: str) -> str:
    """American spelling."""
    for british, other in AMERICAN.items():
        text = text.replace(british, other)
    return text


def british(text: str) -> str:
    """The other way round, for comparing quotations."""
    for one, other in AMERICAN.items():
        text = text.replace(other, one)
    return text


def quoted(text: str) -> str:
    """Every paragraph, list and table as a block quotation; headings stay outside."""
    parts = re.split(r"\n{2,}", text.strip())
    return (
        "\n\n".join(
            p if p.startswith(("#", ">", "[^", "---")) else re.sub("^", "> ", p, flags=re.MULTILINE) for p in parts
        )
        + "\n"
    )


def windows_lines(text: str) -> str:
    """Line ends as Windows writes them."""
    return text.replace("\n", "\r\n")


def hard_spaces(text: str) -> str:
    """No-break spaces between figures and what they count."""
    return re.sub(r"(?<=\d) (?=[a-z])", "\u00a0", text)


def numbered(text: str) -> str:
    """Every paragraph with a printed number before it."""
    numbers = iter(range(1, 10_000))
    return _paragraphs(text, lambda paragraph: f"1.{next(numbers)} {paragraph}")


def printed(text: str) -> str:
    """As a printer sets it: soft and no-break hyphens, and letters joined in one."""
    text = re.sub(r"(?<=[a-z]{4})(?=(?:ment|tion|ence|ing|able)[a-z]*)", "\u00ad", text)
    text = re.sub(r"(?<=[a-z])-(?=[a-z])", "\u2011", text)
    return text.replace("ffi", "\ufb03").replace("fi", "\ufb01").replace("fl", "\ufb02")


def stressed(text: str) -> str:
    """The words of obligation in bold."""
    return re.sub(r"(?<![#\w*\"“'‘] )(?<![\w*\"“'‘])(must|should|will|may)(?![\w*\"”'’])", r"**\1**", text)


def ampersands(text: str) -> str:
    """ "&" for "and"."""
    return re.sub(r"(?<=\w) and (?=\w)", " & ", text)


_NOT = {"will": "won't", "can": "can't", "shall": "shan't"}


def contracted(text: str) -> str:
    """ "won't" for "will not" and the like."""
    text = re.sub(
        r"\b(will|must|should|need|do|does|is|are|has|have) not\b", lambda m: _NOT.get(m[1], f"{m[1]}n't"), text
    )
    return re.sub(r"\bcannot\b", "can't", text)


def capitals(text: str) -> str:
    """The words of obligation in capitals."""
    return re.sub(r"(?<=[a-z] )(must|should|will|may|not)(?= [a-z])", lambda m: m[1].upper(), text)


_COUNTS = "|".join(sorted((word for word, value in NUMBER_WORDS.items() if value > 1), key=len, reverse=True))


def figures(text: str) -> str:
    """Numbers in figures instead of words."""
    return re.sub(rf"(?<![\w-])({_COUNTS})(?![\w-])", lambda m: str(NUMBER_WORDS[m[1]]), text)


def units(*forms: str) -> Transformation:
    """Units of time that are counted in short, each form as "working days:w/d"."""

    def shorten(text: str) -> str:
        for unit, short in (form.split(":") for form in forms):
            text = re.sub(rf"(\d|\b(?:one|{_COUNTS})) {unit}\b", rf"\1 {short}", text)
        return text

    return shorten


def dashed(text: str) -> str:
    """Items of lists with a dash of print."""
    return re.sub(r"^- ", "– ", text, flags=re.MULTILINE)


def lettered(text: str) -> str:
    """Items of lists by letters."""
    letters = cycle("abcdefgh")
    return re.sub(r"^- ", lambda _: f"{next(letters)}) ", text, flags=re.MULTILINE)


def sections(form: str) -> Transformation:
    """Sections of an Act by a short form, as "S47"."""
    return lambda text: re.sub(r"\b[Ss]ection (?=\d)", form, text)
