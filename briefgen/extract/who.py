"""Who takes part: the actors that act, are acted on or speak in the items, in the order of the article."""

from briefgen.extract.reading import Reading
from briefgen.model.facts import ActorKind, Facts, Who


def who(reading: Reading, facts: Facts) -> tuple[Who, ...]:
    """The named actors of the items, then the bodies of people that act or speak without a name."""
    named = {actor.name: actor for actor in reading.analysis.actors}
    acting = [name for event in facts.what for name in (*event.who, *event.whom)]
    speaking = [name for reaction in facts.reactions for name in reaction.who]
    taking_part = dict.fromkeys((*acting, *speaking))
    found = [
        Who(name=actor.name, kind=actor.kind, also=actor.also, role=actor.role)
        for actor in named.values()
        if actor.name in taking_part
    ]
    groups = frozenset(reading.lexicon.people.groups)
    active = dict.fromkeys((*(name for event in facts.what for name in event.who), *speaking))
    found += [
        Who(name=name, kind=ActorKind.GROUP)
        for name in active
        if name not in named and name.split()[-1].lower() in groups and len(name.split()) <= 5
    ]
    return tuple(found)
