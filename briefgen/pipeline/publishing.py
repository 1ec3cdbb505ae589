"""Publish: render every day whose facts have changed since its report was made."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from briefgen import archive, atomicfile
from briefgen.config.settings import OnFault
from briefgen.errors import FactsError, Fault, OutputError, TemplateError, UsageError
from briefgen.facts import FactsStore
from briefgen.model import proof
from briefgen.model.issue import EditionRef, Issue
from briefgen.model.marking import exceeds
from briefgen.model.rendered import Edition, EditionFile, Enclosure
from briefgen.model.report import DayFacts, LeftOut, Report
from briefgen.pipeline import issuing, program, setaside
from briefgen.pipeline.dayfacts import collect
from briefgen.pipeline.place import Place, Progress
from briefgen.pipeline.proofing import write_proof
from briefgen.plugins import Output, load_outputs

_STAMP = ".made-from"
_MARKING = re.compile(r"""\bmarking["']?\s*:\s*([^,}\n#]*)""")


@dataclass(frozen=True, slots=True)
class Published:
    """A day's report: its files, whether they were made now, what was left out, and what could not be made, and why."""

    day: dt.date
    files: tuple[Path, ...]
    fresh: bool
    left_out: tuple[LeftOut, ...] = ()
    faults: tuple[Fault, ...] = ()
    failures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DayState:
    """A day with facts: how many facts files, whether it has a report, and whether that is made from what is there."""

    day: dt.date
    articles: int
    published: bool
    current: bool


def days(place: Place) -> tuple[DayState, ...]:
    """The days of the desk, oldest first; nothing is rendered."""
    store = FactsStore(place.root)
    outputs = load_outputs(place.settings.report.outputs)
    found = []
    for day in store.days():
        folder = place.root / "output" / day.isoformat()
        files = tuple(folder / output.file for output in outputs)
        current = _is_made(folder / _STAMP, _state(place.root, day), (*files, folder / proof.FILE))
        found.append(DayState(day, len(store.files(day)), any(path.exists() for path in files), current))
    return tuple(found)


def publish(place: Place, day: dt.date | None = None, *, issue: bool = False) -> tuple[Published, ...]:
    """Render the days whose facts are newer than their report, or `day` alone, oldest first.

    With `issue`, `day` or the newest day is issued: from then on its number and times stay, and a change of its facts
    makes a revision. Raises UsageError when `day` has no facts, FactsError on a fault where the settings say to refuse.
    """
    known = FactsStore(place.root).days()
    to_issue = (day or max(known, default=None)) if issue else None
    if day is not None and day not in known:
        raise UsageError(f"there are no facts of {day}; there are: {', '.join(map(str, known)) or 'none yet'}")
    days = known if day is None else (day,)
    outputs = load_outputs(place.settings.report.outputs)
    made: list[Published] = []
    for number, one in enumerate(days):
        place.tell(Progress("publish", number, len(days), one.isoformat()))
        made.append(_publish_day(place, one, outputs, force=day is not None, issue=one == to_issue))
    place.tell(Progress("publish", len(days), len(days), None))
    return tuple(made)


def _publish_day(place: Place, day: dt.date, outputs: tuple[Output, ...], *, force: bool, issue: bool) -> Published:
    folder = place.root / "output" / day.isoformat()
    files = tuple(folder / output.file for output in outputs)
    made = not force and _is_made(folder / _STAMP, _state(place.root, day), (*files, folder / proof.FILE))
    if made and not issue:
        return Published(day, files, fresh=False)
    held = collect(place.root, place.settings, day, place.now if issue else None)
    if made and held.fresh is None:
        return Published(day, files, fresh=False)
    if held.faults and place.settings.report.on_fault is OnFault.REFUSE:
        raise FactsError(held.faults)
    try:
        composed = compose(place.root, held.facts, held.fresh)
    except TemplateError as error:
        return Published(day, (), True, held.facts.left_out, held.faults, (str(error),))
    edition, failures = _make(composed, outputs)
    _write(folder, edition)
    write_proof(place.root, place.settings, day)
    for missing in {path.name for path in files} - {file.name for file in edition.files}:
        (folder / missing).unlink(missing_ok=True)
    if not failures:
        atomicfile.write(folder / _STAMP, _state(place.root, day).encode())
    paths = tuple(folder / file.name for file in edition.files)
    return Published(day, paths, True, held.facts.left_out, held.faults, failures)


