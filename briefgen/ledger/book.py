"""The ledger opened for its records of runs: rows in, rows out, each writing committed before it returns."""

import datetime as dt
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self, TypeAlias

from briefgen.errors import DeliveryError
from briefgen.ledger.storage import connect

Value: TypeAlias = str | int | float | None
Row: TypeAlias = tuple[Value, ...]


def ledger_path(state: Path) -> Path:
    """The ledger within a desk's state folder."""
    return state / "ledger.sqlite"


class Book:
    """An open ledger; a context manager. Raises DeliveryError where the file cannot be trusted, read or written."""

    def __init__(self, path: Path, *, prove: bool = False) -> None:
        """Open the ledger at `path`, or make it; `prove` sees that every page is sound, not those read alone."""
        self._path = path
        self._connection = connect(path, prove=prove)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._connection.close()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction: all that is written within it, or nothing."""
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")
        except sqlite3.Error as error:
            raise self._fault(error) from None

    def rows(self, statement: str, *values: Value) -> Sequence[Row]:
        """Run one statement and give its rows."""
        try:
            return self._connection.execute(statement, values).fetchall()
        except sqlite3.Error as error:
            raise self._fault(error) from None

    def number(self, statement: str, *values: Value) -> int:
        """The one whole number that a statement gives."""
        (row,) = self.rows(statement, *values)
        return whole(row[0])

    def _fault(self, error: sqlite3.Error) -> DeliveryError:
        return DeliveryError(f"{self._path}: {error}")


def stamp(moment: dt.datetime) -> str:
    """An aware time as the ledger keeps it: in UTC, to the second; raises ValueError for a naive one."""
    if moment.tzinfo is None:
        raise ValueError("a time without a zone")
    return moment.astimezone(dt.UTC).isoformat(timespec="seconds")


def moment(text: Value) -> dt.datetime:
    """A time from the ledger."""
    return dt.datetime.fromisoformat(str(text))


def whole(value: Value) -> int:
    """A whole number from the ledger; raises DeliveryError for anything else."""
    if not isinstance(value, int):
        raise DeliveryError(f"the ledger holds {value!r} where a whole number is due")
    return value
