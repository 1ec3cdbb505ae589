"""Who is meant by a name: the forms that articles and the desk give one bearer, joined where there is no doubt."""

import sqlite3
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.errors import UsageError
from briefgen.index.names import plain
from briefgen.model.shown import cut
from briefgen.yamlfile import nearest

if TYPE_CHECKING:  # loading it takes a tenth of a search
    from briefgen.model.lexicon import DeskActor

    Desk = tuple[DeskActor, ...]

_MOST_NAMED = 8
_NEAR = 3
"""Letters that a name may have more or less than what was typed, to be what was meant."""


@dataclass(frozen=True, slots=True)
class Bearer:
    """Somebody of the archive: the name that most articles use, its other forms, what it is.

    `names` are those of the facts files, as they are compared. `others` bear the name that was asked for as well.
    """

    name: str
    also: tuple[str, ...]
    kind: str
    names: tuple[str, ...]
    others: tuple[str, ...] = ()


def bearer(connection: sqlite3.Connection, asked: str, desk: "Desk") -> Bearer:
    """Whom `asked` names; raises UsageError where nobody is, or several are, saying who may be meant."""
    form = plain(asked)
    known = _known(connection, form, desk)
    names = _bearing(connection, known)
    others = sorted(names - {known})
    if known in names and len(others) != 1:
        return _joined(connection, known, desk, tuple(_shown(connection, name) for name in others))
    if len(others) == 1:
        return _joined(connection, others[0], desk, ())
    if not others:
        raise UsageError(f"nobody in the archive is called '{cut(asked)}'; {_remedy(connection, form)}")
    several = ", ".join(f"'{_shown(connection, name)}'" for name in others[:_MOST_NAMED])
    raise UsageError(f"several are called '{cut(asked)}': {several}; write one of these in full")


def _known(connection: sqlite3.Connection, form: str, desk: "Desk") -> str:
    """The form, or the name that the desk's own actors have for it."""
    own = (plain(actor.name) for actor in desk if form in {plain(name) for name in (actor.name, *actor.also)})
    return next(own, form)


def _bearing(connection: sqlite3.Connection, form: str) -> set[str]:
    return {name for (name,) in connection.execute("SELECT DISTINCT name FROM bearer WHERE form = ?", (form,))}


def _joined(connection: sqlite3.Connection, name: str, desk: "Desk", others: tuple[str, ...]) -> Bearer:
    """The bearer of a name, with what other articles call by a form that is nobody else's."""
    forms = {form for (form,) in connection.execute("SELECT DISTINCT form FROM bearer WHERE name = ?", (name,))}
    own = {plain(form) for actor in desk if plain(actor.name) == name for form in (actor.name, *actor.also)}
    names = {name, *own, *(form for form in forms if _bearing(connection, form) <= {name, form})}
    marks = ", ".join("?" * len(names))
    written = connection.execute(
        f"SELECT shown, written, kind FROM bearer WHERE name IN ({marks})",  # noqa: S608
        sorted(names),
    ).fetchall()
    shown = _most(one for one, *_ in written if plain(one) == name)
    also = Counter(form for _, form, _ in written if form != shown)
    kind = _most(kind for *_, kind in written)
    return Bearer(shown, tuple(form for form, _ in also.most_common()), kind, tuple(sorted(names)), others)


def _most(values: Iterable[str]) -> str:
    counted = Counter(values)
    return min(counted, key=lambda value: (-counted[value], value), default="")


def _shown(connection: sqlite3.Connection, name: str) -> str:
    return _most(shown for (shown,) in connection.execute("SELECT shown FROM bearer WHERE name = ?", (name,)))


def _remedy(connection: sqlite3.Connection, form: str) -> str:
    """The nearest name, else those that have one of its words."""
    near = nearest(form, _forms(connection, "length(form) BETWEEN ? AND ?", len(form) - _NEAR, len(form) + _NEAR))
    if near is not None:
        bearing = sorted(_bearing(connection, near))
        return f"did you mean '{_shown(connection, bearing[0])}'?"
    sharing = [name for word in form.split() for name in _forms(connection, "instr(' ' || form, ' ' || ?)", word)]
    bearers = sorted({_shown(connection, name) for form in sharing for name in _bearing(connection, form)})
    if len(bearers) == 1:
        return f"did you mean '{bearers[0]}'?"
    most = ", ".join(bearers[:_MOST_NAMED])
    return f"names like it: {most}" if bearers else "names are those of 'who' in the facts files"


def _forms(connection: sqlite3.Connection, condition: str, *values: str | int) -> list[str]:
    found = connection.execute(f"SELECT DISTINCT form FROM bearer WHERE {condition} ORDER BY form", values)  # noqa: S608
    return [form for (form,) in found]
