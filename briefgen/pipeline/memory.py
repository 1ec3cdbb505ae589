"""Remember which articles were read in which state, so that a second run reads only what is new."""

import hashlib
from functools import cached_property
from pathlib import Path

from briefgen.pipeline import program
from briefgen.unchanged import Unchanged


class Memory:
    """The states of the articles of the desk at `root`, kept in `seen`; without it everything is read again."""

    def __init__(self, root: Path, seen: Unchanged) -> None:
        self._root = root
        self._seen = seen

    def state(self, *words: str) -> str:
        """A word for these of the article's bytes and settings, the program and the desk's own lexicon."""
        return hashlib.sha256("\n".join((self._program, *words)).encode()).hexdigest()

    def knows(self, file: str, state: str) -> bool:
        """Whether the article was last read in this state, and its facts filed."""
        return self._seen.said(file) == state

    def keep(self, file: str, state: str) -> None:
        """Remember the state in which the article was read."""
        self._seen.tell(file, state)

    def keep_copy(self, file: str, state: str | None, facts: str) -> None:
        """Remember an article as one whose facts lie at `facts`, read from another file; in its last state for None."""
        self._seen.tell(file, f"{state or (self._seen.said(file) or '').partition(' ')[0]} {facts}")

    def copied(self, file: str, state: str) -> str | None:
        """Where the facts lie of an article that was last read in this state and is a copy of another file's."""
        known, _, facts = (self._seen.said(file) or "").partition(" ")
        return facts if facts and known == state else None

    @cached_property
    def _program(self) -> str:
        own = program.files_below(self._root / "lexicon")
        return program.fingerprint(program.READING) + program.digest(own)
