"""Have a file drawn by a process of its own, with limits on its time and its memory: for kinds that can be bombs."""

import json
from pathlib import Path

from briefgen import confined
from briefgen.errors import IngestError
from briefgen.ingest.opened import Drawn

_WORKER = Path(__file__).with_name("worker.py")
_WALL_S = 60  # of CPU it has 8 s, see `worker.py`; the machine may have other work to do
_OUT_OF_MEMORY = 3
"""The exit status by which the worker says so."""


def draw(kind: str, data: bytes) -> Drawn:
    """What is drawn from a file of this kind; raises IngestError with the reason where nothing is."""
    done = confined.run(_WORKER, kind.encode() + b"\n" + data, _WALL_S)
    if done.status != 0:
        over = done.is_stopped or done.status == _OUT_OF_MEMORY
        what = "it takes more time or memory than an article may" if over else f"it cannot be read: {done.said}"
        raise IngestError(what, again=True)
    said = json.loads(done.out)
    if "refused" in said:
        raise IngestError(said["refused"])
    return Drawn.of(said)
