"""Word's styles: what a paragraph or a run is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from xml.etree.ElementTree import Element

_OFF = {"0", "false", "off", "none"}
_MAX_CHAIN = 30


def on(element: Element | None) -> bool:
    """Whether a toggle such as <w:b/> is there and not switched off."""
    return element is not None and element.get("val", "1") not in _OFF


def value(parent: Element | None, path: str) -> str:
    """The `val` attribute of a descendant, "" where there is none."""
    found = parent.find(path) if parent is not None else None
    return (found.get("val") or "") if found is not None else ""


def number(text: str) -> int | None:
    """A whole number as Word writes it, or None."""
    return int(text) if re.fullmatch(r"-?\d{1,9}", text) else None


@dataclass(slots=True)
class Style:
    """One style of paragraphs or runs with what it inherits. `outline` is 0 for level 1; `num` is (numId, ilvl)."""

    style_id: str = ""
    name: str = ""
    outline: int | None = None
    num: tuple[str | None, int | None] = (None, None)
    bold: bool = False
    hidden: bool = False


class Styles:
    """The styles of a document; `root` is styles.xml, None where there is none."""

    def __init__(self, root: Element | None) -> None:
        self._elements: dict[str, Element] = {}
        self._resolved: dict[str, Style] = {}
        self.default = ""
        for style in root.findall("style") if root is not None else ():
            self._elements[style.get("styleId", "")] = style
            if style.get("type") == "paragraph" and style.get("default") in ("1", "true", "on"):
                self.default = style.get("styleId", "")

    def get(self, style_id: str) -> Style:
        """The paragraph style of that id, the default one for "", inherited properties included."""
        return self.get_run(style_id or self.default)

    def get_run(self, style_id: str) -> Style:
        """The style of that id, for runs: "" stands for none."""
        if style_id not in self._resolved:
            self._resolved[style_id] = self._resolve(style_id)
        return self._resolved[style_id]

    def _resolve(self, style_id: str) -> Style:
        chain: list[Element] = []
        at = style_id
        while at in self._elements and len(chain) < _MAX_CHAIN:
            chain.append(self._elements[at])
            at = value(chain[-1], "basedOn")
        style = Style(style_id, style_id)
        for element in reversed(chain):
            outline = number(value(element, "pPr/outlineLvl"))
            num_id, level = value(element, "pPr/numPr/numId"), number(value(element, "pPr/numPr/ilvl"))
            bold, hidden = element.find("rPr/b"), element.find("rPr/vanish")
            style = Style(
                style_id,
                name=value(element, "name") or style_id,
                outline=outline if outline is not None else style.outline,
                num=(num_id or style.num[0], level if level is not None else style.num[1]),
                bold=on(bold) if bold is not None else style.bold,
                hidden=on(hidden) if hidden is not None else style.hidden,
            )
        return style
