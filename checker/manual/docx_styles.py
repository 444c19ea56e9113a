"""Word's styles and numbering: what a paragraph is, and the number shown before it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from checker.manual.numbering import ordinal
from checker.manual.shape import BULLET

_STYLES = {"lowerLetter": "a", "upperLetter": "A", "lowerRoman": "i", "upperRoman": "I"}
_OFF = {"0", "false", "off", "none"}
_MAX_CHAIN = 30
_LEVELS = 9


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
    """One paragraph style with what it inherits. `outline` is 0 for level 1; `num` is (numId, ilvl)."""

    name: str = ""
    outline: int | None = None
    num: tuple[str | None, int | None] = (None, None)
    bold: bool = False


class Styles:
    """The paragraph styles of a document; `root` is styles.xml, None where there is none."""

    def __init__(self, root: Element | None) -> None:
        self._elements: dict[str, Element] = {}
        self._resolved: dict[str, Style] = {}
        self.default = ""
        for style in root.findall("style") if root is not None else ():
            if style.get("type") == "paragraph":
                self._elements[style.get("styleId", "")] = style
                if style.get("default") in ("1", "true", "on"):
                    self.default = style.get("styleId", "")

    def get(self, style_id: str) -> Style:
        """The style of that id, inherited properties included."""
        style_id = style_id or self.default
        if style_id not in self._resolved:
            self._resolved[style_id] = self._resolve(style_id)
        return self._resolved[style_id]

    def _resolve(self, style_id: str) -> Style:
        chain: list[Element] = []
        at = style_id
        while at in self._elements and len(chain) < _MAX_CHAIN:
            chain.append(self._elements[at])
            at = value(chain[-1], "basedOn")
        style = Style(name=style_id)
        for element in reversed(chain):
            outline = number(value(element, "pPr/outlineLvl"))
            num_id, level = value(element, "pPr/numPr/numId"), number(value(element, "pPr/numPr/ilvl"))
            style = Style(
                name=value(element, "name") or style_id,
                outline=outline if outline is not None else style.outline,
                num=(num_id or style.num[0], level if level is not None else style.num[1]),
                bold=on(element.find("rPr/b")) if element.find("rPr/b") is not None else style.bold,
            )
        return style


@dataclass(slots=True)
class _Level:
    """One level of a numbered list: `form` is Word's numFmt, `text` its pattern ("%1.%2")."""

    form: str = "decimal"
    text: str = ""
    start: int = 1
    legal: bool = False


@dataclass(slots=True)
class _Numbers:
    """One w:num: the list it belongs to and the levels it overrides."""

    abstract: str
    starts: dict[int, int] = field(default_factory=dict)
    started: set[int] = field(default_factory=set)


class Numbering:
    """Counts numbered paragraphs as Word does; `root` is numbering.xml, None where there is none."""

    def __init__(self, root: Element | None) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        self._nums: dict[str, _Numbers] = {}
        self._counters: dict[str, list[int | None]] = {}
        if root is None:
            return
        for abstract in root.findall("abstractNum"):
            self._levels[abstract.get("abstractNumId", "")] = {
                number(level.get("ilvl", "0")) or 0: _level(level) for level in abstract.findall("lvl")
            }
        for num in root.findall("num"):
            entry = _Numbers(value(num, "abstractNumId"))
            for override in num.findall("lvlOverride"):
                start = number(value(override, "startOverride"))
                if start is not None:
                    entry.starts[number(override.get("ilvl", "0")) or 0] = start
            self._nums[num.get("numId", "")] = entry

    def next(self, num_id: str, level: int) -> str:
        """Count one paragraph of a list and return the label shown before it ("" where none is shown)."""
        num = self._nums.get(num_id)
        if num is None or num_id == "0" or not 0 <= level < _LEVELS:
            return ""
        levels = self._levels.get(num.abstract, {})
        here = levels.get(level, _Level())
        counters = self._counters.setdefault(num.abstract, [None] * _LEVELS)
        if level in num.starts and level not in num.started:
            num.started.add(level)
            counters[level] = num.starts[level]
        else:
            before = counters[level]
            counters[level] = here.start if before is None else before + 1
        counters[level + 1 :] = [None] * (_LEVELS - level - 1)
        if here.form == "bullet":
            return BULLET
        return re.sub(r"%([1-9])", lambda m: self._shown(levels, counters, int(m[1]) - 1, here), here.text).strip()

    @staticmethod
    def _shown(levels: dict[int, _Level], counters: list[int | None], level: int, here: _Level) -> str:
        of = levels.get(level, _Level())
        count = counters[level]
        if count is None:
            count = counters[level] = of.start
        if of.form == "decimalZero":
            return f"{count:02d}"
        if of.form == "none":
            return ""
        return ordinal(count, "1" if here.legal else _STYLES.get(of.form, "1"))


def _level(level: Element) -> _Level:
    start = number(value(level, "start"))
    return _Level(
        form=value(level, "numFmt") or "decimal",
        text=value(level, "lvlText"),
        start=1 if start is None else start,
        legal=on(level.find("isLgl")),
    )
