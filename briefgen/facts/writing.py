"""How the files of an article go to the disk: at once, or those of many articles together."""

from pathlib import Path

from briefgen import atomicfile
from briefgen.unchanged import Unchanged


class Writing:
    """Writes files of the desk at `root`, and remembers in `seen`, if there is one, what stands in them.

    With `together`, nothing is seen of them before `settle`.
    """

    def __init__(self, root: Path, seen: Unchanged | None = None, *, together: bool = False) -> None:
        self._root = root
        self._seen = seen
        self._together = atomicfile.Together() if together else None
        self._known: list[tuple[str, str, str]] = []

    def facts(self, file: str, data: bytes) -> None:
        """Write a file that people edit; raises OutputError."""
        (self._together.write if self._together else atomicfile.write)(self._root / file, data)

    def note(self, file: str, data: bytes) -> None:
        """Write a note of the machine's, after the files that people edit; raises OutputError."""
        (self._together.after if self._together else atomicfile.write)(self._root / file, data)

    def remember(self, file: str, sort: str, value: str) -> None:
        """Remember what would be found in a file that was written, once it stands."""
        self._known.append((file, sort, value))
        if self._together is None:
            self._remember()

    def settle(self) -> None:
        """Let what was written stand; raises OutputError."""
        if self._together is not None:
            self._together.settle()
        self._remember()

    def _remember(self) -> None:
        for file, sort, value in self._known if self._seen else ():
            self._seen.note(file, sort, value)  # type: ignore[union-attr]  # it is asked above
        self._known.clear()
