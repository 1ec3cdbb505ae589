"""What people write by hand for one edition: `edition.yaml` beside the day's facts."""

from dataclasses import dataclass
from enum import StrEnum


class Likelihood(StrEnum):
    """How likely a judgement is, in the words of ICD 203: two rows of seven, never mixed in one report."""

    ALMOST_NO_CHANCE = "almost no chance"
    VERY_UNLIKELY = "very unlikely"
    UNLIKELY = "unlikely"
    ROUGHLY_EVEN_CHANCE = "roughly even chance"
    LIKELY = "likely"
    VERY_LIKELY = "very likely"
    ALMOST_CERTAIN = "almost certain"
    REMOTE = "remote"
    HIGHLY_IMPROBABLE = "highly improbable"
    IMPROBABLE = "improbable"
    ROUGHLY_EVEN_ODDS = "roughly even odds"
    PROBABLE = "probable"
    HIGHLY_PROBABLE = "highly probable"
    NEARLY_CERTAIN = "nearly certain"

    @property
    def row(self) -> int:
        """0 for a term of the first row ('likely'), 1 for one of the synonym row ('probable')."""
        return list(Likelihood).index(self) // 7

    @property
    def percent(self) -> tuple[int, int]:
        """The share of cases the term stands for, in per cent, from and to."""
        bounds = ((1, 5), (5, 20), (20, 45), (45, 55), (55, 80), (80, 95), (95, 99))
        return bounds[list(Likelihood).index(self) % 7]


class Confidence(StrEnum):
    """How well a judgement is founded."""

    LOW = "low"
    MODERATE = "moderate"
    HIGH = "high"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """One assessment of a person: what is judged, how likely, how sure, for what reason, and what would show it."""

    judgement: str
    likelihood: Likelihood
    confidence: Confidence
    because: str | None = None
    alternatives: tuple[str, ...] = ()
    watch: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkingValue:
    """The value that the desk works with where sources differ: that of the quantity `item` ('SLUG#id'), and why."""

    item: str
    because: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionNotes:
    """The whole of `edition.yaml`; everything may be left out.

    `pin` and `hide` name items as 'SLUG#id', `order` names articles by slug, first the one to print first. `contact`
    and `distribution` say whom to ask and who may read it.
    """

    title: str | None = None
    bottom_line: str | None = None
    assessment: tuple[Judgement, ...] = ()
    gaps: tuple[str, ...] = ()
    pin: tuple[str, ...] = ()
    hide: tuple[str, ...] = ()
    order: tuple[str, ...] = ()
    working: tuple[WorkingValue, ...] = ()
    contact: str | None = None
    distribution: str | None = None
    marking: str | None = None
    note: str | None = None
