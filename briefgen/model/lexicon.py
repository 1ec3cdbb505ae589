"""The words that the rules go by, as `lexicon/*.yaml` lists them: data, so that adding one needs no Python."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from briefgen.model.facts import ActorKind

Words = tuple[str, ...]
Forms = Mapping[str, Words]


@dataclass(frozen=True, slots=True)
class State:
    """A state: its name in reports, other names, its capital, and the words for what and who belongs to it."""

    name: str
    also: Words = ()
    capital: str | None = None
    demonyms: Words = ()


@dataclass(frozen=True, slots=True)
class Places:
    """`places.yaml`: the states, and names of other places."""

    states: tuple[State, ...]
    places: Words


@dataclass(frozen=True, slots=True)
class People:
    """`people.yaml`: courtesy and titles before names, nouns that act as a body, nouns that name bodies.

    Of the `groups`, `collectives` mean several people in the singular, `anybody` nobody in particular. `fates` are
    verbs of what befalls people: a bare number that dies or is arrested counts persons. `votes` are words
    for voting and ruling, `known` bodies by name. `crafts` are nouns for ships, aircraft and storms, which bear names
    as persons do, `prefixes` what stands first in a ship's name; `firms` are companies by name, `companies` nouns for
    them; `he` and `she` are nouns and forenames by sex.
    """

    courtesy: Words
    titles: Words
    groups: Words
    bodies: Words
    collectives: Words
    anybody: Words
    fates: Words
    votes: Words
    known: Words
    crafts: Words
    prefixes: Words
    firms: Words
    companies: Words
    he: Words
    she: Words


@dataclass(frozen=True, slots=True)
class Cues:
    """`reactions.yaml`: by stance, the verbs, nouns and adjectives that show it.

    `sources` are prepositions that name who says so, `carriers` verbs that take the stance of the noun they carry,
    `judgements` words that give 'called it a …' its stance, `clausal` verbs that report only a clause or a
    quotation, `charges` verbs that allege what they tell, `hearsay` nouns for what is told without being known,
    `judging` verbs that judge, `naming` those whose only object may be the judgement, `speech` nouns for what is said,
    `beliefs` verbs of belief, `addressed` verbs whose object is whom they are said to, `decisions` verbs that make an
    event of a stance, `openings` words that give speech its stance where it opens with them, `proofs` nouns of which it
    is denied that there is any, `rulings` what `courts` do that is no attitude.
    """

    verbs: Forms
    nouns: Forms
    adjectives: Forms
    sources: Words
    carriers: Words
    judgements: Forms
    clausal: Words
    charges: Words
    hearsay: Words
    judging: Words
    naming: Words
    speech: Words
    beliefs: Words
    addressed: Words
    decisions: Words
    openings: Forms
    proofs: Words
    rulings: Words
    courts: Words


@dataclass(frozen=True, slots=True)
class StatusWords:
    """`status.yaml`: words that say how far a thing has come about, and adverbs that take it off the story's day."""

    possible: Words
    future: Words
    plans: Words
    alleged: Words
    negations: Words
    unsaid: Words
    elsewhen: Words


@dataclass(frozen=True, slots=True)
class Before:
    """Words that say how a number is meant, by the bound they give it."""

    approx: Words = ()
    at_least: Words = ()
    at_most: Words = ()


@dataclass(frozen=True, slots=True)
class Numbers:
    """`numbers.yaml`: what number words are worth, and the words around numbers that bound them."""

    words: Mapping[str, int]
    scales: Mapping[str, int]
    suffixes: Mapping[str, int]
    several: Mapping[str, int]
    parts: Mapping[str, int]
    halved: Words
    negative: Words
    extents: Words
    before: Before
    after: Before


@dataclass(frozen=True, slots=True)
class Units:
    """`units.yaml`: every form of a unit of measure, of money and of a currency, by the name the facts file uses.

    `ending` forms count only at the end of a clause or before a word like 'tall'.
    `smaller` units add to those of their list ('5 ft 2 in'), `made_of` tells how many of them make one.
    """

    measures: Forms
    ending: Forms
    smaller: Forms
    made_of: Mapping[str, int]
    money: Forms
    currencies: Forms


@dataclass(frozen=True, slots=True)
class Dates:
    """`dates.yaml`: months by number, weekdays from Monday 0 on, and words for days by their distance from today.

    `unsure` months and weekdays are other words too; `spans` are units of time; `turns` count units from now on, of
    which `near` go to the nearest weekday; `edges` are parts of a stretch; feasts are days of the year (MM-DD), n-th
    weekdays of a month (MONTH WEEKDAY N) or days from Easter.
    """

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    unsure: Words
    days: Mapping[str, int]
    spans: Mapping[str, str]
    turns: Mapping[str, int]
    near: Words
    edges: Mapping[str, str]
    vague: Words
    seasons: Words
    at: Words
    decades: Mapping[str, int]
    ordinals: Mapping[str, int]
    counts: Mapping[str, int]
    feasts: Mapping[str, str]
    weekday_feasts: Mapping[str, str]
    easter_feasts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Lemmas:
    """`lemmas.yaml`: irregular forms by the dictionary form, and words that only look inflected.

    `regular` are verbs whose spelling alone does not tell whether they end in an e.
    """

    verbs: Forms
    regular: Words
    nouns: Forms
    unchanged: Words


@dataclass(frozen=True, slots=True)
class DeskActor:
    """Somebody whom the desk knows: the name that facts files use, other names in articles, what it is if told."""

    name: str
    also: Words = ()
    kind: ActorKind | None = None


@dataclass(frozen=True, slots=True)
class DeskActors:
    """A desk's `lexicon/actors.yaml`, which joins names across articles."""

    actors: tuple[DeskActor, ...] = ()


@dataclass(frozen=True, slots=True)
class Happenings:
    """`happenings.yaml`: by the name of a line, the verbs and phrases in which one happening is told.

    `kinds` are, by kind, nouns that name an event of that kind, `apart` groups of words of which one cannot be the
    other.
    """

    same: Forms
    kinds: Forms
    apart: tuple[Words, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """All of it; two are the same only if they are one. `actors` are those of the desk."""

    places: Places
    people: People
    reactions: Cues
    status: StatusWords
    numbers: Numbers
    units: Units
    dates: Dates
    lemmas: Lemmas
    actors: tuple[DeskActor, ...] = ()


@dataclass(frozen=True, slots=True)
class Spot:
    """A place that one name means: a city, or a state with the spot where its name is written; in degrees.

    `name` is how it is printed, `country` its country's number in ISO 3166-1 ('392').
    """

    name: str
    country: str
    city: bool
    latitude: Decimal
    longitude: Decimal
