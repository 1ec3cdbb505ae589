"""Publish: render every day whose facts have changed since its report was made."""

import datetime as dt
from dataclasses import dataclass, replace
from pathlib import Path

from briefgen import archive, atomicfile
from briefgen.config.settings import OnFault
from briefgen.errors import FactsError, Fault, OutputError, TemplateError, UsageError
from briefgen.facts import FactsStore
from briefgen.model.dayfacts import DayFacts, LeftOut
from briefgen.model.issue import EditionRef, Issue
from briefgen.model.rendered import Edition, EditionFile, Look
from briefgen.model.report import Report
from briefgen.model.sections import FLASH, FULL
from briefgen.pipeline import issuing, stamp
from briefgen.pipeline.basis import Basis
from briefgen.pipeline.copies import Copy, audiences, file_name, reports
from briefgen.pipeline.dayfacts import collect
from briefgen.pipeline.dressing import logo_of
from briefgen.pipeline.enclosing import enclosed, record
from briefgen.pipeline.housing import house_of, own_templates
from briefgen.pipeline.place import Place, Progress
from briefgen.pipeline.proofing import write_proof
from briefgen.pipeline.stamp import Stamp
from briefgen.plugins import Output, load_outputs


@dataclass(frozen=True, slots=True)
class Published:
    """A day's report: its files, whether they were made now, what was left out, and what could not be made, and why.

    `audience` names the readers of a copy, and is empty for the report itself. `bare` says that a copy made now holds
    no article: none of the day is for its readers.
    """

    day: dt.date
    files: tuple[Path, ...]
    fresh: bool
    left_out: tuple[LeftOut, ...] = ()
    faults: tuple[Fault, ...] = ()
    failures: tuple[str, ...] = ()
    audience: str = ""
    bare: bool = False


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
    outputs, wanted = load_outputs(place.settings.report.outputs), place.settings.report.reports
    found, basis = [], Basis(place)
    for day in store.days():
        copies = [Copy(place, day, audience, wanted) for audience in (None, *place.settings.audiences)]
        published = any(path.exists() for path in copies[0].files(outputs))
        current = all(copy.made(outputs, basis) for copy in copies)
        found.append(DayState(day, len(store.files(day)), published, current))
    return tuple(found)


def publish(
    place: Place,
    day: dt.date | None = None,
    *,
    issue: bool = False,
    audience: str | None = None,
    report: str | None = None,
) -> tuple[Published, ...]:
    """Render the days whose facts are newer than their report, or `day` alone, oldest first.

    Of each day the reports of the settings, or `report` alone, then the copy of every audience, or that of `audience`
    alone. With `issue`, `day` or the newest day is issued: from then on its number and times stay, and a change of its
    facts makes a revision.

    Raises UsageError when `day` has no facts or `audience` is not in the settings, FactsError on a fault where the
    settings say to refuse.
    """
    wanted = audiences(place, audience)
    known = FactsStore(place.root).days()
    to_issue = (day or max(known, default=None)) if issue else None
    if day is not None and day not in known:
        raise UsageError(f"there are no facts of {day}; there are: {', '.join(map(str, known)) or 'none yet'}")
    days = known if day is None else (day,)
    outputs = load_outputs(place.settings.report.outputs)
    names = reports(place, report)
    force = day is not None or report is not None
    made, basis = list[Published](), Basis(place)
    for number, one in enumerate(days):
        place.tell(Progress("publish", number, len(days), one.isoformat()))
        copies = [Copy(place, one, audience, names) for audience in wanted]
        made += [_publish(copy, outputs, basis, force=force, issue=one == to_issue) for copy in copies]
    place.tell(Progress("publish", len(days), len(days), None))
    return tuple(made)


def _publish(copy: Copy, outputs: tuple[Output, ...], basis: Basis, *, force: bool, issue: bool) -> Published:
    place, day, files = copy.place, copy.day, copy.files(outputs)
    made = None if force else copy.made(outputs, basis)
    if made and not issue:
        return _as_made(copy, files, made)
    at = place.now if issue else None
    held = collect(place.root, place.settings, day, at, copy.audience, place.next_moment, keeps=True)
    if made and held.fresh is None:
        return _as_made(copy, files, made)
    if held.faults and place.settings.report.on_fault is OnFault.REFUSE:
        raise FactsError(held.faults)
    faults = () if copy.audience else held.faults
    try:
        composed = compose(place, held.facts, held.fresh, copy.name)
        editions = tuple(_report(place, composed, name) for name in copy.reports)
    except TemplateError as error:
        return Published(day, (), True, held.facts.left_out, faults, (str(error),), copy.name)
    paths, failures = _write(copy.folder, editions, outputs)
    for missing in {*files} - {*paths}:
        missing.unlink(missing_ok=True)
    if not copy.audience:
        write_proof(place.root, place.settings, day)
    if not failures and copy.reports == place.settings.report.reports:
        stamp.write(copy.folder, Stamp(basis.state(day, copy.name), held.facts.left_out, faults))
    bare = copy.audience is not None and not held.facts.articles
    return Published(day, paths, True, held.facts.left_out, faults, failures, copy.name, bare)


