"""Filing: what was read goes into the facts files, one article after another, by the process that holds the desk."""

import datetime as dt
import re
from dataclasses import dataclass, replace
from functools import cached_property
from importlib.resources import files
from pathlib import Path

from briefgen import archive, atomicfile
from briefgen import facts as facts_room
from briefgen.errors import IngestError
from briefgen.facts import Conflict, FactsStore, Filed, Outcome
from briefgen.model.dates import Published
from briefgen.model.document import Source
from briefgen.model.facts import Facts
from briefgen.model.sourcepath import whole
from briefgen.pipeline.again import alike_filed, filed_already, rewritten, updated
from briefgen.pipeline.articles import Article
from briefgen.pipeline.editionday import edition_day
from briefgen.pipeline.memory import Memory
from briefgen.pipeline.place import Place
from briefgen.pipeline.reading import Read
from briefgen.pipeline.rewrites import Repeated, Rewrites

_AHEAD = dt.timedelta(days=2)
_DIGITS = re.compile(r"-([0-9a-f]{6})$")
_TOGETHER = 64
"""Articles that are filed together: what a kill may cost of work that was done."""


@dataclass(frozen=True, slots=True)
class Filing:
    """An article whose facts are in the desk: its file, the facts file (both within the desk), what became of it.

    `conflicts` wait for a person; `astray` are the ids of items whose quotes the article no longer has,
    `unread` names what hangs on the file and was not read, `repeats` the facts file of an article of an earlier day
    much of whose text this one has. `undated` says that no publishing date is known, `belongs` names the edition of one
    that has a date at last and lies under another.
    """

    file: str
    facts: str
    day: dt.date
    outcome: Outcome
    conflicts: tuple[Conflict, ...] = ()
    astray: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    repeats: str | None = None
    undated: bool = False
    belongs: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Due:
    """An article that is to be read: where its facts lie, if they do, and the state to remember once it is filed."""

    article: Article
    found: Filed | None
    state: str


