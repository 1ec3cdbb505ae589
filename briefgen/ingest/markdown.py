"""The lines of a Markdown article: its paragraphs, bullets, quotations and headings, without their marks."""

import re

from briefgen.ingest.inline import unmarked
from briefgen.ingest.plain import BULLET, RULE
from briefgen.ingest.shape import Draft, Line
from briefgen.ingest.traced import Traced
from briefgen.model.document import BlockKind

_HEADING = re.compile(r"#{1,6}\s+(?=\S)")
_CLOSING = re.compile(r"(?<!\s)\s{1,9}#+$")
_UNDERLINE = re.compile(r"=+|-{2,}")
_FENCE = re.compile(r"(`{3,}|~{3,})")
_QUOTE = re.compile(r"(?:>\s?)+")
_SKIPPED = re.compile(r"\[[^\]]+\]:\s|\||<!--.*-->$|</?[A-Za-z][^<>]*>$")


def lines(rows: tuple[Traced, ...]) -> tuple[Line, ...]:
    """Paragraphs, bullets and headings in order; code, tables, rules, pictures and link definitions are left out."""
    drafts: list[Draft] = []
    alone = True
    fence = ""
    for row in rows:
        text = _unquoted(row)
        mark = _FENCE.match(text.text)
        if fence or mark:
            fence = _fence(fence, mark)
            alone = True
        elif _UNDERLINE.fullmatch(text.text) and not alone and drafts[-1].kind is BlockKind.PARAGRAPH:
            drafts[-1].kind = BlockKind.HEADING
            alone = True
        elif not text.text or RULE.fullmatch(text.text) or _SKIPPED.match(text.text):
            alone = True
        elif alone or _starts(text.text):
            drafts.append(_draft(text))
            alone = drafts[-1].kind is BlockKind.HEADING
        else:
            drafts[-1].rows.append(text)
    return tuple(line for line in (_unmarked(draft.line()) for draft in drafts) if line.running)


def _unquoted(text: Traced) -> Traced:
    quote = _QUOTE.match(text.text)
    return text[quote.end() :] if quote else text


def _fence(open_fence: str, mark: re.Match[str] | None) -> str:
    """The fence that is open after this line."""
    if not open_fence:
        return mark[1] if mark else ""
    closes = mark is not None and mark[1].startswith(open_fence)
    return "" if closes else open_fence


def _starts(text: str) -> bool:
    return bool(BULLET.match(text) or _HEADING.match(text))


def _draft(text: Traced) -> Draft:
    if heading := _HEADING.match(text.text):
        inner = text[heading.end() :]
        closing = _CLOSING.search(inner.text)
        return Draft(BlockKind.HEADING, [inner[: closing.start()] if closing else inner])
    bullet = BULLET.match(text.text)
    return Draft(BlockKind.BULLET, [text], bullet.end()) if bullet else Draft(BlockKind.PARAGRAPH, [text])


def _unmarked(line: Line) -> Line:
    """The bullet's own sign is set apart before the marks go, since '*' is both."""
    inner = unmarked(line.text[line.start :])
    sign = line.text[: line.start]
    return Line(line.kind, Traced(sign.text + inner.text, sign.raw + inner.raw), line.start)
