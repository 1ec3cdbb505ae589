"""What is read of an article: the bytes of its file, and those of the head that may lie beside it."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from briefgen.errors import IngestError
from briefgen.model.sourcepath import whole
from briefgen.pipeline import sourcefile, wire
from briefgen.pipeline.articles import Article, head_of


@dataclass(frozen=True, slots=True)
class Original:
    """An article as it lies in the desk: its own bytes, and those of the head beside it, if there is one."""

    data: bytes
    head: bytes | None = None


def read(root: Path, article: Article) -> Original:
    """The article's bytes; raises IngestError where a file cannot be read."""
    if article.stretch is not None:
        return Original(wire.read(root, whole(article.file), article.file, article.stretch))
    return Original(sourcefile.read(root, article.file), _head(root, article))


def print_of(root: Path, article: Article) -> str:
    """The SHA-256 of the article's bytes; raises IngestError where they cannot be read."""
    if article.stretch is not None:
        return article.stretch.sha256
    return hashlib.sha256(sourcefile.read(root, article.file)).hexdigest()


def print_of_head(root: Path, article: Article) -> str:
    """The SHA-256 of the head beside the article, empty where there is none; raises IngestError."""
    head = _head(root, article)
    return hashlib.sha256(head).hexdigest() if head is not None else ""


def _head(root: Path, article: Article) -> bytes | None:
    if not article.headed:
        return None
    try:
        return sourcefile.read(root, head_of(article.file))
    except IngestError as error:
        raise IngestError(f"{head_of(article.file)}: {error}") from None
