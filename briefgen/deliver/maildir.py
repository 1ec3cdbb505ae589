"""A folder that mail is filed in, by the rules of Maildir: written in tmp/, moved whole into new/."""

import hashlib
import os
from collections.abc import Callable
from pathlib import Path

from briefgen import atomicfile
from briefgen.deliver.faults import ChannelPausedError
from briefgen.deliver.session import Outcome
from briefgen.model.delivery import DeliveryState


class MaildirSession:
    """The folder with its three parts."""

    def __init__(self, folder: Path) -> None:
        """Make what is missing of it; raises ChannelPausedError where that cannot be."""
        self._folder = folder
        self.usable = True
        try:
            for part in ("cur", "new", "tmp"):
                (folder / part).mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as error:
            raise ChannelPausedError(f"{folder} cannot be made: {error.strerror}") from None

    def hand_over(self, recipient: str, data: bytes, at_dot: Callable[[], None]) -> Outcome:
        """File the message under a name of its own; the same message comes to the same name."""
        name = f"briefgen-{hashlib.sha256(recipient.encode() + data).hexdigest()[:32]}"
        draft, filed = self._folder / "tmp" / name, self._folder / "new" / name
        try:
            _write(draft, data.replace(b"\r\n", b"\n"))
        except OSError as error:
            return Outcome(DeliveryState.PENDING, None, f"{draft} cannot be written: {error.strerror}")
        at_dot()
        try:
            draft.replace(filed)
        except OSError as error:
            return Outcome(DeliveryState.PENDING, None, f"{filed} cannot be made: {error.strerror}")
        try:
            atomicfile.sync_folder(filed.parent)
        except OSError as error:
            what = f"filed as new/{name}, but the disk may not have it: {error.strerror}"
            return Outcome(DeliveryState.UNCERTAIN, None, what)
        return Outcome(DeliveryState.SENT, None, f"filed as new/{name}")

    def leave(self) -> None:
        """Nothing is left open."""


def _write(path: Path, data: bytes) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW | os.O_CLOEXEC
    with os.fdopen(os.open(path, flags, 0o600), "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
