"""The shape of an output: what turns an edition into one file of `output/DAY/`."""

from typing import Protocol, runtime_checkable

from briefgen.model.rendered import Edition


@runtime_checkable
class Output(Protocol):
    """One kind of file that an edition is made into.

    `name` is the word that `report.outputs` of the settings uses for it, `file` the name of the file in `output/DAY/`.
    """

    name: str
    file: str

    def make(self, edition: Edition) -> bytes:
        """Give the file's bytes, the same for the same edition; raises OutputError with what to do."""
        ...
