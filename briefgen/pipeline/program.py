"""Tell one state of the program and of a desk's own words from another, so that nothing is made twice or left stale."""

import hashlib
import os
from collections.abc import Iterable
from importlib.resources import as_file, files
from pathlib import Path

from briefgen import __version__

READING = ("ingest", "language", "extract", "measures", "lexicon", "model", "facts")
"""The rooms whose change makes an article worth reading again."""

PRINTING = ("report", "render", "model", "facts", "pipeline", "archive", "templates", "../templates")
"""The rooms, and the templates where they lie in a wheel and in the source tree, whose change makes a report stale."""


def fingerprint(rooms: Iterable[str]) -> str:
    """A short word that changes with the version and with any file of these rooms of the program."""
    print_ = hashlib.sha256(__version__.encode())
    with as_file(files("briefgen")) as package:
        for room in rooms:
            for path in files_below(package / room):
                state = path.stat()
                print_.update(f"{room} {path.name} {state.st_size} {state.st_mtime_ns}\n".encode())
    return print_.hexdigest()[:16]


def installed() -> str:
    """The version and a short word for all that reading goes by: the same on machines that read alike."""
    from importlib.metadata import version  # noqa: PLC0415  (few desks have a cluster)

    sum_ = hashlib.sha256()
    with as_file(files("briefgen")) as package:
        for room in READING:
            sum_.update(digest(files_below(package / room)).encode())
    return f"briefgen {__version__} ({sum_.hexdigest()[:12]}, onnxruntime {version('onnxruntime')})"


def digest(paths: Iterable[Path], *words: str) -> str:
    """A SHA-256 over the names and bytes of these files, in the order given, and over the words.

    Of a file that cannot be read the reason counts.
    """
    sum_ = hashlib.sha256("\n".join(words).encode())
    for path in paths:
        try:
            data = path.read_bytes()
        except OSError as error:
            data = str(error.strerror).encode()
        sum_.update(b"\n%b %d\n%b" % (os.fsencode(path.name), len(data), data))
    return sum_.hexdigest()


def files_below(folder: Path) -> tuple[Path, ...]:
    """All files below `folder` but those that Python compiled, sorted; none when it does not exist."""
    return tuple(sorted(path for path in folder.rglob("*") if path.suffix != ".pyc" and path.is_file()))
