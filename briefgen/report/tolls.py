"""Tolls: what befell people in one story is one figure, in whatever words and by whatever number articles tell it."""

from briefgen.model.facts import Facts, Quantity
from briefgen.report.dates import MONTHS, WEEKDAYS
from briefgen.report.likeness import gist

_FATES = {
    "killed": {
        "kill",
        "killed",
        "kills",
        "die",
        "died",
        "dies",
        "dead",
        "death",
        "deaths",
        "toll",
        "fatalities",
        "victims",
    },
    "injured": {"injured", "wounded", "hurt", "injuries"},
    "missing": {"missing", "unaccounted"},
    "displaced": {"displaced", "evacuated", "homeless", "shelters", "shelter"},
    "arrested": {"arrested", "detained", "arrests"},
}
_SHORT = 3
_SHARED_NAMES = 2
"""Articles that share so many names of people, places and bodies may tell one story."""


def fate(quantity: Quantity) -> str | None:
    """What befell those that a quantity counts, by its label; None for what is no toll or names two fates."""
    words = gist(f"{quantity.of} {quantity.quote or ''}").words
    found = [name for name, forms in _FATES.items() if words & forms]
    return found[0] if len(found) == 1 else None


def same_story(one: Facts, other: Facts) -> bool:
    """Whether two articles name enough of the same people, places and bodies, and their titles one same thing."""
    return bool(_theme(one) & _theme(other)) and len(_names(one) & _names(other)) >= _SHARED_NAMES


def _theme(facts: Facts) -> frozenset[str]:
    """The words of the title but numbers and what befell people: two fires that kill are two stories."""
    words = gist(facts.title).words
    fates = frozenset(word for forms in _FATES.values() for word in forms)
    return frozenset(word.removesuffix("s") for word in words - fates if len(word) > _SHORT and not word[0].isdigit())


def _names(facts: Facts) -> frozenset[str]:
    """Every capitalised word of the facts that does not merely begin a sentence."""
    texts = (*(event.text for event in facts.what), *(item.quote or "" for item in facts.reactions))
    return frozenset(name for text in texts for name in gist(text, frozenset()).names) - _CALENDAR


_CALENDAR = frozenset(name.casefold() for name in (*MONTHS, *WEEKDAYS))
