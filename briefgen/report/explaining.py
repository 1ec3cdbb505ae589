"""Why a sentence stands where it stands: the reasons of the ranking, in the order in which they count."""

from collections.abc import Iterator

from briefgen.model.dayfacts import DayFacts
from briefgen.model.report import Ranked
from briefgen.report.opening import opening
from briefgen.report.sources import Register
from briefgen.report.telling import Story, drawn, tells_of_deaths
from briefgen.report.wording import clause


def explained(day: DayFacts, stories: tuple[Story, ...], register: Register) -> tuple[Ranked, ...]:
    """The day's sentences in the order of their ranking: those that open the report first."""
    first, then = opening(day, stories)
    parts = dict.fromkeys(map(id, first), "bottom line") | dict.fromkeys(map(id, then), "highlights")
    rest = tuple(story for story in stories if id(story) not in parts)
    return tuple(
        Ranked(
            text=clause(story.event, story.article.facts),
            items=tuple(item for telling in story.tellings for item in telling.items),
            part=parts.get(id(story), "situation"),
            reasons=tuple(_reasons(story, register)),
        )
        for story in (*first, *then, *rest)
    )


def _reasons(story: Story, register: Register) -> Iterator[str]:
    first = story.tellings[0]
    told = len({telling.article.slug for telling in story.tellings})
    if story.pinned:
        yield "pinned"
    yield _standing(story)
    if story.key:
        yield "key fact"
    yield f"independent sources: {register.independent(story.sources(register))}"
    yield f"thirds of the headline: {story.headline}"
    if tells_of_deaths(story):
        yield "tells of deaths"
    yield f"articles: {told}"
    yield f"place in its article: {first.place + 1}"
    if reactions := drawn(story):
        yield f"reactions drawn: {reactions}"
    if story.event.who:
        yield f"actors: {len(story.event.who)}"
    if story.when:
        yield f"when: {story.when}"
    if story.weight:
        yield f"size of its figures: {story.weight:.1f}"


def _standing(story: Story) -> str:
    if story.aside:
        return "mentioned beside what its sentence tells"
    if not story.opens:
        return "carries a tale on" if story.stands else "leans on the sentence before it"
    return "stands alone" if story.stands else "stands alone with a name in place"
