"""The fixed words of a locale: `de-CH.yaml`, else `de.yaml`, from the desk's templates before the shipped ones."""

import re
from collections.abc import Iterator
from dataclasses import fields
from functools import lru_cache
from pathlib import Path
from string import Formatter

from briefgen.errors import FaultyFileError, SettingsError
from briefgen.model.words import Counted, KeyFiguresWords, Words
from briefgen.yamlfile import Finding, Form, decode, read

_ENGLISH = "en"
_FORMS = (
    Form(Counted, short=lambda text: Counted(other=text)),
    Form(KeyFiguresWords, keys=(("or_", "or"),)),
)


def load(folders: tuple[Path, ...], locale: str) -> Words:
    """The words of a locale, from the first of the folders of templates that has them; the last is the shipped one.

    Raises SettingsError with file and line: where a word is missing, or lacks what is to be put in.
    """
    path = _path(folders, locale)
    if path is None:
        raise SettingsError.of_setting(
            "report.locale",
            f"there are no words for '{locale}'",
            f"write them into templates/words/{_language(locale)}.yaml, after the example of en.yaml",
        )
    return _read(
        path.read_bytes(), f"templates/words/{path.name}", (folders[-1] / f"words/{_ENGLISH}.yaml").read_bytes()
    )


def _path(folders: tuple[Path, ...], locale: str) -> Path | None:
    names = dict.fromkeys((locale, _language(locale)))
    paths = (folder / "words" / f"{name}.yaml" for folder in folders for name in names)
    return next((path for path in paths if path.is_file()), None)


def _language(locale: str) -> str:
    return re.split("[-_]", locale)[0]


@lru_cache(maxsize=8)
def _read(data: bytes, file: str, english: bytes) -> Words:
    try:
        text = decode(data, file)
    except FaultyFileError as error:
        raise SettingsError(error.faults) from None
    if data == english:
        return read(text, file, Words, _FORMS, error=SettingsError)
    model = _read(english, file, english)
    return read(text, file, Words, _FORMS, rules=lambda words: _gaps(words, model), error=SettingsError)


def _gaps(record: object, model: object) -> Iterator[Finding]:
    """Where what is to be put in differs from the English words."""
    for field in fields(record):  # type: ignore[arg-type]
        own, other = getattr(record, field.name), getattr(model, field.name)
        if isinstance(own, str):
            yield from _compared(record, field.name, own, _put_in(other), ())
        elif isinstance(own, Counted):
            named = {name for one in fields(own) if (form := getattr(other, one.name)) for name in _put_in(form)}
            for one in fields(own):
                if form := getattr(own, one.name):
                    yield from _compared(own, one.name, form, named, ("count",))
        else:
            yield from _gaps(own, other)


def _compared(record: object, key: str, text: str, named: set[str], optional: tuple[str, ...]) -> Iterator[Finding]:
    remedy = f"write {' and '.join(f'{{{name}}}' for name in sorted(named))}" if named else "write no braces"
    try:
        own = _put_in(text)
    except ValueError:
        yield Finding(record, key, "a brace is not closed, or stands alone", remedy)
        return
    if strange := sorted(own - named):
        yield Finding(record, key, f"nothing is called '{{{strange[0]}}}' here", remedy)
    if missing := sorted(named - own - set(optional)):
        yield Finding(record, key, f"'{{{missing[0]}}}' is missing", remedy)


def _put_in(text: str) -> set[str]:
    """The names in braces; raises ValueError where braces are not in order."""
    parsed = ((name, form, how) for _, name, form, how in Formatter().parse(text) if name is not None)
    return {f"{name}!" if form or how else name for name, form, how in parsed}


def shipped() -> Path:
    """The folder of the templates and words that come with the program: in the package, or atop the source tree."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "templates"
    return inside if inside.is_dir() else package.parent / "templates"
