"""Names found by the network's tags, the lists, and what stands around them; the tags are given, a letter a word."""

import numpy as np
import pytest

from briefgen import lexicon
from briefgen.language.cutter import cut
from briefgen.language.names import NameFinder
from briefgen.language.spelling import spelled
from briefgen.model.analysis import Word
from briefgen.model.document import Span

TAGS = {"-": "O", "P": "B-PER", "p": "I-PER", "O": "B-ORG", "o": "I-ORG", "L": "B-LOC", "l": "I-LOC", "M": "B-MISC"}


def _tag(word):
    return ("NNPS" if word.endswith("s") else "NNP") if word[0].isupper() else "NN"


def found(text, tags=""):
    """The names of a text with their kinds; words without a tag have none."""
    words = [
        Word(span.of(text), span, "PROPN" if span.of(text)[0].isupper() else "NOUN", _tag(span.of(text)), -1, "dep", "")
        for span in cut(text, Span(0, len(text)))
    ]
    scores = np.zeros((len(words), len(TAGS)), dtype=np.float32)
    for row, tag in zip(scores, tags.ljust(len(words), "-"), strict=True):
        row[list(TAGS).index(tag)] = 1.0
    names = NameFinder(list(TAGS.values()), lexicon.load())(words, scores)
    return {spelled(words[name.start : name.end]): name.kind.value for name in names}


@pytest.mark.parametrize(
    ("text", "tags", "names"),
    [
        (
            "Institute of Soil, Water and Seeds (ISWS) opened",
            "OooM----",
            "Institute of Soil, Water and Seeds: organisation",
        ),
        ("the people of the north (PNC) voted", "", ""),
        ("the Karsk Water Union (KU) met", "-Ooo", "Karsk Water Union: organisation"),
        ("a Bell 206 crashed", "-Oo-", "Bell 206: other"),
        ("Channel 4 reported", "Oo-", "Channel 4: organisation"),
        (
            "the Taliban and Agence France-Presse met",
            "-M-Oo-P-",
            "Taliban: organisation, Agence France-Presse: organisation",
        ),
        ("who is in the who", "", ""),
        (
            "the Supreme Court of the United Kingdom ruled",
            "-Oo--Ll-",
            "Supreme Court of the United Kingdom: organisation",
        ),
        ("the High Court of England and Wales ruled", "-OooooL-", "High Court of England and Wales: organisation"),
        ("the Court met in Karsk and France", "-O--L-L", "Court: organisation, Karsk: place, France: state"),
        ("Ms Lee met Mr Holt", "PP-Pp", "Lee: person, Mr Holt: person"),
        ("the Prime Minister met the Queen", "-Pp--P", ""),
        ("the Houthis fired", "-P-", "Houthis: group"),
        ("Karskers marched and the Alps shone", "O---L-", "Karskers: group, Alps: place"),
        ("MV Orsa Bay sank near Orsa Bay", "Ppp--Ll", "MV Orsa Bay: other, Orsa Bay: place"),
        ("the tanker Ann Lee met Ann Lee", "--Pp-Pp", "Ann Lee: person"),
        (
            'Karl "Kit" Lee met Bo and "Ann" Holt',
            "P-P-P-P---" + "-P",
            'Karl "Kit" Lee: person, Bo: person, Holt: person',
        ),
        ("Karsk Pell, 20, met Karsk Minsa, 140, there", "Ll---" + "-Ll----", "Karsk Pell: person, Karsk Minsa: place"),
    ],
)
def test_names(text, tags, names):
    shown = {name: kind for name, kind in found(text, tags).items() if name not in {"ISWS", "KU"}}
    assert ", ".join(f"{name}: {kind}" for name, kind in shown.items()) == names
