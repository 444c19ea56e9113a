"""Word's numbering: the number or letter shown before a paragraph, counted as Word counts."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from checker.manual.docx_styles import Style, Styles, number, on, value
from checker.manual.numbering import ordinal
from checker.manual.shape import BULLET

_STYLES = {"lowerLetter": "a", "upperLetter": "A", "lowerRoman": "i", "upperRoman": "I"}
_LEVELS = 9


@dataclass(slots=True)
class _Level:
    """One level of a numbered list: `form` is Word's numFmt, `text` its pattern ("%1.%2")."""

    form: str = "decimal"
    text: str = ""
    start: int = 1
    legal: bool = False
    style: str = ""
    """The paragraph style that belongs to this level, for styles that name the list and not the level."""
    restarts_after: int | None = None
    """The highest level (counting from 1) after which counting begins again; 0 for never, None for any."""


@dataclass(slots=True)
class _Numbers:
    """One w:num: the list it belongs to and the levels it overrides."""

    abstract: str
    starts: dict[int, int] = field(default_factory=dict)
    started: set[int] = field(default_factory=set)
    levels: dict[int, _Level] = field(default_factory=dict)


class Numbering:
    """Counts numbered paragraphs as Word does; `root` is numbering.xml, None where there is none."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        self._nums: dict[str, _Numbers] = {}
        self._counters: dict[str, list[int | None]] = {}
        links: dict[str, str] = {}
        for abstract in root.findall("abstractNum") if root is not None else ():
            name = abstract.get("abstractNumId", "")
            self._levels[name] = {_ilvl(level): _level(level) for level in abstract.findall("lvl")}
            if link := value(abstract, "numStyleLink"):
                links[name] = link
        for num in root.findall("num") if root is not None else ():
            entry = _Numbers(value(num, "abstractNumId"))
            for override in num.findall("lvlOverride"):
                start = number(value(override, "startOverride"))
                if start is not None:
                    entry.starts[_ilvl(override)] = start
                own = override.find("lvl")
                if own is not None:
                    entry.levels[_ilvl(override)] = _level(own)
            self._nums[num.get("numId", "")] = entry
        for name, link in links.items():
            # A list may only point to a list style, which names the list that holds the levels.
            target = self._nums.get(styles.get_run(link).num[0] or "")
            if target and target.abstract != name:
                self._levels[name] = self._levels.get(target.abstract, {})

    def level_of(self, style: Style) -> int:
        """The level of a paragraph whose style names a list and perhaps no level of it."""
        num = self._nums.get(style.num[0] or "")
        for level, entry in self._levels.get(num.abstract, {}).items() if num else ():
            if entry.style and entry.style == style.style_id:
                return level
        return style.num[1] or 0

    def next(self, num_id: str, level: int) -> str:
        """Count one paragraph of a list and return the label shown before it ("" where none is shown)."""
        num = self._nums.get(num_id)
        if num is None or num_id == "0" or not 0 <= level < _LEVELS:
            return ""
        levels = self._levels.get(num.abstract, {}) | num.levels
        here = levels.get(level, _Level())
        counters = self._counters.setdefault(num.abstract, [None] * _LEVELS)
        if level in num.starts and level not in num.started:
            num.started.add(level)
            counters[level] = num.starts[level]
        else:
            before = counters[level]
            counters[level] = here.start if before is None else before + 1
        for deeper in range(level + 1, _LEVELS):
            after = levels.get(deeper, _Level()).restarts_after
            if after is None or level < after:
                counters[deeper] = None
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


def _ilvl(element: Element) -> int:
    return number(element.get("ilvl", "0")) or 0


def _level(level: Element) -> _Level:
    start = number(value(level, "start"))
    return _Level(
        form=value(level, "numFmt") or "decimal",
        text=value(level, "lvlText"),
        start=1 if start is None else start,
        legal=on(level.find("isLgl")),
        style=value(level, "pStyle"),
        restarts_after=number(value(level, "lvlRestart")),
    )
