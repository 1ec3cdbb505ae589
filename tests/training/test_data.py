"""Rows as the network's inputs and answers."""

import gzip
import json

import pytest

from briefgen.language.inputs import spelling
from training.data import NONE, Encoding, Row, load, pieces_of, respelt, seeded, training_rows

WORDS = ["Rivers", "rose", ".", "Ann", "Lee", "fled", "."]
SYNTAX = {
    "upos": ["NOUN", "VERB", "PUNCT", "PROPN", "PROPN", "VERB", "PUNCT"],
    "xpos": ["NNS", "VBD", ".", "NNP", "NNP", "VBD", "."],
    "head": [1, 1, 1, 5, 3, 5, 5],
    "dep": ["nsubj", "ROOT", "punct", "nsubj", "flat", "ROOT", "punct"],
}
NAMES = {"ents": [[3, 5, "PER"]], "miss": [0]}


@pytest.fixture(scope="module")
def encoding():
    return Encoding()


@pytest.fixture
def write(tmp_path):
    def corpus(name, *rows):
        with gzip.open(tmp_path / f"{name}.jsonl.gz", "wt", encoding="utf-8") as lines:
            lines.writelines(json.dumps({"ss": [1, 0, 0, 1, 0, 0, 0], **row}) + "\n" for row in rows)
        return tmp_path

    return corpus


@pytest.fixture
def row(write):
    return load(write("one", {"words": WORDS, **SYNTAX, **NAMES}), "one")[0]


def test_a_row_of_the_corpus(row):
    assert row.starts == (0, 3)
    assert row.heads == (1, 1, 1, 5, 3, 5, 5)
    assert row.names == (None, "O", "O", "B-PER", "I-PER", "O", "O")


def test_a_part_counts_its_own_words(row):
    part = row.part(3, 7)
    assert part.words == ("Ann", "Lee", "fled", ".")
    assert (part.starts, part.heads) == ((0,), (2, 0, 2, 2))
    assert part.names == ("B-PER", "I-PER", "O", "O")


def test_parts_are_whole_sentences_and_leave_none_out(row):
    cuts = [tuple(part.words for part in pieces_of(row, seeded(seed))) for seed in range(20)]
    assert {len(parts) for parts in cuts} == {1, 2}
    assert all(sum(parts, ()) == row.words for parts in cuts)
    assert all(parts[-1][-4:] == row.words[3:] for parts in cuts)


def test_a_text_with_syntax_and_names_is_one_row(write):
    other = {"words": ["Towns", *WORDS[1:]]}
    write("train", {"words": WORDS, **SYNTAX})
    write("ner_train", {"words": WORDS, **NAMES}, {**other, **NAMES})
    folder = write("ner_train_aug", {"words": WORDS, **NAMES}, {"words": [w.upper() for w in WORDS], **NAMES})
    rows, copies = training_rows(folder)
    assert [(bool(row.heads), bool(row.names)) for row in rows] == [(True, True), (False, True)]
    assert [row.words[0] for row in copies] == ["RIVERS"]


def test_answers_that_nobody_gave_are_not_asked(encoding, row):
    batch = encoding.batch([row, Row(("Ann", "fled"), (0,), names=("B-PER", "O"))])
    labels = encoding.labels
    assert batch.heads[0].tolist() == [2, 0, 2, 6, 4, 0, 6]
    assert batch.heads[1].tolist() == [NONE] * 7
    assert batch.starts[0].tolist() == [NONE, 0, 0, 1, 0, 0, 0]
    assert labels.dep[batch.dep[0, 4]] == "flat"
    assert [labels.ner[tag] for tag in batch.names[1, :2]] == ["B-PER", "O"]
    assert batch.names[0, 0] == NONE
    assert batch.names[1, 2:].tolist() == [NONE] * 5


def test_inputs_point_at_each_words_first_piece(encoding):
    batch = encoding.batch([Row(("Ann", "Mizzenrigg", "fled"), (0,))])
    first = batch.first[0]
    assert batch.real[0].tolist() == [1, 1, 1, 1]
    assert first[0] == 0
    assert first[3] > first[2] + 1
    assert batch.case[0, first[1:]].tolist() == [spelling("Ann"), spelling("Mizzenrigg"), spelling("fled")]


def test_batches_keep_to_their_size_and_lose_no_row(encoding):
    rows = [Row(("word",) * (1 + at % 9), (0,)) for at in range(50)]
    batches = encoding.batches(rows, 30, seeded(1))
    assert sorted(len(row.words) for batch in batches for row in batch) == sorted(len(row.words) for row in rows)
    assert all(max(map(encoding.size, batch)) * len(batch) <= 30 for batch in batches)


def test_respelling_changes_spelling_alone():
    quoted = Row(('"', "it", "'s", '"'), (0,), xpos=("``", "PRP", "VBZ", "''"), heads=(2, 2, 2, 2))
    spelt = {respelt(quoted, seeded(seed)).words for seed in range(200)}
    assert spelt == {quoted.words, ("“", "it", "’s", "”"), ('"', "It", "'s", '"'), ('"', "IT", "'S", '"')}


def test_rows_without_syntax_keep_their_spelling():
    names = Row(('"', "Ann", '"'), (0,), names=("O", "B-PER", "O"))
    assert {respelt(names, seeded(seed)) for seed in range(50)} == {names}
