"""`docs/settings.md` names every setting with its default, and no other."""

import re
import typing
from collections.abc import Iterator
from dataclasses import MISSING, Field, fields, is_dataclass
from pathlib import Path

from briefgen import config
from briefgen.config.channels import KINDS, Channel
from briefgen.config.forms import FORMS
from briefgen.config.settings import Settings
from briefgen.config.sources import KINDS as SOURCES
from briefgen.config.sources import PolledSource, Source

PAGE = (Path(__file__).parents[2] / "docs" / "settings.md").read_text("utf-8")
BY_NAME = {"outlets", "audiences", "groups", "channels"}


def channels() -> Iterator[tuple[str, str]]:
    """What is the same for all kinds of channels, then what belongs to each kind."""
    common = list(settings(Channel, "channels.NAME."))
    yield "channels.NAME.kind", "needed"
    yield from common
    for _, shape in KINDS:
        yield from (row for row in settings(shape, "channels.NAME.") if row not in common)


def sources() -> Iterator[tuple[str, str]]:
    """What belongs to each kind of source alone, then what is the same for those that are asked, then for all."""
    common, asked = list(settings(Source, "sources.")), list(settings(PolledSource, "sources."))
    for _, shape in SOURCES:
        yield from (row for row in settings(shape, "sources.") if row not in asked)
    yield from (row for row in asked if row not in common)
    yield from common


def settings(shape: type, path: str = "") -> Iterator[tuple[str, str]]:
    """Each setting's path in the file, and its default as the page writes it."""
    renamed = dict(next((form.keys for form in FORMS if form.shape is shape), ()))
    hints = typing.get_type_hints(shape)
    for field in fields(shape):
        name = f"{path}{renamed.get(field.name, field.name)}"
        inner = next(
            (part for part in (hints[field.name], *typing.get_args(hints[field.name])) if is_dataclass(part)), None
        )
        if inner is Channel:
            yield from channels()
        elif inner is Source and shape is Settings:
            yield from sources()
        elif isinstance(inner, type) and not hasattr(inner, "parse"):
            yield from settings(inner, f"{name}.NAME." if name in BY_NAME else f"{name}.")
        elif not (field.name == "name" and ".NAME." in path):
            yield name, default(field)


def default(field: "Field[object]") -> str:
    value = field.default
    if value is MISSING:
        return "needed"
    if isinstance(value, tuple):
        return f"`[{', '.join(map(str, value))}]`"
    return "none" if value is None else f"`{value}`"


def test_every_setting_and_its_default_is_on_the_page() -> None:
    rows = re.findall(r"^\| `([a-zA-Z_.]+\.[a-zA-Z_.]+)` \| ([^|]+) \|", PAGE, re.MULTILINE)
    assert rows == list(settings(Settings))


def test_the_example_is_sound() -> None:
    (example,) = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
    assert config.load(example, "settings.md").channels[0].name == "morning"
