"""The ledger's file: made whole or not at all, and refused when it is damaged or of a newer version."""

import os
import sqlite3
from pathlib import Path

from briefgen.errors import DeliveryError, OutputError

VERSION = 1

_SCHEMA = """
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


def connect(path: Path) -> sqlite3.Connection:
    """Open the ledger, made new where there is none; raises DeliveryError for one that cannot be trusted."""
    if not path.exists():
        _create(path)
    if path.stat().st_size == 0:
        raise DeliveryError(_refusal(path, "the file is empty"))
    try:
        connection = sqlite3.connect(path, timeout=10, isolation_level=None)
    except sqlite3.Error as error:
        raise DeliveryError(_refusal(path, str(error))) from None
    try:
        _trust(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


def _trust(connection: sqlite3.Connection, path: Path) -> None:
    try:
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        if version > VERSION:
            raise DeliveryError(f"{path} was written by a newer briefgen (version {version}): use that one to send")
        if version != VERSION:
            raise DeliveryError(_refusal(path, "it is no ledger of briefgen"))
        found = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
        if found != "ok":
            raise DeliveryError(_refusal(path, found))
        connection.execute("SELECT number, recipient, state, phase FROM delivery LIMIT 1").fetchall()
        connection.execute("PRAGMA synchronous = FULL")
    except sqlite3.Error as error:
        raise DeliveryError(_refusal(path, str(error))) from None


def _refusal(path: Path, reason: str) -> str:
    return (
        f"{path} cannot be read ({reason}), so it is not known what was sent: nothing is sent. "
        "Put a copy of it back, or, if you are sure that nothing goes out twice, move it away"
    )


def _create(path: Path) -> None:
    draft = path.with_name(path.name + ".new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        draft.unlink(missing_ok=True)
        connection = sqlite3.connect(draft, isolation_level=None)
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("BEGIN IMMEDIATE")
            connection.execute(_SCHEMA)
            connection.execute(f"PRAGMA user_version = {VERSION}")
            connection.execute("COMMIT")
        finally:
            connection.close()
        draft.replace(path)
        folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
    except (OSError, sqlite3.Error) as error:
        raise OutputError(f"{path} cannot be made: {error}") from None
