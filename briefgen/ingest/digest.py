"""The digest: facts as bullets with the digits of their sources, a list of these sources, and the sides' narratives."""

import re

from briefgen.ingest import prose
from briefgen.ingest.footnotes import listed, stretches
from briefgen.ingest.shape import Body, Line, Passage, Side, Stretch
from briefgen.model.document import BlockKind

_SECTION = re.compile(r"(facts|sources|narratives)\b\s*(?::\s*(.*))?$", re.IGNORECASE | re.DOTALL)
_TOLD = re.compile(
    r"(?P<side>[^.:]{2,100}?),? as (?:provided|reported|told|presented|published|given) by "
    r"(?P<outlet>.{2,60}?)(?<!\bSt)(?<!\bMr)(?<!\bDr)(?<![A-Z]\.[A-Z])[.:]\s+(?=[\"“‘']?[A-Z\d])",
    re.IGNORECASE,
)
_NAMED = re.compile(r"(?P<side>[^.:]{2,100}?\bnarrative)[.:]\s+", re.IGNORECASE)


def body(lines: tuple[Line, ...]) -> Body | None:
    """The digest's passages and sources; None where the lines have no facts with sources or narratives under them."""
    sections = [_section(line) for line in lines]
    if "facts" not in sections or not {"sources", "narratives"} & set(sections):
        return None
    first = sections.index("facts")
    cites = listed(_under("sources", lines, sections))
    numbers = {cite.number for cite in cites}
    opening = prose.body(lines[:first])
    passages = list(opening.passages)
    side: Side | None = None
    section = "facts"
    for line, heading in zip(lines[first:], sections[first:], strict=True):
        if heading or section == "sources":
            section = heading or section
        elif section == "facts":
            passages.append(Passage(line.text, stretches(line, numbers)))
        else:
            passage, side = _narrative(line, side)
            passages.append(passage)
    return Body(tuple(passages), cites, opening.day, opening.agency, opening.author)


def _section(line: Line) -> str:
    match = _SECTION.match(line.running)
    if match is None or (match[2] and match[1].lower() != "sources"):
        return ""
    return match[1].lower()


def _under(section: str, lines: tuple[Line, ...], sections: list[str]) -> str:
    """All that stands under a heading, its own line included."""
    if section not in sections:
        return ""
    start = sections.index(section)
    end = next((index for index in range(start + 1, len(lines)) if sections[index]), len(lines))
    own = _SECTION.match(lines[start].running)
    texts = [(own[2] or "") if own else "", *(line.text.text for line in lines[start + 1 : end])]
    return ", ".join(text.strip(" ,") for text in texts if text.strip(" ,"))


def _narrative(line: Line, side: Side | None) -> tuple[Passage, Side | None]:
    """A narrative's passage; a line that names no side goes on with the side before it."""
    match = _TOLD.match(line.running) or _NAMED.match(line.running)
    start = line.start + (match.end() if match else 0)
    if match:
        name = re.sub(r"(?<!\s)\s*+\bnarratives?$", "", match["side"].strip(), flags=re.IGNORECASE)
        side = Side(name or match["side"].strip(), match.groupdict().get("outlet"))
    return Passage(line.text, (Stretch(BlockKind.NARRATIVE, start, len(line.text), side=side),)), side
