"""The text of `briefgen.yaml` to Settings, with all its faults at once."""

from briefgen.config.forms import FORMS
from briefgen.config.rules import findings
from briefgen.config.settings import Settings
from briefgen.errors import SettingsError
from briefgen.yamlfile import examine


def load(text: str, file: str) -> Settings:
    """The settings in `text`; `file` is the name that faults carry. Raises SettingsError with all faults."""
    reading = examine(text, file, Settings, FORMS)
    faults = list(reading.faults)
    if reading.value is not None:
        faults += reading.faults_of(findings(reading.value))
    if faults or reading.value is None:
        raise SettingsError(tuple(sorted(faults)))
    return reading.value
