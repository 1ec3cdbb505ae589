"""Writing a file whole or not at all: a reader, or a crash at any moment, meets the old bytes or the new ones."""

import contextlib
import errno
import os
import stat
from pathlib import Path

from briefgen.errors import OutputError

_SUFFIX = ".briefgen-tmp"
_REASONS = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "the disk quota is used up",
    errno.EFBIG: "the file would be larger than is allowed",
    errno.EROFS: "the disk is read-only",
    errno.EACCES: "there is no permission to write here",
    errno.EPERM: "there is no permission to write here",
    errno.EIO: "the disk reports an input/output error",
    errno.ENOTDIR: "a part of the path is a file, not a folder",
    errno.EEXIST: "a part of the path is a file, not a folder",
    errno.EISDIR: "a folder stands in its place",
    errno.ENAMETOOLONG: "the name is too long",
}


def write(path: Path, data: bytes) -> None:
    """Write `data` to `path`, making its folder if need be; an existing file keeps its permissions.

    Raises OutputError in plain words; the old file is then intact.
    """
    temporary = path.with_name(f".{path.name[:80]}.{os.urandom(6).hex()}{_SUFFIX}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            _fill(temporary, data, _mode_of(path))
            temporary.replace(path)
        except BaseException:
            with contextlib.suppress(OSError):
                temporary.unlink()
            raise
        sync_folder(path.parent)
    except OSError as error:
        reason = _REASONS.get(error.errno or 0, error.strerror or str(error))
        raise OutputError(f"cannot write {path}: {reason}") from error


def sweep(folder: Path) -> int:
    """Remove the temporary files that a killed run left anywhere below `folder`; returns how many there were.

    Call it only while no other run can be writing.
    """
    left = [path for path in folder.rglob(f".*{_SUFFIX}") if path.is_file()]
    for path in left:
        path.unlink(missing_ok=True)
    return len(left)


def _mode_of(path: Path) -> int | None:
    try:
        return stat.S_IMODE(path.stat(follow_symlinks=False).st_mode)
    except FileNotFoundError:
        return None


def _fill(path: Path, data: bytes, mode: int | None) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
    with os.fdopen(os.open(path, flags, 0o666), "wb") as file:
        if mode is not None:
            os.fchmod(file.fileno(), mode)
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Wait until the disk has what was made or renamed in `folder`; raises OSError."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
