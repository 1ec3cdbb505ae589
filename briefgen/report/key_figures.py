"""Key figures and disagreements: the two views of the day's figures."""

from briefgen.model.report import DayFacts, Disagreement, KeyFigure
from briefgen.report.changes import Comparison
from briefgen.report.figures import Figure, best, label, readings, shown
from briefgen.report.sources import Register

MOST = 6


def key_figures(
    figures: tuple[Figure, ...], day: DayFacts, register: Register, compared: Comparison
) -> tuple[KeyFigure, ...]:
    """The three to six figures that say most; fewer where the day has no more."""
    return tuple(
        KeyFigure(label=label(figure), readings=readings(figure, day, register), change=compared.change(figure))
        for figure in best(figures, register, MOST)
    )


def disagreements(figures: tuple[Figure, ...], day: DayFacts, register: Register) -> tuple[Disagreement, ...]:
    """Every figure on which articles differ, with every value, and the one that the desk works with."""
    return tuple(_disagreement(figure, day, register) for figure in figures if figure.differs())


def _disagreement(figure: Figure, day: DayFacts, register: Register) -> Disagreement:
    chosen = {note.item: note for note in day.notes.working}
    items = {f"{count.article.slug}#{count.quantity.id}": count for count in figure.counts}
    item = next((item for item in items if item in chosen), None)
    return Disagreement(
        claim=label(figure),
        readings=readings(figure, day, register),
        working=shown(items[item]) if item else None,
        because=chosen[item].because if item else None,
    )
