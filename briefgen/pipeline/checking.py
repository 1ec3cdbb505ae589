"""Check: read every facts file and every `edition.yaml` of a desk, and give all that is wrong in them."""

from dataclasses import dataclass

from briefgen.errors import FactsError, Fault
from briefgen.facts import FactsStore
from briefgen.pipeline.place import Place, Progress


@dataclass(frozen=True, slots=True)
class Checked:
    """How many files were read, and every fault in them, by file and line."""

    files: int
    faults: tuple[Fault, ...]


def check(place: Place) -> Checked:
    """Read the facts of every day, and each quote again in its article."""
    store = FactsStore(place.root)
    days = store.days()
    faults: list[Fault] = []
    files = 0
    for number, day in enumerate(days):
        place.tell(Progress("check", number, len(days), day.isoformat()))
        for filed in store.files(day):
            faults += store.salvage(filed).faults
            files += 1
        try:
            store.edition(day)
        except FactsError as error:
            faults += error.faults
    place.tell(Progress("check", len(days), len(days), None))
    return Checked(files, tuple(sorted(faults)))
