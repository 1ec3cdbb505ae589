"""The part of an article's facts that a copy of the edition may hold; what is not in it leaves no trace.

withheld   what is marked above the copy, and whatever else was read from the same words
wanted     of a copy by tags: what bears one, or whose article does, and what was read from the same words
kept       of names and outlets only those that the remaining items name
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from briefgen.facts.rules import items, sifted
from briefgen.model.audience import Clearance
from briefgen.model.facts import Event, Facts, Item, Narrative, Quantity, Reaction, Who
from briefgen.model.marking import exceeds
from briefgen.model.quotes import fold

_SHARED = 3  # words: fewer may end one passage and begin another by chance


def cut(facts: Facts, clearance: Clearance) -> Facts | None:
    """The facts without what the copy may not hold; the same object where it may hold all, None where nothing is left.

    An article marked above the copy is gone as a whole, whatever its items say.
    """
    if exceeds(facts.marking or clearance.unmarked, clearance.marking):
        return None
    everything = items(facts)
    kept = {id(item) for item in _wanted(facts, _cleared(everything, clearance), clearance)}
    if len(kept) == len(everything):
        return facts if everything or _has_tag(facts, clearance) else None
    if not kept:
        return None
    return _without_strangers(sifted(facts, lambda record: isinstance(record, Who) or id(record) in kept))


def _has_tag(facts: Facts, clearance: Clearance) -> bool:
    return not clearance.tags or clearance.shares_tag(facts.tags)


def _cleared(everything: tuple[Item, ...], clearance: Clearance) -> list[Item]:
    above = [item for item in everything if exceeds(item.marking, clearance.marking)]
    if not above:
        return list(everything)
    passages = [_Passage(item) for item in above]
    gone = {id(item) for item in above}
    return [item for item in everything if id(item) not in gone and not _Passage(item).meets(passages)]


def _wanted(facts: Facts, cleared: list[Item], clearance: Clearance) -> list[Item]:
    if _has_tag(facts, clearance):
        return cleared
    tagged = [item for item in cleared if clearance.shares_tag(item.tags)]
    passages = [_Passage(item) for item in tagged]
    return [item for item in cleared if clearance.shares_tag(item.tags) or _Passage(item).meets(passages)]


class _Passage:
    """The words of the article that an item was read from."""

    def __init__(self, item: Item) -> None:
        self._text = fold(item.quote or "")
        self._words = self._text.split()

    def meets(self, others: Iterable["_Passage"]) -> bool:
        """Whether it holds one of the others, stands in one, or begins where one ends."""
        return any(self._meets(other) for other in others)

    def _meets(self, other: "_Passage") -> bool:
        if not self._text or not other._text:
            return False
        within = self._text in other._text or other._text in self._text
        return within or _runs_on(self._words, other._words) or _runs_on(other._words, self._words)


def _runs_on(first: list[str], then: list[str]) -> bool:
    """Whether the end of one passage is the beginning of the other."""
    shorter = min(len(first), len(then))
    return any(first[-shared:] == then[:shared] for shared in range(_SHARED, shorter + 1))


def _without_strangers(facts: Facts) -> Facts:
    """The facts without the people and the outlets that no item names."""
    text = fold(" ".join(word for item in items(facts) for word in _words(item)))
    numbers = {number for item in items(facts) for number in item.cites}
    return replace(
        facts,
        who=tuple(who for who in facts.who if _is_named(who, text)),
        cites=tuple(cited for cited in facts.cites if cited.number in numbers),
    )


def _is_named(who: Who, text: str) -> bool:
    return any(fold(name) in text for name in (who.name, *who.also))


def _words(item: Item) -> Iterator[str]:
    """All that an item says."""
    yield item.quote or ""
    match item:
        case Event():
            yield from (item.text, *item.who, *item.whom, *item.according_to, item.where or "")
        case Quantity():
            yield item.of
        case Reaction():
            yield from (*item.who, item.about or "", item.says or "", *item.words)
        case Narrative():
            yield from (item.side, item.told_by or "", item.says)
