"""A person's assessment, printed apart from the facts."""

from briefgen.model.edition import Judgement
from briefgen.model.report import Assessment, DayFacts
from briefgen.report.wording import capital, stopped


def assessment(day: DayFacts) -> tuple[Assessment, ...]:
    """The judgements of `edition.yaml`, likelihood and confidence in separate sentences."""
    return tuple(_printed(judgement) for judgement in day.notes.assessment)


def _printed(judgement: Judgement) -> Assessment:
    low, high = judgement.likelihood.percent
    return Assessment(
        judgement=capital(stopped(" ".join(judgement.judgement.split()))),
        likelihood=f"{judgement.likelihood.value} ({low}–{high}\N{NO-BREAK SPACE}%)",
        confidence=judgement.confidence.value,
        because=judgement.because,
        alternatives=judgement.alternatives,
        watch=judgement.watch,
    )
