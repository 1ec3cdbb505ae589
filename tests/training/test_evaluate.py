"""The figures that readers are compared by."""

import numpy as np
import pytest

from briefgen.language.network import Parse
from training.data import Row
from training.evaluate import f1, names, spans, starts, syntax

ROW = Row(
    words=("Rivers", "rose", ".", "Ann", "fled"),
    starts=(0, 3),
    upos=("NOUN", "VERB", "PUNCT", "PROPN", "VERB"),
    dep=("nsubj", "ROOT", "punct", "nsubj", "ROOT"),
    heads=(1, 1, 1, 4, 4),
    names=("O", None, "O", "B-PER", "O"),
)


def parse(start, head, dep, upos):
    return Parse(start, upos, ("X",) * len(head), head, dep, np.zeros((len(head), 1), dtype=np.float32))


KINDS = {"PER", "ORG", "LOC"}

RIGHT = [
    parse(0, (1, -1, 1), ("nsubj", "ROOT", "punct"), ("NOUN", "VERB", "PUNCT")),
    parse(3, (1, -1), ("nsubj", "ROOT"), ("PROPN", "VERB")),
]
JOINED = [
    parse(0, (1, -1, 1, 4, 1), ("nsubj", "ROOT", "punct", "obj", "ROOT"), ("NOUN", "NOUN", "PUNCT", "PROPN", "VERB"))
]


def test_a_right_reading_counts_in_full():
    assert syntax(ROW, RIGHT) == {"words": 5, "heads": 5, "labels": 5, "upos": 5}
    assert starts(ROW, RIGHT) == {"right": 1, "found": 1, "wanted": 1}


def test_a_missed_sentence_start_costs_its_root():
    assert syntax(ROW, JOINED) == {"words": 5, "heads": 4, "labels": 3, "upos": 4}
    assert f1(starts(ROW, JOINED)) == 0


def test_names_count_by_limits_and_kind():
    assert f1(names(ROW, {(3, 4, "PER")}, KINDS)) == 100
    assert f1(names(ROW, {(3, 4, "ORG")}, KINDS)) == 0
    assert f1(names(ROW, {(3, 4, "PER"), (0, 1, "LOC")}, KINDS)) == pytest.approx(200 / 3)


def test_what_touches_words_without_annotation_is_not_asked():
    assert f1(names(ROW, {(3, 4, "PER"), (0, 2, "LOC")}, KINDS)) == 100


def test_kinds_that_a_corpus_does_not_know_are_not_asked():
    assert f1(names(ROW, {(3, 4, "PER"), (0, 1, "MISC")}, KINDS)) == 100


@pytest.mark.parametrize(
    ("tags", "found"),
    [
        (["B-PER", "I-PER", "O"], [(0, 2, "PER")]),
        (["B-PER", "B-PER"], [(0, 1, "PER"), (1, 2, "PER")]),
        (["O", None, "B-LOC"], [(2, 3, "LOC")]),
        (["B-ORG", None], [(0, 1, "ORG")]),
        (["O", "O"], []),
    ],
)
def test_names_from_tags(tags, found):
    assert list(spans(tags)) == found
