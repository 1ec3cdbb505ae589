"""The outbox: the bytes of a message as they were when it was first to be sent, under their own SHA-256."""

import hashlib
from pathlib import Path

from briefgen import atomicfile
from briefgen.errors import DeliveryError
from briefgen.model.delivery import EditionKey

FOLDER = "outbox"
"""Its name within the state folder."""


def freeze(folder: Path, edition: EditionKey, data: bytes) -> str:
    """Keep the message and give its SHA-256; raises OutputError when it cannot be written."""
    digest = fingerprint(data)
    path = _path(folder, edition, digest)
    if not path.exists() or path.read_bytes() != data:
        atomicfile.write(path, data)
    return digest


def thaw(folder: Path, edition: EditionKey, digest: str) -> bytes:
    """The message as it was frozen; raises DeliveryError when it is gone or is not the same any more."""
    path = _path(folder, edition, digest)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise DeliveryError(f"{path} cannot be read ({error.strerror}): nothing is sent") from None
    if fingerprint(data) != digest:
        raise DeliveryError(f"{path} has been changed since it was first to be sent: nothing is sent")
    return data


def fingerprint(data: bytes) -> str:
    """The SHA-256 of a message, by which the ledger knows it."""
    return hashlib.sha256(data).hexdigest()


def _path(folder: Path, edition: EditionKey, digest: str) -> Path:
    return folder / f"{edition}-{digest[:16]}.message"
