"""Footnotes for markdown-it: `[^1]` and, on lines of their own, `[^1]: text`; linked both ways.

A definition is one paragraph; its further lines are indented. Definitions that follow one another make one list, which
stands where they stand. What is rendered with `back` in its environment has that as the name of the arrow behind each.
"""

import re
from collections.abc import MutableMapping, Sequence
from html import escape
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererProtocol
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import OptionsDict

_LABEL = r"\[\^([A-Za-z0-9-]{1,40})\]"
_MARK = re.compile(_LABEL)
_DEFINITION = re.compile(_LABEL + r":[ \t]+(?=\S)")


def footnotes(md: MarkdownIt) -> None:
    """Teach `md` footnotes."""
    md.block.ruler.before("reference", "footnotes", _definitions, {"alt": ["paragraph", "reference"]})
    md.inline.ruler.before("link", "footnote_mark", _mark)
    md.add_render_rule("footnote_mark", _render_mark)
    md.add_render_rule("footnote_back", _render_back)


def _line(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]


def _definitions(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    if state.is_code_block(start) or not _DEFINITION.match(_line(state, start)):
        return False
    if silent:
        return True
    state.push("footnotes_open", "ol", 1).attrSet("class", "footnotes")
    line = start
    while line < end and (match := _DEFINITION.match(_line(state, line))):
        content = [_line(state, line)[match.end() :]]
        line += 1
        while line < end and not state.isEmpty(line) and state.sCount[line] - state.blkIndent >= 2:
            content.append(_line(state, line))
            line += 1
        _definition(state, match[1], " ".join(content))
        line = _skip_blank(state, line, end)
    state.push("footnotes_close", "ol", -1)
    state.line = line
    return True


def _skip_blank(state: StateBlock, line: int, end: int) -> int:
    while line < end and state.isEmpty(line):
        line += 1
    return line


def _definition(state: StateBlock, label: str, content: str) -> None:
    item = state.push("footnote_open", "li", 1)
    item.attrSet("id", f"source-{label}")
    inline = state.push("inline", "", 0)
    inline.content, inline.children = content, []
    state.push("footnote_back", "", 0).meta = {"label": label}
    state.push("footnote_close", "li", -1)


def _mark(state: StateInline, silent: bool) -> bool:
    match = _MARK.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        seen: dict[str, int] = state.env.setdefault("footnote_marks", {})
        seen[match[1]] = seen.get(match[1], 0) + 1
        state.push("footnote_mark", "", 0).meta = {"label": match[1], "count": seen[match[1]]}
    state.pos = match.end()
    return True


_Environment = MutableMapping[str, Any]  # markdown-it's own type for what its rules share


def _render_mark(_: RendererProtocol, tokens: Sequence[Token], place: int, __: OptionsDict, ___: _Environment) -> str:
    label, count = tokens[place].meta["label"], tokens[place].meta["count"]
    name = f' id="mark-{label}"' if count == 1 else ""
    # The word joiner keeps the mark on the line of the word before it.
    return f'\N{WORD JOINER}<sup class="mark"{name}><a href="#source-{label}">{label}</a></sup>'


def _render_back(
    _: RendererProtocol, tokens: Sequence[Token], place: int, __: OptionsDict, environment: _Environment
) -> str:
    label = tokens[place].meta["label"]
    if label not in environment.get("footnote_marks", {}):
        return ""
    back = escape(environment.get("back", ""))
    return f' <a class="back" href="#mark-{label}" aria-label="{back}">↩</a>'
