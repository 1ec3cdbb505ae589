"""Whether a sentence that leans on another is printed behind that one: 'its leader', 'the ministry', 'this'."""

from briefgen.model.document import Span
from briefgen.report import places
from briefgen.report.likeness import names_in
from briefgen.report.naming import named_so
from briefgen.report.standing import noun_again
from briefgen.report.telling import Story
from briefgen.report.tellings import Telling
from briefgen.report.wording import clause

_SEVERAL = 2


def follows_on(story: Story, before: list[Story]) -> bool:
    """Whether what the story speaks of stands in what is printed before it, of the same article.

    A pronoun takes the sentence directly before it; 'the ministry' the one in which the article last named a ministry.
    """
    own = story.tellings[0]
    noun = noun_again(own.event)
    named = places.mention(own.article.body, noun, own.span.start) if noun and own.span else None
    if named is not None:
        return any(_overlaps(telling, named, own) for one in before for telling in one.tellings)
    return _directly(own, before[-1]) or (noun is not None and any(_names(one, noun, own) for one in before))


def is_plain(story: Story) -> bool:
    """Whether it leans by no more than a noun that stands for no name, or for one alone: 'the members', 'the water'."""
    noun = noun_again(story.event)
    return noun is not None and len(named_so(noun, story.article.facts)) < _SEVERAL


def _directly(own: Telling, before: Story) -> bool:
    """Whether the story told before is the one that the article tells before, and nothing stands between the two."""
    return any(
        other.article.slug == own.article.slug
        and other.place + 1 == own.place
        and (other.span is None or own.span is None or places.adjoin(own.article.body, other.span, own.span))
        for other in before.tellings
    )


def _names(story: Story, noun: str, own: Telling) -> bool:
    """Whether the story's printed sentence names the noun, and is one of the same article."""
    here = any(telling.article.slug == own.article.slug for telling in story.tellings)
    return here and names_in(clause(story.event, story.article.facts), (noun,))


def _overlaps(telling: Telling, sentence: Span, own: Telling) -> bool:
    return telling.article.slug == own.article.slug and telling.span is not None and telling.span.overlaps(sentence)
