"""What people type to search: words, "phrases", prefix* and -not; nothing that they type is an error of SQL. Pure.

Plain words are looked up by their stems ('floods' finds 'flooded'), phrases and prefixes to the letter.
"""

import re
from dataclasses import dataclass

from briefgen.errors import UsageError

_PART = re.compile(r'(-?)(?:"([^"]*)"?|([^\s"]+))')
_QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "\0": " "})
_MOST = 32
"""Parts: SQLite nests what it looks for, and refuses when it is too deep."""


@dataclass(frozen=True, slots=True)
class Query:
    """What must stand in a record and what must not, in the terms of FTS5; `stems` by stem, `exact` to the letter."""

    stems: tuple[str, ...] = ()
    exact: tuple[str, ...] = ()
    without_stems: tuple[str, ...] = ()
    without_exact: tuple[str, ...] = ()


def parsed(text: str) -> Query:
    """The query in `text`; signs without a letter or a digit are passed over. Raises UsageError for one too long."""
    found: dict[tuple[bool, bool], list[str]] = {}
    plain = text.encode("utf-8", "replace").decode().translate(_QUOTES)
    for minus, phrase, word in _PART.findall(plain):
        if any(sign.isalnum() for sign in phrase + word):
            is_exact = bool(phrase) or word.endswith("*")
            found.setdefault((is_exact, bool(minus)), []).append(_quoted(phrase or word))
    if sum(map(len, found.values())) > _MOST:
        raise UsageError(f"more than {_MOST} words to look for; leave some out")
    groups = (tuple(found.get(group, ())) for group in ((False, False), (True, False), (False, True), (True, True)))
    return Query(*groups)


def _quoted(part: str) -> str:
    """As a string of FTS5: all that stands in it is text, but for a star at its end."""
    return f'"{part.rstrip("*")}"' + ("*" if part.endswith("*") else "")
