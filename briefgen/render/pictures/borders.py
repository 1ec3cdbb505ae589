"""The borders of the world as rings of points, clipped to a part of it; `scripts/atlas.py` wrote `borders.json`."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TypeAlias

Point: TypeAlias = tuple[float, float]

_UNITS = 100  # of the file, to the degree
_ROUND = 360 * _UNITS


@dataclass(frozen=True, slots=True)
class Window:
    """A part of the world in degrees; `east` may lie beyond 180 where the window goes over that meridian."""

    west: float
    south: float
    east: float
    north: float


def rings(window: Window, smallest: float) -> Iterator[tuple[str, tuple[Point, ...]]]:
    """Each country's rings inside the window, by its number in ISO 3166-1, in degrees.

    Rings that are less than `smallest` degrees wide and high are left out.
    """
    arcs, countries = _world()
    for country, outlines in countries.items():
        for west, south, east, north, *numbers in outlines:
            if max(east - west, north - south) < smallest * _UNITS:
                continue
            for turn in (-_ROUND, 0, _ROUND):
                if _meets(window, west + turn, south, east + turn, north):
                    whole = _holds(window, west + turn, south, east + turn, north)
                    points = _outline(numbers, arcs, turn)
                    points = points if whole else _clipped(points, window)
                    if len(points) > 2:
                        yield country, tuple(points)


def _meets(window: Window, west: int, south: int, east: int, north: int) -> bool:
    beside = east < window.west * _UNITS or west > window.east * _UNITS
    return not beside and north > window.south * _UNITS and south < window.north * _UNITS


def _holds(window: Window, west: int, south: int, east: int, north: int) -> bool:
    across = west >= window.west * _UNITS and east <= window.east * _UNITS
    return across and south >= window.south * _UNITS and north <= window.north * _UNITS


@cache
def _world() -> tuple[list[list[int]], dict[str, list[list[int]]]]:
    text = (resources.files(__package__) / "borders.json").read_text("utf-8")
    world = json.loads(text)
    return world["arcs"], world["countries"]


def _outline(numbers: list[int], arcs: list[list[int]], turn: int) -> list[Point]:
    """The points of a ring in degrees, without a jump where it goes over the 180th meridian."""
    points: list[tuple[int, int]] = []
    for number in numbers:
        arc = _arc(arcs[number] if number >= 0 else arcs[~number])
        arc = arc if number >= 0 else arc[::-1]
        shift = _ROUND * round((points[-1][0] - arc[0][0]) / _ROUND) if points else 0
        points += [(x + shift, y) for x, y in (arc[1:] if points else arc)]
    return [((x + turn) / _UNITS, y / _UNITS) for x, y in points]


def _arc(steps: list[int]) -> list[tuple[int, int]]:
    x, y = steps[:2]
    points = [(x, y)]
    for place in range(2, len(steps), 2):
        x, y = x + steps[place], y + steps[place + 1]
        points.append((x, y))
    return points


def _clipped(points: list[Point], window: Window) -> list[Point]:
    """The ring cut at the four sides of the window (Sutherland and Hodgman)."""
    for axis, limit, sign in ((0, window.west, 1), (0, window.east, -1), (1, window.south, 1), (1, window.north, -1)):
        points = _cut(points, axis, limit, sign)
    return points


def _cut(points: list[Point], axis: int, limit: float, sign: int) -> list[Point]:
    out: list[Point] = []
    before = points[-1] if points else (0.0, 0.0)
    for point in points:
        inside, was = (point[axis] - limit) * sign >= 0, (before[axis] - limit) * sign >= 0
        if inside is not was:
            part = (limit - before[axis]) / (point[axis] - before[axis])
            out.append((before[0] + part * (point[0] - before[0]), before[1] + part * (point[1] - before[1])))
        if inside:
            out.append(point)
        before = point
    return out
