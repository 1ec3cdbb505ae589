"""Which articles a source is wanted for, by the words they hold."""

import html
import re
from collections.abc import Iterator
from typing import Protocol


class Words(Protocol):
    """What says which articles are wanted."""

    @property
    def include(self) -> tuple[str, ...]:
        """Words of which an article holds one, if there are any."""
        ...

    @property
    def exclude(self) -> tuple[str, ...]:
        """Words of which it holds none."""
        ...


_TAG = re.compile(r"<[^<>]{0,2000}>")


def plain(markup: str) -> str:
    """A text without its tags."""
    return html.unescape(_TAG.sub(" ", markup))


_UNSEEN = [tuple(re.compile(sign + name, re.I | re.A) for sign in ("<", "</")) for name in ("script", "style")]


def visible(markup: str) -> str:
    """What a page says: its text without tags, scripts and styles, white space folded."""
    for opening, closing in _UNSEEN:
        markup = "".join(_outside(markup, opening, closing))
    return " ".join(plain(markup).split())


def _outside(markup: str, opening: re.Pattern[str], closing: re.Pattern[str]) -> Iterator[str]:
    """The parts of a page that stand outside of an element; what is not closed is left out to the end."""
    at = 0
    while start := opening.search(markup, at):
        yield markup[at : start.start()]
        end = closing.search(markup, start.end())
        if end is None:
            return
        at = end.start()
    yield markup[at:]


def is_wanted(source: Words, *texts: str) -> bool:
    """Whether the texts hold one of the words to include, if any are named, and none to exclude; capitals are alike."""
    text = "\n".join(texts).casefold()
    return (not source.include or _holds(source.include, text)) and not _holds(source.exclude, text)


def _holds(words: tuple[str, ...], text: str) -> bool:
    """Whether one of the words, or phrases, stands there as a whole; white space is alike."""
    spelled = (r"\s+".join(map(re.escape, word.casefold().split())) for word in words)
    return bool(words) and re.search(rf"(?<!\w)(?:{'|'.join(spelled)})(?!\w)", text) is not None
