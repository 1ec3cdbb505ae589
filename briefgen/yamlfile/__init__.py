"""YAML that people write, read into frozen dataclasses with every fault at once.

text ─▶ tree (libyaml's events, within limits) ─▶ shape (type hints of the dataclass, and its Forms)
"""

import datetime as dt
from codecs import BOM_UTF8
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from briefgen.errors import Fault, FaultyFileError
from briefgen.yamlfile.form import Form, Keyed
from briefgen.yamlfile.nodes import Mapping, Node
from briefgen.yamlfile.scalars import did_you_mean, nearest
from briefgen.yamlfile.scribe import BadError, Scribe, spell
from briefgen.yamlfile.shape import builder
from briefgen.yamlfile.tree import MAX_CHARACTERS, grow

__all__ = [
    "MAX_CHARACTERS",
    "Finding",
    "Form",
    "Keyed",
    "Reading",
    "decode",
    "did_you_mean",
    "examine",
    "nearest",
    "read",
]

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong in `record`, a dataclass that was read, at its key `key`, and what to do."""

    record: object
    key: str
    what: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Reading(Generic[T]):
    """A file as far as it could be read: `value` None when nothing could be built; faults in the order of lines."""

    value: T | None
    faults: tuple[Fault, ...]
    _scribe: Scribe

    def faults_of(self, findings: Iterable[Finding]) -> tuple[Fault, ...]:
        """What was found later in the dataclasses of this reading, with its place in the file.

        That is the value of the key, or the record itself where it has no such key.
        """
        return tuple(self._fault(finding) for finding in findings)

    def line_of(self, record: object) -> int:
        """The line at which a record of this reading begins, counted from 1."""
        return self._scribe.places[id(record)][1].line

    def _fault(self, finding: Finding) -> Fault:
        _, node, path = self._scribe.places[id(finding.record)]
        at: Node = node
        if isinstance(node, Mapping):
            at = node.get(finding.key) or node
        return Fault(self._scribe.file, at.line, at.column, spell((path, finding.key)), finding.what, finding.remedy)


def decode(data: bytes, file: str) -> str:
    """The text of a file that people write, in UTF-8; raises FaultyFileError where it is not."""
    data = data.removeprefix(BOM_UTF8)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8").split("\n")
        what = f"byte 0x{data[error.start]:02x} is not UTF-8"
        fault = Fault(file, len(before), len(before[-1]) + 1, "", what, "save the file as UTF-8")
        raise FaultyFileError((fault,)) from None


def examine(
    text: str, file: str, shape: type[T], forms: tuple[Form, ...] = (), day: dt.date | None = None
) -> Reading[T]:
    """Read `text` as a `shape` as far as it goes; `file` is the name that faults carry.

    `day` is that on which the file is read, for what is told as 'Monday'.
    """
    root, faults = grow(text, file)
    scribe = Scribe(file, day)
    value: T | None = None
    if root is None:
        root = None if faults else Mapping((), 1, 1)
    if root is not None:
        try:
            built = builder(shape, forms)(root, None, scribe)
            value = built if isinstance(built, shape) else None
        except BadError:
            value = None
    return Reading(value, tuple(sorted((*faults, *scribe.faults))), scribe)


def read(
    text: str,
    file: str,
    shape: type[T],
    forms: tuple[Form, ...] = (),
    day: dt.date | None = None,
    *,
    rules: Callable[[T], Iterable[Finding]] = lambda _: (),
    error: type[FaultyFileError] = FaultyFileError,
) -> T:
    """Read `text` as a `shape` that keeps the `rules`; raises `error` with all faults."""
    reading = examine(text, file, shape, forms, day)
    found = () if reading.value is None else reading.faults_of(rules(reading.value))
    if reading.faults or found or reading.value is None:
        raise error(tuple(sorted((*reading.faults, *found))))
    return reading.value
