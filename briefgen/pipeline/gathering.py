"""Gather: read the articles that are new or have changed, and file their facts."""

import datetime as dt
import hashlib
import os
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen import archive, atomicfile
from briefgen import facts as facts_room
from briefgen.errors import IngestError
from briefgen.facts import Conflict, FactsStore, Filed, Outcome
from briefgen.model.dates import Published
from briefgen.model.document import Document
from briefgen.model.facts import Facts
from briefgen.pipeline import setaside, sourcefile
from briefgen.pipeline.articles import Article, find_articles
from briefgen.pipeline.editionday import edition_day
from briefgen.pipeline.memory import Memory
from briefgen.pipeline.place import Place, Progress, Reader
from briefgen.pipeline.setaside import SetAside

if TYPE_CHECKING:  # publishing needs none
    from briefgen.model.lexicon import Lexicon


_AHEAD = dt.timedelta(days=2)


@dataclass(frozen=True, slots=True)
class Filing:
    """An article whose facts are in the desk: its file, the facts file (both within the desk), what became of it.

    `conflicts` wait for a person; `astray` are the ids of items whose quotes the article no longer has.
    """

    file: str
    facts: str
    day: dt.date
    outcome: Outcome
    conflicts: tuple[Conflict, ...] = ()
    astray: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Gathered:
    """What gathering did with each article, in the order of their paths; `others` are files that are no articles."""

    filed: tuple[Filing, ...]
    set_aside: tuple[SetAside, ...]
    others: tuple[str, ...] = ()


class _Line:
    """article -> Document -> Analysis -> Facts; reader and lexicon are loaded when the first article needs them."""

    def __init__(self, place: Place) -> None:
        self._place = place

    @cached_property
    def _reader(self) -> Reader:
        return self._place.load_reader(self._lexicon)

    @cached_property
    def _lexicon(self) -> "Lexicon":
        return self._place.lexicon()

    def read(self, data: bytes, article: Article, published: Published | None) -> tuple[Document, Facts]:
        """The article as read, and its facts with their ids; raises IngestError with the reason to set it aside."""
        from briefgen import extract, ingest  # noqa: PLC0415  (not needed where nothing is new)

        document = ingest.read(data, article.file, published=published, outlet=article.source.outlet)
        analysis = self._reader.read(document)
        return document, facts_room.identify(extract.extract(document, analysis, self._lexicon))


def gather(place: Place, named: tuple[Path, ...] = (), published: Published | None = None) -> Gathered:
    """Read the articles that are new or changed, those below `named` or all of the desk's, and file their facts.

    `published` serves only the articles without a date. An article that cannot be read is set aside with its reason,
    and the rest goes on. One whose facts file people deleted is left out, unless it is below `named`.
    """
    found = find_articles(place.root, place.settings.sources, named)
    articles = found.articles
    known = FactsStore(place.root).days()
    filer = _Filer(place, published, again=bool(named))
    filed: list[Filing] = []
    failed = dict(found.refused)
    for number, article in enumerate(articles):
        place.tell(Progress("gather", number, len(articles), article.file))
        try:
            filed.append(filer.file(article))
        except IngestError as error:
            failed[article.file] = str(error)
    filer.memory.save()
    for day in {one.day for one in filed if one.outcome is not Outcome.DELETED} - {*known}:
        offer_notes(place.root, day)
    place.tell(Progress("gather", len(articles), len(articles), None))
    tried = {*failed, *(article.file for article in articles)}
    aside = _set_aside(place, filer.store, tried, failed)
    return Gathered(tuple(filed), tuple(one for one in aside if one.file in tried), found.others)


class _Filer:
    """Files one article after another, `again` also those whose facts files people deleted."""

    def __init__(self, place: Place, published: Published | None, *, again: bool) -> None:
        self._place = place
        self._published = published
        self._again = again
        self._line = _Line(place)
        self.store = FactsStore(place.root)
        self.memory = Memory(place.root)

    def file(self, article: Article) -> Filing:
        """Read the article if need be and write its facts; raises IngestError."""
        data = sourcefile.read(self._place.root, article.file)
        found = self.store.find(article.file) or self.store.find_moved(hashlib.sha256(data).hexdigest())
        state = self.memory.state(data, str(self._published), str(article.source.outlet))
        if found and self.memory.knows(article.file, state) and self.store.has_notes(found):
            return Filing(article.file, found.path, found.day, Outcome.UNCHANGED)
        gone = None if found or self._again else self.store.find_deleted(article.file)
        if gone:
            return Filing(article.file, gone.path, gone.day, Outcome.DELETED)
        document, facts = self._line.read(data, article, self._published)
        _refuse_future(facts.published, self._place.now)
        found = found or (self.store.find_moved(facts.source.url) if facts.source.url else None)
        day = found.day if found else self._day(facts.published)
        slug = found.slug if found else facts_room.slug(facts.title, facts.source.url or article.identity)
        self._refuse_copy(day, slug, article)
        written = self.store.write(day, slug, facts, document.text)
        if not written.faults:
            self.memory.keep(article.file, state)
        return Filing(article.file, written.path, day, written.outcome, written.conflicts, written.astray)

    def _day(self, published: Published | None) -> dt.date:
        """The edition that a new article is filed under; where that has been issued, the next that has not."""
        settings = self._place.settings
        day = edition_day(published, self._place.now, settings.report.cutoff, settings.desk.zone)
        while archive.is_issued(self._place.root, day):
            day += dt.timedelta(days=1)
        return day

    def _refuse_copy(self, day: dt.date, slug: str, article: Article) -> None:
        """Two files with one address and title would write the same facts file: the second is set aside."""
        known = self.store.machine(Filed(day, slug, f"facts/{day}/{slug}.yaml"))
        other = known.facts.source.file if known else article.file
        if other != article.file and (self._place.root / other).exists():
            raise IngestError(f"it has the same URL and title as {other}, which is filed already")


def offer_notes(root: Path, day: dt.date) -> None:
    """Put an `edition.yaml` into a day's new folder, all of it comment, for people to fill in."""
    path = root / "facts" / day.isoformat() / "edition.yaml"
    if not path.exists():
        atomicfile.write(path, files("briefgen.pipeline").joinpath("edition.yaml").read_bytes())


def _refuse_future(published: Published | None, now: dt.datetime) -> None:
    """A day that is still to come in every zone is a slip: it would make the newest edition, for years."""
    if published is not None and published.day > now.date() + _AHEAD:
        raise IngestError(f"it is dated {published}, which is still to come; correct its date")


def _set_aside(place: Place, store: FactsStore, tried: set[str], failed: dict[str, str]) -> tuple[SetAside, ...]:
    """Bring the record up to date: what was read now is struck off, and what no longer exists."""
    before = {one.file: one for one in setaside.set_aside(place.root)}
    stay = [one for one in before.values() if one.file not in tried and os.path.lexists(place.root / one.file)]
    open_day = edition_day(None, place.now, place.settings.report.cutoff, place.settings.desk.zone)
    day = max((day for day in store.days() if day <= open_day), default=open_day)
    new = [SetAside(file, reason, before[file].day if file in before else day) for file, reason in failed.items()]
    aside = tuple(sorted((*stay, *new)))
    setaside.save(place.root, aside)
    return aside
