"""Have a file drawn by a process of its own, with limits on its time and its memory: for kinds that can be bombs."""

import json
from pathlib import Path

from briefgen import confined
from briefgen.errors import IngestError
from briefgen.ingest.opened import Drawn

_WORKER = Path(__file__).with_name("worker.py")
_WALL_S = 60  # of CPU it has 8 s, see `worker.py`; the machine may have other work to do


def draw(kind: str, data: bytes) -> Drawn:
    """What is drawn from a file of this kind; raises IngestError with the reason where nothing is."""
    done = confined.run(_WORKER, kind.encode() + b"\n" + data, _WALL_S)
    if done.status != 0:
        what = "it takes more time or memory than an article may" if done.is_stopped or done.status == _MEMORY else None
        raise IngestError(what or f"it cannot be read: {done.said}")
    said = json.loads(done.out)
    if "refused" in said:
        raise IngestError(said["refused"])
    return Drawn.of(said)


_MEMORY = 3
