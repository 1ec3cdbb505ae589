"""Check: read every facts file and every `edition.yaml` of a desk, and give all that is wrong in them."""

from dataclasses import dataclass
from pathlib import Path

from briefgen import facts as facts_room
from briefgen.errors import FactsError, Fault
from briefgen.facts import FactsStore, StoredFacts
from briefgen.pipeline.dayfacts import read_notes, read_text
from briefgen.pipeline.place import Place, Progress


@dataclass(frozen=True, slots=True)
class Checked:
    """How many files were read, and every fault in them, by file and line."""

    files: int
    faults: tuple[Fault, ...]


def check(place: Place) -> Checked:
    """Read the facts of every day, and each quote again in its article."""
    store = FactsStore(place.root)
    faults: list[Fault] = []
    files = 0
    days = store.days()
    for number, day in enumerate(days):
        place.tell(Progress("check", number, len(days), day.isoformat()))
        for filed in store.files(day):
            faults += _faults(place.root, store, filed)
            files += 1
        faults += read_notes(place.root, day)[1]
    place.tell(Progress("check", len(days), len(days), None))
    return Checked(files, tuple(sorted(faults)))


def _faults(root: Path, store: FactsStore, filed: StoredFacts) -> tuple[Fault, ...]:
    try:
        text = read_text(root / filed.path, filed.path)
    except FactsError as error:
        return error.faults
    return facts_room.check(text, filed.path, store.article(filed))
