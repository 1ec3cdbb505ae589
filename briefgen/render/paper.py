"""The PDF: WeasyPrint in a child process, so that it is bounded, and so that nothing else waits for its import."""

import datetime as dt
import json
from pathlib import Path

from briefgen import confined
from briefgen.errors import OutputError
from briefgen.model.rendered import Enclosure

_WORKER = Path(__file__).with_name("worker.py")
_WALL_S = 180
_CPU_S = 120
_LEAST_CPU_S = 12
_CHARACTERS_A_S = 4000  # a page of 6,000 takes 0.3 s

NO_PANGO = (
    "no PDF: WeasyPrint cannot load the pango libraries; "
    "install them with: apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
)

_NO_PANGO_CODE = 69


def pdf(html: str, enclosed: tuple[Enclosure, ...] = (), dated: dt.datetime | None = None) -> bytes:
    """The page as PDF/A-3a and PDF/UA-1 with files enclosed that bear the date `dated`; the same for the same page.

    Raises OutputError in one line where pango is missing, where the page needs more than the worker may use (CPU,
    memory, time), and where WeasyPrint warns of anything but a letter that no font has, which prints as a box.
    """
    page = html.encode()
    enclosed = tuple(sorted(enclosed, key=lambda one: one.name.encode()))  # a PDF looks for names in their order
    parts = [page, *(one.data for one in enclosed)]
    head = {
        "dated": (dated or dt.datetime.fromtimestamp(0, dt.UTC)).isoformat(),
        "names": [one.name for one in enclosed],
        "sizes": [len(part) for part in parts],
        "cpu_s": _cpu_s(html),
    }
    sent = b"\n".join([json.dumps(head).encode(), b"".join(parts)])
    done = confined.run(_WORKER, sent, _WALL_S)
    if done.status == _NO_PANGO_CODE:
        raise OutputError(NO_PANGO)
    if done.status != 0 or not done.out.startswith(b"%PDF-"):
        raise OutputError(f"no PDF: {_reason(done)}")
    return done.out


def _cpu_s(html: str) -> int:
    """What the render may take, in seconds: five times what a page of its size takes, for layouts can be hostile."""
    body = len(html) - max(html.find("<body"), 0)
    return min(_CPU_S, _LEAST_CPU_S + body // _CHARACTERS_A_S)


def _reason(done: confined.Ended) -> str:
    if done.status is None:
        return f"it was not ready after {_WALL_S} seconds"
    if done.is_stopped:
        return f"the renderer was stopped by signal {-done.status}, out of its CPU time or memory"
    return done.said or f"the renderer ended with {done.status}"
