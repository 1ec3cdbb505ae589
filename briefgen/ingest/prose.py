"""Running prose: paragraphs, the bullets that complete them, and the datelines that stand before the first."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from briefgen.ingest import dates
from briefgen.ingest.shape import Body, Line, Passage, Stretch
from briefgen.model.document import BlockKind

_BYLINE = re.compile(
    r"[Bb]y ((?:[A-Z][\w.'’-]*|and|de|van|von|al|bin)(?: (?:[A-Z][\w.'’-]*|and|de|van|von|al|bin)){0,6})"
)
_PLACE = r"[A-ZÀ-Þ][\w.'’/-]*(?: (?:of|de|la|el|al|the|and|[A-ZÀ-Þ][\w.'’/-]*)){0,3}"
_AGENCY = r"\((?P<agency>[A-Z][\w&.'/ -]{1,39})\)"
_DATELINE = re.compile(
    rf"(?P<place>{_PLACE}(?:, {_PLACE}){{0,2}})(?:, (?P<date>[^()—–]{{3,30}}?))?"
    rf"(?: {_AGENCY}| \([a-z][a-z ]{{2,30}}\))?\s*(?P<dash>—|–|--|-)\s*(?=[\"“'‘]?[A-ZÀ-Þ\d])"
)
# 'March 5, 2007' ends its line, a dash or colon follows, or a new sentence; 'March 5, 2007 was cold' is running text.
_AFTER_DATE = re.compile(r"\s*(?:$|[—–:|]\s*|-\s+|(?<=\s)(?=[\"“‘']?[A-ZÀ-Þ]))")
_BARE_AGENCY = re.compile(rf"{_AGENCY}\s*(?:—|–|--|-)\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class _Opening:
    """What one of the first lines tells of the article, and where its running text begins."""

    start: int
    day: dt.date | None = None
    agency: str | None = None
    author: str | None = None


def body(lines: tuple[Line, ...]) -> Body:
    """The passages of a prose article, with the date, agency and author that its first lines give."""
    openings = tuple(_openings(lines))
    starts = [opening.start for opening in openings] + [line.start for line in lines[len(openings) :]]
    return Body(
        tuple(_passage(line, start) for line, start in zip(lines, starts, strict=True)),
        day=next((opening.day for opening in openings if opening.day), None),
        agency=next((opening.agency for opening in openings if opening.agency), None),
        author=next((opening.author for opening in openings if opening.author), None),
    )


def _passage(line: Line, start: int) -> Passage:
    return Passage(line.text, (Stretch(line.kind, start, len(line.text)),) if start < len(line.text) else ())


def _openings(lines: tuple[Line, ...]) -> Iterator[_Opening]:
    """One for each line up to the first paragraph."""
    for line in lines:
        opening = _opening(line)
        yield opening
        if line.kind is not BlockKind.HEADING and opening.start < len(line.text):
            return


def _opening(line: Line) -> _Opening:
    text = line.text.text
    if (found := dates.opening(text)) and (after := _AFTER_DATE.match(text, found[1])):
        return _Opening(after.end(), day=found[0])
    if byline := _BYLINE.fullmatch(text):
        return _Opening(len(text), author=byline[1])
    return _Opening(line.start) if line.kind is BlockKind.HEADING else _dateline(line)


def _dateline(line: Line) -> _Opening:
    """Where the running text begins after 'SEOUL, 9 March 2026 (Agency) - ', the agency and the date."""
    text = line.text.text
    if bare := _BARE_AGENCY.match(text):
        return _Opening(bare.end(), agency=bare["agency"])
    match = _DATELINE.match(text)
    if match is None or not _is_dateline(match, text):
        return _Opening(line.start)
    published = dates.read(match["date"]) if match["date"] else None
    return _Opening(match.end(), published.day if published else None, match["agency"])


def _is_dateline(match: re.Match[str], text: str) -> bool:
    """A place in capitals, or an agency in brackets, or a long dash that no second one pairs with."""
    if match["agency"] or match["place"].split(",")[0].isupper():
        return match["dash"] != "-" or text[match.end() - 1] == " "
    sentence = re.split(r"(?<=[.!?])\s", text[match.end() :], maxsplit=1)[0]
    return match["dash"] != "-" and match["dash"] not in sentence
