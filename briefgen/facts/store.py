"""The facts of a desk: what people edit in `facts/`, joined with what the machine says of the same articles."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen import atomicfile
from briefgen.errors import FactsError, Fault
from briefgen.facts.edition import restrictions
from briefgen.facts.finding import Finder
from briefgen.facts.folder import EDITION, Filed, Folder
from briefgen.facts.identity import fingerprint
from briefgen.facts.loading import (
    Salvaged,
    edition_advice,
    faults_at,
    inspect,
    load,
    load_edition,
    salvage,
)
from briefgen.facts.notes import SORT, Notes, Page
from briefgen.facts.rules import items
from briefgen.facts.shape import Conflict, Machine, Remark, Said
from briefgen.facts.writing import Writing
from briefgen.model.edition import EditionNotes
from briefgen.model.facts import Facts
from briefgen.model.proof import ProofArticle
from briefgen.unchanged import Unchanged
from briefgen.yamlfile import Finding

if TYPE_CHECKING:
    from briefgen.facts.joining import Joined


class Outcome(StrEnum):
    """What writing did.

    `merged` means that the news went into a file that people edited; `kept` that such a file was left as it is, because
    people and the machine disagree, or because it has faults; `deleted` that people took the file away; `copy` that
    nothing was written, for the article is filed already.
    """

    WRITTEN = "written"
    MERGED = "merged"
    UNCHANGED = "unchanged"
    KEPT = "kept"
    DELETED = "deleted"
    COPY = "copy"


@dataclass(frozen=True, slots=True)
class Written:
    """The path of the facts file within the desk, and what became of it.

    `conflicts` wait for a person; `astray` are the ids of items whose quotes the article no longer has; `faults` are
    those of a file into which nothing can be written.
    """

    path: str
    outcome: Outcome
    conflicts: tuple[Conflict, ...] = ()
    astray: tuple[str, ...] = ()
    faults: tuple[Fault, ...] = ()


class FactsStore:
    """The facts of the desk at `root`; it reads the folder once to find articles by their source.

    With `seen` of a run that holds the desk, files that have not changed since it saw them are not read again. With
    `together`, what is written stands at the next `settle`, and for that time the store cannot find it.
    """

    def __init__(self, root: Path, seen: Unchanged | None = None, *, together: bool = False) -> None:
        self._root = root
        self._writing = Writing(root, seen, together=together)
        self._offered = False
        self._folder = Folder(root)
        self._notes = Notes(root, self._writing, seen)
        self._finder = Finder(root, self._folder, self._notes, seen)

    def days(self) -> tuple[dt.date, ...]:
        """The days that have a folder, in order."""
        return self._folder.days()

    def files(self, day: dt.date) -> tuple[Filed, ...]:
        """The facts files of `day`, in the order of their names."""
        return self._folder.files(day)

    def passed_over(self, day: dt.date) -> tuple[Fault, ...]:
        """The files of `day` that look like facts files and are not read, for their names."""
        return self._folder.passed_over(day)

    def find(self, source: str) -> Filed | None:
        """Where the facts of the article `source` (its path within the desk) lie, wherever people moved them."""
        return self._finder.find(source)

    def find_moved(self, mark: str) -> Filed | None:
        """Where the facts of an article lie whose file is no longer there; `mark` is its SHA-256, URL or id."""
        return self._finder.find_moved(mark)

    def find_page(self, mark: str) -> Filed | None:
        """Where the facts of a page lie: `mark` is its URL, whatever tracking words that bears, or its maker's id."""
        return self._finder.of_page(mark)

    def find_text(self, article: str) -> tuple[Filed, ...]:
        """Where the facts of articles with this very body lie."""
        return self._finder.of_text(fingerprint(article.encode()))

    def kept(self, day: dt.date) -> frozenset[str]:
        """The slugs of the articles whose text is kept with the notes of `day`."""
        return self._notes.kept(day)

    def of_note(self, noted: Filed) -> Filed | None:
        """Where the facts lie by now whose notes were made for `noted`; None where people took them away."""
        source = self._notes.source(noted)
        return self._finder.find(source) if source else None

    def find_deleted(self, source: str) -> Filed | None:
        """Where the facts of an article lay that people took out of the folder, None where there were none."""
        return self._finder.find_deleted(source)

    def text(self, filed: Filed) -> str:
        """The text of a facts file; raises FactsError where it is not UTF-8 or cannot be read."""
        return self._folder.text(filed.path)

    def load(self, filed: Filed) -> Facts:
        """The facts of one file; raises FactsError with all faults."""
        return load(self.text(filed), filed.path)

    def salvage(self, filed: Filed, markings: tuple[str, ...] = ()) -> Salvaged:
        """What is sound of one file, its quotes looked up in the article; `markings` are those of the day's copies."""
        try:
            text = self.text(filed)
            edited = not self._is_as_written(filed, text)
            return salvage(text, filed.path, self.article(filed), edited=edited, markings=markings)
        except FactsError as error:
            return Salvaged(None, error.faults)

    def edited(self, filed: Filed, facts: Facts) -> tuple[str, ...]:
        """The ids of the items of `facts`, which `filed` holds, that people changed or added."""
        from briefgen.facts.comparing import edited  # noqa: PLC0415  (most files are as they were written)

        machine = None if self._is_as_written(filed, self.text(filed)) else self.machine(filed)
        return edited(machine.facts, facts) if machine else ()

    def taken_out(self, filed: Filed, facts: Facts) -> tuple[str, ...] | None:
        """The passages of the items that people took out of the file; None where nobody can tell any more."""
        if self._is_as_written(filed, self.text(filed)):
            return ()
        machine = self.machine(filed)
        if machine is None or machine.deleted:
            return None
        kept = {item.id for item in items(facts)}
        return tuple(item.quote for item in items(machine.facts) if item.id not in kept and item.quote)

    def prepare(self, day: dt.date) -> None:
        """Read ahead what the files of `day` are compared with once people edit them."""
        from briefgen.facts.comparing import edits  # noqa: F401, PLC0415
        from briefgen.facts.shortform import measures_in  # noqa: PLC0415

        measures_in("1")
        for filed in self.files(day):
            self.machine(filed)

    def proof(self, filed: Filed) -> ProofArticle:
        """The file beside its article, for the proof sheet; raises FactsError where the file is not UTF-8."""
        from briefgen.facts.proofing import proof  # noqa: PLC0415  (not needed where nothing is new)

        text, article = self.text(filed), self.article(filed) or ""
        edited = not self._is_as_written(filed, text)
        machine = self.machine(filed) if edited else None
        inspected = inspect(text, filed.path, article, edited=edited)
        return proof(filed.slug, filed.path, inspected, article, machine.facts if machine else None)

    def remark(self, filed: Filed, name: str, remark: Remark) -> None:
        """Write a remark on the record `name` into its file; raises FactsError where the file has faults."""
        from briefgen.facts.editing import remarked  # noqa: PLC0415  (publishing edits nothing)

        path = self._root / filed.path
        atomicfile.write(path, remarked(path.read_bytes(), filed.path, name, remark))

    def edition(self, day: dt.date, *, advised: bool = False) -> EditionNotes:
        """What people wrote in `edition.yaml` of `day`, empty notes when there is none; raises FactsError.

        `advised`: a breach of the rules for likelihood and confidence is none; `edition_advice` tells it.
        """
        text, file = self._edition_text(day)
        return load_edition(text, file, advised=advised) if text is not None else EditionNotes()

    def restrictions(self, day: dt.date) -> EditionNotes:
        """The marking and the hidden items of an `edition.yaml` with faults, as far as its lines show them."""
        data = self._folder.data(f"facts/{day.isoformat()}/{EDITION}.yaml")
        return restrictions(data.decode("utf-8", "replace"))

    def edition_advice(self, day: dt.date) -> tuple[Fault, ...]:
        """Where `edition.yaml` of `day` breaks the rules for likelihood and confidence."""
        text, file = self._edition_text(day)
        return edition_advice(text, file) if text is not None else ()

    def faults_at(self, filed: Filed, found: tuple[Finding, ...]) -> tuple[Fault, ...]:
        """What was found of items, whose `record` is their id, and of the 'source', each at its place in the file."""
        return faults_at(self.text(filed), filed.path, found)

    def _edition_text(self, day: dt.date) -> tuple[str | None, str]:
        file = f"facts/{day.isoformat()}/{EDITION}.yaml"
        return (self._folder.text(file) if (self._root / file).exists() else None), file

    def article(self, filed: Filed) -> str | None:
        """The body of the article as the machine read it, None when it is not kept.

        Raises FactsError where the text is damaged, or is not the one that the machine read.
        """
        return self._notes.article(self._finder.home(filed))

    def has_notes(self, filed: Filed) -> bool:
        """Whether what the machine kept of the article can be read, and its text is proved by its hash."""
        return self._notes.are_whole(self._finder.home(filed))

    def notes(self, filed: Filed) -> tuple[str, str]:
        """The paths within the desk of what the machine kept of an article: its text, and what it said of it."""
        return self._notes.files(self._finder.home(filed))

    def machine(self, filed: Filed) -> Machine | None:
        """What the machine last said of the article, None when that is lost or not readable."""
        return self._notes.machine(self._finder.home(filed))

    def write(self, day: dt.date, slug: str, facts: Facts, article: str) -> Written:
        """File what the machine says of an article, and the article's body; raises OutputError.

        A file that people have changed keeps what they changed. One with faults stays as it is, and so does the note of
        what the machine said. A file that is not there is made.
        """
        from briefgen.facts.joining import join  # noqa: PLC0415  (publishing merges nothing)

        filed = Filed(day, slug)
        path = self._root / filed.path
        known, before = self.machine(filed), self._article_before(filed)
        try:
            old = self._folder.data(filed.path) if path.is_file() else None
            joined = join(old, filed.path, known, before, Said(facts, article))
        except FactsError as error:
            return Written(filed.path, Outcome.KEPT, faults=error.faults)
        if joined.data != old:
            self._writing.facts(filed.path, joined.data)
            self._offer_schemas()
            if not joined.edited:
                self._writing.remember(filed.path, SORT, facts.source.file)
        if known != joined.machine or before != article or not self._notes.has(filed):
            self._notes.keep(filed, joined.machine, article)
        source = facts.source
        page = Page(source.file, source.url or "", source.id or "", fingerprint(article.encode()))
        self._finder.put(page, filed, known.facts.source.file if known else None)
        return Written(filed.path, _outcome(old, joined), joined.conflicts, joined.astray)

    def settle(self) -> None:
        """Let what was written together stand; raises OutputError."""
        self._writing.settle()

    def _article_before(self, filed: Filed) -> str | None:
        try:
            return self.article(filed)
        except FactsError:
            return None

    def _is_as_written(self, filed: Filed, text: str) -> bool:
        return self._notes.is_as_written(self._finder.home(filed), text)

    def _offer_schemas(self) -> None:
        """Put the schemas that the files name where editors find them, once."""
        if self._offered:
            return
        self._offered = True
        from briefgen.facts.schemas import schemas  # noqa: PLC0415  (once for each desk)

        for name, text in schemas().items():
            path = self._root / ".schema" / name
            if not path.is_file() or path.read_bytes() != text.encode():
                atomicfile.write(path, text.encode())


def _outcome(old: bytes | None, joined: "Joined") -> Outcome:
    if joined.data != old:
        return Outcome.MERGED if joined.edited else Outcome.WRITTEN
    return Outcome.KEPT if joined.conflicts else Outcome.UNCHANGED
