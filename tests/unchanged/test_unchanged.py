"""What was found in a file is believed until the file changes in any way that can be seen."""

import datetime as dt
import os
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from briefgen.unchanged import FILE, Unchanged

LATER = dt.timedelta(hours=1)


def asked(root: Path, began: dt.datetime | None = None) -> Callable[[str], tuple[str, bool]]:
    """Ask in a run of its own what stands in a file: the answer, and whether the file was read for it."""

    def ask(file: str) -> tuple[str, bool]:
        read: list[str] = []
        with closing(Unchanged(root, began or dt.datetime.now(dt.UTC) + LATER)) as seen:
            found = seen.ask(file, "text", lambda: read.append(file) or (root / file).read_text())
        return found, bool(read)

    return ask


@pytest.fixture
def file(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text("one")
    return tmp_path / "a.txt"


def test_a_file_is_read_once(file: Path) -> None:
    ask = asked(file.parent)
    assert [ask("a.txt"), ask("a.txt")] == [("one", True), ("one", False)]


def test_what_is_found_by_another_sort_of_reading_is_another_thing(file: Path) -> None:
    seen = Unchanged(file.parent, dt.datetime.now(dt.UTC) + LATER)
    assert [seen.ask("a.txt", sort, lambda sort=sort: sort) for sort in ("x", "y", "x")] == ["x", "y", "x"]
    seen.close()


def test_an_edit_of_the_same_length_with_its_time_set_back_is_seen(file: Path) -> None:
    ask = asked(file.parent)
    ask("a.txt")
    before = file.stat()
    time.sleep(0.02)  # a tick of the disk's clock
    file.write_text("two")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert file.stat().st_mtime_ns == before.st_mtime_ns
    assert ask("a.txt") == ("two", True)


def test_another_file_in_its_place_is_seen(file: Path) -> None:
    ask = asked(file.parent)
    ask("a.txt")
    other = file.with_name("b.txt")
    other.write_text("two")
    os.utime(other, ns=(file.stat().st_atime_ns, file.stat().st_mtime_ns))
    other.replace(file)
    assert ask("a.txt") == ("two", True)


def test_a_file_that_changed_while_the_run_began_is_not_believed_the_next_time(file: Path) -> None:
    ask = asked(file.parent, dt.datetime.now(dt.UTC))
    assert [ask("a.txt")[1], ask("a.txt")[1]] == [True, True]


def test_a_disk_that_counts_in_seconds_needs_longer_rest(file: Path) -> None:
    second = int(time.time()) - 2
    os.utime(file, ns=(0, second * 1_000_000_000))  # its ctime has parts of a second, so it counts as fine
    assert file.stat().st_ctime_ns % 1_000_000_000
    ask = asked(file.parent, dt.datetime.now(dt.UTC) + dt.timedelta(seconds=2))
    assert [ask("a.txt")[1], ask("a.txt")[1]] == [True, False]


def test_what_the_run_wrote_itself_is_known(file: Path) -> None:
    seen = Unchanged(file.parent, dt.datetime.now(dt.UTC))
    seen.note("a.txt", "text", "one")
    seen.close()
    assert asked(file.parent)("a.txt") == ("one", False)


def test_nothing_is_known_of_a_file_that_is_gone(file: Path) -> None:
    ask = asked(file.parent)
    ask("a.txt")
    file.unlink()
    with pytest.raises(FileNotFoundError):
        ask("a.txt")


@pytest.mark.parametrize("damage", [b"", b"no database at all", b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_damaged_cache_is_made_anew(file: Path, damage: bytes) -> None:
    ask = asked(file.parent)
    ask("a.txt")
    for path in file.parent.glob(f"{FILE}*"):
        path.unlink()
    (file.parent / FILE).write_bytes(damage)
    assert [ask("a.txt"), ask("a.txt")] == [("one", True), ("one", False)]


def test_a_cache_that_cannot_be_made_costs_only_the_time(file: Path) -> None:
    (file.parent / ".briefgen").write_text("a file in the place of the folder")
    ask = asked(file.parent)
    assert [ask("a.txt"), ask("a.txt")] == [("one", True), ("one", True)]
