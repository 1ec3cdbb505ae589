"""The ledger's file: made whole or not at all, and refused when it is damaged or of a newer version."""

import sqlite3
from contextlib import closing
from pathlib import Path

from briefgen import atomicfile
from briefgen.errors import DeliveryError

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
    """Open the ledger, made new where there is none.

    Raises DeliveryError for a file that cannot be trusted, which is left as it is; OutputError when none can be made.
    """
    if not path.exists():
        atomicfile.write(path, _empty())
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
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
    except sqlite3.Error as error:
        raise DeliveryError(_refusal(path, str(error))) from None


def _refusal(path: Path, reason: str) -> str:
    return (
        f"{path} cannot be read ({reason}), so it is not known what was sent: nothing is sent. "
        "Put a copy of it back, or, if you are sure that nothing goes out twice, move it away"
    )


def _empty() -> bytes:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.execute(_SCHEMA)
        connection.execute(f"PRAGMA user_version = {VERSION}")
        return connection.serialize()
