"""What of a mail's text is not the article: quoted replies, the signature, the lines about the mailing itself."""

import re
from collections.abc import Iterable

from briefgen.ingest.shape import Line
from briefgen.ingest.traced import Traced

_QUOTED = re.compile(r">|\|\s")
_WROTE = re.compile(
    r"(?:On|Am|Le) .{5,150}(?:wrote|schrieb|écrit)\s?:$|-{2,}\s?(?:Original|Forwarded) [Mm]essage\s?-{2,}$"
)
_SIGNATURE = re.compile(r"--$|_{20,}$")
_ADDRESS = re.compile(r"[<(\[]?https?://\S{1,2000}[>)\]]?$")
_MAILING = re.compile(
    r"view (?:this |it |the )?(?:e-?mail|message|newsletter|online|in (?:your )?(?:web )?browser)"
    r"|(?:having )?trouble (?:viewing|reading)|unsubscribe|forward (?:this )?to a friend|click here|all rights reserved"
    r"|(?:manage|update) (?:your )?(?:e-?mail )?(?:subscription|preference|profile)|add us to your address"
    r"|you(?:'re|’re| are| have)? (?:\w{1,20} )?(?:receiv|got|subscribed)|to (?:unsubscribe|stop receiving)"
    r"|this (?:e-?mail|message|newsletter) (?:was|is) (?:sent|intended)|sent to .{3,80}@"
    r"|(?:copyright|©|\(c\)).{0,80}\d{4}",
    re.IGNORECASE,
)
_LONGEST = 300
_FOOTER = 1500


def own(rows: Iterable[Traced]) -> tuple[Traced, ...]:
    """The rows that the sender wrote: no quoted ones, none from the signature or another message's mark on."""
    kept: list[Traced] = []
    written = False
    for row in rows:
        text = row.text
        if written and (_SIGNATURE.match(text) or _WROTE.match(text)):
            break
        starts = not kept or not kept[-1].text
        if not (_QUOTED.match(text) or _ADDRESS.match(text) or (starts and _MAILING.match(text))):
            kept.append(row)
            written = written or bool(text)
    return tuple(kept)


def unfooted(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Without short lines about the mailing; the first of them near the end takes along what comes after it."""
    kept = [line for line in lines if not _ADDRESS.match(line.running)]
    left = 0
    for at in range(len(kept) - 1, -1, -1):
        left += len(kept[at].running)
        if left > _FOOTER:
            break
        if _is_mailing(kept[at]) and at > 0 and left < sum(len(line.running) for line in kept[:at]):
            kept = kept[:at]
            left = 0
    return tuple(line for line in kept if not _is_mailing(line))


def _is_mailing(line: Line) -> bool:
    return len(line.running) <= _LONGEST and _MAILING.match(line.running) is not None
