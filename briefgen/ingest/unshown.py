"""The text of an article whose page shows none of it: what the page states in JSON-LD, for programs to read.

Some pages are drawn by their scripts alone. One that says that its text is not free is read as it is shown.
"""

import html
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from briefgen.ingest.flow import parts
from briefgen.ingest.markup import is_ordinary, visible
from briefgen.ingest.opened import Part
from briefgen.model.document import BlockKind

if TYPE_CHECKING:
    from briefgen.ingest.pagehead import Json

LITTLE = 250
"""Characters: a page that shows fewer has nearly no text."""
_TIMES, _LEAST = 2, 100
_MOST = 300 * 1024
_MOST_UPDATES = 200
_MARKED = re.compile(r"</?[a-z][a-z0-9]{0,9}[\s/>]", re.IGNORECASE)


def is_better(shown: int, other: int) -> bool:
    """Whether another text of a length is to be read for one that is shown in so many characters."""
    return shown < LITTLE and other >= max(_LEAST, _TIMES * shown)


def stated(record: "dict[str, Json]") -> list[Part]:
    """The text in an article's record of JSON-LD, its updates too where it is that of a live page."""
    if str(record.get("isAccessibleForFree")).lower() == "false":
        return []
    return [part for text in _texts(record) for part in _parts(text)]


def _texts(record: "dict[str, Json]") -> Iterator[str]:
    updates = record.get("liveBlogUpdate")
    for one in (record, *(updates[:_MOST_UPDATES] if isinstance(updates, list) else ())):
        text = one.get("articleBody") if isinstance(one, dict) else None
        if isinstance(text, str) and len(text) <= _MOST:
            yield text


def _parts(text: str) -> list[Part]:
    """The paragraphs of a text that may be plain or marked up, or marked up and escaped."""
    plain = html.unescape(text) if "<" not in text else text
    if _MARKED.search(plain) and not is_ordinary(plain):
        return []
    if _MARKED.search(plain):
        from briefgen.ingest.webpage import tree_of  # noqa: PLC0415  (it asks for this module)

        return parts(tree_of(f"<html><body>{visible(plain)[0]}</body></html>").find("body"))
    return [Part(BlockKind.PARAGRAPH, line) for line in html.unescape(plain).splitlines() if line.strip()]
