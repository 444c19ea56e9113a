"""HTML lists and notes: the number of each item, and each note beside the words that refer to it."""

from __future__ import annotations

from collections import defaultdict

from checker.manual.html_tables import Node, attribute, elements
from checker.manual.model import Block
from checker.manual.numbering import ordinal
from checker.manual.shape import BULLET


class List:
    """An open list. `label` is that of the current item until its first paragraph has taken it."""

    def __init__(self, node: Node) -> None:
        start = attribute(node, "start")
        self.ordered = node.name == "ol"
        self.style = attribute(node, "type") or "1"
        self.next = int(start) if start.lstrip("-").isdecimal() else 1
        self.label = ""

    def item(self, node: Node) -> None:
        """Begin an item."""
        if not self.ordered:
            self.label = BULLET
            return
        value = attribute(node, "value")
        number = int(value) if value.isdecimal() else self.next
        self.label = f"{ordinal(number, self.style)}."
        self.next = number + 1


class Notes:
    """Which block refers to which note. Pages keep notes at their end, where another heading stands over them."""

    def __init__(self) -> None:
        self._referring: dict[str, int] = {}
        self._names: dict[int, set[str]] = defaultdict(set)

    def mark(self, node: Node, block: int, *, in_note: bool) -> None:
        """The number of a note, met in the block of this index: in the note itself or where it is referred to."""
        for found in (node, *elements(node)):
            if in_note:
                self._names[block].update(filter(None, (attribute(found, "id"), attribute(found, "name"))))
            elif target := attribute(found, "href").rpartition("#")[2]:
                self._referring.setdefault(target, block)

    def name(self, node: Node, block: int) -> None:
        """An element with an id around the note in the block of this index."""
        if name := attribute(node, "id"):
            self._names[block].add(name)

    def beside(self, blocks: list[Block]) -> list[Block]:
        """The blocks, each note after the block that refers to it."""
        moved: dict[int, list[int]] = defaultdict(list)
        for index, names in self._names.items():
            found = min((self._referring[name] for name in names if name in self._referring), default=index)
            if found < index < len(blocks) and blocks[index].kind == "note":
                moved[found].append(index)
        gone = {index for indexes in moved.values() for index in indexes}
        order = [i for index in range(len(blocks)) if index not in gone for i in (index, *moved[index])]
        return [blocks[index] for index in order]
