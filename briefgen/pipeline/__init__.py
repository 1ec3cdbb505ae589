"""The line, end to end: the disk and the clock's one reading are here, the rooms between are pure.

`gather` articles to facts files, `check` the facts files, `publish` facts files to reports; `run` is all three.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass

from briefgen.model import dates
from briefgen.pipeline.checking import Checked, check
from briefgen.pipeline.gathering import Filing, Gathered, gather
from briefgen.pipeline.place import Place, Progress, Reader, neural_reader
from briefgen.pipeline.publishing import DayState, Published, days, publish, publish_kept
from briefgen.pipeline.setaside import SetAside, set_aside

__all__ = [
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


@dataclass(frozen=True, slots=True)
class Ran:
    """What the main job did, step by step."""

    gathered: Gathered
    checked: Checked
    published: tuple[Published, ...]


Timed = Callable[[str], AbstractContextManager[None]]
"""What is told of each step, by its name, and closed when it is over."""


def _untimed(_step: str) -> AbstractContextManager[None]:
    return nullcontext()


def run(place: Place, published: dates.Published | None = None, step: Timed = _untimed) -> Ran:
    """The main job: articles to facts, facts checked, facts to reports."""
    with step("gather"):
        gathered = gather(place, published=published)
    with step("check"):
        checked = check(place)
    with step("publish"):
        return Ran(gathered, checked, publish(place))
