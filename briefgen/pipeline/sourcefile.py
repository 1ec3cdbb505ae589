"""Read a file of a source folder, and nothing that only looks like one: no link is followed, no device opened."""

import errno
import os
import stat
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from briefgen.errors import IngestError

LINK = "it is a link, and links are not followed; copy the file itself into the folder"
SPECIAL = "it is no regular file (a pipe, a socket or a device)"
_MOST_BYTES = 10 * 1024 * 1024 + 1
_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
_FILE = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC


def read(root: Path, file: str) -> bytes:
    """The bytes of `file` (its posix path within the desk at `root`), one more than an article may have at most.

    Raises IngestError where a part of the path is a link, where it is no regular file, or cannot be read.
    """
    with opened(root, file) as stream:
        try:
            return stream.read(_MOST_BYTES)
        except OSError as error:
            raise IngestError(f"it cannot be read: {error.strerror}") from None


def opened(root: Path, file: str) -> BinaryIO:
    """The file, open to be read; raises IngestError as `read` does."""
    *folders, name = PurePosixPath(file).parts
    try:
        folder = os.open(root, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        for part in folders:
            folder = _down(folder, part)
        return _opened(folder, name)
    except OSError as error:
        is_link = error.errno == errno.ELOOP or (error.errno == errno.ENOTDIR and _has_link(root, folders))
        raise IngestError(LINK if is_link else f"it cannot be read: {error.strerror}") from None


def is_link(root: Path, folder: str) -> bool:
    """Whether `folder` (its posix path within the desk), or a folder that it lies in, is a link."""
    return _has_link(root, [*PurePosixPath(folder).parts])


def _down(folder: int, part: str) -> int:
    try:
        return os.open(part, _FOLDER, dir_fd=folder)
    finally:
        os.close(folder)


def _opened(folder: int, name: str) -> BinaryIO:
    try:
        descriptor = os.open(name, _FILE, dir_fd=folder)
    finally:
        os.close(folder)
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise IngestError(SPECIAL)
    return os.fdopen(descriptor, "rb")


def _has_link(root: Path, parts: list[str]) -> bool:
    return any(root.joinpath(*parts[: end + 1]).is_symlink() for end in range(len(parts)))
