"""The flash brief: of a composed report what fits one page, the first-ranked first, and a count of what it leaves out.

Nothing is cut within: a sentence or figure stands whole or not at all. What fits is reckoned, not tried, so that all
outputs hold the same; the figures below are those of the style for print.
"""

import dataclasses
from collections.abc import Iterator

from briefgen.model.report import Head, KeyFigure, Report, Sentence
from briefgen.model.words import House
from briefgen.report.measuring import lines
from briefgen.report.numbering import numbered

SECTIONS = ("bottom-line", "key-figures", "highlights", "sources")
_FIGURES = 3
_POINT = 25.4 / 72  # mm
_PAPERS = {"A4": (210, 297), "Letter": (215.9, 279.4)}
_MARK = "[00]"  # a footnote mark is small: this is wider
_CONDENSED = 15  # points: figures are set in 17, in a face that is narrower by a tenth and more
_SIDES, _FOOT = 34, 19  # mm: the margins left and right, and below


def flash(report: Report, house: House) -> Report:
    """What of the report fits one page of its paper: all of the bottom line, then by rank as long as there is room."""
    wanted = tuple(name for name in SECTIONS if name in report.sections or name in {"bottom-line", "sources"})
    start = dataclasses.replace(report, head=_head(report.head, house), sections=wanted)
    figures = report.key_figures[:_FIGURES] if "key-figures" in wanted else ()
    chosen: tuple[Sentence, ...] = ()
    if not _fits(_with(start, (), figures)):
        figures = ()
    for sentence in _by_rank(report) if "highlights" in wanted else ():
        if not _fits(_with(start, (*chosen, sentence), figures)):
            break
        chosen = (*chosen, sentence)
    page = _with(start, chosen, figures)
    return dataclasses.replace(page, more=_items(report) - len(page.bottom_line) - len(chosen) - len(figures))


def _head(head: Head, house: House) -> Head:
    words = house.words.head
    return dataclasses.replace(head, title=head.desk if head.title == words.kind else head.title, kind=words.flash)


def _with(report: Report, sentences: tuple[Sentence, ...], figures: tuple[KeyFigure, ...]) -> Report:
    return numbered(dataclasses.replace(report, highlights=sentences, key_figures=figures))


def _by_rank(report: Report) -> Iterator[Sentence]:
    """The highlights, then what leads each story and is not said yet."""
    said = {sentence.text for sentence in (*report.bottom_line, *report.highlights)}
    yield from report.highlights
    for topic in report.situation:
        if topic.lead.text not in said:
            yield topic.lead


def _items(report: Report) -> int:
    """How many sentences, figures, reactions and narratives the report prints, each counted once."""
    told = [sentence for topic in report.situation for sentence in (topic.lead, *topic.sentences)]
    sentences = {sentence.text for sentence in (*report.bottom_line, *report.highlights, *told)}
    return len(sentences) + len(report.key_figures) + len(report.reactions) + len(report.narratives)


def _fits(report: Report) -> bool:
    wide, high = _PAPERS.get(report.paper, _PAPERS["A4"])
    room = (wide - _SIDES) / _POINT  # points in a line
    return sum(_heights(report, room)) <= high - _FOOT


def _heights(report: Report, room: float) -> Iterator[float]:
    """The heights of the parts, in mm."""
    yield 50 + _text(report.head.title, room, 22, 1.12)
    bottom = " ".join(map(_sentence, report.bottom_line))
    yield 19 + _text(bottom, room - 30, 11, 1.42)
    if report.key_figures:
        yield 17 + max(_figure(figure, room * 0.3) for figure in report.key_figures)
    if report.highlights:
        yield 15 + sum(1 + _text(_sentence(one), room - 12, 9.6, 1.42) for one in report.highlights)
    entries = (f"{one.title} {one.outlet or ''} {one.published or ''}, {one.grade}" for one in report.sources)
    yield 13 + sum(1 + _text(entry, room - 20, 8.2, 1.42) for entry in entries)


def _figure(figure: KeyFigure, room: float) -> float:
    values = " or ".join(f"{reading.value}{_MARK * len(reading.sources)}" for reading in figure.readings[:3])
    first = figure.readings[0]
    below = f"{first.as_of or ''}, {first.grade}; {figure.change or ''}, {first.by or ''} sources differ"
    return _text(values, room, _CONDENSED, 1.3) + _text(figure.label, room, 8.6, 1.42) + _text(below, room, 7.4, 1.42)


def _sentence(said: Sentence) -> str:
    return f"{said.tag or ''} {said.label or ''} {said.text} {_MARK * len(said.sources)} {said.by or ''}".strip()


def _text(text: str, room: float, size: float, leading: float) -> float:
    """The height in mm of a text of that size in points, set on lines of `room` points."""
    return lines(text, room / size) * size * leading * _POINT
