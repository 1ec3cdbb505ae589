"""Gives the flat HTML of markdown-it its outline: a header, each H2 in a `section`, each H3 in an `article`."""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token


def sections(md: MarkdownIt, headings: dict[str, str], cells: dict[str, str]) -> None:
    """Teach `md` the outline; classes and ids come from the headings' own words, in whatever language.

    `headings` and `cells` give the class for the words of some headings and table cells, where it is not their slug.
    """

    def outline(state: StateCore) -> None:
        _outline(state, headings)

    def name_cells(state: StateCore) -> None:
        _cells(state, cells)

    md.core.ruler.push("sections", outline)
    md.core.ruler.push("cells", name_cells)


def slug(text: str) -> str:
    """'Key figures' as 'key-figures'."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-") or "section"


_TAGS = {"h1": "header", "h2": "section", "h3": "article"}
_CLOSES = {"h1": ("h3", "h2", "h1"), "h2": ("h3", "h2", "h1"), "h3": ("h3",)}


def _outline(state: StateCore, headings: dict[str, str]) -> None:
    out: list[Token] = []
    open_now: list[str] = []
    for place, token in enumerate(state.tokens):
        if token.type == "heading_open" and token.level == 0 and token.tag in _TAGS:
            while open_now and open_now[-1] in _CLOSES[token.tag]:
                out.append(_box(open_now.pop(), -1))
            box = _box(token.tag, 1)
            if token.tag == "h2":
                heading = _words(state.tokens[place + 1])
                name = headings.get(heading) or slug(heading)
                box.attrSet("class", f"part {name}")
                box.attrSet("id", name)
            out.append(box)
            open_now.append(token.tag)
        out.append(token)
    out.extend(_box(tag, -1) for tag in reversed(open_now))
    state.tokens = out


def _box(tag: str, nesting: int) -> Token:
    box = Token(f"outline_{'open' if nesting > 0 else 'close'}", _TAGS[tag], -1 if nesting < 0 else 1)
    box.block = True
    if tag == "h1" and nesting > 0:
        box.attrSet("class", "masthead")
    return box


def _cells(state: StateCore, known: dict[str, str]) -> None:
    """Cells: alignment, the meaning of a known word and emptiness as classes; the page allows no style attributes.

    Each cell also carries the words of its column's head, for screens on which a table is read row by row.
    """
    heads: list[str] = []
    column = 0
    for token, after in zip(state.tokens, state.tokens[1:], strict=False):
        if token.type in {"table_open", "tr_open"}:
            heads, column = ([] if token.type == "table_open" else heads), 0
        if token.type == "th_open":
            heads.append(_words(after))
        if token.type == "td_open" and column < len(heads):
            token.attrSet("data-head", heads[column])
            column += 1
        if token.type in {"th_open", "td_open"}:
            _name_cell(token, after, known)


def _name_cell(cell: Token, inside: Token, known: dict[str, str]) -> None:
    classes = []
    style = str(cell.attrs.pop("style", ""))
    if style in {"text-align:right", "text-align:center"}:
        classes.append(style.removeprefix("text-align:"))
    if cell.type == "td_open" and inside.content in known:
        classes.append(f"is-{known[inside.content]}")
    if inside.content == "–":
        classes.append("empty")
    if classes:
        cell.attrSet("class", " ".join(classes))


def _words(inline: Token) -> str:
    return "".join(child.content for child in inline.children or [] if child.type in {"text", "code_inline"})