def compose(root: Path, day: DayFacts, fresh: Issue | None = None) -> Edition:
    """The day's edition in both forms of its text, without files; the desk's own templates go before the shipped.

    A `fresh` issue is kept as soon as its text is made, so that its number and times hold whatever happens then.
    """
    from briefgen import report  # noqa: PLC0415  (not needed where nothing is new)

    composed, told = report.compose_with_claims(day)
    edition = _rendered(root, composed)
    if fresh is not None:
        issuing.keep(root, fresh, composed, told)
    return replace(edition, enclosed=_enclosed(root, day, composed))


def publish_kept(place: Place, ref: EditionRef) -> Published:
    """Render an issued edition again from its record alone, into `output/DAY/rN/`; its PDF encloses the record.

    Raises FactsError where there is no such record.
    """
    edition = _rendered(place.root, archive.report_of(place.root, ref))
    edition = replace(edition, enclosed=(_record(place.root, ref),))
    edition, failures = _make(edition, load_outputs(place.settings.report.outputs))
    folder = place.root / "output" / ref.day.isoformat() / f"r{ref.revision}"
    _write(folder, edition)
    return Published(ref.day, tuple(folder / file.name for file in edition.files), True, failures=failures)


def _rendered(root: Path, composed: Report) -> Edition:
    from briefgen import render  # noqa: PLC0415  (not needed where nothing is new)

    folder = root / "templates"
    templates = (folder,) if folder.is_dir() else ()
    pictures = render.drawn(composed, templates)
    markdown = render.markdown(composed, templates, pictures)
    shown = tuple(picture for picture in pictures if f"]({picture.file})" in markdown)
    return Edition(composed, markdown, render.html(markdown, composed, shown), pictures=shown)


def _enclosed(root: Path, day: DayFacts, composed: Report) -> tuple[Enclosure, ...]:
    """The facts files of the report's sources and, of an issued edition, its record.

    A file in which anything, were it hidden or broken, is marked above the report is not enclosed.
    """
    paths = [root / path for path in dict.fromkeys(source.facts for source in composed.sources)]
    files = [Enclosure(path.name, path.read_bytes()) for path in paths]
    enclosed = [file for file in files if not _is_restricted(file.data, composed.head.marking)]
    if day.issued is not None:
        enclosed.append(_record(root, EditionRef(day.day, day.revision)))
    return tuple(enclosed)


def _is_restricted(facts: bytes, report: str) -> bool:
    values = (value.strip(" \t\r\"'") for value in _MARKING.findall(facts.decode("utf-8", "replace")))
    return any(exceeds(value, report) for value in values if value not in {"", "null", "~"})


def _record(root: Path, ref: EditionRef) -> Enclosure:
    record = archive.file(root, ref)
    return Enclosure(f"edition-{ref.day}-{record.name}", record.read_bytes())


def _write(folder: Path, edition: Edition) -> None:
    """The edition's files and, beside the Markdown that names them, its pictures; one drawn no more is taken away."""
    from briefgen import render  # noqa: PLC0415  (not needed where nothing is new)

    for file in edition.files:
        atomicfile.write(folder / file.name, file.data)
    for picture in edition.pictures:
        atomicfile.write(folder / picture.file, picture.svg.encode())
    for name in render.PICTURE_FILES - {picture.file for picture in edition.pictures}:
        (folder / name).unlink(missing_ok=True)


def _make(edition: Edition, outputs: tuple[Output, ...]) -> tuple[Edition, tuple[str, ...]]:
    """The edition with its files, and one line for each output that failed."""
    failures: list[str] = []
    for output in outputs:
        try:
            file = EditionFile(output.name, output.file, output.make(edition))
        except OutputError as error:
            failures.append(str(error))
            continue
        edition = replace(edition, files=(*edition.files, file))
    return edition, tuple(failures)


def _state(root: Path, day: dt.date) -> str:
    """A word for all that the day's report is made from."""
    number = sum(other <= day for other in FactsStore(root).days())
    return program.digest(_inputs(root, day), program.fingerprint(program.PRINTING), str(number))


def _inputs(root: Path, day: dt.date) -> Iterator[Path]:
    yield root / "briefgen.yaml"
    yield from program.files_below(root / "facts" / day.isoformat())
    yield from program.files_below(root / "facts/.machine" / day.isoformat())
    yield from archive.files(root, day)
    yield from program.files_below(root / "templates")
    if (root / setaside.FILE).exists():
        yield root / setaside.FILE


def _is_made(stamp: Path, state: str, files: tuple[Path, ...]) -> bool:
    try:
        made_from = stamp.read_bytes()
    except OSError:
        return False
    return made_from == state.encode() and all(path.exists() for path in files)
