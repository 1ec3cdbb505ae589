"""How the sources of a desk stand: when each was last asked, when it gave something, what is wrong with it."""

import datetime as dt
import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from briefgen import atomicfile
from briefgen.config.sources import PolledSource
from briefgen.polling.tally import Polled

_FILE = ".briefgen/sources.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A source as it stands: times in UTC, ISO 8601, None where it was never so.

    `first` is when it was asked for the first time, `gave` when it last gave an article; `failures` counts those since
    it `answered` last, `reason` is that of the latest.
    """

    source: str
    first: str | None = None
    asked: str | None = None
    answered: str | None = None
    gave: str | None = None
    failures: int = 0
    reason: str | None = None


def standings(root: Path, sources: tuple[PolledSource, ...]) -> tuple[Standing, ...]:
    """How each source stands, in their order; one that was never asked has no times."""
    known = _load(root)
    return tuple(known.get(source.slug, Standing(source=source.slug)) for source in sources)


def keep(root: Path, polled: tuple[Polled, ...], now: dt.datetime) -> None:
    """Enter what came of asking; a source that is in the settings no more is forgotten."""
    known = _load(root)
    moment = now.astimezone(dt.UTC).isoformat(timespec="seconds")
    fresh = [_after(known.get(one.source, Standing(source=one.source)), one, moment) for one in polled]
    atomicfile.write(root / _FILE, (json.dumps([asdict(one) for one in fresh], indent=1) + "\n").encode())


def _after(before: Standing, polled: Polled, moment: str) -> Standing:
    asked = replace(before, first=before.first or moment, asked=moment)
    if polled.failure is not None:
        return replace(asked, failures=before.failures + 1, reason=polled.failure)
    gave = moment if polled.new or polled.updated else before.gave
    return replace(asked, answered=moment, gave=gave, failures=0, reason=None)


def _load(root: Path) -> dict[str, Standing]:
    try:
        return {str(one["source"]): Standing(**one) for one in json.loads((root / _FILE).read_bytes())}
    except (OSError, ValueError, TypeError, KeyError):
        return {}
