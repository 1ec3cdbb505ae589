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
    """Table cells: the alignment as a class, for the page allows no style attributes; what a known word means too."""
    for token, after in zip(state.tokens, state.tokens[1:], strict=False):
        if token.type not in {"th_open", "td_open"}:
            continue
        classes = []
        style = str(token.attrs.pop("style", ""))
        if style in {"text-align:right", "text-align:center"}:
            classes.append(style.removeprefix("text-align:"))
        if token.type == "td_open" and after.type == "inline" and after.content in known:
            classes.append(f"is-{known[after.content]}")
        if classes:
            token.attrSet("class", " ".join(classes))


def _words(inline: Token) -> str:
    return "".join(child.content for child in inline.children or [] if child.type in {"text", "code_inline"})
