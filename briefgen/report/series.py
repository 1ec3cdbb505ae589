"""How a quantity went over the days of an archive: counts of plainly the same thing, the days in order, none averaged.

The same thing is what the report of a day would bring together: one fate in one story, or labels alike within a story.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from briefgen.model.archived import Archived
from briefgen.model.facts import Bound, Quantity
from briefgen.report.counts import tells
from briefgen.report.likeness import Gist, alike, gist, holds
from briefgen.report.tolls import Mark, fate, is_part, one_story, theme
from briefgen.report.values import plural

_SAME_THING = 0.6
_GOES_ON = dt.timedelta(days=60)
"""Between two tolls of one story; the flood of next year is another flood."""
_FEWEST = 2  # words: 'rain' alone is not enough to tell what was measured


@dataclass(frozen=True, slots=True)
class Series:
    """Counts of one thing, by day."""

    label: str
    unit: str | None
    days: tuple[tuple[Archived, ...], ...]


@dataclass(frozen=True, slots=True)
class _Count:
    place: int
    record: Archived
    subject: Gist
    fate: str | None
    story: "_Story"

    @property
    def mark(self) -> Mark:
        """What its article's story is known by."""
        return self.story(self.record)


_Story = Callable[[Archived], Mark]


def series(records: tuple[Archived, ...], story: _Story) -> tuple[Series, ...]:
    """The quantities among the records as series; `story` says what the story of a record's article is known by.

    It is asked of few: counts that are plainly not of the same thing need it not. The series with most days come first,
    of these the one of which a record comes first. An article that gives a value again counts once.
    """
    by_unit: dict[str | None, list[list[_Count]]] = {}
    counts = [_count(place, record, story) for place, record in enumerate(records) if _tells(record)]
    for count in sorted(counts, key=_order):
        _put(count, by_unit.setdefault(count.record.unit, []))
    groups = [group for same in by_unit.values() for group in same]
    groups.sort(key=lambda group: min(count.place for count in group))
    return tuple(sorted(map(_series, groups), key=lambda one: -len(one.days)))


def _put(count: _Count, groups: list[list[_Count]]) -> None:
    """Put a count to those of the same thing, among groups of its unit; what its article has said already is let go."""
    group = next((group for group in groups if _belongs(count, group)), None)
    if group is None:
        groups.append([count])
    elif not any(_repeats(count, other) for other in group):
        group.append(count)


def _order(count: _Count) -> tuple[object, ...]:
    return (count.record.day, count.record.published or "", count.record.slug, count.record.line)


def _count(place: int, record: Archived, story: _Story) -> _Count:
    of, unit = record.of or "", record.unit or ""
    says = gist(of).words - {unit, plural(unit)} if unit else gist(of).words
    subject = gist(of if says or record.sentence is None else record.sentence)
    return _Count(place, record, subject, None if is_part(_quantity(record)) else fate(_quantity(record)), story)


def _tells(record: Archived) -> bool:
    """Whether it counts something, or people wrote it."""
    return record.edited or tells(_quantity(record))


def _quantity(record: Archived) -> Quantity:
    return Quantity(of=record.of or "", value=record.value or Decimal(0), unit=record.unit, quote=record.quote)


def _belongs(count: _Count, group: list[_Count]) -> bool:
    """Whether it counts what the group counts; in one article only the same value is the same thing again."""
    here = [other for other in group if other.record.slug == count.record.slug]
    if here:
        return any(_repeats(count, other) and _like(count, other) for other in here)
    return _like(count, group[-1]) or _like(count, group[0])


def _like(count: _Count, other: _Count) -> bool:
    """Whether two counts in one unit are of the same thing."""
    own, known = count.subject, other.subject
    named_alike = own.words == known.words and bool(own.names) and len(own.words) > _FEWEST
    if count.fate is not None and other.fate is not None:
        near = abs(count.record.day - other.record.day) <= _GOES_ON
        return count.fate == other.fate and near and (named_alike or _in_one_story(count, other))
    return named_alike or (_labelled_alike(count, other) and _in_one_story(count, other))


def _labelled_alike(count: _Count, other: _Count) -> bool:
    own, known = count.subject, other.subject
    if _value(count.record) == _value(other.record):
        return alike(own, known, _SAME_THING) or holds(own, known, _SAME_THING) or holds(known, own, _SAME_THING)
    return min(len(own.words), len(known.words)) >= _FEWEST and alike(own, known, _SAME_THING)


def _in_one_story(count: _Count, other: _Count) -> bool:
    """Whether their articles are of one story; what else these say is asked for only where the titles share a word."""
    if count.record.slug == other.record.slug:
        return True
    if theme(count.record.title).isdisjoint(theme(other.record.title)):
        return False
    return one_story(count.mark, other.mark)


def _repeats(count: _Count, other: _Count) -> bool:
    same_article = count.record.slug == other.record.slug
    return same_article and count.record.value == other.record.value


def _value(record: Archived) -> tuple[object, ...]:
    bound = None if record.bound == Bound.APPROX else record.bound
    return (record.value, bound, record.high)


def by_value(records: tuple[Archived, ...]) -> tuple[tuple[Archived, ...], ...]:
    """The records of a day, those of one value together; roughly and exactly so many are the same."""
    found: dict[tuple[object, ...], list[Archived]] = {}
    for record in records:
        found.setdefault(_value(record), []).append(record)
    return tuple(map(tuple, found.values()))


def _series(group: list[_Count]) -> Series:
    days: dict[object, list[Archived]] = {}
    for count in group:
        days.setdefault(count.record.day, []).append(count.record)
    last = group[-1].record
    return Series(last.of or "", last.unit, tuple(map(tuple, days.values())))
