"""The narratives side by side, each with who tells it."""

from briefgen.model.dayfacts import DayFacts
from briefgen.model.report import NarrativeColumn
from briefgen.report.sources import Register
from briefgen.report.statements import visible
from briefgen.report.wording import stopped


def narratives(day: DayFacts, register: Register) -> tuple[NarrativeColumn, ...]:
    """One column a narrative, in the order of the articles."""
    return tuple(
        NarrativeColumn(
            side=" ".join(narrative.side.split()),
            told_by=narrative.told_by,
            says=stopped(" ".join(narrative.says.split())),
            sources=register.of(article, narrative),
        )
        for article in day.articles
        for narrative in article.facts.narratives
        if visible(day, article, narrative.id, hide=narrative.hide)
    )
