"""What people write where the file has a closed set of words: 'country' for `state`, 'condemned' for `opposes`."""

from briefgen.facts.reactionform import stance_of
from briefgen.facts.shortform import measures_in
from briefgen.model.facts import ActorKind

_KINDS = {
    ActorKind.PERSON: ("man", "woman", "people", "human"),
    ActorKind.STATE: ("country", "nation", "government"),
    ActorKind.ORGANISATION: ("company", "firm", "party", "agency", "ministry", "body", "institution", "outlet"),
    ActorKind.GROUP: ("crowd", "team", "population"),
    ActorKind.PLACE: ("city", "town", "region", "location"),
}
_KIND_OF = {word: kind.value for kind, words in _KINDS.items() for word in words}
_SIDES = {"for": "supports", "pro": "supports", "against": "opposes", "anti": "opposes"}


def kind(word: str) -> str | None:
    """The kind of actor that a word names."""
    return _KIND_OF.get(word.lower())


def bound(words: str) -> str | None:
    """The bound that words before a number make: 'about', 'more than', 'up to'."""
    found = measures_in(f"{words[:40]} 40 ships")
    bounds = {measure.bound for measure in found if measure.bound}
    return bounds.pop().value if len(found) == 1 and bounds else None


def stance(word: str) -> str | None:
    """The stance that a verb of reaction takes, in any of its forms."""
    taken = stance_of(word)
    return taken.value if taken else _SIDES.get(word.lower())
