"""Check: read every facts file and every `edition.yaml` of a desk, and give all that is wrong in them."""

from dataclasses import dataclass

from briefgen.errors import FactsError, Fault
from briefgen.facts import FactsStore
from briefgen.pipeline.place import Place, Progress


@dataclass(frozen=True, slots=True)
class Checked:
    """How many files were read, and every fault in them, by file and line; `reviews` wait for a person."""

    files: int
    faults: tuple[Fault, ...]
    reviews: tuple[Fault, ...] = ()


def check(place: Place) -> Checked:
    """Read the facts of every day, and each quote again in its article."""
    store = FactsStore(place.root)
    days = store.days()
    faults: list[Fault] = []
    reviews: list[Fault] = []
    files = 0
    for number, day in enumerate(days):
        place.tell(Progress("check", number, len(days), day.isoformat()))
        for filed in store.files(day):
            salvaged = store.salvage(filed)
            faults += salvaged.faults
            reviews += salvaged.reviews
            files += 1
        try:
            store.edition(day)
        except FactsError as error:
            faults += error.faults
    place.tell(Progress("check", len(days), len(days), None))
    return Checked(files, tuple(sorted(faults)), tuple(sorted(reviews)))
