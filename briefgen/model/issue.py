"""An edition as it was issued: when, under which number, and what it told, for later editions to be compared with."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from briefgen.model.facts import Bound, Stance


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicTold:
    """One story; `id` stays the same as long as it goes on, `slug` is the article under which it was told.

    `names` are the people, places and bodies that its articles name, in lower case.
    """

    id: str
    slug: str
    title: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementTold:
    """One printed sentence: the items behind it as 'SLUG#id', and the slug of its topic."""

    items: tuple[str, ...]
    topic: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FigurePoint:
    """The value that one edition gave for a figure, as printed and as it is."""

    number: int
    day: dt.date
    printed: str
    value: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureTold:
    """One value of the day as printed and as it is; `fate` is what befell whom it counts.

    `before` are the values of the editions before, the oldest first; `each` the printed values of its items in their
    order, where these differ. `tellers` are those to whom the articles ascribe it. `story` is the headline of its
    story, where the label alone would fit many.
    """

    items: tuple[str, ...]
    topic: str
    label: str
    printed: str
    value: Decimal
    unit: str | None = None
    bound: Bound | None = None
    high: Decimal | None = None
    fate: str | None = None
    before: tuple[FigurePoint, ...] = ()
    each: tuple[str, ...] = ()
    tellers: tuple[str, ...] = ()
    story: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StanceTold:
    """Who took which stance on what, in a topic."""

    items: tuple[str, ...]
    topic: str
    actor: str
    stance: Stance
    about: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """All that an edition told, each by the items of the facts files that stand behind it."""

    topics: tuple[TopicTold, ...] = ()
    statements: tuple[StatementTold, ...] = ()
    figures: tuple[FigureTold, ...] = ()
    stances: tuple[StanceTold, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What an issued edition told, and what is told now; `before` is None for what was added, `now` for what went.

    `edition` names the edition that told it ('No. 12').
    """

    edition: str
    before: str | None
    now: str | None


@dataclass(frozen=True, slots=True, order=True)
class EditionRef:
    """One issued edition: its day, its revision, 0 for the first issue, and of a copy the audience that it is for."""

    day: dt.date
    revision: int
    audience: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """One issued edition; `issued` and `as_of` are aware, `cutoff` is the time after local midnight.

    `facts` is a digest of the facts it was made from, `previous` the edition it was compared with, `earlier` are those
    before that, the nearest first, for what had rested. `corrections` are those of all its revisions so far. `audience`
    names whose copy it is, and is empty for the report itself. `draft` marks what was never issued,
    and stands in for an edition where there is none.
    """

    day: dt.date
    number: int
    revision: int
    issued: dt.datetime
    as_of: dt.datetime
    cutoff: dt.timedelta
    facts: str
    told: Told
    previous: EditionRef | None = None
    earlier: tuple[EditionRef, ...] = ()
    corrections: tuple[Correction, ...] = ()
    audience: str = ""
    draft: bool = False

    @property
    def ref(self) -> EditionRef:
        """Where it is kept."""
        return EditionRef(self.day, self.revision, self.audience)

    @property
    def name(self) -> str:
        """'No. 12', or 'No. 12, revision 1', or 'draft No. 12'."""
        draft = "draft " if self.draft else ""
        revision = f", revision {self.revision}" if self.revision else ""
        return f"{draft}No.\N{NO-BREAK SPACE}{self.number}{revision}"
