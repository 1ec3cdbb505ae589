"""The archive, for programs: what the commands `search`, `actor`, `figures` and `export` answer.

The index is brought up to date before each answer, and made anew where it is damaged; the desk need not be held.
`faulty` are the facts files that are in it only in part, or not at all, for their faults; `renewed` when the index that
was there could not be used.
"""

import datetime as dt
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TextIO, TypeVar

from briefgen import index
from briefgen.errors import UsageError
from briefgen.index import Answer, Archive, Filters
from briefgen.library.opening import Folder, Tell, opened, silent
from briefgen.model.archived import EDITION, KINDS, Archived
from briefgen.model.dates import When
from briefgen.model.marking import TLP, is_unknown_tlp
from briefgen.model.shown import cut
from briefgen.pipeline import Place, Progress
from briefgen.yamlfile import did_you_mean, nearest

if TYPE_CHECKING:  # a search needs none of the report's rooms
    from briefgen.index.actors import ActorDay
    from briefgen.index.people import Bearer
    from briefgen.report.series import Series
    from briefgen.report.stances import Topic

Day = dt.date | str
"""A day of editions, or a stretch of them as text: YYYY-MM-DD, YYYY-MM or YYYY."""

STANCES = ("supports", "opposes", "warns", "demands", "denies", "regrets", "states")
LISTS = tuple(kind for kind in KINDS if kind != EDITION)
FORMS = ("jsonl", "csv")
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Hits:
    """What a search found, the best first, and how many there are in all."""

    hits: tuple[Archived, ...]
    total: int
    faulty: tuple[str, ...]
    renewed: bool


@dataclass(frozen=True, slots=True)
class Deeds:
    """Somebody of the archive: the newest `days`, of `total` deeds in all, and the stances over time."""

    bearer: "Bearer"
    total: int
    days: "tuple[ActorDay, ...]"
    topics: "tuple[Topic, ...]"
    faulty: tuple[str, ...]
    renewed: bool


@dataclass(frozen=True, slots=True)
class Figures:
    """Quantities over time, and how many that fit the words were too many to be compared."""

    series: "tuple[Series, ...]"
    left_out: int
    faulty: tuple[str, ...]
    renewed: bool


@dataclass(frozen=True, slots=True)
class Exported:
    """How many items were written."""

    items: int
    faulty: tuple[str, ...]
    renewed: bool


def search(  # noqa: PLR0913  (what the command has options for)
    desk: Folder,
    words: str = "",
    *,
    actor: str | None = None,
    stance: str | None = None,
    kind: str | None = None,
    unit: str | None = None,
    since: Day | None = None,
    until: Day | None = None,
    limit: int = 20,
    tell: Tell = silent,
) -> Hits:
    """The facts, and the sentences of issued editions, that fit the words; without words the newest.

    `words` are those of `briefgen search`: words, "phrases", begin*, -without. Raises UsageError for a name, stance,
    kind, unit or day that there is not.
    """
    _must_be_known("stance", stance, STANCES)
    _must_be_known("kind", kind, KINDS)
    asked = Filters(stance=stance, unit=unit, kind=kind, since=_first(since), until=_last(until))

    def question(archive: Archive) -> index.Found:
        _must_be_counted(archive, unit)
        return archive.search(words, archive.narrowed(asked, actor), _limit(limit))

    answer = _asked(opened(desk, None, tell), question)
    return Hits(answer.value.hits, answer.value.total, answer.faulty, answer.renewed)


def actor(
    desk: Folder,
    name: str,
    *,
    since: Day | None = None,
    until: Day | None = None,
    limit: int = 40,
    tell: Tell = silent,
) -> Deeds:
    """What somebody did and said, `limit` deeds at most; raises UsageError where nobody, or several, are called so."""
    asked = Filters(since=_first(since), until=_last(until))
    answer = _asked(opened(desk, None, tell), lambda archive: archive.actor(name, asked, _limit(limit)))
    found = answer.value
    return Deeds(found.bearer, found.total, found.days, found.topics, answer.faulty, answer.renewed)


def figures(
    desk: Folder,
    words: str,
    *,
    unit: str | None = None,
    since: Day | None = None,
    until: Day | None = None,
    tell: Tell = silent,
) -> Figures:
    """Quantities over time, of what the words say; raises UsageError for a unit that nothing is counted in."""
    asked = Filters(kind="quantities", unit=unit, since=_first(since), until=_last(until))

    def question(archive: Archive) -> "tuple[tuple[Series, ...], int]":
        _must_be_counted(archive, unit)
        return archive.figures(words, asked)

    answer = _asked(opened(desk, None, tell), question)
    return Figures(*answer.value, answer.faulty, answer.renewed)


def export(  # noqa: PLR0913  (what the command has options for)
    desk: Folder,
    to: TextIO,
    *,
    form: str = "jsonl",
    kind: str | None = None,
    marking: str | None = None,
    since: Day | None = None,
    until: Day | None = None,
    tell: Tell = silent,
) -> Exported:
    """Write every item to a stream of text, one line each, `form` 'jsonl' or 'csv'; hidden ones are marked as such.

    With `marking` what may not go to readers of it is left out. Raises UsageError for what makes no sense, before
    anything is written.
    """
    from briefgen.index.exporting import exported  # noqa: PLC0415  (a search does not need it)

    _must_be_known("format", form, FORMS)
    _must_be_known("kind", kind, LISTS)
    if marking is not None and is_unknown_tlp(marking):
        raise UsageError(f"'{cut(marking)}' is no marking; {did_you_mean(marking, TLP)}")
    asked = Filters(kind=kind, since=_first(since), until=_last(until))
    place = opened(desk, None, tell)

    def question(archive: Archive) -> int:
        archive.must_be_whole()
        lines = exported(archive, asked, form, place.settings.report.marking, marking)
        return sum(1 for line in lines if to.write(line)) - (form == "csv")  # which has a head line

    answer = _asked(place, question)
    return Exported(answer.value, answer.faulty, answer.renewed)


def _asked(place: Place, question: Callable[[Archive], _T]) -> Answer[_T]:
    def tell(number: int, total: int, path: str | None) -> None:
        place.tell(Progress("index", number, total, path))

    return index.ask(place.root, place.desk_actors(), tell, question)


def _limit(limit: int) -> int:
    if limit < 1:
        raise UsageError(f"a limit of {limit} is too few; write 1 or more")
    return min(limit, sys.maxsize)


def _must_be_known(what: str, value: str | None, known: tuple[str, ...]) -> None:
    if value is not None and value not in known:
        raise UsageError(f"'{cut(value)}' is no {what}; {did_you_mean(value, known)}")


def _must_be_counted(archive: Archive, unit: str | None) -> None:
    """Raises UsageError for a unit that nothing is counted in."""
    units = archive.units() if unit else ()
    if unit and unit.casefold() not in {known.casefold() for known in units}:
        near = nearest(unit, units)
        remedy = f"did you mean '{near}'?" if near else "units are singular nouns, symbols, percent and currency codes"
        raise UsageError(f"nothing in the archive is counted in '{cut(unit)}'; {remedy}")


def _first(day: Day | None) -> dt.date | None:
    return _stretch(day, "since").first if isinstance(day, str) and day else day or None


def _last(day: Day | None) -> dt.date | None:
    return _stretch(day, "until").last if isinstance(day, str) and day else day or None


def _stretch(text: str, name: str) -> When:
    try:
        return When.parse(text)
    except ValueError as error:
        raise UsageError(f"{name}: {error}") from None
