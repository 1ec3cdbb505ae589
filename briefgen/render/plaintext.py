"""The Markdown as the plain text of a mail: a table that is wider than its lines may be stands there as a list."""

import re
from collections.abc import Iterator
from itertools import groupby

from briefgen.render.tidy import WIDTH, tidied

_ROW = re.compile(r"\|.*\|$")
_RULE = re.compile(r"\|(?::?-+:?\|)+$")
_BORDER = re.compile(r"(?<!\\)\|")
_NOTHING = ("", "–", "-")
_BETWEEN = " · "


def plain_text(markdown: str) -> str:
    """The same document, readable at 78 columns; a table that fits stays a table."""
    lines: list[str] = []
    for in_table, group in groupby(markdown.splitlines(), key=lambda line: _ROW.match(line) is not None):
        rows = list(group)
        wide = in_table and _is_wide_table(rows)
        lines += tidied("\n".join(_listed(rows))).splitlines() if wide else rows
    return "\n".join(lines) + "\n"


def _is_wide_table(rows: list[str]) -> bool:
    return len(rows) > 1 and _RULE.match(rows[1].replace(" ", "")) is not None and max(map(len, rows)) > WIDTH


def _listed(rows: list[str]) -> Iterator[str]:
    """Each row as an item: its first cell, then each other one that says something, after its heading."""
    names = _cells(rows[0])
    for row in rows[2:]:
        first, *others = _cells(row)
        said = [f"{name}: {cell}" for name, cell in zip(names[1:], others, strict=False) if cell not in _NOTHING]
        yield "  \n  ".join((f"- {first}", *_packed(said)))


def _packed(parts: list[str]) -> list[str]:
    """The parts in lines, as many to a line as it holds whole."""
    lines: list[str] = []
    for part in parts:
        longer = f"{lines[-1]}{_BETWEEN}{part}" if lines else ""
        if lines and len(longer) <= WIDTH - 4:
            lines[-1] = longer
        else:
            lines.append(part)
    return lines


def _cells(row: str) -> list[str]:
    return [cell.strip().replace("\\|", "|") for cell in _BORDER.split(row)[1:-1]]
