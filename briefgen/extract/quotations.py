"""Quoted speech: where quotation marks open and close in running text, over sentences where they do."""

from collections.abc import Iterator

from briefgen.model.document import Document, Span

_PAIRS = {"“": "”", '"': '"', "«": "»", "„": "“"}
SPOKEN = 4
"""A quotation of so many words is speech; a shorter one is a word or two of somebody's."""


def quotations(document: Document) -> tuple[Span, ...]:
    """The text inside each pair of double quotation marks, block by block; a mark left open closes with its block."""
    return tuple(span for block in document.blocks for span in _within(document.text, block.span))


def _within(text: str, block: Span) -> Iterator[Span]:
    opened: int | None = None
    closing = ""
    for index in range(block.start, block.end):
        char = text[index]
        if opened is None:
            if char in _PAIRS:
                opened, closing = index + 1, _PAIRS[char]
        elif char == closing:
            if index > opened:
                yield Span(opened, index)
            opened = None
    if opened is not None and opened < block.end:
        yield Span(opened, block.end)


def is_speech(text: str) -> bool:
    """Whether a quotation is long enough to be something said, not a borrowed word."""
    return len(text.split()) >= SPOKEN
