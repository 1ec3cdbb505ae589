"""What libyaml says of broken YAML, in plain words: where the mistake was most likely made and how to mend it."""

import re
from collections.abc import Callable
from dataclasses import dataclass

import yaml

from briefgen.errors import Fault
from briefgen.yamlfile.nodes import Scalar

_KEY = re.compile(r"\s*[^\s:#'\"\[{][^:#]*:(?:\s|$)")
_GLUED_KEY = re.compile(r"\s*(?:- +)*([A-Za-z_]+):\S")
_UNSETTLED = re.compile(r"(?:<{7}|>{7}|\|{7})(?: |$)|={7}$")
_ODD_SPACE = re.compile(r"[^\S \t\r\n]")
_GLUED_DASH = re.compile(r" *-(?=[^\s-])")


@dataclass(frozen=True, slots=True)
class LastQuoted:
    """The quoted text read just before the mistake, and the line in which it ends."""

    scalar: Scalar
    last_line: int


@dataclass(frozen=True, slots=True)
class _Scene:
    """The file's lines, where libyaml gave up (line and column from 1), where what it was reading had begun."""

    lines: list[str]
    line: int
    column: int
    begun: tuple[int, int]
    quoted: LastQuoted | None

    @property
    def here(self) -> str:
        return self.at(self.line)

    @property
    def character(self) -> str:
        return self.here[self.column - 1 : self.column]

    def at(self, line: int) -> str:
        return self.lines[line - 1] if 0 < line <= len(self.lines) else ""

    def above(self) -> int:
        """The last line before that is not empty and no comment; 0 when there is none."""
        before = range(self.line - 1, 0, -1)
        return next((n for n in before if self.at(n).strip() and not self.at(n).lstrip().startswith("#")), 0)


@dataclass(frozen=True, slots=True)
class _Finding:
    line: int
    column: int
    what: str
    remedy: str


def explain(error: yaml.MarkedYAMLError, lines: list[str], file: str, quoted: LastQuoted | None) -> Fault:
    """The fault behind `error`; `lines` are the file's, `quoted` the text in quotes that came last, if any."""
    mark, start = error.problem_mark, error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    begun = (start.line + 1, start.column + 1) if start else (line, column)
    scene = _Scene(lines, line, column, begun, quoted)
    problem = f"{error.context or ''}: {error.problem or ''}"
    rules = (*_PLAIN_TO_SEE, *(rule for sign, rule in _RULES if sign in problem))
    finding = next(finding for rule in rules if (finding := rule(scene)))
    return Fault(file, finding.line, finding.column, "", finding.what, finding.remedy)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _start(scene: _Scene, line: int, what: str, remedy: str) -> _Finding:
    return _Finding(line, _indent(scene.at(line)) + 1, what, remedy)


def _unsettled(scene: _Scene) -> _Finding | None:
    line = next((number for number, text in enumerate(scene.lines, 1) if _UNSETTLED.match(text)), None)
    remedy = "keep one of the two versions, and delete the lines with '<<<<<<<', '=======' and '>>>>>>>'"
    return _Finding(line, 1, "two versions of the file were merged, and not settled", remedy) if line else None


def _odd_space(scene: _Scene) -> _Finding | None:
    for line in (scene.above(), scene.line):
        text = scene.at(line)
        odd = _ODD_SPACE.search(text[: len(text) - len(text.lstrip())])
        if odd:
            what = "a space that is none for YAML, as web pages have it"
            return _Finding(line, odd.start() + 1, what, "indent with plain spaces")
    return None


def _glued_dash(scene: _Scene) -> _Finding | None:
    glued = _GLUED_DASH.match(scene.here)
    return _Finding(scene.line, glued.end() + 1, "no space after the dash", "write '- …'") if glued else None


_PLAIN_TO_SEE = (_unsettled, _odd_space, _glued_dash)
"""Mistakes that the lines show by themselves, whatever libyaml makes of them."""


def _bad_start(scene: _Scene) -> _Finding:
    if scene.character == "\t":
        return _Finding(scene.line, scene.column, "a tab", "indent with spaces")
    return _Finding(
        scene.line, scene.column, f"a text cannot begin with '{scene.character}'", "put the whole text into quotes"
    )


