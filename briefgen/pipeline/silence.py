"""Outlets of the settings that have fallen silent: those who read a report must know whom it does not hear."""

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path

from briefgen.config.settings import Settings
from briefgen.errors import FactsError
from briefgen.facts import FactsStore
from briefgen.model.report import Silent

_LOOKED_BACK = dt.timedelta(days=14)
_HEAD = 4000  # characters: the outlet stands in a facts file's first lines
_OUTLET = re.compile(r"""^ +outlet: ["']?(.+?)["']?[ ]*$""", re.MULTILINE)


def silent(root: Path, settings: Settings, day: dt.date) -> tuple[Silent, ...]:
    """The outlets without an article for `report.silent_after` days up to `day`, in the settings' order."""
    least = settings.report.silent_after
    if not (least and settings.outlets):
        return ()
    last = _last_heard(FactsStore(root), day)
    found: list[Silent] = []
    for outlet in settings.outlets:
        heard = [last[name.casefold()] for name in (outlet.name, *outlet.also) if name.casefold() in last]
        if heard and (day - max(heard)).days >= least:
            found.append(Silent(outlet=outlet.name, since=max(heard)))
    return tuple(found)


def _last_heard(store: FactsStore, day: dt.date) -> dict[str, dt.date]:
    """By its name in lower case, the last day on which each outlet was heard of, in the two weeks up to `day`."""
    last: dict[str, dt.date] = {}
    for one in store.days():
        if day - _LOOKED_BACK <= one <= day:
            last.update(dict.fromkeys(_outlets(store, one), one))
    return last


def _outlets(store: FactsStore, day: dt.date) -> Iterator[str]:
    for filed in store.files(day):
        try:
            found = _OUTLET.search(store.text(filed)[:_HEAD])
        except FactsError:
            continue
        if found:
            yield found[1].casefold()
