"""What is read first: the bottom line, and the highlights after it."""

from briefgen.model.dayfacts import DayFacts
from briefgen.model.report import Sentence
from briefgen.report.changes import Comparison
from briefgen.report.naming import Introductions
from briefgen.report.sources import Register
from briefgen.report.telling import Story, spread
from briefgen.report.wording import stopped

_HIGHLIGHTS = 5


def bottom_line(day: DayFacts, stories: tuple[Story, ...], register: Register) -> tuple[Sentence, ...]:
    """A person's bottom line, else one to three sentences: the top-ranked stories, of different articles first."""
    if day.notes.bottom_line:
        return (Sentence(text=stopped(" ".join(day.notes.bottom_line.split())), by=day.desk),)
    known = Introductions()
    return tuple(story.sentence(register, known) for story in opening(day, stories)[0])


def highlights(
    day: DayFacts, stories: tuple[Story, ...], register: Register, compared: Comparison
) -> tuple[Sentence, ...]:
    """The stories ranked next, at most five, tagged where new or changed; a composed bottom line is not said twice."""
    known = Introductions()
    return tuple(compared.tagged(story.sentence(register, known), story) for story in opening(day, stories)[1])


def opening(day: DayFacts, stories: tuple[Story, ...]) -> tuple[tuple[Story, ...], tuple[Story, ...]]:
    """The stories of the bottom line, none where a person wrote it, and those of the highlights."""
    top = _top(stories)
    said = 0 if day.notes.bottom_line else _length(len(top))
    return top[:said], top[said : said + _HIGHLIGHTS]


def _top(stories: tuple[Story, ...]) -> tuple[Story, ...]:
    """The stories that may open a report: they stand alone; the foremost, others where these are few."""
    clear = tuple(story for story in stories if story.opens or story.pinned) or stories
    foremost = tuple(story for story in clear if story.foremost)
    others = tuple(story for story in clear if not story.foremost)
    return spread(foremost) + spread(others)[: max(0, 1 + _HIGHLIGHTS - len(foremost))]


def _length(stories: int) -> int:
    """One sentence of up to four stories, two of up to seven, then three: the highlights must have some left."""
    return 1 + (stories > 4) + (stories > 7)
