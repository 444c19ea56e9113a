"""What is written as one and read as other words: "won't", "s.47", "w/d", "24hrs"."""

from __future__ import annotations

import re
from collections.abc import Iterator

SECTION = frozenset({"s", "s.", "sec", "sec.", "Sec", "Sec.", "sect", "sect.", "§"})
"""Between spaces these are sections; elsewhere an "s" is an ending, as in "parent(s)"."""

_CONTRACTED = re.compile(r"(.+)(n['’]t)|(.+)(['’]ll)", re.IGNORECASE)
_IN_FULL = {"wo": "will", "sha": "shall"}
_JOINED_SECTION = re.compile(r"(s\.?|S\.)(\d+\w*)|(S)(\d\d+\w*)|([Ss]ection[-\u2010\u2011]|[Ss]ec\.)(\d+\w*)")
_STRESSED = frozenset("MUST SHALL SHOULD WILL MAY NOT NEVER ONLY CANNOT".split())
"""Words that stand in capitals to stress them, and name nothing."""

_PERIODS = {"hr": "hour", "wk": "week", "mth": "month", "yr": "year"}
_PERIOD = re.compile(rf"({'|'.join(_PERIODS)})(s?)")
_WORKING_DAY = re.compile(r"(w/?|working[-\u2010\u2011])(d(?:ay)?(?:['’]?s)?)", re.IGNORECASE)
_UNIT = f"(?:{'|'.join((*_PERIODS, *_PERIODS.values(), 'day'))})"
_COUNTED = re.compile(rf"(\d+)(h|{_UNIT}s?|wd(?:['’]?s)?)|(\d+[-\u2010\u2011])({_UNIT}s)")
"""A figure joined to its unit. With a hyphen only the plural counts: "the 24-hour rule" tells what sort it is."""


def in_full(written: str) -> Iterator[tuple[str, str]]:
    """The words in what is written as one, each as written and in full."""
    if written == "&":
        yield written, "and"
    elif written in _STRESSED:
        yield written.lower(), written.lower()
    elif written.lower().endswith(("n't", "n’t", "'ll", "’ll")) and (found := _CONTRACTED.fullmatch(written)):
        first, second = (part for part in found.groups() if part)
        if first.lower() == "ca":
            yield written, "cannot"
        else:
            yield first, _IN_FULL.get(first.lower(), first)
            yield second, "will" if second.lower().endswith("ll") else "not"
    elif written[0] in "sS" and (found := _JOINED_SECTION.fullmatch(written)):
        first, second = (part for part in found.groups() if part)
        yield first, "section"
        yield second, second
    elif written[0].isdigit() and (found := _COUNTED.fullmatch(written)):
        first, second = (part for part in found.groups() if part)
        yield first, first.rstrip("-\u2010\u2011")
        yield from [(second, "hours")] if second == "h" else in_full(second)
    elif written[0] in "wW" and (found := _WORKING_DAY.fullmatch(written)):
        yield found[1], "working"
        yield found[2], "days" if found[2].lower().endswith("s") else "day"
    elif not written.isupper() and (found := _PERIOD.fullmatch(written.lower())):  # "HR" is an office
        yield written, _PERIODS[found[1]] + found[2]
    else:
        yield written, written
