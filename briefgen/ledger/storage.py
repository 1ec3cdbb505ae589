"""The ledger's file: made whole or not at all, and refused when it is damaged, lost or of a newer version."""

import sqlite3
from contextlib import closing
from pathlib import Path

from briefgen import atomicfile
from briefgen.errors import DeliveryError

_DELIVERIES = """
CREATE TABLE delivery (
    number     INTEGER PRIMARY KEY,
    day        TEXT NOT NULL,
    revision   INTEGER NOT NULL,
    recipient  TEXT NOT NULL,
    channel    TEXT NOT NULL,
    message    TEXT NOT NULL,
    state      TEXT NOT NULL CHECK (state IN ('pending', 'sending', 'sent', 'failed', 'uncertain', 'expired')),
    phase      TEXT CHECK ((state = 'sending') = (phase IS NOT NULL) AND phase IN ('pre', 'dot')),
    attempts   INTEGER NOT NULL DEFAULT 0,
    not_before TEXT NOT NULL,
    expires    TEXT NOT NULL,
    changed    TEXT NOT NULL,
    code       INTEGER,
    answer     TEXT NOT NULL DEFAULT '',
    UNIQUE (day, revision, recipient)
) STRICT
"""

_RUNS = """
CREATE TABLE run (
    number  INTEGER PRIMARY KEY,
    command TEXT NOT NULL,
    slot    INTEGER,
    began   TEXT NOT NULL,
    ended   TEXT,
    state   TEXT NOT NULL,
    error   TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE TABLE run_step (run INTEGER NOT NULL, name TEXT NOT NULL, seconds REAL NOT NULL) STRICT;
CREATE INDEX run_step_of ON run_step (run);
CREATE TABLE run_note (run INTEGER NOT NULL, kind TEXT NOT NULL, what TEXT NOT NULL, note TEXT NOT NULL) STRICT;
CREATE INDEX run_note_of ON run_note (run);
CREATE TABLE slot (
    number   INTEGER PRIMARY KEY,
    at       TEXT NOT NULL,
    zone     TEXT NOT NULL,
    local    TEXT NOT NULL,
    fold     INTEGER NOT NULL,
    due      TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    over     INTEGER NOT NULL DEFAULT 0,
    UNIQUE (at, zone, local, fold)
) STRICT;
CREATE TABLE looked (at TEXT NOT NULL, zone TEXT NOT NULL, until TEXT NOT NULL, PRIMARY KEY (at, zone)) STRICT;
CREATE TABLE skipped (
    number INTEGER PRIMARY KEY,
    at     TEXT NOT NULL,
    zone   TEXT NOT NULL,
    first  TEXT NOT NULL,
    last   TEXT NOT NULL,
    count  INTEGER NOT NULL,
    reason TEXT NOT NULL,
    noted  TEXT NOT NULL
) STRICT
"""

_CONFIRMED = """
ALTER TABLE delivery RENAME TO former;
CREATE TABLE delivery (
    number     INTEGER PRIMARY KEY,
    day        TEXT NOT NULL,
    revision   INTEGER NOT NULL,
    recipient  TEXT NOT NULL,
    channel    TEXT NOT NULL,
    message    TEXT NOT NULL,
    state      TEXT NOT NULL CHECK (
        state IN ('pending', 'sending', 'sent', 'failed', 'uncertain', 'confirmed', 'expired')),
    phase      TEXT CHECK ((state = 'sending') = (phase IS NOT NULL) AND phase IN ('pre', 'dot')),
    attempts   INTEGER NOT NULL DEFAULT 0,
    not_before TEXT NOT NULL,
    expires    TEXT NOT NULL,
    changed    TEXT NOT NULL,
    code       INTEGER,
    answer     TEXT NOT NULL DEFAULT '',
    audience   TEXT NOT NULL DEFAULT '',
    UNIQUE (day, revision, recipient)
) STRICT;
INSERT INTO delivery SELECT *, '' FROM former;
DROP TABLE former
"""

_BY_STATE = "CREATE INDEX delivery_by_state ON delivery (state)"

_VERSIONS = (_DELIVERIES, _RUNS, _CONFIRMED, _BY_STATE)
"""What each version adds to the one before; a ledger of an older version gets what it lacks when it is opened."""
VERSION = len(_VERSIONS)
_NOT_NOW = frozenset((sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_BUSY))
"""Faults of the disk, or of another process, by their primary code; they say nothing about the file."""


def connect(path: Path, *, prove: bool) -> sqlite3.Connection:
    """Open the ledger, made new where there is none and never was; `prove` reads the whole of it, however old.

    Raises DeliveryError for a file that cannot be trusted, which is left as it is, and for one that has been lost;
    OutputError when none can be made.
    """
    if not path.exists():
        _must_not_be_lost(path)
        atomicfile.write(path, _empty())
    try:
        connection = sqlite3.connect(path, timeout=10, isolation_level=None)
    except sqlite3.Error as error:
        raise DeliveryError(_refusal(path, str(error))) from None
    try:
        _trust(connection, path, prove=prove)
    except BaseException:
        connection.close()
        raise
    return connection


def _must_not_be_lost(path: Path) -> None:
    outbox = path.parent / "outbox"
    if next(outbox.glob("[!.]*"), None):
        raise DeliveryError(
            f"{path} is missing, but {outbox} holds messages that may have gone out: nothing is sent. "
            "Put the ledger back, or, if you are sure that nothing goes out twice, empty the outbox"
        )


def _trust(connection: sqlite3.Connection, path: Path, *, prove: bool) -> None:
    try:
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        if version > VERSION:
            raise DeliveryError(f"{path} was written by a newer briefgen (version {version}): use that one to send")
        if version < 1:
            raise DeliveryError(_refusal(path, "it is no ledger of briefgen"))
        found = connection.execute("PRAGMA quick_check(1)").fetchone()[0] if prove else "ok"
        if found != "ok":
            raise DeliveryError(_refusal(path, found))
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        if version < VERSION:
            _add(connection)
    except sqlite3.Error as error:
        if error.sqlite_errorcode & 0xFF in _NOT_NOW:
            raise DeliveryError(
                f"{path} cannot be used now ({error}): nothing is sent; see whether the disk is full"
            ) from None
        raise DeliveryError(_refusal(path, str(error))) from None


def _refusal(path: Path, reason: str) -> str:
    return (
        f"{path} cannot be read ({reason}), so it is not known what was sent: nothing is sent. "
        "Put a copy of it back, or, if you are sure that nothing goes out twice, move it away"
    )


def _empty() -> bytes:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        _add(connection)
        return connection.serialize()


def _add(connection: sqlite3.Connection) -> None:
    """Bring a ledger up to this version, in one transaction."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        if version < VERSION:  # no other process was faster
            for statement in ";".join(_VERSIONS[version:]).split(";"):
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {VERSION}")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")
