"""A map of the places that the report names: states washed and named, cities as dots."""

import math
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from briefgen.model.report import Place, Report
from briefgen.render.pictures.borders import Point, Window, rings
from briefgen.render.pictures.inside import NARROW
from briefgen.render.pictures.placing import SIZE, Box, Ground, Label, around, placed

_FEWEST = 3
_FOOT = 16
_MARGIN, _LEAST_SPAN = 0.22, 9.0  # of the span on each side; degrees
_SOUTHMOST, _NORTHMOST = -58.0, 84.0
_FEWEST_CORNERS = 3  # a path with fewer is an error at which a reader of SVG stops, and draws no country behind it
_STEP, _ISLAND, _SPECK = 1.0, 2.0, 5.0  # pixels: nearer points are one; what is smaller is no ring; and gets a dot


@dataclass(frozen=True, slots=True)
class _Format:
    """What a map may measure, in pixels."""

    width: int
    least: int
    most: int


_WIDE = _Format(680, 250, 380)
_NARROW = _Format(NARROW, 230, 290)
_REGION, _TALL = 60, 300  # degrees across; pixels of height on the whole width: such maps stand beside the text


@dataclass(frozen=True, slots=True)
class Dot:
    """A city, or a state too small to be seen."""

    x: float
    y: float
    city: bool


@dataclass(frozen=True, slots=True)
class Map:
    """The whole picture: outlines as SVG paths in tenths of a pixel, of the states that are named and of all others.

    The map ends at `foot`; `key` says what the numbers stand for.
    """

    width: int
    height: int
    foot: int
    size: int
    others: str
    named: str
    dots: tuple[Dot, ...]
    labels: tuple[Label, ...]
    key: tuple[str, ...]
    states: tuple[str, ...]
    cities: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Scale:
    """From degrees to pixels: true to shape in the middle of the window; the map's size in pixels."""

    window: Window
    width: int
    height: int
    east: float
    north: float

    def at(self, longitude: float, latitude: float) -> Point:
        turned = longitude + 360 * math.floor((self.window.east - longitude) / 360)
        x, y = (turned - self.window.west) * self.east, (self.window.north - latitude) * self.north
        return round(x, 1), round(y, 1)


def laid_out(report: Report) -> Map | None:
    """The map of a report that names three places or more of which it is known where they lie."""
    if len(report.places) < _FEWEST:
        return None
    narrow = _map(report.places, _NARROW) if _is_region(report.places) else None
    return _map(report.places, _WIDE) if narrow is None or narrow.key else narrow


@lru_cache(maxsize=8)  # copies of a day, and a report that is made anew after each edit, mostly have the same places
def _map(places: tuple[Place, ...], form: _Format) -> Map:
    scale = _scale(_spots(places), form)
    shapes = _shapes(scale)
    named = {place.country for place in places if not place.city}
    ground = Ground(Box(0, 0, scale.width, scale.height), {country: shapes.get(country, ()) for country in named})
    spots = tuple((place, scale.at(float(place.longitude), float(place.latitude))) for place in places)
    dots = tuple(Dot(*spot, place.city) for place, spot in spots if place.city or _is_speck(place, ground))
    labels, key = placed(spots, tuple((dot.x, dot.y) for dot in dots), ground)
    return Map(
        width=scale.width,
        height=scale.height + _FOOT,
        foot=scale.height,
        size=SIZE,
        others="".join(_path(ring) for country, some in shapes.items() if country not in named for ring in some),
        named="".join(_path(ring) for country, some in shapes.items() if country in named for ring in some),
        dots=dots,
        labels=labels,
        key=key,
        states=tuple(place.name for place in places if not place.city),
        cities=tuple(place.name for place in places if place.city),
    )


def _spots(places: tuple[Place, ...]) -> list[Point]:
    return [(float(place.longitude), float(place.latitude)) for place in places]


def _is_region(places: tuple[Place, ...]) -> bool:
    """Whether the places lie near one another, or about as far from north to south as from west to east."""
    across, down, squeeze = _spans(_spots(places))
    return across < _REGION or _WIDE.width * down / (across * squeeze) > _TALL


def _spans(spots: list[Point]) -> tuple[float, float, float]:
    """Degrees from west to east and from north to south with a margin, and how much shorter the former are."""
    west, east = _around([longitude for longitude, _ in spots])
    south, north = min(latitude for _, latitude in spots), max(latitude for _, latitude in spots)
    squeeze = max(0.35, math.cos(math.radians((south + north) / 2)))
    across = max((east - west) * (1 + 2 * _MARGIN), _LEAST_SPAN / squeeze)
    return across, max((north - south) * (1 + 2 * _MARGIN), _LEAST_SPAN / 2), squeeze


def _scale(spots: list[Point], form: _Format) -> _Scale:
    """The window around the spots."""
    across, down, squeeze = _spans(spots)
    width, height = form.width, round(min(form.most, max(form.least, form.width * down / (across * squeeze))))
    pixels = max(width / 360 / squeeze, min(width / (across * squeeze), height / down))
    wide, high = width / pixels / squeeze, height / pixels
    west, east = _around([longitude for longitude, _ in spots])
    south, north = min(latitude for _, latitude in spots), max(latitude for _, latitude in spots)
    middle = max(_SOUTHMOST + high / 2, min(_NORTHMOST - high / 2, (south + north) / 2))
    left = (west + east - wide) / 2
    window = Window(left, middle - high / 2, left + wide, middle + high / 2)
    return _Scale(window, width, height, squeeze * pixels, pixels)


def _around(longitudes: list[float]) -> tuple[float, float]:
    """The shortest way around the globe that holds all: where it begins and ends, the end perhaps beyond 180."""
    ordered = sorted(longitudes)
    gaps = [(after - before, after) for before, after in pairwise([*ordered, ordered[0] + 360])]
    gap, begin = max(gaps)
    begin -= 360 if begin > 180 else 0
    return begin, begin + 360 - gap


def _shapes(scale: _Scale) -> dict[str, tuple[tuple[Point, ...], ...]]:
    """The rings of each country inside the window in pixels, without points that nobody could tell apart."""
    found: dict[str, tuple[tuple[Point, ...], ...]] = {}
    for country, outline in rings(scale.window, _ISLAND / scale.north):
        points = [((x - scale.window.west) * scale.east, (scale.window.north - y) * scale.north) for x, y in outline]
        if len(ring := _thinned(points)) >= _FEWEST_CORNERS:
            found[country] = (*found.get(country, ()), ring)
    return found


def _thinned(points: list[Point]) -> tuple[Point, ...]:
    kept = points[:1]
    for point in points[1:]:
        if abs(point[0] - kept[-1][0]) + abs(point[1] - kept[-1][1]) >= _STEP:
            kept.append(point)
    return tuple(kept)


def _is_speck(place: Place, ground: Ground) -> bool:
    return not any(around(ring).size >= _SPECK for ring in ground.states[place.country])


def _path(ring: tuple[Point, ...]) -> str:
    """The ring as steps in tenths of a pixel."""
    tenths = [(round(10 * x), round(10 * y)) for x, y in ring]
    steps = (f"{x - ax} {y - ay}" for (ax, ay), (x, y) in pairwise(tenths))
    return f"M{tenths[0][0]} {tenths[0][1]}l{' '.join(steps)}z".replace(" -", "-")
