"""The shipped word lists, checked when they are loaded."""

from functools import cache
from importlib import resources
from typing import TypeVar

from briefgen import yamlfile
from briefgen.model.lexicon import Cues, Dates, Lemmas, Lexicon, Numbers, People, Places, StatusWords, Units

Shape = TypeVar("Shape")


@cache
def load() -> Lexicon:
    """Every list; raises SettingsError with file, line and column where one is wrong."""
    return Lexicon(
        places=_list("places", Places),
        people=_list("people", People),
        reactions=_list("reactions", Cues),
        status=_list("status", StatusWords),
        numbers=_list("numbers", Numbers),
        units=_list("units", Units),
        dates=_list("dates", Dates),
        lemmas=_list("lemmas", Lemmas),
    )


def _list(name: str, shape: type[Shape]) -> Shape:
    file = f"{name}.yaml"
    return yamlfile.read((resources.files(__package__) / file).read_text("utf-8"), f"lexicon/{file}", shape)
