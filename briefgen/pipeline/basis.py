"""What reports are made from, told in a word: by it one knows whether what was made before still holds."""

import datetime as dt
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from briefgen import archive
from briefgen.facts import FactsStore
from briefgen.pipeline import program, setaside
from briefgen.pipeline.dressing import logo_path
from briefgen.pipeline.place import Place
from briefgen.pipeline.printed import printed
from briefgen.pipeline.silence import Silence
from briefgen.pipeline.unheard import unheard


class Basis:
    """What one command finds in the desk; the files of a day are looked at once, however many reports go by them."""

    def __init__(self, place: Place) -> None:
        self._place = place
        self._root = place.root
        self._silence = Silence(place.root, place.settings)
        self._prints: dict[dt.date, str] = {}

    def state(self, day: dt.date, audience: str) -> str:
        """A word for all that the day's report, or the copy for an audience, is made from."""
        number = sum(other <= day for other in self._days)
        made_from = (self._print(one) for one in (day, *self._compared(day, audience)))
        words = (str(number), repr(self._silence.of(day)), repr(unheard(self._root, day)), *made_from)
        return program.digest(self._records(day, audience), self._alike, *words)

    @cached_property
    def _days(self) -> tuple[dt.date, ...]:
        return FactsStore(self._root).days()

    @cached_property
    def _alike(self) -> str:
        """A word for what all reports are made from."""
        logo = logo_path(self._root, self._place.settings.report)
        inputs = [*program.files_below(self._root / "templates")]
        inputs += [path for path in (self._root / setaside.FILE, logo) if path is not None and path.exists()]
        return program.digest(inputs, program.fingerprint(program.PRINTING), printed(self._place.settings))

    def _print(self, day: dt.date) -> str:
        """A word for the facts of a day and the machine's notes on them."""
        if day not in self._prints:
            folders = (self._root / "facts" / day.isoformat(), self._root / "facts/.machine" / day.isoformat())
            self._prints[day] = program.digest(path for folder in folders for path in program.files_below(folder))
        return self._prints[day]

    def _compared(self, day: dt.date, audience: str) -> list[dt.date]:
        """The day before, whose draft this one is compared with as long as nothing was issued before it."""
        if archive.before(self._root, day, audience) is not None:
            return []
        return [other for other in self._days if other < day][-1:]

    def _records(self, day: dt.date, audience: str) -> Iterator[Path]:
        yield from archive.files(self._root, day)
        if audience:
            yield from archive.files(self._root, day, audience)
