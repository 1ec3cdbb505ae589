"""Ask the desk's sources for what is new, before articles are looked for."""

import os
from typing import TYPE_CHECKING

from briefgen.pipeline.place import Place, Progress

if TYPE_CHECKING:  # most desks ask nobody
    from briefgen.polling import Polled


def ask_sources(place: Place) -> "tuple[Polled, ...]":
    """Ask all; what came of each, in the order of the settings, and kept for `status`."""
    settings = place.settings
    if not settings.polled:
        return ()
    from briefgen import polling  # noqa: PLC0415  (most desks ask nobody)
    from briefgen.polling import standing  # noqa: PLC0415

    def tell(done: int, total: int, name: str | None) -> None:
        place.tell(Progress("poll", done, total, name))

    polled = polling.poll(
        polling.Round(
            root=place.root,
            sources=settings.polled,
            fetch=settings.fetch,
            now=place.now,
            contact=settings.desk.contact,
            environment=os.environ,
            tell=tell,
            pace=place.pace,
        )
    )
    standing.keep(place.root, polled, place.now)
    return polled
