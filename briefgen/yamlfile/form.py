"""How a dataclass is written in a file, where its type hints do not say all."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Keyed:
    """A tuple of records written as a mapping: the key fills `key`, a bare value fills `value` where one is named."""

    field: str
    key: str
    value: str | None = None


@dataclass(frozen=True, slots=True)
class Form:
    """The writing of one class.

    `keys` renames fields (field, key in the file); `hidden` fields are not read; `fixed` keys must stand there with
    one value; `refused` keys get their own remedy (key, remedy); `short` reads a bare text in place of the mapping,
    or the text of a class that is no dataclass, and raises ValueError with what to write instead; so does `dated`,
    which is also given the day that the file is read on. `lenient` fields are lists whose good records are kept when
    others are faulty. `meant` gives the member of a closed set that a word of people's own means, None where it means
    none. `kinds` are the classes that stand in for this one, each under the value that the key `kind` has in the file;
    `told_by` are such classes too, each under a key of its own that stands in the file, and a bare text is of the
    first.
    """

    shape: type
    keys: tuple[tuple[str, str], ...] = ()
    hidden: frozenset[str] = frozenset()
    keyed: tuple[Keyed, ...] = ()
    fixed: tuple[tuple[str, str], ...] = ()
    refused: tuple[tuple[str, str], ...] = ()
    short: Callable[[str], object] | None = None
    dated: Callable[[str, dt.date | None], object] | None = None
    lenient: frozenset[str] = frozenset()
    meant: Callable[[str], str | None] | None = None
    kinds: tuple[tuple[str, type], ...] = ()
    told_by: tuple[tuple[str, type], ...] = ()
