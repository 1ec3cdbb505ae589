"""The index's file, `.briefgen/index.sqlite`: made anew where it is missing, damaged or of another version.

item      what filters and ranking go by, narrow, so that a look at many is cheap
record    the whole record of an item, as JSON
words     its texts; `stem` and `exact` are FTS5's indexes over them
party     who acts, suffers and speaks in it; `bearer` the forms of names that articles use
"""

import sqlite3
from contextlib import suppress
from pathlib import Path

from briefgen import __version__
from briefgen.errors import OutputError

FILE = "index.sqlite"
_MADE_BY = f"1 {__version__}"
"""What must have made an index for it to be used: this layout of tables, by this version."""
_COLUMNS = "text, quote, names, around, title"
_SCHEMA = f"""
CREATE TABLE made (version TEXT NOT NULL, seen TEXT NOT NULL) STRICT;
CREATE TABLE file (
    number INTEGER PRIMARY KEY,
    path   TEXT NOT NULL UNIQUE,
    day    TEXT NOT NULL,
    slug   TEXT NOT NULL,
    state  TEXT NOT NULL,
    digest TEXT NOT NULL,
    faults INTEGER NOT NULL
) STRICT;
CREATE INDEX file_order ON file (day, slug);
CREATE TABLE item (
    number INTEGER PRIMARY KEY,
    file   INTEGER NOT NULL,
    place  INTEGER NOT NULL,
    day    INTEGER NOT NULL,
    kind   TEXT NOT NULL,
    name   TEXT NOT NULL,
    stance TEXT,
    unit   TEXT,
    hidden INTEGER NOT NULL
) STRICT;
CREATE INDEX item_file ON item (file, place);
CREATE INDEX item_day ON item (day);
CREATE TABLE record (item INTEGER PRIMARY KEY, json TEXT NOT NULL) STRICT;
CREATE TABLE words (item INTEGER PRIMARY KEY, text TEXT, quote TEXT, names TEXT, around TEXT, title TEXT) STRICT;
CREATE TABLE party (name TEXT, item INTEGER, role TEXT, PRIMARY KEY (name, item, role)) STRICT, WITHOUT ROWID;
CREATE INDEX party_item ON party (item);
CREATE TABLE bearer (
    form TEXT, name TEXT, file INTEGER, shown TEXT, written TEXT, kind TEXT, PRIMARY KEY (form, name, file)
) STRICT, WITHOUT ROWID;
CREATE INDEX bearer_name ON bearer (name);
CREATE INDEX bearer_file ON bearer (file);
CREATE TABLE hidden (day INTEGER, name TEXT, PRIMARY KEY (day, name)) STRICT, WITHOUT ROWID;
CREATE TABLE marking (day INTEGER PRIMARY KEY, marking TEXT) STRICT;
CREATE VIRTUAL TABLE stem USING fts5 (
    {_COLUMNS}, content='words', content_rowid='item', tokenize='porter unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE exact USING fts5 (
    {_COLUMNS}, content='words', content_rowid='item', tokenize='unicode61 remove_diacritics 2', prefix='2 3');
"""
_NOT_NOW = frozenset((sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN))


def connect(state: Path) -> tuple[sqlite3.Connection, bool]:
    """The index in the state folder, and whether one was there that could not be used and was made anew.

    Raises OutputError where none can be made.
    """
    path = state / FILE
    was_there = path.exists()
    try:
        state.mkdir(exist_ok=True)
        try:
            return _opened(path), False
        except sqlite3.DatabaseError as error:
            if is_of_the_disk(error):
                raise
            remove(state)
            return _opened(path), was_there
    except (OSError, sqlite3.Error) as error:
        raise OutputError(f"{path}: the index cannot be made ({error}); see whether one may write there") from None


def remove(state: Path) -> None:
    """Take the index away; the next one is made from `facts/` and `editions/`."""
    for end in ("", "-wal", "-shm", "-journal"):
        with suppress(FileNotFoundError):
            (state / f"{FILE}{end}").unlink()


def _opened(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=30, isolation_level=None)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA mmap_size = 1073741824")
        _fill(connection)
        if connection.execute("SELECT version FROM made").fetchone() != (_MADE_BY,):
            raise sqlite3.DatabaseError("of another version")
    except BaseException:
        connection.close()
        raise
    return connection


def _fill(connection: sqlite3.Connection) -> None:
    """Lay out a new file; another process may be doing so."""
    if connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]:
        return
    connection.execute("BEGIN IMMEDIATE")
    if not connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]:
        for statement in filter(str.strip, _SCHEMA.split(";\n")):
            connection.execute(statement)
        connection.execute("INSERT INTO made VALUES (?, '')", (_MADE_BY,))
    connection.execute("COMMIT")


def is_of_the_disk(error: sqlite3.DatabaseError) -> bool:
    """Whether the fault says something of the disk, or of another process, and nothing of the file."""
    code = getattr(error, "sqlite_errorcode", None)
    return code is not None and (code & 0xFF in _NOT_NOW or code & 0xFF in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})
