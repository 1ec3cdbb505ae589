"""The folder of facts files: what people edit, and beside it, below `.machine`, what the machine last said."""

import datetime as dt
import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen import atomicfile
from briefgen.errors import FactsError, Fault
from briefgen.facts.dumping import dump_machine
from briefgen.facts.identity import fingerprint
from briefgen.facts.loading import Salvaged, decoded, inspect, load, load_edition, load_machine, salvage
from briefgen.facts.shape import Conflict, Machine, Remark, Said
from briefgen.model.dates import FIRST_YEAR, LAST_YEAR
from briefgen.model.edition import EditionNotes
from briefgen.model.facts import Facts
from briefgen.model.proof import ProofArticle
from briefgen.model.shown import is_plain, shown
from briefgen.yamlfile import MAX_CHARACTERS

if TYPE_CHECKING:
    from briefgen.facts.joining import Joined

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_SOURCE = re.compile(r"^( *)source:\n\1  file: ([A-Za-z0-9._/][^\n#]*?) *$", re.MULTILINE)
_EDITION = "edition"


class Outcome(StrEnum):
    """What writing did.

    `merged` means that the news went into a file that people edited; `kept` that such a file was left as it is, because
    people and the machine disagree, or because it has faults.
    """

    WRITTEN = "written"
    MERGED = "merged"
    UNCHANGED = "unchanged"
    KEPT = "kept"


