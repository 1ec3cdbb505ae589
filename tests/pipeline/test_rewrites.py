"""The texts of a desk by their marks: found again for some days, by a cache that can be made anew at any time."""

import datetime as dt
import random
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from briefgen.facts import FactsStore, slug
from briefgen.model.dates import Published
from briefgen.model.document import Source
from briefgen.model.facts import Facts
from briefgen.pipeline.rewrites import FILE, Rewrites

DAY = dt.date(2026, 3, 10)
Opening = Callable[[Path, FactsStore], Rewrites]


def text(number: int) -> str:
    """A text of 120 words that no other number has."""
    chance = random.Random(number)  # noqa: S311  (no secret)
    return " ".join(f"word{chance.randrange(500)}" for _ in range(120))


def file(store: FactsStore, rewrites: Rewrites, day: dt.date, name: str, body: str) -> None:
    facts = Facts(title=name, published=Published(day), source=Source(file=f"seeds/{name}.txt", sha256="0" * 64))
    store.write(day, slug(name, name), facts, body)
    rewrites.add(day, slug(name, name), body)


def found(rewrites: Rewrites, body: str, day: dt.date = DAY) -> list[tuple[str, bool]]:
    return [(one.filed.slug[:-7], one.whole) for one in rewrites.repeated(body, rewrites.candidates(body, day))]


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    store = FactsStore(tmp_path)
    with closing(Rewrites(tmp_path, store)) as rewrites:
        for number in range(12):
            file(store, rewrites, DAY - dt.timedelta(days=number), f"n{number}", text(number))
    return tmp_path


@pytest.fixture
def rewrites_of() -> Iterator[Opening]:
    """Open what is known of a desk's texts until the test's end."""
    with ExitStack() as stack:
        yield lambda root, store: stack.enter_context(closing(Rewrites(root, store)))


def test_a_light_rewrite_is_found_within_the_window_and_nothing_else(desk: Path, rewrites_of: Opening) -> None:
    rewrites = rewrites_of(desk, FactsStore(desk))
    changed = text(3).split()
    changed[::10] = ["otherwise"] * 12
    assert found(rewrites, " ".join(changed)) == [("n3", False)]
    assert found(rewrites, text(7)) == [("n7", True)]
    assert found(rewrites, text(8)) == []
    assert found(rewrites, text(8), DAY - dt.timedelta(days=1)) == [("n8", True)]
    assert found(rewrites, text(40)) == []
    assert found(rewrites, "Too short to be compared.") == []


@pytest.mark.parametrize("harm", ["gone", "damaged", "emptied"])
def test_the_cache_is_made_anew_from_the_texts(desk: Path, harm: str, rewrites_of: Opening) -> None:
    cache = desk / FILE
    if harm == "damaged":
        cache.write_bytes(b"no database" * 1000)
    elif harm == "gone":
        cache.unlink()
    else:
        with closing(sqlite3.connect(cache)) as database, database:
            database.execute("DELETE FROM text")
            database.execute("DELETE FROM mark")
    assert found(rewrites_of(desk, FactsStore(desk)), text(2)) == [("n2", True)]


def test_a_text_that_people_took_away_is_found_no_more(desk: Path, rewrites_of: Opening) -> None:
    for path in desk.glob("facts/**/n2-*"):
        path.unlink()
    assert found(rewrites_of(desk, FactsStore(desk)), text(2)) == []


def test_a_phrase_that_many_texts_share_finds_none_of_them(tmp_path: Path, rewrites_of: Opening) -> None:
    store = FactsStore(tmp_path)
    rewrites = rewrites_of(tmp_path, store)
    for number in range(25):
        file(store, rewrites, DAY, f"b{number}", text(1))
    assert rewrites.candidates(text(1), DAY) == ()


def test_days_beyond_the_window_are_not_looked_at(
    desk: Path, monkeypatch: pytest.MonkeyPatch, rewrites_of: Opening
) -> None:
    store = FactsStore(desk)
    looked: list[dt.date] = []
    kept = store.kept
    monkeypatch.setattr(store, "kept", lambda day: looked.append(day) or kept(day))
    rewrites = rewrites_of(desk, store)
    for number in range(3):
        rewrites.candidates(text(number), DAY)
    assert sorted(looked) == [DAY - dt.timedelta(days=days) for days in range(7, -1, -1)]
