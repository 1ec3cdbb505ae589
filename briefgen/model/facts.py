"""The facts of one article, as the facts file holds them and people edit them."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from briefgen.model.dates import Published, When
from briefgen.model.document import Citation, Source, Span


class ActorKind(StrEnum):
    """What kind of bearer a name has."""

    PERSON = "person"
    STATE = "state"
    ORGANISATION = "organisation"
    GROUP = "group"
    PLACE = "place"
    OTHER = "other"


class Status(StrEnum):
    """How far what a clause tells has come about; None on an item means that it happened."""

    PLANNED = "planned"
    POSSIBLE = "possible"
    ALLEGED = "alleged"
    DENIED = "denied"
    NEGATED = "negated"


class Bound(StrEnum):
    """How a value is meant; None on an item means exactly."""

    APPROX = "approx"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    RANGE = "range"


class Stance(StrEnum):
    """What somebody does by saying something."""

    SUPPORTS = "supports"
    OPPOSES = "opposes"
    WARNS = "warns"
    DEMANDS = "demands"
    DENIES = "denies"
    REGRETS = "regrets"
    STATES = "states"


@dataclass(frozen=True, slots=True, kw_only=True)
class Who:
    """Somebody who acts or speaks in the article, with the other names that the article gives them."""

    name: str
    kind: ActorKind = ActorKind.OTHER
    also: tuple[str, ...] = ()
    role: str | None = None
    note: str | None = None
    hide: bool = False
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """What every grounded item carries: its evidence, and what people alone write.

    `quote` stands verbatim in the article's body (white space folded); `nth` says which occurrence, None when there
    is one; `span` is where, kept by the machine and not written into people's files. `cites` are the article's own
    footnotes. An item of a person without a quote says `by`. `review` is a conflict that waits for a person.
    """

    id: str = ""
    quote: str | None = None
    nth: int | None = None
    cites: tuple[int, ...] = ()
    span: Span | None = None
    by: str | None = None
    note: str | None = None
    hide: bool = False
    credibility: int | None = None
    tags: tuple[str, ...] = ()
    marking: str | None = None
    review: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Item):
    """An item of `what`: one clause in the article's words; `did` is its predicate, auxiliaries included."""

    text: str
    key: bool = False
    who: tuple[str, ...] = ()
    whom: tuple[str, ...] = ()
    did: str = ""
    status: Status | None = None
    according_to: tuple[str, ...] = ()
    when: When | None = None
    where: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity(Item):
    """An item of `quantities`: `unit` is a lower-case singular noun, a unit symbol, or an ISO 4217 code for money."""

    of: str
    value: Decimal
    unit: str | None = None
    bound: Bound | None = None
    high: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reaction(Item):
    """An item of `reactions`: `says` in the article's words, `words` what of it stands inside quotation marks."""

    who: tuple[str, ...]
    stance: Stance
    verb: str = ""
    about: str | None = None
    says: str | None = None
    words: tuple[str, ...] = ()
    when: When | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrative(Item):
    """An item of `narratives`: one side's telling, and the outlet that tells it."""

    side: str
    told_by: str | None = None
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """The facts of one article; the fields stand in the order in which the file shows them."""

    title: str
    published: Published | None
    source: Source
    cites: tuple[Citation, ...] = ()
    tags: tuple[str, ...] = ()
    marking: str | None = None
    who: tuple[Who, ...] = ()
    what: tuple[Event, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    reactions: tuple[Reaction, ...] = ()
    narratives: tuple[Narrative, ...] = ()

    def __hash__(self) -> int:
        """By the article alone: facts are looked up often, and seldom beside others of the same article."""
        return hash((self.source.file, self.title))
