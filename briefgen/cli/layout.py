"""Text for a terminal of any width: wrapped at words, never within a path."""

import shutil
import textwrap
from collections.abc import Iterator

from briefgen.model.shown import shown

_NARROWEST = 40


def width() -> int:
    """The columns of the terminal, 80 where there is none; COLUMNS says otherwise."""
    return max(shutil.get_terminal_size((80, 24)).columns, _NARROWEST)


def paragraph(text: str, indent: int, columns: int, most: int | None = None) -> Iterator[str]:
    """The lines of a text, of which all are indented; with `most` no more than so many, the last with '…'."""
    room = max(columns - indent, _NARROWEST // 2)
    wrapped = textwrap.wrap(
        shown(text), room, max_lines=most, placeholder=" …", break_long_words=False, break_on_hyphens=False
    )
    yield from (" " * indent + line for line in wrapped)


def beside(head: str, text: str, column: int, columns: int, most: int | None = None) -> Iterator[str]:
    """A word at the left and a text from `column` on."""
    first, *others = list(paragraph(text, column, columns, most)) or [""]
    yield f"{head:<{column}}{first[column:]}".rstrip()
    yield from others
