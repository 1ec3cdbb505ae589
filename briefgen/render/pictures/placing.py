"""Names on a map: each where it belongs and no two upon one another; a number where there is no room for the name."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from briefgen.model.report import Place
from briefgen.render.letters import width
from briefgen.render.pictures.borders import Point

SIZE = 10
_GAP = 6
# Beside a dot: to the right, to the left, above, below, and aslant.
_SIDES = ((1, 4), (-1, 4), (0, -8), (0, 16), (1, -6), (1, 14), (-1, -6), (-1, 14))
# From the middle of a state.
_NEAR = tuple(
    sorted(((x, y) for x in range(-30, 31, 10) for y in range(-24, 25, 6)), key=lambda at: (math.hypot(*at), at))
)
_ANCHORS = {1: "start", -1: "end", 0: "middle"}


@dataclass(frozen=True, slots=True)
class Label:
    """A name, or the number that stands for it, and where it begins, ends or has its middle (`anchor`)."""

    text: str
    x: float
    y: float
    anchor: str
    city: bool


@dataclass(frozen=True, slots=True)
class Box:
    """A part of the picture, in pixels."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def size(self) -> float:
        """The longer side."""
        return max(self.right - self.left, self.bottom - self.top)

    def meets(self, other: "Box") -> bool:
        """Whether the two have a spot in common."""
        beside = self.right <= other.left or other.right <= self.left
        return not (beside or self.bottom <= other.top or other.bottom <= self.top)


@dataclass(frozen=True, slots=True)
class Ground:
    """What names are placed on: the picture's bounds, and the rings of the states that are named."""

    whole: Box
    states: Mapping[str, tuple[tuple[Point, ...], ...]]

    def bounds(self, country: str) -> Box | None:
        """The bounds of the biggest ring of a state, None where nothing of it is seen."""
        return max((around(ring) for ring in self.states.get(country, ())), key=lambda box: box.size, default=None)

    def holds(self, country: str, spot: Point) -> bool:
        """Whether the spot lies in that state."""
        return any(_holds(ring, spot) for ring in self.states[country])

    def foreign(self, box: Box, country: str) -> bool:
        """Whether a name would stand on another state that is named."""
        spots = [(x, box.bottom - 5) for x in (box.left, (box.left + box.right) / 2, box.right)]
        others = (ring for other, outlines in self.states.items() if other != country for ring in outlines)
        return any(_holds(ring, spot) for ring in others for spot in spots)


def placed(
    spots: tuple[tuple[Place, Point], ...], dots: tuple[Point, ...], ground: Ground
) -> tuple[tuple[Label, ...], tuple[str, ...]]:
    """A label for each place that has room, the first placed first; and the others for a key ('1 Oman')."""
    taken = [Box(x - 4, y - 4, x + 4, y + 4) for x, y in dots]
    labels: list[Label] = []
    without: list[tuple[Place, Point]] = []
    key: list[str] = []
    roomless: list[str] = []
    for place, spot in spots:
        if label := _first_free(_named(place, spot, dots, ground), taken, ground.whole):
            labels.append(label)
        else:
            without.append((place, spot))
    for place, (x, y) in without:
        number = str(len(key) + 1)
        sides = [(0, 4)] if (x, y) not in dots else _SIDES
        tried = [Label(number, x + side * _GAP, y + down, _ANCHORS[side], place.city) for side, down in sides]
        if label := _first_free(iter(tried), taken, ground.whole):
            labels.append(label)
            key.append(f"{number} {place.name}")
        else:
            roomless.append(place.name)
    return tuple(labels), (*key, *roomless)


def _named(place: Place, spot: Point, dots: tuple[Point, ...], ground: Ground) -> Iterator[Label]:
    """Where the name may stand, the best spot first: beside its dot, on its state; beside a state smaller than it."""
    x, y = spot
    if spot in dots:
        for side, down in _SIDES:
            yield Label(place.name, x + side * _GAP, y + down, _ANCHORS[side], place.city)
        return
    bounds = ground.bounds(place.country)
    if bounds is None:
        return
    within = (
        Label(place.name, x + right, y + 4 + down, "middle", False)
        for right, down in _NEAR
        if not (right or down) or ground.holds(place.country, (x + right, y + down))
    )
    if bounds.size > width(place.name, SIZE, bold=True):
        yield from within
        return
    close = (
        (bounds.right + 4, y + 4, "start"),
        (bounds.left - 4, y + 4, "end"),
        (x, bounds.top - 5, "middle"),
        (x, bounds.bottom + 11, "middle"),
    )
    labels = (Label(place.name, *where, False) for where in close)
    yield from (label for label in labels if not ground.foreign(_box(label), place.country))
    yield from within


def _first_free(tried: Iterator[Label], taken: list[Box], whole: Box) -> Label | None:
    for label in tried:
        box = _box(label)
        inside = box.left >= whole.left and box.right <= whole.right
        inside = inside and box.top >= whole.top and box.bottom <= whole.bottom
        if inside and not any(box.meets(other) for other in taken):
            taken.append(box)
            return label
    return None


def _box(label: Label) -> Box:
    wide = width(label.text, SIZE, bold=not label.city)
    left = label.x - {"start": 0.0, "middle": wide / 2, "end": wide}[label.anchor]
    return Box(left - 2, label.y - 9, left + wide + 2, label.y + 3)


def around(ring: tuple[Point, ...]) -> Box:
    """The bounds of a ring."""
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    return Box(min(xs), min(ys), max(xs), max(ys))


def _holds(ring: tuple[Point, ...], spot: Point) -> bool:
    found = False
    for (ax, ay), (bx, by) in pairwise((*ring, ring[0])):
        if (ay > spot[1]) != (by > spot[1]) and spot[0] < (bx - ax) * (spot[1] - ay) / (by - ay) + ax:
            found = not found
    return found
