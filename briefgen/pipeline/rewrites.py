"""Articles of the days before much of whose text a new one repeats, though it has another address and another outlet.

A few marks of each text (`report.copies.marks`) lie in a cache, `.briefgen/texts.sqlite`, by which the texts to compare
are found; it may be deleted at any time, for it is made of the texts beside the facts. Only the days of the window are
looked at, so that the cost does not grow with the archive.
"""

import contextlib
import datetime as dt
import sqlite3
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from briefgen.errors import FactsError
from briefgen.facts import FactsStore, Filed
from briefgen.unchanged import opened

FILE = ".briefgen/texts.sqlite"
WINDOW = dt.timedelta(days=7)
"""How far back a text is looked for."""
_KEPT = dt.timedelta(days=31)
_TABLES = """
CREATE TABLE IF NOT EXISTS mark (
    mark INTEGER NOT NULL, day TEXT NOT NULL, slug TEXT NOT NULL, PRIMARY KEY (mark, day, slug)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS text (
    day TEXT NOT NULL, slug TEXT NOT NULL, marks TEXT NOT NULL, PRIMARY KEY (day, slug)
) WITHOUT ROWID
"""
_COMMON = 20
"""Texts: a mark that so many share is of a set phrase."""
_SHARE = 0.25
"""Of its marks an article shares so many with one that it repeats, as a rule."""
_COMPARED = 5
_FAILED = 2
"""Candidates, likeliest first, that are no rewrites: those behind them are none either."""
_REPEATS = 0.4
_VERSION = 0.8


@dataclass(frozen=True, slots=True)
class Repeated:
    """An article that a new one repeats: where its facts lie, and whether each text holds nearly all of the other."""

    filed: Filed
    whole: bool


class Rewrites:
    """The texts of a desk by their marks, in a run that holds it; `close` keeps them."""

    def __init__(self, root: Path, store: FactsStore) -> None:
        self._store = store
        self._database = opened(root / FILE, _TABLES, "text")
        self._looked: set[dt.date] = set()
        self._fresh: dict[Filed, str] = {}

    def candidates(self, text: str, day: dt.date) -> tuple[Filed, ...]:
        """The places of the notes, of `day` and of the window before it, whose texts are worth comparing."""
        from briefgen.report.copies import marks  # noqa: PLC0415  (not needed where nothing is new)

        own = marks(text)
        if not own:
            return ()
        first = day - WINDOW
        for one in (first + dt.timedelta(days=days) for days in range(WINDOW.days + 1)):
            self._look(one)
        near = Counter(place for mark in own for place in self._having(mark, first, day))
        least = max(2, _SHARE * len(own))
        likely = sorted((-count, place) for place, count in near.items() if count >= least)
        return tuple(Filed(dt.date.fromisoformat(at), slug) for _, (at, slug) in likely[:_COMPARED])

    def repeated(self, text: str, candidates: tuple[Filed, ...]) -> tuple[Repeated, ...]:
        """Those of the candidates much of which the text repeats, the earliest first."""
        from briefgen.report.copies import overlap  # noqa: PLC0415

        found: list[Repeated] = []
        failed = 0
        for noted in candidates:
            shares = overlap(text, self._text(noted))
            filed = self._found(noted) if max(shares) >= _REPEATS else None
            if filed:
                found.append(Repeated(filed, min(shares) >= _VERSION))
            failed += filed is None
            if failed == _FAILED:
                break
        return tuple(sorted(found, key=lambda one: one.filed))

    def add(self, day: dt.date, slug: str, text: str) -> None:
        """Note an article that was filed, but does not stand on the disk before `settled` is told."""
        self._look(day)
        self._fresh[Filed(day, slug)] = text
        with contextlib.suppress(sqlite3.Error):  # what is missing is found wanting at the next look
            self._enter(day.isoformat(), slug, text)

    def settled(self) -> None:
        """Know that what was added stands on the disk."""
        self._fresh.clear()

    def close(self) -> None:
        """Keep what is known of the last weeks, and be used no more."""
        with contextlib.suppress(sqlite3.Error):
            (newest,) = self._database.execute("SELECT max(day) FROM text").fetchone()
            if newest:
                oldest = (dt.date.fromisoformat(newest) - _KEPT).isoformat()
                for at, slug in self._database.execute(
                    "SELECT day, slug FROM text WHERE day < ?", (oldest,)
                ).fetchall():
                    self._forget(at, slug)
            self._database.commit()
        self._database.close()

    def _having(self, mark: int, first: dt.date, last: dt.date) -> list[tuple[str, str]]:
        """The texts of these days that bear a mark; none where it says nothing."""
        question = "SELECT day, slug FROM mark WHERE mark = ? AND day BETWEEN ? AND ? LIMIT ?"
        values = (mark, first.isoformat(), last.isoformat(), _COMMON + 1)
        try:
            found: list[tuple[str, str]] = self._database.execute(question, values).fetchall()
        except sqlite3.Error:
            return []
        return found if len(found) <= _COMMON else []

    def _look(self, day: dt.date) -> None:
        """See once in a run that the texts of a day are those that are there."""
        if day in self._looked:
            return
        self._looked.add(day)
        there, at = self._store.kept(day), day.isoformat()
        with contextlib.suppress(sqlite3.Error):
            known = {slug for (slug,) in self._database.execute("SELECT slug FROM text WHERE day = ?", (at,))}
            for slug in known - there:
                self._forget(at, slug)
            for slug in sorted(there - known):
                self._enter(at, slug, self._text(Filed(day, slug)))

    def _enter(self, at: str, slug: str, text: str) -> None:
        from briefgen.report.copies import marks  # noqa: PLC0415

        self._forget(at, slug)
        own = marks(text)
        self._database.executemany("INSERT OR IGNORE INTO mark VALUES (?, ?, ?)", ((mark, at, slug) for mark in own))
        self._database.execute("INSERT INTO text VALUES (?, ?, ?)", (at, slug, " ".join(map(str, own))))

    def _forget(self, at: str, slug: str) -> None:
        place = (at, slug)
        row = self._database.execute("SELECT marks FROM text WHERE day = ? AND slug = ?", place).fetchone()
        if row is not None:
            marks = ((int(mark), at, slug) for mark in str(row[0]).split())
            self._database.executemany("DELETE FROM mark WHERE mark = ? AND day = ? AND slug = ?", marks)
            self._database.execute("DELETE FROM text WHERE day = ? AND slug = ?", place)

    def _found(self, noted: Filed) -> Filed | None:
        return noted if noted in self._fresh else self._store.of_note(noted)

    def _text(self, noted: Filed) -> str:
        if noted in self._fresh:
            return self._fresh[noted]
        try:
            return self._store.article(noted) or ""
        except FactsError:
            return ""
