"""What people edited is printed, however much else there is to print."""

import datetime as dt
from pathlib import Path

import pytest

from briefgen.facts import FactsStore, identify
from briefgen.model.dates import Published
from briefgen.model.document import Source
from briefgen.model.facts import Event, Facts
from briefgen.pipeline import Place, publish

DAY = dt.date(2026, 3, 4)
LINES = tuple(
    f"The {name} of Karsk has closed {count} roads"
    for count, name in enumerate(
        (
            "mayor",
            "army",
            "council",
            "court",
            "harbour",
            "police",
            "railway",
            "school",
            "senate",
            "hospital",
            "university",
            "ministry",
            "brewery",
            "theatre",
        ),
        20,
    )
)
LONG = "The brewery of Karsk said on Monday that it has closed 32 roads, and that it is sorry"


@pytest.fixture
def path(place: Place) -> Path:
    """The facts file of an article that tells more than the report prints, one thing inside of another."""
    lines = (*LINES, LONG)
    what = tuple(Event(text=line, did=" ".join(line.split()[4:]), quote=line) for line in lines)
    facts = Facts(
        title="Roads", published=Published(DAY), source=Source(file="seeds/a.txt", sha256="0" * 64), what=what
    )
    return place.root / FactsStore(place.root).write(DAY, "roads-000000", identify(facts), ". ".join(lines) + ".").path


def _report(place: Place) -> str:
    return " ".join(publish(place, DAY)[0].files[0].read_text().split())


@pytest.mark.parametrize("line", [LINES[12], LINES[13]])
def test_an_edited_item_is_printed_and_was_not_before(place: Place, path: Path, line: str) -> None:
    assert f"{line}." not in _report(place)
    old, new = f"text: {line}\n", "text: Nobody can leave the town any more\n"
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))
    assert "Nobody can leave the town any more" in _report(place)


def test_an_item_of_the_desk_is_printed(place: Place, path: Path) -> None:
    path.write_text(f"{path.read_text()}  - {{text: The desk saw boats at dawn, by: Anna}}\n")
    assert "The desk saw boats at dawn" in _report(place)
