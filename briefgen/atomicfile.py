"""Writing a file whole or not at all: a reader, or a crash at any moment, meets the old bytes or the new ones."""

import contextlib
import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from briefgen.errors import OutputError

_SUFFIX = ".briefgen-tmp"
_FEW, _SIDE_BY_SIDE = 8, 16
"""Files for which the disk is waited one by one, and threads that wait for more of them."""
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
    with _in_plain_words(path):
        temporary = _beside(path, data)
        try:
            _sync_file(temporary)
            temporary.replace(path)
        except BaseException:
            _take_away(temporary)
            raise
        sync_folder(path.parent)


class Together:
    """Files that are written as by `write`, each whole or not at all, and the disk is waited for once for all of them.

    Nothing is seen of them before `settle`. Then what was given to `write` stands, also on the disk, before anything
    that was given to `after`.
    """

    def __init__(self) -> None:
        self._rounds: tuple[list[_Waiting], list[_Waiting]] = [], []

    def write(self, path: Path, data: bytes) -> None:
        """Have a file written; raises OutputError."""
        self._take(0, path, data)

    def after(self, path: Path, data: bytes) -> None:
        """Have a file written after those of `write`; raises OutputError."""
        self._take(1, path, data)

    def settle(self) -> None:
        """Let them all stand; raises OutputError, and what does not stand then is gone."""
        try:
            _sync_files([one for waiting in self._rounds for one in waiting])
            for waiting in self._rounds:
                _replace(waiting)
        finally:
            for temporary, _ in (*self._rounds[0], *self._rounds[1]):
                _take_away(temporary)
            self._rounds = [], []

    def _take(self, round_: int, path: Path, data: bytes) -> None:
        with _in_plain_words(path):
            self._rounds[round_].append((_beside(path, data), path))


_Waiting = tuple[Path, Path]
"""A file under its temporary name, and the name that it is to have."""


def _replace(waiting: list[_Waiting]) -> None:
    for temporary, path in waiting:
        with _in_plain_words(path):
            temporary.replace(path)
    for folder in {path.parent: path for _, path in waiting}.values():
        with _in_plain_words(folder):
            sync_folder(folder.parent)


def _sync_files(waiting: list[_Waiting]) -> None:
    """Wait for the disk; side by side, for it takes the files of many at one go."""
    if len(waiting) <= _FEW:
        for one in waiting:
            _synced(one)
        return
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415  (one article is filed without)

    with ThreadPoolExecutor(_SIDE_BY_SIDE) as threads:
        for _ in threads.map(_synced, waiting):
            pass


def _synced(one: _Waiting) -> None:
    temporary, path = one
    with _in_plain_words(path):
        _sync_file(temporary)


@contextlib.contextmanager
def _in_plain_words(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        reason = _REASONS.get(error.errno or 0, error.strerror or str(error))
        raise OutputError(f"cannot write {path}: {reason}") from error


def _take_away(temporary: Path) -> None:
    with contextlib.suppress(OSError):
        temporary.unlink()


def sweep(folder: Path) -> int:
    """Remove the temporary files that a killed run left anywhere below `folder`; returns how many there were.

    Call it only while no other run can be writing.
    """
    left = [
        Path(inside, name)
        for inside, _, names in os.walk(folder)
        for name in names
        if name.startswith(".") and name.endswith(_SUFFIX)
    ]
    for path in left:
        path.unlink(missing_ok=True)
    return len(left)


def _beside(path: Path, data: bytes) -> Path:
    """A new file with `data` beside `path`, under a name of its own; raises OSError, and there is none then."""
    temporary = path.with_name(f".{path.name[:40]}.{os.urandom(6).hex()}{_SUFFIX}")
    _make_folder(path.parent)
    try:
        _fill(temporary, data, _mode_of(path))
    except BaseException:
        _take_away(temporary)
        raise
    return temporary


def _make_folder(folder: Path) -> None:
    """Make it with those that it lies in, and wait until the disk has each new one; raises OSError."""
    try:
        folder.mkdir()
    except FileNotFoundError:
        _make_folder(folder.parent)
        folder.mkdir(exist_ok=True)
    except OSError:  # it is there, as a rule, whatever the system says first
        if not folder.is_dir():
            raise
        return
    sync_folder(folder.parent)


def _mode_of(path: Path) -> int | None:
    """The permissions of a file that is there; a link has none of its own."""
    try:
        mode = path.lstat().st_mode
    except FileNotFoundError:
        return None
    return None if stat.S_ISLNK(mode) else stat.S_IMODE(mode)


def _fill(path: Path, data: bytes, mode: int | None) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
    with os.fdopen(os.open(path, flags, 0o666), "wb") as file:
        if mode is not None:
            os.fchmod(file.fileno(), mode)
        file.write(data)


def _sync_file(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_folder(folder: Path) -> None:
    """Wait until the disk has what was made or renamed in `folder`; raises OSError."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
