"""The line, end to end: the disk and the clock's one reading are here, the rooms between are pure.

`gather` articles to facts files, `check` the facts files, `publish` facts files to reports; `run` is all three. What a
command does not use is not loaded: gathering starts without the report's rooms.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefgen.pipeline.articles import KINDS
    from briefgen.pipeline.checking import Checked, check
    from briefgen.pipeline.filing import Filing
    from briefgen.pipeline.gathering import Gathered, gather
    from briefgen.pipeline.place import Place, Progress, Reader, neural_reader
    from briefgen.pipeline.publishing import DayState, Published, days, publish, publish_kept
    from briefgen.pipeline.running import Ran, run
    from briefgen.pipeline.setaside import SetAside, set_aside

__all__ = [
    "KINDS",
    "Checked",
    "DayState",
    "Filing",
    "Gathered",
    "Place",
    "Progress",
    "Published",
    "Ran",
    "Reader",
    "SetAside",
    "check",
    "days",
    "gather",
    "neural_reader",
    "publish",
    "publish_kept",
    "run",
    "set_aside",
]

_ROOMS = {
    "articles": ("KINDS",),
    "checking": ("Checked", "check"),
    "filing": ("Filing",),
    "gathering": ("Gathered", "gather"),
    "place": ("Place", "Progress", "Reader", "neural_reader"),
    "publishing": ("DayState", "Published", "days", "publish", "publish_kept"),
    "running": ("Ran", "run"),
    "setaside": ("SetAside", "set_aside"),
}


def __getattr__(name: str) -> object:
    """Load the room of a name when it is first used (PEP 562)."""
    for room, names in _ROOMS.items():
        if name in names:
            return getattr(import_module(f"{__name__}.{room}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
