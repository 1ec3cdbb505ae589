"""The shipped word lists hold together."""

from itertools import chain

import pytest

from briefgen import lexicon
from briefgen.errors import FaultyFileError
from briefgen.model.facts import Stance
from briefgen.model.lexicon import Places
from briefgen.yamlfile import read


def test_stances_are_those_of_the_facts():
    cues = lexicon.load().reactions
    for forms in (cues.verbs, cues.nouns, cues.adjectives, cues.judgements):
        assert set(forms) <= {stance.value for stance in Stance}


def test_no_unit_form_means_two_units():
    units = lexicon.load().units
    forms = list(chain.from_iterable(units.measures.values()))
    assert sorted(forms) == sorted(set(forms))
    signs = list(chain.from_iterable(units.currencies.values()))
    assert sorted(signs) == sorted(set(signs))


def test_no_name_means_two_states():
    names = [name for state in lexicon.load().places.states for name in (state.name, *state.also)]
    assert sorted(names) == sorted(set(names))


def test_clausal_verbs_report():
    cues = lexicon.load().reactions
    assert set(cues.clausal) <= set(cues.verbs["states"])


def test_a_wrong_list_is_told_with_its_place():
    with pytest.raises(FaultyFileError) as raised:
        read("states:\n  - {nam: Oz}\nplaces: []\n", "lexicon/places.yaml", Places)
    assert str(raised.value.faults[0]).startswith("lexicon/places.yaml:2:")
