"""The paragraphs, bullets and headings in a tree of blocks, each with the text of all that stands in it."""

import re
from typing import TYPE_CHECKING

from briefgen.ingest.opened import Part
from briefgen.model.document import BlockKind

if TYPE_CHECKING:
    from lxml.etree import _Element

_KINDS = {
    **dict.fromkeys(("head", "h1", "h2", "h3", "h4", "h5", "h6"), BlockKind.HEADING),
    **dict.fromkeys(("item", "li"), BlockKind.BULLET),
}
_BLOCKS = frozenset({
    *_KINDS, "p", "list", "quote", "table", "row", "cell", "body", "ab", "div", "code", "main", "article", "section",
    "ul", "ol", "dl", "dt", "dd", "tr", "td", "th", "tbody", "thead", "blockquote", "center", "header", "footer", "hr",
})  # fmt: skip
_LEFT_OUT = frozenset({"code", "graphic", "del", "pre"})
_CELLS = frozenset({"cell", "td", "th"})
_BREAKS = frozenset({"lb", "br"})
_LONG_CELL = 150
# A line break after the end of a sentence; any other only wraps the line.
_BREAK = re.compile(r"(?<=[.!?:”\"…])[ \t]{0,9}\x1e\s{0,99}|\x1e\s{0,99}\x1e\s{0,99}")
_SIGN = "\x1e"


def parts(body: "_Element", *, cells: bool = False) -> list[Part]:
    """What stands in `body`, in its order.

    Code is left out, and so are the cells of tables, but those of a table that only arranges the page: they are long.
    `cells`: all tables only arrange the page.
    """
    found: list[Part] = []
    held: list[str] = []

    def flush(kind: BlockKind) -> None:
        text = "".join(held)
        held.clear()
        found.extend(Part(kind, row.replace(_SIGN, " ")) for row in _BREAK.split(text) if row.strip(" \n\t\r\x1e"))

    def walk(element: "_Element", kind: BlockKind) -> None:
        held.append(element.text or "")
        for child in element:
            block = child.tag in _BLOCKS
            inner = _KINDS.get(str(child.tag), BlockKind.PARAGRAPH if block else kind)
            if block:
                flush(kind)
            if child.tag in _BREAKS:
                held.append(_SIGN)
            elif child.tag not in _LEFT_OUT and (cells or not _is_figure(child)):
                walk(child, inner)
            if block:
                flush(inner)
            held.append(child.tail or "")

    walk(body, BlockKind.PARAGRAPH)
    flush(BlockKind.PARAGRAPH)
    return found


def _is_figure(element: "_Element") -> bool:
    """Whether this is a cell of a table of figures."""
    return element.tag in _CELLS and len("".join(element.itertext())) < _LONG_CELL
