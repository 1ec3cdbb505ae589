"""The lines of a PDF's page with their heights: where a gap parts two paragraphs, where a bullet's sign stands."""

import re
import statistics
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # PDFs alone need it
    from pypdf import PageObject

_SIGNS = re.compile(r"[•‣◦·▪\s]+")
_SIGN = "• "
_BESIDE = 2.0  # points that a sign may stand above or below its line
_APART = 1.3  # times the usual distance of lines


@dataclass(frozen=True, slots=True)
class Row:
    """A line, its white space folded; `height` is in points above the page's foot, None where it is not known.

    `parted`: it stands farther below the line before than lines usually do.
    """

    text: str
    height: float | None = None
    parted: bool = False


def rows(page: "PageObject") -> list[Row]:
    """The lines of a page that are more than signs; those that a sign stands beside begin with one."""
    chunks: list[tuple[str, float]] = []

    def note(text: str, within: list[float], at: list[float], *_: object) -> None:
        chunks.append((text, at[4] * within[1] + at[5] * within[3] + within[5]))

    text = page.extract_text(visitor_text=note)
    heights = _heights(chunks) if "".join(chunk for chunk, _ in chunks) == text else []
    lines = [" ".join(line.split()) for line in text.split("\n")]
    found = [Row(line, heights[at] if heights else None) for at, line in enumerate(lines) if line]
    signs = [row.height for row in found if _SIGNS.fullmatch(row.text) and row.height is not None]
    return [_marked(row, signs) for row in found if not _SIGNS.fullmatch(row.text)]


def _heights(chunks: list[tuple[str, float]]) -> list[float | None]:
    """For each line of the text, the height of the first chunk of which something is seen in it."""
    heights: list[float | None] = [None]
    for text, height in chunks:
        for number, part in enumerate(text.split("\n")):
            heights += [None] if number else []
            if heights[-1] is None and part.strip():
                heights[-1] = height
    return heights


def _marked(row: Row, signs: list[float]) -> Row:
    height = row.height
    if height is None or row.text.startswith(_SIGN) or not any(abs(height - sign) < _BESIDE for sign in signs):
        return row
    return replace(row, text=_SIGN + row.text)


def parted(pages: Iterable[list[Row]]) -> list[Row]:
    """The rows of all pages in one row, each told whether it is parted from the one before on its page."""
    measured = [(row, _below(before, row)) for page in pages for before, row in zip([None, *page], page, strict=False)]
    gaps = [gap for _, gap in measured if gap > 0]
    usual = statistics.median(gaps) if gaps else 0
    return [replace(row, parted=gap > _APART * usual > 0) for row, gap in measured]


def _below(before: Row | None, row: Row) -> float:
    """How far a line stands below the one before; 0 where that is not known."""
    if before is None or before.height is None or row.height is None:
        return 0
    return before.height - row.height