def _as_made(copy: Copy, files: tuple[Path, ...], made: Stamp) -> Published:
    """What was made before, with what was left out of it then."""
    return Published(copy.day, files, fresh=False, left_out=made.left_out, faults=made.faults, audience=copy.name)


def _report(place: Place, composed: Edition, name: str) -> Edition:
    """The edition as another report: what of it fits one page, or by a template of the desk's own."""
    from briefgen.report import flash  # noqa: PLC0415  (not needed where nothing is new)

    if name == FULL:
        return composed
    report = flash(composed.report, composed.house) if name == FLASH else composed.report
    return replace(rendered(place, report, name), audience=composed.audience)


def compose(place: Place, day: DayFacts, fresh: Issue | None = None, audience: str = "") -> Edition:
    """The day's edition in both forms of its text, without files; the desk's own templates go before the shipped.

    `day` is what the copy for `audience` may hold, where one is named. A `fresh` issue is kept as soon as its text is
    made, so that its number and times hold whatever happens then.
    """
    from briefgen import report  # noqa: PLC0415  (not needed where nothing is new)

    composed, told = report.compose_with_claims(day)
    edition = rendered(place, composed)
    if fresh is not None:
        issuing.keep(place.root, fresh, composed, told)
    return replace(edition, enclosed=enclosed(place.root, day, composed, audience), audience=audience)


def publish_kept(place: Place, ref: EditionRef) -> Published:
    """Render an issued edition again from its record alone, into `output/DAY/rN/`; its PDF encloses the record.

    Raises FactsError where there is no such record.
    """
    audiences(place, ref.audience or None)
    edition = rendered(place, archive.report_of(place.root, ref))
    edition = replace(edition, enclosed=(record(place.root, ref),), audience=ref.audience)
    editions = tuple(_report(place, edition, name) for name in place.settings.report.reports)
    folder = place.root / "output" / ref.day.isoformat() / ref.audience / f"r{ref.revision}"
    paths, failures = _write(folder, editions, load_outputs(place.settings.report.outputs))
    return Published(ref.day, paths, True, failures=failures, audience=ref.audience)


def rendered(place: Place, composed: Report, name: str = FULL) -> Edition:
    """The report `name` in both forms of its text, nothing enclosed; the desk's own templates go first."""
    from briefgen import render  # noqa: PLC0415  (not needed where nothing is new)

    templates = own_templates(place.root)
    accent = place.settings.report.accent
    pictures = () if name == FLASH else render.drawn(composed, templates, accent)  # one page has no room for them
    markdown = render.markdown(composed, templates, pictures, name)
    shown = tuple(picture for picture in pictures if f"]({picture.file})" in markdown)
    house = house_of(place.root, composed.language)
    look = Look(name=name, words=house.words, accent=accent, logo=logo_of(place.root, place.settings))
    page = render.html(markdown, composed, shown, look)
    return Edition(composed, markdown, page, house, pictures=shown, name=name, accent=accent)


def _write(
    folder: Path, editions: tuple[Edition, ...], outputs: tuple[Output, ...]
) -> tuple[tuple[Path, ...], tuple[str, ...]]:
    """The paths of the editions' files, and what failed.

    The pictures of the full report stand beside the Markdown that names them; one drawn no more is taken away.
    """
    from briefgen import render  # noqa: PLC0415  (not needed where nothing is new)

    paths: list[Path] = []
    failures: list[str] = []
    for edition in editions:
        made, failed = _make(edition, outputs)
        failures += failed
        paths += [folder / file.name for file in made.files]
        for file in made.files:
            atomicfile.write(folder / file.name, file.data)
        for picture in edition.pictures:
            atomicfile.write(folder / picture.file, render.standing_alone(picture.svg).encode())
        if edition.name == FULL:
            for name in render.PICTURE_FILES - {picture.file for picture in edition.pictures}:
                (folder / name).unlink(missing_ok=True)
    return tuple(paths), tuple(failures)


def _make(edition: Edition, outputs: tuple[Output, ...]) -> tuple[Edition, tuple[str, ...]]:
    """The edition with its files, and one line for each output that failed."""
    failures: list[str] = []
    for output in outputs:
        try:
            file = EditionFile(output.name, file_name(output.file, edition.name), output.make(edition))
        except OutputError as error:
            failures.append(str(error))
            continue
        edition = replace(edition, files=(*edition.files, file))
    return edition, tuple(failures)
