"""Remember what became of each article in which state, so that a second run reads only what is new."""

import datetime as dt
import hashlib
import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from briefgen.errors import IngestError
from briefgen.pipeline import program
from briefgen.unchanged import Unchanged

_LEFT_OUT, _REFUSED = "left out ", "refused "


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why an article was set aside.

    `by` is the file of the article that stood in its way, if one did, and `at` where the facts of that one lay then.
    """

    reason: str
    by: str | None
    at: str | None


@dataclass(frozen=True, slots=True)
class Known:
    """What became of an article when it was last read in this state; nothing of it holds where it never was.

    Its facts were filed, or lie at `copy`, read from another file; it was left out by its words, or refused.
    """

    filed: bool = False
    copy: str | None = None
    left_out: bool = False
    refusal: Refusal | None = None


class Memory:
    """What became of the articles of the desk at `root`, kept in `seen`; without it everything is read again.

    `today` is the day of the run.
    """

    def __init__(self, root: Path, seen: Unchanged, today: dt.date) -> None:
        self._root = root
        self._seen = seen
        self._today = today.isoformat()

    def state(self, *words: str) -> str:
        """A word for these of the article's bytes and settings, the program and the desk's own lexicon."""
        return hashlib.sha256("\n".join((self._program, *words)).encode()).hexdigest()

    def recall(self, file: str, state: str) -> Known:
        """What became of the article in this state."""
        said = self._seen.said(file) or ""
        if said == state:
            return Known(filed=True)
        if said.startswith(_REFUSED):
            known, day, by, at, reason = json.loads(said.removeprefix(_REFUSED))
            holds = known == state and day in {None, self._today}
            return Known(refusal=Refusal(reason, by, at)) if holds else Known()
        known, _, copy = said.partition(" ")
        return Known(copy=copy if known == state and copy else None, left_out=said == _LEFT_OUT + state)

    def keep(self, file: str, state: str) -> None:
        """Remember that the article was read in this state, and its facts filed."""
        self._seen.tell(file, state)

    def keep_copy(self, file: str, state: str | None, facts: str) -> None:
        """Remember an article as one whose facts lie at `facts`, read from another file; in its last state for None."""
        self._seen.tell(file, f"{state or (self._seen.said(file) or '').partition(' ')[0]} {facts}")

    def keep_left_out(self, file: str, state: str) -> None:
        """Remember that the article is left out by its words."""
        self._seen.tell(file, _LEFT_OUT + state)

    def keep_refused(self, file: str, state: str, error: IngestError, at: str | None) -> None:
        """Remember why the article was set aside; for the day alone where another may end otherwise.

        `at` is where the facts of the article in its way lie, if there is one.
        """
        day = self._today if error.again else None
        self._seen.tell(file, _REFUSED + json.dumps([state, day, error.by, at, str(error)]))

    @cached_property
    def _program(self) -> str:
        own = program.files_below(self._root / "lexicon")
        return program.fingerprint(program.READING) + program.digest(own)
