"""Who is who, of sentences that are put together by hand."""

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
