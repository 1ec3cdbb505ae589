"""What a day brings to its report: the facts of its articles, what was left out, and what the desk says of itself."""

import datetime as dt
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from briefgen.model.edition import EditionNotes
from briefgen.model.facts import Facts, Item
from briefgen.model.issue import Issue
from briefgen.model.sections import SECTIONS
from briefgen.model.words import House


@dataclass(frozen=True, slots=True, kw_only=True)
class FiledFacts:
    """The facts of one article of the day; `path` is the facts file within the desk, `late` what came after issue.

    `edited` are the ids of the items that people changed or added. `body` is the article's text with white space
    folded, empty where it is not kept; `blocks` are the places in it where paragraphs begin, empty where nothing of it
    may be told beyond the items. `deleted` are the passages of items that people deleted. `part` says that the copy
    may not hold all of the facts.
    """

    slug: str
    path: str
    facts: Facts
    late: bool = False
    edited: tuple[str, ...] = ()
    body: str = ""
    blocks: tuple[int, ...] = ()
    deleted: tuple[str, ...] = ()
    part: bool = False

    def by_hand(self, item: Item) -> bool:
        """Whether people had the item in hand: what they wrote is printed."""
        return item.by is not None or item.id in self.edited


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """An article set aside or a facts file that is broken: the file within the desk, the line if known, and why."""

    file: str
    reason: str
    line: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletCard:
    """What the desk knows of an outlet: its grade A to F, None when unset, and the family whose copies count once."""

    name: str
    grade: str | None = None
    family: str | None = None
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Silent:
    """An outlet that the desk has had no article of since the day `since`."""

    outlet: str
    since: dt.date


@dataclass(frozen=True, slots=True, kw_only=True)
class Unheard:
    """A source that could not be asked, and why; or that answers and has given nothing since the day `since`."""

    source: str
    reason: str | None = None
    since: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DayFacts:
    """All that a day's report is composed from.

    `as_of` is aware: the time at which the facts stand, for a draft that of the newest article; `issued` is None for a
    draft. `cutoff` is the time after local midnight up to which the edition covers. `number` is the edition's, None
    while there is none. `previous` is the edition before it, which it is compared with; `earlier` are those before
    that, the nearest first: what the previous one does not tell of is compared with the last that did. `amended` is its
    own last issue where this is a revision. `house` is the language of the report; the facts stay in the articles'
    words.
    """

    day: dt.date
    as_of: dt.datetime
    zone: ZoneInfo
    desk: str
    articles: tuple[FiledFacts, ...]
    house: House
    left_out: tuple[LeftOut, ...] = ()
    silent: tuple[Silent, ...] = ()
    unheard: tuple[Unheard, ...] = ()
    contact: str | None = None
    title: str | None = None
    marking: str | None = None
    cutoff: dt.timedelta = dt.timedelta(hours=24)
    number: int | None = None
    revision: int = 0
    issued: dt.datetime | None = None
    previous: Issue | None = None
    earlier: tuple[Issue, ...] = ()
    amended: Issue | None = None
    next_issue: dt.datetime | None = None
    outlets: tuple[OutletCard, ...] = ()
    notes: EditionNotes = field(default_factory=EditionNotes)
    sections: tuple[str, ...] = SECTIONS
    paper: str = "A4"
