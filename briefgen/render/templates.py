"""A report as Markdown, by its templates: a sandbox in which every value is escaped that is not Markdown already."""

import functools
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateNotFound, TemplateSyntaxError, pass_context
from jinja2 import TemplateError as JinjaError
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from briefgen.errors import TemplateError
from briefgen.house import load, shipped
from briefgen.house.saying import count as counted
from briefgen.house.saying import say
from briefgen.model.edition import Likelihood
from briefgen.model.rendered import Picture
from briefgen.model.report import Report, Sentence
from briefgen.model.sections import FULL
from briefgen.model.words import Counted, House, Words
from briefgen.render.compiled import Compiled
from briefgen.render.escape import Md, escaped, linked
from briefgen.render.tidy import tidied


def markdown(report: Report, templates: tuple[Path, ...], pictures: tuple[Picture, ...] = (), name: str = FULL) -> str:
    """The report as Markdown without HTML, by the template `name`; searched for in `templates`, then among the shipped.

    A template places those of the `pictures` that it wants. Raises TemplateError with the template's name and line.
    """
    folders = (*templates, shipped())
    house = House(report.language, load(folders, report.language))
    values = {name: getattr(report, name) for name in report.__dataclass_fields__}
    main = f"{name}.md.j2"
    with named_errors(folders, main):
        return tidied(
            _environment(folders).get_template(main).render(values, pictures=pictures, words=house.words, house=house)
        )


@contextmanager
def named_errors(folders: tuple[Path, ...], main: str) -> Iterator[None]:
    """Turn what goes wrong in the template `main`, or in one that it includes, into a TemplateError with its place."""
    try:
        yield
    except TemplateSyntaxError as error:
        raise TemplateError(f"{error.name}:{error.lineno}: {error.message}") from error
    except TemplateNotFound as error:
        what = f"there is no template '{error.name}'; put it into the desk's folder templates/"
        raise TemplateError(f"{_place(error, folders, main)}: {what}") from error
    except (
        JinjaError,
        SecurityError,
        _NothingToPrintError,
        ArithmeticError,
        LookupError,
        TypeError,
        ValueError,
    ) as error:
        raise TemplateError(f"{_place(error, folders, main)}: {error}") from error


class _NothingToPrintError(Exception):
    """A template prints a value that is None."""


def sandbox(folders: tuple[Path, ...], *, autoescape: bool) -> ImmutableSandboxedEnvironment:
    """What templates run in: no files but these folders, no change of any value, no name that does not exist."""
    return ImmutableSandboxedEnvironment(
        loader=FileSystemLoader([str(folder) for folder in folders]),
        autoescape=autoescape,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=Compiled("sandboxed, escaped" if autoescape else "sandboxed"),
    )


@functools.lru_cache(maxsize=4)
def _environment(folders: tuple[Path, ...]) -> Environment:
    environment = sandbox(folders, autoescape=False)
    environment.finalize = _finalized
    filters: dict[str, Callable[..., Md]] = {
        "say": said,
        "scale": scale,
        "cites": cites,
        "sentence": sentence,
        "link": linked,
        "cell": cell,
        "picture": picture,
    }
    environment.filters.update(filters)
    return environment


@pass_context  # so that no constant is escaped when a template is compiled: its code may be kept
def _finalized(_: Context, value: object) -> Md:
    if value is None:
        raise _NothingToPrintError("a value without content is printed; ask for it with {% if … %} first")
    return value if isinstance(value, Md) else escaped(str(value))


def cites(sources: tuple[int, ...]) -> Md:
    """Footnote marks: '[^1][^3]'."""
    return Md.joined([f"[^{number}]" for number in sources])


@pass_context
def sentence(context: Context, said: Sentence) -> Md:
    """A whole sentence: its tag and its label before it, its footnotes behind it, or whose own word it is."""
    words = context["house"].words.sentence
    tag = f"**{escaped(getattr(words, said.tag.lower()))}** " if said.tag else ""
    label = f"*{escaped(getattr(words, said.label))}:* " if said.label else ""
    hand = f" *({say(words.desk, name=escaped(said.by))})*" if said.by else ""
    return Md(f"{tag}{label}{escaped(said.text)}{cites(said.sources)}{hand}")


@pass_context
def said(context: Context, text: str | Counted, count: int = 0, **values: object) -> Md:
    """Fixed words, which are Markdown, with values put in; those that a number decides take `count`."""
    safe = {name: value if isinstance(value, Md) else escaped(str(value)) for name, value in values.items()}
    if isinstance(text, Counted):
        return Md(counted(text, count, context["house"], **safe))
    return Md(say(text, **safe))


@pass_context
def scale(context: Context, row: int) -> Md:
    """The words of likelihood of one row, each with its per cent."""
    words: Words = context["house"].words
    names = words.assessment.terms
    terms = [(getattr(names, one.name.lower()), *one.percent) for one in Likelihood if one.row == row]
    return Md.joined(
        [Md(say(words.key.share, term=escaped(term), low=low, high=high)) for term, low, high in terms], ", "
    )


def cell(text: str | None) -> Md:
    """A table cell: the text, or a dash where there is none."""
    return escaped(text) if text else Md("–")


@pass_context
def picture(context: Context, name: str) -> Md:
    """The picture of this name on a line of its own, nothing where it is not drawn."""
    pictures: tuple[Picture, ...] = context["pictures"]
    found = next((one for one in pictures if one.name == name), None)
    return Md(f"\n![{escaped(found.alt)}]({found.file})\n") if found else Md("")


def _place(error: BaseException, templates: tuple[Path, ...], main: str) -> str:
    """NAME:LINE of the innermost template line that the error came through."""
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        for folder in templates:
            if Path(frame.filename).is_relative_to(folder):
                return f"{Path(frame.filename).relative_to(folder).as_posix()}:{frame.lineno}"
    return str(getattr(error, "name", None) or main)
