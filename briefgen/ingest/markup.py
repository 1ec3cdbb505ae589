"""The characters of a page, and what of them no reader sees: scripts, styles, comments."""

import re

from briefgen.errors import IngestError
from briefgen.ingest.decode import MARKS, guessed, meant, refuse_big, two_bytes

_DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s{0,9}=\s{0,9}["']?\s{0,9}([A-Za-z0-9_:-]{2,40})""", re.IGNORECASE)
_HEAD = 4096
_OPENING = re.compile(r"<(?:(script|style|template|svg|noframes)\b|!--)", re.IGNORECASE)
_CLOSING = {
    name: re.compile(rf"</{name}\s*>" if name else r"--!?>", re.IGNORECASE)
    for name in ("script", "style", "template", "svg", "noframes", "")
}
_OPEN = frozenset({"template", "svg", "noframes"})
_FACTS = re.compile(r"<script\b[^<>]{0,200}?\bapplication/ld\+json\b[^<>]{0,200}>", re.IGNORECASE)
_MOST_FACTS = 512 * 1024
_BROKEN = re.compile("\ufffd")
_FEW = 50
# In characters, and in tags; a tag and the text behind it count as one. Tags of many attributes take quadratic time.
_ORDINARY = 1_000_000
_MOST_TAGS = 12_000
_LONGEST_TAG = 8_000
_MOST_TAGS_EVER = 100_000


def decode(data: bytes, charset: str | None = None) -> str:
    """The characters of a page: by its mark, as UTF-8, as it was told, as it says itself, or as it seems.

    `charset` is what the server told, if anything; raises IngestError.
    """
    refuse_big(data)
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    told = meant(charset)
    if (wide := two_bytes(data, told)) is not None:
        return wide
    text = data.decode("utf-8", "replace")
    if "\ufffd" not in text or _hardly_broken(text):
        return text
    named = told or _declared(data)
    return data.decode(named, "replace") if named else guessed(data)


def _hardly_broken(text: str) -> bool:
    """Whether nearly all that is beyond ASCII is UTF-8: a character cut in two is no other encoding."""
    beyond = sum(character > "\x7f" for character in text)
    return len(_BROKEN.findall(text)) * _FEW < beyond


def _declared(data: bytes) -> str | None:
    """The encoding that the page names, where there is such a one and it is not UTF-8."""
    match = _DECLARED.search(data, 0, _HEAD)
    name = meant(match[1].decode("ascii")) if match else None
    return None if name and name.startswith("utf") else name  # it could not be read where two bytes are a sign


def visible(markup: str) -> tuple[str, tuple[str, ...]]:
    """The page without scripts, styles, drawings and comments, and the texts of those scripts that state facts of it.

    A script, style or comment that is never closed takes the rest of the page with it, as it does in a browser.
    Raises IngestError for a page of too many tags.
    """
    kept: list[str] = []
    facts: list[str] = []
    unclosed: set[str] = set()
    at = 0
    while opening := _OPENING.search(markup, at):
        kept.append(markup[at : opening.start()])
        name = (opening[1] or "").lower()
        closing = None if name in unclosed else _CLOSING[name].search(markup, opening.end())
        stated = _FACTS.match(markup, opening.start())
        if closing and stated:
            facts.append(markup[stated.end() : closing.start()])
        if closing is None:
            unclosed.add(name)
        at = closing.end() if closing else opening.end() if name in _OPEN else len(markup)
    kept.append(markup[at:])
    if sum(part.count("<") for part in kept) > _MOST_TAGS_EVER:
        raise IngestError(f"the page has too many tags: at most {_MOST_TAGS_EVER:,} are read")
    return "".join(kept), tuple(fact for fact in facts if len(fact) <= _MOST_FACTS)


def is_ordinary(shown: str) -> bool:
    """Whether a page is of a size, and its tags of a number and a length, that are read in no time."""
    if len(shown) > _ORDINARY or shown.count("<") > _MOST_TAGS:
        return False
    return max(map(len, shown.split("<"))) <= _LONGEST_TAG
