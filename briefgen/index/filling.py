"""Bring the index up to date: what changed on the disk is read again, what is gone is taken out."""

import datetime as dt
import hashlib
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from briefgen.errors import FactsError
from briefgen.index import rows, scanning
from briefgen.index.issued import of_edition
from briefgen.model.archived import EDITION, Archived
from briefgen.model.facts import Who

_AT_ONCE = 200
"""Files in one transaction: a build that is broken off goes on from there."""
_MANY = 1000

Tell = Callable[[int, int, str | None], None]


def refresh(connection: sqlite3.Connection, root: Path, tell: Tell) -> None:
    """Make the index say what the desk's files say; `tell` hears how many of how many are read, and which."""
    seen = scanning.states(root)
    whole = hashlib.blake2b("\n".join(f"{path} {state}" for path, state in seen.items()).encode()).hexdigest()
    if connection.execute("SELECT seen FROM made").fetchone() == (whole,):
        return
    known: dict[str, str] = dict(connection.execute("SELECT path, state FROM file"))
    changed = [path for path, state in seen.items() if known.get(path) != state]
    _take_out(connection, [path for path in known if path not in seen])
    filler = _Filler(connection, root)
    for start in range(0, len(changed), _AT_ONCE):
        with _at_once(connection):
            for number, path in enumerate(changed[start : start + _AT_ONCE], start):
                tell(number, len(changed), path)
                filler.file(path, seen[path])
    if changed:
        tell(len(changed), len(changed), None)
    if len(changed) > _MANY:
        for table in ("stem", "exact"):
            connection.execute(f"INSERT INTO {table}({table}) VALUES ('optimize')")  # noqa: S608
        connection.execute("ANALYZE")
    connection.execute("UPDATE made SET seen = ?", (whole,))


def _take_out(connection: sqlite3.Connection, paths: Iterable[str]) -> None:
    with _at_once(connection):
        for path in paths:
            _forget(connection, path)