@dataclass(frozen=True, slots=True, order=True)
class Filed:
    """Where the facts of an article lie: the day of its edition, its slug, the path of the file within the desk."""

    day: dt.date
    slug: str
    path: str


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
    """The facts below `facts/` of the desk at `root`; it reads the folder once to find articles by their source."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._facts = root / "facts"

    def days(self) -> tuple[dt.date, ...]:
        """The days that have a folder, in order; folders that are no dates are passed over."""
        if not self._facts.is_dir():
            return ()
        found = (_day(path.name) for path in self._facts.iterdir() if path.is_dir())
        return tuple(sorted(day for day in found if day))

    def files(self, day: dt.date) -> tuple[Filed, ...]:
        """The facts files of `day`, in the order of their names; `edition.yaml` is none of them."""
        paths = sorted((self._facts / day.isoformat()).glob("*.yaml"))
        return tuple(
            _filed(day, path.stem)
            for path in paths
            if path.stem != _EDITION and not path.name.startswith(".") and is_plain(path.name)
        )

    def passed_over(self, day: dt.date) -> tuple[Fault, ...]:
        """The files of `day` that look like facts files and are not read, for their names."""
        folder = self._facts / day.isoformat()
        names = sorted(path.name for path in folder.glob("*.[yY]*") if path.suffix.lower() in {".yml", ".yaml"})
        remedy = "let its name be plain, and end in .yaml"
        return tuple(
            Fault(shown(f"facts/{day.isoformat()}/{name}"), 1, 1, "", "the file is not read", remedy)
            for name in names
            if not (name.endswith(".yaml") and is_plain(name))
        )

    def find(self, source: str) -> Filed | None:
        """Where the facts of the article `source` (its path within the desk) lie, wherever people moved them."""
        return self._by_source.get(source)

    def find_moved(self, mark: str) -> Filed | None:
        """Where the facts of an article lie whose file is no longer where it was read; `mark` is its SHA-256 or URL."""
        return self._orphans.get(mark)

    def text(self, filed: Filed) -> str:
        """The text of a facts file; raises FactsError where it is not UTF-8 or cannot be read."""
        return self._read(self._root / filed.path, filed.path)

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
        from briefgen.facts.comparing import Change, edits  # noqa: PLC0415  (most files are as they were written)

        machine = None if self._is_as_written(filed, self.text(filed)) else self.machine(filed)
        found = edits(machine.facts, facts) if machine else ()
        return tuple(edit.name for edit in found if edit.list not in {"", "who"} and edit.change is not Change.DELETED)

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

    def edition(self, day: dt.date) -> EditionNotes:
        """What people wrote in `edition.yaml` of `day`, empty notes when there is none; raises FactsError."""
        file = f"facts/{day.isoformat()}/{_EDITION}.yaml"
        path = self._root / file
        return load_edition(self._read(path, file), file) if path.exists() else EditionNotes()

    def article(self, filed: Filed) -> str | None:
        """The body of the article as the machine read it, None when it is not kept; raises FactsError on damage."""
        path = self._note(self._home(filed), ".txt")
        if not _is_there(path):
            return None
        text = _note_text(path)
        if text is None:
            file = path.relative_to(self._root).as_posix()
            raise FactsError(
                (Fault(file, 1, 1, "", "the kept text of the article is damaged", "gather makes it again"),)
            )
        return text

    def has_notes(self, filed: Filed) -> bool:
        """Whether what the machine kept of the article can be read."""
        home = self._home(filed)
        return all(_note_text(self._note(home, suffix)) is not None for suffix in (".txt", ".yaml"))

    def machine(self, filed: Filed) -> Machine | None:
        """What the machine last said of the article, None when that is lost or not readable."""
        path = self._note(self._home(filed), ".yaml")
        text = _note_text(path)
        try:
            return load_machine(text, path.relative_to(self._root).as_posix()) if text is not None else None
        except FactsError:
            return None

    def write(self, day: dt.date, slug: str, facts: Facts, article: str) -> Written:
        """File what the machine says of an article, and the article's body; raises OutputError.

        A file that people have changed keeps what they changed. One with faults stays as it is, and so does the note of
        what the machine said. A file that people deleted is made again.
        """
        from briefgen.facts.joining import join  # noqa: PLC0415  (publishing merges nothing)

        filed = _filed(day, slug)
        path = self._root / filed.path
        known, before = self.machine(filed), _note_text(self._note(self._home(filed), ".txt"))
        try:
            old = self._bytes(path, filed.path) if path.is_file() else None
            joined = join(old, filed.path, known, before, Said(facts, article))
        except FactsError as error:
            return Written(filed.path, Outcome.KEPT, faults=error.faults)
        if joined.data != old:
            atomicfile.write(path, joined.data)
            self._offer_schemas()
        if known != joined.machine or before != article or not self._note(filed, ".yaml").exists():
            self._keep(filed, joined.machine, article)
        self._by_source[facts.source.file] = filed
        return Written(filed.path, _outcome(old, joined), joined.conflicts, joined.astray)

    def _keep(self, filed: Filed, machine: Machine, article: str) -> None:
        """Note what the machine said; the note that `write` goes by comes last, so that a kill before it is mended."""
        atomicfile.write(self._note(filed, ".txt"), article.encode())
        atomicfile.write(self._note(filed, ".yaml"), dump_machine(machine).encode())

    def _is_as_written(self, filed: Filed, text: str) -> bool:
        note = _note_text(self._note(self._home(filed), ".yaml")) or ""
        return f"written: {fingerprint(text.encode())}\n" in note[:200]

    def _offer_schemas(self) -> None:
        """Put the schemas that the files name where editors find them."""
        from briefgen.facts.schemas import schemas  # noqa: PLC0415  (once for each desk)

        for name, text in schemas().items():
            path = self._root / ".schema" / name
            if not path.is_file() or path.read_bytes() != text.encode():
                atomicfile.write(path, text.encode())

    def _home(self, filed: Filed) -> Filed:
        """Where the machine's notes on a facts file lie: under its own name, or where it was before people moved it."""
        if _is_there(self._note(filed, ".yaml")) or not _is_there(self._root / filed.path):
            return filed
        source = self._source(filed)
        return self._notes_by_source.get(source, filed) if source is not None else filed

    def _note(self, filed: Filed, suffix: str) -> Path:
        return self._facts / ".machine" / filed.day.isoformat() / f"{filed.slug}{suffix}"

    @cached_property
    def _notes_by_source(self) -> dict[str, Filed]:
        found: dict[str, Filed] = {}
        for path in sorted((self._facts / ".machine").glob("*/*.yaml")):
            day, quick = _day(path.parent.name), _SOURCE.search(_note_text(path) or "")
            if day and quick:
                found.setdefault(quick[2], _filed(day, path.stem))
        return found

    @cached_property
    def _by_source(self) -> dict[str, Filed]:
        found: dict[str, Filed] = {}
        for filed in (filed for day in self.days() for filed in self.files(day)):
            source = self._source(filed)
            if source is not None:
                found.setdefault(source, filed)
        return found

    @cached_property
    def _orphans(self) -> dict[str, Filed]:
        """The facts files whose articles are gone, by the hash of the article's bytes and by its address."""
        gone = [filed for source, filed in self._by_source.items() if not (self._root / source).exists()]
        sources = [(machine.facts.source, filed) for filed in gone if (machine := self.machine(filed))]
        return {mark: filed for source, filed in sources for mark in (source.sha256, source.url) if mark}

    def _source(self, filed: Filed) -> str | None:
        """`source.file` of a facts file; what the machine said of it where people broke the file."""
        try:
            text = self.text(filed)
            quick = _SOURCE.search(text)
            return quick[2] if quick else load(text, filed.path).source.file
        except FactsError:
            quick = _SOURCE.search(_note_text(self._note(filed, ".yaml")) or "")
            return quick[2] if quick else None

    def _read(self, path: Path, file: str) -> str:
        return decoded(self._bytes(path, file), file)

    def _bytes(self, path: Path, file: str) -> bytes:
        try:
            with path.open("rb") as opened:
                return opened.read(4 * MAX_CHARACTERS)
        except OSError as error:
            what = f"the file cannot be read: {error.strerror}"
            raise FactsError((Fault(file, 1, 1, "", what, "give this user the right to read it"),)) from None


def _note_text(path: Path) -> str | None:
    """The text of a note of the machine, None where it is lost, damaged or not to be read."""
    try:
        return path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError):
        return None


def _is_there(path: Path) -> bool:
    try:
        path.stat()
    except OSError:
        return False
    return True


def _outcome(old: bytes | None, joined: "Joined") -> Outcome:
    if joined.data != old:
        return Outcome.MERGED if joined.edited else Outcome.WRITTEN
    return Outcome.KEPT if joined.conflicts else Outcome.UNCHANGED


def _filed(day: dt.date, slug: str) -> Filed:
    return Filed(day, slug, f"facts/{day.isoformat()}/{slug}.yaml")


def _day(name: str) -> dt.date | None:
    try:
        day = dt.date.fromisoformat(name) if _DAY.fullmatch(name) else None
    except ValueError:
        return None
    return day if day and FIRST_YEAR <= day.year <= LAST_YEAR else None
