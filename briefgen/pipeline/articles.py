"""Find the articles of a desk: the files of its source folders, or those that the command line names."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from briefgen.config.settings import FolderSource
from briefgen.errors import UsageError

KINDS = (".txt", ".md")
"""The kinds of file that are articles."""


@dataclass(frozen=True, slots=True, order=True)
class Article:
    """An article's file: its path within the desk (posix), the source folder's settings where it lies in one."""

    file: str
    source: FolderSource

    @property
    def identity(self) -> str:
        """What names the article where it has no address: its path under the source folder."""
        return self.file.removeprefix(self.source.folder.strip("/") + "/")


def find_articles(root: Path, sources: tuple[FolderSource, ...], named: tuple[Path, ...]) -> tuple[Article, ...]:
    """The articles below `named`, or in all source folders when nothing is named; sorted by path, each once.

    Raises UsageError for a path that does not exist, lies outside the desk or is no article, and for a missing source
    folder. An article in several source folders belongs to the innermost.
    """
    if named:
        files = [file for path in named for file in _named(root, path)]
        return tuple(Article(file, _source_of(file, sources)) for file in sorted(set(files)))
    found: set[str] = set()
    for source in sources:
        folder = root / source.folder
        if not folder.is_dir():
            raise UsageError(f"{folder} does not exist; make it, or name another folder in briefgen.yaml under sources")
        found |= {path.relative_to(root).as_posix() for path in _below(folder)}
    return tuple(Article(file, _source_of(file, sources)) for file in sorted(found))


def _named(root: Path, path: Path) -> Iterable[str]:
    where = path.resolve()
    if not where.exists():
        raise UsageError(f"{path} does not exist")
    if not where.is_relative_to(root):
        raise UsageError(f"{path} lies outside the desk {root}; copy it into one of the desk's source folders")
    if where.is_file() and where.suffix.lower() not in KINDS:
        raise UsageError(f"{path} is no article; articles are {' and '.join(KINDS)} files")
    paths = _below(where) if where.is_dir() else (where,)
    return [found.relative_to(root).as_posix() for found in paths]


def _below(folder: Path) -> Iterator[Path]:
    for path in folder.rglob("*"):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if path.suffix.lower() in KINDS and not hidden and path.is_file():
            yield path


def _source_of(file: str, sources: tuple[FolderSource, ...]) -> FolderSource:
    holding = [source for source in sources if file.startswith(source.folder.strip("/") + "/")]
    return max(holding, key=lambda source: len(source.folder), default=FolderSource(folder=""))
