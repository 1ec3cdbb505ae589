"""What each article of a day tells, worked out once for all parts of the report."""

from dataclasses import dataclass
from typing import TypeAlias

from briefgen.model.dayfacts import DayFacts, FiledFacts
from briefgen.model.document import Span
from briefgen.model.facts import Event
from briefgen.report import places
from briefgen.report.statements import statements


@dataclass(frozen=True, slots=True)
class Telling:
    """An event, the article that tells it, its place among what the article tells, from 0, and where that stands.

    `parts` are the ids of the items that its sentence tells, its own alone where there are none.
    """

    article: FiledFacts
    event: Event
    place: int
    span: Span | None = None
    parts: tuple[str, ...] = ()

    @property
    def items(self) -> tuple[str, ...]:
        """All items of the article that it tells, as 'SLUG#id'."""
        return tuple(f"{self.article.slug}#{name}" for name in self.parts or (self.event.id,))

    @property
    def by_hand(self) -> bool:
        """Whether people wrote it."""
        return self.article.by_hand(self.event)


Tellings: TypeAlias = dict[str, tuple[Telling, ...]]
"""By the slug of its article, what an article tells, in its order."""


def tellings(day: DayFacts) -> Tellings:
    """What the articles of a day tell."""
    return {
        article.slug: tuple(
            Telling(article, one.event, number, places.place(article, one.event), one.parts)
            for number, one in enumerate(statements(day, article))
        )
        for article in day.articles
    }
