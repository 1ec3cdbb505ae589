"""Who takes part: the actors that act, are acted on or speak in the items, in the order of the article."""

from collections import Counter

from briefgen.extract.reading import Reading
from briefgen.model.facts import ActorKind, Facts, Who

_ACTING = {ActorKind.PERSON, ActorKind.ORGANISATION}
_THINGS = {ActorKind.PLACE, ActorKind.OTHER}
"""Kinds that take part only where they act or speak: to leave Frankfurt or to win an Oscar makes nobody of these."""
_OFTEN = 2
"""A named person or body spoken of so often takes part, whatever the grammar says."""


def who(reading: Reading, facts: Facts) -> tuple[Who, ...]:
    """The named actors of the items, then the people and bodies that act or speak without a name."""
    acting = (*(event.who for event in facts.what), *(reaction.who for reaction in facts.reactions))
    active = dict.fromkeys(name for names in acting for name in names)
    concerned = {name for event in facts.what for name in event.whom}
    mentions = Counter(actor for places in reading.analysis.actor_of for actor in places)
    found = [
        Who(name=actor.name, kind=actor.kind, also=actor.also, role=actor.role)
        for index, actor in enumerate(reading.analysis.actors)
        if actor.name in active
        or (actor.kind not in _THINGS and actor.name in concerned)
        or (actor.kind in _ACTING and mentions[index] >= _OFTEN)
    ]
    known = {name.casefold() for actor in reading.analysis.actors for name in (actor.name, *actor.also)}
    return (*found, *reading.unnamed.listed(name for name in active if name.casefold() not in known))
