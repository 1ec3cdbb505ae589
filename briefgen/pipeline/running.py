"""The main job: articles to facts, facts checked, facts to reports."""

from collections.abc import Callable
from contextlib import AbstractContextManager, closing, nullcontext
from dataclasses import dataclass

from briefgen.model import dates
from briefgen.pipeline.checking import Checked, check
from briefgen.pipeline.gathering import Gathered, gather
from briefgen.pipeline.place import Place
from briefgen.pipeline.publishing import Published, publish
from briefgen.unchanged import Unchanged

Timed = Callable[[str], AbstractContextManager[None]]
"""What is told of each step, by its name, and closed when it is over."""


@dataclass(frozen=True, slots=True)
class Ran:
    """What the main job did, step by step."""

    gathered: Gathered
    checked: Checked
    published: tuple[Published, ...]


def _untimed(_step: str) -> AbstractContextManager[None]:
    return nullcontext()


def run(
    place: Place, published: dates.Published | None = None, step: Timed = _untimed, *, offline: bool = False
) -> Ran:
    """The main job: articles to facts, facts checked, facts to reports; `offline` asks no source."""
    with step("gather"):
        gathered = gather(place, published=published, offline=offline)
    with step("check"), closing(Unchanged(place.root, place.now)) as seen:
        checked = check(place, seen)
    with step("publish"):
        return Ran(gathered, checked, publish(place))