def _tab(scene: _Scene) -> _Finding:
    column = scene.here.find("\t") + 1
    return _Finding(scene.line, column or scene.column, "a tab", "indent with spaces")


def _special_start(scene: _Scene) -> _Finding:
    line, column = scene.begun
    sign = scene.at(line)[column - 1 : column]
    return _Finding(line, column, f"a text cannot begin with '{sign}'", "put the whole text into quotes")


def _unclosed_quote(scene: _Scene) -> _Finding:
    return _Finding(*scene.begun, "this quotation mark is never closed", "close it at the end of the text")


def _bad_escape(scene: _Scene) -> _Finding:
    return _Finding(
        scene.line, scene.column, "'\\' begins an escape inside double quotes", "write '\\\\', or use single quotes"
    )


def _no_colon(scene: _Scene) -> _Finding:
    line, _ = scene.begun
    return _key_mistake(scene, line)


def _key_mistake(scene: _Scene, line: int) -> _Finding:
    glued = _GLUED_KEY.match(scene.at(line))
    if glued:
        return _Finding(line, glued.end(1) + 1, "no space after the colon", f"write '{glued[1]}: …'")
    return _start(scene, line, "no colon after the key", "write 'key: value'; a text over several lines needs quotes")


def _stray_colon(scene: _Scene) -> _Finding:
    if _KEY.match(scene.here[: scene.column - 1]):
        return _Finding(scene.line, scene.column, "': ' inside a text", "put the whole text into quotes")
    above = scene.above()
    if above and not _KEY.match(scene.at(above)):
        return _key_mistake(scene, above)
    what = "this line is indented deeper than the one that it continues"
    return _start(scene, scene.line, what, "indent it as the keys beside it, or put a text with ': ' into quotes")


def _no_key(scene: _Scene) -> _Finding:
    quoted = scene.quoted
    if quoted and quoted.scalar.line < quoted.last_line:
        first = quoted.scalar
        return _Finding(first.line, first.column, "this quotation mark is closed too late", "close it in its own line")
    if quoted and quoted.last_line == scene.line:
        what = "text goes on after the closing quotation mark"
        return _Finding(scene.line, scene.column, what, "put the whole text into quotes of the other kind")
    if scene.here[: scene.column - 1].rstrip().endswith(("]", "}")):
        return _Finding(scene.line, scene.column, "text goes on after the closing bracket", "put it into quotes")
    if scene.character == "-":
        what = "a list item stands where a key is due"
        return _start(scene, scene.line, what, "indent all items of a list alike, under the list's key")
    return _start(scene, scene.line, "this line is indented otherwise than its neighbours", "indent them alike")


def _no_dash(scene: _Scene) -> _Finding:
    what = "this line is indented otherwise than the item it belongs to"
    return _start(scene, scene.line, what, "put its first letter under that of the item's first key")


def _open_bracket(scene: _Scene) -> _Finding:
    line, column = scene.begun
    bracket = scene.at(line)[column - 1 : column]
    what = f"the bracket '{bracket}' is not closed, or an entry in it lacks its comma"
    return _Finding(line, column, what, "close it, or put the comma; a text with brackets or commas needs quotes")


def _dash_in_line(scene: _Scene) -> _Finding:
    what = "a list cannot begin behind its key"
    return _Finding(scene.line, scene.column, what, "begin it in the next line, or write [first, second]")


def _unknown(scene: _Scene) -> _Finding:
    return _Finding(scene.line, scene.column, "this is not YAML", "look at quotes, colons and indentation just before")


_RULES: tuple[tuple[str, Callable[[_Scene], _Finding]], ...] = (
    ("cannot start any token", _bad_start),
    ("tab character", _tab),
    ("scanning a quoted scalar: found unexpected", _unclosed_quote),
    ("parsing a quoted scalar", _bad_escape),
    ("could not find expected ':'", _no_colon),
    ("mapping values are not allowed", _stray_colon),
    ("scanning an alias", _special_start),
    ("scanning an anchor", _special_start),
    ("scanning a tag", _special_start),
    ("scanning a block scalar", _special_start),
    ("scanning a directive", _special_start),
    ("parsing a flow", _open_bracket),
    ("expected '-' indicator", _no_dash),
    ("did not find expected key", _no_key),
    ("block sequence entries are not allowed", _dash_in_line),
    ("", _unknown),
)
