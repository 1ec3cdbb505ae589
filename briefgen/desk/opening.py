"""Open a desk: find its settings and read them."""

from dataclasses import dataclass
from pathlib import Path

from briefgen import config
from briefgen.config.settings import Settings
from briefgen.errors import UsageError

SETTINGS = "briefgen.yaml"


@dataclass(frozen=True, slots=True)
class Desk:
    """A desk that was opened: its folder, as an absolute path, and its settings."""

    root: Path
    settings: Settings

    @property
    def state(self) -> Path:
        """The machine's own folder: ledger, outbox, lock, caches."""
        return self.root / ".briefgen"


def open(path: Path) -> Desk:
    """Open the desk at `path`.

    Raises UsageError where there is none, SettingsError with all faults of `briefgen.yaml`.
    """
    return Desk(path.resolve(), config.load(read(path / SETTINGS), SETTINGS))


def read(settings: Path) -> str:
    """The text of a settings file; raises UsageError where there is none that can be read."""
    try:
        return settings.read_text(encoding="utf-8-sig")
    except (FileNotFoundError, NotADirectoryError):
        raise UsageError(
            f"{settings.parent} is no desk: it has no {SETTINGS}. "
            "Make one with: briefgen new DIR, or name one with --desk DIR"
        ) from None
    except UnicodeDecodeError:
        raise UsageError(f"{settings} is not UTF-8 text; save it as UTF-8") from None
    except OSError as error:
        raise UsageError(f"{settings} cannot be read: {error.strerror}") from None
