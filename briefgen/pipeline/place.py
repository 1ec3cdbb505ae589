"""Where the line runs: the desk's folder and settings, the time it began, who is told how far it is."""

import datetime as dt
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from briefgen.config.settings import Settings
from briefgen.errors import UsageError

if TYPE_CHECKING:  # publishing needs neither
    from briefgen.model.analysis import Analysis
    from briefgen.model.document import Document
    from briefgen.model.lexicon import DeskActor, Lexicon
    from briefgen.polling import Pace

ACTORS = "lexicon/actors.yaml"
"""Where a desk keeps its own actors."""


class Reader(Protocol):
    """What reads a document; the neural one unless the place says otherwise."""

    def read(self, document: "Document") -> "Analysis":
        """Sentences, words, names and actors of the document."""
        ...


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a step is: `done` of `total` things, and the one at work (None when the step is over)."""

    step: str
    done: int
    total: int
    at: str | None


def neural_reader(lexicon: "Lexicon") -> Reader:
    """The reader that ships with briefgen; loading it takes half a second, so it waits for the first article.

    onnxruntime sends usage data to its maker unless this is set before it is imported; a desk's machine must not.
    numpy multiplies nothing large here: the threads that its OpenBLAS would start cost more than they could save.
    """
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from briefgen import language  # noqa: PLC0415  (publishing never loads it)

    return language.load(lexicon)


def _silent(progress: Progress) -> None:
    """Tell nobody."""


def _never(after: dt.datetime) -> None:
    """No moment: the desk has no schedule."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """`root` is the desk's folder (absolute), `now` an aware time: the one reading of the clock that the run takes.

    `next_moment` gives the first time after an aware one at which the schedule makes an edition, None without one.
    `workers` is how many processes may read articles, None for what suits the machine; `cluster` the address of the
    Dask scheduler whose workers read them instead.
    `pace` is how fast sources are asked, by the settings where it is None.
    """

    root: Path
    settings: Settings
    now: dt.datetime
    tell: Callable[[Progress], None] = _silent
    load_reader: "Callable[[Lexicon], Reader]" = neural_reader
    next_moment: Callable[[dt.datetime], dt.datetime | None] = _never
    workers: int | None = None
    cluster: str | None = None
    pace: "Pace | None" = None

    def actors(self) -> bytes | None:
        """What stands in the desk's `lexicon/actors.yaml`, None where it has none; raises UsageError."""
        path = self.root / ACTORS
        try:
            return path.read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            raise UsageError(f"{path} cannot be read: {error.strerror}") from None

    def desk_actors(self) -> "tuple[DeskActor, ...]":
        """Those of the desk's `lexicon/actors.yaml`; raises SettingsError with all that is wrong in it."""
        data = self.actors()
        if data is None:
            return ()
        from briefgen import lexicon  # noqa: PLC0415  (few desks have one)

        return lexicon.desk_actors(data)

    @property
    def state(self) -> Path:
        """The machine's own folder within the desk."""
        return self.root / ".briefgen"
