"""Holding a desk against a second run."""

import datetime as dt
import os
from pathlib import Path

import pytest

from briefgen import lock
from briefgen.errors import BusyError

BEGAN = dt.datetime(2026, 3, 4, 6, 0, tzinfo=dt.UTC)


def test_a_second_run_is_told_who_holds_the_desk_and_since_when(tmp_path: Path) -> None:
    later = BEGAN + dt.timedelta(seconds=7)
    with (
        lock.hold(tmp_path / "state", BEGAN),
        pytest.raises(BusyError, match=rf"process {os.getpid()}, for 7 s"),
        lock.hold(tmp_path / "state", later),
    ):
        pytest.fail("two runs hold the desk")


def test_deleting_what_names_the_holder_does_not_open_the_lock(tmp_path: Path) -> None:
    with lock.hold(tmp_path, BEGAN):
        (tmp_path / "holder").unlink()
        with pytest.raises(BusyError, match="another run holds this desk; wait"), lock.hold(tmp_path, BEGAN):
            pytest.fail("two runs hold the desk")


def test_the_lock_ends_with_the_run_even_when_that_fails(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), lock.hold(tmp_path, BEGAN):
        _ = 1 // 0
    with lock.hold(tmp_path, BEGAN):
        assert (tmp_path / "holder").exists()
