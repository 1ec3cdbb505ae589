"""Planning: which of the articles that were found are to be read, and what becomes of the others."""

import datetime as dt
from bisect import bisect_left

from briefgen.errors import IngestError
from briefgen.facts import FactsStore, Filed, Outcome
from briefgen.model.dates import Published
from briefgen.pipeline import originals
from briefgen.pipeline.articles import Article, head_of
from briefgen.pipeline.filing import Due, Filing
from briefgen.pipeline.memory import Memory, Refusal
from briefgen.pipeline.place import Place
from briefgen.pipeline.reading import Job
from briefgen.unchanged import Unchanged


class Planner:
    """Decides article by article of those that were found, in the order of their paths.

    `again`: those that were set aside, and those whose facts files people deleted, are read as well.
    """

    def __init__(
        self,
        place: Place,
        store: FactsStore,
        seen: Unchanged,
        articles: tuple[Article, ...],
        published: Published | None,
        *,
        again: bool,
    ) -> None:
        self._root = place.root
        self._store = store
        self._seen = seen
        self.memory = Memory(place.root, seen, place.now.date())
        self._articles = articles
        self._published = published
        self._again = again

    def plan(self, article: Article) -> Due | Filing | None:
        """Whether the article is due, or what has become of it without reading; None of one that is left out.

        Raises IngestError.
        """
        sha256, state = self._state(article)
        known = self.memory.recall(article.file, state)
        if known.refusal and not self._again and self._stands(known.refusal):
            raise IngestError(known.refusal.reason)
        found = self._store.find(article.file) or self._store.find_moved(sha256)
        if found and known.filed and self._store.has_notes(found) and not self._dates(found):
            return Filing(article.file, found.path, found.day, Outcome.UNCHANGED)
        if not found and known.copy and (self._root / known.copy).is_file():
            return Filing(article.file, known.copy, dt.date.fromisoformat(known.copy.split("/")[1]), Outcome.UNCHANGED)
        if known.left_out and not self._again:
            return None
        gone = None if found or self._again else self._store.find_deleted(article.file)
        if gone:
            return Filing(article.file, gone.path, gone.day, Outcome.DELETED)
        return Due(article, found, state)

    def job(self, due: Due) -> Job:
        """What is handed to the reader of a due article; raises IngestError where the file is gone by now.

        A file that has changed since it was planned is read as it is now, and remembered as it was: once too often.
        """
        article, source = due.article, due.article.source
        words = ((), ()) if self._again else (source.include, source.exclude)
        return Job(article.file, originals.read(self._root, article), self._given(due.found), source.outlet, *words)

    def _given(self, found: Filed | None) -> Published | None:
        """The date that serves an article without one: that which it was filed with, unless it was named to be read."""
        if found is None or (self._again and self._published is not None):
            return self._published
        known = self._store.machine(found)
        return (known.facts.published if known else None) or self._published

    def _dates(self, found: Filed) -> bool:
        """Whether a date is given now to an article that was filed without one, or that is named."""
        known = self._store.machine(found) if self._published is not None else None
        return known is not None and (self._again or known.facts.published is None)

    def leave_out(self, due: Due) -> None:
        """Remember that an article is left out by its words."""
        self.memory.keep_left_out(due.article.file, due.state)

    def refuse(self, due: Due, error: IngestError) -> None:
        """Remember why an article is set aside."""
        self.memory.keep_refused(due.article.file, due.state, error, self._place_of(error.by))

    def _stands(self, refusal: Refusal) -> bool:
        """Whether the article that stood in the way, if one did, has not changed, and its facts lie where they did."""
        by = refusal.by
        if by is None:
            return True
        place = bisect_left(self._articles, by, key=lambda article: article.file)
        try:
            same = [self._state(one)[1] for one in self._articles[place : place + 1] if one.file == by]
        except IngestError:
            return False
        return any(self.memory.recall(by, state).filed for state in same) and self._place_of(by) == refusal.at

    def _place_of(self, file: str | None) -> str | None:
        found = self._store.find(file) if file is not None else None
        return found.path if found else None

    def _state(self, article: Article) -> tuple[str, str]:
        """The SHA-256 of the article's bytes, and a word for all that it is read by."""
        sha256 = self._seen.ask(article.file, "sha256", lambda: originals.print_of(self._root, article))
        head = self._head(article) if article.headed else ""
        outlet = str(article.source.outlet)
        return sha256, self.memory.state(sha256, head, outlet, *_words(article))

    def _head(self, article: Article) -> str:
        return self._seen.ask(head_of(article.file), "sha256", lambda: originals.print_of_head(self._root, article))


def _words(article: Article) -> tuple[str, ...]:
    """The words that bear on whether it is wanted; none where there are none."""
    source = article.source
    return (repr(source.include), repr(source.exclude)) if source.include or source.exclude else ()
