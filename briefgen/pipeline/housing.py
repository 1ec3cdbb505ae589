"""The language of a desk's reports, with the desk's own words before the shipped ones."""

from pathlib import Path

from briefgen.house import load, shipped
from briefgen.model.words import House


def own_templates(root: Path) -> tuple[Path, ...]:
    """The folder of the desk's own templates and words, where it has one."""
    folder = root / "templates"
    return (folder,) if folder.is_dir() else ()


def house_of(root: Path, locale: str) -> House:
    """The house's language; raises SettingsError where there are no words for the locale, or some are wrong."""
    return House(locale, load((*own_templates(root), shipped()), locale))
