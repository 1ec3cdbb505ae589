"""Which item of an earlier extraction is which of a later one: the steps are tried in order, each on what is left."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, TypeVar

from briefgen.facts.moving import Moves, sentences
from briefgen.facts.shortform import measures_in
from briefgen.model.document import Span
from briefgen.model.facts import Item, Quantity, Who
from briefgen.model.quotes import fold

_R = TypeVar("_R")
Pairs = dict[int, int]
"""Places in the earlier list, each with its place in the later one."""

_SHARED = 0.5
"""Spans count as one item's when they share half of the shorter."""


class Body:
    """The body of an article, which is cut into sentences once for all items."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _sentences(self) -> tuple[Span, ...]:
        return sentences(self._text)

    def sentence_at(self, place: int) -> str | None:
        """The sentence that holds a character; None of a place that the text does not have."""
        number = bisect_right(self._sentences, place, key=lambda span: span.start) - 1
        span = self._sentences[number] if number >= 0 else Span(0, 0)
        return span.of(self._text) if place < span.end else None


@dataclass(frozen=True, slots=True)
class Bodies:
    """The body of the article as it was and as it is, and what became of each stretch."""

    old: Body
    new: Body
    moves: Moves


def pair_items(old: Sequence[Item], new: Sequence[Item], bodies: Bodies) -> Pairs:
    """Pair the items of one kind: same words at the same place, same words, same place, same sentence but numbers."""
    left = _Left(old, new)
    here = [bodies.moves.of(item.span) if item.span else None for item in old]
    there = [item.span for item in new]
    _overlapping(left, here, there, lambda one, other: _quote(old[one]) == _quote(new[other]))
    left.pair_by(lambda item: (_quote(item), item.nth), lambda item: (_quote(item), item.nth))
    left.pair_by(_quote, _quote)
    _overlapping(left, here, there, lambda one, other: _comparable(old[one], new[other]))
    left.pair_by(lambda item: _masked(item, bodies.old), lambda item: _masked(item, bodies.new))
    return left.pairs


def pair_names(old: Sequence[Who], new: Sequence[Who]) -> Pairs:
    """Pair entries of `who`: by name, then by any name that both have."""
    left = _Left(old, new)
    left.pair_by(lambda who: who.name, lambda who: who.name)
    for one, other in [(one, other) for one in left.old() for other in left.new()]:
        if left.has(one, other) and {old[one].name, *old[one].also} & {new[other].name, *new[other].also}:
            left.pairs[one] = other
    return left.pairs


class _Left(Generic[_R]):
    """What is not yet paired of two lists."""

    def __init__(self, old: Sequence[_R], new: Sequence[_R]) -> None:
        self._old = old
        self._new = new
        self.pairs: Pairs = {}

    def old(self) -> Iterator[int]:
        """The places of the earlier list that have no partner."""
        return (place for place in range(len(self._old)) if place not in self.pairs)

    def new(self) -> Iterator[int]:
        """The places of the later list that have no partner."""
        taken = set(self.pairs.values())
        return (place for place in range(len(self._new)) if place not in taken)

    def has(self, one: int, other: int) -> bool:
        """Whether both are still without a partner."""
        return one not in self.pairs and other not in self.pairs.values()

    def pair_by(self, key: Callable[[_R], Hashable], later_key: Callable[[_R], Hashable]) -> None:
        """Pair those with the same key, None excepted, in the order of the lists."""
        waiting: defaultdict[Hashable, list[int]] = defaultdict(list)
        for place in self.new():
            waiting[later_key(self._new[place])].append(place)
        waiting.pop(None, None)
        for place in list(self.old()):
            partners = waiting.get(key(self._old[place]))
            if partners:
                self.pairs[place] = partners.pop(0)


def _overlapping(
    left: _Left[Item], here: Sequence[Span | None], there: Sequence[Span | None], alike: Callable[[int, int], bool]
) -> None:
    """Pair alike items whose spans share the most."""
    shares = []
    for one in left.old():
        for other in left.new():
            mine, its = here[one], there[other]
            if mine and its and mine.overlaps(its) and alike(one, other):
                shared = min(mine.end, its.end) - max(mine.start, its.start)
                if shared >= _SHARED * min(mine.end - mine.start, its.end - its.start):
                    shares.append((-shared, one, other))
    for _, one, other in sorted(shares):
        if left.has(one, other):
            left.pairs[one] = other


def _quote(item: Item) -> str | None:
    return fold(item.quote) if item.quote else None


def _comparable(one: Item, other: Item) -> bool:
    """Numbers of different units are never one number revised."""
    return not (isinstance(one, Quantity) and isinstance(other, Quantity)) or one.unit == other.unit


def _masked(item: Item, body: Body) -> tuple[str, str] | None:
    """The sentence that the item stands in and its quote, every number in them as one sign."""
    if item.span is None or item.quote is None:
        return None
    around = body.sentence_at(item.span.start)
    return None if around is None else (mask(around), mask(item.quote))


def mask(text: str) -> str:
    """`text` folded, with '#' for each number in figures or words."""
    text = fold(text)
    for measure in reversed(measures_in(text)):
        text = text[: measure.number.start] + "#" + text[measure.number.end :]
    return text


def by_id(old: Sequence[Item], mine: Sequence[Item]) -> Pairs:
    """Pair people's items with the machine's of the same id."""
    places: Pairs = {}
    known = {item.id: place for place, item in enumerate(old)}
    for place, item in enumerate(mine):
        if item.id in known:
            places.setdefault(known[item.id], place)
    return places
