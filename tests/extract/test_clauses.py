"""Clauses, of sentences that are put together by hand."""

from briefgen.extract.clauses import clauses
from briefgen.extract.grammar import Tree
from briefgen.model.analysis import Sentence, Word
from briefgen.model.document import Span


class Counted(Tree):
    """A sentence that counts how often it is asked for a child."""

    asked = 0

    def child(self, index, *deps):
        Counted.asked += 1
        return super().child(index, *deps)


def infinitives(count):
    """'Trying to try to try …': each verb hangs on the one before it, and nobody does it."""
    words = [
        Word("try", Span(4 * at, 4 * at + 3), "VERB", "VB", at - 1, "xcomp" if at else "ROOT", "try")
        for at in range(count)
    ]
    return Sentence(0, Span(0, 4 * count - 1), tuple(words), ())


def test_what_nobody_does_is_looked_for_once_for_each_verb():
    asked = []
    for count in (8, 16):
        Counted.asked = 0
        assert [clause.subject for clause in clauses(Counted(infinitives(count), 0))] == [None] * count
        asked.append(Counted.asked)
    assert asked[1] < 8 * asked[0]
