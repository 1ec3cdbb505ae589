"""The copies of a day's edition, the report itself and one for each audience: where they lie, whether they are made."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from briefgen.config.settings import Audience
from briefgen.errors import UsageError
from briefgen.model import proof
from briefgen.model.sections import FLASH, FULL
from briefgen.model.shown import cut
from briefgen.pipeline import stamp
from briefgen.pipeline.basis import Basis
from briefgen.pipeline.place import Place
from briefgen.pipeline.stamp import Stamp
from briefgen.plugins import Output
from briefgen.yamlfile import did_you_mean


def audiences(place: Place, wanted: str | None) -> tuple[Audience | None, ...]:
    """The copies to make; None stands for the report itself."""
    known = place.settings.audiences
    if wanted is None:
        return (None, *known)
    found = tuple(audience for audience in known if audience.name == wanted)
    if not found:
        names = [audience.name for audience in known]
        remedy = did_you_mean(wanted, names) if names else "describe it under 'audiences:'"
        raise UsageError(f"--audience: briefgen.yaml has no audience '{cut(wanted)}'; {remedy}")
    return found


def reports(place: Place, wanted: str | None) -> tuple[str, ...]:
    """The reports to make; raises UsageError for one that neither ships nor stands in the settings."""
    known = tuple(dict.fromkeys((FULL, FLASH, *place.settings.report.reports)))
    if wanted is not None and wanted not in known:
        raise UsageError(f"--report: no report is called '{cut(wanted)}'; {did_you_mean(wanted, known)}")
    return place.settings.report.reports if wanted is None else (wanted,)


@dataclass(frozen=True, slots=True)
class Copy:
    """The reports of a day, or the copies of them for an audience, and where they lie."""

    place: Place
    day: dt.date
    audience: Audience | None
    reports: tuple[str, ...]

    @property
    def name(self) -> str:
        """The audience's name, empty for the report itself."""
        return self.audience.name if self.audience else ""

    @property
    def folder(self) -> Path:
        """Where its files lie."""
        return self.place.root / "output" / self.day.isoformat() / self.name

    def files(self, outputs: tuple[Output, ...]) -> tuple[Path, ...]:
        """The paths of its files."""
        return tuple(self.folder / file_name(output.file, name) for name in self.reports for output in outputs)

    def made(self, outputs: tuple[Output, ...], basis: Basis) -> Stamp | None:
        """The stamp where all its files are there, made from what it is made from now.

        Of an audience's copy no proof sheet is wanted: that is the desk's alone.
        """
        beside = () if self.audience else (self.folder / proof.FILE,)
        found = stamp.read(self.folder)
        whole = found is not None and all(path.exists() for path in (*self.files(outputs), *beside))
        return found if found and whole and found.state == basis.state(self.day, self.name) else None


def file_name(file: str, report: str) -> str:
    """The name of an output's file of a report: 'situation-report.md' of the flash brief is 'flash.md'."""
    named = file.replace(FULL, report, 1) if file.startswith(FULL) else f"{report}-{file}"
    return file if report == FULL else named
