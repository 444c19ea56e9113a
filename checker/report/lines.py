"""Styled lines, written plainly or, on a terminal, wrapped and coloured: the same words either way."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from rich.console import Console

Style = Literal["", "title", "heading", "code", "quote", "focus", "label", "quiet", "notice"]

_COLOURS: dict[Style, str] = {
    "": "",
    "title": "bold",
    "heading": "bold underline",
    "code": "bold cyan",
    "quote": "italic",
    "focus": "bold italic reverse",
    "label": "bold",
    "quiet": "dim",
    "notice": "bold",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a report: spans of (text, style) after an indent in spaces. A wrapped line keeps its indent."""

    spans: tuple[tuple[str, Style], ...] = ()
    indent: int = 0

    @property
    def plain(self) -> str:
        """The line without colour. The focus of a quotation, which colour cannot show here, stands between **."""
        text = "".join(f"**{words}**" if style == "focus" else words for words, style in self.spans)
        return (" " * self.indent + text).rstrip()


def line(text: str = "", style: Style = "", indent: int = 0) -> Line:
    """A line of one style."""
    return Line(((text, style),) if text else (), indent)


def labelled(label: str, text: str, indent: int = 2) -> Line:
    """A line that opens with its label: "To discuss: ..."."""
    return Line(((f"{label}: ", "label"), (text, "")), indent)


def plain(lines: Iterable[Line]) -> str:
    """All lines as plain text, with a line break at the end of each."""
    return "".join(f"{one.plain}\n" for one in lines)


def show(lines: Iterable[Line], console: Console) -> None:
    """Print the lines on a terminal. Text is never read as markup; wrapped lines hang under their first word."""
    from rich.padding import Padding
    from rich.text import Text

    for one in lines:
        text = Text()
        for words, style in one.spans:
            text.append(words, _COLOURS[style])
        console.print(Padding(text, (0, 0, 0, one.indent)) if one.indent else text, highlight=False)
