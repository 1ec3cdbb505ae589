"""The folder `facts/` of a desk: which files of facts lie there, by day, and their text."""

import datetime as dt
import errno
import os
import re
import stat
from dataclasses import dataclass
from pathlib import Path

from briefgen.errors import FactsError, Fault
from briefgen.facts.loading import decoded
from briefgen.model.dates import FIRST_YEAR, LAST_YEAR
from briefgen.model.shown import is_plain, shown
from briefgen.yamlfile import MAX_CHARACTERS

EDITION = "edition"
"""The name of the file with the notes on an edition, without its ending."""

YAML = ".yaml"
"""What the name of a facts file ends with."""

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True, order=True)
class Filed:
    """Where the facts of an article lie: the day of its edition, and its slug."""

    day: dt.date
    slug: str

    @property
    def path(self) -> str:
        """The path of the file within the desk."""
        return f"facts/{self.day.isoformat()}/{self.slug}.yaml"


class Folder:
    """The facts files of the desk at `root`."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._facts = root / "facts"

    def days(self) -> tuple[dt.date, ...]:
        """The days that have a folder, in order; folders that are no dates are passed over."""
        try:
            with os.scandir(self._facts) as inside:
                found = [day_of(entry.name) for entry in inside if entry.is_dir()]
        except OSError:
            return ()
        return tuple(sorted(day for day in found if day))

    def files(self, day: dt.date) -> tuple[Filed, ...]:
        """The facts files of `day`, in the order of their names; `edition.yaml` is none of them."""
        return tuple(
            Filed(day, name.removesuffix(YAML))
            for name in names(self._facts / day.isoformat(), YAML)
            if name != EDITION + YAML and not name.startswith(".") and is_plain(name)
        )

    def passed_over(self, day: dt.date) -> tuple[Fault, ...]:
        """The files of `day` that look like facts files and are not read, for their names."""
        folder = self._facts / day.isoformat()
        names = sorted(path.name for path in folder.glob("*.[yY]*") if path.suffix.lower() in {".yml", ".yaml"})
        remedy = "let its name be plain, and end in .yaml"
        return tuple(
            Fault(shown(f"facts/{day.isoformat()}/{name}"), 1, 1, "", "the file is not read", remedy)
            for name in names
            if not (name.endswith(".yaml") and is_plain(name))
        )

    def text(self, path: str) -> str:
        """The text of the file at `path` within the desk; raises FactsError where it is not UTF-8 or not to be read."""
        return decoded(self.data(path), path)

    def data(self, path: str) -> bytes:
        """The bytes of the file at `path` within the desk; raises FactsError where it is not to be read."""
        try:
            with open(self._root / path, "rb", opener=_at_once) as opened:
                if stat.S_ISFIFO(os.fstat(opened.fileno()).st_mode):
                    raise OSError(errno.EINVAL, "it is a pipe")
                return opened.read(4 * MAX_CHARACTERS)
        except OSError as error:
            what = f"the file cannot be read: {error.strerror}"
            raise FactsError((Fault(path, 1, 1, "", what, "give this user the right to read it"),)) from None


def _at_once(path: str, flags: int) -> int:
    """Open a file without waiting for who writes into it, as a pipe would have it."""
    return os.open(path, flags | os.O_NONBLOCK)


def names(folder: Path, end: str = "") -> list[str]:
    """The names of all that lies in a folder and ends so, in order; none where it cannot be looked into."""
    try:
        return sorted(name for name in os.listdir(folder) if name.endswith(end))  # noqa: PTH208  (paths take their time)
    except OSError:
        return []


def is_there(path: Path | str) -> bool:
    """Whether there is such a file, as far as can be seen."""
    try:
        os.stat(path)  # noqa: PTH116  (asked of each article, and paths take their time)
    except OSError:
        return False
    return True


def day_of(name: str) -> dt.date | None:
    """The day that a folder is named by, None where it is none."""
    try:
        day = dt.date.fromisoformat(name) if _DAY.fullmatch(name) else None
    except ValueError:
        return None
    return day if day and FIRST_YEAR <= day.year <= LAST_YEAR else None
