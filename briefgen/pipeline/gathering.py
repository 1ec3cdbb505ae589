"""Gather: read the articles that are new or have changed, and file their facts.

ask the sources (`asking`) ─▶ find (`articles`) ─▶ which are due (`planning`) ─▶ bytes to facts (`reading`, by a crew of
`hiring`) ─▶ write (`filing`)
"""

import os
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.errors import IngestError
from briefgen.facts import FactsStore, Outcome
from briefgen.model.dates import Published
from briefgen.model.shown import shown
from briefgen.model.sourcepath import whole
from briefgen.pipeline import program, setaside
from briefgen.pipeline.articles import Article, Found, find_articles
from briefgen.pipeline.asking import ask_sources
from briefgen.pipeline.editionday import day_at_work
from briefgen.pipeline.filing import Due, Filer, Filing, offer_notes
from briefgen.pipeline.hands import LOST, read_all
from briefgen.pipeline.place import Place, Progress
from briefgen.pipeline.planning import Planner
from briefgen.pipeline.reading import Job, Read, Refused, Setup
from briefgen.pipeline.setaside import SetAside
from briefgen.unchanged import Unchanged

if TYPE_CHECKING:  # most desks ask nobody
    from briefgen.polling import Polled


@dataclass(frozen=True, slots=True)
class Gathered:
    """What gathering did with each article, in the order of their paths; `others` are files that are no articles.

    `polled` tells what came of asking each source, `left_out` are articles that are not wanted by their words.
    """

    filed: tuple[Filing, ...]
    set_aside: tuple[SetAside, ...]
    others: tuple[str, ...] = ()
    polled: "tuple[Polled, ...]" = ()
    left_out: tuple[str, ...] = ()

    @property
    def in_part(self) -> bool:
        """Whether an article or a source was set aside."""
        return bool(self.set_aside) or any(one.failure or one.faults for one in self.polled)


def gather(
    place: Place, named: tuple[Path, ...] = (), published: Published | None = None, *, offline: bool = False
) -> Gathered:
    """Read the articles that are new or changed, those below `named` or all of the desk's, and file their facts.

    Where nothing is `named`, the desk's sources are asked for what is new before, unless `offline`.
    `published` serves only the articles without a date. An article that cannot be read is set aside with its reason,
    and the rest goes on. One whose facts file people deleted is left out, unless it is below `named`. However the run
    ends, what was filed is remembered. Raises SettingsError where the desk's own actors are wrong, UsageError where
    its cluster cannot be had.
    """
    polled = () if named or offline else ask_sources(place)
    with closing(Unchanged(place.root, place.now)) as seen:
        found = find_articles(place.root, place.settings.folders, named, seen.ask)
        store = FactsStore(place.root, seen, together=True)
        known = store.days()
        planner = Planner(place, store, seen, found.articles, published, again=bool(named))
        work = _Work(place, planner, Filer(place, store, planner.memory))
        work.failed.update(found.refused)
        work.read(work.plan(found.articles))
    for day in {one.day for one in work.filed if one.outcome is not Outcome.DELETED} - {*known}:
        offer_notes(place.root, day)
    place.tell(Progress("gather", len(found.articles), len(found.articles), None))
    aside = _set_aside(place, store, found, work.failed)
    if polled:
        from briefgen.pipeline.unheard import note_unheard  # noqa: PLC0415  (most desks ask nobody)

        note_unheard(place, polled)
    filed = tuple(sorted(work.filed, key=lambda one: one.file))
    return Gathered(filed, aside, found.others, polled, tuple(sorted(work.left_out)))


class _Work:
    """What has become of the articles so far: `filed`, or `failed` with the reason by the article's path."""

    def __init__(self, place: Place, planner: Planner, filer: Filer) -> None:
        self._place = place
        self._planner = planner
        self._filer = filer
        self.filed: list[Filing] = []
        self.failed: dict[str, str] = {}
        self.left_out: list[str] = []
        self._done = 0

    def plan(self, articles: Iterable[Article]) -> deque[Due]:
        """The articles that are due, in their order."""
        due = deque[Due]()
        for article in articles:
            try:
                plan = self._planner.plan(article)
            except IngestError as error:
                self._fail(article.file, str(error))
                continue
            if isinstance(plan, Due):
                due.append(plan)
            elif plan is None:
                self._leave_out(article.file)
            else:
                self._file(plan)
        return due

    def read(self, due: deque[Due]) -> None:
        """Have them read, and file each as soon as it and all before it are read; none is left in `due` then."""
        if not due:
            return
        from briefgen.pipeline.hiring import hired  # noqa: PLC0415  (not needed where nothing is new)

        self._place.desk_actors()  # what is wrong in them is told here, not by a worker
        print_ = program.installed() if self._place.cluster else ""
        setup = Setup(self._place.load_reader, self._place.actors(), print_)
        lost = {one.file for one in setaside.set_aside(self._place.root) if one.reason == LOST}
        wary = any(one.article.file in lost for one in due)
        handed = deque[Due]()
        with hired(self._place, len(due), wary=wary) as crew, self._settled():
            for _, outcome in read_all(setup, self._jobs(due, handed), crew):
                self._take(handed.popleft(), outcome)

    def _take(self, due: Due, outcome: Read | Refused) -> None:
        """File what an article gave, or note why there is nothing to file."""
        file = due.article.file
        if isinstance(outcome, Read):
            try:
                self._file(self._filer.file(due, outcome))
            except IngestError as error:
                self._refuse(due, error)
        elif outcome.unwanted:
            self._planner.leave_out(due)
            self._leave_out(file)
        else:
            self._refuse(due, IngestError(outcome.reason, again=outcome.again))

    def _refuse(self, due: Due, error: IngestError) -> None:
        self._planner.refuse(due, error)
        self._fail(due.article.file, str(error))

    @contextmanager
    def _settled(self) -> Iterator[None]:
        try:
            yield
        finally:
            self._filer.close()

    def _jobs(self, due: deque[Due], handed: deque[Due]) -> Iterator[Job]:
        """The jobs of those that are due; what is handed out so far, and comes back in this order, is in `handed`."""
        total = self._done + len(due)
        while due:
            one = due.popleft()
            self._place.tell(Progress("gather", self._done, total, one.article.file))
            try:
                job = self._planner.job(one)
            except IngestError as error:
                self._fail(one.article.file, str(error))
                continue
            handed.append(one)
            yield job

    def _leave_out(self, file: str) -> None:
        self.left_out.append(file)
        self._done += 1

    def _file(self, filing: Filing) -> None:
        self.filed.append(filing)
        self._done += 1

    def _fail(self, file: str, reason: str) -> None:
        self.failed[file] = reason
        self._done += 1


def _set_aside(place: Place, store: FactsStore, found: Found, failed: dict[str, str]) -> tuple[SetAside, ...]:
    """What is set aside of what was found; the record is brought up to date.

    What was read now is struck off, and what no longer exists; so are the lines of files of many that are sound by now.
    """
    before = {one.file: one for one in setaside.set_aside(place.root)}
    gone = {file for file in before if whole(file) in found.wires or not os.path.lexists(place.root / whole(file))}
    tried = {*failed, *(article.file for article in found.articles if article.file in before)}
    stay = [one for one in before.values() if one.file not in tried and one.file not in gone]
    day = day_at_work(store.days(), place.now, place.settings.report.cutoff, place.settings.desk.zone)
    days = {file: before[file].day if file in before else day for file in failed}
    new = [SetAside(file, shown(reason), days[file]) for file, reason in failed.items()]
    setaside.save(place.root, tuple(sorted((*stay, *new))))
    return tuple(sorted(new))
