"""Make a new desk: its settings, and a demonstration's articles to begin with."""

from collections.abc import Iterator
from enum import StrEnum
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from briefgen.desk.opening import SETTINGS
from briefgen.errors import OutputError, UsageError


class Demo(StrEnum):
    """What a new desk begins with: articles of two days, of a week, or none."""

    DAYS = "days"
    WEEK = "week"
    EMPTY = "empty"


def new(root: Path, demo: Demo = Demo.DAYS) -> tuple[Path, ...]:
    """Make a desk in `root` and give the files written.

    Raises UsageError where a desk or a file of the same name stands already (nothing is overwritten), OutputError
    where a file cannot be written.
    """
    if (root / SETTINGS).exists():
        raise UsageError(f"{root} is a desk already: it has a {SETTINGS}; choose another folder")
    content = list(_content(demo))
    taken = [name for name, _ in content if (root / name).exists()]
    if taken:
        raise UsageError(f"{root / taken[0]} stands already and is not overwritten; choose another folder")
    try:
        (root / "seeds").mkdir(parents=True, exist_ok=True)
        return tuple(_write(root / name, source) for name, source in content)
    except OSError as error:
        raise OutputError(f"{error.filename} cannot be written: {error.strerror}") from None


def _write(path: Path, source: Traversable) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as file:
        file.write(source.read_bytes())
    return path


def _content(demo: Demo) -> Iterator[tuple[str, Traversable]]:
    """The new desk's files by name: in an installed package from its own folders, else from the source tree."""
    package = files("briefgen")
    if demo is Demo.EMPTY:
        yield SETTINGS, package / "desk" / "empty.yaml"
    elif demo is Demo.WEEK:
        shipped = package / "demos"
        yield from _below((shipped if shipped.is_dir() else package / ".." / "demos") / "week", "")
    else:
        shipped = package / "demo"
        top = shipped if shipped.is_dir() else package / ".."
        yield SETTINGS, top / SETTINGS
        yield from _below(top / "seeds", "seeds/")
        yield from _below(top / "lexicon", "lexicon/")


def _below(folder: Traversable, prefix: str) -> Iterator[tuple[str, Traversable]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.name.startswith("."):
            continue
        if entry.is_dir():
            yield from _below(entry, f"{prefix}{entry.name}/")
        else:
            yield f"{prefix}{entry.name}", entry
