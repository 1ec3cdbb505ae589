"""Contradicting reactions: one actor who is told to be for a thing and against it."""

from collections.abc import Iterator

from briefgen.model.dayfacts import DayFacts, FiledFacts
from briefgen.model.facts import Reaction, Stance
from briefgen.report.likeness import Gist, gist
from briefgen.report.statements import visible

_FOR = frozenset((Stance.SUPPORTS,))
_AGAINST = frozenset((Stance.OPPOSES, Stance.DENIES))

Told = tuple[FiledFacts, Reaction]
"""A reaction, and the article that tells it."""


def opposite(one: Stance, other: Stance) -> bool:
    """Whether one stance is for and the other against."""
    return (one in _FOR and other in _AGAINST) or (one in _AGAINST and other in _FOR)


def contradicting(day: DayFacts) -> tuple[tuple[Told, ...], ...]:
    """The reactions of one actor to one thing that contradict each other, in groups, each in the articles' order."""
    taken: dict[str, list[Told]] = {}
    for article, reaction in _sided(day):
        taken.setdefault(_actor(article, reaction), []).append((article, reaction))
    groups = (group for told in taken.values() if len(told) > 1 for group in _by_thing(told))
    return tuple(tuple(group) for group in groups if _differ(group))


def same_thing(one: Gist, other: Gist) -> bool:
    """Whether what two reactions are about is plainly one thing: the shorter of the two says nothing else."""
    shorter, longer = sorted((one.words, other.words), key=len)
    return bool(shorter) and shorter <= longer and one.denials == other.denials


def _sided(day: DayFacts) -> Iterator[Told]:
    for article in day.articles:
        for reaction in article.facts.reactions:
            shown = visible(day, article, reaction.id, hide=reaction.hide)
            if shown and len(reaction.who) == 1 and reaction.about and reaction.stance in _FOR | _AGAINST:
                yield article, reaction


def _actor(article: FiledFacts, reaction: Reaction) -> str:
    """By the last of the actor's names: 'Raul Denk' in one article may be 'Minister Raul Denk' in another."""
    names = (who.name for who in article.facts.who if reaction.who[0] in (who.name, *who.also))
    return next(names, reaction.who[0]).casefold()


def _by_thing(told: list[Told]) -> list[list[Told]]:
    groups: list[list[Told]] = []
    for one in told:
        own = gist(one[1].about or "", frozenset())
        near = (group for group in groups if same_thing(own, gist(group[0][1].about or "", frozenset())))
        group = next(near, None)
        if group is None:
            groups.append([one])
        else:
            group.append(one)
    return groups


def _differ(group: list[Told]) -> bool:
    return any(opposite(group[0][1].stance, other.stance) for _, other in group[1:])