@contextmanager
def _at_once(connection: sqlite3.Connection) -> Iterator[None]:
    """All that is done within, or nothing of it."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        with suppress(sqlite3.Error):
            connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


class _Filler:
    """Reads one file after another; the facts' room is loaded when the first changed file needs it."""

    def __init__(self, connection: sqlite3.Connection, root: Path) -> None:
        from briefgen.facts import FactsStore  # noqa: PLC0415  (not needed where nothing is new)

        self._connection = connection
        self._root = root
        self._store = FactsStore(root)

    def file(self, path: str, state: str) -> None:
        """Read a file whose state is new, unless its bytes are what they were."""
        digest = self._digest(path)
        known = self._connection.execute("SELECT digest FROM file WHERE path = ?", (path,)).fetchone()
        if known == (digest,):
            self._connection.execute("UPDATE file SET state = ? WHERE path = ?", (state, path))
            return
        _forget(self._connection, path)
        folder, day, name = path.split("/")
        slug = name.rpartition(".")[0]
        number = self._connection.execute(
            "INSERT INTO file (path, day, slug, state, digest, faults) VALUES (?, ?, ?, ?, ?, 0)",
            (path, day, slug, state, digest),
        ).lastrowid
        with suppress(ValueError):  # a folder such as 2026-02-31
            self._fill(int(number or 0), folder, dt.date.fromisoformat(day), slug)

    def _fill(self, number: int, folder: str, day: dt.date, slug: str) -> None:
        if folder == "editions":
            self._put(number, *of_edition(self._root, day, int(slug.removeprefix("r"))))
        elif slug == "edition":
            self._put_notes(day)
        else:
            self._put(number, *self._facts(day, slug))

    def _facts(self, day: dt.date, slug: str) -> tuple[tuple[Archived, ...], tuple[Who, ...], int]:
        """The records of a facts file, who is named in it, and how many faults it has."""
        from briefgen.facts import Filed  # noqa: PLC0415
        from briefgen.index.flattening import flat  # noqa: PLC0415

        filed = Filed(day, slug)
        read = self._store.salvage(filed)
        if read.facts is None:
            return (), (), len(read.faults)
        edited = self._store.edited(filed, read.facts)
        return flat(read.facts, day, slug, filed.path, read.lines, edited), read.facts.who, len(read.faults)

    def _put_notes(self, day: dt.date) -> None:
        try:
            notes = self._store.edition(day, advised=True)
        except FactsError:
            notes = self._store.restrictions(day)
        names = {(day.toordinal(), name) for name in notes.hide}
        self._connection.executemany("INSERT INTO hidden VALUES (?, ?)", sorted(names))
        if notes.marking:
            self._connection.execute("INSERT INTO marking VALUES (?, ?)", (day.toordinal(), notes.marking))

    def _put(self, number: int, records: tuple[Archived, ...], who: tuple[Who, ...], faults: int) -> None:
        run = self._connection.execute
        run("UPDATE file SET faults = ? WHERE number = ?", (faults, number))
        for bearer in sorted({*rows.bearers(who)}):
            form, name, shown, written, kind = bearer
            run("INSERT OR IGNORE INTO bearer VALUES (?, ?, ?, ?, ?, ?)", (form, name, number, shown, written, kind))
        for place, record in enumerate(records):
            self._put_record(number, place, record)

    def _put_record(self, file: int, place: int, record: Archived) -> None:
        run = self._connection.execute
        name = record.item if record.kind != EDITION else record.id
        narrow = (file, place, record.day.toordinal(), record.kind, name, record.stance, record.unit, record.hidden)
        item = run(
            "INSERT INTO item (file, place, day, kind, name, stance, unit, hidden) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            narrow,
        ).lastrowid
        texts = (item, *rows.words(record))
        run("INSERT INTO record VALUES (?, ?)", (item, rows.to_json(record)))
        run("INSERT INTO words VALUES (?, ?, ?, ?, ?, ?)", texts)
        run("INSERT INTO stem (rowid, text, quote, names, around, title) VALUES (?, ?, ?, ?, ?, ?)", texts)
        run("INSERT INTO exact (rowid, text, quote, names, around, title) VALUES (?, ?, ?, ?, ?, ?)", texts)
        for party, role in rows.parties(record):
            run("INSERT INTO party VALUES (?, ?, ?)", (party, item, role))

    def _digest(self, path: str) -> str:
        """Of the file, and of a facts file also of the note beside it."""
        hashed = hashlib.sha256()
        for one in (path, path.replace("facts/", "facts/.machine/", 1)) if path.startswith("facts/") else (path,):
            try:
                hashed.update((self._root / one).read_bytes() + b"\0")
            except OSError as error:
                hashed.update(str(error.strerror).encode())
        return hashed.hexdigest()


def _forget(connection: sqlite3.Connection, path: str) -> None:
    """Take a file out, with all that was read from it."""
    found = connection.execute("SELECT number, day, slug FROM file WHERE path = ?", (path,)).fetchone()
    if found is None:
        return
    number, day, slug = found
    own = "SELECT number FROM item WHERE file = ?"
    for table in ("stem", "exact"):
        connection.execute(
            f"INSERT INTO {table} ({table}, rowid, text, quote, names, around, title) "  # noqa: S608
            f"SELECT 'delete', item, text, quote, names, around, title FROM words WHERE item IN ({own})",
            (number,),
        )
    for table in ("words", "record", "party"):
        connection.execute(f"DELETE FROM {table} WHERE item IN ({own})", (number,))  # noqa: S608
    for table, column in (("item", "file"), ("bearer", "file"), ("file", "number")):
        connection.execute(f"DELETE FROM {table} WHERE {column} = ?", (number,))  # noqa: S608
    if slug == "edition" and path.startswith("facts/"):
        with suppress(ValueError):
            for table in ("hidden", "marking"):
                gone = dt.date.fromisoformat(day).toordinal()
                connection.execute(f"DELETE FROM {table} WHERE day = ?", (gone,))  # noqa: S608
