"""Which facts files were found sound, so that a desk of many days is not read whole at every run."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from briefgen.errors import Fault, IngestError
from briefgen.facts import FactsStore, Filed, Salvaged
from briefgen.model.sourcepath import whole
from briefgen.pipeline import program
from briefgen.unchanged import Unchanged


@dataclass(frozen=True, slots=True)
class Judged:
    """What was found of a facts file; `outdated`: its article has changed, `graded`: grades are to be weighed."""

    salvaged: Salvaged
    outdated: tuple[Fault, ...]
    graded: bool

    @property
    def sound(self) -> bool:
        """Whether nothing is to be said of it."""
        return not (self.salvaged.faults or self.salvaged.reviews or self.outdated or self.graded)


class Soundness:
    """The memory of the desk at `root` in `seen`; `hash_of` gives the SHA-256 of an article by its path."""

    def __init__(self, root: Path, store: FactsStore, seen: Unchanged, hash_of: Callable[[str], str]) -> None:
        self._root = root
        self._store = store
        self._seen = seen
        self._hash_of = hash_of
        self._program = program.fingerprint(program.READING)

    def judge(self, filed: Filed, markings: tuple[str, ...], judge: Callable[[], Judged]) -> Judged | None:
        """What `judge` finds of a file; None where it was sound, and neither it, its notes nor its article changed."""
        made: list[Judged] = []

        def found() -> str:
            made.append(judge())
            facts = made[0].salvaged.facts
            sound = made[0].sound and facts is not None
            return (
                f"{self._state(filed, markings)} {facts.source.sha256} {facts.source.file}" if sound and facts else ""
            )

        self._seen.ask(filed.path, "sound", found, lambda told: self._holds(told, self._state(filed, markings)))
        return made[0] if made else None

    def _holds(self, told: str, state: str) -> bool:
        before, _, rest = told.partition(" ")
        sha256, _, file = rest.partition(" ")
        try:
            return before == state and self._article(file) == sha256
        except (IngestError, OSError, ValueError):  # it is there no more, which is no fault of the facts
            return before == state

    def _state(self, filed: Filed, markings: tuple[str, ...]) -> str:
        """A word for all but the file itself that it is judged by."""
        words = "\n".join((self._program, *markings, "", *map(self._print, self._store.notes(filed))))
        return hashlib.sha256(words.encode()).hexdigest()

    def _print(self, note: str) -> str:
        try:
            return self._seen.ask(note, "bytes", lambda: hashlib.sha256((self._root / note).read_bytes()).hexdigest())
        except OSError as error:
            return str(error.strerror)

    def _article(self, file: str) -> str:
        if whole(file) != file:
            return self._hash_of(file)
        return self._seen.ask(file, "sha256", lambda: self._hash_of(file))
