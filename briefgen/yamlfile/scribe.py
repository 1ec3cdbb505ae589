"""What is noted while a file is built: its faults, and where each record stands."""

import datetime as dt

from briefgen.errors import Fault
from briefgen.model.shown import cut
from briefgen.yamlfile.nodes import Node

Path = tuple["Path", str] | None
"""Where a value stands: the path of what holds it, and its key or '[number]' counted from 1."""


class BadError(Exception):
    """The value cannot be built; its faults are told."""


def spell(path: Path) -> str:
    """The path as people read it: `quantities[2].unit`."""
    if path is None:
        return ""
    before, key = spell(path[0]), cut(path[1])
    return before + key if key.startswith("[") or not before else f"{before}.{key}"


class Scribe:
    """Takes down, while one file is built, its faults and where each record stands; `day` is that it is read on."""

    def __init__(self, file: str, day: dt.date | None = None) -> None:
        self.file = file
        self.day = day
        self.faults: list[Fault] = []
        self.places: dict[int, tuple[object, Node, Path]] = {}

    def tell(self, node: Node, path: Path, what: str, remedy: str = "") -> BadError:
        """Note a fault at `node`; gives the error to raise where nothing can be built."""
        self.faults.append(Fault(self.file, node.line, node.column, spell(path), what, remedy))
        return BadError()
