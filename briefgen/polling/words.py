"""Which articles a source is wanted for, by the words they hold."""

import html
import re

from briefgen.config.sources import PolledSource

_TAG = re.compile(r"<[^<>]{0,2000}>")


def plain(markup: str) -> str:
    """A text without its tags."""
    return html.unescape(_TAG.sub(" ", markup))


def is_wanted(source: PolledSource, *texts: str) -> bool:
    """Whether the texts hold one of the words to include, if any are named, and none to exclude; capitals are alike."""
    text = "\n".join(texts).casefold()
    return (not source.include or _holds(source.include, text)) and not _holds(source.exclude, text)


def _holds(words: tuple[str, ...], text: str) -> bool:
    """Whether one of the words, or phrases, stands there as a whole; white space is alike."""
    spelled = (r"\s+".join(map(re.escape, word.casefold().split())) for word in words)
    return bool(words) and re.search(rf"(?<!\w)(?:{'|'.join(spelled)})(?!\w)", text) is not None
