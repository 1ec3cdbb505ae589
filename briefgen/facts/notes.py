"""The machine's own notes below `facts/.machine`: what it last said of each article, and the text that it read."""

import datetime as dt
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from briefgen.errors import FactsError, Fault
from briefgen.facts.dumping import dump_machine
from briefgen.facts.folder import YAML, Filed, day_of, is_there, names
from briefgen.facts.identity import fingerprint
from briefgen.facts.loading import load_machine
from briefgen.facts.shape import Machine
from briefgen.facts.writing import Writing
from briefgen.unchanged import Unchanged

SOURCE = re.compile(r"^( *)source:\n\1  file: ([A-Za-z0-9._/][^\n#]*?(?:#[0-9a-f]{6,12})?) *$", re.MULTILINE)
"""`source.file` in a file as the machine writes it; group 2 is the path."""

_PROOF = re.compile(r'^text: "?([0-9a-f]{64})"?$', re.MULTILINE)
SORT, _PROVES = "source", "proves"
"""What is remembered of a file: the article that it tells of, the hash of the text that it proves."""
_URL = re.compile(r"""^ +url: ["']?(\S+?)["']?$""", re.MULTILINE)
_ID = re.compile(r"""^ +id: ["']?([!-~]+?)["']?$""", re.MULTILINE)
_HEAD = 4096
"""Bytes: in so many stand the hashes and the article's path."""
_MENDING = "take it back from where the desk is kept (git checkout), or let 'briefgen gather' read the article again"


@dataclass(frozen=True, slots=True)
class Page:
    """What an article, by its path, is known by: its address, its maker's id, its body's SHA-256; empty where none."""

    source: str
    url: str = ""
    id: str = ""
    proof: str = ""


