"""The shipped word lists and the desk's own, checked when they are loaded."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from importlib import resources
from typing import TypeVar

from briefgen import yamlfile
from briefgen.errors import FaultyFileError, SettingsError
from briefgen.lexicon.gazetteer import spot
from briefgen.model.lexicon import (
    Cues,
    Dates,
    DeskActor,
    DeskActors,
    Happenings,
    Lemmas,
    Lexicon,
    Numbers,
    People,
    Places,
    StatusWords,
    Units,
)
from briefgen.model.shown import cut

__all__ = ["ACTORS", "desk_actors", "happenings", "load", "of_desk", "spot"]

ACTORS = "lexicon/actors.yaml"
"""The name that faults of a desk's own actors carry."""
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


def of_desk(actors: tuple[DeskActor, ...]) -> Lexicon:
    """The shipped lists with the actors of a desk."""
    return replace(load(), actors=actors) if actors else load()


def desk_actors(data: bytes) -> tuple[DeskActor, ...]:
    """The actors of a desk's `lexicon/actors.yaml`; raises SettingsError with every fault of that file."""
    try:
        text = yamlfile.decode(data, ACTORS)
    except FaultyFileError as error:
        raise SettingsError(error.faults) from None
    return yamlfile.read(text, ACTORS, DeskActors, rules=_named_once, error=SettingsError).actors


def _named_once(known: DeskActors) -> Iterator[yamlfile.Finding]:
    """Each name is somebody's, and one's alone."""
    seen: dict[str, DeskActor] = {}
    for actor in known.actors:
        for key, name in (("name", actor.name), *(("also", other) for other in actor.also)):
            if not any(char.isalpha() for char in name):
                yield yamlfile.Finding(actor, key, f"'{cut(name)}' is no name", "write a name, or delete it")
            elif name in seen:
                whose = seen[name].name
                yield yamlfile.Finding(
                    actor, key, f"'{cut(name)}' names '{cut(whose)}' already", "keep it with one of them"
                )
            seen.setdefault(name, actor)


@cache
def happenings() -> Happenings:
    """The words in which one happening is told; raises SettingsError as `load` does, which does without them."""
    return _list("happenings", Happenings)


def _list(name: str, shape: type[Shape]) -> Shape:
    file = f"{name}.yaml"
    return yamlfile.read((resources.files(__package__) / file).read_text("utf-8"), f"lexicon/{file}", shape)
