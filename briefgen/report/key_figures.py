"""Key figures: those of the day that say most."""

from briefgen.model.dayfacts import DayFacts
from briefgen.model.report import KeyFigure
from briefgen.report import labels
from briefgen.report.changes import Comparison
from briefgen.report.figures import Figure, best, label, readings
from briefgen.report.sources import Register

MOST = 6


def key_figures(
    figures: tuple[Figure, ...], day: DayFacts, register: Register, compared: Comparison
) -> tuple[KeyFigure, ...]:
    """The three to six figures that say most; fewer where the day has no more."""
    return tuple(
        KeyFigure(
            label=label(figure),
            story=labels.story(figure.named) if labels.is_thin(figure.named) else None,
            readings=readings(figure, day, register),
            change=compared.change(figure),
            trend=compared.trend(figure),
        )
        for figure in best(figures, register, MOST)
    )
