"""Who takes which stance, at one glance: a row for each actor, a column for each stance."""

from collections import Counter
from dataclasses import dataclass

from briefgen.model.facts import Stance
from briefgen.model.report import Report
from briefgen.render.letters import wrapped

_SIDES = (
    Stance.SUPPORTS,
    Stance.DEMANDS,
    Stance.REGRETS,
    Stance.WARNS,
    Stance.OPPOSES,
    Stance.DENIES,
)
_FEWEST_ACTORS, _FEWEST_STANCES, _MOST_ACTORS = 3, 2, 16
_WIDTH, _NAMES, _WIDEST = 680, 220, 150
_HEAD, _LINE, _GAP, _SIZE = 26, 14, 8, 11


@dataclass(frozen=True, slots=True)
class Column:
    """A stance and the middle of its column."""

    stance: str
    x: float
    actors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """A stance taken, how often; `before` marks the one that the edition before told and that is held no more."""

    stance: str
    x: float
    count: int
    before: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """An actor; the name in lines, the first of which stands at `y`, the marks at `middle`, the rule below at `end`."""

    actor: tuple[str, ...]
    y: float
    middle: float
    end: float
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """The whole picture; `more` counts the actors that it has no room for."""

    width: int
    height: int
    size: int
    line: int
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    more: int


def laid_out(report: Report) -> Matrix | None:
    """The matrix of a report in which three actors or more take two stances or more; stating alone is no stance."""
    taken, before = _taken(report), _before(report)
    stances = [stance for stance in _SIDES if any(stance in own for own in (*taken.values(), *before.values()))]
    if len(taken) < _FEWEST_ACTORS or len(stances) < _FEWEST_STANCES:
        return None
    step = min(_WIDEST, (_WIDTH - _NAMES) / len(stances))
    places = {stance: _NAMES + step * (number + 0.5) for number, stance in enumerate(stances)}
    actors = sorted(taken, key=lambda actor: min(stances.index(stance) for stance in taken[actor]))[:_MOST_ACTORS]
    rows = _rows({actor: (taken[actor], before.get(actor, frozenset())) for actor in actors}, places)
    columns = tuple(
        Column(stance.value, round(x, 1), tuple(actor for actor in actors if stance in taken[actor]))
        for stance, x in places.items()
    )
    return Matrix(
        width=_WIDTH,
        height=round(rows[-1].end) + 1,
        size=_SIZE,
        line=_LINE,
        columns=columns,
        rows=rows,
        more=len(taken) - len(actors),
    )


def _taken(report: Report) -> dict[str, Counter[Stance]]:
    """The stances of each actor, in the order of the report, without those who do no more than state."""
    found: dict[str, Counter[Stance]] = {}
    for row in report.reactions:
        if row.stance in _SIDES:
            found.setdefault(row.actor, Counter())[Stance(row.stance)] += 1
    return found


def _before(report: Report) -> dict[str, frozenset[Stance]]:
    """For each actor who turned, the stance left."""
    turned = report.changes.turned if report.changes else ()
    return {one.what: frozenset((Stance(one.stance),)) for one in turned if one.stance in _SIDES}


def _rows(actors: dict[str, tuple[Counter[Stance], frozenset[Stance]]], places: dict[Stance, float]) -> tuple[Row, ...]:
    rows: list[Row] = []
    top = float(_HEAD)
    for actor, (taken, before) in actors.items():
        name = wrapped(actor, _SIZE, _NAMES - 16, bold=True)
        end = top + _LINE * len(name) + _GAP
        marks = [Mark(stance.value, round(places[stance], 1), taken[stance]) for stance in places if stance in taken]
        left = [stance for stance in places if stance in before and stance not in taken]
        marks += [Mark(stance.value, round(places[stance], 1), 1, before=True) for stance in left]
        rows.append(Row(name, top + _LINE, (top + end) / 2, end, tuple(marks)))
        top = end
    return tuple(rows)
