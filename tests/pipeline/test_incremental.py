"""A second run does no work that is done: it reads no article again, parses no note, and loads no reader."""

import datetime as dt
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from briefgen.model.analysis import Analysis
from briefgen.model.lexicon import Lexicon
from briefgen.pipeline import Gathered, Place, gather
from tests.pipeline.test_crews import TOP, make_desk


def outcomes(gathered: Gathered) -> list[str]:
    return [one.outcome.value for one in gathered.filed]


def refusing(_lexicon: Lexicon) -> Analysis:
    raise AssertionError("nothing is to be read")


@pytest.fixture
def desk(tmp_path: Path) -> Place:
    place = make_desk(tmp_path / "desk", count=3)
    assert outcomes(gather(place)) == ["written"] * 3
    return replace(place, load_reader=refusing)  # type: ignore[arg-type]  # it is never called


def test_nothing_is_read_twice(desk: Place) -> None:
    assert outcomes(gather(desk)) == ["unchanged"] * 3


def test_what_was_set_aside_is_not_read_again_and_its_reason_is_said(tmp_path: Path) -> None:
    french = "Les ponts de la ville sont restés fermés hier soir, et le maire a dit que les écoles seraient ouvertes. "
    place = make_desk(tmp_path / "desk", count=2)
    (place.root / "seeds/03.txt").write_text(f"Title: La rivière\nDate: 2026-03-04\n\n{french * 4}\n")
    first = gather(place)
    (one,) = first.set_aside
    assert (one.file, "not in English" in one.reason) == ("seeds/03.txt", True)
    assert gather(replace(place, load_reader=refusing)).set_aside == first.set_aside  # type: ignore[arg-type]
    (place.root / "seeds/03.txt").write_text((place.root / "seeds/01.txt").read_text().replace("Orla", "Aare"))
    assert gather(place).set_aside == ()


def test_what_another_day_may_read_is_tried_again_on_another_day(tmp_path: Path) -> None:
    place = make_desk(tmp_path / "desk", count=1)
    text = (place.root / "seeds/00.txt").read_text()
    (place.root / "seeds/01.txt").write_text(
        text.replace("Date: 2026-03-04", "Date: 2026-03-08").replace("Orla", "Aare")
    )
    aside = [
        [one.file for one in gather(replace(place, load_reader=reader, now=place.now + dt.timedelta(days))).set_aside]
        for days, reader in ((0, place.load_reader), (0, refusing), (1, place.load_reader), (2, place.load_reader))
    ]
    assert aside == [["seeds/01.txt"]] * 3 + [[]]


def test_a_clone_has_no_memory_and_writes_the_same(desk: Place, tmp_path: Path) -> None:
    before = {path: path.read_bytes() for path in desk.root.glob("facts/**/*") if path.is_file()}
    for path in desk.root.glob(".briefgen/gathered*"):
        path.unlink()
    assert outcomes(gather(make_desk(tmp_path / "other", count=3))) == ["written"] * 3
    again = gather(replace(desk, load_reader=make_desk(tmp_path / "third", count=0).load_reader))
    assert outcomes(again) == ["unchanged"] * 3
    assert {path: path.read_bytes() for path in desk.root.glob("facts/**/*") if path.is_file()} == before


def test_a_note_that_was_damaged_since_is_noticed(desk: Place) -> None:
    note = next(desk.root.glob("facts/.machine/*/*.txt"))
    note.write_text(note.read_text().replace("e", "E", 1))
    with pytest.raises(AssertionError, match="nothing is to be read"):
        gather(desk)


def test_a_facts_file_that_people_moved_to_another_day_is_found(desk: Place) -> None:
    found = next(desk.root.glob("facts/2026-03-04/news-1-*.yaml"))
    moved = desk.root / "facts/2026-03-05" / found.name
    moved.parent.mkdir()
    found.rename(moved)
    (filed,) = (one for one in gather(desk).filed if one.file == "seeds/01.txt")
    assert (filed.facts, filed.outcome.value) == (f"facts/2026-03-05/{found.name}", "unchanged")


def test_gathering_what_is_known_loads_neither_numbers_nor_network(desk: Place) -> None:
    script = (
        "import sys; from briefgen.cli import main\n"
        "code = main(['gather', '--desk', sys.argv[1]])\n"
        "print(code, *sys.modules, file=sys.stderr)"
    )
    words = [sys.executable, "-c", script, str(desk.root)]
    done = subprocess.run(words, capture_output=True, text=True, check=True, cwd=TOP)  # noqa: S603  (our own words)
    code, *modules = done.stderr.splitlines()[-1].split()
    assert code == "0"
    heavy = {"numpy", "onnxruntime", "briefgen.language", "briefgen.extract", "briefgen.ingest", "concurrent.futures"}
    assert heavy.isdisjoint(modules)
