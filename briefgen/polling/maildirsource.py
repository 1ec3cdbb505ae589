"""Look through a folder of mail (Maildir) for what is new; nothing in it is changed.

The first look takes the mails of the last days, by the time of their files; each look takes a bounded number, the
oldest first. What came into the folder long before the last whole look was looked at then: it is passed over unopened.
"""

import datetime as dt
import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from briefgen.config.sources import MaildirSource
from briefgen.errors import FetchError
from briefgen.model.shown import shown
from briefgen.polling.courier import Courier, LaterError
from briefgen.polling.letters import LARGEST, MOST_MAILS, Letters
from briefgen.polling.memory import Memory, Seen
from briefgen.polling.shelf import key_of

_READ = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
_MANY = 10_000
_MARGIN = 86400.0
"""Seconds before the last whole look that are looked at again: clocks differ, and mails are written slowly."""


@dataclass(frozen=True, slots=True, order=True)
class _Mail:
    """A file: when it was last written, when it came into the folder or was marked, its name and place."""

    written: float
    changed: float
    name: str
    path: Path

    @property
    def key(self) -> str:
        """What it is remembered by: its name, which stays the same however it is marked, but for what follows ':'."""
        name = self.name.partition(":")[0]
        return key_of(f"file {name}")


def poll_maildir(source: MaildirSource, root: Path, courier: Courier, letters: Letters, now: dt.datetime) -> None:
    """Take the mails that are new; raises FetchError where the folder cannot be read."""
    memory = letters.memory
    found = _found(root / Path(source.maildir).expanduser())
    first = memory.floor == 0.0
    if first:
        memory.floor = (now - source.since.length).timestamp()
    due = sorted(mail for mail in found if mail.written >= memory.floor and mail.changed >= memory.looked)
    if first:
        letters.tally.passed_over = sum(mail.written < memory.floor for mail in found)
    if _take([mail for mail in due if not _is_known(mail, memory)], courier, letters):
        memory.looked = now.timestamp() - _MARGIN


def _found(folder: Path) -> tuple[_Mail, ...]:
    parts = [folder / part for part in ("cur", "new")]
    if not all(part.is_dir() for part in parts):
        raise FetchError(f"{folder} is no Maildir: it has no folders 'cur' and 'new'")
    try:
        return tuple(mail for part in parts for mail in _mails(part))
    except OSError as error:
        raise FetchError(f"{folder} cannot be read: {error.strerror}") from None


def _mails(part: Path) -> Iterator[_Mail]:
    with os.scandir(part) as inside:
        for entry in inside:
            if entry.name.startswith("."):
                continue
            with suppress(FileNotFoundError):  # another program has moved it meanwhile
                state = entry.stat(follow_symlinks=False)
                yield _Mail(state.st_mtime, state.st_ctime, entry.name, Path(entry.path))


def _is_known(mail: _Mail, memory: Memory) -> bool:
    known = memory.seen.get(mail.key)
    if known is not None:
        memory.keep(mail.key, known)
    return known is not None


def _take(mails: list[_Mail], courier: Courier, letters: Letters) -> bool:
    """Take as many as a look may take; whether that was all."""
    for number, mail in enumerate(mails):
        try:
            courier.refuse_when_over()
        except LaterError:
            break
        if number == MOST_MAILS:
            break
        _one(mail, letters)
    else:
        return True
    letters.tally.waiting += len(mails) - number
    if (
        number and len(letters.memory.seen) > _MANY
    ):  # of more than are remembered, those that were taken are left behind
        letters.memory.floor = mails[number - 1].written
    return False


def _one(mail: _Mail, letters: Letters) -> None:
    name = mail.name.partition(":")[0]
    try:
        data = _bytes_of(mail.path)
    except FileNotFoundError:  # another program has marked it, or taken it away: the next look sees which
        return
    except OSError as error:
        letters.tally.faults.append(f"{shown(name)}: it cannot be read: {error.strerror}")
        return
    letters.memory.keep(mail.key, Seen(""))
    if data is not None and len(data) > LARGEST:
        letters.too_large(shown(name))
    elif data is not None:
        letters.take(name, data)


def _bytes_of(path: Path) -> bytes | None:
    """The file's bytes, one more than a mail may have at most; None of what is no regular file. Raises OSError."""
    with os.fdopen(os.open(path, _READ), "rb") as opened:
        return opened.read(LARGEST + 1) if stat.S_ISREG(os.fstat(opened.fileno()).st_mode) else None
