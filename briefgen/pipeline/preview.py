"""A day's pages made in memory: what a person who edits looks at between two savings."""

import datetime as dt
from dataclasses import dataclass

from briefgen.errors import Fault
from briefgen.model import proof
from briefgen.pipeline.dayfacts import collect
from briefgen.pipeline.outputs import Html
from briefgen.pipeline.place import Place
from briefgen.pipeline.proofing import proof_page
from briefgen.pipeline.publishing import compose


@dataclass(frozen=True, slots=True)
class Preview:
    """The day's pages by their names in `output/DAY/`; `faults` are what was left out for."""

    pages: dict[str, bytes]
    faults: tuple[Fault, ...]


def preview(place: Place, day: dt.date) -> Preview:
    """The report and the proof sheet of `day`; nothing is written. Raises TemplateError."""
    held = collect(place.root, place.settings, day)
    edition = compose(place.root, held.facts)
    pages = {Html.file: Html().make(edition), proof.FILE: proof_page(place.root, place.settings, day)}
    return Preview(pages, held.faults)
