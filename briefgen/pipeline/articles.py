"""Find the articles of a desk: the files of its source folders, or those that the command line names."""

import os
import stat
from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from briefgen.config.sources import FETCHED, FolderSource
from briefgen.errors import IngestError, UsageError
from briefgen.model.shown import is_plain, shown
from briefgen.model.sourcepath import whole
from briefgen.pipeline import sourcefile, wire
from briefgen.pipeline.wire import Stretch

KINDS = (".txt", ".md", ".html", ".htm", ".eml", ".pdf", wire.KIND)
"""The kinds of file that are articles."""

KINDS_SAID = f"articles are files whose names end with {', '.join(KINDS[:-1])} or {KINDS[-1]}"
"""The same, for people."""

HEAD = ".head.yaml"
"""What the name of a file ends with that says of the article beside it what the article does not say of itself."""


@dataclass(frozen=True, slots=True, order=True)
class Article:
    """An article's file: its path within the desk (posix), the source folder's settings where it lies in one.

    `headed`: a head lies beside it. `stretch`: it lies there, in a file with others.
    """

    file: str
    source: FolderSource
    headed: bool = False
    stretch: Stretch | None = None

    @property
    def identity(self) -> str:
        """What names the article where it has no address: its path under the source folder."""
        return self.file.removeprefix(self.source.folder.strip("/") + "/")


@dataclass(frozen=True, slots=True)
class Found:
    """What lies in the source folders: the articles by path, what of it cannot be taken, files of other kinds.

    `refused` gives for each path, as it is shown, the reason; `others` are paths as they are shown. `wires` are the
    files of many articles that were gone through.
    """

    articles: tuple[Article, ...]
    refused: tuple[tuple[str, str], ...] = ()
    others: tuple[str, ...] = ()
    wires: tuple[str, ...] = ()


def _anew(file: str, sort: str, find: Callable[[], str]) -> str:
    """Remember nothing."""
    return find()


def find_articles(
    root: Path, sources: tuple[FolderSource, ...], named: tuple[Path, ...], ask: wire.Ask = _anew
) -> Found:
    """What lies below `named`, or in all source folders when nothing is named; sorted by path, each once.

    Links, pipes and devices are refused, and names that cannot be shown. Raises UsageError for a path that does not
    exist, lies outside the desk or is no article, and for a missing source folder. An article in several source folders
    belongs to the innermost. `ask` remembers the lines of files of many articles.
    """
    starts = tuple(_named(root, path) for path in named) if named else folders(root, sources)
    lines = {path.relative_to(root).as_posix() for path in starts if whole(path.name) != path.name}
    found = _sorted(root, sources, {path.with_name(whole(path.name)) for path in starts})
    for file in found.wires:
        inside, out = _lines(root, file, _source_of(file, sources), ask)
        found = replace(found, articles=(*found.articles, *inside), refused=(*found.refused, *out))
    if lines:
        found = Found(tuple(one for one in found.articles if one.stretch is None or one.file in lines))
    return replace(found, articles=tuple(sorted(found.articles)), refused=tuple(sorted(found.refused)))


def _sorted(root: Path, sources: tuple[FolderSource, ...], starts: Iterable[Path]) -> Found:
    """What lies at or below `starts`, by what it is; of files of many articles the names."""
    entries = {file: reason for start in starts for file, reason in _below(root, start)}
    articles: list[Article] = []
    refused: dict[str, str] = {}
    others: set[str] = set()
    wires: list[str] = []
    for file, reason in sorted(entries.items()):
        if reason is not None:
            refused[shown(file)] = reason
        elif os.path.splitext(file)[1].lower() not in KINDS:  # noqa: PTH122  (paths take their time)
            others.update(() if _is_head(file, entries) else (shown(file),))
        elif not is_plain(file):
            refused[shown(file)] = "its name is not UTF-8 text, or holds control characters; rename it"
        elif file.lower().endswith(wire.KIND):
            wires.append(file)
        else:
            articles.append(Article(file, _source_of(file, sources), head_of(file) in entries))
    return Found(tuple(articles), tuple(refused.items()), tuple(sorted(others)), tuple(wires))


