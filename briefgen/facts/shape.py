"""How the nouns of `model/facts.py` are written: the short forms, and what is peculiar to the two kinds of file."""

from dataclasses import dataclass

from briefgen.facts import meanings, shortform
from briefgen.facts.reactionform import reaction
from briefgen.model.dates import When
from briefgen.model.edition import EditionNotes
from briefgen.model.facts import ActorKind, Bound, Event, Facts, Narrative, Quantity, Reaction, Stance, Who
from briefgen.yamlfile import Form, Keyed

VERSION = "1"
"""The version of the format, the value of the file's first key."""

LISTS = ("who", "what", "quantities", "reactions", "narratives")
"""The keys whose value is a list of records, in the order of the file."""

_FACTS = Form(
    Facts,
    fixed=(("briefgen", VERSION),),
    keyed=(Keyed("cites", "number", "outlet"),),
    lenient=frozenset(LISTS),
)
_SPAN = frozenset({"span"})


PEOPLES = (
    _FACTS,
    Form(Who, short=shortform.who),
    Form(Event, short=shortform.event, hidden=_SPAN),
    Form(Quantity, short=shortform.quantity, hidden=_SPAN),
    Form(Reaction, short=reaction, hidden=_SPAN),
    Form(Narrative, hidden=_SPAN),
    Form(When, dated=shortform.when),
    Form(ActorKind, meant=meanings.kind),
    Form(Bound, meant=meanings.bound),
    Form(Stance, meant=meanings.stance),
)
"""The forms of the file that people edit; it is read on its article's day of publishing."""


@dataclass(frozen=True, slots=True)
class Deleted:
    """A record that people deleted and that the machine has not said since: the key of its list, and its words."""

    key: str
    words: str


@dataclass(frozen=True, slots=True, order=True)
class Conflict:
    """People and the machine changed the same thing; the file keeps what people wrote.

    `where` is the item's id, a name in `who` or a key of the head; `what` says what the machine has today.
    """

    where: str
    what: str


@dataclass(frozen=True, slots=True)
class Remark:
    """What is said of a record: `hide` keeps it from the report, an empty `note` takes its note away."""

    hide: bool | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """What the machine said of an article with the body `text`: facts with spans."""

    facts: Facts
    text: str
    deleted: tuple[Deleted, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Machine:
    """A note of what the machine last said.

    `written` is the SHA-256 of the file as the machine alone makes it, `text` that of the article's body; desks of
    before that was kept have none until the article is read again.
    """

    written: str
    facts: Facts
    text: str | None = None
    deleted: tuple[Deleted, ...] = ()


MACHINES = (Form(Facts, keyed=_FACTS.keyed), Form(Machine, fixed=_FACTS.fixed))
"""The forms of the file below `.machine`."""

EDITION = (Form(EditionNotes, lenient=frozenset({"assessment"})),)
"""The forms of `edition.yaml`."""