class Notes:
    """The notes of the desk at `root`, each by the place of the facts file that it was made for."""

    def __init__(self, root: Path, writing: Writing, seen: Unchanged | None = None) -> None:
        self._root = root
        self._writing = writing
        self._seen = seen
        self._folder = root / "facts" / ".machine"

    def files(self, filed: Filed) -> tuple[str, str]:
        """The paths within the desk of the article's text and of the note."""
        return self._file(filed, ".txt"), self._file(filed, ".yaml")

    def has(self, filed: Filed) -> bool:
        """Whether there is a note on what the machine said."""
        return is_there(f"{self._root}/{self._file(filed, '.yaml')}")

    def article(self, filed: Filed) -> str | None:
        """The body of the article as the machine read it, None when it is not kept.

        Raises FactsError where the text is damaged, or is not the one whose hash the note has.
        """
        path = self._path(filed, ".txt")
        if not is_there(path):
            return None
        file = path.relative_to(self._root).as_posix()
        text = _text(path)
        if text is None:
            raise FactsError((Fault(file, 1, 1, "", "the kept text of the article is damaged", _MENDING),))
        proof = _PROOF.search(self._head(filed))
        if proof and proof[1] != fingerprint(text.encode()):
            what = "this is not the text that the machine read: its SHA-256 is another"
            raise FactsError((Fault(file, 1, 1, "", what, _MENDING),))
        return text

    def are_whole(self, filed: Filed) -> bool:
        """Whether both notes can be read, and the text is proved by its hash."""
        if self._seen is None:
            proof, text = self._proof(filed), self._text_print(filed)
        else:
            proof = self._seen.ask(self._file(filed, ".yaml"), _PROVES, lambda: self._proof(filed))
            text = self._seen.ask(self._file(filed, ".txt"), "sha256", lambda: self._text_print(filed))
        return bool(proof) and proof == text

    def _proof(self, filed: Filed) -> str:
        """The hash of the text in a note that can be read; empty where there is none."""
        proof = _PROOF.search(self._head(filed))
        return proof[1] if proof and self.machine(filed) is not None else ""

    def _text_print(self, filed: Filed) -> str:
        text = _text(self._path(filed, ".txt"))
        return fingerprint(text.encode()) if text is not None else ""

    def machine(self, filed: Filed) -> Machine | None:
        """What the machine last said of the article, None when that is lost or not readable."""
        path = self._path(filed, ".yaml")
        text = _text(path)
        try:
            return load_machine(text, path.relative_to(self._root).as_posix()) if text is not None else None
        except FactsError:
            return None

    def is_as_written(self, filed: Filed, text: str) -> bool:
        """Whether `text` is that of a facts file as the machine alone makes it."""
        return f"\nwritten: {fingerprint(text.encode())}\n" in self._head(filed)

    def source(self, filed: Filed) -> str | None:
        """The article that the note is on."""
        quick = SOURCE.search(self._head(filed))
        machine = None if quick else self.machine(filed)
        return quick[2] if quick else machine.facts.source.file if machine else None

    def sources(self) -> Iterator[tuple[str, Filed]]:
        """The article of each note that there is."""
        for filed in self._all():
            source = self._known_source(filed)
            if source is not None:
                yield source, filed

    def _known_source(self, filed: Filed) -> str | None:
        if self._seen is None:
            return self.source(filed)
        return self._seen.ask(self._file(filed, ".yaml"), SORT, lambda: self.source(filed) or "") or None

    def pages(self) -> Iterator[Page]:
        """Of each note the article and what it is known by."""
        for filed in self._all():
            yield Page(*self._known_page(filed).split("\n"))

    def _all(self) -> Iterator[Filed]:
        """Where the facts lie, or lay, of each note that there is; by day and name."""
        for folder in names(self._folder):
            if day := day_of(folder):
                yield from (Filed(day, name.removesuffix(YAML)) for name in names(self._folder / folder, YAML))

    def _known_page(self, filed: Filed) -> str:
        if self._seen is None:
            return self._page(filed)
        return self._seen.ask(self._file(filed, ".yaml"), "known by", lambda: self._page(filed))

    def _page(self, filed: Filed) -> str:
        head = self._head(filed)
        source, url, id_, proof = (pattern.search(head) for pattern in (SOURCE, _URL, _ID, _PROOF))
        return "\n".join((source[2] if source else "", *(one[1] if one else "" for one in (url, id_, proof))))

    def kept(self, day: dt.date) -> frozenset[str]:
        """The slugs of those of whose articles the text is kept, of the edition of `day`."""
        try:
            with os.scandir(self._folder / day.isoformat()) as inside:
                return frozenset(entry.name.removesuffix(".txt") for entry in inside if entry.name.endswith(".txt"))
        except OSError:
            return frozenset()

    def keep(self, filed: Filed, machine: Machine, article: str) -> None:
        """Note what the machine said, then the text that it read.

        A kill between the two leaves a note that the facts file agrees with, and a text that it does not prove, which
        the next reading mends. The other way round the next reading would hold what was written now for people's own
        edits, with no text to compare them by.
        """
        text, note = self._file(filed, ".txt"), self._file(filed, ".yaml")
        self._writing.note(note, dump_machine(machine).encode())
        self._writing.note(text, article.encode())
        self._writing.remember(text, "sha256", fingerprint(article.encode()))
        self._writing.remember(note, _PROVES, machine.text or "")
        self._writing.remember(note, SORT, machine.facts.source.file)

    def _head(self, filed: Filed) -> str:
        """How the note begins; empty where there is none that can be read."""
        try:
            with self._path(filed, ".yaml").open("rb") as opened:
                return opened.read(_HEAD).decode("utf-8", "replace").replace("\r\n", "\n")
        except OSError:
            return ""

    def _file(self, filed: Filed, suffix: str) -> str:
        return f"facts/.machine/{filed.day.isoformat()}/{filed.slug}{suffix}"

    def _path(self, filed: Filed, suffix: str) -> Path:
        return self._folder / filed.day.isoformat() / f"{filed.slug}{suffix}"


def _text(path: Path) -> str | None:
    """The text of a note, its line ends as they were written; None where it is lost, damaged or not to be read."""
    try:
        return path.read_bytes().decode("utf-8").replace("\r\n", "\n")
    except (OSError, UnicodeDecodeError):
        return None
