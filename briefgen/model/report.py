"""The composed report: every value that a template may print.

All texts here are plain text, never Markdown: rendering escapes them. Sources are named by their number in
`Report.sources`.
"""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from briefgen.model.issue import Correction, FigurePoint


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """Who, what and when, ready to print; what is None is left out.

    `sources` counts the numbered sources that are origins, `independent` how many of them do not share a family.
    """

    title: str
    kind: str
    number: str
    marking: str
    day: str
    as_of: str
    covers: str
    issued: str | None
    next_issue: str | None
    desk: str
    contact: str | None
    distribution: str | None
    articles: int
    sources: int
    independent: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One printed sentence with the numbers of its sources.

    `label` says how far it has come about ('Planned', 'Alleged') where its own words do not; `tag` is NEW, UPDATED or
    CORRECTED; `by` names the desk's own hand where no source stands behind it. `origins` counts the independent
    sources: copies of one report, and outlets of one family, are one.
    """

    text: str
    sources: tuple[int, ...] = ()
    label: str | None = None
    tag: str | None = None
    by: str | None = None
    origins: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One value of a figure as printed, who gives it, as of when, and the grade of its best source ('B2', 'F6')."""

    value: str
    sources: tuple[int, ...]
    as_of: str | None
    grade: str
    by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFigure:
    """A figure of the day: what it counts, and one reading, or several that disagree, side by side.

    `change` says how the first has changed since the edition before, None where that did not have it. `trend` are the
    values of the last editions, this one's last; empty where it is the first to have it. `story` is the headline of its
    story, where the label alone would fit many.
    """

    label: str
    readings: tuple[Reading, ...]
    story: str | None = None
    change: str | None = None
    trend: tuple[FigurePoint, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """Something that the edition before told otherwise: a figure with its value, an actor with their stance.

    `stance` is the stance before, as `ReactionRow` has it; None for a figure.
    """

    what: str
    before: str
    now: str
    sources: tuple[int, ...]
    stance: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What sets the edition apart from the one before, `since`.

    `new` are the titles of stories that it did not have, with the sources of what leads them, `continued` the titles of
    those that go on with how many new sentences, `ended` the titles of those that nothing is told of any more.
    """

    since: str
    revised: tuple[Revision, ...] = ()
    turned: tuple[Revision, ...] = ()
    new: tuple[Sentence, ...] = ()
    continued: tuple[str, ...] = ()
    ended: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """One story of the situation: `lead` says the most, `sentences` the rest, `more` counts what is in `path` alone."""

    title: str
    lead: Sentence
    sentences: tuple[Sentence, ...]
    more: int
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReactionRow:
    """One line of the matrix; `said` is the speaker's own words when `verbatim`, else the article's telling of them.

    `role` is the title that an article gives a single speaker.
    """

    actor: str
    stance: str
    said: str | None
    verbatim: bool
    about: str | None
    date: str | None
    sources: tuple[int, ...]
    by: str | None = None
    role: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NarrativeColumn:
    """One side's telling and who tells it."""

    side: str
    told_by: str | None
    says: str
    sources: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineMark:
    """One sentence of the timeline as its picture has it: the title of its story, and who acts.

    `happened` is False for what is planned, possible, alleged or denied. `reported` is the day on which the article
    was published, `reported_on` that day as printed; both None for an undated one.
    """

    topic: str
    actors: tuple[str, ...]
    happened: bool
    reported: dt.date | None
    reported_on: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineEntry:
    """What happened on a date, or in a stretch of days, as printed; the days `first` to `last`, a mark a sentence."""

    date: str
    sentences: tuple[Sentence, ...]
    first: dt.date | None = None
    last: dt.date | None = None
    marks: tuple[TimelineMark, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A state or a city that the report names: where it lies in degrees, and its country's number in ISO 3166-1.

    Of a state it is the spot where its name is written.
    """

    name: str
    country: str
    city: bool
    latitude: Decimal
    longitude: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """A quantity on which sources differ, with every value; `working` is the one that the desk works with."""

    claim: str
    readings: tuple[Reading, ...]
    working: str | None = None
    because: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """A person's judgement: the likelihood with its per cent, and the confidence apart from it.

    `row` is 0 or 1: to which of the two rows of words the likelihood belongs.
    """

    judgement: str
    likelihood: str
    confidence: str
    because: str | None
    alternatives: tuple[str, ...]
    watch: tuple[str, ...]
    row: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenBack:
    """A correction that an outlet prints of its own report, in its own words."""

    outlet: str | None
    title: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceEntry:
    """A numbered source: an article with its file and hash, or an outlet that the article `cited_in` names.

    `hash` is the first twelve hex digits of the SHA-256 of the article's bytes; `retrieved` says when it was fetched,
    `updated` when its text became another one after its facts were filed, `repeats` of which earlier day an article is
    whose text it repeats.
    """

    number: int
    outlet: str | None
    title: str
    author: str | None
    published: str | None
    url: str | None
    file: str
    facts: str
    hash: str
    grade: str
    cited_in: int | None = None
    retrieved: str | None = None
    updated: str | None = None
    repeats: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A day's report, composed; the fields after `head` are the sections in their order.

    `created` is the aware time that the PDF and the mail carry; `sections` names the parts to print; `revision` is 0
    for the first issue, and for a draft of it.
    `more_reactions` counts the neutral statements that stand in the facts files alone, `more` what a flash brief
    leaves to the full report. `places` are those that its statements name, the one named most often first.
    `taken_back` are the corrections that outlets print of their own reports; they stand in the section of corrections.
    """

    head: Head
    bottom_line: tuple[Sentence, ...]
    highlights: tuple[Sentence, ...]
    key_figures: tuple[KeyFigure, ...]
    changes: Changes | None
    situation: tuple[Topic, ...]
    disagreements: tuple[Disagreement, ...]
    reactions: tuple[ReactionRow, ...]
    more_reactions: int
    narratives: tuple[NarrativeColumn, ...]
    timeline: tuple[TimelineEntry, ...]
    assessment: tuple[Assessment, ...]
    gaps: tuple[str, ...]
    corrections: tuple[Correction, ...]
    sources: tuple[SourceEntry, ...]
    day: dt.date
    revision: int
    created: dt.datetime
    sections: tuple[str, ...]
    language: str
    paper: str
    more: int = 0
    places: tuple[Place, ...] = ()
    taken_back: tuple[TakenBack, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Unconfirmed:
    """An item that people graded as confirmed (credibility 1), and fewer than two independent origins stand behind."""

    slug: str
    path: str
    item: str
    origins: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """A sentence at its place in the ranking, the items behind it ('SLUG#id'), where it is printed first, and why."""

    text: str
    items: tuple[str, ...]
    part: str
    reasons: tuple[str, ...]
