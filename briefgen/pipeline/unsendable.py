"""Said before anything is to be sent: would the newest edition be refused, as marked above a reader?"""

import datetime as dt
from collections.abc import Iterator

from briefgen.errors import Fault
from briefgen.pipeline.place import Place
from briefgen.pipeline.readers import CLEARING, readers, uncleared


def unsendable(place: Place, day: dt.date, marking: str) -> Iterator[Fault]:
    """Advice for each copy of the edition of `day` that some reader may not have; `marking` is the report's own."""
    settings = place.settings
    everyone = [reader for channel in settings.channels for reader in readers(channel, settings.groups)]
    copies = {"": marking} | {audience.name: audience.marking for audience in settings.audiences}
    for audience, marked in copies.items():
        what = uncleared(marked, (reader for reader in everyone if reader.audience == audience))
        if what is not None:
            yield Fault("briefgen.yaml", 1, 1, "channels", f"{day} would not be sent: {what}", CLEARING)
