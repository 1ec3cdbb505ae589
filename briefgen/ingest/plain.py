"""The lines of a plain text: one to a paragraph, or hard-wrapped and joined here; bullets and headings told apart."""

import re
from itertools import pairwise

from briefgen.ingest.shape import Draft, Line
from briefgen.ingest.traced import Traced
from briefgen.model.document import BlockKind

BULLET = re.compile(r"(?:[-*+•‣◦·–]|\d{1,2}[.)])\s+(?=\S)")
RULE = re.compile(r"(?:([-_=*~#.])\s?)(?:\1\s?){2,}")
_OWN_LINE = re.compile(r"(?:facts|narratives|sources)\b\s*(?::|$)", re.IGNORECASE)
_ENDED = re.compile(r"[.!?…:;,][\"'”’»)\]]*(?:\d{1,3}|[¹²³⁴-⁹⁰]+)?$|[\"”’»]$")
_WIDEST = 100
_HEADING_MOST = 90


def lines(rows: tuple[Traced, ...], titled: bool) -> tuple[Line, ...]:
    """Paragraphs, bullets and headings in order; rules and empty lines are left out.

    `titled`: the head gives the title, so that the first line need not be one.
    """
    wrapped = _wrapped(rows)
    drafts: list[Draft] = []
    alone = True
    for row in rows:
        if not row.text or RULE.fullmatch(row.text):
            alone = True
            continue
        mark = BULLET.match(row.text)
        if _starts(row) or not wrapped or alone:
            kind = BlockKind.BULLET if mark else BlockKind.PARAGRAPH
            drafts.append(Draft(kind, [row], mark.end() if mark else 0))
        elif len(drafts) == 1 and not titled and row.text[0].isupper():
            drafts.append(Draft(BlockKind.PARAGRAPH, [row]))
        else:
            drafts[-1].rows.append(row)
        alone = bool(_OWN_LINE.match(row.text)) and ":" not in row.text
    return _with_headings([draft.line() for draft in drafts])


def _wrapped(rows: tuple[Traced, ...]) -> bool:
    """Whether line ends fall inside paragraphs: lines of one width, most of which do not end a sentence."""
    pairs = pairwise(rows)
    broken = [row.text for row, after in pairs if row.text and after.text and not _starts(after)]
    if not broken or max(len(row.text) for row in rows) > _WIDEST:
        return False
    unended = sum(not _ENDED.search(text) for text in broken)
    return sorted(map(len, broken))[len(broken) // 2] >= 45 and unended * 2 > len(broken)


def _starts(row: Traced) -> bool:
    return bool(BULLET.match(row.text) or _OWN_LINE.match(row.text))


def _with_headings(found: list[Line]) -> tuple[Line, ...]:
    """A short line that does not end as a sentence does is a heading, if running text comes after it."""
    named: list[Line] = []
    below = False
    for line in reversed(found):
        heading = below and line.kind is BlockKind.PARAGRAPH and _is_heading(line.text.text)
        below = below or not _is_heading(line.text.text)
        named.append(Line(BlockKind.HEADING, line.text) if heading else line)
    return tuple(reversed(named))


def _is_heading(text: str) -> bool:
    return len(text) <= _HEADING_MOST and not _ENDED.search(text) and not text.startswith(("—", "–", "("))
