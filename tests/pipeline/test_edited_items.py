"""What people edited is printed, however much else there is to print."""

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest

from briefgen.facts import FactsStore, identify
from briefgen.model.dates import Published
from briefgen.model.document import Source
from briefgen.model.facts import Event, Facts, Quantity, Reaction, Stance
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


NAMES = tuple(line.split()[1] for line in LINES)
SAYINGS = tuple(f"the {name} wants {count} roads mended by the summer" for count, name in enumerate(NAMES * 3, 300))


@pytest.fixture
def crowded(place: Place) -> Path:
    """The facts file of an article with more figures and statements than the report has room for."""
    quotes = tuple(f"The {name} of Karsk said that {saying}" for name, saying in zip(NAMES * 3, SAYINGS, strict=True))
    facts = Facts(
        title="Roads",
        published=Published(DAY),
        source=Source(file="seeds/a.txt", sha256="0" * 64),
        quantities=tuple(
            Quantity(
                of=f"roads that the {name} wants mended", value=Decimal(count), unit="road", quote=f"{count} roads"
            )
            for count, name in enumerate(NAMES, 300)
        ),
        reactions=tuple(
            Reaction(who=(f"The {name} of Karsk",), stance=Stance.STATES, verb="said", says=saying, quote=quote)
            for name, saying, quote in zip(NAMES * 3, SAYINGS, quotes, strict=True)
        ),
    )
    article = ". ".join(quotes) + "."
    return place.root / FactsStore(place.root).write(DAY, "roads-000000", identify(facts), article).path


@pytest.mark.parametrize(
    ("old", "new", "printed"),
    [
        ("of: roads that the theatre wants mended", "of: streets before the theatre", "streets before the theatre"),
        ("quantities:\n", "quantities:\n  - {of: boats seen, value: 2, by: Anna}\n", "boats seen"),
        (f"says: {SAYINGS[41]}\n", f"says: {SAYINGS[41]}\n    about: the long winter\n", ", on the long winter |"),
        ("reactions:\n", "reactions:\n  - {who: The pilots, stance: opposes, by: Anna}\n", "**The pilots**"),
    ],
)
def test_edited_figures_and_statements_are_printed(
    place: Place, crowded: Path, old: str, new: str, printed: str
) -> None:
    assert printed not in _report(place)
    text = crowded.read_text()
    assert old in text
    crowded.write_text(text.replace(old, new, 1))
    assert printed in _report(place)


def test_a_note_brings_nothing_into_the_report(place: Place, crowded: Path) -> None:
    before = _report(place)
    text = crowded.read_text()
    crowded.write_text(text.replace(f"says: {SAYINGS[41]}\n", f"says: {SAYINGS[41]}\n    note: call them\n"))
    assert _report(place) == before
