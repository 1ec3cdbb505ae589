"""A flaw of the program that one article meets is told with its place, and costs that article alone."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from bench import standin
from briefgen import desk
from briefgen.model.analysis import Analysis
from briefgen.model.document import Document
from briefgen.model.lexicon import Lexicon
from briefgen.pipeline import Place, gather

NOW = dt.datetime(2026, 3, 4, 9, 30, tzinfo=dt.UTC)


class Failing:
    """A reader that fails on what names the moon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._reader = standin.load(lexicon)

    def read(self, document: Document) -> Analysis:
        if "moon" in document.text:
            return next(iter(()))
        return self._reader.read(document)


@pytest.fixture
def place(tmp_path: Path) -> Place:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "briefgen.yaml").write_text("desk: {name: River desk, zone: UTC}\n")
    for name, words in (("a", "Orla rose by four metres."), ("b", "The moon rose."), ("c", "Brenn closed 12 bridges.")):
        (tmp_path / f"seeds/{name}.txt").write_text(f"Title: News {name}\nDate: 2026-03-04\n\n{words}\n")
    opened = desk.open(tmp_path)
    return Place(root=opened.root, settings=opened.settings, now=NOW, load_reader=Failing)


def test_the_others_are_read_and_the_flaw_is_told(place: Place) -> None:
    found = gather(place)
    assert sorted(path.name[:6] for path in place.root.glob("facts/2026-03-04/news-*.yaml")) == ["news-a", "news-c"]
    (one,) = found.set_aside
    assert one.file == "seeds/b.txt"
    assert one.reason.startswith("the program failed on it (StopIteration at briefgen/pipeline/reading.py:")


def test_it_is_tried_again_the_next_day(place: Place) -> None:
    gather(place)
    found = gather(replace(place, load_reader=standin.load, now=NOW + dt.timedelta(days=1)))
    assert found.set_aside == ()
    assert len(list(place.root.glob("facts/2026-03-04/news-*.yaml"))) == 3
