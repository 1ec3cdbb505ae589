"""A secret of the desk, from the environment, a file of its owner alone, or a command; never from the settings."""

import os
import stat
import subprocess
from collections.abc import Mapping
from pathlib import Path

from briefgen.errors import SecretError
from briefgen.model.secret import SecretPlace

_LONGEST = 4096
_COMMAND_SECONDS = 30


def secret(place: SecretPlace, what: str, root: Path, environment: Mapping[str, str]) -> str:
    """The secret in ASCII; `what` is its name in the settings. A file's path counts from the desk's folder `root`.

    Raises SecretError where there is none; no message holds any part of it.
    """
    if place.env is not None:
        origin, found = f"the environment variable {place.env}", os.fsencode(environment.get(place.env, ""))
    elif place.file is not None:
        origin, found = place.file, _from_file(root / Path(place.file).expanduser(), place.file)
    else:
        origin, found = f"the command {place.command[0]}", _from_command(place.command, root, environment)
    if len(found) > _LONGEST:
        raise SecretError(f"the {what} from {origin} is longer than {_LONGEST} bytes; see whether it is the right one")
    text = found.decode("ascii", "replace").strip("\r\n")
    if not text:
        raise SecretError(f"{origin} holds no {what}; put it there")
    if not text.isascii() or not text.isprintable():
        raise SecretError(f"the {what} from {origin} has other characters than those of ASCII; choose another")
    return text


def _from_file(path: Path, origin: str) -> bytes:
    try:
        with path.open("rb") as file:
            mode = os.fstat(file.fileno()).st_mode
            if not stat.S_ISREG(mode) or mode & 0o077:
                raise SecretError(f"{origin} can be read by others: chmod 600 {origin}")
            return file.read(_LONGEST + 1)
    except OSError as error:
        raise SecretError(f"{origin} cannot be read: {error.strerror}; see whether it is there, and yours") from None


def _from_command(command: tuple[str, ...], root: Path, environment: Mapping[str, str]) -> bytes:
    """What the command prints, run in the desk's folder without a shell; what it says besides goes nowhere."""
    try:
        ran = subprocess.run(  # noqa: S603 - the settings name the command, as a list of words
            command,
            cwd=root,
            env=dict(environment),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=_COMMAND_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise SecretError(
            f"the command {command[0]} has not ended after {_COMMAND_SECONDS} s; it may ask a question"
        ) from None
    except OSError as error:
        raise SecretError(f"the command {command[0]} cannot be run: {error.strerror}; correct its path") from None
    if ran.returncode:
        raise SecretError(f"the command {command[0]} ended with {ran.returncode}; try it in the desk's folder")
    return ran.stdout[: _LONGEST + 1]
