"""Outlets of the settings that have fallen silent: those who read a report must know whom it does not hear."""

import datetime as dt
import re
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from briefgen.config.settings import Settings
from briefgen.errors import FactsError
from briefgen.facts import FactsStore
from briefgen.model.dayfacts import Silent

_LOOKED_BACK = dt.timedelta(days=14)
_HEAD = 4000  # characters: the outlet stands in a facts file's first lines
_OUTLET = re.compile(r"^ +outlet: (.+)$", re.MULTILINE)


def silent(root: Path, settings: Settings, day: dt.date) -> tuple[Silent, ...]:
    """The outlets without an article for `report.silent_after` days up to `day`, in the settings' order."""
    return Silence(root, settings).of(day)


class Silence:
    """Who fell silent in the desk at `root`; each day's facts files are looked at once."""

    def __init__(self, root: Path, settings: Settings) -> None:
        self._store = FactsStore(root)
        self._settings = settings
        self._heard: dict[dt.date, tuple[str, ...]] = {}

    def of(self, day: dt.date) -> tuple[Silent, ...]:
        """The outlets without an article for `report.silent_after` days up to `day`, in the settings' order."""
        least, outlets = self._settings.report.silent_after, self._settings.outlets
        if not (least and outlets):
            return ()
        last = self._last_heard(day)
        found: list[Silent] = []
        for outlet in outlets:
            heard = [last[name.casefold()] for name in (outlet.name, *outlet.also) if name.casefold() in last]
            if heard and (day - max(heard)).days >= least:
                found.append(Silent(outlet=outlet.name, since=max(heard)))
        return tuple(found)

    def _last_heard(self, day: dt.date) -> dict[str, dt.date]:
        """By its name in lower case, the last day on which each outlet was heard of, in the two weeks up to `day`."""
        last: dict[str, dt.date] = {}
        for one in self._days:
            if day - _LOOKED_BACK <= one <= day:
                if one not in self._heard:
                    self._heard[one] = tuple(_outlets(self._store, one))
                last.update(dict.fromkeys(self._heard[one], one))
        return last

    @cached_property
    def _days(self) -> tuple[dt.date, ...]:
        return self._store.days()


def _outlets(store: FactsStore, day: dt.date) -> Iterator[str]:
    for filed in store.files(day):
        try:
            found = _OUTLET.search(store.text(filed)[:_HEAD])
        except FactsError:
            continue
        if found:
            yield _bare(found[1]).casefold()


def _bare(text: str) -> str:
    """A text as YAML has it behind its key, without the marks around it."""
    inner = text.rstrip(" ")
    inner = inner[1:] if inner.startswith(('"', "'")) else inner
    return inner[:-1] if inner.endswith(('"', "'")) else inner
