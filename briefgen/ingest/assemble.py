"""From passages to the document: the text, the blocks in it, the bullets' lead-ins, and the trace to the file."""

from briefgen.ingest.shape import Body, Stretch
from briefgen.ingest.traced import Traced, join, pieces
from briefgen.model.dates import Published
from briefgen.model.document import Block, BlockKind, Document, Source, Span, Telling


def assemble(title: str, body: Body, published: Published | None, source: Source) -> Document:
    """The document, its passages a line each."""
    parts: list[Traced] = []
    blocks: list[Block] = []
    tellings: list[Telling] = []
    at = 0
    for passage in body.passages:
        for stretch in passage.stretches:
            span = Span(at + stretch.start, at + stretch.end)
            blocks.append(Block(stretch.kind, span, _lead(stretch.kind, blocks, parts), stretch.cites))
            tellings = _told(tellings, stretch, span)
        parts += [passage.text, Traced.put_in("\n")]
        at += len(passage.text) + 1
    text = join(parts[:-1])
    return Document(title, text.text, published, source, tuple(blocks), pieces(text), tuple(tellings), body.cites)


def _lead(kind: BlockKind, blocks: list[Block], parts: list[Traced]) -> int | None:
    if kind is not BlockKind.BULLET or not blocks:
        return None
    if blocks[-1].kind is BlockKind.BULLET:
        return blocks[-1].lead
    ends_open = parts[-2].text.endswith(":") and blocks[-1].kind is BlockKind.PARAGRAPH
    return len(blocks) - 1 if ends_open else None


def _told(tellings: list[Telling], stretch: Stretch, span: Span) -> list[Telling]:
    """The tellings with this stretch; one that goes on in a further passage is told on by the same side."""
    side = stretch.side
    if side is None:
        return tellings
    last = tellings[-1] if tellings else None
    if last and (last.side, last.told_by) == (side.name, side.told_by):
        return [*tellings[:-1], Telling(side.name, side.told_by, Span(last.span.start, span.end))]
    return [*tellings, Telling(side.name, side.told_by, span)]