class Filer:
    """Files the facts of one article after another in the desk of `place`; they stand there at the next `settle`.

    It settles by itself every so many articles: waiting for the disk once for all of them takes a tenth of the time.
    """

    def __init__(self, place: Place, store: FactsStore, memory: Memory) -> None:
        self._place = place
        self._store = store
        self._memory = memory
        self._days: dict[dt.date, dt.date] = {}
        self._open: dict[str, Due | None] = {}

    def file(self, due: Due, read: Read) -> Filing:
        """Write the facts of an article that was read; raises IngestError where it cannot be taken after all."""
        facts, found, article = read.facts, due.found, due.article
        _refuse_future(facts.published, self._place.now)
        found = found or self._moved(facts.source)
        day = found.day if found else self._day(facts.published)
        repeated = self._repeated(read, found, day)
        again = None if found else self._again(read, repeated)
        if again is not None:
            found, is_newer = again
            if not is_newer:
                self._memory.keep_copy(article.file, due.state, found.path)
                return Filing(article.file, found.path, found.day, Outcome.COPY)
            self._leave(found)
            day = found.day
        slug = found.slug if found else facts_room.slug(facts.title, facts.source.url or article.identity)
        path = Filed(day, slug).path
        if path in self._open or len(self._open) >= _TOGETHER:
            self.settle()
        if again is None:
            self._refuse_copy(day, slug, article)
        belongs = self._belongs(found, facts.published) if again is None else None
        before = next((one.filed for one in repeated if one.filed.day < day), None)  # those of the day its report finds
        facts = _repeating(updated(self._store, Filed(day, slug), read, self._today()), before)
        written = self._store.write(day, slug, facts, read.text)
        self._rewrites.add(day, slug, read.text)
        self._open[path] = None if written.faults else due
        told = written.conflicts, written.astray, read.unread, before.path if before else None
        return Filing(
            article.file, written.path, day, written.outcome, *told, undated=facts.published is None, belongs=belongs
        )

    def settle(self) -> None:
        """Let what was filed stand on the disk, and remember it; raises OutputError."""
        self._store.settle()
        for due in self._open.values():
            if due is not None:
                self._memory.keep(due.article.file, due.state)
        self._open.clear()
        if "_rewrites" in self.__dict__:
            self._rewrites.settled()

    def close(self) -> None:
        """Settle, and be used no more; raises OutputError."""
        try:
            self.settle()
        finally:
            if "_rewrites" in self.__dict__:
                self._rewrites.close()

    @cached_property
    def _rewrites(self) -> Rewrites:
        return Rewrites(self._place.root, self._store)

    def _moved(self, source: Source) -> Filed | None:
        """Where the facts lie of the same article whose file is gone."""
        found = (self._store.find_moved(mark) for mark in (source.url, source.id) if mark)
        return next((filed for filed in found if filed), None)

    def _repeated(self, read: Read, found: Filed | None, day: dt.date) -> tuple[Repeated, ...]:
        """The articles of the last days much of which this one repeats, itself left out."""
        candidates = tuple(one for one in self._rewrites.candidates(read.text, day) if one != found)
        return tuple(one for one in self._rewrites.repeated(read.text, candidates) if one.filed != found)

    def _again(self, read: Read, repeated: tuple[Repeated, ...]) -> tuple[Filed, bool] | None:
        """Where the article is filed already, and whether this is a newer version; None where it is new."""
        alike = alike_filed(self._store, read)
        self._settle_for(alike)
        again = filed_already(self._place.root, self._store, alike, read)
        versions = tuple(one.filed for one in repeated if again is None and one.whole)
        self._settle_for(versions)
        return again or next(
            (one for filed in versions if (one := rewritten(self._place.root, self._store, filed, read))), None
        )

    def _settle_for(self, filed: tuple[Filed, ...]) -> None:
        """Let what was filed stand where some of it is asked for."""
        if any(one.path in self._open for one in filed):
            self.settle()

    def _leave(self, filed: Filed) -> None:
        """Remember the file that the facts were read from so far as an older version, which is not read again."""
        known = self._store.machine(filed)
        if known is not None:
            self._memory.keep_copy(known.facts.source.file, None, filed.path)

    def _today(self) -> Published:
        return Published(self._place.now.astimezone(self._place.settings.desk.zone).date())

    def _day(self, published: Published | None) -> dt.date:
        """The edition that a new article is filed under; where that has been issued, the next that has not."""
        settings = self._place.settings
        own = edition_day(published, self._place.now, settings.report.cutoff, settings.desk.zone)
        if own not in self._days:
            self._days[own] = self._open_from(own)
        return self._days[own]

    def _belongs(self, found: Filed | None, published: Published | None) -> dt.date | None:
        """The edition of an article that was filed without a date and has one now; None where it lies there, or may."""
        known = self._store.machine(found) if found and published else None
        if found is None or known is None or known.facts.published is not None:
            return None
        day = self._day(published)
        return day if day != found.day and not archive.is_issued(self._place.root, found.day) else None

    def _open_from(self, day: dt.date) -> dt.date:
        while archive.is_issued(self._place.root, day):
            day += dt.timedelta(days=1)
        return day

    def _refuse_copy(self, day: dt.date, slug: str, article: Article) -> None:
        """Two files with one address and title would write the same facts file: the second is set aside."""
        known = self._store.machine(Filed(day, slug))
        other = known.facts.source.file if known else article.file
        if other != article.file and (self._place.root / whole(other)).exists():
            raise IngestError(f"it has the same URL and title as {other}, which is filed already", by=other)


def _repeating(facts: Facts, before: Filed | None) -> Facts:
    """The facts with the day of the article that they repeat, not its title: who reads this one may not read that."""
    digits = _DIGITS.search(before.slug) if before else None
    name = f"{before.day.isoformat()}{f'/{digits[1]}' if digits else ''}" if before else None
    return replace(facts, source=replace(facts.source, repeats=name))


def offer_notes(root: Path, day: dt.date) -> None:
    """Put an `edition.yaml` into a day's new folder, all of it comment, for people to fill in."""
    path = root / "facts" / day.isoformat() / "edition.yaml"
    if not path.exists():
        atomicfile.write(path, files("briefgen.pipeline").joinpath("edition.yaml").read_bytes())


def _refuse_future(published: Published | None, now: dt.datetime) -> None:
    """A day that is still to come in every zone is a slip: it would make the newest edition, for years."""
    if published is not None and published.day > now.date() + _AHEAD:
        raise IngestError(f"it is dated {published}, which is still to come; correct its date", again=True)
