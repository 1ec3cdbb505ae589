"""How the key figures went over the last editions: a line for each whose value has changed, each on its own scale."""

from dataclasses import dataclass

from briefgen.model.issue import FigurePoint
from briefgen.model.report import KeyFigure, Report
from briefgen.render.letters import width, wrapped

_WIDTH, _ACROSS, _GUTTER, _EDGE = 680, 3, 20, 4
_SIZE, _SMALL, _LINE = 10, 8.5, 12
_HIGH, _PAD = 40, 14  # of the line itself; above and below it, where values are written


@dataclass(frozen=True, slots=True)
class Value:
    """One edition's value: where it is marked, and whether it is written there."""

    x: float
    y: float
    printed: str
    number: int
    written: bool


@dataclass(frozen=True, slots=True)
class Trend:
    """One figure: its label in lines, its values from left to right, the line through them as a path."""

    x: float
    y: float
    label: tuple[str, ...]
    whole: str
    values: tuple[Value, ...]
    path: str
    foot: float


@dataclass(frozen=True, slots=True)
class Trends:
    """The whole picture."""

    width: int
    height: int
    size: float
    small: float
    line: int
    trends: tuple[Trend, ...]


def laid_out(report: Report) -> Trends | None:
    """The figures that two editions or more give, with values that differ; None where there is none."""
    figures = [figure for figure in report.key_figures if len({point.value for point in figure.trend}) > 1]
    if not figures:
        return None
    step = (_WIDTH + _GUTTER) / _ACROSS
    trends: list[Trend] = []
    top = 0.0
    for start in range(0, len(figures), _ACROSS):
        row = figures[start : start + _ACROSS]
        labels = [wrapped(figure.label, _SIZE, step - _GUTTER, bold=True) for figure in row]
        under = top + _LINE * max(map(len, labels)) + 4
        for number, (figure, label) in enumerate(zip(row, labels, strict=True)):
            trends.append(_trend(figure, label, number * step, top, under))
        top = under + _HIGH + 2 * _PAD + _LINE + 10
    wide = min(_WIDTH, round(len(figures) * step - _GUTTER) + _EDGE)  # report.css knows the widths of one and of two
    return Trends(wide, round(top - 6), _SIZE, _SMALL, _LINE, tuple(trends))


def _trend(figure: KeyFigure, label: tuple[str, ...], x: float, top: float, under: float) -> Trend:
    points = figure.trend
    room = (_WIDTH + _GUTTER) / _ACROSS - _GUTTER
    ends = (points[0], points[-1])
    first, last = (
        max(width(text, _SMALL, bold=True) for text in (one.printed, f"No. {one.number}")) / 2 for one in ends
    )
    values = _values(points, x + first, x + room - last, under + _PAD)
    line = "L".join(f"{value.x} {value.y}" for value in values)
    return Trend(x, top, label, figure.label, values, f"M{line}", under + _HIGH + 2 * _PAD + _LINE - 4)


def _values(points: tuple[FigurePoint, ...], left: float, right: float, top: float) -> tuple[Value, ...]:
    """The marks; the first and the last value are written, the highest and the lowest where they have room."""
    low, high = min(point.value for point in points), max(point.value for point in points)
    step = (right - left) / (len(points) - 1)
    spots = [
        (round(left + step * number, 1), round(top + _HIGH * float((high - point.value) / (high - low)), 1))
        for number, point in enumerate(points)
    ]
    ends = {0, len(points) - 1}
    values = [point.value for point in points]
    written = ends | {values.index(wanted) for wanted in (low, high) if _has_room(values.index(wanted), points, step)}
    return tuple(
        Value(*spot, point.printed, point.number, number in written)
        for number, (spot, point) in enumerate(zip(spots, points, strict=True))
    )


def _has_room(place: int, points: tuple[FigurePoint, ...], step: float) -> bool:
    """Whether a value's text meets neither that of the first nor that of the last."""
    wide = width(points[place].printed, _SMALL) + 6
    return place * step > wide and (len(points) - 1 - place) * step > wide
