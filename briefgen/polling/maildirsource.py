"""Look through a folder of mail (Maildir) for what is new; nothing in it is changed."""

import os
import stat
from pathlib import Path

from briefgen.config.sources import MaildirSource
from briefgen.errors import FetchError
from briefgen.model.shown import shown
from briefgen.polling.letters import LARGEST, Letters
from briefgen.polling.memory import Seen
from briefgen.polling.shelf import key_of

_READ = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC


def poll_maildir(source: MaildirSource, root: Path, letters: Letters) -> None:
    """Take the mails that are new; raises FetchError where the folder cannot be read."""
    folder = root / Path(source.maildir).expanduser()
    parts = [folder / part for part in ("cur", "new")]
    if not all(part.is_dir() for part in parts):
        raise FetchError(f"{folder} is no Maildir: it has no folders 'cur' and 'new'")
    try:
        found = sorted((path.name, path) for part in parts for path in part.iterdir())
    except OSError as error:
        raise FetchError(f"{folder} cannot be read: {error.strerror}") from None
    for name, path in found:
        if not name.startswith("."):
            _look(name.partition(":")[0], path, letters)


def _look(name: str, path: Path, letters: Letters) -> None:
    """Take one file, once; a name stays the same however the mail is marked, but for what stands behind ':'."""
    key = key_of(f"file {name}")
    if key in letters.memory.seen:
        letters.memory.keep(key, letters.memory.seen[key])
        return
    try:
        data = _bytes_of(path)
    except OSError as error:
        letters.tally.faults.append(f"{shown(name)}: it cannot be read: {error.strerror}")
        return
    letters.memory.keep(key, Seen(""))
    if data is not None and len(data) > LARGEST:
        letters.too_large(shown(name))
    elif data is not None:
        letters.take(name, data)


def _bytes_of(path: Path) -> bytes | None:
    """The file's bytes, one more than a mail may have at most; None of what is no regular file. Raises OSError."""
    with os.fdopen(os.open(path, _READ), "rb") as opened:
        return opened.read(LARGEST + 1) if stat.S_ISREG(os.fstat(opened.fileno()).st_mode) else None
