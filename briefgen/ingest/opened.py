"""A file once it is opened, whatever its kind: what it says of itself, and its lines, traced to its text."""

from dataclasses import dataclass

from briefgen.ingest.head import Head
from briefgen.ingest.shape import Line
from briefgen.ingest.traced import Traced
from briefgen.model.document import BlockKind

NOTHING = Head()
"""A head that says nothing."""


@dataclass(frozen=True, slots=True)
class Opened:
    """`head` is what the file says of itself, `unsure` what it seems to say, which counts where nothing else is known.

    `text` is what the places of the lines' characters count in: the decoded file where the file is text; of a page, a
    mail or a PDF the text that was drawn from it, one line to a paragraph.
    """

    head: Head
    lines: tuple[Line, ...]
    text: str
    unsure: Head = NOTHING


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph, bullet or heading as it was drawn from a file that is no plain text."""

    kind: BlockKind
    text: str


def drawn(head: Head, parts: list[Part], unsure: Head = NOTHING) -> Opened:
    """The file of these parts: its text has each of them on a line of its own, their white space folded."""
    folded = [Part(part.kind, " ".join(part.text.split())) for part in parts]
    lines: list[Line] = []
    at = 0
    for part in folded:
        line = Line(part.kind, Traced.at(part.text, at).folded())
        lines += [line] if line.running else []
        at += len(part.text) + 1
    return Opened(head, tuple(lines), "\n".join(part.text for part in folded), unsure)
