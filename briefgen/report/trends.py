"""How a figure went over the editions: every edition's record carries on what the ones before it gave."""

import datetime as dt
from dataclasses import replace

from briefgen.model.issue import FigurePoint, FigureTold, Issue, Told
from briefgen.report.past import Past

_MOST = 9  # editions before


def carried(told: Told, pairs: tuple[tuple[FigureTold, FigureTold | None], ...], past: Past) -> Told:
    """What is told, each figure with the value of the edition that had it last and those that this one carried.

    A figure of another unit, and a range, begin anew.
    """
    figures = (
        replace(now, before=_before(now, before, past.edition(before)) if before else ()) for now, before in pairs
    )
    return replace(told, figures=tuple(figures))


def point(told: FigureTold, number: int, day: dt.date) -> FigurePoint:
    """The figure as an edition gave it."""
    return FigurePoint(number=number, day=day, printed=told.printed, value=told.value)


def _before(now: FigureTold, before: FigureTold, previous: Issue) -> tuple[FigurePoint, ...]:
    if now.unit != before.unit or now.high is not None or before.high is not None:
        return ()
    return (*before.before, point(before, previous.number, previous.day))[-_MOST:]
