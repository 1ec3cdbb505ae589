"""What happened when, story by story: a lane for each story, a column for each date, event time and report time apart.

Columns stand in the order of their dates and wider apart where more time lies between them, but not to scale.
"""

import datetime as dt
import math
from dataclasses import dataclass
from itertools import pairwise

from briefgen.model.report import Report, TimelineMark
from briefgen.render.letters import width, wrapped

_FEWEST_DATES, _FEWEST_LANES, _MOST_LANES = 3, 2, 6
_WIDTH, _NAMES, _EDGE = 680, 170, 46
_SIZE, _SMALL, _LINE = 10, 8.5, 11
_WIDEST, _CROWDED = 88, 56  # pixels: a date or an actor is broken at the one; columns nearer than the other alternate
_LANE_PAD, _FOOT = 16, 20


@dataclass(frozen=True, slots=True)
class Column:
    """A date in lines, the first of which stands at `y`; `x` is the middle."""

    lines: tuple[str, ...]
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Event:
    """What one story tells of one date: how many events, whether all are told as done, and who acts, where it fits."""

    x: float
    count: int
    happened: bool
    stretch: bool
    actors: tuple[str, ...]
    date: str


@dataclass(frozen=True, slots=True)
class Lane:
    """A story: its title in lines, its events, and the middles of the days on which it was reported."""

    title: tuple[str, ...]
    top: float
    middle: float
    events: tuple[Event, ...]
    reports: tuple[float, ...]
    reported: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """The whole picture; `more` counts the stories that it has no room for."""

    width: int
    height: int
    size: float
    small: float
    line: int
    left: int
    head: float
    foot: float
    columns: tuple[Column, ...]
    lanes: tuple[Lane, ...]
    more: int


@dataclass(frozen=True, slots=True)
class _Dated:
    """A mark of a story at its date."""

    day: tuple[dt.date, dt.date]
    date: str
    mark: TimelineMark


def laid_out(report: Report) -> Timeline | None:
    """The timeline of a report that tells three dates or more of two stories or more."""
    found = [
        _Dated((entry.first, entry.last), entry.date, mark)
        for entry in report.timeline
        if entry.first and entry.last
        for mark in entry.marks
    ]
    topics = list(dict.fromkeys(one.mark.topic for one in found))
    if len({one.day for one in found}) < _FEWEST_DATES or len(topics) < _FEWEST_LANES:
        return None
    kept = sorted(topics, key=lambda topic: -sum(one.mark.topic == topic for one in found))[:_MOST_LANES]
    found = [one for one in found if one.mark.topic in kept]
    places = _places(_days(found))
    columns = _columns(found, places)
    head = max(column.y + _LINE * (len(column.lines) - 1) for column in columns) + 6
    lanes = _lanes([topic for topic in topics if topic in kept], found, places, head)
    foot = lanes[-1].top + _height(lanes[-1])
    return Timeline(
        width=_WIDTH,
        height=round(foot + _FOOT),
        size=_SIZE,
        small=_SMALL,
        line=_LINE,
        left=_NAMES,
        head=head,
        foot=foot,
        columns=columns,
        lanes=lanes,
        more=len(topics) - len(kept),
    )


_Day = tuple[dt.date, dt.date]


def _days(found: list[_Dated]) -> dict[_Day, str]:
    """Every day that has a column, events' and reports', in order, with what is printed of it."""
    days = {one.day: one.date for one in found}
    for one in found:
        if one.mark.reported and one.mark.reported_on:
            days.setdefault((one.mark.reported, one.mark.reported), one.mark.reported_on)
    return dict(sorted(days.items()))


def _places(days: dict[_Day, str]) -> dict[_Day, float]:
    """The middle of each column: a step wide, and wider the more days lie between."""
    ordered = list(days)
    steps = [1 + math.log10(1 + max(0, (after[0] - before[0]).days)) for before, after in pairwise(ordered)]
    room = _WIDTH - _NAMES - 2 * _EDGE
    unit = min(110.0, room / sum(steps)) if steps else 0.0
    places, x = {}, float(_NAMES + _EDGE)
    for day, step in zip(ordered, [*steps, 0], strict=True):
        places[day] = round(x, 1)
        x += step * unit
    return places


def _columns(found: list[_Dated], places: dict[_Day, float]) -> tuple[Column, ...]:
    """The dates; where columns are crowded, every other stands a row lower."""
    days = _days(found)
    nearest = min((after - before for before, after in pairwise(places.values())), default=_WIDTH)
    most = min(_WIDEST, (nearest if nearest >= _CROWDED else 2 * nearest) - 6)
    texts = [wrapped(text, _SMALL, most) for text in days.values()]
    drop = _LINE * max(len(lines) for lines in texts) + 4 if nearest < _CROWDED else 0
    return tuple(
        Column(lines, x, 12 + (drop if number % 2 else 0))
        for number, (lines, x) in enumerate(zip(texts, places.values(), strict=True))
    )


def _lanes(topics: list[str], found: list[_Dated], places: dict[_Day, float], top: float) -> tuple[Lane, ...]:
    lanes: list[Lane] = []
    for topic in topics:
        own = [one for one in found if one.mark.topic == topic]
        days = {one.mark.reported: one.mark.reported_on or "" for one in own if one.mark.reported}
        lane = Lane(
            title=wrapped(topic, _SIZE, _NAMES - 14, bold=True),
            top=top,
            middle=top + 17,
            events=_events(own, places),
            reports=tuple(places[day, day] for day in days),
            reported=tuple(days.values()),
        )
        lanes.append(lane)
        top += _height(lane)
    return tuple(lanes)


def _height(lane: Lane) -> float:
    """Of the title, or of the marks with the names below them."""
    below = max((len(event.actors) for event in lane.events), default=0)
    return max(_LINE * len(lane.title) + _LANE_PAD, 28 + _LINE * below + 4)


def _events(own: list[_Dated], places: dict[_Day, float]) -> tuple[Event, ...]:
    """One lane's events, each with those who act where their names meet no other's."""
    events: list[Event] = []
    free = float(_NAMES)
    for day in dict.fromkeys(one.day for one in own):
        marks = [one.mark for one in own if one.day == day]
        names = tuple(dict.fromkeys(name for mark in marks for name in mark.actors))
        lines = wrapped(", ".join(names), _SMALL, _WIDEST)
        half = max((width(line, _SMALL) for line in lines), default=0.0) / 2
        fits = places[day] - half >= free and places[day] + half <= _WIDTH and len(lines) <= 3
        if fits:
            free = places[day] + half + 6
        date = next(one.date for one in own if one.day == day)
        happened = all(mark.happened for mark in marks)
        events.append(Event(places[day], len(marks), happened, day[0] != day[1], lines if fits else (), date))
    return tuple(events)
