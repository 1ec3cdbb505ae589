"""Who takes part: the actors that act, are acted on or speak in the items, in the order of the article."""

from collections import Counter

from briefgen.extract.reading import Reading
from briefgen.model.facts import ActorKind, Facts, Who
from briefgen.model.lexicon import Lexicon

_ACTING = {ActorKind.PERSON, ActorKind.ORGANISATION}
_OFTEN = 2
"""A named person or body spoken of so often takes part, whatever the grammar says."""
_LONGEST = 5
"""A phrase of more words describes, it does not name."""


def who(reading: Reading, facts: Facts) -> tuple[Who, ...]:
    """The named actors of the items, then the bodies of people that act or speak without a name."""
    named = {actor.name: actor for actor in reading.analysis.actors}
    doing = {name for event in facts.what for name in (*event.who, *event.whom)}
    speaking = [name for reaction in facts.reactions for name in reaction.who]
    mentions = Counter(actor for places in reading.analysis.actor_of for actor in places)
    found = [
        Who(name=actor.name, kind=actor.kind, also=actor.also, role=actor.role)
        for index, actor in enumerate(reading.analysis.actors)
        if actor.name in doing or actor.name in speaking or (actor.kind in _ACTING and mentions[index] >= _OFTEN)
    ]
    groups = _forms(reading.lexicon)
    active = dict.fromkeys((*(name for event in facts.what for name in event.who), *speaking))
    found += [
        Who(name=name, kind=ActorKind.GROUP)
        for name in active
        if name not in named and name.split()[-1].lower() in groups and len(name.split()) <= _LONGEST
    ]
    return tuple(found)


def _forms(lexicon: Lexicon) -> frozenset[str]:
    """The nouns that act as a body, singular and plural."""
    groups = lexicon.people.groups
    irregular = (form for noun in groups for form in lexicon.lemmas.nouns.get(noun, ()))
    return frozenset((*groups, *irregular, *(f"{noun}s" for noun in groups), *(f"{noun[:-1]}ies" for noun in groups)))
