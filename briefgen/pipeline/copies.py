"""The copies of a day's edition, the report itself and one for each audience: where they lie, whether they are made."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from briefgen import archive
from briefgen.config.settings import Audience
from briefgen.errors import UsageError
from briefgen.facts import FactsStore
from briefgen.model import proof
from briefgen.model.sections import FLASH, FULL
from briefgen.model.shown import cut
from briefgen.pipeline import program, setaside, stamp
from briefgen.pipeline.dressing import logo_path
from briefgen.pipeline.place import Place
from briefgen.pipeline.silence import silent
from briefgen.pipeline.stamp import Stamp
from briefgen.pipeline.unheard import unheard
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

    @property
    def state(self) -> str:
        """A word for all that it is made from."""
        return _state(self.place, self.day, self.name)

    def files(self, outputs: tuple[Output, ...]) -> tuple[Path, ...]:
        """The paths of its files."""
        return tuple(self.folder / file_name(output.file, name) for name in self.reports for output in outputs)

    def made(self, outputs: tuple[Output, ...]) -> Stamp | None:
        """The stamp where all its files are there, made from what it is made from now.

        Of an audience's copy no proof sheet is wanted: that is the desk's alone.
        """
        beside = () if self.audience else (self.folder / proof.FILE,)
        found = stamp.read(self.folder)
        whole = found is not None and all(path.exists() for path in (*self.files(outputs), *beside))
        return found if found and whole and found.state == self.state else None


def file_name(file: str, report: str) -> str:
    """The name of an output's file of a report: 'situation-report.md' of the flash brief is 'flash.md'."""
    named = file.replace(FULL, report, 1) if file.startswith(FULL) else f"{report}-{file}"
    return file if report == FULL else named


def _state(place: Place, day: dt.date, audience: str) -> str:
    """A word for all that the day's report, or the copy for an audience, is made from."""
    root, logo = place.root, logo_path(place.root, place.settings.report)
    number = sum(other <= day for other in FactsStore(root).days())
    inputs = (*_inputs(root, day, audience), *([logo] if logo else ()))
    words = (str(number), repr(silent(root, place.settings, day)), repr(unheard(root, day)))
    return program.digest(inputs, program.fingerprint(program.PRINTING), *words)


def _inputs(root: Path, day: dt.date, audience: str) -> Iterator[Path]:
    yield root / "briefgen.yaml"
    for made_from in (day, *_compared(root, day, audience)):
        yield from program.files_below(root / "facts" / made_from.isoformat())
        yield from program.files_below(root / "facts/.machine" / made_from.isoformat())
    yield from archive.files(root, day)
    if audience:
        yield from archive.files(root, day, audience)
    yield from program.files_below(root / "templates")
    if (root / setaside.FILE).exists():
        yield root / setaside.FILE


def _compared(root: Path, day: dt.date, audience: str) -> list[dt.date]:
    """The day before, whose draft this one is compared with as long as nothing was issued before it."""
    if archive.before(root, day, audience) is not None:
        return []
    return [other for other in FactsStore(root).days() if other < day][-1:]
