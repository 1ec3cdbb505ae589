"""A channel's password, from the environment or a file that only its owner can read; never from the settings."""

import os
import stat
from collections.abc import Mapping
from pathlib import Path

from briefgen.config.settings import Channel
from briefgen.deliver.faults import ChannelPausedError


def password(channel: Channel, root: Path, environment: Mapping[str, str]) -> str:
    """The password, which smtplib can only take in ASCII; `password_file` counts from the desk's folder `root`.

    Raises ChannelPausedError where there is none; no message holds any part of it.
    """
    if channel.password_env is not None:
        origin = f"the environment variable {channel.password_env}"
        secret = environment.get(channel.password_env, "")
    elif channel.password_file is not None:
        origin = channel.password_file
        secret = _from_file(root / Path(channel.password_file).expanduser(), origin)
    else:
        raise ChannelPausedError(f"user {channel.user} has no password: set password_env or password_file")
    if not secret:
        raise ChannelPausedError(f"{origin} holds no password")
    if not secret.isascii() or not secret.isprintable():
        raise ChannelPausedError(f"the password from {origin} has characters that mail servers do not take")
    return secret


def _from_file(path: Path, origin: str) -> str:
    try:
        with path.open("rb") as file:
            mode = os.fstat(file.fileno()).st_mode
            if not stat.S_ISREG(mode) or mode & 0o077:
                raise ChannelPausedError(f"{origin} can be read by others: chmod 600 {origin}")
            content = file.read(4096)
    except OSError as error:
        raise ChannelPausedError(f"{origin} cannot be read: {error.strerror}") from None
    return content.decode("ascii", "replace").strip("\r\n")
