"""Tolls: what befell people in one story is one figure, in whatever words and by whatever number articles tell it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from briefgen import lexicon
from briefgen.model.facts import ActorKind, Facts, Quantity
from briefgen.report.dates import MONTHS, WEEKDAYS
from briefgen.report.likeness import gist
from briefgen.report.values import plural

_FATES = {
    "killed": {
        *("kill", "killed", "kills", "die", "died", "dies", "dead", "death", "deaths", "toll", "fatalities"),
        *("victims", "drowned", "perished", "bodies"),
    },
    "injured": {"injured", "wounded", "hurt", "injuries", "hospitalised", "hospitalized"},
    "missing": {"missing", "unaccounted"},
    "displaced": {"displaced", "evacuated", "homeless", "shelters", "shelter"},
    "arrested": {"arrested", "detained", "arrests"},
    "destroyed": {"destroyed", "burned", "burnt", "razed", "flattened"},
}
_MEASURED = {"magnitude": "magnitude", "case": "cases"}  # by unit
_OF_OTHERS = frozenset(("victims",))  # 'five trains carried relatives of the victims' counts no victims
_PARTS = frozenset(
    (
        "worldwide",
        "globally",
        "new",
        "more",
        "further",
        "additional",
        "another",
        "other",
        "suspected",
        "probable",
        "aftershock",
        "aftershocks",
    )
)
_FOUND = frozenset(("bodies",))
_PEOPLE = frozenset(
    ("person", "death", "body", "fatality", "victim", "life", "resident", "inhabitant", "toll", "casualty", "dead")
)
THINGS = frozenset(("destroyed",))
"""Fates of things: houses and hectares that were destroyed are two figures."""
_FATE_WORDS = frozenset(word for forms in _FATES.values() for word in forms)
_SHORT = 3
_OPENING = 2  # sentences: what an article is about stands in its headline and these
# Words that many names and titles hold: two stories with a parliament, a president or 'United' are not one for that.
_COMMON = frozenset((
    "united", "states", "state", "kingdom", "republic", "president", "presidential", "minister", "prime", "secretary",
    "government", "parliament", "house", "senate", "congress", "council", "court", "supreme", "party", "police",
    "election", "leader", "official", "ministry", "national", "international", "representatives", "u.s", "former",
))  # fmt: skip
_SHARED_NAMES = 2
_REMEMBERED = 2048  # articles, as in `statements`


def fate(quantity: Quantity) -> str | None:
    """What befell those that a quantity counts, by its label; None for what is no toll or names two fates.

    A magnitude and a number of cases are as good as a fate: of one event there is one.
    """
    if quantity.unit in _MEASURED:
        return _MEASURED[quantity.unit]
    words = gist(f"{quantity.of} {quantity.quote or ''}").words
    words = words if quantity.unit in _PEOPLE or quantity.of.startswith("victims") else words - _OF_OTHERS
    found = [name for name, forms in _FATES.items() if words & forms]
    return found[0] if len(found) == 1 else None


def is_part(quantity: Quantity) -> bool:
    """Whether a toll counts but a part of those: 'two more dead', 'suspected cases', an aftershock's magnitude."""
    words = gist(f"{quantity.of} {quantity.quote or ''}").words
    return not (_PARTS - {"more"} if "than" in words else _PARTS).isdisjoint(words)


def counts_bodies(quantity: Quantity) -> bool:
    """Whether it counts dead by their bodies alone: a part of a toll where the article gives one."""
    words = gist(f"{quantity.of} {quantity.quote or ''}").words
    return not words.isdisjoint(_FOUND) and words & _FATES["killed"] <= _FOUND


def comparable(one: Quantity, other: Quantity) -> bool:
    """Whether two tolls count the same: people in whatever words, or both children, soldiers, houses."""
    return one.unit == other.unit or {one.unit, other.unit} <= _PEOPLE | _FATE_WORDS


@dataclass(frozen=True, slots=True)
class Mark:
    """What a story is known by: the words of its title, and the people, places and bodies that it names.

    `kinds` are the kinds of event that its headline and first sentences name, `scene` the names in these that are
    neither of people, states nor bodies: places and ships. `begins` are the words that begin them, names or not.
    """

    theme: frozenset[str]
    names: frozenset[str]
    kinds: frozenset[str] = frozenset()
    scene: frozenset[str] = frozenset()
    begins: frozenset[str] = frozenset()


@lru_cache(maxsize=_REMEMBERED)
def mark(facts: Facts) -> Mark:
    """What the story of an article is known by."""
    opening = tuple(dict.fromkeys(event.text for event in facts.what))[:_OPENING]
    begins = frozenset(gist(text.split(maxsplit=1)[0]).words for text in (facts.title, *opening) if text.strip())
    kinds, scene = _kinds((facts.title, *opening)), _scene(facts, opening)
    return Mark(theme(facts.title), names(facts), kinds, scene, frozenset().union(*begins))


def _kinds(texts: Iterable[str]) -> frozenset[str]:
    words = {word for text in texts for word in gist(text).words}
    return frozenset(kind for word in words for kind in _kind_words().get(word, ()))


@cache
def _kind_words() -> dict[str, frozenset[str]]:
    """The kinds of event by the words that name them, singular and plural."""
    kinds: dict[str, frozenset[str]] = {}
    for kind, nouns in lexicon.happenings().kinds.items():
        for form in (*nouns, *map(plural, nouns)):
            kinds[form] = kinds.get(form, frozenset()) | {kind}
    return kinds


def _scene(facts: Facts, opening: Iterable[str]) -> frozenset[str]:
    """The names of the opening but those of people, states and bodies; 'Fenholm hospital' is named for a place."""
    texts = tuple(opening)
    titled = gist(facts.title, frozenset()).names
    titled = titled & names(facts) if _is_titled(facts.title) else titled
    people = {word.casefold().rstrip("’'s") for name in _borne(facts) for word in name.split()}
    states = tuple(who.name.casefold()[:-1] for who in facts.who if who.kind is ActorKind.STATE)
    found = (titled | _names(texts)) - people
    return frozenset(name for name in found if not name.startswith(states))


def _is_titled(title: str) -> bool:
    """Whether a headline writes all its words large, so that a capital makes no name."""
    return all(word[0].isupper() or word[0].isdigit() for word in title.split() if len(word) > _SHORT)


def _borne(facts: Facts) -> Iterator[str]:
    for who in facts.who:
        for name in (who.name, *who.also):
            whole = all(word[:1].isupper() for word in name.split())
            if who.kind is ActorKind.PERSON or (who.kind is ActorKind.ORGANISATION and whole):
                yield name


def mark_of(title: str, texts: Iterable[str]) -> Mark:
    """What a story is known by, from an article's title and the texts of its statements and its reactions' quotes."""
    return Mark(theme(title), _names(texts))


def one_story(one: Mark, other: Mark) -> bool:
    """Whether the titles name one same thing and the texts the same people, places and bodies: three in all.

    Or they open with one kind of event at one place.
    """
    if one.kinds & other.kinds and (one.scene & (other.scene | other.begins) or one.begins & other.scene):
        return True
    titles, texts = len(one.theme & other.theme), len(one.names & other.names)
    return bool(titles and texts) and titles + texts > _SHARED_NAMES


@lru_cache(maxsize=_REMEMBERED)
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
