"""Figures in passing: what was told before, what is a part of another figure, and by how much it went up."""

import re

from briefgen.report.counts import Count

_BEFORE = 60  # characters
# 'against 71 percent a year ago', 'instead of 212', 'an earlier toll of 27', 'from 5.8 to 5.9'
_FORMER = re.compile(
    r"\b(?:against|instead of|rather than|not|compared (?:with|to)|than|(?:up|down) from|"
    r"(?:earlier|previous|former|first|initial) (?:\w+ ){0,2}of|figure of)[ ,](?:the |an? |about |some |around )*$",
    re.IGNORECASE,
)
_FROM = re.compile(r"\bfrom (?:the |about |some )?$", re.IGNORECASE)
_TO = re.compile(r"^(?: \w+){0,3} to (?:about |some )?[\d$€£]", re.IGNORECASE)
# 'On Monday the ministry had spoken of seven dead', 'a first count had given 300 houses'
_HAD_TOLD = re.compile(
    r"\b(?:had (?:\w+ ){0,2}(?:put|given|spoken|counted|estimated|stood|written|set|reported)|"
    r"we (?:wrote|gave|reported|said)|earlier (?:toll|count|figure|estimate))\b",
    re.IGNORECASE,
)
_AGE = re.compile(
    r"\b(?:man|woman|girl|boy|child|infant|baby|patient|victim|son|daughter|mother|father|[a-z]+er|age) of $"
)
_SHARE = re.compile(r"^ of (?:them|whom|which|those|these|its|his|her|their)\b|^ of the(?: \w+){1,3}\b", re.IGNORECASE)
_SHARED = re.compile(r"\bof (?:the|them|whom|those|its|their)\b", re.IGNORECASE)
_WENT = re.compile(
    r"\b(?:increase|rise|drop|fall|decrease|decline|jump|growth|gain|up|down)s? (?:of|by) (?:another |a further )?$",
    re.IGNORECASE,
)
_MORE = re.compile(r"^ (?:more|fewer|less|higher|lower)\b", re.IGNORECASE)


def is_former(count: Count) -> bool:
    """Whether the sentence gives the value as one that held before, or does not hold, or as somebody's age."""
    before, behind = _around(count)
    return bool(
        _AGE.search(before)
        or _FORMER.search(before)
        or (_FROM.search(before) and _TO.match(behind))
        or _HAD_TOLD.search(_clause(before))
    )


def is_share(count: Count) -> bool:
    """Whether it counts a part of another number ('22 of them'), or how far that went ('seven more than on Friday')."""
    before, behind = _around(count)
    quote = count.quantity.quote or ""
    return bool(_SHARE.match(behind) or _SHARED.search(quote) or _WENT.search(before) or _MORE.match(behind))


def _around(count: Count) -> tuple[str, str]:
    """What stands before the value in its sentence, and behind it."""
    text, quote = (count.told.text if count.told else count.quantity.of), count.quantity.quote or ""
    before, found, behind = text.partition(quote) if quote else ("", "", "")
    return (before, behind) if found else (text, "")


def _clause(before: str) -> str:
    """The last clause of what stands before a value."""
    return re.split(r"[;:] |, (?:but|while|and) ", before)[-1][-_BEFORE:]
