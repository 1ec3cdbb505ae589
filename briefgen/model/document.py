"""The article as it was read: its text, where every character of it came from, and its outer shape."""

from dataclasses import dataclass
from enum import StrEnum

from briefgen.model.dates import Moment, Published


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters `start` (included) to `end` (excluded) of `Document.text`, in Unicode code points."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters themselves."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Piece:
    """`length` characters of `Document.text` from `start` on, which stand at `raw` in the decoded file."""

    start: int
    raw: int
    length: int


class BlockKind(StrEnum):
    """What a stretch of running text is in the article."""

    PARAGRAPH = "paragraph"
    BULLET = "bullet"
    HEADING = "heading"
    NARRATIVE = "narrative"


@dataclass(frozen=True, slots=True)
class Block:
    """Running text that is read on its own; sentences never cross it.

    `lead` is the index of the block whose last sentence this bullet completes ('They agreed to:' '- build it').
    `cites` are the numbers of the article's own footnotes that stand behind this text (the digits themselves lie
    outside the span).
    """

    kind: BlockKind
    span: Span
    lead: int | None = None
    cites: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Telling:
    """One side's narrative, as the article gives it: 'NAME, as provided by OUTLET. text'; `span` is the text."""

    side: str
    told_by: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Citation:
    """A source that the article itself names by footnote."""

    number: int
    outlet: str


@dataclass(frozen=True, slots=True)
class Source:
    """Where the article came from: its path in the desk, what it says of itself, the SHA-256 of the file's bytes.

    `id` is what its maker knows it by: of a mail the Message-ID, of a feed's entry its own. `retrieved` is when it was
    fetched, None where nobody noted it; `updated` when its text last became another one after its facts had been
    filed; `repeats` the day, and the digits at the end of the facts file's name, of an earlier article much of
    whose text it has.
    """

    file: str
    sha256: str
    outlet: str | None = None
    author: str | None = None
    url: str | None = None
    id: str | None = None
    retrieved: Moment | None = None
    updated: Published | None = None
    repeats: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """An article: `text` is its body (no title, no head lines, no list of sources), `pieces` trace it to the file.

    Characters of `text` that no piece covers are the line ends put between blocks. `unread` names what hangs on the
    file and is not read.
    """

    title: str
    text: str
    published: Published | None
    source: Source
    blocks: tuple[Block, ...]
    pieces: tuple[Piece, ...]
    tellings: tuple[Telling, ...] = ()
    cites: tuple[Citation, ...] = ()
    unread: tuple[str, ...] = ()
