"""Files of JSON lines, each line an article: found line by line, never the whole file at once."""

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from briefgen.errors import IngestError
from briefgen.pipeline import sourcefile

KIND = ".jsonl"
"""What the name of such a file ends with."""

_DIGITS = 12
_SORT = "lines 1"
"""What is remembered of such a file; counted up when lines are called otherwise."""

Ask = Callable[[str, str, Callable[[], str]], str]
"""What remembers of a file what was found in it: its path, a word for the sort of it, what finds it anew."""


@dataclass(frozen=True, slots=True, order=True)
class Stretch:
    """Where an article lies within its file: `length` bytes from byte `start` on, and their hash."""

    start: int
    length: int
    sha256: str


@dataclass(frozen=True, slots=True)
class WireLine:
    """A line: what it is called in the desk ('seeds/wire.jsonl#1f0a3cb2d4e6'), and where it lies.

    Of a line that is no article `reason` says why, and it is called by its number ('seeds/wire.jsonl:7').
    """

    file: str
    stretch: Stretch
    reason: str | None = None


def remembered(root: Path, file: str, ask: Ask) -> tuple[WireLine, ...]:
    """The same as `lines`, gone through again only where `ask` knows that the file has changed."""

    def find() -> str:
        found = (
            (one.file, one.stretch.start, one.stretch.length, one.stretch.sha256, one.reason)
            for one in lines(root, file)
        )
        return json.dumps([*found])

    rows = json.loads(ask(file, _SORT, find))
    return tuple(WireLine(name, Stretch(start, length, sha256), reason) for name, start, length, sha256, reason in rows)


def lines(root: Path, file: str) -> Iterator[WireLine]:
    """The lines of `file` that are not empty, in their order; raises IngestError where it cannot be read.

    A line is called by digits of its identity alone, so its name stays when lines are added or moved. The second line
    of one identity is no article.
    """
    from briefgen.ingest import wireline  # noqa: PLC0415  (few desks have such files)

    seen: dict[str, int] = {}
    for number, stretch, data in _raw(root, file, wireline.MOST_BYTES):
        try:
            if len(data) > wireline.MOST_BYTES:
                raise IngestError(f"the line is too long: at most {wireline.MOST_BYTES:,} bytes are read")
            digits = wireline.identity(data)[:_DIGITS]
            if digits in seen:
                raise IngestError(f"line {seen[digits]} has the same address, or the same title and date")
        except IngestError as error:
            yield WireLine(f"{file}:{number}", stretch, reason=str(error))
            continue
        seen[digits] = number
        yield WireLine(f"{file}#{digits}", stretch)


def read(root: Path, file: str, name: str, stretch: Stretch) -> bytes:
    """The bytes of the article `name`, which lies there in `file`; raises IngestError where it does no longer."""
    from briefgen.ingest import wireline  # noqa: PLC0415  (few desks have such files)

    with sourcefile.opened(root, file) as opened:
        opened.seek(stretch.start)
        data = opened.read(stretch.length)
    try:
        same = wireline.identity(data).startswith(name.rpartition("#")[2])
    except IngestError:
        same = False
    if not same:
        raise IngestError(f"{file} was changed while it was read; gather again")
    return data


def _raw(root: Path, file: str, most: int) -> Iterator[tuple[int, Stretch, bytes]]:
    """Number, place and bytes of each line that is not empty; of one that is too long the beginning."""
    with sourcefile.opened(root, file) as opened:
        start, number = 0, 0
        while data := opened.readline(most + 2):
            number += 1
            length = len(data)
            while not data.endswith(b"\n") and (rest := opened.readline(most)):
                length += len(rest)
                if rest.endswith(b"\n"):
                    break
            line = data.rstrip(b"\r\n")
            if line.strip():
                yield number, Stretch(start, len(line), hashlib.sha256(line).hexdigest()), line
            start += length
