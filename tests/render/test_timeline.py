"""The picture of the timeline: a lane for each story, a column for each date, nothing upon anything else."""

import datetime as dt
import itertools
import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest

from briefgen.model.report import Report, Sentence, TimelineEntry, TimelineMark
from briefgen.render import drawn
from briefgen.render.letters import width
from briefgen.render.pictures.timeline import Timeline, laid_out

DAY = dt.date(2026, 3, 4)


def mark(topic: str, *actors: str, happened: bool = True, reported: dt.date | None = DAY) -> TimelineMark:
    on = reported.isoformat() if reported else None
    return TimelineMark(topic=topic, actors=actors, happened=happened, reported=reported, reported_on=on)


def entry(first: dt.date, *marks: TimelineMark, last: dt.date | None = None, date: str | None = None) -> TimelineEntry:
    sentences = tuple(Sentence(text="x.") for _ in marks)
    return TimelineEntry(
        date=date or first.isoformat(), sentences=sentences, first=first, last=last or first, marks=marks
    )


def with_entries(report: Report, *entries: TimelineEntry) -> Report:
    return replace(report, timeline=entries)


ENTRIES = (
    entry(dt.date(2026, 3, 3), mark("Strike", "Dockers"), mark("Strike", "Port Authority")),
    entry(DAY, mark("Flood", "Veltria"), mark("Strike")),
    entry(dt.date(2026, 6, 1), mark("Flood", happened=False), last=dt.date(2026, 6, 30), date="June 2026"),
)


def test_a_lane_for_each_story_and_a_column_for_each_date(report: Report) -> None:
    found = laid_out(with_entries(report, *ENTRIES))
    assert found is not None
    assert [" ".join(lane.title) for lane in found.lanes] == ["Strike", "Flood"]
    assert [" ".join(column.lines) for column in found.columns] == ["2026-03-03", "2026-03-04", "June 2026"]
    strike, flood = found.lanes
    assert [(event.count, event.happened, event.stretch) for event in strike.events] == [
        (2, True, False),
        (1, True, False),
    ]
    assert [(event.count, event.happened, event.stretch) for event in flood.events] == [
        (1, True, False),
        (1, False, True),
    ]
    assert strike.reports == flood.reports == (found.columns[1].x,)


def test_the_words_tell_in_short_what_the_picture_shows(report: Report) -> None:
    picture = next(one for one in drawn(with_entries(report, *ENTRIES)) if one.name == "timeline")
    assert picture.alt == (
        "Timeline of 2 stories. Strike: 2026-03-03 – 2026-03-04. Flood: 2026-03-04 – June 2026, not told as done."
    )
    root = ET.fromstring(picture.svg)  # noqa: S314  (our own drawing)
    words = [text.text for text in root.iter("{http://www.w3.org/2000/svg}text")]
    assert {"Dockers, Port", "Authority", "2×", "told as done", "reported"} <= set(words)


def test_a_day_on_which_was_but_reported_has_its_column(report: Report) -> None:
    later = dt.date(2026, 3, 9)
    marks = (mark("Strike", reported=later), mark("Flood", reported=None))
    found = laid_out(with_entries(report, *ENTRIES[:2], entry(dt.date(2026, 3, 5), *marks)))
    assert found is not None
    assert [" ".join(column.lines) for column in found.columns][-1] == "2026-03-09"
    assert found.lanes[0].reports == (found.columns[1].x, found.columns[-1].x)


@pytest.mark.parametrize("entries", [ENTRIES[:2], (*ENTRIES[1:2], *(entry(DAY + dt.timedelta(1), mark("Flood")),))])
def test_no_picture_of_two_dates(report: Report, entries: tuple[TimelineEntry, ...]) -> None:
    assert laid_out(with_entries(report, *entries)) is None


def test_no_picture_of_one_story(report: Report) -> None:
    days = [entry(DAY + dt.timedelta(number), mark("Flood")) for number in range(5)]
    assert laid_out(with_entries(report, *days)) is None


def boxes(found: Timeline) -> list[tuple[float, float, float, float]]:
    return [
        (
            column.x - width(line, found.small, bold=True) / 2,
            column.y + number * found.line - 8,
            column.x + width(line, found.small, bold=True) / 2,
            column.y + number * found.line + 2,
        )
        for column in found.columns
        for number, line in enumerate(column.lines)
    ]


@pytest.mark.parametrize("count", [3, 8, 12, 20])
def test_no_date_and_no_actor_lies_on_another(report: Report, count: int) -> None:
    entries = tuple(
        entry(
            day, mark(f"Story {number % 9}", "The Harbour Authority of Port Halloran"), date=f"{day:%d} September 2026"
        )
        for number in range(count)
        for day in [DAY + dt.timedelta(number * 3)]
    )
    found = laid_out(with_entries(report, *entries))
    assert found is not None
    for (left, top, right, bottom), (other, above, end, below) in itertools.combinations(boxes(found), 2):
        assert right <= other or end <= left or bottom <= above or below <= top
    for lane in found.lanes:
        edges = [
            (event.x - half, event.x + half)
            for event in lane.events
            if event.actors
            for half in [max(width(line, found.small) for line in event.actors) / 2]
        ]
        assert all(before[1] <= after[0] for before, after in itertools.pairwise(edges))
        assert all(right <= found.width for _, right in edges)
    assert all(left >= found.left and right <= found.width for left, _, right, _ in boxes(found))
    assert len(found.lanes) <= 6
    assert found.more == max(0, min(count, 9) - 6)
