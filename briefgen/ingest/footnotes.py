"""An article's own footnotes: digits glued to the last word of a sentence, and the sources that they stand for."""

import re

from briefgen.ingest.shape import Line, Stretch
from briefgen.model.document import BlockKind, Citation

_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_ENTRY = re.compile(
    r"(?:^|[,;]\s{0,9}(?:and\s{1,9})?|\s{1,9}and\s{1,9}|\s{0,9}\n\s{0,9})(?:[-*•]\s{1,9})?[\[(]?(\d{1,2}|[⁰¹²³⁴-⁹]{1,2})[\]).:]?\s*(?=[^\W\d_]|[\"“'‘])"
)
_DIGITS = r"\d{1,2}(?:, ?\d{1,2}){0,8}"
# After a sign that ends a sentence, after a bracket or quotation mark, or after a word of three letters and more.
_MARK = re.compile(
    rf"(?:(?<=[.!?…,;:\"'”’»)\]%])|(?<=[^\W\d_][^\W\d_][^\W\d_]))"
    rf"(?P<digits>(?:\[{_DIGITS}\]){{1,9}}|{_DIGITS}|[⁰¹²³⁴-⁹]{{1,9}}(?:[,⸴ ][⁰¹²³⁴-⁹]{{1,2}}){{0,8}})"
    r"(?=(?P<end>[.!?]?[\"'”’»)]*)(?:\s+|$))"
)


def listed(text: str) -> tuple[Citation, ...]:
    """The sources in a list such as '1Reuters, 2CNA, 3Benzinga and 4Associated Press.'"""
    entries = list(_ENTRY.finditer(text))
    ends = [*(entry.start() for entry in entries[1:]), len(text)][: len(entries)]
    found: dict[int, str] = {}
    for entry, end in zip(entries, ends, strict=True):
        outlet = text[entry.end() : end].strip(" ,;")
        found.setdefault(int(entry[1].translate(_RAISED)), outlet.removesuffix("."))
    return tuple(Citation(number, outlet) for number, outlet in found.items() if outlet)


def stretches(line: Line, numbers: set[int]) -> tuple[Stretch, ...]:
    """The line's running text cut at the marks that end a sentence, each stretch with its sources.

    A mark within a sentence counts for the whole of it. Digits that stand for no listed source are text.
    """
    text = line.text.text
    found: list[Stretch] = []
    start = line.start
    cites: tuple[int, ...] = ()
    for match in _MARK.finditer(text, line.start):
        marked = _numbers(match["digits"], numbers)
        if not marked or _is_text(text, match):
            continue
        cites = tuple(dict.fromkeys(cites + marked))
        if not _ends_sentence(text, match):
            continue
        found.append(Stretch(BlockKind.BULLET, start, match.start(), cites))
        start, cites = match.end() + len(text[match.end() :]) - len(text[match.end() :].lstrip(" .")), ()
    if text[start:].strip(" .!?"):
        found.append(Stretch(BlockKind.BULLET, start, len(text), cites))
    return tuple(found)


def _numbers(digits: str, numbers: set[int]) -> tuple[int, ...]:
    """The sources that a mark stands for; '12' is the twelfth, or the first and second where there are fewer."""
    found: list[int] = []
    for part in re.findall(r"\d+", digits.translate(_RAISED)):
        each = [int(part)] if int(part) in numbers else [int(digit) for digit in part]
        if not numbers.issuperset(each):
            return ()
        found += each
    return tuple(dict.fromkeys(found))


def _is_text(text: str, match: re.Match[str]) -> bool:
    """Digits after a point or comma that follows a digit are a decimal ('2.3'), but at the very end of the line."""
    before = text[max(0, match.start() - 2) : match.start()]
    return len(before) == 2 and before[0].isdigit() and before[1] in ".,:" and match.end() < len(text)


def _ends_sentence(text: str, match: re.Match[str]) -> bool:
    before = text[: match.start()].rstrip("\"'”’»)]")
    after = text[match.end() :].lstrip(" ")
    return not after.strip(".!?") or before.endswith((".", "!", "?", "…")) or match["end"].startswith((".", "!", "?"))
