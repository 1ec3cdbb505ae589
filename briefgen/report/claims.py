"""What an edition tells, as it is kept for later editions to be compared with."""

from briefgen.model.dayfacts import DayFacts
from briefgen.model.facts import Bound
from briefgen.model.issue import FigureTold, StanceTold, StatementTold, Told, TopicTold
from briefgen.model.words import House
from briefgen.report import labels
from briefgen.report.figures import Figure, label, shown
from briefgen.report.pairing import continued
from briefgen.report.past import past
from briefgen.report.statements import visible
from briefgen.report.telling import Story
from briefgen.report.tolls import names
from briefgen.report.wording import capital, clause


def claims(day: DayFacts, stories: tuple[Story, ...], figures: tuple[Figure, ...]) -> Told:
    """All that the day tells; a topic that goes on keeps the id that the edition before gave it."""
    topics = {telling.article.slug: story.topic for story in reversed(stories) for telling in story.tellings}
    told = Told(
        topics=_topics(day, stories),
        statements=tuple(_statement(story) for story in stories),
        figures=tuple(_figure(figure, topics, day.house) for figure in figures),
        stances=_stances(day, topics),
    )
    before = past(day)
    return continued(told, before.told if before else None)


def _topics(day: DayFacts, stories: tuple[Story, ...]) -> tuple[TopicTold, ...]:
    facts = {article.slug: article.facts for article in day.articles}
    slugs = dict.fromkeys(story.topic for story in stories)
    return tuple(
        TopicTold(
            id=slug, slug=slug, title=" ".join(facts[slug].title.split()), names=tuple(sorted(names(facts[slug])))
        )
        for slug in slugs
    )


def _statement(story: Story) -> StatementTold:
    items = tuple(item for telling in story.tellings for item in telling.items)
    return StatementTold(items=items, topic=story.topic, text=clause(story.event, story.article.facts))


def _figure(figure: Figure, topics: dict[str, str], house: House) -> FigureTold:
    count = figure.first
    quantity = count.quantity
    return FigureTold(
        items=tuple(f"{count.article.slug}#{count.quantity.id}" for count in figure.counts),
        topic=topics.get(count.article.slug, count.article.slug),
        label=label(figure),
        printed=shown(count, house),
        value=quantity.value,
        unit=quantity.unit,
        bound=None if quantity.bound is Bound.APPROX else quantity.bound,
        high=quantity.high,
        fate=count.fate if count.is_toll else None,
        tellers=tuple(dict.fromkeys(name for one in figure.counts if one.told for name in one.told.according_to)),
        story=labels.story(figure.named) if labels.is_thin(figure.named) else None,
        each=tuple(shown(one, house) for one in figure.counts) if figure.differs() else (),
    )


def _stances(day: DayFacts, topics: dict[str, str]) -> tuple[StanceTold, ...]:
    return tuple(
        StanceTold(
            items=(f"{article.slug}#{reaction.id}",),
            topic=topics.get(article.slug, article.slug),
            actor=capital(", ".join(reaction.who)),
            stance=reaction.stance,
            about=reaction.about,
        )
        for article in day.articles
        for reaction in article.facts.reactions
        if visible(day, article, reaction.id, hide=reaction.hide)
    )
