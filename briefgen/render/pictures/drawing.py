"""From a report to its pictures: laid out here, drawn by the templates `pictures/NAME.svg.j2`, escaped as XML."""

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Protocol

from jinja2 import pass_context
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from briefgen.house import load, shipped
from briefgen.house.saying import count as counted
from briefgen.house.saying import say
from briefgen.model.rendered import Picture
from briefgen.model.report import Report
from briefgen.model.words import Counted, House
from briefgen.render.letters import width
from briefgen.render.pictures import key_figures, places, reactions, timeline
from briefgen.render.pictures.palette import painter
from briefgen.render.templates import named_errors, sandbox


class Layout(Protocol):
    """What a template draws: its size in pixels, and whatever else the template names."""

    @property
    def width(self) -> int: ...

    @property
    def height(self) -> int: ...


PICTURES: tuple[tuple[str, Callable[[Report], Layout | None]], ...] = (
    ("key-figures", key_figures.laid_out),
    ("places", places.laid_out),
    ("reactions", reactions.laid_out),
    ("timeline", timeline.laid_out),
)
"""Every picture: the name of its template and of its file, and what lays it out, None where it would say nothing."""

PICTURE_FILES = frozenset(f"{name}.svg" for name, _ in PICTURES)
"""The names that the files of pictures may have."""


def drawn(report: Report, templates: tuple[Path, ...] = (), accent: str | None = None) -> tuple[Picture, ...]:
    """The pictures that say something, in the order of `PICTURES`; the same report gives the same bytes.

    `accent` is the desk's colour as '#rrggbb', None for the report's own blue. Raises TemplateError with the
    template's name and line.
    """
    found = ((name, lay_out(report)) for name, lay_out in PICTURES)
    folders = (*templates, shipped())
    return tuple(_picture(name, layout, report, folders, accent) for name, layout in found if layout)


def _picture(name: str, layout: Layout, report: Report, folders: tuple[Path, ...], accent: str | None) -> Picture:
    house = House(report.language, load(folders, report.language))
    values = {"drawing": layout, "language": report.language, "house": house, "words": house.words}
    file = f"pictures/{name}.svg.j2"
    with named_errors(folders, file):
        template = _environment(folders, accent).get_template(file)
        svg = template.render(values)  # first, for it alone names the line of a mistake
        escaped = "".join(template.blocks["alt"](template.new_context(values)))
        alt = Markup(escaped).unescape()  # noqa: S704  (the template escaped it)
    return Picture(name, svg.strip() + "\n", " ".join(alt.split()), layout.width, layout.height)


@lru_cache(maxsize=4)
def _environment(folders: tuple[Path, ...], accent: str | None) -> ImmutableSandboxedEnvironment:
    environment = sandbox(folders, autoescape=True)
    environment.globals.update({"paint": painter(accent), "width": width})
    environment.filters["say"] = said
    return environment


@pass_context
def said(context: Context, text: str | Counted, count: int = 0, **values: object) -> str:
    """Fixed words with values put in; those that a number decides take `count`."""
    return counted(text, count, context["house"], **values) if isinstance(text, Counted) else say(text, **values)
