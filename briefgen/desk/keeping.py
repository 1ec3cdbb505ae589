"""The desk's settings as they were when they were last right, for work that nobody watches."""

from pathlib import Path

from briefgen import atomicfile, config
from briefgen.desk.opening import SETTINGS, Desk, read
from briefgen.errors import SettingsError, UsageError


def open_or_kept(path: Path) -> tuple[Desk, str]:
    """Open the desk, with the settings as they were last right where `briefgen.yaml` is wrong now; then also why.

    Raises UsageError and SettingsError where the settings were never right, OutputError where they cannot be kept.
    """
    kept = path / ".briefgen" / SETTINGS
    try:
        text = read(path / SETTINGS)
        settings = config.load(text, SETTINGS)
    except (SettingsError, UsageError) as error:
        try:
            return Desk(path.resolve(), config.load(read(kept), SETTINGS)), str(error)
        except (SettingsError, UsageError):
            raise error from None
    if not _says(kept, text):
        atomicfile.write(kept, text.encode())
    return Desk(path.resolve(), settings), ""


def _says(kept: Path, text: str) -> bool:
    try:
        return read(kept) == text
    except UsageError:
        return False
