"""The text of `briefgen.yaml` to Settings, with all its faults at once."""

from briefgen.config.forms import FORMS
from briefgen.config.rules import findings
from briefgen.config.settings import Settings
from briefgen.errors import SettingsError
from briefgen.yamlfile import read


def load(text: str, file: str) -> Settings:
    """The settings in `text`; `file` is the name that faults carry. Raises SettingsError with all faults."""
    return read(text, file, Settings, FORMS, rules=findings, error=SettingsError)
