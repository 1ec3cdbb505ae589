"""Tolls: what befell people in one story is one figure, in whatever words and by whatever number articles tell it."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from briefgen.model.facts import Facts, Quantity
from briefgen.report.dates import MONTHS, WEEKDAYS
from briefgen.report.likeness import gist

_FATES = {
    "killed": {
        *("kill", "killed", "kills", "die", "died", "dies", "dead", "death", "deaths", "toll", "fatalities"),
        *("victims", "drowned", "perished"),
    },
    "injured": {"injured", "wounded", "hurt", "injuries"},
    "missing": {"missing", "unaccounted"},
    "displaced": {"displaced", "evacuated", "homeless", "shelters", "shelter"},
    "arrested": {"arrested", "detained", "arrests"},
    "destroyed": {"destroyed", "burned", "burnt", "razed", "flattened"},
}
THINGS = frozenset(("destroyed",))
"""Fates of things: houses and hectares that were destroyed are two figures."""
_FATE_WORDS = frozenset(word for forms in _FATES.values() for word in forms)
_SHORT = 3
# Words that many names and titles hold: two stories with a parliament, a president or 'United' are not one for that.
_COMMON = frozenset((
    "united", "states", "state", "kingdom", "republic", "president", "presidential", "minister", "prime", "secretary",
    "government", "parliament", "house", "senate", "congress", "council", "court", "supreme", "party", "police",
    "election", "leader", "official", "ministry", "national", "international", "representatives", "u.s", "former",
))  # fmt: skip
_SHARED_NAMES = 2
_REMEMBERED = 2048  # articles, as in `statements`


def fate(quantity: Quantity) -> str | None:
    """What befell those that a quantity counts, by its label; None for what is no toll or names two fates."""
    words = gist(f"{quantity.of} {quantity.quote or ''}").words
    found = [name for name, forms in _FATES.items() if words & forms]
    return found[0] if len(found) == 1 else None


@dataclass(frozen=True, slots=True)
class Mark:
    """What a story is known by: the words of its title, and the people, places and bodies that it names."""

    theme: frozenset[str]
    names: frozenset[str]


def mark(facts: Facts) -> Mark:
    """What the story of an article is known by."""
    return Mark(theme(facts.title), names(facts))


def mark_of(title: str, texts: Iterable[str]) -> Mark:
    """What a story is known by, from an article's title and the texts of its statements and its reactions' quotes."""
    return Mark(theme(title), _names(texts))


def one_story(one: Mark, other: Mark) -> bool:
    """Whether the titles name one same thing and the texts the same people, places and bodies: three in all."""
    titles, texts = len(one.theme & other.theme), len(one.names & other.names)
    return bool(titles and texts) and titles + texts > _SHARED_NAMES


def theme(title: str) -> frozenset[str]:
    """The words of a title but numbers and what befell people: two fires that kill are two stories."""
    words = gist(title).words - _FATE_WORDS
    telling = (word.removesuffix("s") for word in words if len(word) > _SHORT and not word[0].isdigit())
    return frozenset(word for word in telling if word not in _COMMON)


@lru_cache(maxsize=_REMEMBERED)
def names(facts: Facts) -> frozenset[str]:
    """Every capitalised word of the facts that does not merely begin a sentence."""
    return _names((*(event.text for event in facts.what), *(item.quote or "" for item in facts.reactions)))


def _names(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(name for text in texts for name in gist(text, frozenset()).names) - _CALENDAR - _COMMON


_CALENDAR = frozenset(name.casefold() for name in (*MONTHS, *WEEKDAYS))
