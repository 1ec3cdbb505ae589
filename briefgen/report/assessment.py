"""A person's assessment, printed apart from the facts."""

from briefgen.house.saying import say
from briefgen.model.dayfacts import DayFacts
from briefgen.model.edition import Confidence, Judgement, Likelihood
from briefgen.model.report import Assessment
from briefgen.model.words import House
from briefgen.report.wording import capital, stopped


def assessment(day: DayFacts) -> tuple[Assessment, ...]:
    """The judgements of `edition.yaml`, likelihood and confidence in separate sentences."""
    return tuple(_printed(judgement, day.house) for judgement in day.notes.assessment)


def _printed(judgement: Judgement, house: House) -> Assessment:
    words = house.words.assessment
    low, high = judgement.likelihood.percent
    return Assessment(
        judgement=capital(stopped(" ".join(judgement.judgement.split()))),
        likelihood=say(words.share, term=term(judgement.likelihood, house), low=low, high=high),
        confidence=term(judgement.confidence, house),
        row=judgement.likelihood.row,
        because=judgement.because,
        alternatives=judgement.alternatives,
        watch=judgement.watch,
    )


def term(word: Likelihood | Confidence, house: House) -> str:
    """The house's word for it."""
    return str(getattr(house.words.assessment.terms, word.name.lower()))
