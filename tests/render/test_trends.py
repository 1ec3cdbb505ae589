"""The trends of key figures: a line for each that changed, with the values that it had."""

import datetime as dt
import re
from dataclasses import replace
from decimal import Decimal

from briefgen.model.issue import FigurePoint
from briefgen.model.report import Report
from briefgen.render import drawn
from briefgen.render.assets import asset
from briefgen.render.pictures.key_figures import laid_out


def with_trends(report: Report, *trends: tuple[int, ...]) -> Report:
    figure = report.key_figures[0]
    figures = [
        replace(
            figure,
            label=f"people {number}",
            trend=tuple(
                FigurePoint(
                    number=place + 1, day=dt.date(2026, 3, 1 + place), printed=f"{value:,}", value=Decimal(value)
                )
                for place, value in enumerate(values)
            ),
        )
        for number, values in enumerate(trends)
    ]
    return replace(report, key_figures=tuple(figures))


def test_a_line_through_the_values_higher_where_they_are(report: Report) -> None:
    found = laid_out(with_trends(report, (14, 23, 20)))
    assert found is not None
    first, high, last = found.trends[0].values
    assert first.x < high.x < last.x
    assert high.y < last.y < first.y
    assert [value.written for value in (first, high, last)] == [True, True, True]
    assert found.trends[0].path == f"M{first.x} {first.y}L{high.x} {high.y}L{last.x} {last.y}"


def test_what_did_not_change_has_no_line(report: Report) -> None:
    assert laid_out(with_trends(report, (5, 5, 5), (), (4,))) is None
    found = laid_out(with_trends(report, (5, 5, 5), (1, 2)))
    assert found is not None
    assert [trend.whole for trend in found.trends] == ["people 1"]


def test_the_words_give_every_value(report: Report) -> None:
    picture = next(one for one in drawn(with_trends(report, (14, 23), (1200, 900, 3))) if one.name == "key-figures")
    assert picture.alt == (
        "Key figures over the last editions. people 0: 14 in No. 1, 23 in No. 2. "
        "people 1: 1,200 in No. 1, 900 in No. 2, 3 in No. 3."
    )


def test_many_figures_stand_in_rows_of_three_inside_the_picture(report: Report) -> None:
    found = laid_out(with_trends(report, *((1, number + 2, 1_000_000) for number in range(5))))
    assert found is not None
    assert len({trend.y for trend in found.trends}) == 2
    for trend in found.trends:
        assert trend.foot <= found.height
        assert all(0 <= value.x <= found.width for value in trend.values)
    assert not found.trends[0].values[1].written


def test_the_picture_is_no_wider_than_its_lines_and_the_page_knows_how_wide(report: Report) -> None:
    wide = [laid_out(with_trends(report, *((1, 2) for _ in range(many)))) for many in (1, 2, 3, 4)]
    found = [drawing.width for drawing in wide if drawing is not None]
    assert found[2:] == [680, 680]
    rules = re.findall(r'\.key-figures svg\[width="(\d+)"\] \{ width: ([\d.]+)%', asset("report.css"))
    assert rules == [(str(width), f"{100 * width / 680:.1f}") for width in found[:2]]
