"""A file once it is opened, whatever its kind: what it says of itself, and its lines, traced to its text."""

import re
from dataclasses import dataclass, replace
from typing import Self, TypedDict

from briefgen.ingest.head import Head
from briefgen.ingest.shape import Line
from briefgen.ingest.traced import Traced
from briefgen.model.dates import Published
from briefgen.model.document import BlockKind

_FIELDS = ("title", "published", "outlet", "url", "author")
"""Of a head what a file that is drawn by a process of its own can say."""
_HALF = re.compile("[\ud800-\udfff]")
NOTHING = Head()
"""A head that says nothing."""


@dataclass(frozen=True, slots=True)
class Opened:
    """`head` is what the file says of itself, `unsure` what it seems to say, which counts where nothing else is known.

    `text` is what the places of the lines' characters count in: the decoded file where the file is text; of a page, a
    mail or a PDF the text that was drawn from it, one line to a paragraph. `unread` names the attachments.
    """

    head: Head
    lines: tuple[Line, ...]
    text: str
    unsure: Head = NOTHING
    unread: tuple[str, ...] = ()

    def whole(self) -> "Opened":
        """The same with the sign for what cannot be read in place of halves of characters, which no file can hold."""
        said = (text for head in (self.head, self.unsure) for text in (head.title, head.outlet, head.url, head.author))
        if not any(_HALF.search(text or "") for text in (self.text, *said)):
            return self
        lines = tuple(replace(line, text=Traced(_mended(line.text.text), line.text.raw)) for line in self.lines)
        return Opened(_whole(self.head), lines, _mended(self.text), _whole(self.unsure), self.unread)


def _whole(head: Head) -> Head:
    return replace(
        head,
        title=head.title and _mended(head.title),
        outlet=head.outlet and _mended(head.outlet),
        url=head.url and _mended(head.url),
        author=head.author and _mended(head.author),
    )


def _mended(text: str) -> str:
    return _HALF.sub("\N{REPLACEMENT CHARACTER}", text)


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph, bullet or heading as it was drawn from a file that is no plain text."""

    kind: BlockKind
    text: str


class Plain(TypedDict):
    """`Drawn` in JSON's own kinds."""

    head: dict[str, str]
    parts: list[list[str]]
    unsure: dict[str, str]


@dataclass(frozen=True, slots=True)
class Drawn:
    """What was drawn from a file that is no plain text; `head` and `unsure` are as in `Opened`."""

    head: Head
    parts: tuple[Part, ...]
    unsure: Head = NOTHING

    @property
    def size(self) -> int:
        """The characters of its running text."""
        return sum(len(part.text) for part in self.parts if part.kind is not BlockKind.HEADING)

    def opened(self) -> Opened:
        """The file of these parts: its text has each of them on a line of its own, their white space folded."""
        text, lines = _lined(self.parts)
        return Opened(self.head, lines, text, self.unsure)

    def plain(self) -> Plain:
        """The same in JSON's own kinds."""
        parts = [[part.kind.value, part.text] for part in self.parts]
        return {"head": _plain(self.head), "parts": parts, "unsure": _plain(self.unsure)}

    @classmethod
    def of(cls, plain: Plain) -> Self:
        """What `plain` made of it."""
        parts = tuple(Part(BlockKind(kind), text) for kind, text in plain["parts"])
        return cls(_head(plain["head"]), parts, _head(plain["unsure"]))


def _plain(head: Head) -> dict[str, str]:
    return {name: str(value) for name in _FIELDS if (value := getattr(head, name)) is not None}


def _head(said: dict[str, str]) -> Head:
    published = Published.parse(said["published"]) if "published" in said else None
    return Head(said.get("title"), published, said.get("outlet"), said.get("url"), said.get("author"))


def _lined(parts: tuple[Part, ...]) -> tuple[str, tuple[Line, ...]]:
    folded = [Part(part.kind, " ".join(part.text.split())) for part in parts]
    lines: list[Line] = []
    at = 0
    for part in folded:
        line = Line(part.kind, Traced.at(part.text, at).folded())
        lines += [line] if line.running else []
        at += len(part.text) + 1
    return "\n".join(part.text for part in folded), tuple(lines)
