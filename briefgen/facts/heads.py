"""Merge the head of a facts file: each key by itself."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TypeVar

from briefgen.facts.shape import Conflict
from briefgen.model.document import Citation
from briefgen.model.facts import Facts

_T = TypeVar("_T")
_KEYS = ("title", "published")
_SOURCE_KEYS = ("outlet", "author", "url")


def merge_heads(base: Facts, mine: Facts, new: Facts) -> tuple[Facts, tuple[Conflict, ...]]:
    """`mine` with the head as it will stand; which file was read, and its hash, is the machine's to say."""
    was, is_, now = base.source, mine.source, new.source
    source = replace(
        now,
        outlet=_settled(was.outlet, is_.outlet, now.outlet),
        author=_settled(was.author, is_.author, now.author),
        url=_settled(was.url, is_.url, now.url),
    )
    head = replace(
        mine,
        title=_settled(base.title, mine.title, new.title),
        published=_settled(base.published, mine.published, new.published),
        source=source,
        cites=_cites(base, mine, new),
    )
    conflicts = (
        *_conflicts(_KEYS, base, mine, new),
        *_conflicts(_SOURCE_KEYS, base.source, mine.source, new.source),
    )
    return head, conflicts


def _settled(base: _T, mine: _T, new: _T) -> _T:
    return new if mine == base else mine


def _conflicts(keys: tuple[str, ...], base: object, mine: object, new: object) -> Iterator[Conflict]:
    for key in keys:
        before, now = getattr(base, key), getattr(new, key)
        if now not in (before, getattr(mine, key)) and getattr(mine, key) != before:
            yield Conflict(key, f"the machine now has '{now}'")


def _cites(base: Facts, mine: Facts, new: Facts) -> tuple[Citation, ...]:
    """The machine's where people left them alone; else theirs, with the numbers that are new in the article."""
    if mine.cites == base.cites:
        return new.cites
    known = {cited.number for cited in (*base.cites, *mine.cites)}
    return (*mine.cites, *(cited for cited in new.cites if cited.number not in known))
