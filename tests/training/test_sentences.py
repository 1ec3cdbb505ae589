"""Rows from the grammar of sentences.txt."""

import pytest

from training.data import Encoding, seeded
from training.sentences import grammar, phrase, rows


@pytest.fixture(scope="module")
def rules():
    return grammar()


def tree(leaves):
    return [(leaf.word, leaves[leaf.head].word, leaf.dep) for leaf in leaves]


def test_every_sentence_is_a_tree_with_known_labels(rules):
    labels = Encoding().labels
    for row in rows(rules, 400, seeded(1)):
        assert set(row.upos) <= set(labels.upos)
        assert set(row.xpos) <= set(labels.xpos)
        assert set(row.dep) <= set(labels.dep)
        for start, end in zip(row.starts, [*row.starts[1:], len(row.words)], strict=True):
            roots = [at for at in range(start, end) if row.heads[at] == at]
            assert [at for at in range(start, end) if row.dep[at] == "ROOT"] == roots
            assert len(roots) == 1
            reached = set(roots)
            for _ in range(start, end):
                reached |= {at for at in range(start, end) if row.heads[at] in reached}
            assert reached == set(range(start, end))


def test_every_alternative_can_be_read(rules):
    for name, alternatives in rules.items():
        for alternative in alternatives:
            assert phrase({**rules, name: [alternative]}, name, seeded(3))


def test_parts_hang_on_the_head_wherever_it_stands():
    rules = {
        "s": [["[nsubj", "$who", "]", "$when", "$act", "./."]],
        "who": [["the/DT:det", "army/NN"]],
        "act": [["will/MD:aux", "fire/VB"]],
        "when": [["[obl:unmarked", "today/NN", "]"]],
    }
    leaves = phrase(rules, "s", seeded(1))
    assert tree(leaves) == [
        ("the", "army", "det"),
        ("army", "fire", "nsubj"),
        ("today", "fire", "obl:unmarked"),
        ("will", "fire", "aux"),
        ("fire", "fire", "ROOT"),
        (".", "fire", "punct"),
    ]
    assert [leaf.upos for leaf in leaves] == ["DET", "NOUN", "NOUN", "AUX", "VERB", "PUNCT"]


def test_a_phrase_with_two_heads_is_refused():
    with pytest.raises(ValueError, match="too many values"):
        phrase({"s": [["fire/VB", "rain/VB"]]}, "s", seeded(1))


def test_a_word_without_its_tag_is_named():
    with pytest.raises(ValueError, match="'army'"):
        phrase({"s": [["army"]]}, "s", seeded(1))


def test_headlines_have_capitals_but_for_small_words():
    news = ["[nsubj", "Iran/NNP", "]", "warns/VBZ", "[obl", "of/IN:case", "war/NN", "]"]
    found = {row.words[:4] for row in rows({"headline": [news], "plain": [[*news, "./."]]}, 30, seeded(1))}
    assert found == {("Iran", "Warns", "of", "War"), ("Iran", "warns", "of", "war")}
