"""A run does not judge again what was sound, and judges again whatever has changed since."""

import datetime as dt
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from briefgen.facts import FactsStore
from briefgen.pipeline import Checked, Place, check, gather
from briefgen.unchanged import Unchanged
from tests.pipeline.test_crews import make_desk

LATER = dt.timedelta(days=365)


@pytest.fixture
def place(tmp_path: Path) -> Place:
    made = make_desk(tmp_path / "desk", count=3)
    gather(made)
    return made


def checked(place: Place) -> Checked:
    """What a run says that begins when the files have rested."""
    with closing(Unchanged(place.root, dt.datetime.now(dt.UTC) + LATER)) as seen:
        return check(place, seen)


@pytest.fixture
def judged(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The facts files that were read to be judged."""
    read: list[str] = []
    salvage = FactsStore.salvage

    def counting(self: FactsStore, filed, markings=()):
        read.append(filed.path)
        return salvage(self, filed, markings)

    monkeypatch.setattr(FactsStore, "salvage", counting)
    return read


def test_what_was_sound_is_not_judged_again(place: Place, judged: list[str]) -> None:
    first = checked(place)
    assert (first.files, first.faults, len(judged)) == (3, (), 3)
    assert checked(place) == first
    assert len(judged) == 3


def _edit(pattern: str, old: str, new: str) -> Callable[[Path], None]:
    def edit(root: Path) -> None:
        path = next(root.glob(pattern))
        path.write_text(path.read_text().replace(old, new, 1))

    return edit


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (_edit("facts/2026-03-04/news-1-*.yaml", "published:", "pubished:"), "faults"),
        (_edit("facts/.machine/2026-03-04/news-1-*.txt", "four", "five"), "faults"),
        (_edit("seeds/01.txt", "four", "five"), "advice"),
    ],
    ids=["the file", "its note", "its article"],
)
def test_what_has_changed_is_judged_again(place: Place, change: Callable[[Path], None], said: str) -> None:
    assert getattr(checked(place), said) == ()
    change(place.root)
    assert getattr(checked(place), said) == getattr(check(place), said) != ()


def test_what_was_faulty_is_said_at_every_run(place: Place) -> None:
    _edit("facts/2026-03-04/news-1-*.yaml", "published:", "pubished:")(place.root)
    assert checked(place).faults == checked(place).faults == check(place).faults != ()


def test_what_an_edition_names_is_looked_up_among_what_was_not_judged_again(place: Place) -> None:
    slug = next(place.root.glob("facts/2026-03-04/news-1-*.yaml")).stem
    notes = place.root / "facts/2026-03-04/edition.yaml"
    notes.write_text(f"order: [{slug}, nobody-000000]\n")
    checked(place)
    (fault,) = checked(place).faults
    assert "nobody-000000" in fault.what
