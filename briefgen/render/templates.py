"""A report as Markdown, by its templates: a sandbox in which every value is escaped that is not Markdown already."""

import functools
import traceback
from collections.abc import Callable
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateSyntaxError
from jinja2 import TemplateError as JinjaError
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from briefgen.errors import TemplateError
from briefgen.model.report import Report, Sentence
from briefgen.render.escape import Md, escaped, linked
from briefgen.render.tidy import tidied

_MAIN = "situation-report.md.j2"


def markdown(report: Report, templates: tuple[Path, ...]) -> str:
    """The report as Markdown without HTML; a template is searched for in `templates` in order, then among the shipped.

    Raises TemplateError with the template's name and line.
    """
    folders = (*templates, shipped())
    environment = _environment(folders)
    values = {name: getattr(report, name) for name in report.__dataclass_fields__}
    try:
        return tidied(environment.get_template(_MAIN).render(values))
    except TemplateSyntaxError as error:
        raise TemplateError(f"{error.name}:{error.lineno}: {error.message}") from error
    except (
        JinjaError,
        SecurityError,
        _NothingToPrintError,
        ArithmeticError,
        LookupError,
        TypeError,
        ValueError,
    ) as error:
        raise TemplateError(f"{_place(error, folders)}: {error}") from error


def shipped() -> Path:
    """The folder of the templates that come with the program: in the package, or at the top of the source tree."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "templates"
    return inside if inside.is_dir() else package.parent / "templates"


class _NothingToPrintError(Exception):
    """A template prints a value that is None."""


@functools.lru_cache(maxsize=4)
def _environment(templates: tuple[Path, ...]) -> Environment:
    environment = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader([str(folder) for folder in templates]),
        autoescape=False,
        undefined=StrictUndefined,
        finalize=_finalized,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    filters: dict[str, Callable[..., Md]] = {"cites": cites, "sentence": sentence, "link": linked, "cell": cell}
    environment.filters.update(filters)
    return environment


def _finalized(value: object) -> Md:
    if value is None:
        raise _NothingToPrintError("a value without content is printed; ask for it with {% if … %} first")
    return value if isinstance(value, Md) else escaped(str(value))


def cites(sources: tuple[int, ...]) -> Md:
    """Footnote marks: '[^1][^3]'."""
    return Md.joined([f"[^{number}]" for number in sources])


def sentence(said: Sentence) -> Md:
    """A whole sentence: its tag and its label before it, its footnotes behind it, or whose own word it is."""
    tag = f"**{escaped(said.tag)}** " if said.tag else ""
    label = f"*{escaped(said.label)}:* " if said.label else ""
    hand = f" *(desk: {escaped(said.by)})*" if said.by else ""
    return Md(f"{tag}{label}{escaped(said.text)}{cites(said.sources)}{hand}")


def cell(text: str | None) -> Md:
    """A table cell: the text, or a dash where there is none."""
    return escaped(text) if text else Md("–")


def _place(error: BaseException, templates: tuple[Path, ...]) -> str:
    """NAME:LINE of the innermost template line that the error came through."""
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        for folder in templates:
            if Path(frame.filename).is_relative_to(folder):
                return f"{Path(frame.filename).relative_to(folder).as_posix()}:{frame.lineno}"
    return str(getattr(error, "name", None) or _MAIN)
