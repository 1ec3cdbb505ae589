"""A daemon's sign of life, in a file of the desk's state folder."""

import datetime as dt
import json
from pathlib import Path

from briefgen import atomicfile
from briefgen.model.runs import Heartbeat

_FILE = "daemon.json"
SILENCE = dt.timedelta(minutes=3)
"""After so long without a sign a daemon is taken for dead."""


def beat(state: Path, sign: Heartbeat) -> None:
    """Leave the sign; raises OutputError where it cannot be written."""
    times = {name: moment and moment.isoformat() for name, moment in _times(sign)}
    atomicfile.write(state / _FILE, json.dumps({"process": sign.process, **times}).encode())


def heard(state: Path) -> Heartbeat | None:
    """The last sign that a daemon left, if any did and it did not take its leave."""
    try:
        kept = json.loads((state / _FILE).read_bytes())
        began, last, coming = (
            kept[name] and dt.datetime.fromisoformat(kept[name]) for name in ("began", "beat", "coming")
        )
        return Heartbeat(process=int(kept["process"]), began=began, beat=last, coming=coming)
    except (OSError, ValueError, KeyError, TypeError):
        return None


def leave(state: Path, process: int) -> None:
    """Take the sign away, if it is this process's."""
    last = heard(state)
    if last is not None and last.process == process:
        (state / _FILE).unlink(missing_ok=True)


def _times(sign: Heartbeat) -> tuple[tuple[str, dt.datetime | None], ...]:
    return (("began", sign.began), ("beat", sign.beat), ("coming", sign.coming))
