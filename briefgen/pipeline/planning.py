"""Planning: which of the articles that were found are to be read, and what becomes of the others."""

import datetime as dt

from briefgen.facts import FactsStore, Outcome
from briefgen.model.dates import Published
from briefgen.pipeline import originals
from briefgen.pipeline.articles import Article, head_of
from briefgen.pipeline.filing import Due, Filing
from briefgen.pipeline.memory import Memory
from briefgen.pipeline.place import Place
from briefgen.pipeline.reading import Job
from briefgen.unchanged import Unchanged


class Planner:
    """Decides article by article; `again`: those whose facts files people deleted are read as well."""

    def __init__(
        self, place: Place, store: FactsStore, seen: Unchanged, published: Published | None, *, again: bool
    ) -> None:
        self._root = place.root
        self._store = store
        self._seen = seen
        self.memory = Memory(place.root, seen)
        self._published = published
        self._again = again

    def plan(self, article: Article) -> Due | Filing | None:
        """Whether the article is due, or what has become of it without reading; None of one that is left out.

        Raises IngestError.
        """
        sha256 = self._seen.ask(article.file, "sha256", lambda: originals.print_of(self._root, article))
        head = self._head(article) if article.headed else ""
        found = self._store.find(article.file) or self._store.find_moved(sha256)
        state = self.memory.state(sha256, head, str(self._published), str(article.source.outlet), *_words(article))
        if found and self.memory.knows(article.file, state) and self._store.has_notes(found):
            return Filing(article.file, found.path, found.day, Outcome.UNCHANGED)
        copied = None if found else self.memory.copied(article.file, state)
        if copied and (self._root / copied).is_file():
            return Filing(article.file, copied, dt.date.fromisoformat(copied.split("/")[1]), Outcome.UNCHANGED)
        if not self._again and self.memory.knows(article.file, self._left_out(state)):
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
        return Job(article.file, originals.read(self._root, article), self._published, source.outlet, *words)

    def leave_out(self, due: Due) -> None:
        """Remember that an article is left out by its words."""
        self.memory.keep(due.article.file, self._left_out(due.state))

    def _left_out(self, state: str) -> str:
        return f"left out {state}"

    def _head(self, article: Article) -> str:
        return self._seen.ask(head_of(article.file), "sha256", lambda: originals.print_of_head(self._root, article))


def _words(article: Article) -> tuple[str, ...]:
    """The words that bear on whether it is wanted; none where there are none."""
    source = article.source
    return (repr(source.include), repr(source.exclude)) if source.include or source.exclude else ()
