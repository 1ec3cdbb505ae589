"""Put a question to the archive: the index is opened, brought up to date, and made anew where it is damaged."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

from briefgen.errors import OutputError
from briefgen.index import people, searching, storage
from briefgen.index.filling import Tell, refresh
from briefgen.index.query import parsed
from briefgen.index.searching import Filters, Found
from briefgen.model.archived import Archived

if TYPE_CHECKING:  # a search needs none of the report's rooms
    from briefgen.index.actors import Actor
    from briefgen.model.lexicon import DeskActor
    from briefgen.report.series import Series

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Answer(Generic[_T]):
    """What was asked for; `renewed` when the index could not be used and was made anew.

    `faulty` are the files that are in the index only in part, or not at all, for their faults.
    """

    value: _T
    renewed: bool
    faulty: tuple[str, ...]


class Archive:
    """The archive as it is now; `actors` are those whom the desk itself knows."""

    def __init__(self, root: Path, connection: sqlite3.Connection, actors: "tuple[DeskActor, ...]") -> None:
        self.root = root
        self._connection = connection
        self._actors = actors

    def narrowed(self, filters: Filters, actor: str | None) -> Filters:
        """The filters, for what concerns `actor` alone; raises UsageError where it is not known who that is."""
        return replace(filters, actors=frozenset(self._bearer(actor).names)) if actor else filters

    def search(self, text: str, filters: Filters, limit: int) -> Found:
        """The records that fit the words, the best first; raises UsageError for too many words."""
        return searching.search(self._connection, parsed(text), filters, limit)

    def actor(self, name: str, filters: Filters, limit: int) -> "Actor":
        """What somebody did and said; raises UsageError where nobody, or several, are called so."""
        from briefgen.index import actors  # noqa: PLC0415  (it takes the report's rooms)

        return actors.actor(self._connection, self._bearer(name), filters, limit)

    def figures(self, text: str, filters: Filters) -> tuple[tuple["Series", ...], int]:
        """Quantities over time, and how many that fit were left out as too many."""
        from briefgen.index import figures  # noqa: PLC0415  (it takes the report's rooms)

        return figures.figures(self._connection, parsed(text), filters)

    def units(self) -> tuple[str, ...]:
        """Every unit that there is."""
        found = self._connection.execute("SELECT DISTINCT unit FROM item WHERE unit IS NOT NULL ORDER BY unit")
        return tuple(unit for (unit,) in found)

    def items(self, filters: Filters) -> Iterator[Archived]:
        """Every item, those that people hid too, by day, article and place in its file, one after another."""
        return searching.everything(self._connection, filters)

    def must_be_whole(self) -> None:
        """Raises the error of a damaged index before anything is answered from it in part."""
        found = self._connection.execute("PRAGMA quick_check(1)").fetchone()[0]
        if found != "ok":
            raise sqlite3.DatabaseError(found)

    def _bearer(self, name: str) -> people.Bearer:
        return people.bearer(self._connection, name, self._actors)

    def markings(self) -> dict[int, str]:
        """The markings that `edition.yaml` gives, by the ordinal of the day."""
        return dict(self._connection.execute("SELECT day, marking FROM marking"))


def ask(root: Path, actors: "tuple[DeskActor, ...]", tell: Tell, question: Callable[[Archive], _T]) -> Answer[_T]:
    """The answer to a question from the desk at `root`; `tell` hears how far the index is brought up to date.

    Raises OutputError where the index cannot be kept.
    """
    state = root / ".briefgen"
    try:
        return _asked(root, actors, tell, question, renewed=False)
    except sqlite3.DatabaseError as error:
        if storage.is_of_the_disk(error):
            raise _refused(state, error) from None
    storage.remove(state)
    try:
        return _asked(root, actors, tell, question, renewed=True)
    except sqlite3.Error as error:
        raise _refused(state, error) from None


def _asked(
    root: Path, actors: "tuple[DeskActor, ...]", tell: Tell, question: Callable[[Archive], _T], *, renewed: bool
) -> Answer[_T]:
    connection, anew = storage.connect(root / ".briefgen")
    with closing(connection):
        refresh(connection, root, tell)
        value = question(Archive(root, connection, actors))
        faulty = connection.execute("SELECT path FROM file WHERE faults > 0 ORDER BY path").fetchall()
    return Answer(value, renewed or anew, tuple(path for (path,) in faulty))


def _refused(state: Path, error: sqlite3.Error) -> OutputError:
    return OutputError(f"{state / storage.FILE} cannot be used now ({error}); see whether one may write there")
