"""Who is who, of sentences that are put together by hand."""

import cProfile
import pstats

from briefgen import lexicon
from briefgen.language.actors import join
from briefgen.model.analysis import Name, Sentence, Word
from briefgen.model.document import Span
from briefgen.model.facts import ActorKind


def sentence(text, *names):
    words, at = [], 0
    for index, word in enumerate(text.split()):
        words.append(Word(word, Span(at, at + len(word)), "PROPN", "NNP", index - 1, "flat" if index else "ROOT", word))
        at += len(word) + 1
    return Sentence(0, Span(0, at - 1), tuple(words), tuple(Name(*name, ActorKind.ORGANISATION) for name in names))


def test_a_bracket_that_is_never_closed_says_of_nobody_that_it_is_short_for_somebody():
    actors, actor_of = join([sentence("Karsk Cave Office ( CvO", (0, 3), (4, 5))], lexicon.load())
    assert [actor.name for actor in actors] == ["Karsk Cave Office", "CvO"]
    closed, _ = join([sentence("Karsk Cave Office ( CvO )", (0, 3), (4, 5))], lexicon.load())
    assert [(actor.name, actor.also) for actor in closed] == [("Karsk Cave Office", ("CvO",))]
    assert actor_of == ((0, 1),)


def test_names_are_compared_with_those_alone_that_have_something_in_common():
    def calls(count):
        names = [f"M{one}{other}n R{one}{other}t" for one in "bdfghk" for other in "aeiouy"][:count]
        with cProfile.Profile() as profile:
            actors, _ = join([sentence(name, (0, 2)) for name in names], words)
        assert len(actors) == count
        return pstats.Stats(profile).total_calls

    words = lexicon.load()
    calls(36)  # what is remembered of names is made ready
    assert calls(36) < 2.5 * calls(18)
