"""How an article is named that lies in a file with others: the file's path, and what tells it from the rest."""

import re

_WITHIN = re.compile(r"(?P<file>.+\.jsonl)(?:#[0-9a-f]{6,12}|:\d+)", re.IGNORECASE | re.DOTALL)


def whole(source: str) -> str:
    """The file that an article lies in: 'seeds/wire.jsonl' of 'seeds/wire.jsonl#1f0a3c', and of line 7 as ':7'."""
    match = _WITHIN.fullmatch(source)
    return match["file"] if match else source
