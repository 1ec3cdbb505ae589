"""What the commands do, for programs: each opens a desk by its path, and gives what was done or found as dataclasses.

    from briefgen import gather, publish, search

line      gather, check, publish, run: they hold the desk
asking    search, actor, figures, export: they ask its archive
opening   what both begin with

Every error that a person can act on is of `briefgen.errors`. Nothing is printed; `tell` hears how far the work is.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from briefgen.library.line import check, gather, publish, run, tidy
from briefgen.library.opening import Tell, next_edition, place_of, read_day, read_published

if TYPE_CHECKING:  # the rooms of the archive are loaded by who asks it
    from briefgen.library.asking import Deeds, Exported, Figures, Hits, actor, export, figures, search

__all__ = [
    "Deeds",
    "Exported",
    "Figures",
    "Hits",
    "Tell",
    "actor",
    "check",
    "export",
    "figures",
    "gather",
    "next_edition",
    "place_of",
    "publish",
    "read_day",
    "read_published",
    "run",
    "search",
    "tidy",
]


def __getattr__(name: str) -> object:
    """What asks the archive, loaded at its first use (PEP 562)."""
    if name in __all__:
        return getattr(import_module("briefgen.library.asking"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
