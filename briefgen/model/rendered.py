"""An edition on its way to paper: the report, its text in both forms, and the files made of it so far."""

from dataclasses import dataclass

from briefgen.model.report import Report


@dataclass(frozen=True, slots=True)
class EditionFile:
    """One file of an edition: the output that made it, its name in `output/DAY/`, its bytes."""

    output: str
    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Edition:
    """What an output makes its file from; `files` are those of the outputs before it."""

    report: Report
    markdown: str
    html: str
    files: tuple[EditionFile, ...] = ()

    def made_by(self, output: str) -> bytes | None:
        """The bytes that the output of this name made, None where it is not wanted or failed."""
        return next((file.data for file in self.files if file.output == output), None)
