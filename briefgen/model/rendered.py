"""An edition on its way to paper: the report, its text in both forms, and the files made of it so far."""

from dataclasses import dataclass

from briefgen.model.report import Report
from briefgen.model.sections import FULL
from briefgen.model.words import House, Words


@dataclass(frozen=True, slots=True)
class Logo:
    """The house's sign: 'png' or 'svg+xml', its bytes, and what it is in words."""

    kind: str
    data: bytes
    alt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How a page is set: as which report, in whose words, in what colour ('#rrggbb', None for the usual one)."""

    name: str = FULL
    words: Words | None = None
    accent: str | None = None
    logo: Logo | None = None


@dataclass(frozen=True, slots=True)
class EditionFile:
    """One file of an edition: the output that made it, its name in `output/DAY/`, its bytes."""

    output: str
    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file that the edition was made from, to be enclosed in its PDF: its name without folders, and its bytes."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing of the report: an SVG that is whole in itself, and in words what it shows; both sides in pixels.

    `name` is the word by which a template places it.
    """

    name: str
    svg: str
    alt: str
    width: int
    height: int

    @property
    def file(self) -> str:
        """The name of its file beside the Markdown."""
        return f"{self.name}.svg"


@dataclass(frozen=True, slots=True)
class Edition:
    """What an output makes its file from; `files` are those of the outputs before it.

    `enclosed` are the facts files of its sources and, of an issued edition, its record; `pictures` are those that its
    text shows. `audience` is empty for the report itself, and names the readers of a copy; `name` is the
    report's, and that of its files, `house` its language,
    `accent` the colour that the desk has chosen.
    """

    report: Report
    markdown: str
    html: str
    house: House
    files: tuple[EditionFile, ...] = ()
    enclosed: tuple[Enclosure, ...] = ()
    pictures: tuple[Picture, ...] = ()
    audience: str = ""
    name: str = FULL
    accent: str | None = None

    def made_by(self, output: str) -> bytes | None:
        """The bytes that the output of this name made, None where it is not wanted or failed."""
        return next((file.data for file in self.files if file.output == output), None)
