"""What a YAML file consists of, with the place of each part; lines and columns count from 1."""

from typing import NamedTuple


class Scalar(NamedTuple):
    """A single value as written; `plain` when it stands without quotes.

    `cut` says that ' #' and a word follow on the line: most likely a text of which YAML takes the rest as a comment.
    """

    text: str
    plain: bool
    line: int
    column: int
    cut: bool = False

    @property
    def null(self) -> bool:
        """Whether it says that there is no value."""
        return self.plain and self.text in {"", "~", "null", "Null", "NULL"}


class Sequence(NamedTuple):
    """A list."""

    items: tuple["Node", ...]
    line: int
    column: int


class Mapping(NamedTuple):
    """Keys with values, in the order of the file; no key stands twice."""

    pairs: tuple[tuple[Scalar, "Node"], ...]
    line: int
    column: int

    def get(self, key: str) -> "Node | None":
        """The value of `key`, None when it is not there."""
        return next((value for name, value in self.pairs if name.text == key), None)


class Refused(NamedTuple):
    """Stands where something was that is not read (an alias, say); its fault is already told."""

    line: int
    column: int


Node = Scalar | Sequence | Mapping | Refused
