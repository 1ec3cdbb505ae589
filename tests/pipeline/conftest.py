"""A small desk in a temporary folder, with the facts of two days as the machine would file them."""

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest

from briefgen import config
from briefgen.config.settings import Settings
from briefgen.facts import FactsStore, identify, slug
from briefgen.model.dates import Published
from briefgen.model.document import Source
from briefgen.model.facts import Bound, Event, Facts, Quantity
from briefgen.pipeline import Place, Progress

SETTINGS = "desk: {name: River desk, zone: Europe/Berlin}\nreport: {outputs: [md, html]}\n"
ARTICLE = "The Orla rose by four metres on Tuesday. At least 12 people died, the ministry said."
NOW = dt.datetime(2026, 3, 4, 9, 30, tzinfo=dt.UTC)


def settings_of(text: str = SETTINGS) -> Settings:
    """The settings in `text`."""
    return config.load(text, "briefgen.yaml")


@pytest.fixture
def told() -> list[Progress]:
    """What the place was told of its progress."""
    return []


@pytest.fixture
def place(tmp_path: Path, told: list[Progress]) -> Place:
    """A desk without articles and without facts."""
    (tmp_path / "briefgen.yaml").write_text(SETTINGS)
    (tmp_path / "seeds").mkdir()
    return Place(root=tmp_path.resolve(), settings=settings_of(), now=NOW, tell=told.append)


@pytest.fixture
def filed(place: Place) -> Place:
    """The same desk with one article's facts on each of two days."""
    for day in (dt.date(2026, 3, 3), dt.date(2026, 3, 4)):
        facts = _facts(day)
        FactsStore(place.root).write(day, slug(facts.title, facts.source.file), facts, ARTICLE)
    return place


def _facts(day: dt.date) -> Facts:
    return identify(
        Facts(
            title=f"Flood on the Orla, {day}",
            published=Published(day),
            source=Source(file=f"seeds/{day}.txt", sha256="0" * 64, outlet="Orla Wire"),
            what=(Event(text="The Orla rose by four metres", quote="The Orla rose by four metres", key=True),),
            quantities=(
                Quantity(
                    of="people dead",
                    value=Decimal(12),
                    unit="person",
                    bound=Bound.AT_LEAST,
                    quote="At least 12 people",
                ),
            ),
        )
    )
