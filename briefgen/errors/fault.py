"""One thing that is wrong in a file that people write."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing that is wrong in a file that people write: where, what, and what to do.

    `line` and `column` count from 1; `path` names the place in the file's own terms, as `quantities[2].unit`.
    """

    file: str
    line: int
    column: int
    path: str
    what: str
    remedy: str = ""

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}:{self.column}"
        return ": ".join(part for part in (place, self.path, self.what, self.remedy) if part)
