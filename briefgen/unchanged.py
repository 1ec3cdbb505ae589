"""What was found in a desk's files, remembered for as long as they stay as they were.

A file is taken for unchanged when its length, inode, mode and both its times are what they were: the time of the last
change of the inode cannot be set by hand, and a clone, a copy or an edit gives another. A file that was changed just
before it was looked at may be changed again within one tick of the disk's clock, so what is found in it then is not
kept. All of it is a cache, `.briefgen/gathered.sqlite`, which may be deleted at any time.
"""

import contextlib
import datetime as dt
import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

FILE = ".briefgen/gathered.sqlite"
_TABLES = """
CREATE TABLE IF NOT EXISTS found (
    file TEXT NOT NULL, sort TEXT NOT NULL, signature TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (file, sort)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS said (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID
"""
_SECOND = 1_000_000_000
_FINE, _COARSE = _SECOND // 10, 3 * _SECOND
"""Nanoseconds that a file must have rested: where the disk's times have parts of a second, and where they have none."""
_MANY = 5000
"""Changes that are written to the disk together."""


class Unchanged:
    """The memory of the desk at `root` in a run that began at `now` (aware); the caller holds the desk.

    Where the cache cannot be opened or is damaged it is as if there were none.
    """

    def __init__(self, root: Path, now: dt.datetime) -> None:
        self._root = os.fspath(root)
        self._began = int(now.timestamp() * _SECOND)
        self._database = opened(root / FILE, _TABLES, "found")
        self._open = 0

    def ask(
        self, file: str, sort: str, find: Callable[[], str], holds: Callable[[str], bool] = lambda value: True
    ) -> str:
        """What `find` gives for `file` (its path within the desk), which is called only where the file has changed.

        `sort` tells apart what is found in one file; `holds` says whether what was found before is still of use. What
        `find` raises is not remembered.
        """
        state = self._stat(file)
        signature = _signature(state) if state else ""
        before = self._row("SELECT signature, value FROM found WHERE file = ? AND sort = ?", file, sort)
        if before and signature and before[0] == signature and holds(str(before[1])):
            return str(before[1])
        value = find()
        if state and self._has_rested(state):
            self._keep(file, sort, signature, value)
        return value

    def note(self, file: str, sort: str, value: str) -> None:
        """Remember of a file that this run has written what would be found in it."""
        state = self._stat(file)
        if state:
            self._keep(file, sort, _signature(state), value)

    def said(self, name: str) -> str | None:
        """What was told under that name, whatever has become of any file."""
        row = self._row("SELECT value FROM said WHERE name = ?", name)
        return str(row[0]) if row else None

    def tell(self, name: str, value: str) -> None:
        """Remember a value under a name."""
        self._change("INSERT OR REPLACE INTO said VALUES (?, ?)", name, value)

    def save(self) -> None:
        """Put what is new on the disk."""
        with contextlib.suppress(sqlite3.Error):
            self._database.commit()
        self._open = 0

    def close(self) -> None:
        """Save, and be used no more."""
        self.save()
        self._database.close()

    def _stat(self, file: str) -> os.stat_result | None:
        try:
            return os.lstat(f"{self._root}/{file}")
        except OSError:
            return None

    def _has_rested(self, state: os.stat_result) -> bool:
        coarse = state.st_mtime_ns % _SECOND == 0 and state.st_ctime_ns % _SECOND == 0
        return max(state.st_mtime_ns, state.st_ctime_ns) + (_COARSE if coarse else _FINE) < self._began

    def _row(self, question: str, *values: str) -> tuple[object, ...] | None:
        try:
            row: tuple[object, ...] | None = self._database.execute(question, values).fetchone()
        except sqlite3.Error:
            return None
        return row

    def _keep(self, file: str, sort: str, signature: str, value: str) -> None:
        self._change("INSERT OR REPLACE INTO found VALUES (?, ?, ?, ?)", file, sort, signature, value)

    def _change(self, statement: str, *values: str) -> None:
        with contextlib.suppress(sqlite3.Error):  # a full disk costs the memory, not the run
            self._database.execute(statement, values)
            self._open += 1
        if self._open >= _MANY:
            self.save()


def _signature(state: os.stat_result) -> str:
    return f"{state.st_ino} {state.st_size} {state.st_mode} {state.st_mtime_ns} {state.st_ctime_ns}"


def opened(path: Path, tables: str, first: str) -> sqlite3.Connection:
    """A cache of these `tables`, made anew where it is damaged, and in memory alone where none can be made.

    `first` is the name of one of them.
    """
    with contextlib.suppress(OSError, sqlite3.Error):
        path.parent.mkdir(exist_ok=True)
    for _ in range(2):
        with contextlib.suppress(sqlite3.Error):
            return _connected(str(path), tables, first)
        for suffix in ("", "-wal", "-shm"):
            with contextlib.suppress(OSError):
                path.with_name(path.name + suffix).unlink()
    return _connected(":memory:", tables, first)


def _connected(path: str, tables: str, first: str) -> sqlite3.Connection:
    database = sqlite3.connect(path, timeout=1, check_same_thread=False)
    try:
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA synchronous = NORMAL")
        database.executescript(tables)
        database.execute(f"SELECT * FROM {first} LIMIT 1").fetchone()  # noqa: S608  (a name of the program's own)
    except sqlite3.Error:
        database.close()
        raise
    return database