def _lines(root: Path, file: str, source: FolderSource, ask: wire.Ask) -> tuple[list[Article], list[tuple[str, str]]]:
    """The articles in a file of many, and why the other lines are none."""
    articles: list[Article] = []
    refused: list[tuple[str, str]] = []
    try:
        for line in wire.remembered(root, file, ask):
            if line.reason is None:
                articles.append(Article(line.file, source, stretch=line.stretch))
            else:
                refused.append((line.file, line.reason))
    except IngestError as error:
        refused.append((file, str(error)))
    return articles, refused


def _is_head(file: str, entries: Container[str]) -> bool:
    """Whether it is the head of an article there; a file of many articles has none."""
    article = file.removesuffix(HEAD)
    return file.endswith(HEAD) and article in entries and not article.lower().endswith(wire.KIND)


def head_of(file: str) -> str:
    """Where the head of an article lies, if it has one."""
    return file + HEAD


def folders(root: Path, sources: tuple[FolderSource, ...]) -> tuple[Path, ...]:
    """The source folders; raises UsageError for one that is missing or a link. What is fetched may have none yet."""
    there = (source for source in sources if not _waits(root / source.folder, source))
    return tuple(_folder(root, source) for source in there)


def _waits(folder: Path, source: FolderSource) -> bool:
    return source.folder.startswith(f"{FETCHED}/") and not folder.exists()


def _folder(root: Path, source: FolderSource) -> Path:
    folder = root / source.folder
    if sourcefile.is_link(root, source.folder):
        raise UsageError(f"{folder} is a link, and links are not followed; name a folder of the desk in briefgen.yaml")
    if not folder.is_dir():
        raise UsageError(f"{folder} does not exist; make it, or name another folder in briefgen.yaml under sources")
    return folder


def _named(root: Path, path: Path) -> Path:
    """The path as it is seen from the working folder, else from the desk; raises UsageError."""
    seen = [where for where in (path.resolve(), (root / path).resolve()) if where.with_name(whole(where.name)).exists()]
    if not seen:
        raise UsageError(f"{path} does not exist, neither here nor in the desk {root}")
    where = next((one for one in seen if one.is_relative_to(root)), None)
    if where is None:
        raise UsageError(f"{path} lies outside the desk {root}; copy it into one of the desk's source folders")
    if where.is_file() and where.suffix.lower() not in KINDS:
        raise UsageError(f"{path} is no article; {KINDS_SAID}")
    return where


def _below(root: Path, start: Path) -> Iterator[tuple[str, str | None]]:
    """Every file at or below `start`, as its path within the desk, and why it is refused; hidden ones are left out.

    With a file comes the head beside it.
    """
    waiting = [start.relative_to(root).as_posix()]
    if os.path.lexists(head_of(str(start))):
        waiting.append(head_of(waiting[0]))
    while waiting:
        file = waiting.pop()
        path = f"{root}/{file}"
        try:
            mode = os.lstat(path).st_mode
            if stat.S_ISDIR(mode):
                inside = os.listdir(path)  # noqa: PTH208  (a hundred thousand paths take their time)
                waiting += [f"{file}/{name}".removeprefix("./") for name in inside if not name.startswith(".")]
                continue
        except OSError as error:
            yield file, f"it cannot be read: {error.strerror}"
            continue
        if stat.S_ISLNK(mode):
            yield file, sourcefile.LINK
        else:
            yield file, None if stat.S_ISREG(mode) else sourcefile.SPECIAL


def _source_of(file: str, sources: tuple[FolderSource, ...]) -> FolderSource:
    holding = [source for source in sources if file.startswith(source.folder.strip("/") + "/")]
    return max(holding, key=lambda source: len(source.folder), default=FolderSource(folder=""))
