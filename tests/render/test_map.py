"""The map: every place at its spot and named, no name upon another, whatever part of the world it shows."""

import itertools
import re
from dataclasses import replace

import pytest

from briefgen import lexicon
from briefgen.model.report import Place, Report
from briefgen.render import drawn
from briefgen.render.page import body
from briefgen.render.pictures import borders, placing, with_cids
from briefgen.render.pictures.borders import Window
from briefgen.render.pictures.places import Map, laid_out

WORLD = "Japan, Iran, Iraq, Saudi Arabia, Yemen, Oman, Bahrain, Israel, Lebanon, Tehran, Riyadh, Brazil"
KOREA = "North Korea, South Korea, Japan, China, Pyongyang, Seoul, Tokyo, Beijing"
PACIFIC = "Fiji, New Zealand, Samoa, Tonga, Honolulu"
BALKANS = "Serbia, Croatia, Slovenia, Bosnia and Herzegovina, Montenegro, Albania, Belgrade, Zagreb, Sarajevo, Tirana"


def places(names: str) -> tuple[Place, ...]:
    spots = [lexicon.spot(name) for name in names.split(", ")]
    return tuple(
        Place(name=one.name, country=one.country, city=one.city, latitude=one.latitude, longitude=one.longitude)
        for one in spots
        if one
    )


def map_of(report: Report, names: str) -> Map:
    found = laid_out(replace(report, places=places(names)))
    assert found is not None
    return found


@pytest.mark.parametrize("names", [WORLD, KOREA, PACIFIC, BALKANS])
def test_no_name_lies_on_another_or_on_a_dot_or_outside(report: Report, names: str) -> None:
    found = map_of(report, names)
    boxes = [placing._box(label) for label in found.labels]
    assert not [pair for pair in itertools.combinations(boxes, 2) if pair[0].meets(pair[1])]
    for box in boxes:
        assert box.left >= 0
        assert box.right <= found.width
        assert box.top >= 0
        assert box.bottom <= found.foot
        for dot in found.dots:
            assert not box.meets(placing.Box(dot.x - 3, dot.y - 3, dot.x + 3, dot.y + 3))


@pytest.mark.parametrize("names", [WORLD, KOREA, PACIFIC, BALKANS])
def test_every_place_is_named_on_the_map_or_below_it_and_in_words(report: Report, names: str) -> None:
    picture = next(one for one in drawn(replace(report, places=places(names))) if one.name == "places")
    found = map_of(report, names)
    numbered = {entry.lstrip("0123456789 ") for entry in found.key}
    for place in places(names):
        assert place.name in {label.text for label in found.labels} | numbered
        assert place.name in picture.alt
    numbers = {label.text for label in found.labels if label.text.isdigit()}
    assert numbers == {entry.split()[0] for entry in found.key if entry[0].isdigit()}
    assert "Natural Earth" in picture.svg
    assert "GeoNames" in picture.svg


@pytest.mark.parametrize("names", [WORLD, KOREA, PACIFIC, BALKANS, "Canada, China, Iran, Hong Kong"])
def test_no_outline_is_broken(report: Report, names: str) -> None:
    """A ring of one point is no path: what reads an SVG stops there, and every country behind it is missing."""
    found = map_of(report, names)
    rings = re.findall(r"M[^z]*z", found.others + found.named)
    assert rings
    for ring in rings:
        assert re.fullmatch(r"M-?\d+ -?\d+l(?:-?\d+(?: |(?=-))-?\d+(?: |(?=[-z]))){2,}z", ring)


def test_the_map_lies_where_the_places_do(report: Report) -> None:
    found = map_of(report, KOREA)
    cities = dict(zip((place.name for place in places(KOREA) if place.city), found.dots, strict=True))
    assert cities["Beijing"].x < cities["Pyongyang"].x < cities["Seoul"].x < cities["Tokyo"].x
    assert cities["Beijing"].y < cities["Pyongyang"].y < cities["Seoul"].y < cities["Tokyo"].y


def test_a_map_over_the_180th_meridian_is_not_torn(report: Report) -> None:
    found = map_of(report, PACIFIC)
    spots = {label.text: label.x for label in found.labels}
    assert spots["New Zealand"] < spots["Samoa"] < spots["Honolulu"]
    assert found.named.count("M") >= 4


def test_a_state_too_small_to_be_seen_has_a_dot(report: Report) -> None:
    assert [dot.city for dot in map_of(report, "Bahrain, India, Japan").dots] == [False]


@pytest.mark.parametrize(
    ("names", "width"),
    [
        ("Japan, South Korea, Tokyo, Seoul", 340),
        ("Sudan, Ethiopia, Kenya", 340),
        (WORLD, 680),
        ("Russia, Ukraine, Moscow", 680),
        ("South Korea, Japan, China, North Korea, Busan, Pyongyang, Seoul, Tokyo", 680),
    ],
    ids=["near one another", "tall", "world", "far apart", "no room for every name"],
)
def test_a_region_stands_beside_the_text_where_its_names_have_room(report: Report, names: str, width: int) -> None:
    found = map_of(report, names)
    assert found.width == width
    assert width == 680 or not found.key
    svg = next(one for one in drawn(replace(report, places=places(names))) if one.name == "places")
    page = body("![alt](places.svg)", (svg,))
    assert ('<figure class="picture places narrow">' in page) == (width == 340)
    assert "<svg" not in with_cids(page, (svg,))


def test_no_map_of_two_places(report: Report) -> None:
    assert laid_out(replace(report, places=places("Japan, Iran"))) is None


def test_a_map_is_small_and_its_paths_close(report: Report) -> None:
    found = map_of(report, WORLD)
    assert len(found.others) + len(found.named) < 70_000
    assert re.fullmatch(r"(?:M-?\d+ ?-?\d+l[-\d ]+z)+", found.named)


def test_every_state_of_the_gazetteer_has_borders() -> None:
    countries = borders._world()[1]
    found = [spot for state in lexicon.load().places.states if (spot := lexicon.spot(state.name))]
    assert len(found) > 180
    assert all(spot.country in countries and not spot.city for spot in found)
    assert lexicon.spot("Georgia") is None
    assert lexicon.spot("Nowhere") is None


def test_a_ring_is_cut_at_the_window() -> None:
    window = Window(100, 30, 110, 40)
    found = list(borders.rings(window, 0))
    assert {country for country, _ in found} == {"156"}
    for _, ring in found:
        assert all(window.west <= x <= window.east and window.south <= y <= window.north for x, y in ring)
