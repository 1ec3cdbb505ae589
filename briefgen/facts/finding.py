"""Which facts file belongs to which article: by its source, wherever people moved the one or the other."""

from functools import cached_property
from pathlib import Path

from briefgen.errors import FactsError
from briefgen.facts.canonical import canonical
from briefgen.facts.folder import Filed, Folder, is_there
from briefgen.facts.loading import load
from briefgen.facts.notes import SORT, SOURCE, Notes, Page
from briefgen.model.sourcepath import whole
from briefgen.unchanged import Unchanged

_ENOUGH = 16
"""Hex digits that tell the texts of a desk apart; who finds one alike compares the texts themselves."""


class _Known:
    """The articles, by path, that the notes know by their page, by their maker's id and by their text."""

    def __init__(self) -> None:
        self.pages: dict[str, str] = {}
        self.texts: dict[str, tuple[str, ...]] = {}

    def add(self, page: Page) -> None:
        """Note an article."""
        for mark in (canonical(page.url), canonical(page.id) or page.id):
            if mark:
                self.pages[mark] = page.source
        if text := page.proof[:_ENOUGH]:
            self.texts[text] = tuple(dict.fromkeys((*self.texts.get(text, ()), page.source)))


class Finder:
    """Reads the folder once, at the first question."""

    def __init__(self, root: Path, folder: Folder, notes: Notes, seen: Unchanged | None) -> None:
        self._root = root
        self._seen = seen
        self._folder = folder
        self._notes = notes
        self._written: list[Page] = []

    def find(self, source: str) -> Filed | None:
        """Where the facts of the article `source` (its path within the desk) lie."""
        return self._by_source.get(source)

    def find_moved(self, mark: str) -> Filed | None:
        """Where the facts of an article lie whose file is no longer there; `mark` is its SHA-256, URL or id."""
        return self._orphans.get(canonical(mark) or mark)

    def find_deleted(self, source: str) -> Filed | None:
        """Where the facts of an article lay that people took out of the folder, None where there were none."""
        return None if source in self._by_source else self._notes_by_source.get(source)

    def of_page(self, mark: str) -> Filed | None:
        """Where the facts of the page lie, by whatever address of it they were filed, or by its maker's id."""
        source = self._known.pages.get(canonical(mark) or mark)
        return self._by_source.get(source) if source is not None else None

    def of_text(self, proof: str) -> tuple[Filed, ...]:
        """Where the facts of all articles lie whose body has this SHA-256."""
        found = (self._by_source.get(source) for source in self._known.texts.get(proof[:_ENOUGH], ()))
        return tuple(filed for filed in found if filed)

    def put(self, page: Page, filed: Filed, before: str | None) -> None:
        """Note a file that was written; `before` is the article that it was read from until now, if it was."""
        if before is not None and before != page.source and self._by_source.get(before) == filed:
            del self._by_source[before]
        self._by_source[page.source] = filed
        if "_known" in self.__dict__:
            self._known.add(page)
        else:
            self._written.append(page)

    def home(self, filed: Filed) -> Filed:
        """Where the machine's notes on a facts file lie: under its own name, or where it was before people moved it."""
        if self._notes.has(filed) or not is_there(self._root / filed.path):
            return filed
        source = self._source(filed)
        return self._notes_by_source.get(source, filed) if source is not None else filed

    @cached_property
    def _known(self) -> _Known:
        known = _Known()
        for page in (*self._notes.pages(), *self._written):
            known.add(page)
        return known

    @cached_property
    def _notes_by_source(self) -> dict[str, Filed]:
        found: dict[str, Filed] = {}
        for source, filed in self._notes.sources():
            found.setdefault(source, filed)
        return found

    @cached_property
    def _by_source(self) -> dict[str, Filed]:
        found: dict[str, Filed] = {}
        for filed in (filed for day in self._folder.days() for filed in self._folder.files(day)):
            source = self._source(filed)
            if source is not None:
                found.setdefault(source, filed)
        return found

    @cached_property
    def _orphans(self) -> dict[str, Filed]:
        """The facts files whose articles are gone, by the hash of the article's bytes and by its address."""
        gone = [filed for source, filed in self._by_source.items() if not (self._root / whole(source)).exists()]
        sources = [
            (machine.facts.source, filed) for filed in gone if (machine := self._notes.machine(self.home(filed)))
        ]
        marks = ((filed, (source.sha256, *_addresses(source.id), *_addresses(source.url))) for source, filed in sources)
        return {mark: filed for filed, known in marks for mark in known if mark}

    def _source(self, filed: Filed) -> str | None:
        """`source.file` of a facts file; what the machine said of it where people broke the file."""
        if self._seen is None:
            return self._read(filed)
        return self._seen.ask(filed.path, SORT, lambda: self._read(filed) or "") or None

    def _read(self, filed: Filed) -> str | None:
        try:
            text = self._folder.text(filed.path)
            quick = SOURCE.search(text)
            return quick[2] if quick else load(text, filed.path).source.file
        except FactsError:
            return self._notes.source(filed)


def _addresses(url: str | None) -> tuple[str, ...]:
    return (canonical(url) or url,) if url else ()
