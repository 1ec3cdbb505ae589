"""Which facts files go along in the PDF."""

import datetime as dt
from pathlib import Path

import pytest

from briefgen.pipeline import Place
from briefgen.pipeline.dayfacts import collect
from briefgen.pipeline.publishing import compose

DAY = dt.date(2026, 3, 4)


def _enclosed(place: Place) -> list[str]:
    composed = compose(place, collect(place.root, place.settings, DAY).facts)
    return [one.name for one in composed.enclosed]


@pytest.fixture
def path(filed: Place) -> Path:
    """The facts file of the second day."""
    (path,) = (filed.root / "facts" / str(DAY)).glob("flood*.yaml")
    return path


def test_the_facts_of_the_sources_are_enclosed(filed: Place, path: Path) -> None:
    assert _enclosed(filed) == [path.name]


@pytest.mark.parametrize(
    "item",
    [
        "{text: A dam will be blown up, by: Anna, marking: 'TLP:RED'}",
        '{text: A dam will be blown up, by: Anna, hide: true, "marking" : "TLP:AMBER"}',
        "text: A dam will be blown up\n    by: Anna\n    marking:\n      TLP:RED",
        "{texd: A dam will be blown up, marking: HOUSE ONLY}",
    ],
)
def test_a_file_that_holds_what_is_marked_above_the_report_stays_behind(filed: Place, path: Path, item: str) -> None:
    text = path.read_text()
    assert "\nwhat:\n" in text
    path.write_text(text.replace("\nwhat:\n", f"\nwhat:\n  - {item}\n"))
    assert _enclosed(filed) == []


def test_a_file_with_lower_markings_is_enclosed(filed: Place, path: Path) -> None:
    path.write_text(
        path.read_text().replace("\nwhat:\n", "\nwhat:\n  - {text: It rains, by: Anna, marking: 'TLP:CLEAR'}\n")
    )
    assert _enclosed(filed) == [path.name]
