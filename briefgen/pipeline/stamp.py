"""The stamp beside a copy's files: what they were made from, and what was left out of them and has to be said again."""

import json
from dataclasses import dataclass
from pathlib import Path

from briefgen import atomicfile
from briefgen.archive.plain import shaped, text_of
from briefgen.errors import Fault
from briefgen.model.dayfacts import LeftOut

_FILE = ".made-from"


@dataclass(frozen=True, slots=True)
class Stamp:
    """`state` is a word for all that the files were made from."""

    state: str
    left_out: tuple[LeftOut, ...] = ()
    faults: tuple[Fault, ...] = ()


def read(folder: Path) -> Stamp | None:
    """The stamp in the folder, None where there is none that can be read."""
    try:
        return shaped(json.loads((folder / _FILE).read_text("utf-8")), Stamp)
    except (OSError, ValueError):
        return None


def write(folder: Path, stamp: Stamp) -> None:
    """Put the stamp beside the files, once all of them are made."""
    atomicfile.write(folder / _FILE, text_of(stamp).encode())
