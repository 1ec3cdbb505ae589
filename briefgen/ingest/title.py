"""The title: what the head says, else the first line, else the first sentence."""

import re

from briefgen.errors import IngestError
from briefgen.ingest.shape import Line
from briefgen.model.document import BlockKind

_TITLE_MOST = 200
_TITLE_WORDS = 12
_CUT = 120
_LONGEST = 300
_SENTENCE = re.compile(r"(.+?[.!?][\"”’')]*)(?=\s+[\"“‘'(]?[A-Z]|$)", re.DOTALL)


def take(said: str | None, lines: tuple[Line, ...]) -> tuple[str, tuple[Line, ...]]:
    """The title and the lines of the body; raises IngestError where there is no body."""
    if not lines:
        raise IngestError("the article has a title but no text" if said else "the file is empty")
    first = lines[0].running
    if said is not None:
        title, rest = _shortened(said, _LONGEST), lines[1:] if _same(said, first) else lines
    elif lines[0].kind is not BlockKind.BULLET and _is_title(first):
        title, rest = first, lines[1:]
    else:
        title, rest = _opening(first), lines
    if not any(line.kind is not BlockKind.HEADING for line in rest):
        raise IngestError("the article has a title but no text")
    return title, rest


def _is_title(text: str) -> bool:
    """A line of moderate length; one that is as long as a sentence and ends as one is a paragraph."""
    return len(text) <= _TITLE_MOST and not (text.endswith(".") and len(text.split()) > _TITLE_WORDS)


def _opening(text: str) -> str:
    sentence = _SENTENCE.match(text)
    title = (sentence[1] if sentence else text).rstrip(".")
    return _shortened(title, _CUT)


def _shortened(title: str, most: int) -> str:
    """`title` where it is not too long, else what of it ends with a word."""
    return title if len(title) <= most else title[:most].rsplit(" ", 1)[0].rstrip(",;: ") + " …"


def _same(one: str, other: str) -> bool:
    return one.casefold().split() == other.casefold().split()
