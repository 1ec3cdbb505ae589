"""An article's outer shape while it is being read: lines, then passages with the stretches that are running text."""

import datetime as dt
from dataclasses import dataclass

from briefgen.ingest.traced import Traced, join
from briefgen.model.document import BlockKind, Citation


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph, bullet or heading with its line breaks folded; its running text begins at `start`, after a mark."""

    kind: BlockKind
    text: Traced
    start: int = 0

    @property
    def running(self) -> str:
        """The running text."""
        return self.text.text[self.start :]


@dataclass(slots=True)
class Draft:
    """A line to which further rows of the file may still be joined."""

    kind: BlockKind
    rows: list[Traced]
    start: int = 0

    def line(self) -> Line:
        """The line, its rows joined by spaces."""
        spaced = [part for row in self.rows for part in (Traced.put_in(" "), row)]
        return Line(self.kind, join(spaced[1:]), self.start)


@dataclass(frozen=True, slots=True)
class Side:
    """Whose narrative a stretch is, and the outlet that tells it."""

    name: str
    told_by: str | None


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters `start` to `end` (excluded) of a passage, which will be one block of the document."""

    kind: BlockKind
    start: int
    end: int
    cites: tuple[int, ...] = ()
    side: Side | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """A line of the document's text; what no stretch covers (datelines, marks) is kept there but not read."""

    text: Traced
    stretches: tuple[Stretch, ...] = ()


@dataclass(frozen=True, slots=True)
class Body:
    """The article without its head and title, and what its own lines say of the whole."""

    passages: tuple[Passage, ...]
    cites: tuple[Citation, ...] = ()
    day: dt.date | None = None
    agency: str | None = None
    author: str | None = None
