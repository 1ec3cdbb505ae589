"""Running prose: paragraphs, the bullets that complete them, and the datelines that stand before the first."""

import datetime as dt
import re

from briefgen.ingest import dates
from briefgen.ingest.shape import Body, Line, Passage, Stretch
from briefgen.model.document import BlockKind

_BYLINE = re.compile(
    r"[Bb]y ((?:[A-Z][\w.'’-]*|and|de|van|von|al|bin)(?: (?:[A-Z][\w.'’-]*|and|de|van|von|al|bin)){0,6})"
)
_PLACE = r"[A-ZÀ-Þ][\w.'’-]*(?: (?:of|de|la|el|al|the|and|[A-ZÀ-Þ][\w.'’-]*)){0,3}"
_AGENCY = r"\((?P<agency>[A-Z][\w&.' -]{1,39})\)"
_DATELINE = re.compile(
    rf"(?P<place>{_PLACE}(?:, {_PLACE}){{0,2}})(?:, (?P<date>[^()—–]{{3,30}}?))?"
    rf"(?: {_AGENCY})?\s*(?P<dash>—|–|--|-)\s*(?=[\"“'‘]?[A-ZÀ-Þ\d])"
)
_BARE_AGENCY = re.compile(rf"{_AGENCY}\s*(?:—|–|--|-)\s+(?=\S)")
_AROUND_DATE = re.compile(r"\s*(?:[—–:|,-]\s*)?")


def body(lines: tuple[Line, ...]) -> Body:
    """The passages of a prose article, with the date, agency and author that its first lines give."""
    passages: list[Passage] = []
    day: dt.date | None = None
    agency = author = None
    opening = True
    for line in lines:
        start = line.start
        if opening:
            if found := dates.opening(line.text.text):
                day, start = day or found[0], _AROUND_DATE.match(line.text.text, found[1]).end()  # type: ignore[union-attr]
            elif byline := _BYLINE.fullmatch(line.text.text):
                author, start = author or byline[1], len(line.text)
            elif line.kind is not BlockKind.HEADING:
                start, told, dated = _dateline(line)
                agency, day, opening = agency or told, day or dated, False
            if start < len(line.text):
                opening = opening and line.kind is BlockKind.HEADING
        stretch = Stretch(line.kind, start, len(line.text))
        passages.append(Passage(line.text, (stretch,) if start < len(line.text) else ()))
    return Body(tuple(passages), day=day, agency=agency, author=author)


def _dateline(line: Line) -> tuple[int, str | None, dt.date | None]:
    """Where the running text begins after 'SEOUL, 9 March 2026 (Agency) - ', the agency and the date."""
    text = line.text.text
    if bare := _BARE_AGENCY.match(text):
        return bare.end(), bare["agency"], None
    match = _DATELINE.match(text)
    if match is None or not _is_dateline(match, text):
        return line.start, None, None
    published = dates.read(match["date"]) if match["date"] else None
    return match.end(), match["agency"], published.day if published else None


def _is_dateline(match: re.Match[str], text: str) -> bool:
    """A place in capitals, or an agency in brackets, or a long dash that no second one pairs with."""
    if match["agency"] or match["place"].split(",")[0].isupper():
        return match["dash"] != "-" or text[match.end() - 1] == " "
    sentence = re.split(r"(?<=[.!?])\s", text[match.end() :], maxsplit=1)[0]
    return match["dash"] != "-" and match["dash"] not in sentence
